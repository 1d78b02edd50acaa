"""A panel that slides over the window and leaves when it is done.

Unlike a dialog it lets the window be: one sees the queue go on behind it, and can drop
more on it. The keyboard stays inside.
"""

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from wxdesk.gui.aloud import say_aloud
from wxdesk.gui.desk import Desk
from wxdesk.gui.words import tr

_WIDTH = 496
_VEIL = 176
_SLIDE_MILLISECONDS = 150


class Sheet(QDialog):
    """A panel with a title, what it is about, and a button that does it.

    Args:
        desk: Colours.
        window: What it slides over.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        # A sub-window keeps the Tab key to itself, and yet is a part of the window.
        super().__init__(window, Qt.WindowType.SubWindow)
        self._desk = desk
        self._window = window
        self._veil = _Veil(desk, window)
        self._focus_before: QWidget | None = None
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.about = QLabel()
        self.about.setProperty("role", "secondary")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.problem = QLabel()
        self.problem.setProperty("role", "danger")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 8, 24, 16)
        self.body.setSpacing(16)
        self.start_button = QPushButton(tr("Start"))
        self.start_button.setProperty("role", "primary")
        self.start_button.setToolTip(tr("Start (Enter)"))
        self.start_button.setDefault(True)
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.setToolTip(tr("Cancel (Esc)"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()
        self.hide()
        window.installEventFilter(self)
        self.start_button.installEventFilter(self)
        self.finished.connect(self._leave)

    def slide_in(self) -> None:
        """Comes into view, unless it is there."""
        if self.isVisible():
            return
        self._focus_before = self._window.focusWidget()
        self._fit()
        self._veil.show()
        self._veil.raise_()
        self.show()
        self.raise_()
        self.setAccessibleName(self.title.text())
        ready = self.start_button.isEnabled()
        (self.start_button if ready else self.cancel_button).setFocus()
        place = self.pos()
        self._slide.setDuration(self._duration())
        self._slide.setStartValue(place + QPoint(self._from_the_edge(), 0))
        self._slide.setEndValue(place)
        self._slide.start()

    def show_problem(self, text: str) -> None:
        """Says why it cannot be done; no text hides it."""
        is_new = text != self.problem.text()
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if is_new:
            say_aloud(self.problem, text, at_once=True)

    def _lead_to_start(self) -> None:
        """Gives the keyboard to what Enter does, once that can be done."""
        if self.start_button.isEnabled() and self.cancel_button.hasFocus():
            self.start_button.setFocus()

    # Building

    def _lay_out(self) -> None:
        header = QVBoxLayout()
        header.setContentsMargins(24, 20, 24, 8)
        header.setSpacing(4)
        for widget in (self.title, self.about, self.bar):
            header.addWidget(widget)
        content = QWidget()
        content.setObjectName("page")
        content.setLayout(self.body)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.start_button)
        footer = QVBoxLayout()
        footer.setContentsMargins(24, 12, 24, 16)
        footer.setSpacing(8)
        footer.addWidget(self.problem)
        footer.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(scroll, 1)
        layout.addLayout(footer)

    # Where it is

    def _fit(self) -> None:
        """Takes its place at the window's far edge, the right one as a rule."""
        area = self._window.rect()
        self._veil.setGeometry(area)
        width = min(_WIDTH, area.width())
        left = 0 if self._is_mirrored() else area.width() - width
        self._slide.stop()
        self.setGeometry(QRect(left, 0, width, area.height()))

    def _is_mirrored(self) -> bool:
        return self._window.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _from_the_edge(self) -> int:
        return -self.width() if self._is_mirrored() else self.width()

    def _duration(self) -> int:
        # None at all where the user does not want things to move.
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return min(_SLIDE_MILLISECONDS, self.style().styleHint(hint, None, self))

    def _leave(self) -> None:
        self._window.removeEventFilter(self)
        self._slide.stop()
        self._veil.hide()
        self._veil.deleteLater()
        if self._focus_before:
            self._focus_before.setFocus()
        self.deleteLater()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._fit()
        if watched is self.start_button and event.type() == QEvent.Type.EnabledChange:
            self._lead_to_start()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._desk.theme.colour("page"))
        edge = self.width() - 1 if self._is_mirrored() else 0
        painter.fillRect(edge, 0, 1, self.height(), self._desk.theme.colour("hairline"))


class _Veil(QWidget):
    """Makes what is behind the sheet quiet, and keeps clicks off it."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = QColor(self._desk.theme.colour("page"))
        colour.setAlpha(_VEIL)
        QPainter(self).fillRect(self.rect(), colour)
