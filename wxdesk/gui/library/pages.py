"""Lists that are longer than one wants to wait for: they come in pages."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk

Index = QModelIndex | QPersistentModelIndex

ITEM_ROLE = Qt.ItemDataRole.UserRole
"""What a row shows: a record, or a hit."""

PAGE = 100
_MOST_DIFFERENCES = 200


@dataclass(frozen=True, slots=True)
class Page[Item]:
    """Some items in a row, and whether none come after them."""

    items: tuple[Item, ...]
    is_last: bool


class PagedModel[Item](QAbstractListModel):
    """Items that are fetched off the GUI thread as one scrolls.

    What arrives for a question that is not asked any more is dropped. While the first
    page of another question is on its way, the old items stay.

    Args:
        desk: Who works in the background.
    """

    settled = Signal()
    """A page has come."""
    failed = Signal(object)
    """A `WxdeskError`: no page has come."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._items: list[Item] = []
        self._task: Task | None = None
        self._is_complete = True
        self._is_outdated = False

    @property
    def is_loading(self) -> bool:
        """Whether the first page is still to come."""
        return self._is_outdated

    def item(self, index: Index) -> Item:
        """What a row shows."""
        return self._items[index.row()]

    def items(self) -> list[Item]:
        """All that is here so far."""
        return list(self._items)

    def load(self) -> None:
        """Asks from the beginning; what is here is replaced when the answer comes."""
        self._is_outdated = True
        self._fetch((), PAGE, self._replace)

    def refresh(self) -> None:
        """Brings what is here up to date, and lets selection and place stay."""
        if self._is_outdated:
            return self.load()
        more = PAGE if self._task else 0
        return self._fetch((), max(PAGE, len(self._items)) + more, self._merge)

    def clear(self) -> None:
        """Empties the list and asks for nothing."""
        self._stop()
        self._replace(Page((), is_last=True))

    # For those who know what the items are

    def _page(self, before: Sequence[Item], limit: int) -> Callable[[], Page[Item]]:
        """What gets the items after others; it is called on a thread."""
        raise NotImplementedError

    def _key(self, item: Item) -> Hashable:
        """What tells an item from others, however it changes."""
        raise NotImplementedError

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role == ITEM_ROLE:
            return self.item(index)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._is_complete and self._task is None

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._fetch(self._items, PAGE, self._append)

    # Pages

    def _fetch(
        self, before: Sequence[Item], limit: int, take: Callable[[Page[Item]], None]
    ) -> None:
        self._stop()
        page = self._page(before, limit)
        self._task = self._desk.background.start(
            lambda _: page(), done=take, failed=self._fail
        )

    def _stop(self) -> None:
        if self._task:
            self._task.cancel()
            self._task = None

    def _replace(self, page: Page[Item]) -> None:
        self.beginResetModel()
        self._items = list(page.items)
        self._is_outdated = False
        self.endResetModel()
        self._settle(page)

    def _append(self, page: Page[Item]) -> None:
        if page.items:
            first = len(self._items)
            self.beginInsertRows(QModelIndex(), first, first + len(page.items) - 1)
            self._items += page.items
            self.endInsertRows()
        self._settle(page)

    def _merge(self, page: Page[Item]) -> None:
        old = {self._key(item) for item in self._items}
        new = {self._key(item) for item in page.items}
        if len(old ^ new) > _MOST_DIFFERENCES:
            return self._replace(page)
        self._remove_all_but(new)
        for row, item in enumerate(page.items):
            self._put(row, item, is_new=self._key(item) not in old)
        return self._settle(page)

    def _settle(self, page: Page[Item]) -> None:
        self._task = None
        self._is_complete = page.is_last
        self.settled.emit()

    def _fail(self, error: WxdeskError) -> None:
        self._task = None
        # Or the view would ask again and again.
        self._is_complete = True
        self.failed.emit(error)

    def _remove_all_but(self, keys: set[Hashable]) -> None:
        for row in reversed(range(len(self._items))):
            if self._key(self._items[row]) not in keys:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._items[row]
                self.endRemoveRows()

    def _put(self, row: int, item: Item, *, is_new: bool) -> None:
        """Lets an item be in a row, of which those before are as they should be."""
        top = QModelIndex()
        if is_new:
            self.beginInsertRows(top, row, row)
            self._items.insert(row, item)
            self.endInsertRows()
            return
        place = row
        while self._key(self._items[place]) != self._key(item):
            place += 1
        if place != row:
            self.beginMoveRows(top, place, place, top, row)
            self._items.insert(row, self._items.pop(place))
            self.endMoveRows()
        if self._items[row] != item:
            self._items[row] = item
            self.dataChanged.emit(self.index(row), self.index(row))
