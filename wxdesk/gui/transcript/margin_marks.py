"""Small marks for annotations at the end of a line; a number where room is short."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QPainter
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from wxdesk.core.transcript import Annotation, AnnotationKind
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.annotation_words import COLOURS, ICONS, menu_words, told_of

SIZE = 14
STEP = 18
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class MarginMark:
    """A mark, and what it stands for: one annotation, or all that had no room."""

    place: QRect
    annotations: tuple[Annotation, ...]


class MarginMarks(QObject):
    """Arranges marks, paints them, and lets one read and choose what they stand for.

    Args:
        desk: Icons and colours.
        around: Where they are shown.
    """

    chosen = Signal(object)
    """The annotation that the user wants to see."""

    def __init__(self, desk: Desk, around: QWidget) -> None:
        super().__init__(around)
        self._desk = desk
        self._around = around
        self._icons: dict[AnnotationKind, QIcon] = {}
        desk.theme.changed.connect(self._icons.clear)

    def paint(self, painter: QPainter, mark: MarginMark) -> None:
        """Paints the picture of its kind, or how many it stands for."""
        first, *others = mark.annotations
        if not others:
            self._icon(first.kind).paint(painter, mark.place)
            return
        font = QFont(self._around.font())
        font.setPixelSize(_DIGITS)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._desk.theme.colour("secondary"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = mark.place.toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, 4, 4)
        number = str(len(mark.annotations))
        painter.drawText(mark.place, Qt.AlignmentFlag.AlignCenter, number)

    def tell(self, annotations: Sequence[Annotation], point: QPoint) -> bool:
        """Says what they say, at a point of the screen; gives whether there is any."""
        told = [
            told_of(it)
            for it in annotations
            if it.kind is not AnnotationKind.HIGHLIGHT or it.text
        ]
        if not told:
            QToolTip.hideText()
            return False
        words = escape("\n\n".join(told)).replace("\n", "<br>")
        QToolTip.showText(point, f"<p>{words}</p>", self._around)
        return True

    def choose(self, mark: MarginMark, point: QPoint) -> None:
        """Chooses what it stands for, by a menu at a point of the screen if several."""
        if len(mark.annotations) == 1:
            self.chosen.emit(mark.annotations[0])
            return
        menu = QMenu(self._around)
        menu.aboutToHide.connect(menu.deleteLater)
        for annotation in mark.annotations:
            action = menu.addAction(self._icon(annotation.kind), menu_words(annotation))
            action.triggered.connect(partial(self.chosen.emit, annotation))
        menu.popup(point)

    def _icon(self, kind: AnnotationKind) -> QIcon:
        if kind not in self._icons:
            self._icons[kind] = self._desk.icons.icon(ICONS[kind], COLOURS[kind])
        return self._icons[kind]


def arranged(
    annotations: Sequence[Annotation], left: int, middle: int, room: int
) -> Iterator[MarginMark]:
    """Puts marks beside each other.

    Args:
        annotations: What they stand for.
        left: Where the first one begins, in pixels.
        middle: How far down their middle is, in pixels.
        room: How many of them have room; the last one stands for all further ones.
    """
    for number, annotation in enumerate(annotations[:room]):
        rest = annotations[room:] if number == room - 1 else ()
        place = QRect(left + number * STEP, middle - SIZE // 2, SIZE, SIZE)
        yield MarginMark(place, (annotation, *rest))
