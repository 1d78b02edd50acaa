"""The button beside each turn's time that plays from there."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QAction, QHelpEvent, QMouseEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QToolTip

from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.reader import Reader

_SIZE = 9


class TurnButtons(QObject):
    """Paints the buttons, and knows when one is pressed.

    They are beside what opens a turn; the times of other paragraphs are buttons, too,
    and show it under the mouse.

    Args:
        desk: Colours.
        reader: Beside whose text they stand.
        action: Says what they do, with its keys; it does the same at the caret.
    """

    pressed = Signal(float)
    """The second at which a paragraph begins."""

    def __init__(self, desk: Desk, reader: Reader, action: QAction) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reader = reader
        self._action = action
        self._hot: int | None = None
        self._held: int | None = None
        reader.asides.append(self._paint)
        reader.viewport().setMouseTracking(True)
        reader.viewport().installEventFilter(self)

    def place(self, row: int) -> QRect:
        """Where the time of a row and its button are, in the viewport."""
        return self._reader.time_place(row)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._heat(None)
        elif isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            if self._row_at(event.pos()) is not None:
                text = self._action.toolTip()
                QToolTip.showText(event.globalPos(), text, self._reader.viewport())
                return True
        elif isinstance(event, QMouseEvent):
            return self._heed(event)
        return False

    def _heed(self, event: QMouseEvent) -> bool:
        """Takes what the mouse does to a button; the rest is the text's."""
        row = self._row_at(event.position().toPoint())
        left = Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseMove if not event.buttons():
                self._heat(row)
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick:
                self._held = row if event.button() == left else None
            case QEvent.Type.MouseButtonRelease if self._held is not None:
                held, self._held = self._held, None
                if held == row:
                    self.pressed.emit(self._reader.start_of(held))
                return True
        return self._held is not None

    def _row_at(self, point: QPoint) -> int | None:
        index = self._reader.indexAt(point)
        if not index.isValid() or not self.place(index.row()).contains(point):
            return None
        return index.row()

    def _heat(self, row: int | None) -> None:
        if row == self._hot:
            return
        self._hot = row
        hand, beam = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor
        self._reader.viewport().setCursor(beam if row is None else hand)
        self._reader.viewport().update()

    def _paint(self, painter: QPainter, row: int) -> None:
        if row != self._hot and not self._reader.has_header(row):
            return
        place = self.place(row)
        middle, left = place.center().y() + 0.5, place.right() - 10.0
        half = _SIZE / 2
        corners = [(left, middle - half), (left + _SIZE, middle), (left, middle + half)]
        colour = "accent" if row == self._hot else "secondary"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._desk.theme.colour(colour))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
