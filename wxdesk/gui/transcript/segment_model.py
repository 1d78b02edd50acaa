"""A transcript's segments as a table: one row each, put into words when in sight."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from wxdesk.core.editing.review import is_doubtful
from wxdesk.core.transcript import Segment, Speaker, Transcript
from wxdesk.gui.transcript.clock_times import exact
from wxdesk.gui.transcript.paragraphs import shared
from wxdesk.gui.words import number, tr

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What one sees of a segment."""

    NUMBER = 0
    START = 1
    END = 2
    LENGTH = 3
    SPEAKER = 4
    TEXT = 5
    REVIEW = 6
    SPEED = 7


EDITABLE = (Column.START, Column.END, Column.SPEAKER, Column.TEXT)

_OFTEN_CUT = (Column.SPEAKER, Column.TEXT)
_RIGHT = (Column.NUMBER, Column.START, Column.END, Column.LENGTH, Column.SPEED)


class SegmentModel(QAbstractTableModel):
    """The segments of one transcript.

    Args:
        parent: Who owns it.
        threshold: Words whose score is less are doubtful.
    """

    def __init__(self, parent: QObject, threshold: float) -> None:
        super().__init__(parent)
        self.threshold = threshold
        self._transcript = Transcript("")

    @property
    def transcript(self) -> Transcript:
        """What is shown."""
        return self._transcript

    def update(self, transcript: Transcript) -> None:
        """Takes a transcript; rows of the very same segments stay as they are."""
        before, after = self._transcript.segments, transcript.segments
        has_new_names = transcript.speakers != self._transcript.speakers
        head, tail = shared(before, after)
        removed, added = len(before) - head - tail, len(after) - head - tail
        common = min(removed, added)
        at = head + common
        if removed > common:
            self.beginRemoveRows(QModelIndex(), at, head + removed - 1)
            self._transcript = transcript
            self.endRemoveRows()
        elif added > common:
            self.beginInsertRows(QModelIndex(), at, head + added - 1)
            self._transcript = transcript
            self.endInsertRows()
        else:
            self._transcript = transcript
        if has_new_names or removed != added:  # or else the numbers stay
            self._tell(0 if has_new_names else head, len(after))
        elif common:
            self._tell(head, at)

    def segment(self, row: int) -> Segment:
        """The one in a row."""
        return self._transcript.segments[row]

    def speaker(self, row: int) -> Speaker | None:
        """Who speaks in a row, if that is known."""
        key = self.segment(row).speaker
        if key is None:
            return None
        return self._transcript.speakers.get(key) or Speaker(key)

    def _tell(self, first: int, beyond: int) -> None:
        if beyond > first:
            last = self.index(beyond - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(first, 0), last)

    def _words(self, row: int, column: int) -> str:
        segment = self.segment(row)
        match column:
            case Column.NUMBER:
                return str(row + 1)
            case Column.START:
                return exact(segment.start)
            case Column.END:
                return exact(segment.end)
            case Column.LENGTH:
                return f"{segment.end - segment.start:.2f}"
            case Column.SPEAKER:
                return speaker.name if (speaker := self.speaker(row)) else ""
            case Column.TEXT:
                return segment.text
            case Column.REVIEW:
                return _review(segment, self.threshold)
        speed = reading_speed(segment)
        return "" if speed is None else number(round(speed, 1))

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self._transcript.segments)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return (
            flags | Qt.ItemFlag.ItemIsEditable if index.column() in EDITABLE else flags
        )

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _headings()[section][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _headings()[section][1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._words(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ToolTipRole if column in _OFTEN_CUT:
                return self._words(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_headings()[column][0]}: {self._words(row, column)}"
        return None


def reading_speed(segment: Segment) -> float | None:
    """Characters a second that one has to read; None where nothing lasts."""
    length = segment.end - segment.start
    return len(segment.text) / length if length > 0 and segment.text else None


def _review(segment: Segment, threshold: float) -> str:
    if segment.checked:
        return tr("Checked")
    doubtful = sum(is_doubtful(segment, it, threshold) for it in segment.words)
    if not doubtful:
        return ""
    share = round(100 * doubtful / len(segment.words))
    return tr("{share} % doubtful").format(share=max(share, 1))


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignTrailing if column in _RIGHT else None
    return (side or Qt.AlignmentFlag.AlignLeading) | Qt.AlignmentFlag.AlignVCenter


def _headings() -> tuple[tuple[str, str], ...]:
    """The heading of each column, and what it means."""
    return (
        ("#", tr("Number of the segment; Space or a double click here plays it")),
        (tr("Begin"), tr("When it begins; F2 or a double click changes it")),
        (tr("End"), tr("When it ends; F2 or a double click changes it")),
        (tr("Length"), tr("How many seconds it lasts")),
        (tr("Speaker"), tr("Who says it")),
        (tr("Text"), tr("What is said")),
        (tr("Review"), tr("Whether it was checked, or how many words are doubtful")),
        (tr("Char/s"), tr("Characters a second that one has to read")),
    )
