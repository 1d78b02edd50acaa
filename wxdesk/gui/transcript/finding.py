"""What is looked for in an open transcript: where it is, and how it is replaced."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal

from wxdesk.core.editing.finding import (
    Found,
    Query,
    Scope,
    Sighting,
    find,
    followed,
    replace_all,
)
from wxdesk.core.editing.text import Position
from wxdesk.core.errors import BadOptions, WxdeskError
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.told import in_words
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.editor import Editor
from wxdesk.gui.transcript.find_bar import FindBar
from wxdesk.gui.transcript.model import ParagraphModel
from wxdesk.gui.transcript.paragraphs import Span
from wxdesk.gui.transcript.reader import Mark
from wxdesk.gui.transcript.replacer import Outcome
from wxdesk.gui.words import tr
from wxdesk.jobs.patterns import finder
from wxdesk.jobs.replacing import Replacing


class Finding(QObject):
    """Finds what the bar asks for, on another thread, and replaces it.

    Args:
        desk: Threads.
        document: In which it looks.
        model: The document's paragraphs.
        reader: Where it shows what it has found.
        bar: Asks for it.
    """

    replacing_wanted = Signal(int, object, object)
    """Number of the transcript, a `Change`, and who gets its `Outcome`."""

    def __init__(
        self,
        desk: Desk,
        document: Document,
        model: ParagraphModel,
        reader: Editor,
        bar: FindBar,
    ) -> None:
        super().__init__(bar)
        self._desk = desk
        self._document = document
        self._model = model
        self._reader = reader
        self._bar = bar
        self.found: tuple[Found, ...] = ()
        self.scope: Scope | None = None
        self._seen = document.transcript  # in which the scope is
        self._at = 0
        self._from: Position | None = None  # where to go on after a replacement
        self._task: Task | None = None
        self._waiting: list[Callable[[], None]] = []  # for what is being looked for
        reader.layers.append(self.marks)
        reader.marked_changed.connect(self._offer_selection)
        bar.wanted.connect(self._look_anew)
        bar.stepped.connect(self.step)
        bar.scoped.connect(self._limit)

    @property
    def is_busy(self) -> bool:
        """Whether it is still looking."""
        return self._task is not None

    @property
    def query(self) -> Query:
        """What is looked for."""
        return self._bar.query

    @property
    def current(self) -> Found | None:
        """The place where one is."""
        return self.found[self._at] if self.found else None

    def look(self, *, goes_there: bool = True) -> None:
        """Looks for what is wanted, in the transcript as it is now.

        Args:
            goes_there: Whether the first place from here on comes in sight.
        """
        self.close()
        query = self.query
        self._bar.complain(None)
        transcript, within = self._document.transcript, self.scope
        if not query.text.strip():
            self._take((), goes_there=False)
            return
        try:
            wanted = finder(query)
        except BadOptions as error:
            self._fail(in_words(error))
            return
        self._task = self._desk.background.start(
            lambda _: find(transcript, wanted, within),
            done=partial(self._take, goes_there=goes_there),
            failed=self._fail,
        )

    def close(self) -> None:
        """Looks no more."""
        if self._task:
            self._task.cancel()
            self._task = None

    def follow(self) -> None:
        """Looks again after an edit, and keeps the scope where it was."""
        before, self._seen = self._seen, self._document.transcript
        if self.scope:
            self.scope = followed(self.scope, before, self._seen)
        self.look(goes_there=False)

    def step(self, by: int) -> None:
        """Goes to the next place that was found, or with -1 to the previous one."""
        if self.found:
            self._at = (self._at + by) % len(self.found)
            self._show()

    def show_place(self, sighting: Sighting) -> None:
        """Brings something in sight that was found, unless it was edited since."""
        segments = self._document.transcript.segments
        at = sighting.segment
        if at < len(segments) and segments[at].text == sighting.text:
            span = self._span(Found(at, sighting.match))
            self._reader.go_to(span)
            self._reader.flash(span)

    def leave(self) -> None:
        """Forgets what was found, and the part to which the search was limited."""
        self.scope = None
        self._waiting.clear()
        self._bar.in_selection.setChecked(False)
        self._offer_selection()
        self.look()

    # Replacing

    def replace_one(self) -> None:
        """Replaces what is found where one is, and goes to the next."""
        self._when_found(self._replace_one)

    def replace_all(self) -> None:
        """Replaces all that is found."""
        self._when_found(self._replace_all)

    def _when_found(self, act: Callable[[], None]) -> None:
        """Acts once it is known what is found in the text as it is now."""
        self._reader.commit()
        self._bar.hurry()
        self._waiting.append(act)
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and not self.is_busy:
            self._waiting.pop(0)()

    def _replace_one(self) -> None:
        current, replacement = self.current, self._bar.replacement.text()
        if current is None:
            return
        before = self._document.transcript
        try:
            after = replace_all(before, [current], replacement)
            end = current.match.start + len(current.match.expand(replacement))
        except BadOptions as error:
            self._fail_to_replace(in_words(error))
            return
        if after is before:  # it is that already
            self.step(1)
            return
        self._from = Position(current.segment, end)
        self._document.edit(after, tr("Replace"))

    def _replace_all(self) -> None:
        if self.found:
            change = Replacing(
                self.query, self._bar.replacement.text(), within=self.scope
            )
            self._bar.count.setText(tr("Replacing…"))
            self.replacing_wanted.emit(self._document.number, change, self._end)

    def _end(self, outcome: Outcome) -> None:
        for failure in outcome.failures:
            self._fail_to_replace(failure.error)
        if not self.is_busy and not outcome.failures:
            self._tell()

    # What was found

    def _look_anew(self) -> None:
        self._waiting.clear()
        self._from = None
        self.look()

    def _take(self, found: tuple[Found, ...], *, goes_there: bool) -> None:
        self._task = None
        was = self.current if not goes_there else None
        self.found = found
        here, self._from = self._from, None
        goes_there = goes_there or here is not None
        if here is None and was:
            here = _place(was)
        if here is None:
            here = self._start()
        self._at = bisect_left(found, here, key=_place)
        # Beyond the last one it goes on with the first.
        self._at %= max(len(found), 1)
        self._show(goes_there=goes_there)
        self._go_on()

    def _start(self) -> Position:
        """From where on one looks: the beginning of the paragraph where one is."""
        row = max(self._reader.currentIndex().row(), 0)
        has_rows = bool(self._model.paragraphs)
        return Position(self._model.first_segment(row) if has_rows else 0, 0)

    def _fail(self, error: WxdeskError) -> None:
        self._task = None
        self._waiting.clear()
        self.found = ()
        self._show(goes_there=False)
        self._bar.complain(error)

    def _fail_to_replace(self, error: WxdeskError) -> None:
        self._waiting.clear()
        self._bar.complain(error)

    def _show(self, *, goes_there: bool = True) -> None:
        self._reader.show_marks()
        if self.current and goes_there:
            self._reader.go_to(self._span(self.current))
        self._tell()

    def _tell(self) -> None:
        self._bar.tell(self._at + 1, len(self.found))

    # Where it shows

    def marks(self, row: int) -> Iterator[Mark]:
        """What was found in a row, and what of it is in the scope."""
        if self.scope:
            yield Mark(Span(*map(self._model.place, self.scope)), "selection")
        if not self.found:
            return
        begin = self._model.first_segment(row)
        end = begin + len(self._model.paragraphs[row].segments)
        first = bisect_left(self.found, begin, key=_segment)
        last = bisect_right(self.found, end - 1, key=_segment)
        for at in range(first, last):
            span = self._span(self.found[at])
            if at == self._at:
                yield Mark(span, "accent", "on_accent")
            else:
                yield Mark(span, "highlight")

    def _span(self, found: Found) -> Span:
        place, match = self._model.place, found.match
        first = Position(found.segment, match.start)
        return Span(place(first), place(Position(found.segment, match.end)))

    # The part to which the search is limited

    def _offer_selection(self) -> None:
        self._bar.offer_selection(offered=self._reader.marked is not None)

    def _limit(self, limited: bool) -> None:
        self.limit_to(self._reader.selection if limited else None)

    def limit_to(self, scope: Scope | None) -> None:
        """Looks only in a part of the transcript; None looks in all of it."""
        if scope:  # a mark would hide what is found in it
            self._reader.put_caret(self._model.place(scope[0]))
        self.scope, self._seen = scope, self._document.transcript
        self._bar.in_selection.setChecked(scope is not None)
        self._offer_selection()
        self._look_anew()


def _segment(found: Found) -> int:
    return found.segment


def _place(found: Found) -> Position:
    return Position(found.segment, found.match.start)
