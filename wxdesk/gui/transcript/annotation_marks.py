"""Annotations in the text: passages that stand out, and small marks beside the lines.

Only rows in sight are looked at, and of all annotations only those that are near them.
"""

from collections.abc import Iterator, Sequence
from math import inf

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QTextCharFormat

from wxdesk.core.editing.annotating import AnnotationIndex, anchor, covered
from wxdesk.core.editing.text import Position
from wxdesk.core.transcript import Annotation, AnnotationKind
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.annotation_words import COLOURS
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.editor import Editor
from wxdesk.gui.transcript.margin_marks import (
    SIZE,
    STEP,
    MarginMark,
    MarginMarks,
    arranged,
)
from wxdesk.gui.transcript.model import ParagraphModel
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.reader import Mark

_GAP = 6
_IN_CELL = 2

_BESIDE = (AnnotationKind.COMMENT, AnnotationKind.BOOKMARK, AnnotationKind.TAG)
"""What has a mark beside the line that it begins in."""


class AnnotationMarks(QObject):
    """Has annotations stand out in the text, and tells what they say.

    Args:
        desk: Icons and colours.
        document: Whose annotations they are.
        model: The document's paragraphs.
        reader: Where they are shown.
    """

    def __init__(
        self, desk: Desk, document: Document, model: ParagraphModel, reader: Editor
    ) -> None:
        super().__init__(reader)
        self._desk = desk
        self._model = model
        self._reader = reader
        self._shown: Sequence[Annotation] = ()
        self._index = AnnotationIndex(())
        self._draft: Annotation | None = None
        self.margin = MarginMarks(desk, reader.viewport())
        # Under what is being said, and what a search has found.
        reader.layers.insert(0, self.marks)
        reader.asides.append(self.paint)
        reader.viewport().installEventFilter(self)
        document.loaded.connect(reader.viewport().update)
        document.changed.connect(reader.viewport().update)

    def show_draft(self, annotation: Annotation | None) -> None:
        """Has the passage stand out for which a text is being written."""
        self._draft = annotation
        self._reader.show_marks()

    def marks(self, row: int) -> Iterator[Mark]:
        """The passages of a row that are highlighted or commented on."""
        line = QTextCharFormat.UnderlineStyle
        for annotation in self._near(row):
            colour = COLOURS[annotation.kind]
            for span in self._spans(row, annotation):
                match annotation.kind:
                    case AnnotationKind.HIGHLIGHT:
                        under = line.SingleUnderline
                        yield Mark(span, "marker", underline=under, line=colour)
                    case AnnotationKind.COMMENT:
                        yield Mark(span, underline=line.DashUnderline, line=colour)
        for span in self._spans(row, self._draft) if self._draft else ():
            yield Mark(span, "selection")

    def paint(self, painter: QPainter, row: int) -> None:
        """Paints the marks beside the lines of a row."""
        for mark in self._beside(row):
            self.margin.paint(painter, mark)

    def in_cell(self, cell: QRect, segment: int) -> list[MarginMark]:
        """The marks at the end of a cell of the table that shows a segment."""
        found = [it for it, _ in self._beginning(segment, segment)]
        room = min(len(found), _IN_CELL)
        left = cell.right() - room * STEP + STEP - SIZE
        return list(arranged(found, left, cell.center().y(), _IN_CELL))

    def at(self, point: QPoint) -> Sequence[Annotation]:
        """What there is at a point of the viewport: a mark's, or that of a passage."""
        place = self._reader.place_at(point)
        if place is None:
            return ()
        for mark in self._beside(place.row):
            if mark.place.contains(point):
                return mark.annotations
        line = self._reader.line_of(place)
        return list(self.on(Span(place, place))) if line.contains(point) else ()

    def on(self, stretch: Span) -> Iterator[Annotation]:
        """What is on the words of a stretch, or on the word at a place."""
        first, last = stretch.first, stretch.last
        if not self._model.transcript.annotations:
            return
        told: set[Annotation] = set()
        for row in range(first.row, last.row + 1):
            for annotation in self._near(row):
                if annotation not in told and any(
                    (it.first < last and first < it.last)
                    or (first == last and it.first <= first <= it.last)
                    for it in self._spans(row, annotation)
                ):
                    told.add(annotation)
                    yield annotation

    def place_of(self, annotation: Annotation) -> Place:
        """Where an annotation begins in the text."""
        return self._model.place(anchor(self._model.transcript, annotation))

    def span_of(self, annotation: Annotation) -> Span | None:
        """What an annotation covers of the row in which it begins, if anything."""
        row = self.place_of(annotation).row
        spans = list(self._spans(row, annotation))
        return Span(spans[0].first, spans[-1].last) if spans else None

    # Finding what is near

    def _between(self, start: float, end: float) -> Iterator[Annotation]:
        annotations = self._model.transcript.annotations
        if annotations is not self._shown:
            self._shown = annotations
            self._index = AnnotationIndex(annotations)
        return self._index.between(start, end) if annotations else iter(())

    def _near(self, row: int) -> Iterator[Annotation]:
        """What may cover words of a row."""
        segments = self._model.paragraphs[row].segments
        return self._between(segments[0].start, max(it.end for it in segments))

    def _spans(self, row: int, annotation: Annotation) -> Iterator[Span]:
        """What an annotation covers of a row."""
        paragraph = self._model.paragraphs[row]
        language = self._model.transcript.language
        for piece in paragraph.pieces:
            segment = paragraph.segments[piece.segment]
            if found := covered(segment, annotation, language):
                first, last = (
                    min(max(at - piece.offset + piece.first, piece.first), piece.last)
                    for at in found
                )
                yield Span(Place(row, first), Place(row, last))

    def _beside(self, row: int) -> Iterator[MarginMark]:
        """The marks beside the lines of a row, from the left."""
        lines: dict[int, tuple[QRect, list[Annotation]]] = {}
        first = self._model.first_segment(row)
        last = first + len(self._model.paragraphs[row].segments) - 1
        for annotation, position in self._beginning(first, last):
            line = self._reader.line_of(self._model.place(position))
            lines.setdefault(line.top(), (line, []))[1].append(annotation)
        for line, annotations in lines.values():
            left = line.right() + _GAP
            room = self._reader.viewport().width() - left
            if room < SIZE:
                left -= _GAP - 1
            fit = max(room // STEP, 1)
            yield from arranged(annotations, left, line.center().y(), fit)

    def _beginning(
        self, first: int, last: int
    ) -> Iterator[tuple[Annotation, Position]]:
        """What has a mark beside segments, since it begins in there; and where."""
        transcript = self._model.transcript
        if not transcript.annotations:
            return
        segments = transcript.segments
        start = segments[first].start if first else 0.0
        end = max(it.end for it in segments[first : last + 1])
        behind = segments[last + 1].start if last + 1 < len(segments) else inf
        for annotation in self._between(start, max(end, behind)):
            if annotation.kind in _BESIDE:
                position = anchor(transcript, annotation)
                if first <= position.segment <= last:
                    yield annotation, position

    # The mouse

    def _press(self, event: QMouseEvent) -> bool:
        """Takes a click on a mark; one on the text is the text's."""
        point = event.position().toPoint()
        place = self._reader.place_at(point)
        if event.button() != Qt.MouseButton.LeftButton or place is None:
            return False
        for mark in self._beside(place.row):
            if mark.place.contains(point):
                self.margin.choose(mark, event.globalPosition().toPoint())
                return True
        return False

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._model.paragraphs:
            return False
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self.margin.tell(self.at(event.pos()), event.globalPos())
        if event.type() == QEvent.Type.MouseButtonPress:
            return isinstance(event, QMouseEvent) and self._press(event)
        return False
