"""The picture of a recording that has one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtMultimedia import QVideoFrame, QVideoSink
from PySide6.QtWidgets import QSizePolicy, QWidget

from wxdesk.gui.transcript.arrangement import Arrangement, Part
from wxdesk.gui.transcript.player import Player, ask_python_now
from wxdesk.gui.words import tr

_FRAME_MILLISECONDS = 33


class Video(QObject):
    """Shows a recording's picture; where there is none, nothing is made for it.

    Args:
        player: What plays.
        arrangement: Whether the user wants to see it.
        put: Gives the picture its place in the window.
        parent: Who owns it.
    """

    def __init__(
        self,
        player: Player,
        arrangement: Arrangement,
        put: Callable[[QWidget], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self._player = player
        self._arrangement = arrangement
        self._put = put
        player.has_video_changed.connect(self._show)
        arrangement.changed.connect(self._show)

    def _show(self) -> None:
        has_video = self._player.media.hasVideo()
        shown = has_video and self._arrangement.is_shown(Part.VIDEO)
        if shown and self.picture is None:
            self.picture = Picture()
            self._put(self.picture)
        if self.picture:
            self.picture.setVisible(shown)
            # Pictures that nobody sees are not decoded.
            self._player.show_video(self.picture.sink if shown else None)


class Picture(QWidget):
    """The picture that is played now, as large as it fits.

    Qt has a widget for this, but it is a window of its own that takes the keyboard
    away from the text.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sink = QVideoSink(self)
        ask_python_now(self.sink)
        self._shown = QVideoFrame()
        # Asked for, as a signal would come from the thread that decodes.
        self._look = QTimer(self)
        self._look.setInterval(_FRAME_MILLISECONDS)
        self._look.timeout.connect(self._take)
        self.setAccessibleName(tr("Video"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _take(self) -> None:
        frame = self.sink.videoFrame()
        if frame.isValid() and frame != self._shown:
            self._shown = frame
            self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(320, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        if self._shown.isValid():
            options = QVideoFrame.PaintOptions()
            options.aspectRatioMode = Qt.AspectRatioMode.KeepAspectRatio
            self._shown.paint(painter, QRectF(self.rect()), options)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._look.stop()
