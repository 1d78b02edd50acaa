"""The transcript as a text that one corrects while listening.

What is typed is shown at once and becomes an edit a little later, since the words of a
segment are matched with their times anew at each edit.
"""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QMenu

from wxdesk.core.editing.rewording import word_spans
from wxdesk.core.editing.speakers import assign
from wxdesk.core.editing.text import Position, merge, replace_range, split
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.caret_moves import CaretMoves
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.model import ParagraphModel
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.reader import Mark, Reader
from wxdesk.gui.transcript.typesetting import character, units
from wxdesk.gui.words import tr

EDIT_MILLISECONDS = 500
"""What is typed becomes an edit so long after its first key."""

_DOUBTFUL = 0.6
"""Words whose score is less are shaded, and more so below half of it."""

_DOTS = QTextCharFormat.UnderlineStyle.DotLine

Step = Callable[[QTextLayout, int], int]


@dataclass(frozen=True, slots=True)
class Typing:
    """What is being typed: it stands for a stretch of a row's text."""

    row: int
    first: int
    last: int
    text: str = ""

    def shown(self, text: str) -> str:
        """The row's text with it."""
        return text[: self.first] + self.text + text[self.last :]

    def shown_at(self, character: int) -> int | None:
        """Where a character of the text is then; None where it is not."""
        if character <= self.first:
            return character
        grown = len(self.text) - (self.last - self.first)
        return character + grown if character >= self.last else None


class Editor(Reader):
    """Shows a document, and lets the user correct it where the caret is.

    Args:
        desk: Colours.
        model: The document's paragraphs.
        size: Of the text, in pixels.
        document: What is edited.
    """

    seek_wanted = Signal(float)
    """The user has clicked on what is said at a second."""
    typed = Signal()
    """The user has pressed a key that changes the text."""
    followed = Signal(bool)
    """Whether the view follows the sound, or the user has scrolled away from it."""
    menu_opening = Signal(QMenu)
    """A menu opens for what is marked, or else for where the caret is: to be filled."""

    def __init__(
        self, desk: Desk, model: ParagraphModel, size: int, document: Document
    ) -> None:
        self._typing: Typing | None = None
        super().__init__(desk, model, size)
        self.threshold = _DOUBTFUL
        self.layers += [self._shade_doubtful, self._light_playing]
        self._document = document
        self._composed = 0  # characters before the caret that are not final yet
        self._burst = 0  # edits of one burst of typing are undone together
        self._playing: Span | None = None
        self._is_following = True
        self._pressed: QPoint | None = None
        self._moving = CaretMoves(
            self._text, self._layout, lambda: len(model.paragraphs)
        )
        self._has_blinked = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(EDIT_MILLISECONDS)
        self._pause.timeout.connect(lambda: self.commit(is_pause=True))
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._toggle_caret)
        self.verticalScrollBar().sliderMoved.connect(lambda _: self.stop_following())
        document.taking_in.connect(self.commit)

    @property
    def caret(self) -> Place:
        """Where typed text goes."""
        return self._marked[1] if self._marked else Place(0, 0)

    @property
    def selection(self) -> tuple[Position, Position] | None:
        """What is marked, as the transcript counts it."""
        self.commit()
        marked = self.marked
        if marked is None:
            return None
        first = self._paragraphs.position(marked.first, at_start=True)
        return first, self._paragraphs.position(marked.last)

    @property
    def position(self) -> Position | None:
        """Where the caret is, as the transcript counts it; None in an empty one."""
        self.commit()
        if not self._paragraphs.paragraphs:
            return None
        return self._paragraphs.position(self.caret)

    @property
    def is_following(self) -> bool:
        """Whether the view goes with the sound."""
        return self._is_following

    def shown_at(self, place: Place) -> Place | None:
        """Where a place is shown while one types; None where that takes its place."""
        if self._typing is None or self._typing.row != place.row:
            return place
        at = self._typing.shown_at(place.character)
        return None if at is None else Place(place.row, at)

    def put_caret(self, place: Place) -> None:
        """Moves the caret, and what is marked is marked no more."""
        self.commit()
        self._move(place, keep_mark=False)

    def mark(self, span: Span) -> None:
        """Marks a stretch of text, which comes in sight."""
        self.commit()
        self._burst += 1
        self._mark(span.first, span.last)
        self.setCurrentIndex(self._paragraphs.index(span.last.row, 0))
        self._show_caret()
        self.went.emit(span)

    def mark_quietly(self, span: Span) -> None:
        """Marks a stretch of text, wherever it is in the view."""
        self._burst += 1
        self._mark(span.first, span.last)

    def mark_all(self) -> None:
        self.commit()
        self._burst += 1
        super().mark_all()

    def show_change(self, transcript: Transcript) -> None:
        """Shows the document after an edit; what is marked stays in its segments."""
        model, before = self._paragraphs, self._paragraphs.transcript.segments
        kept = [model.position(place) for place in self._marked or ()]
        self._marked = self._typing = None
        model.update(transcript)
        if kept and model.paragraphs:
            first, last = (
                model.place(_followed(it, before, transcript.segments)) for it in kept
            )
            self._mark(first, last)
            # Without going there: the edit may be far from what one looks at.
            self.setAutoScroll(False)
            self.selectionModel().setCurrentIndex(
                model.index(last.row, 0), self.selectionModel().SelectionFlag.NoUpdate
            )
            self.setAutoScroll(True)

    def keep_caret(self, place: Place) -> None:
        """Puts the caret where it was before an edit, as far as that is still there."""
        if rows := len(self._paragraphs.paragraphs):
            row = min(place.row, rows - 1)
            self.put_caret(Place(row, min(place.character, len(self._text(row)))))

    # Following the sound

    def show_playing(self, span: Span | None) -> None:
        """Lights up what is being said; the view follows unless the user left it."""
        if span != self._playing:
            self._playing = span
            if span and self._is_following and not self._is_in_sight(span.first):
                self._bring(span.first)
            self.viewport().update()

    def follow(self) -> None:
        """Goes back to where the sound is, and with it from now on."""
        self._set_following(following=True)
        if self._playing:
            self._bring(self._playing.first)

    # Editing

    def commit(self, *, is_pause: bool = False) -> None:
        """Makes an edit of what has been typed.

        Args:
            is_pause: Whether the typing may go on; space at the caret stays then,
                which an edit does not keep.
        """
        if self._composed:
            QGuiApplication.inputMethod().commit()
            self._composed = 0
        self._pause.stop()
        if self._typing is None:
            return
        typing, raw = self._typing, self._text(self._typing.row)
        if is_pause and not raw.strip():
            return  # a paragraph goes when the caret leaves it
        at = self.caret.character
        self._typing = None
        model = self._paragraphs
        first, last = Place(typing.row, typing.first), Place(typing.row, typing.last)
        start = model.position(first, at_start=first != last)
        after = replace_range(
            self._document.transcript, start, model.position(last), typing.text
        )
        if after is self._document.transcript:
            self._replace(typing.row, 1, 1)
        self._document.edit(after, tr("Correct the text"), kind=self._burst)
        if not model.paragraphs:
            return
        if raw.strip():
            self._put_caret_as(typing.row, raw, at, keep_space=is_pause)
        else:
            place = model.place(Position(start.segment, 0))
            self._mark(place, place)

    def type(self, text: str) -> None:
        """Puts text where the caret is, instead of what is marked."""
        if not self._paragraphs.paragraphs:
            return
        if marked := self.marked:
            if marked.first.row != marked.last.row:
                self._replace_marked(text, tr("Correct the text"))
                return
            self._put(marked.first.row, marked.first.character, marked.last, text)
        else:
            caret = self.caret
            self._put(caret.row, caret.character, caret, text)

    def remove(self, step: Step, *, back: bool) -> None:
        """Removes what is marked, else from the caret to where a step leads."""
        if not self._paragraphs.paragraphs:
            return
        if self.marked:
            self.remove_marked()
            return
        row, at = self.caret.row, self.caret.character
        text = self._text(row)
        if at == (0 if back else len(text)):
            rows = len(self._paragraphs.paragraphs)
            self.commit()
            if len(self._paragraphs.paragraphs) == rows:  # else it was empty
                self._join(row - 1 if back else row)
            return
        other = character(text, step(self._layout(row), units(text, at)))
        first, last = sorted((at, other))
        self._put(row, first, Place(row, last), "")

    def _put(self, row: int, first: int, last: Place, text: str) -> None:
        """Puts text in place of some of a row's, as part of what is being typed."""
        if self._typing and self._typing.row != row:
            self.commit()
        typing = self._typing or Typing(row, first, first)
        shown, end = self._text(row), typing.first + len(typing.text)
        begin, beyond = min(first, typing.first), max(last.character, end)
        self._typing = Typing(
            row,
            first=begin,
            last=typing.last + beyond - end,
            text=shown[begin:first] + text + shown[last.character : beyond],
        )
        self._show_typing(first + len(text))

    def split(self) -> None:
        """Parts the segment at the caret, which then begins the later part."""
        position = self.position
        if position is None:
            return
        caret, before = self.caret, self._document.transcript
        self._edit(lambda it: split(it, position), tr("Split the segment"), caret)
        was_split = self._document.transcript is not before
        if was_split and self._text(caret.row)[caret.character :][:1].isspace():
            self.put_caret(Place(caret.row, caret.character + 1))

    def undo(self) -> None:
        """Takes back the last edit."""
        self.commit()
        self._document.stack.undo()

    def redo(self) -> None:
        """Makes the edit again that was taken back."""
        self.commit()
        self._document.stack.redo()

    def _edit(
        self, make: Callable[[Transcript], Transcript], text: str, caret: Place
    ) -> None:
        self._burst += 1
        self._document.edit(make(self._document.transcript), text, kind=self._burst)
        self._burst += 1
        self.keep_caret(caret)

    def remove_marked(self) -> None:
        """Deletes what is marked."""
        self._replace_marked("", tr("Delete the text"))

    def _replace_marked(self, text: str, words: str) -> None:
        self.commit()
        if (selection := self.selection) and (marked := self.marked):
            first, last = selection
            row, at = marked.first.row, marked.first.character
            self._edit(
                lambda it: replace_range(it, first, last, text),
                words,
                Place(row, at + len(text)),
            )
            self.typed.emit()

    def _join(self, row: int) -> None:
        """Joins a paragraph with the one below it, which gets its speaker."""
        if not 0 <= row < len(self._paragraphs.paragraphs) - 1:
            return
        end = Place(row, len(self._text(row)))
        above, below = self._paragraphs.paragraphs[row : row + 2]
        first = self._paragraphs.position(end).segment
        begin = self._paragraphs.first_segment(row + 1)
        last = self._paragraphs.position(Place(row + 1, 0), at_start=True).segment

        def join(transcript: Transcript) -> Transcript:
            upto = begin + len(below.segments) - 1
            return merge(assign(transcript, begin, upto, above.speaker), first, last)

        self._edit(join, tr("Join the paragraphs"), end)

    def _show_typing(self, caret: int) -> None:
        assert self._typing
        row = self._typing.row
        self._replace(row, 1, 1)
        place = Place(row, caret)
        self._mark(place, place)
        self._show_caret()
        if not self._pause.isActive():
            self._pause.start()
        self.typed.emit()

    def _put_caret_as(self, row: int, raw: str, at: int, *, keep_space: bool) -> None:
        """Puts the caret where it was in a row's text before it became an edit.

        Args:
            row: The row.
            raw: Its text as it was typed.
            at: The character of it at which the caret was.
            keep_space: Whether space around the caret is shown as it was typed.
        """
        row = min(row, len(self._paragraphs.paragraphs) - 1)
        text = self._text(row)
        solid = sum(not it.isspace() for it in raw[:at])
        ends = [place + 1 for place, it in enumerate(text) if not it.isspace()]
        place = ends[solid - 1] if 0 < solid <= len(ends) else 0
        before = at - len(raw[:at].rstrip())
        around = before + len(raw) - at - len(raw[at:].lstrip())
        kept = len(text) - place - len(text[place:].lstrip())
        if keep_space and before and around > kept:
            self._typing = Typing(row, place, place, " " * (around - kept))
            self._replace(row, 1, 1)
            place += before
        else:
            place += min(before, kept)
        self._mark(Place(row, place), Place(row, place))

    # Moving the caret

    def _move(self, place: Place, *, keep_mark: bool) -> None:
        self._burst += 1
        anchor = self._marked[0] if keep_mark and self._marked else place
        self._mark(anchor, place)
        self.setCurrentIndex(self._paragraphs.index(place.row, 0))
        self._show_caret()
        self.went.emit(Span(place, place))

    def _show_caret(self) -> None:
        self._begin_to_blink()
        self.updateMicroFocus()
        if not self._is_in_sight(self.caret):
            self._bring(self.caret, near_edge=True)
        self.viewport().update()

    def _bring(self, place: Place, *, near_edge: bool = False) -> None:
        """Brings a place in sight: at a third of the height, or just so."""
        bar, page = self.verticalScrollBar(), self.viewport().height()
        for _ in range(2):  # what is on the way there is only guessed the first time
            top = self._top_of(place)
            below = top - page + 2 * self._typesetter.line_height
            if not near_edge:
                bar.setValue(top - page // 3)
            elif top < bar.value():
                bar.setValue(top - self._typesetter.line_height)
            elif below > bar.value():
                bar.setValue(below)
            self._measure_near()

    def _begin_to_blink(self) -> None:
        self._has_blinked = False
        self._blink.stop()
        time = QGuiApplication.styleHints().cursorFlashTime()
        if self.hasFocus() and time > 0:  # some have it stand still
            self._blink.start(max(time // 2, 1))

    def _toggle_caret(self) -> None:
        self._has_blinked = not self._has_blinked
        self.viewport().update()

    def _set_following(self, *, following: bool) -> None:
        if following != self._is_following:
            self._is_following = following
            self.followed.emit(following)

    def stop_following(self) -> None:
        """Lets the view stay where it is, whatever is heard."""
        if self._playing:
            self._set_following(following=False)

    # Painting

    def _text(self, row: int) -> str:
        text = super()._text(row)
        if self._typing and self._typing.row == row:
            return self._typing.shown(text)
        return text

    def marks(self, row: int) -> Iterator[Mark]:
        if self._typing and self._typing.row == row:
            # Its places are not those of the transcript.
            for layer in self.text_layers:
                yield from layer(row)
        else:
            yield from super().marks(row)

    def segment_marks(self, number: int) -> Iterator[tuple[Mark, int, int]]:
        """What stands out in a segment: a mark, from which character up to which."""
        model = self._paragraphs
        row = model.place(Position(number, 0)).row
        paragraph, inside = model.paragraphs[row], number - model.first_segment(row)
        piece = next((it for it in paragraph.pieces if it.segment == inside), None)
        if piece is None:
            return
        shift = piece.offset - piece.first
        for mark in self.marks(row):
            found = mark.span.within(row, len(paragraph.text))
            if not found:
                continue
            first, last = max(found[0], piece.first), min(found[1], piece.last)
            # All of it is marked while its row is selected.
            is_row = (first, last) == (piece.first, piece.last)
            if first < last and not (is_row and mark.span == self.marked):
                yield mark, first + shift, last + shift

    def _shade_doubtful(self, row: int) -> Iterator[Mark]:
        for span, score in self._doubtful(row):
            ground = "doubtful" if 2 * score > self.threshold else "very_doubtful"
            yield Mark(span, ground, underline=_DOTS)

    def _light_playing(self, _: int) -> Iterator[Mark]:
        if self._playing:
            yield Mark(self._playing, "playing")

    def _doubtful(self, row: int) -> Iterator[tuple[Span, float]]:
        """The words of a row that the engine was not sure of, with their scores."""
        paragraph = self._paragraphs.paragraphs[row]
        language = self._paragraphs.transcript.language
        for piece in paragraph.pieces:
            segment = paragraph.segments[piece.segment]
            if segment.checked or not segment.words:
                continue
            shift = piece.first - piece.offset
            spans = word_spans(segment, language)
            for word, (first, last) in zip(segment.words, spans, strict=True):
                if word.score is not None and word.score < self.threshold:
                    begin, end = Place(row, first + shift), Place(row, last + shift)
                    yield Span(begin, end), word.score

    def paint_row(self, painter: QPainter, row: int) -> None:
        super().paint_row(painter, row)
        if row != self.caret.row or not self.hasFocus() or self._has_blinked:
            return
        if not self._marked:
            return
        top = self.visualRect(self._paragraphs.index(row, 0)).top() + self._lead(row)
        painter.setPen(self._desk.theme.colour("text"))
        unit = units(self._text(row), self.caret.character)
        self._layout(row).drawCursor(painter, QPointF(self._left(), top), unit, 2)

    # Qt overrides

    def reset(self) -> None:
        self._typing = None
        super().reset()

    def resizeEvent(self, event: QResizeEvent) -> None:
        before = event.oldSize().height()
        was_in_sight = self._marked and self._is_in_sight(self.caret, before)
        super().resizeEvent(event)
        if was_in_sight and not self._is_in_sight(self.caret):
            self._bring(self.caret, near_edge=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.commit()
        self._burst += 1
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)
        self._show_caret()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        moved = event.position().toPoint() - (pressed or QPoint())
        is_click = moved.manhattanLength() < QApplication.startDragDistance()
        if event.button() != Qt.MouseButton.LeftButton or not pressed or not is_click:
            return
        if not self.marked and self._paragraphs.paragraphs:
            self._set_following(following=True)
            self.seek_wanted.emit(self.second_at(self.caret))

    def second_at(self, place: Place, *, at_end: bool = False) -> float:
        """When what stands at a place is said, or when what ends there has been."""
        position = self._paragraphs.position(place, at_start=not at_end)
        transcript = self._paragraphs.transcript
        segment = transcript.segments[position.segment]
        spans = word_spans(segment, transcript.language) if segment.words else []
        if at_end:
            ends = [
                word.end
                for word, (_, last) in zip(segment.words, spans, strict=False)
                if last >= position.offset and word.end is not None
            ]
            return ends[0] if ends else segment.end
        second = segment.start
        for word, (first, _) in zip(segment.words, spans, strict=False):
            if first > position.offset:
                break
            second = word.start if word.start is not None else second
        return second

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.commit()
        point = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            place, marked = self.place_at(event.pos()), self.marked
            if place and not (marked and marked.first <= place <= marked.last):
                self._move(place, keep_mark=False)
        else:
            below = self._caret_rectangle().bottomLeft().toPoint()
            point = self.viewport().mapToGlobal(below)
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu_opening.emit(menu)
        if not menu.isEmpty():
            menu.popup(point)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.stop_following()
        super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._marked is None and self._paragraphs.paragraphs:
            row = max(self.currentIndex().row(), 0)
            self._mark(Place(row, 0), Place(row, 0))
        self._begin_to_blink()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        self._blink.stop()
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._paragraphs.paragraphs:
            return super().keyPressEvent(event)
        if asks_for_menu(event):
            reason = QContextMenuEvent.Reason.Keyboard
            self.contextMenuEvent(QContextMenuEvent(reason, QPoint(), QPoint()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _held(event):
            self.split()
        elif not (self._moves(event) or self._removes(event)):
            text = event.text()
            if _is_text(text) and not _held(event):
                self.type(text)
            else:
                event.ignore()
        return None

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._paragraphs.paragraphs:
            self._compose(event)
        event.accept()

    def _compose(self, event: QInputMethodEvent) -> None:
        """Puts in what an input method has made, and shows what it is making."""
        text = event.commitString() + event.preeditString()
        row, at = self.caret.row, self.caret.character
        if length := event.replacementLength():
            shown = self._text(row)
            start = units(shown, at - self._composed) + event.replacementStart()
            first, last = character(shown, start), character(shown, start + length)
            self._put(row, first, Place(row, max(last, at)), text)
        elif self._composed:
            self._put(row, at - self._composed, self.caret, text)
        elif text:
            self.type(text)
        if self._composed or text:
            self._composed = len(event.preeditString())
        if self._composed:
            self._pause.stop()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        match query:
            case Qt.InputMethodQuery.ImEnabled:
                return True
            case Qt.InputMethodQuery.ImCursorRectangle:
                return self._caret_rectangle()
            case Qt.InputMethodQuery.ImSurroundingText if self._paragraphs.paragraphs:
                text, at = self._text(self.caret.row), self.caret.character
                return text[: at - self._composed] + text[at:]
            case Qt.InputMethodQuery.ImCursorPosition if self._paragraphs.paragraphs:
                text, at = self._text(self.caret.row), self.caret.character
                return units(text, at - self._composed)
        return super().inputMethodQuery(query)

    def _caret_rectangle(self) -> QRectF:
        if not self._paragraphs.paragraphs:
            return QRectF()
        point = self.point_of(self.caret)
        return QRectF(point, QSizeF(1, self._typesetter.line_height))

    def _moves(self, event: QKeyEvent) -> bool:
        page = max(self.viewport().height() // self._typesetter.line_height - 1, 1)
        move = self._moving.meant_by(event, page)
        if move and self._has_text_left():
            self._move(move.lead(self.caret), keep_mark=move.keeps_mark)
        return move is not None

    def _has_text_left(self) -> bool:
        """Whether there is any text once what was typed is an edit."""
        self.commit()
        return bool(self._paragraphs.paragraphs)

    def _removes(self, event: QKeyEvent) -> bool:
        keys, word = QKeySequence.StandardKey, QTextLayout.CursorMode.SkipWords
        back, forth = QTextLayout.previousCursorPosition, QTextLayout.nextCursorPosition
        # With Shift, too: it is still held after a capital.
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Backspace and not event.modifiers() & ~shift:
            self.remove(back, back=True)
        elif event.matches(keys.Delete):
            self.remove(forth, back=False)
        elif event.matches(keys.DeleteStartOfWord):
            self.remove(lambda it, unit: back(it, unit, word), back=True)
        elif event.matches(keys.DeleteEndOfWord):
            self.remove(lambda it, unit: forth(it, unit, word), back=False)
        else:
            return False
        return True


def _is_text(typed: str) -> bool:
    """Whether a key has written something, be it only a joiner or a fixed space."""
    return bool(typed) and not any(category(letter) == "Cc" for letter in typed)


def asks_for_menu(event: QKeyEvent) -> bool:
    """Whether it is Shift+F10, from which Qt makes a menu only on Windows."""
    is_held = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return sys.platform == "linux" and event.key() == Qt.Key.Key_F10 and is_held


def _held(event: QKeyEvent) -> bool:
    """Whether a key is held with which others are commands, not text."""
    modifier = Qt.KeyboardModifier
    held = event.modifiers()
    if sys.platform == "darwin":  # where one writes with Alt held
        return bool(held & modifier.ControlModifier)
    # AltGr, with which many keyboards write, is both where Windows says so.
    both = modifier.ControlModifier | modifier.AltModifier
    return bool(held & both) and held & both != both


def _followed(
    position: Position, before: Sequence[Segment], after: Sequence[Segment]
) -> Position:
    """Where a position is after an edit that may have been far from it."""
    number = position.segment
    if len(before) != len(after):
        segment = before[number]
        first = bisect_left(after, segment.start, key=lambda it: it.start)
        last = bisect_right(after, segment.start, key=lambda it: it.start)
        same = (at for at in range(first, last) if after[at] == segment)
        number = next(same, min(number, len(after) - 1))
    return Position(number, position.offset)
