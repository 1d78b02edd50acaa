"""What one does to whole segments and their speakers, in the text or the table."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING

from wxdesk.core.editing.review import check
from wxdesk.core.editing.speakers import (
    add_speaker,
    assign,
    assign_following_turns,
    assign_turn,
    assign_words,
)
from wxdesk.core.editing.text import (
    Position,
    delete,
    insert_after,
    merge,
    set_text,
    split,
)
from wxdesk.core.editing.timing import Edge, Side, move_edge
from wxdesk.core.transcript import Transcript
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.clock_times import exact, read
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.editor import Editor
from wxdesk.gui.transcript.model import ParagraphModel
from wxdesk.gui.words import tr

if TYPE_CHECKING:
    from wxdesk.gui.transcript.segment_table import SegmentTable

_NEW_TEXT = "…"
_HALF_A_MILLISECOND = 0.0005


class Corrections:
    """Edits of the segments that are selected in the table, or of those at the caret.

    Args:
        desk: Who says what cannot be done.
        document: What is edited.
        reader: Where the caret is.
        model: The reader's paragraphs.
    """

    def __init__(
        self, desk: Desk, document: Document, reader: Editor, model: ParagraphModel
    ) -> None:
        self.table: SegmentTable | None = None
        """The table of segments while it is shown instead of the reader."""
        self._desk = desk
        self._document = document
        self._reader = reader
        self._model = model
        # The reader counts its bursts of typing upwards, from 0.
        self._burst = -2

    @property
    def chosen(self) -> Sequence[int]:
        """The numbers of the segments selected, or marked, or at the caret."""
        if self.table:
            self.table.commit()
            return self.table.chosen
        if selection := self._reader.selection:
            first, last = (position.segment for position in selection)
            return range(first, last + 1)
        position = self._reader.position
        return [position.segment] if position else []

    # Segments

    def split(self) -> None:
        """Parts the segment at the caret, which in the table is that of a cell."""
        if self.table is None:
            self._reader.split()
            return
        position = self.table.caret
        if position is None:
            self._desk.said.emit(
                tr("Put the caret into the text where the segment is to be split."),
                None,
            )
            return
        self.table.commit(closes=True)
        self._edit(split(self._now, position), tr("Split the segment"))
        self.table.choose(min(position.segment + 1, len(self._now.segments) - 1))

    def merge_next(self) -> None:
        """Makes one of the segments chosen, or of the one and the next."""
        self._merge(1)

    def merge_previous(self) -> None:
        """Makes one of the segments chosen, or of the one and that before it."""
        self._merge(-1)

    def insert(self) -> None:
        """Adds a segment behind those chosen, to be written."""
        if not (chosen := self.chosen):
            return
        after, number = insert_after(self._now, chosen[-1], _NEW_TEXT)
        self._edit(after, tr("Insert a segment"))
        self._go(number)
        if self.table:
            self.table.write()
        else:
            self._mark_all_of(number)

    def delete(self) -> None:
        """Takes the segments chosen out."""
        if not (chosen := self.chosen):
            return
        after = self._now
        for first, last in reversed(list(_runs(chosen))):
            after = delete(after, first, last)
        words = tr("Delete the segment")
        if len(chosen) > 1:
            words = tr("Delete {count} segments").format(count=len(chosen))
        self._edit(after, words)
        self._go(chosen[0])

    def check(self) -> None:
        """Marks what is chosen as checked, and goes to what follows."""
        if self.table:
            chosen = self.chosen
            self._each(check, chosen, True, tr("Mark as checked"))
            if chosen and chosen[-1] + 1 < len(self._now.segments):
                self.table.choose(chosen[-1] + 1)
            return
        if self._reader.position is None:
            return
        row = self._reader.caret.row
        first, last = self._paragraph()
        self._edit(check(self._now, first, last), tr("Mark as checked"))
        if row + 1 < len(self._model.paragraphs):
            self._reader.put_caret(
                self._model.place(Position(self._model.first_segment(row + 1), 0))
            )

    def toggle_checked(self, row: int) -> None:
        """Marks a segment as checked, or takes the mark away."""
        checked = not self._now.segments[row].checked
        words = tr("Mark as checked") if checked else tr("Not checked any more")
        self._edit(check(self._now, row, row, checked), words)

    # Speakers

    def assign(self, place: int) -> None:
        """Has what is marked, or else the paragraph, said by a speaker.

        Args:
            place: Of the speaker in the list, from 0.
        """
        speakers = list(self._now.speakers)
        if place < len(speakers):
            self._assign(lambda it: (it, speakers[place]))

    def assign_to_new(self) -> None:
        """Has what is marked, or else the paragraph, said by somebody new."""
        self._assign(add_speaker)

    def assign_turn(self, key: str) -> None:
        """Has the whole turn said by a speaker: until somebody else speaks."""
        if chosen := self.chosen:
            words = tr("The turn said by {name}")
            self._edit_by(assign_turn(self._now, chosen[0], key), words, key)

    def assign_following(self, key: str) -> None:
        """Has this turn, and all later ones of its speaker, said by another."""
        if chosen := self.chosen:
            after = assign_following_turns(self._now, chosen[0], key)
            self._edit_by(after, tr("This and later turns said by {name}"), key)

    # What is typed into the table

    def begin_burst(self) -> None:
        """What is typed from now on is undone by itself."""
        self._burst -= 1

    def take_back_burst(self) -> None:
        """Undoes what has been typed since the burst began."""
        stack = self._document.stack
        at = stack.index() - 1
        if at >= 0 and stack.command(at).id() == self._burst:
            stack.undo()

    def set_text(self, row: int, text: str) -> None:
        """Gives a segment another text."""
        if text != self._now.segments[row].text:
            after = set_text(self._now, row, text)
            self._document.edit(after, tr("Correct the text"), kind=self._burst)

    def set_speaker(self, row: int, name: str) -> None:
        """Has a segment said by whoever has a name, be it somebody new."""
        name = " ".join(name.split())
        if name == self._now.speaker_name(self._now.segments[row].speaker):
            return
        if not name:
            self._edit(assign(self._now, row, row, None), tr("Said by nobody"))
            return
        after, key = self._now, key_of(self._now, name)
        if key is None:
            after, key = add_speaker(after, name)
        self._edit_by(assign(after, row, row, key), tr("Said by {name}"), key)

    def set_edge(self, row: int, side: Side, text: str) -> None:
        """Lets a segment begin or end at a time that was typed."""
        seconds = read(text)
        now = self._edge(self._now, row, side)
        # What was not changed keeps what is finer than one sees.
        if seconds is not None and exact(now) != exact(seconds):
            after = move_edge(self._now, Edge(row, side), seconds)
            self._edit(after, tr("Move an edge"))

    def objection(self, row: int, side: Side, seconds: float) -> str:
        """Says why a segment cannot begin or end then; nothing if it can."""

        def reached(wanted: float) -> float:
            moved = move_edge(self._now, Edge(row, side), wanted)
            return self._edge(moved, row, side)

        if abs(reached(seconds) - seconds) < _HALF_A_MILLISECOND:
            return ""
        if exact(self._edge(self._now, row, side)) == exact(seconds):
            return ""  # where it is now, it may stay
        first, last = reached(0.0), reached(inf)
        if last == inf:
            return tr("Not before {first}").format(first=exact(first))
        return tr("Between {first} and {last}").format(
            first=exact(first), last=exact(last)
        )

    # How

    @property
    def _now(self) -> Transcript:
        return self._document.transcript

    def _edge(self, transcript: Transcript, row: int, side: Side) -> float:
        segment = transcript.segments[row]
        return segment.start if side is Side.START else segment.end

    def _paragraph(self) -> tuple[int, int]:
        """The segments of the paragraph at the caret, from the first to the last."""
        row = self._reader.caret.row
        first = self._model.first_segment(row)
        return first, first + len(self._model.paragraphs[row].segments) - 1

    def _merge(self, step: int) -> None:
        if not (chosen := self.chosen):
            return
        first, last = chosen[0], chosen[-1]
        if len(chosen) <= last - first:
            self._desk.said.emit(
                tr("Only segments that follow each other can become one."), None
            )
            return
        if first == last:
            first, last = sorted((first, first + step))
        if not 0 <= first < last < len(self._now.segments):
            return
        seam = len(self._now.segments[first].text)
        self._edit(merge(self._now, first, last), tr("Merge segments"))
        self._go(first, seam)

    def _assign(self, to: Callable[[Transcript], tuple[Transcript, str]]) -> None:
        reader = self._reader
        if not self.chosen:
            return
        after, key = to(self._now)
        if self.table:
            for first, last in _runs(self.table.chosen):
                after = assign(after, first, last, key)
            self._edit_by(after, tr("Said by {name}"), key)
            return
        caret = reader.caret
        if selection := reader.selection:
            after = assign_words(after, *selection, key)
        else:
            after = assign(after, *self._paragraph(), key)
        self._edit_by(after, tr("Said by {name}"), key)
        reader.keep_caret(caret)

    def _each(
        self,
        edit: Callable[[Transcript, int, int, bool], Transcript],
        chosen: Iterable[int],
        value: bool,
        words: str,
    ) -> None:
        after = self._now
        for first, last in _runs(chosen):
            after = edit(after, first, last, value)
        self._edit(after, words)

    def _edit_by(self, after: Transcript, words: str, key: str) -> None:
        self._edit(after, words.format(name=after.speakers[key].name))

    def _edit(self, after: Transcript, words: str) -> None:
        self._document.edit(after, words)

    def _go(self, segment: int, offset: int = 0) -> None:
        """Goes to a segment, or to the last one."""
        last = len(self._now.segments) - 1
        if last < 0:
            return
        if self.table:
            self.table.choose(min(segment, last))
        elif self._model.paragraphs:
            position = Position(min(segment, last), offset)
            self._reader.put_caret(self._model.place(position))

    def _mark_all_of(self, segment: int) -> None:
        self._reader.mark(self._model.span_of(segment, segment))


def key_of(transcript: Transcript, name: str) -> str | None:
    """Who has a name, in whichever case, if anybody has."""
    folded = name.casefold()
    return next(
        (
            key
            for key, speaker in transcript.speakers.items()
            if speaker.name.casefold() == folded
        ),
        None,
    )


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last of numbers that follow each other."""
    pairs = enumerate(sorted(numbers))
    for _, group in groupby(pairs, key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield run[0], run[-1]
