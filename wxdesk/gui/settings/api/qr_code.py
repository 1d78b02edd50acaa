"""A QR code, drawn in the window: no file, no network."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wxdesk.gui.theme import LIGHT

_QUIET = 4
"""Modules around a code that stay light, as ISO/IEC 18004 wants them."""


def qr_image(text: str) -> QImage:
    """A QR code with its quiet zone, a pixel a module.

    Always dark on light, whatever the theme: many readers know no other.
    """
    import segno

    rows = segno.make_qr(text, error="m").matrix
    side = len(rows) + 2 * _QUIET
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.page))
    dark = QColor(LIGHT.text)
    for y, row in enumerate(rows, start=_QUIET):
        for x, is_dark in enumerate(row, start=_QUIET):
            if is_dark:
                image.setPixelColor(x, y, dark)
    return image


class QrCode(QWidget):
    """Shows a text as a QR code.

    Args:
        name: What it is, for those who do not see it.
        side: Of the widget, in pixels; the code is as large as whole modules allow.
    """

    def __init__(self, name: str, side: int = 264) -> None:
        super().__init__()
        self._side = side
        self._image = QImage()
        self.setAccessibleName(name)
        self.setToolTip(name)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Fixed, policy.Fixed)

    def show_text(self, text: str) -> None:
        """Shows another text."""
        self._image = qr_image(text)
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        # Modules of whole pixels of the screen, or some would be wider than others.
        ratio = self.devicePixelRatioF()
        modules = self._image.width()
        side = int(self._side * ratio) // modules * modules
        grown = self._image.scaled(
            side, side, mode=Qt.TransformationMode.FastTransformation
        )
        grown.setDevicePixelRatio(ratio)
        area = QRect(0, 0, round(side / ratio), round(side / ratio))
        area.moveCenter(self.rect().center())
        QPainter(self).drawImage(area.topLeft(), grown)
