"""The page with the transcripts that are open, each on a tab."""

import gc
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedLayout,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.record import LibraryChanged, TranscriptRecord
from wxdesk.core.transcript import Transcript
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.library.placeholder import Placeholder
from wxdesk.gui.transcript.about import About
from wxdesk.gui.transcript.exporting import Exporter
from wxdesk.gui.transcript.model import ParagraphModel
from wxdesk.gui.transcript.paragraphs import (
    Paragraph,
    Place,
    Span,
    find,
    paragraphs,
    segment_at,
)
from wxdesk.gui.transcript.reader import Reader
from wxdesk.gui.words import tr

_LOADING_MS = 300
_ROOM_FOR_ABOUT = 860
_FINDING_MS = 120


@dataclass(frozen=True, slots=True)
class _Loaded:
    record: TranscriptRecord
    transcript: Transcript
    paragraphs: tuple[Paragraph, ...]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Lets Python's garbage collector pass over all that is made inside, for good.

    It stops every thread while it looks at all objects, and the words of ten hours are
    so many that the window would stand still for a third of a second, again and again.
    Values like these are freed without it, as nothing in them refers back.
    """
    was_enabled = gc.isenabled()  # in the window it is not: see `GuiGarbage`
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


class FindBar(QWidget):
    """Finds a text in the open transcript, and goes from one place to the next.

    Args:
        desk: Icons.
    """

    wanted = Signal(str)
    """What is to be found."""
    stepped = Signal(int)
    """To the next (1) or the previous place (-1)."""
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find in this transcript"))
        self.field.setAccessibleName(tr("Find in this transcript"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.count = QLabel()
        self.count.setProperty("role", "secondary")
        self.previous = self._button(desk, "previous", tr("Previous"), "Shift+F3")
        self.next = self._button(desk, "next", tr("Next"), "F3")
        self.close_button = self._button(desk, "cancel", tr("Close"), "Esc")
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.closed)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_FINDING_MS)
        self._typed.timeout.connect(lambda: self.wanted.emit(self.field.text()))
        self.field.textChanged.connect(lambda _: self._typed.start())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.count)
        for button in (self.previous, self.next, self.close_button):
            layout.addWidget(button)
        self.tell(0, 0)

    def tell(self, number: int, count: int) -> None:
        """Says which of how many places is the current one, counted from 1."""
        if count:
            words = tr("{number} of {count}").format(number=number, count=count)
        else:
            words = tr("Not found") if self.field.text().strip() else ""
        self.count.setText(words)
        self.previous.setEnabled(count > 0)
        self.next.setEnabled(count > 0)

    def _button(self, desk: Desk, icon: str, text: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({keys})")
        button.setProperty("role", "flat")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        desk.icons.put_on(button, icon)
        return button

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() != QEvent.Type.KeyPress:
                return False
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if back else 1)
                return True
        return False


class TranscriptView(QWidget):
    """One transcript to read.

    Args:
        desk: What the window works with.
        number: The transcript's.
    """

    named = Signal(str)
    """The transcript's name, once it is known and when it changes."""

    def __init__(self, desk: Desk, number: int) -> None:
        super().__init__()
        self._desk = desk
        self.number = number
        self._loaded: _Loaded | None = None
        self._task: Task | None = None
        self._wanted_second: float | None = 0.0
        self._found: list[Span] = []
        self._finding: Task | None = None
        self._at = 0
        self.model = ParagraphModel(self)
        size = desk.preferences.settings.appearance.text_size
        self.reader = Reader(desk, self.model, size)
        self._make_actions()
        self._lay_out()
        self.show_find(shown=False)
        desk.library_bridge.changed.connect(self._heed)
        desk.preferences.changed.connect(self._take_preference)

    def go_to(self, seconds: float) -> None:
        """Shows what is said at a moment, at once or as soon as it is here."""
        self._wanted_second = seconds
        if self._loaded:
            self._go()

    def load(self) -> None:
        """Gets the transcript, unless it is here already."""
        if self._loaded is None and self._task is None:
            self._load()

    # Building

    def _make_actions(self) -> None:
        key = QKeySequence.StandardKey
        self.find_here = self._action(
            tr("Find"), lambda: self.show_find(shown=True), "search", key.Find
        )
        self.find_next = self._action(tr("Next"), lambda: self.step(1), "next", "F3")
        self.find_previous = self._action(
            tr("Previous"), lambda: self.step(-1), "previous", "Shift+F3"
        )
        self.copy = self._action(tr("Copy"), self.copy_text, "copy", key.Copy)
        self.mark_all = self._action(
            tr("Select all"), self.reader.mark_all, "transcript", key.SelectAll
        )
        self.leave_find = self._action(
            tr("Close"), lambda: self.show_find(shown=False), "cancel", "Escape"
        )

    def _action(
        self,
        text: str,
        act: Callable[[], None],
        icon: str,
        shortcut: str | QKeySequence.StandardKey,
    ) -> QAction:
        action = QAction(text, self)
        self._desk.icons.put_on(action, icon)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({keys})")
        action.triggered.connect(lambda: act())
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        self.about = About()
        text = QVBoxLayout()
        text.setSpacing(8)
        self.notes = QLabel()
        self.notes.setProperty("role", "secondary")
        self.notes.setWordWrap(True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        text.addWidget(self.notes)
        text.addWidget(self.reader, 1)
        reading = QWidget()
        side_by_side = QHBoxLayout(reading)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        side_by_side.setSpacing(0)
        side_by_side.addLayout(text, 1)
        side_by_side.addWidget(self.about, 0, Qt.AlignmentFlag.AlignTop)
        self.loading = Placeholder(
            self._desk, "transcript", tr("Opening the transcript…")
        )
        self.failed = Placeholder(
            self._desk,
            "failed",
            tr("This transcript cannot be opened"),
            " ",
            tr("Try again"),
        )
        self.failed.button.clicked.connect(self._load)
        self.silent = Placeholder(
            self._desk, "transcript", tr("There is no text in this transcript")
        )
        self._reading = reading
        self.states = QStackedWidget()
        for state in (QWidget(), self.loading, self.failed, self.silent, reading):
            self.states.addWidget(state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 0)
        layout.setSpacing(12)
        layout.addLayout(self._make_header())
        self.find_bar = FindBar(self._desk)
        self.find_bar.wanted.connect(self._find)
        self.find_bar.stepped.connect(self.step)
        self.find_bar.closed.connect(lambda: self.show_find(shown=False))
        layout.addWidget(self.find_bar)
        layout.addWidget(self.states, 1)

    def _make_header(self) -> QHBoxLayout:
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setMinimumWidth(80)
        self.find_button = self._button(self.find_here, "search")
        self.copy_button = self._button(self.copy, "copy")
        self.about_button = QPushButton(tr("About"))
        self.about_button.setToolTip(tr("About this transcript"))
        self.about_button.setCheckable(True)
        self.about_button.toggled.connect(self.about.setVisible)
        self._desk.icons.put_on(self.about_button, "info")
        self.exporter = Exporter(self._desk, self)
        self.export_button = QPushButton(tr("Export"))
        self.export_button.setToolTip(tr("Write the transcript to files"))
        self._desk.icons.put_on(self.export_button, "export")
        menu = QMenu(self.export_button)
        self.exporter.fill(menu, lambda: [self.number])
        self.export_button.setMenu(menu)
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(self.title, 1)
        for button in (
            self.find_button,
            self.copy_button,
            self.about_button,
            self.export_button,
        ):
            header.addWidget(button)
        return header

    def _button(self, action: QAction, icon: str) -> QPushButton:
        button = QPushButton(action.text())
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        self._desk.icons.put_on(button, icon)
        return button

    # Loading

    def _load(self) -> None:
        if self._task:
            self._task.cancel()
        library, number = self._desk.library, self.number

        def work(_: Task) -> _Loaded:
            with _no_collection():
                record = library.record(number)
                transcript = library.transcript(number)
                return _Loaded(record, transcript, paragraphs(transcript))

        if self._loaded is None:
            QTimer.singleShot(_LOADING_MS, self, self._show_loading)
        self._task = self._desk.background.start(
            work, done=self._show, failed=self._fail
        )

    def _show_loading(self) -> None:
        if self._task and self._loaded is None:
            self.states.setCurrentWidget(self.loading)

    def _show(self, loaded: _Loaded) -> None:
        self._task = None
        before, self._loaded = self._loaded, loaded
        self.title.setText(loaded.record.name)
        self.title.setToolTip(loaded.record.source)
        self.named.emit(loaded.record.name)
        self.about.show_facts(loaded.record, loaded.transcript)
        notes = loaded.transcript.notes
        self.notes.setText("\n".join(notes))
        self.silent.text.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        if before is None or before.record.revision != loaded.record.revision:
            self.model.show(loaded.transcript, loaded.paragraphs)
            self._find(self.find_bar.field.text())
        has_text = bool(loaded.paragraphs)
        self.states.setCurrentWidget(self._reading if has_text else self.silent)
        self._go()

    def _fail(self, error: WxdeskError) -> None:
        self._task = None
        self._loaded = None
        self.failed.text.setText(str(error))
        self.states.setCurrentWidget(self.failed)

    def _go(self) -> None:
        """Goes to the wanted moment, once the reader has its place in the window."""
        if self._wanted_second is None or not self.isVisible() or not self._loaded:
            return
        seconds, self._wanted_second = self._wanted_second, None
        if span := segment_at(self._loaded.paragraphs, seconds):
            self.reader.go_to(span)
            if seconds > 0:
                self.reader.flash(span)
        if not self.find_bar.field.hasFocus():
            self.reader.setFocus()

    def _heed(self, news: LibraryChanged) -> None:
        if self._loaded and (self.number in news.numbers or not news.numbers):
            self._load()

    def _take_preference(self, key: str) -> None:
        if key == "appearance.text_size":
            settings = self._desk.preferences.settings
            self.reader.set_size(settings.appearance.text_size)

    # Finding and copying

    def show_find(self, *, shown: bool) -> None:
        """Shows the field to find with, or puts it away with what it has found."""
        self.find_bar.setVisible(shown)
        self.leave_find.setEnabled(shown)
        if shown:
            self.find_bar.field.setFocus()
            self.find_bar.field.selectAll()
        else:
            self.find_bar.field.clear()
            self._find("")
            self.reader.setFocus()

    def step(self, by: int) -> None:
        """Goes to the next place that was found, or with -1 to the previous one."""
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show_found()

    def copy_text(self) -> None:
        """Copies what is marked, or else all of it."""
        marked = self.reader.marked
        QGuiApplication.clipboard().setText(self.model.text(marked))
        if marked is None:
            self._desk.said.emit(tr("The whole transcript was copied."), None)

    def _find(self, text: str) -> None:
        if self._finding:
            self._finding.cancel()
            self._finding = None
        if not text.strip():
            return self._take_found([])
        paragraphs = self.model.paragraphs
        self._finding = self._desk.background.start(
            lambda _: find(paragraphs, text), done=self._take_found
        )
        return None

    def _take_found(self, found: list[Span]) -> None:
        self._finding = None
        self._found = found
        here = Place(max(self.reader.currentIndex().row(), 0), 0)
        self._at = bisect_left(found, here, key=lambda span: span.first)
        # Beyond the last one it goes on with the first.
        self._at %= max(len(found), 1)
        self._show_found()

    def _show_found(self) -> None:
        current = self._found[self._at] if self._found else None
        self.reader.show_found(self._found, current)
        self.find_bar.tell(self._at + 1, len(self._found))

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()
        # The reader gets its size after this.
        QTimer.singleShot(0, self, self._go)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was_wide = event.oldSize().width() >= _ROOM_FOR_ABOUT
        is_wide = event.size().width() >= _ROOM_FOR_ABOUT
        if was_wide != is_wide or event.oldSize().width() < 0:
            self.about_button.setChecked(is_wide)
            self.about.setVisible(is_wide)


class TranscriptPage(QWidget):
    """The open transcripts; tabs appear with the second one.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(tr("Open transcripts"))
        self.views = QStackedLayout()
        self.empty = Placeholder(
            desk,
            "transcript",
            tr("No transcript is open"),
            tr("Open one in the library, or a finished job in the queue."),
        )
        self.views.addWidget(self.empty)
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        for keys, act in (
            ("Ctrl+W", self.close_current),
            (QKeySequence.StandardKey.NextChild, lambda: self._turn(1)),
            (QKeySequence.StandardKey.PreviousChild, lambda: self._turn(-1)),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, act=act: act())
            self.addAction(action)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addLayout(self.views, 1)
        self._show_tab()

    @property
    def current(self) -> TranscriptView | None:
        """The transcript that one is reading."""
        widget = self.views.currentWidget()
        return widget if isinstance(widget, TranscriptView) else None

    def open(self, number: int, seconds: float = 0.0) -> None:
        """Shows a transcript at a moment, in seconds."""
        for tab in range(self.tabs.count()):
            if self._view(tab).number == number:
                break
        else:
            tab = self._add(number)
        self._view(tab).go_to(seconds)
        self.tabs.setCurrentIndex(tab)

    def close_tab(self, tab: int) -> None:
        """Closes a transcript."""
        view = self._view(tab)
        self.views.removeWidget(view)
        view.deleteLater()
        self.tabs.removeTab(tab)
        self._show_tab()

    def close_current(self) -> None:
        """Closes the transcript that one is reading."""
        if self.tabs.count():
            self.close_tab(self.tabs.currentIndex())

    def _add(self, number: int) -> int:
        view = TranscriptView(self._desk, number)
        self.views.addWidget(view)
        tab = self.tabs.addTab("…")
        self.tabs.setTabButton(
            tab, QTabBar.ButtonPosition.RightSide, self._close_button(view)
        )
        view.named.connect(lambda name: self._name(view, name))
        self._show_tab()
        return tab

    def _close_button(self, view: TranscriptView) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "flat")
        button.setAccessibleName(tr("Close"))
        button.setToolTip(tr("Close") + " (Ctrl+W)")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+W does the same
        self._desk.icons.put_on(button, "cancel", "secondary")
        button.clicked.connect(lambda: self.close_tab(self.views.indexOf(view) - 1))
        return button

    def _name(self, view: TranscriptView, name: str) -> None:
        tab = self.views.indexOf(view) - 1
        # A lone "&" would become the mark of a shortcut.
        self.tabs.setTabText(tab, name.replace("&", "&&"))
        self.tabs.setTabToolTip(tab, name)

    def _view(self, tab: int) -> TranscriptView:
        view = self.views.widget(tab + 1)
        assert isinstance(view, TranscriptView)
        return view

    def _turn(self, by: int) -> None:
        if count := self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % count)

    def _show_tab(self) -> None:
        self.tabs.setVisible(self.tabs.count() > 1)
        self.views.setCurrentIndex(self.tabs.currentIndex() + 1)
        if self.current:
            self.current.reader.setFocus()
