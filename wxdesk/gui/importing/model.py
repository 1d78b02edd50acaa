"""The transcripts that are to be imported, each with its recording."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.desk import Desk
from wxdesk.gui.told import in_words, told
from wxdesk.gui.words import tr
from wxdesk.jobs.importing import TranscriptFile

Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class Row:
    """A transcript that is to be imported.

    Attributes:
        path: Of the file.
        recording: Path of what it is of; empty if there is nothing.
        file: What is in it, once it was read.
        error: Why it cannot be imported.
    """

    path: str
    recording: str = ""
    file: TranscriptFile | None = None
    error: WxdeskError | None = None

    @property
    def name(self) -> str:
        """What the file is called."""
        return Path(self.path).name

    @property
    def lacks_recording(self) -> bool:
        """Whether it has no times, and no recording to find them in."""
        return (
            self.file is not None
            and not self.file.imported.is_timed
            and not self.recording
        )

    @property
    def is_ready(self) -> bool:
        """Whether it can be imported as it is."""
        return self.file is not None and self.error is None and not self.lacks_recording


class ImportModel(QAbstractListModel):
    """A row for each transcript: what it is, and of which recording.

    Args:
        desk: Icons.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: list[Row] = []

    @property
    def rows(self) -> Sequence[Row]:
        """All of them, in order."""
        return tuple(self._rows)

    def add(self, paths: Iterable[str]) -> list[str]:
        """Takes in more files; gives those that are new."""
        known = {row.path for row in self._rows}
        new = [path for path in dict.fromkeys(paths) if path not in known]
        if new:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._rows += [Row(path) for path in new]
            self.endInsertRows()
        return new

    def take(self, path: str, found: TranscriptFile | WxdeskError) -> None:
        """Shows what is in a file, or why it cannot be imported."""
        for row in self._rows:
            if row.path == path:
                if isinstance(found, WxdeskError):
                    row.error = in_words(found)
                else:
                    row.file = found
                    row.recording = row.recording or found.recording
        self._tell()

    def assign(self, recordings: Mapping[str, str]) -> None:
        """Says which recordings files are of.

        Args:
            recordings: Paths, by the files' paths; an empty one is none.
        """
        for row in self._rows:
            if row.path in recordings:
                row.recording = recordings[row.path]
                if row.file:  # it may have been the recording that was at fault
                    row.error = None
        self._tell()

    def remove(self, paths: Iterable[str]) -> None:
        """Leaves files out."""
        gone = set(paths)
        for number in reversed(range(len(self._rows))):
            if self._rows[number].path in gone:
                self.beginRemoveRows(QModelIndex(), number, number)
                del self._rows[number]
                self.endRemoveRows()

    def skipped(self) -> list[str]:
        """What could not be read, a sentence each, with the file's name."""
        return [
            tr("{name}: {sentence}").format(name=row.name, sentence=told(sentence))
            for row in self._rows
            if row.file
            for sentence in row.file.imported.skipped
        ]

    def _tell(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.name}\n{_about(row)}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.name}, {_about(row)}"
            case Qt.ItemDataRole.ToolTipRole:
                return row.path
            case Qt.ItemDataRole.DecorationRole:
                return self._desk.icons.icon(*_icon(row))
        return None


def _icon(row: Row) -> tuple[str, str]:
    if row.error:
        return "failed", "danger"
    if row.lacks_recording:
        return "failed", "warning"
    return ("transcript" if row.file else "waiting"), "secondary"


def _about(row: Row) -> str:
    """What a file is, or what is the matter with it."""
    if row.error:
        return str(row.error)
    if row.file is None:
        return tr("Reading…")
    if row.lacks_recording:
        return tr("Plain text has no times: choose the recording to find them in.")
    facts = [tr(row.file.kind.description)]
    transcript = row.file.imported.transcript
    if row.file.imported.is_timed:
        count = len(transcript.segments)
        facts.append(
            tr("1 segment")
            if count == 1
            else tr("{count} segments").format(count=count)
        )
    if row.recording:
        name = Path(row.recording).name
        facts.append(tr("with {recording}").format(recording=name))
    else:
        facts.append(tr("without a recording"))
    return " · ".join(facts)
