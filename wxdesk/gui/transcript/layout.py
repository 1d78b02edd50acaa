"""Where the parts of an open transcript stand, with handles between them."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QVBoxLayout, QWidget

from wxdesk.gui.transcript.arrangement import SMALLEST, Arrangement, Extent, Part

_GAP = 8
_ROOM_FOR_WAVEFORM = 240


class _Handle(QSplitterHandle):
    """A hairline that shows more of itself under the mouse."""

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        is_hot = self.underMouse()
        role = QPalette.ColorRole.Link if is_hot else QPalette.ColorRole.Mid
        line = QRect(self.rect())
        thickness = 3 if is_hot else 1
        if self.orientation() is Qt.Orientation.Vertical:
            line.setHeight(thickness)
        else:
            line.setWidth(thickness)
        line.moveCenter(self.rect().center())
        QPainter(self).fillRect(line, self.palette().color(role))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class Divider(QSplitter):
    """Two parts beside each other; one of them keeps its size, the other gives way.

    Args:
        orientation: How they stand.
        arrangement: Says how large the one is, and is told when the user moves it.
        extent: Which size it is.
        is_first: Whether it is the first of the two that keeps its size.
    """

    def __init__(
        self,
        orientation: Qt.Orientation,
        arrangement: Arrangement,
        extent: Extent,
        *,
        is_first: bool,
    ) -> None:
        super().__init__(orientation)
        self._arrangement = arrangement
        self._extent = extent
        self._place = 0 if is_first else 1
        self.setHandleWidth(_GAP)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(lambda *_: self._tell())
        arrangement.resized.connect(self._heed)

    def take(self, first: QWidget, second: QWidget) -> None:
        """Takes the two parts."""
        for widget in (first, second):
            self.addWidget(widget)
        kept = (first, second)[self._place]
        smallest = SMALLEST[self._extent]
        if self.orientation() is Qt.Orientation.Vertical:
            kept.setMinimumHeight(smallest)
        else:
            kept.setMinimumWidth(smallest)
        self.setStretchFactor(self._place, 0)
        self.setStretchFactor(1 - self._place, 1)
        self.take_size()

    def take_size(self) -> None:
        """Gives the one part the size that it is to have."""
        if self.count() < 2:
            return
        pixels, whole = self._arrangement.extent(self._extent), sum(self.sizes())
        sizes = [pixels, max(whole - pixels, 1)]
        self.setSizes(sizes if self._place == 0 else sizes[::-1])

    def _heed(self, extent: str) -> None:
        if extent == self._extent:
            self.take_size()

    def _tell(self) -> None:
        self._arrangement.resize(self._extent, self.sizes()[self._place])

    # Qt overrides

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class Layout(QWidget):
    """The waveform above the player's controls, and these above text and side column.

    Where that is too low for all of them, the waveform gives way.

    Args:
        arrangement: Which parts are shown, and how large they are.
        waveform: The recording as a picture.
        controls: To play it.
        text: What was said.
        side: What else there is to know and do.
    """

    def __init__(
        self,
        arrangement: Arrangement,
        waveform: QWidget,
        controls: QWidget,
        text: QWidget,
        side: QWidget,
    ) -> None:
        super().__init__()
        self._arrangement = arrangement
        self._parts = {
            Part.WAVEFORM: waveform,
            Part.PLAYER: controls,
            Part.SIDE: side,
        }
        upright, across = Qt.Orientation.Vertical, Qt.Orientation.Horizontal
        self.film = Divider(upright, arrangement, Extent.VIDEO, is_first=True)
        self.film.addWidget(text)
        self._text = text
        self.text_and_side = Divider(across, arrangement, Extent.SIDE, is_first=False)
        self.text_and_side.take(self.film, side)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(controls)
        column.addWidget(self.text_and_side, 1)
        self.sound_and_text = Divider(
            upright, arrangement, Extent.WAVEFORM, is_first=True
        )
        self.sound_and_text.take(waveform, below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sound_and_text)
        arrangement.changed.connect(self._show)
        self._show()

    def put_above_text(self, video: QWidget) -> None:
        """Gives a picture its place above the text; it is shown when it is visible."""
        self.film.take(video, self._text)

    def _show(self) -> None:
        is_low = self.height() < _ROOM_FOR_WAVEFORM
        for part, widget in self._parts.items():
            gives_way = is_low and part is Part.WAVEFORM
            widget.setVisible(self._arrangement.is_shown(part) and not gives_way)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()
