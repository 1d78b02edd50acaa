"""The window: a rail with three places, what one is looking at, and a status bar."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.job import Status
from wxdesk.gui.actions import in_words
from wxdesk.gui.aloud import say_aloud
from wxdesk.gui.desk import Desk
from wxdesk.gui.queue.view import QueuePage, dropped
from wxdesk.gui.server_mark import ServerMark
from wxdesk.gui.words import time_left, tr

_BAR_SECONDS = 8
_READ_PER_SECOND = 12  # characters, by somebody who first has to look there
_RAIL_WIDTH = 112


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere one can be.

    Attributes:
        name: What it is called.
        icon: One of `icons.NAMES`.
        page: What one sees there.
        status: What the status bar says there besides the queue; None for nothing.
    """

    name: str
    icon: str
    page: QWidget
    status: QWidget | None = None


class UndoBar(QFrame):
    """Says what was done, for a while, and offers to undo it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("undoBar")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setWordWrap(True)
        self.button = QPushButton(tr("Undo"))
        self.button.clicked.connect(self._do)
        self._act: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 8, 4)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.button)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None) -> None:
        """Shows a sentence.

        Args:
            text: What was done.
            undo: Takes it back; None where that is not possible.
        """
        self._show(text, tr("Undo"), undo)

    def offer(self, text: str, words: str, act: Callable[[], object]) -> None:
        """Shows a sentence with something that can be done about it.

        Args:
            text: What has happened.
            words: What the button says.
            act: What it does.
        """
        self._show(text, words, act)

    def take_back(self, undo: Callable[[], object]) -> None:
        """Says no more what this callable undoes."""
        if undo == self._act:
            self._leave()

    def _show(self, text: str, words: str, act: Callable[[], object] | None) -> None:
        self._text.setText(text)
        self._act = act
        self.button.setText(words)
        self.button.setVisible(act is not None)
        self.show()
        say_aloud(self, text)
        seconds = max(_BAR_SECONDS, len(text) / _READ_PER_SECOND)
        self._timer.start(round(seconds * 1000))

    def _do(self) -> None:
        act = self._act
        self._leave()
        if act:
            act()

    def _leave(self) -> None:
        self._act = None  # it may hold on to much
        self.hide()


class MainWindow(QMainWindow):
    """The one window.

    Args:
        desk: What it works with.
        places: Where one can be besides the queue, in the rail's order.
        footer: What stands at the rail's lower end, such as the settings.
    """

    closing = Signal(QCloseEvent)
    quit_wanted = Signal()
    """The program is to end, also where it could go on in the tray."""

    def __init__(
        self, desk: Desk, places: tuple[Place, ...] = (), footer: tuple[Place, ...] = ()
    ) -> None:
        super().__init__()
        self._desk = desk
        self.queue = QueuePage(desk)
        self._places = (Place(tr("Queue"), "queue", self.queue), *places, *footer)
        self._buttons: list[QToolButton] = []
        self.stack = QStackedWidget()
        self.undo_bar = UndoBar()
        self.setWindowTitle("wxdesk")
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(640, 480))
        self.setCentralWidget(self._make_centre(len(footer)))
        self._make_status_bar()
        self._make_actions()
        desk.said.connect(self.undo_bar.say)
        desk.unsaid.connect(self.undo_bar.take_back)
        desk.offered.connect(self.undo_bar.offer)
        self.queue.model.settled.connect(self._count)
        self._count()
        self.go_to(0)
        self._restore()

    @property
    def here(self) -> int:
        """The number of the place one is at."""
        return self.stack.currentIndex()

    def go_to(self, number: int) -> None:
        """Shows a place, by its number in the rail, and leads the keyboard there."""
        self.stack.setCurrentIndex(number)
        self._places[number].page.setFocus()
        for place, button in enumerate(self._buttons):
            button.setChecked(place == number)
            if status := self._places[place].status:
                status.setVisible(place == number)

    def go_to_page(self, page: QWidget) -> None:
        """Shows the place with this page."""
        self.go_to(self.stack.indexOf(page))

    def bring_to_front(self) -> None:
        """Raises the window, from wherever it is."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # Building

    def _make_centre(self, footer: int) -> QWidget:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 0, 16, 8)
        bar.addWidget(self.undo_bar)
        right.addLayout(bar)
        centre = QWidget()
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_rail(footer))
        layout.addLayout(right, 1)
        return centre

    def _make_rail(self, footer: int) -> QWidget:
        rail = QWidget()
        rail.setObjectName("rail")
        rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rail.setFixedWidth(_RAIL_WIDTH)
        layout = QVBoxLayout(rail)
        layout.setContentsMargins(8, 12, 8, 12)
        layout.setSpacing(4)
        for number, place in enumerate(self._places):
            if number == len(self._places) - footer:
                layout.addStretch()
            self.stack.addWidget(place.page)
            layout.addWidget(self._make_rail_button(number, place))
        if not footer:
            layout.addStretch()
        return rail

    def _make_rail_button(self, number: int, place: Place) -> QToolButton:
        button = QToolButton()
        button.setText(place.name)
        keys = QKeySequence(f"Ctrl+{number + 1}")
        button.setToolTip(f"{place.name} ({in_words([keys])})")
        button.setCheckable(True)
        button.setIconSize(QSize(20, 20))
        button.setFixedSize(_RAIL_WIDTH - 16, 56)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk.icons.put_on(button, place.icon, "secondary")
        button.clicked.connect(lambda: self.go_to(number))
        self._buttons.append(button)
        return button

    def _make_status_bar(self) -> None:
        self.totals = QLabel()
        self.totals.setProperty("role", "secondary")
        self.totals.setContentsMargins(16, 4, 16, 4)
        self.statusBar().addWidget(self.totals, 1)
        for place in self._places:
            if place.status:
                place.status.setContentsMargins(16, 4, 16, 4)
                self.statusBar().addPermanentWidget(place.status)
        self.server_mark = ServerMark(self._desk, self)
        self.statusBar().addPermanentWidget(self.server_mark)
        self.statusBar().setSizeGripEnabled(False)

    def _make_actions(self) -> None:
        make = partial(
            self._desk.action, on=[self], context=Qt.ShortcutContext.WindowShortcut
        )
        for number, place in enumerate(self._places):
            make(
                f"window.go_to_{number + 1}",
                tr("Go to {place}").format(place=place.name),
                partial(self.go_to, number),
                keys=f"Ctrl+{number + 1}",
            )
        make("window.close", tr("Close the window"), self.close, keys="Ctrl+Shift+W")
        make("window.quit", tr("Quit wxdesk"), self.quit_wanted.emit, keys="Ctrl+Q")

    def _count(self) -> None:
        tally = self.queue.model.tally
        active = tally.count(Status.QUEUED, Status.RUNNING)
        done = tally.count(Status.DONE)
        words = []
        if active:
            words.append(
                tr("{done} of {all} done").format(done=done, all=done + active)
            )
            if (left := tally.seconds_left()) is not None:
                words.append(time_left(left))
        self.totals.setText(" · ".join(words) or tr("Nothing to do"))

    # Qt overrides

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()
            self.go_to_page(self.queue)
            self.queue.drop_zone.set_hot(hot=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.queue.drop_zone.set_hot(hot=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.queue.drop_zone.set_hot(hot=False)
        if sources := dropped(event):
            event.acceptProposedAction()
            self.queue.wanted.emit(sources)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._remember()
        self.closing.emit(event)

    # Where the window stood

    def _remember(self) -> None:
        state = self._window_state()
        state.setValue("window/geometry", self.saveGeometry())
        state.setValue("window/place", self.here)

    def _restore(self) -> None:
        geometry = self._window_state().value("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1080, 720)

    def _window_state(self) -> QSettings:
        file = self._desk.places.config / "window.ini"
        return QSettings(str(file), QSettings.Format.IniFormat)
