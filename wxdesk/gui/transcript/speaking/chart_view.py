"""The chart of who spoke when, in which one points at a moment to go there."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from wxdesk.core.speaking import Speaking
from wxdesk.core.transcript import Speaker
from wxdesk.export.speaking_chart import Palette, SpeakingChart, Words
from wxdesk.gui.theme import Colours, Theme
from wxdesk.gui.words import clock, tr

_STEP = 0.01  # of the recording, for an arrow key
_LEAP = 0.1


class ChartView(QWidget):
    """Shows a chart as wide as there is room.

    Args:
        theme: Its colours.
    """

    jump_wanted = Signal(float)
    """The second that the user wants to go to."""
    pointed = Signal(str)
    """Who speaks at the moment that is pointed at, in words; empty for none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._found = Speaking()
        self._speakers: Mapping[str, Speaker] = {}
        self._moment: float | None = None
        self._renderer = QSvgRenderer(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Who spoke when"))
        self.setAccessibleDescription(
            tr("Arrow keys choose a moment, Enter goes to it in the text.")
        )
        self._draw()
        theme.changed.connect(self._draw)

    @property
    def moment(self) -> float | None:
        """The second that is pointed at; None while none is."""
        return self._moment

    def show_speaking(self, found: Speaking, speakers: Mapping[str, Speaker]) -> None:
        """Shows who speaks when."""
        self._found, self._speakers = found, speakers
        self._draw()
        self._point(self._moment)

    def said_at(self, seconds: float) -> str:
        """Who speaks at a moment, in words."""
        names = [
            row.name
            for row in self.chart.rows
            if row.key and any(start <= seconds < end for start, end in row.spans)
        ]
        who = ", ".join(names) or tr("nobody")
        return tr("{time}: {names}").format(time=clock(seconds), names=who)

    def _draw(self) -> None:
        self.chart = SpeakingChart(
            self._found,
            self._speakers,
            width=self.width(),
            palette=palette_of(self._theme.colours),
            words=chart_words(),
            font=self.font().family(),
        )
        self._renderer.load(QByteArray(self.chart.svg().encode()))
        self.setFixedHeight(self.chart.height)
        self.update()

    def _point(self, moment: float | None) -> None:
        if moment is not None:
            moment = min(max(moment, 0.0), self._found.duration)
        self._moment = moment
        self.pointed.emit("" if moment is None else self.said_at(moment))
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(800, self.chart.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chart, theme = self.chart, self._theme
        self._renderer.render(painter, QRectF(0, 0, chart.width, chart.height))
        if self._moment is not None:
            x = round(chart.x_of(self._moment))
            painter.fillRect(
                x, chart.top, 2, 32 * len(chart.rows), theme.colour("text")
            )
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moment = self.chart.seconds_at(event.position().x())
        hand = Qt.CursorShape.PointingHandCursor
        self.setCursor(Qt.CursorShape.ArrowCursor if moment is None else hand)
        self._point(moment)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        moment = self.chart.seconds_at(event.position().x())
        if event.button() is Qt.MouseButton.LeftButton and moment is not None:
            self._point(moment)
            self.jump_wanted.emit(moment)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        duration, now = self._found.duration, self._moment or 0.0
        moments = {
            key.Key_Left: now - _STEP * duration,
            key.Key_Right: now + _STEP * duration,
            key.Key_PageUp: now - _LEAP * duration,
            key.Key_PageDown: now + _LEAP * duration,
            key.Key_Home: 0.0,
            key.Key_End: duration,
        }
        if event.key() in moments:
            self._point(moments[Qt.Key(event.key())])
        elif event.key() in (key.Key_Return, key.Key_Enter, key.Key_Space):
            self.jump_wanted.emit(now)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def palette_of(colours: Colours) -> Palette:
    """The window's colours, to draw a chart in."""
    return Palette(
        page=colours.page,
        text=colours.text,
        secondary=colours.secondary,
        hairline=colours.hairline,
        speakers=colours.speakers,
    )


def chart_words() -> Words:
    """What stands in a chart, in the user's language."""
    return Words(
        at_once=tr("Several at once"),
        about=tr("Who spoke when"),
        unknown=tr("Unknown"),
    )


def picture(svg: str, scale: float = 2.0) -> QImage:
    """A chart as pixels.

    Args:
        svg: Its text.
        scale: Pixels of one of its own.
    """
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    image = QImage(renderer.defaultSize() * scale, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image
