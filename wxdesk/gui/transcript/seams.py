"""Fine lines in a paragraph where one of its segments ends and the next one begins."""

from itertools import pairwise

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter

from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.arrangement import Arrangement, Part
from wxdesk.gui.transcript.editor import Editor
from wxdesk.gui.transcript.model import ParagraphModel
from wxdesk.gui.transcript.paragraphs import Place

_WIDTH = 2
_INSET = 2
_BEYOND = 3


class Seams(QObject):
    """Paints the marks, in the space between two segments.

    Args:
        desk: Colours.
        model: The paragraphs.
        reader: Where they are shown.
        arrangement: Says whether the marks are.
    """

    def __init__(
        self,
        desk: Desk,
        model: ParagraphModel,
        reader: Editor,
        arrangement: Arrangement,
    ) -> None:
        super().__init__(reader)
        self._desk = desk
        self._model = model
        self._reader = reader
        self._arrangement = arrangement
        reader.asides.append(self._paint)
        arrangement.changed.connect(reader.viewport().update)

    def places(self, row: int) -> list[QRect]:
        """Where the marks of a row are, in the viewport."""
        found = []
        for before, after in pairwise(self._model.paragraphs[row].pieces):
            end = self._reader.shown_at(Place(row, before.last))
            start = self._reader.shown_at(Place(row, after.first))
            if end and start:
                found.append(self._between(end, start))
        return found

    def _between(self, end: Place, start: Place) -> QRect:
        left, right = map(self._reader.point_of, (end, start))
        x = round((left.x() + right.x()) / 2)
        if left.y() != right.y():  # the next one begins the line below
            x = round(left.x()) + _BEYOND
        line = self._reader.line_of(end)
        return QRect(x - 1, line.top() + _INSET, _WIDTH, line.height() - 2 * _INSET)

    def _paint(self, painter: QPainter, row: int) -> None:
        if self._arrangement.is_shown(Part.SEAMS):
            for place in self.places(row):
                painter.fillRect(place, self._desk.theme.colour("hairline"))
