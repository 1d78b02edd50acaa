"""What stands between dropped files and the queue: what cannot be opened, and what is
in the library already.
"""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)

from wxdesk.gui.adding.gathering import Known
from wxdesk.gui.desk import Desk
from wxdesk.gui.told import in_words
from wxdesk.gui.words import day
from wxdesk.media.collect import Rejected

Index = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 28


class RejectedModel(QAbstractListModel):
    """What cannot be opened, with reasons.

    Args:
        desk: Icons.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: list[Rejected] = []

    def add(self, rejected: Iterable[Rejected]) -> None:
        """Shows more of them."""
        if more := list(rejected):
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            for item in more:
                in_words(item.error)
            self._rows += more
            self.endInsertRows()

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(row.error)
            case Qt.ItemDataRole.ToolTipRole:
                return row.source
            case Qt.ItemDataRole.DecorationRole:
                return self._desk.icons.icon("failed", "danger")
        return None


class KnownModel(QAbstractListModel):
    """What is in the library already; what is ticked is transcribed again."""

    ticked = Signal()
    """Something else is ticked now."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Known] = []
        self._again: set[str] = set()

    def add(self, known: Iterable[Known]) -> None:
        """Shows more of them, none of which is ticked."""
        if more := list(known):
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self._rows += more
            self.endInsertRows()

    def known(self, index: Index) -> Known:
        """The recording of a row."""
        return self._rows[index.row()]

    def skipped(self) -> set[str]:
        """Sources of what is not ticked."""
        return {row.found.source for row in self._rows} - self._again

    def all_again(self) -> Qt.CheckState:
        """Whether all are ticked, none, or some."""
        if not self._again:
            return Qt.CheckState.Unchecked
        if self.skipped():
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked

    def tick_all(self, *, again: bool) -> None:
        """Ticks all or none."""
        self._again = {row.found.source for row in self._rows} if again else set()
        last = self.index(len(self._rows) - 1)
        self.dataChanged.emit(self.index(0), last, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.found.name} · {day(row.record.created)}"
            case Qt.ItemDataRole.ToolTipRole:
                return row.found.source
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, _ROW_HEIGHT)
            case Qt.ItemDataRole.CheckStateRole:
                again = row.found.source in self._again
                return Qt.CheckState.Checked if again else Qt.CheckState.Unchecked
        return None

    def setData(
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        change = (
            self._again.add
            if Qt.CheckState(value) is Qt.CheckState.Checked
            else self._again.discard
        )
        change(self._rows[index.row()].found.source)
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags
