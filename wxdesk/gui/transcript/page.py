"""The page with the transcripts that are open, each on a tab."""

import logging
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeySequence
from PySide6.QtWidgets import (
    QStackedLayout,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.desk import Desk
from wxdesk.gui.garbage import collect_all
from wxdesk.gui.library.placeholder import Placeholder
from wxdesk.gui.told import in_words
from wxdesk.gui.transcript.actions import make_actions
from wxdesk.gui.words import tr

if TYPE_CHECKING:
    from wxdesk.gui.transcript.view import TranscriptView

logger = logging.getLogger(__name__)


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
        self._collect_soon = QTimer(self)
        self._collect_soon.setSingleShot(True)
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
        for tab in range(self.tabs.count()):
            try:
                self._view(tab).close_document()
            except WxdeskError:
                logger.exception("an edit could not be kept")

    def _add(self, number: int) -> int:
        # Qt's player and numpy take time and memory: not before they are needed.
        from wxdesk.gui.transcript.view import TranscriptView

        view = TranscriptView(self._desk, number, self.actions_here)
        self.views.addWidget(view)
        tab = self.tabs.addTab("…")
        self.tabs.setTabButton(
            tab, QTabBar.ButtonPosition.RightSide, self._close_button(view)
        )
        view.named.connect(lambda name: self._name(view, name))
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
        if self.current:
            self.current.reader.setFocus()

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.current:
            self.current.reader.setFocus()
