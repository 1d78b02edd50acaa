"""The page with the transcripts that are open, each on a tab."""

import logging
from enum import StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent
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
from wxdesk.gui.desk import Desk
from wxdesk.gui.garbage import collect_all
from wxdesk.gui.library.placeholder import Placeholder
from wxdesk.gui.told import in_words
from wxdesk.gui.transcript.actions import make_actions
from wxdesk.gui.transcript.again.news import ProposalNews
from wxdesk.gui.transcript.arrangement import Arrangement, Part
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

    Args:
        desk: What the window works with.
    """

    _told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self.arrangement = Arrangement(desk.places.config / "window.ini", self)
        self._previewing: ReplaceDialog | None = None
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
        )
        self.views.addWidget(self.empty)
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
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
        at = self.views.currentIndex()
        return self._view(at - 1) if at > 0 else None

    def open(self, number: int, seconds: float = 0.0) -> None:
        """Shows a transcript at a moment, in seconds."""
        for tab in range(self.tabs.count()):
            if self._view(tab).number == number:
                break
        else:
            tab = self._add(number)
        self._view(tab).go_to(seconds)
        self.tabs.setCurrentIndex(tab)

    @cached_property
    def replacer(self) -> "Replacer":
        """Replaces in the transcripts, open ones and others."""
        from wxdesk.gui.transcript.replacer import Replacer

        return Replacer(self._desk, self.documents)

    def documents(self) -> dict[int, "Document"]:
        """The transcripts that are open, by number."""
        views = [self._view(tab) for tab in range(self.tabs.count())]
        return {view.number: view.document for view in views}

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
        view = self._view(tab)
        try:
            view.close_document()
        except WxdeskError as error:
            self._desk.said.emit(str(in_words(error)), None)
            return
        self.views.removeWidget(view)
        view.destroyed.connect(self._collect_soon.start)
        view.deleteLater()
        self.tabs.removeTab(tab)
        self._show_tab()

    def close_current(self) -> None:
        """Closes the transcript that one is reading."""
        if self.tabs.count():
            self.close_tab(self.tabs.currentIndex())

    def keep_all(self) -> None:
        """Keeps what is not kept yet of all that is open.

        Raises:
            WxdeskError: Some of it cannot be kept.
        """
        for tab in range(self.tabs.count()):
            self._view(tab).keep()

    def close_all(self) -> None:
        """Keeps what is not kept yet of all that is open."""
        self.arrangement.keep()
        for tab in range(self.tabs.count()):
            try:
                self._view(tab).close_document()
            except WxdeskError:
                logger.exception("an edit could not be kept")

    def _add(self, number: int) -> int:
        # Qt's player and numpy take time and memory: not before they are needed.
        from wxdesk.gui.transcript.view import TranscriptView

        view = TranscriptView(self._desk, number, self.actions_here, self.arrangement)
        self.views.addWidget(view)
        tab = self.tabs.addTab("…")
        self.tabs.setTabButton(
            tab, QTabBar.ButtonPosition.RightSide, self._close_button(view)
        )
        view.named.connect(lambda name: self._name(view, name))
        view.status_changed.connect(self._show_status)
        view.preview_wanted.connect(self.preview)
        view.finding.replacing_wanted.connect(
            lambda number, change, done: self.replacer.replace({number: change}, done)
        )
        self._show_tab()
        return tab

    def _close_button(self, view: "TranscriptView") -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "flat")
        button.setAccessibleName(tr("Close"))
        button.setToolTip(self.close_here.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+W does the same
        self._desk.icons.put_on(button, "cancel", "secondary")
        button.clicked.connect(lambda: self.close_tab(self.views.indexOf(view) - 1))
        return button

    def _name(self, view: "TranscriptView", name: str) -> None:
        tab = self.views.indexOf(view) - 1
        # A lone "&" would become the mark of a shortcut.
        self.tabs.setTabText(tab, name.replace("&", "&&"))
        self.tabs.setTabToolTip(tab, name)

    def _view(self, tab: int) -> "TranscriptView":
        return cast("TranscriptView", self.views.widget(tab + 1))

    def _turn(self, by: int) -> None:
        if count := self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % count)

    def _show_tab(self) -> None:
        self.tabs.setVisible(self.tabs.count() > 1)
        self.views.setCurrentIndex(self.tabs.currentIndex() + 1)
        self._show_status()
        if self.current:
            self.current.take_focus()

    def _show_status(self) -> None:
        self._told.emit(self.current.status if self.current else "")

    def _check_shown(self) -> None:
        for part in Part:
            self.actions_here[part].setChecked(self.arrangement.is_shown(part))

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.current:
            self.current.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.set_room(has_room=event.size().width() >= _ROOM_FOR_SIDE)
