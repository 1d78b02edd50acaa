"""The list at the left of the library: everything, the collections, the trash."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyleOptionViewItem,
)

from wxdesk.core.record import Facet
from wxdesk.gui.desk import Desk
from wxdesk.gui.library.delegate import RowDelegate, at_start, caption, rest
from wxdesk.gui.library.pages import Index
from wxdesk.gui.words import tr

_ROW = 32
_PICTURE = 16
_WIDTH = 168
_SHELF = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Shelf:
    """A part of the library: all of it, one collection ("": none), or the trash."""

    collection: str | None = None
    trash: bool = False


class _ShelfDelegate(RowDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(96, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.save()
        self.paint_ground(painter, option, option.rect)
        line = option.rect.adjusted(8, 0, -8, 0)
        icon = self._desk.icons.icon(index.data(_ICON), "secondary")
        icon.paint(painter, at_start(painter, line, QSize(_PICTURE, _PICTURE)))
        line = rest(painter, line, _PICTURE)
        body = painter.font()
        if count := index.data(_COUNT):
            painter.setFont(caption(body))
            line = self.write(painter, line, f"{count}", "secondary", at_end=True)
        painter.setFont(body)
        self.write(painter, line, index.data())
        painter.restore()


class ShelfList(QListWidget):
    """Where one can look: one shelf is always chosen.

    Args:
        desk: Colours and icons.
    """

    chosen = Signal(object)
    """Another `Shelf` than before."""
    rename_wanted = Signal(str)
    """Name of a collection."""
    remove_wanted = Signal(str)
    """Name of a collection."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chosen = Shelf()
        self.setItemDelegate(_ShelfDelegate(desk))
        self.setFixedWidth(_WIDTH)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Collections"))
        self.setToolTip(tr("What the list shows"))
        make = partial(
            desk.action, on=[self], context=Qt.ShortcutContext.WidgetShortcut
        )
        self.rename = make(
            "collections.rename",
            tr("Rename collection…"),
            lambda: self._want(self.rename_wanted),
            keys="F2",
            icon="rename",
        )
        self.remove = make(
            "collections.remove",
            tr("Remove collection"),
            lambda: self._want(self.remove_wanted),
            keys="Delete",
            icon="remove",
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self.menu().popup(self.viewport().mapToGlobal(place))
        )
        self.currentItemChanged.connect(lambda *_: self._choose())
        self.show_collections(())

    @property
    def shelf(self) -> Shelf:
        """The one that is chosen."""
        return self._chosen

    def choose(self, shelf: Shelf) -> None:
        """Chooses a shelf, if it is there."""
        for row in range(self.count()):
            if self.item(row).data(_SHELF) == shelf:
                self.setCurrentRow(row)

    def expect(self, shelf: Shelf) -> None:
        """Chooses a shelf that is there, or will be with the next news."""
        self._chosen = shelf
        self.choose(shelf)

    def show_collections(self, collections: Sequence[Facet]) -> None:
        """Shows which collections there are now."""
        self.blockSignals(True)
        self.clear()
        self._add(tr("All transcripts"), Shelf(), "library")
        for facet in collections:
            shelf = Shelf(facet.name)
            self._add(facet.name, shelf, "collection", facet.transcripts)
        if collections:
            self._add(tr("In no collection"), Shelf(""), "files")
        self._add(tr("Trash"), Shelf(trash=True), "remove")
        self.setCurrentRow(0)
        self.choose(self._chosen)
        self.blockSignals(False)
        self._choose()

    def menu(self) -> QMenu:
        """What can be done with the chosen collection."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.rename, self.remove])
        return menu

    def _add(self, name: str, shelf: Shelf, icon: str, count: int = 0) -> None:
        item = QListWidgetItem(name, self)
        item.setData(_SHELF, shelf)
        item.setData(_ICON, icon)
        item.setData(_COUNT, count)
        item.setToolTip(name)

    def _want(self, signal: SignalInstance) -> None:
        signal.emit(self._chosen.collection)

    def _choose(self) -> None:
        item = self.currentItem()
        shelf: Shelf = item.data(_SHELF) if item else Shelf()
        for action in (self.rename, self.remove):
            action.setEnabled(bool(shelf.collection))
        if shelf != self._chosen:
            self._chosen = shelf
            self.chosen.emit(shelf)
