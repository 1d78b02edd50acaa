"""The library's page: find a transcript, or what somebody said, and open it."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.record import Hit, LibraryFilter, TranscriptRecord
from wxdesk.gui.actions import ActionButton
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.flow import Flow, flowing
from wxdesk.gui.importing.importer import ask_for_transcripts
from wxdesk.gui.library.delegate import RecordDelegate, ResultDelegate, RowDelegate
from wxdesk.gui.library.filters import Facets, FilterBar
from wxdesk.gui.library.librarian import Librarian
from wxdesk.gui.library.model import LibraryModel, MoreNames, ResultModel
from wxdesk.gui.library.pages import ITEM_ROLE, PagedModel
from wxdesk.gui.library.placeholder import Placeholder
from wxdesk.gui.library.shelves import Shelf, ShelfList
from wxdesk.gui.transcript.exporting import Exporter
from wxdesk.gui.words import tr

_TYPING_MS = 120
_NEWS_MS = 50
_LOADING_MS = 300
_SEARCH_WIDTH = 200


class LibraryPage(QWidget):
    """Everything about transcripts that are kept.

    Args:
        desk: What the window works with.
    """

    import_wanted = Signal(list)
    """Paths of transcripts that were made elsewhere."""
    replace_wanted = Signal()
    """Something is to be replaced in all transcripts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._facets = Facets()
        self._facets_task: Task | None = None
        self._was_shown = False
        self.librarian = Librarian(desk, self)
        self.exporter = Exporter(desk, self)
        self.model = LibraryModel(desk)
        self.results = ResultModel(desk)
        self.list = self._make_list(self.model, RecordDelegate(desk))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(tr("Transcripts"))
        self.hits = self._make_list(self.results, ResultDelegate(desk))
        self.hits.setAccessibleName(tr("What was found"))
        self.shelves = ShelfList(desk)
        self.filters = FilterBar(desk)
        self._make_timers()
        self._make_actions()
        self._make_states()
        self._lay_out()
        self._listen()

    @property
    def is_searching(self) -> bool:
        """Whether the list shows what was found instead of the transcripts."""
        return bool(self.search.text().strip())

    @property
    def wanted(self) -> LibraryFilter:
        """Which transcripts the list shows."""
        shelf = self.shelves.shelf
        return replace(
            self.filters.filter, collection=shelf.collection, deleted=shelf.trash
        )

    def selected(self) -> list[TranscriptRecord]:
        """The transcripts that are selected, in order."""
        view = self.hits if self.is_searching else self.list
        rows = sorted(view.selectionModel().selectedIndexes(), key=lambda it: it.row())
        items = [index.data(ITEM_ROLE) for index in rows]
        return [item for item in items if isinstance(item, TranscriptRecord)]

    # Building

    def _make_list(self, model: PagedModel[Any], delegate: RowDelegate) -> QListView:
        view = QListView()
        view.setModel(model)
        view.setItemDelegate(delegate)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setMouseTracking(True)
        view.setTabKeyNavigation(False)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(
            lambda place: self.menu().popup(view.viewport().mapToGlobal(place))
        )
        view.doubleClicked.connect(lambda _: self.open_selected())
        bar = view.verticalScrollBar()
        bar.valueChanged.connect(lambda value: _look_ahead(view))
        return view

    def _make_timers(self) -> None:
        self._typed = self._timer(_TYPING_MS, self._ask)
        self._news = self._timer(_NEWS_MS, self._refresh)
        self._slow = self._timer(_LOADING_MS, self._show_state)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    def _make_actions(self) -> None:
        act, key = self.librarian, QKeySequence.StandardKey
        make = partial(self._desk.action, on=[self])
        of_lists = partial(
            self._desk.action,
            on=[self.list, self.hits],
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        self.open = of_lists(
            "library.open", tr("Open"), self.open_selected, keys="Return", icon="open"
        )
        self.rename = of_lists(
            "library.rename",
            tr("Rename"),
            self.rename_selected,
            keys="F2",
            icon="rename",
        )
        self.tags = of_lists(
            "library.tags",
            tr("Tags…"),
            lambda: act.ask_for_tags(self.selected(), self._facets.tags),
            keys="Ctrl+T",
            icon="tag",
        )
        self.delete = of_lists(
            "library.delete",
            tr("Delete"),
            lambda: act.delete(self.selected()),
            keys="Delete",
            icon="remove",
        )
        self.restore = of_lists(
            "library.restore",
            tr("Restore"),
            lambda: act.restore(self.selected()),
            keys="Ctrl+R",
            icon="restore",
        )
        self.erase = of_lists(
            "library.erase",
            tr("Delete for good…"),
            lambda: act.ask_to_erase(self.selected()),
            keys="Shift+Delete",
            icon="remove",
        )
        self.locate = of_lists(
            "library.locate",
            tr("Locate the recording…"),
            lambda: act.ask_for_recording(self.selected()[0]),
            icon="locate",
        )
        self.export = of_lists(
            "library.export",
            tr("Export…"),
            self.export_selected,
            keys="Ctrl+E",
            icon="export",
        )
        self.show_folder = of_lists(
            "library.show_folder",
            tr("Show in folder"),
            lambda: act.show_in_folder(self.selected()[0]),
            keys="Ctrl+Shift+F",
            icon="folder",
        )
        self.focus_search = make(
            "library.search",
            tr("Search"),
            self._focus_search,
            keys=key.Find,
            icon="search",
        )
        self.replace = make(
            "library.replace",
            tr("Replace in all transcripts…"),
            self.replace_wanted.emit,
            keys="Ctrl+Alt+F" if sys.platform == "darwin" else "Ctrl+H",
            icon="replace",
        )
        self.bring_in = make(
            "library.import",
            tr("Import transcript…"),
            lambda: ask_for_transcripts(self, self.import_wanted.emit),
            keys="Ctrl+I",
            icon="import",
        )
        self.new_collection = make(
            "library.new_collection",
            tr("New collection…"),
            lambda: act.ask_for_collection(self.selected()),
            keys="Ctrl+Shift+N",
            icon="new_collection",
        )

    def _make_states(self) -> None:
        self.loading = Placeholder(self._desk, "library", tr("Looking…"))
        self.empty = Placeholder(
            self._desk,
            "library",
            tr("No transcripts yet"),
            tr(
                "Every recording that was transcribed is kept here, "
                "where all that was said in it can be found."
            ),
            self.bring_in.text(),
        )
        self.empty.button.setToolTip(self.bring_in.toolTip())
        self.empty.button.clicked.connect(self.bring_in.trigger)
        self.empty_trash = Placeholder(self._desk, "remove", tr("The trash is empty"))
        self.empty_collection = Placeholder(
            self._desk,
            "collection",
            tr("Nothing in here yet"),
            tr("Put transcripts into a collection by their context menu."),
        )
        self.nothing = Placeholder(
            self._desk, "search", tr("Nothing was found"), " ", tr("Show all")
        )
        self.nothing.button.clicked.connect(self.show_all)
        self.failed = Placeholder(
            self._desk,
            "failed",
            tr("The library cannot be read"),
            " ",
            tr("Try again"),
        )
        self.failed.button.clicked.connect(self._ask)
        self.states = QStackedWidget()
        self._blank = QWidget()
        for state in (
            self._blank,
            self.loading,
            self.empty,
            self.empty_trash,
            self.empty_collection,
            self.nothing,
            self.failed,
            self.list,
            self.hits,
        ):
            self.states.addWidget(state)

    def _lay_out(self) -> None:
        self.empty_button = QPushButton(tr("Empty the trash…"))
        self.empty_button.clicked.connect(self.librarian.ask_to_empty_trash)
        self._desk.icons.put_on(self.empty_button, "remove")
        self.new_button = ActionButton(self.new_collection)
        self.new_button.setProperty("role", "link")
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.shelves, 1)
        left.addWidget(self.new_button)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.filters, 1)
        tools.addWidget(self.empty_button)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(tools)
        right.addWidget(self.states, 1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left)
        columns.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 0)
        layout.setSpacing(16)
        header = QWidget()
        header.setLayout(self._make_header())
        layout.addWidget(header)
        layout.addLayout(columns, 1)

    def _make_header(self) -> Flow:
        title = QLabel(tr("Library"))
        title.setProperty("role", "title")
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search all that was said"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Search all that was said"))
        self.search.setToolTip(
            tr(
                "Words that stand together in quotation marks are a phrase; "
                "speaker:Anna finds only what Anna said. (Ctrl+F)"
            )
        )
        picture = QAction(tr("Search"), self)
        self._desk.icons.put_on(picture, "search", "secondary")
        self.search.addAction(picture, QLineEdit.ActionPosition.LeadingPosition)
        self.search.installEventFilter(self)
        self.hits.installEventFilter(self)
        self.setFocusProxy(self.search)
        self.search.setMinimumWidth(_SEARCH_WIDTH)
        self.replace_button = ActionButton(self.replace, tr("Replace…"))
        self.export_button = ActionButton(self.export, tr("Export…"))
        self.import_button = ActionButton(self.bring_in, tr("Import…"))
        header = Flow(spacing=16)
        header.addWidget(title)
        header.addWidget(self.search)
        header.addWidget(
            flowing(self.replace_button, self.export_button, self.import_button)
        )
        return header

    def _listen(self) -> None:
        self.search.textChanged.connect(lambda _: self._typed.start())
        self.filters.changed.connect(self._ask)
        self.shelves.chosen.connect(lambda _: self._ask())
        self.shelves.rename_wanted.connect(self._rename_collection)
        self.shelves.remove_wanted.connect(self.librarian.remove_collection)
        self.model.renamed.connect(self.librarian.rename)
        for model in (self.model, self.results):
            model.settled.connect(self._show_state)
            model.failed.connect(self._show_failure)
            model.modelReset.connect(self._offer_actions)
        for view in (self.list, self.hits):
            view.selectionModel().selectionChanged.connect(
                lambda *_: self._offer_actions()
            )
        self._desk.library_news.happened.connect(self._hear_news)
        self._offer_actions()

    # Asking the library

    def show_all(self) -> None:
        """Searches for nothing and filters by nothing."""
        self.search.clear()
        self.filters.clear()
        self._ask()

    def _ask(self) -> None:
        """Asks for what the list is to show now."""
        self._typed.stop()
        if self.is_searching:
            self.results.search(self.search.text(), self.wanted)
        else:
            self.results.clear()
            self.model.show(self.wanted, self.filters.order)
        self._offer_actions()
        self._slow.start()

    def _hear_news(self, _: object) -> None:
        # Many changes at once are one change to whoever looks.
        if self._was_shown and not self._news.isActive():
            self._news.start()

    def _refresh(self) -> None:
        """Brings everything up to date."""
        (self.results if self.is_searching else self.model).refresh()
        self._ask_for_facets()

    def _ask_for_facets(self) -> None:
        if self._facets_task:
            self._facets_task.cancel()
        library = self._desk.library

        def work(_: Task) -> Facets:
            return Facets(
                languages=library.languages(),
                speakers=library.speakers(),
                tags=library.tags(),
                collections=library.collections(),
            )

        self._facets_task = self._desk.background.start(
            work, done=self._take_facets, failed=self._show_failure
        )

    def _take_facets(self, facets: Facets) -> None:
        self._facets_task = None
        self._facets = facets
        self.filters.offer(facets)
        self.shelves.show_collections(facets.collections)

    # Showing

    def _show_state(self) -> None:
        """Shows the list, or why there is nothing in it."""
        model = self.results if self.is_searching else self.model
        if model.is_loading:
            if not self._slow.isActive():
                self.states.setCurrentWidget(self.loading)
            return
        self._slow.stop()
        if model.rowCount():
            shown: QWidget = self.hits if self.is_searching else self.list
        else:
            shown = self._why_empty()
        self.states.setCurrentWidget(shown)

    def _why_empty(self) -> QWidget:
        shelf = self.shelves.shelf
        if self.is_searching or self.filters.filter != LibraryFilter():
            self.nothing.text.setText(self._not_found_words())
            return self.nothing
        if shelf.trash:
            return self.empty_trash
        return self.empty if shelf.collection is None else self.empty_collection

    def _not_found_words(self) -> str:
        if not self.is_searching:
            return tr("No transcript meets these filters.")
        shelf = self.shelves.shelf
        if shelf.trash:
            return tr("Only the trash was searched.")
        if shelf.collection is not None or self.filters.filter != LibraryFilter():
            return tr("Only a part of the library was searched.")
        return tr("Nobody said that in any transcript.")

    def _show_failure(self, error: WxdeskError) -> None:
        self._slow.stop()
        self.failed.text.setText(str(error))
        self.states.setCurrentWidget(self.failed)

    def _offer_actions(self) -> None:
        """Lets only those actions be taken that mean something now."""
        records = self.selected()
        trash = self.shelves.shelf.trash
        view = self.hits if self.is_searching else self.list
        self.open.setEnabled(view.selectionModel().hasSelection())
        self.export.setEnabled(bool(view.model().rowCount()) and not trash)
        self.rename.setEnabled(len(records) == 1 and not self.is_searching)
        self.tags.setEnabled(bool(records))
        self.delete.setEnabled(bool(records) and not trash)
        self.restore.setEnabled(bool(records) and trash)
        self.erase.setEnabled(bool(records) and trash)
        self.locate.setEnabled(len(records) == 1)
        self.show_folder.setEnabled(len(records) == 1 and bool(records[0].source))
        self.empty_button.setVisible(trash)
        self.filters.order_button.setVisible(not self.is_searching)

    def menu(self) -> QMenu:
        """What can be done with the selected transcripts."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        records = self.selected()
        menu.addAction(self.open)
        if self.shelves.shelf.trash:
            menu.addActions([self.restore, self.erase])
            return menu
        menu.addActions([self.rename, self.tags])
        icons = self._desk.icons
        into = menu.addMenu(icons.icon("collection"), tr("Put into collection"))
        self.librarian.fill_collections(into, records, self._facets.collections)
        menu.addAction(self.export)
        quick = menu.addMenu(tr("Export as"))
        self.exporter.fill(quick, partial(_numbers, records))
        for submenu in (into, quick):
            submenu.setEnabled(bool(records))
        menu.addSeparator()
        menu.addActions([self.show_folder, self.locate])
        menu.addSeparator()
        menu.addAction(self.delete)
        return menu

    # Doing

    def open_selected(self) -> None:
        """Opens all that is selected, a hit at its moment."""
        view = self.hits if self.is_searching else self.list
        rows = sorted(view.selectionModel().selectedIndexes(), key=lambda it: it.row())
        for index in rows:
            match index.data(ITEM_ROLE):
                case TranscriptRecord(number=number):
                    self._desk.opened.emit(number, 0.0)
                case Hit(transcript=number, start=start):
                    self._desk.opened.emit(number, start)
                case MoreNames(text=text):
                    self.search.clear()
                    self.filters.use(replace(self.filters.filter, text=text))

    def rename_selected(self) -> None:
        """Lets the name be edited where it stands."""
        self.list.edit(self.list.currentIndex())

    def export_selected(self) -> None:
        """Asks how the selected transcripts are to be exported; all if none is."""
        view = self.hits if self.is_searching else self.list
        rows = sorted(view.selectionModel().selectedIndexes(), key=lambda it: it.row())
        numbers: dict[int, None] = {}
        for index in rows:
            match index.data(ITEM_ROLE):
                case TranscriptRecord(number=number) | Hit(transcript=number):
                    numbers[number] = None
        self._desk.export_wanted.emit(list(numbers))

    def _rename_collection(self, name: str) -> None:
        def follow(new: str) -> None:
            self.shelves.expect(Shelf(new))
            self._ask()

        self.librarian.ask_to_rename_collection(name, follow)

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The window opens sooner if nothing is asked of the database before.
        if not self._was_shown:
            self._was_shown = True
            self._ask_for_facets()
            self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape and (self.is_searching or watched is self.hits):
            self.search.clear()
            self._ask()
            self.search.setFocus()
            return True
        if watched is self.search and key in (
            Qt.Key.Key_Down,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            self._go_to_list()
            return True
        at_top = watched is self.hits and self.hits.currentIndex().row() == 0
        if key == Qt.Key.Key_Up and at_top:
            self.search.setFocus()
            return True
        return False

    def _go_to_list(self) -> None:
        view = self.hits if self.is_searching else self.list
        # Before it gets the focus, which would make a row current but not select it.
        if not view.selectionModel().hasSelection():
            view.setCurrentIndex(view.model().index(0, 0))
        view.setFocus()


def _numbers(records: Sequence[TranscriptRecord]) -> list[int]:
    return [record.number for record in records]


def _look_ahead(view: QListView) -> None:
    """Fetches the next page a little before its place comes in sight."""
    bar, top = view.verticalScrollBar(), view.rootIndex()
    near = bar.maximum() - bar.value() < 2 * view.viewport().height()
    if near and view.model().canFetchMore(top):
        view.model().fetchMore(top)
