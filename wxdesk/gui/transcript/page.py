"""The page with the transcripts that are open, each on a tab."""

import logging
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QStackedLayout,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job
from wxdesk.core.record import TranscriptRecord
from wxdesk.core.transcript import Transcript
from wxdesk.gui.desk import Desk
from wxdesk.gui.exporting.media_maker import MediaMaker
from wxdesk.gui.garbage import collect_all
from wxdesk.gui.library.placeholder import Placeholder
from wxdesk.gui.told import in_words
from wxdesk.gui.transcript.actions import make_actions
from wxdesk.gui.transcript.again.news import ProposalNews
from wxdesk.gui.transcript.arrangement import Arrangement, Part
from wxdesk.gui.transcript.left_open import LeftOpen
from wxdesk.gui.words import tr

if TYPE_CHECKING:
    from wxdesk.gui.transcript.document import Document
    from wxdesk.gui.transcript.replace_dialog import ReplaceDialog
    from wxdesk.gui.transcript.replacer import Replacer
    from wxdesk.gui.transcript.view import TranscriptView

logger = logging.getLogger(__name__)

_ROOM_FOR_SIDE = 860
_COLLECT_MILLISECONDS = 1500


class Where(StrEnum):
    """In which transcripts something is replaced."""

    HERE = "here"
    SELECTION = "selection"
    EVERYWHERE = "everywhere"


class TranscriptPage(QWidget):
    """The open transcripts; tabs appear with the second one.

    Those that were open at the end of the last session are open again; each is got
    from the library when it is in front for the first time.

    Args:
        desk: What the window works with.
    """

    library_wanted = Signal()
    """The user wants to see which transcripts there are."""
    _told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        window_state = desk.places.config / "window.ini"
        self.arrangement = Arrangement(window_state, self)
        self._left_open = LeftOpen(window_state, self)
        self._views: dict[int, TranscriptView] = {}  # of those once in front
        self._previewing: ReplaceDialog | None = None
        self.media = MediaMaker(desk, self)
        self.news = ProposalNews(desk, self._is_in_sight, self.compare, self)
        self.status = QLabel()
        self.status.setProperty("role", "secondary")
        # By a signal, as the window's bar may be gone before the last document is.
        self._told.connect(self.status.setText)
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
            tr("Open the library"),
        )
        self.empty.button.clicked.connect(self.library_wanted)
        self.views.addWidget(self.empty)
        self.tabs.currentChanged.connect(lambda _: self._turn_to())
        self._collect_soon = QTimer(self)
        self._collect_soon.setSingleShot(True)
        # Not while the next one opens, which it would hold up.
        self._collect_soon.setInterval(_COLLECT_MILLISECONDS)
        self._collect_soon.timeout.connect(collect_all)
        self._make_actions()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addLayout(self.views, 1)
        self._show_tab()
        self._reopen_soon()
        desk.open_now = self.transcripts

    def _make_actions(self) -> None:
        make, key = partial(self._desk.action, on=[self]), QKeySequence.StandardKey
        self.actions_here = make_actions(self._desk, self, lambda: self.current)
        for part in Part:
            action = self.actions_here[part]
            action.setCheckable(True)
            action.triggered.connect(self._check_shown)
        self.arrangement.changed.connect(self._check_shown)
        self._check_shown()
        self.replace_everywhere = make(
            "transcript.replace_everywhere",
            tr("Replace in all transcripts…"),
            lambda: self.preview(Where.EVERYWHERE),
        )
        self.close_here = make(
            "transcript.close", tr("Close"), self.close_current, keys="Ctrl+W"
        )
        self.next_tab = make(
            "transcript.next_tab",
            tr("Next transcript"),
            lambda: self._turn(1),
            keys=key.NextChild,
        )
        self.previous_tab = make(
            "transcript.previous_tab",
            tr("Previous transcript"),
            lambda: self._turn(-1),
            keys=key.PreviousChild,
        )

    @property
    def current(self) -> "TranscriptView | None":
        """The transcript that one is working on."""
        return self._views.get(self._number(self.tabs.currentIndex()))

    def open(self, number: int, seconds: float = 0.0) -> None:
        """Shows a transcript at a moment, in seconds."""
        if self._tab_of(number) < 0:
            self._add(number, "…")
        self._view(number).go_to(seconds)
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(self._tab_of(number))
        self._turn_to()

    @cached_property
    def replacer(self) -> "Replacer":
        """Replaces in the transcripts, open ones and others."""
        from wxdesk.gui.transcript.replacer import Replacer

        return Replacer(self._desk, self.documents)

    def documents(self) -> dict[int, "Document"]:
        """The transcripts that are open and were in front once, by number."""
        return {number: view.document for number, view in self._views.items()}

    def transcripts(self) -> dict[int, Transcript]:
        """What those are that are open and were in front once, by number."""
        documents = self.documents().items()
        return {number: it.transcript for number, it in documents if it.is_loaded}

    def preview(self, where: Where = Where.HERE) -> None:
        """Shows what would be replaced before it is.

        Args:
            where: In which transcripts it is looked for at first; in all of them if
                none is open.
        """
        from wxdesk.gui.transcript.replace_dialog import ReplaceDialog

        if self._previewing:
            self._previewing.close()
        dialog = ReplaceDialog(
            self._desk,
            self.replacer,
            self.documents,
            self.current,
            where,
            self.window(),
        )
        self._previewing = dialog
        dialog.finished.connect(partial(self._forget_preview, dialog))
        dialog.show()

    def _forget_preview(self, dialog: "ReplaceDialog", _: int) -> None:
        if self._previewing is dialog:
            self._previewing = None

    def compare(self, job: Job) -> None:
        """Shows what a job proposes for the transcript that it is about."""
        if job.parent is not None:
            self._desk.opened.emit(job.parent, job.span[0] if job.span else 0.0)
            if self.current and self.current.number == job.parent:
                self.current.again.compare(job.id)

    def _is_in_sight(self, number: int) -> bool:
        current = self.current
        is_it = current is not None and current.number == number
        return is_it and self.isVisible() and self.isActiveWindow()

    def close_tab(self, tab: int) -> None:
        """Closes a transcript."""
        if view := self._views.get(self._number(tab)):
            try:
                view.close_document()
            except WxdeskError as error:
                self._desk.said.emit(str(in_words(error)), None)
                return
            del self._views[view.number]
            self.views.removeWidget(view)
            view.destroyed.connect(self._collect_soon.start)
            view.deleteLater()
        with QSignalBlocker(self.tabs):
            self.tabs.removeTab(tab)
        self._turn_to()

    def close_current(self) -> None:
        """Closes the transcript that one is reading."""
        if self.tabs.count():
            self.close_tab(self.tabs.currentIndex())

    def keep_all(self) -> None:
        """Keeps what is not kept yet of all that is open.

        Raises:
            WxdeskError: Some of it cannot be kept.
        """
        for view in self._views.values():
            view.keep()

    def close_all(self) -> None:
        """Keeps what is not kept yet of all that is open."""
        self.arrangement.keep()
        self._left_open.keep()
        for view in self._views.values():
            try:
                view.close_document()
            except WxdeskError:
                logger.exception("an edit could not be kept")

    # What was open at the end of the last session

    def _reopen_soon(self) -> None:
        if numbers := self._left_open.numbers:
            library = self._desk.library
            self._desk.background.start(
                lambda _: library.records(numbers), done=self._reopen
            )

    def _reopen(self, records: Iterable[TranscriptRecord]) -> None:
        """Gives each a tab; one that is gone, or in the trash, is passed over."""
        front, is_first = self._left_open.front, not self.tabs.count()
        with QSignalBlocker(self.tabs):
            for record in records:
                if not record.deleted and self._tab_of(record.number) < 0:
                    self._add(record.number, record.name)
            if is_first:  # else the user has opened one meanwhile
                self.tabs.setCurrentIndex(max(self._tab_of(front), 0))
        self._turn_to()

    # Tabs

    def _add(self, number: int, name: str) -> None:
        with QSignalBlocker(self.tabs):
            tab = self.tabs.addTab("")
        self.tabs.setTabData(tab, number)
        side = QTabBar.ButtonPosition.RightSide
        self.tabs.setTabButton(tab, side, self._close_button(number))
        self._name(number, name)

    def _view(self, number: int) -> "TranscriptView":
        """Shows a transcript; made when that is wanted for the first time."""
        if number not in self._views:
            self._views[number] = self._make_view(number)
        return self._views[number]

    def _make_view(self, number: int) -> "TranscriptView":
        # Qt's player and numpy take time and memory: not before they are needed.
        from wxdesk.gui.transcript.view import TranscriptView

        view = TranscriptView(self._desk, number, self.actions_here, self.arrangement)
        self.views.addWidget(view)
        view.named.connect(lambda name: self._name(number, name))
        view.status_changed.connect(self._show_status)
        view.preview_wanted.connect(self.preview)
        view.media_wanted.connect(
            lambda *wanted: self.media.ask(self.window(), *wanted)
        )
        view.finding.replacing_wanted.connect(
            lambda number, change, done: self.replacer.replace({number: change}, done)
        )
        return view

    def _close_button(self, number: int) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "flat")
        button.setAccessibleName(tr("Close"))
        button.setToolTip(self.close_here.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+W does the same
        self._desk.icons.put_on(button, "cancel", "secondary")
        button.clicked.connect(lambda: self.close_tab(self._tab_of(number)))
        return button

    def _name(self, number: int, name: str) -> None:
        tab = self._tab_of(number)
        # A lone "&" would become the mark of a shortcut.
        self.tabs.setTabText(tab, name.replace("&", "&&"))
        self.tabs.setTabToolTip(tab, name)

    def _number(self, tab: int) -> int:
        """Of the transcript on a tab; 0 if there is no such tab."""
        return int(self.tabs.tabData(tab) or 0)

    def _tab_of(self, number: int) -> int:
        """The tab of a transcript; -1 if it is not open."""
        tabs = range(self.tabs.count())
        return next((tab for tab in tabs if self._number(tab) == number), -1)

    def _turn(self, by: int) -> None:
        if count := self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % count)

    def _turn_to(self) -> None:
        """Shows another tab, and remembers it for the next start."""
        self._show_tab()
        numbers = map(self._number, range(self.tabs.count()))
        self._left_open.take(numbers, self._number(self.tabs.currentIndex()))

    def _show_tab(self) -> None:
        self.tabs.setVisible(self.tabs.count() > 1)
        if self.isVisible() and (number := self._number(self.tabs.currentIndex())):
            self._view(number)
        self.views.setCurrentWidget(self.current or self.empty)
        self._show_status()
        self._take_focus()

    def _take_focus(self) -> None:
        if self.current:
            self.current.take_focus()
        else:
            self.empty.button.setFocus()

    def _show_status(self) -> None:
        self._told.emit(self.current.status if self.current else "")

    def _check_shown(self) -> None:
        for part in Part:
            self.actions_here[part].setChecked(self.arrangement.is_shown(part))

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.current is None:  # what is on the tab was not wanted before
            self._show_tab()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.set_room(has_room=event.size().width() >= _ROOM_FOR_SIDE)
