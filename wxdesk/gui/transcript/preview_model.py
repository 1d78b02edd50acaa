"""What would be replaced, by transcript, each with a check box: a Qt model of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from wxdesk.core.editing.finding import Sighting, common
from wxdesk.core.errors import BadOptions
from wxdesk.gui.words import clock, tr

Index = QModelIndex | QPersistentModelIndex

_AROUND = 60
"""So many characters are shown before a match, at most."""

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@dataclass(slots=True)
class Group:
    """What was found in a transcript.

    Attributes:
        number: The transcript's.
        name: The transcript's.
        seen: The matches, at least one.
        off: Those that are not to be replaced.
    """

    number: int
    name: str
    seen: tuple[Sighting, ...]
    off: set[Sighting] = field(default_factory=set)

    @property
    def state(self) -> Qt.CheckState:
        """Whether all are to be replaced, or some, or none."""
        if not self.off:
            return _CHECKED
        all_off = len(self.off) == len(self.seen)
        return _UNCHECKED if all_off else Qt.CheckState.PartiallyChecked

    def chosen(self) -> frozenset[Sighting]:
        """Those that are to be replaced."""
        return frozenset(self.seen) - self.off


@dataclass(frozen=True, slots=True)
class Line:
    """A match as it is shown: what stands around it, it, and what comes instead."""

    before: str
    old: str
    new: str
    after: str

    @classmethod
    def of(cls, sighting: Sighting, replacement: str) -> "Line":
        """A match with the text around it, from a word near it on."""
        text, match = sighting.text, sighting.match
        before = text[: match.start].lstrip()
        if len(before) > _AROUND:
            before = "…" + before[-_AROUND:].partition(" ")[2]
        old = text[match.start : match.end]
        try:
            new = match.expand(replacement)
        except BadOptions:  # which is said below the list
            new = replacement
        return cls(before, old, new, text[match.end :].rstrip())


class PreviewModel(QAbstractItemModel):
    """Transcripts, and below each what was found in it; to be checked.

    Args:
        parent: Who owns it.
    """

    counted = Signal()
    """Others are there, or checked, now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.groups: list[Group] = []
        self.replacement = ""

    @property
    def total(self) -> int:
        """How many matches there are."""
        return sum(len(group.seen) for group in self.groups)

    @property
    def checked(self) -> int:
        """How many are to be replaced."""
        return self.total - sum(len(group.off) for group in self.groups)

    def clear(self) -> None:
        """Forgets all."""
        self.beginResetModel()
        self.groups = []
        self.endResetModel()
        self.counted.emit()

    def put(self, number: int, name: str, seen: tuple[Sighting, ...]) -> None:
        """Takes what was found in a transcript, also anew or nothing at all.

        What was not to be replaced before is not to be replaced now.
        """
        row = next((n for n, it in enumerate(self.groups) if it.number == number), None)
        if row is not None:
            self._replace(row, seen)
        elif seen:
            row = len(self.groups)
            self.beginInsertRows(QModelIndex(), row, row)
            self.groups.append(Group(number, name, seen))
            self.endInsertRows()
        self.counted.emit()

    def _replace(self, row: int, seen: tuple[Sighting, ...]) -> None:
        group = self.groups[row]
        if not seen:
            self.beginResetModel()  # rows of others are known by their transcript's
            del self.groups[row]
            self.endResetModel()
            return
        head, above = common(group.seen, seen), self.index(row)
        most = min(len(group.seen), len(seen)) - head
        tail = min(common(group.seen[::-1], seen[::-1]), most)
        gone, come = len(group.seen) - head - tail, len(seen) - head - tail
        if gone:
            self.beginRemoveRows(above, head, head + gone - 1)
            group.seen = group.seen[:head] + group.seen[head + gone :]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(above, head, head + come - 1)
        group.seen = seen  # also where their segments only have other numbers now
        group.off.intersection_update(seen)
        if come:
            self.endInsertRows()
        self.dataChanged.emit(above, above)

    def sighting(self, index: Index) -> Sighting | None:
        """The match in a row; None if it is a transcript's."""
        if not index.isValid() or not index.internalId():
            return None
        return self.groups[index.internalId() - 1].seen[index.row()]

    def group(self, index: Index) -> Group:
        """The transcript of a row, which is its own or that of a match."""
        return self.groups[(index.internalId() or index.row() + 1) - 1]

    def first_error(self) -> BadOptions | None:
        """Why the replacement makes no sense for what was found, if so."""
        for group in self.groups[:1]:
            try:
                group.seen[0].match.expand(self.replacement)
            except BadOptions as error:
                return error
        return None

    # Qt overrides; a match's internal id is its transcript's row, from 1

    def index(
        self, row: int, column: int = 0, parent: Index | None = None
    ) -> QModelIndex:
        if not self.hasIndex(row, column, parent or QModelIndex()):
            return QModelIndex()
        above = parent.row() + 1 if parent is not None and parent.isValid() else 0
        return self.createIndex(row, column, above)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self.groups)
        return 0 if parent.internalId() else len(self.groups[parent.row()].seen)

    def columnCount(self, parent: Index | None = None) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        group, sighting = self.group(index), self.sighting(index)
        match role:
            case Qt.ItemDataRole.CheckStateRole if sighting:
                return _UNCHECKED if sighting in group.off else _CHECKED
            case Qt.ItemDataRole.CheckStateRole:
                return group.state
            case Qt.ItemDataRole.DisplayRole if not sighting:
                return f"{group.name} ({len(group.seen)})"
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._words(sighting) if sighting else self.data(index)
        return None

    def _words(self, sighting: Sighting) -> str:
        line = Line.of(sighting, self.replacement)
        who = f"{sighting.speaker}, " if sighting.speaker else ""
        return tr("{who}{time}: {before}{old} becomes {new}: {after}").format(
            who=who,
            time=clock(sighting.second),
            before=line.before,
            old=line.old,
            new=line.new or tr("nothing"),
            after=line.after,
        )

    def setData(
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        group, sighting = self.group(index), self.sighting(index)
        wanted = Qt.CheckState(value) is _CHECKED
        touched = [sighting] if sighting else group.seen
        change: Callable[..., object] = (
            group.off.difference_update if wanted else group.off.update
        )
        change(touched)
        above = index.parent() if sighting else self.index(index.row())
        self.dataChanged.emit(above, above)
        first, last = (index.row(),) * 2 if sighting else (0, len(group.seen) - 1)
        self.dataChanged.emit(self.index(first, 0, above), self.index(last, 0, above))
        self.counted.emit()
        return True


def checked_of(model: PreviewModel) -> Iterator[tuple[int, frozenset[Sighting]]]:
    """The transcripts in which something is to be replaced, and what."""
    for group in model.groups:
        if chosen := group.chosen():
            yield group.number, chosen
