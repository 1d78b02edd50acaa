"""The changes of a proposal as a list to tick, by mouse and keyboard."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.again.painting import RowDelegate
from wxdesk.gui.transcript.again.rows import Row
from wxdesk.gui.words import clock, tr

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row gives besides whether it is ticked."""

    ROW = Qt.ItemDataRole.UserRole


class ChoiceModel(QAbstractListModel):
    """The rows of a comparison; those that change something can be ticked."""

    ticked = Signal()
    """Something else is ticked now."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._left_out: set[object] = set()

    def show(self, rows: Sequence[Row]) -> None:
        """Takes other rows; what was not ticked before is not ticked in them."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        self.ticked.emit()

    def forget(self) -> None:
        """Ticks all that comes from now on."""
        self._left_out.clear()

    def row(self, number: int) -> Row:
        """The row at a place."""
        return self._rows[number]

    def changes(self) -> list[Row]:
        """The rows that change something."""
        return [row for row in self._rows if row.is_change]

    def chosen(self) -> list[Row]:
        """Those of them that are ticked."""
        return [row for row in self.changes() if row.key not in self._left_out]

    def toggle(self, number: int) -> None:
        """Ticks a row, or takes its tick away."""
        row = self._rows[number]
        if row.is_change:
            self._left_out ^= {row.key}
            self._tell(number, number)

    def toggle_all(self) -> None:
        """Ticks all, or none if all are."""
        changes = self.changes()
        is_all = len(self.chosen()) == len(changes)
        self._left_out = {row.key for row in changes} if is_all else set()
        if self._rows:
            self._tell(0, len(self._rows) - 1)

    def _tell(self, first: int, last: int) -> None:
        role = Qt.ItemDataRole.CheckStateRole
        self.dataChanged.emit(self.index(first), self.index(last), [role])
        self.ticked.emit()

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{clock(row.start)}: {row.words}"
            case Qt.ItemDataRole.CheckStateRole if row.is_change:
                is_out = row.key in self._left_out
                return Qt.CheckState.Unchecked if is_out else Qt.CheckState.Checked
            case Role.ROW:
                return row
        return None

    def setData(
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        if index.data(role) != Qt.CheckState(value):
            self.toggle(index.row())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._rows[index.row()].is_change:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags


class ChoiceList(QListView):
    """Shows a `ChoiceModel`: up and down move, Space ticks, A all, P plays.

    Args:
        desk: Colours and icons.
        model: The changes.
    """

    play_wanted = Signal(float, float)
    """From when to when, in seconds."""
    taken = Signal()
    """The user wants what is ticked."""

    def __init__(self, desk: Desk, model: ChoiceModel) -> None:
        super().__init__()
        self._choices = model
        self._painter = RowDelegate(desk)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A long passage is laid out bit by bit, and what is in sight first.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setAccessibleName(tr("What differs"))
        self.setAccessibleDescription(
            tr(
                "Space ticks a change, A all of them, P plays it, "
                "Enter takes what is ticked"
            )
        )
        desk.theme.changed.connect(self.viewport().update)

    def play(self, number: int) -> None:
        """Has a row played."""
        row = self._choices.row(number)
        self.play_wanted.emit(row.start, row.end)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.taken.emit()
            case Qt.Key.Key_A:
                self._choices.toggle_all()
            case Qt.Key.Key_Space if here.isValid():
                self._choices.toggle(here.row())
            case Qt.Key.Key_P if here.isValid():
                self.play(here.row())
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._painter.play_place(self.visualRect(index)).contains(point):
            self.play(index.row())
        elif self._is_on_tick(index, point):
            self._choices.toggle(index.row())

    def _is_on_tick(self, index: QModelIndex, point: QPoint) -> bool:
        return self._painter.tick_place(self.visualRect(index)).contains(point)
