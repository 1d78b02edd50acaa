"""What a proposal would change, row by row, and what comes of taking some of it."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from wxdesk.core.editing.proposals import (
    Piece,
    differences,
    passage,
    with_corrections_known,
    with_passage,
    with_speakers,
)
from wxdesk.core.transcript import Segment, Speaker, Transcript, Word, joiner
from wxdesk.gui.words import tr

Span = tuple[float, float]

_AROUND_SECONDS = 0.3
"""So much is played before and after a change, or one hears half a syllable."""

_LEAD_WORDS = 40
"""At most so many unchanged words stand before a change."""

_NOTHING = "–"
_LEFT_OUT = "… "


class Row(Protocol):
    """A change that can be taken or left, or what has not changed between two."""

    @property
    def start(self) -> float:
        """Where to listen to it from, in seconds."""

    @property
    def end(self) -> float:
        """Up to where, in seconds."""

    @property
    def is_change(self) -> bool:
        """Whether there is anything to take."""

    @property
    def key(self) -> object:
        """The same for the same change after the transcript was edited elsewhere."""

    @property
    def words(self) -> str:
        """The change as one would tell it to somebody who does not see it."""


class Proposal(Protocol):
    """What an engine has made of a part of a transcript; its methods may take long."""

    def rows(self, transcript: Transcript) -> Sequence[Row]:
        """What would change in the transcript as it is now."""

    def taking(
        self, transcript: Transcript, chosen: Sequence[Row] | None
    ) -> Transcript:
        """The transcript with some of its rows taken; None takes the whole proposal."""

    def summary(self, transcript: Transcript) -> str:
        """What the proposal comes to, in a few words."""


# A passage


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text on one side."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True, slots=True)
class TextRow:
    """A changed piece with what leads up to it.

    Attributes:
        piece: Its number among the `differences`; None if nothing has changed.
        old: What the transcript has.
        new: What the proposal has.
    """

    start: float
    end: float
    piece: int | None
    old: tuple[Stretch, ...]
    new: tuple[Stretch, ...]

    @property
    def is_change(self) -> bool:
        return self.piece is not None

    @property
    def key(self) -> object:
        return round(self.start, 1), self.old[-1].text, self.new[-1].text

    @property
    def words(self) -> str:
        if not self.is_change:
            return self.old[-1].text
        old, new = self.old[-1].text.strip(), self.new[-1].text.strip()
        return tr("{old} becomes {new}").format(old=old, new=new)


@dataclass(frozen=True, slots=True)
class PassageProposal:
    """A passage that was transcribed again.

    Attributes:
        made: Its segments.
        span: Of the passage, in seconds.
    """

    made: Transcript
    span: Span

    def rows(self, transcript: Transcript) -> list[TextRow]:
        """The differences, each with the unchanged words before it."""
        now = passage(transcript, self.span)
        return list(_text_rows(differences(now, self.made), now.language, self.span))

    def taking(
        self, transcript: Transcript, chosen: Sequence[Row] | None
    ) -> Transcript:
        """Puts chosen pieces, or the whole passage, in place of what is there."""
        if chosen is None:
            return with_passage(transcript, self.made, self.span)
        pieces = [
            row.piece
            for row in chosen
            if isinstance(row, TextRow) and row.piece is not None
        ]
        return with_passage(transcript, self.made, self.span, pieces)

    def summary(self, transcript: Transcript) -> str:
        """The models that made either text."""
        old, new = (_model(it) for it in (transcript, self.made))
        if not (old and new):
            return new
        if old == new:
            return tr("again with {model}").format(model=new)
        return tr("{old} before, {new} now").format(old=old, new=new)


def _text_rows(pieces: Sequence[Piece], language: str, span: Span) -> Iterator[TextRow]:
    space = joiner(language)
    lead: Piece | None = None
    at = span[0]
    for number, piece in enumerate(pieces):
        if not piece.is_changed:
            lead = piece
            continue
        before = _lead(lead, space)
        sides = [
            (*before, Stretch(_text(words, space) or _NOTHING, is_changed=True))
            for words in (piece.old, piece.new)
        ]
        start, end = _seconds((*piece.old, *piece.new), at, span)
        yield TextRow(start, end, number, *sides)
        lead, at = None, end - _AROUND_SECONDS
    if lead:
        start, end = _seconds(lead.old, at, span)
        rest = (Stretch(_text(lead.old, space)),)
        yield TextRow(start, end, None, rest, rest)


def _lead(piece: Piece | None, space: str) -> tuple[Stretch, ...]:
    """What stands before a change: unchanged words, only the last of many."""
    if piece is None:
        return ()
    words = piece.old[-_LEAD_WORDS:]
    cut = _LEFT_OUT if len(words) < len(piece.old) else ""
    return (Stretch(cut + _text(words, space) + space),)


def _text(words: Sequence[Word], space: str) -> str:
    return space.join(word.text for word in words)


def _seconds(words: Sequence[Word], at: float, span: Span) -> Span:
    """When words are said, with a little around them; `at` where nobody knows."""
    starts = [word.start for word in words if word.start is not None]
    ends = [word.end for word in words if word.end is not None]
    start, end = min(starts, default=at), max(ends, default=at + 1)
    return max(start - _AROUND_SECONDS, 0.0), end + _AROUND_SECONDS


def _model(transcript: Transcript) -> str:
    """The name of the model that transcribed."""
    used = transcript.provenance.models
    names = (model.name for model in used if model.role == "transcribe")
    asked = transcript.provenance.options.get("model", "")
    return next(names, str(asked))


# Who speaks


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A stretch that somebody else says now.

    Attributes:
        span: When it is said, in seconds.
        text: What is said, or its beginning.
        old: Who says it in the transcript, if anybody is known to.
        new: Who does in the proposal.
    """

    span: Span
    text: str
    old: Speaker | None
    new: Speaker | None

    @property
    def start(self) -> float:
        return self.span[0]

    @property
    def end(self) -> float:
        return self.span[1]

    @property
    def is_change(self) -> bool:
        return True

    @property
    def key(self) -> object:
        return self.span, self.old, self.new

    @property
    def words(self) -> str:
        nobody = tr("Nobody")
        return tr("{old} becomes {new}: {text}").format(
            old=self.old.name if self.old else nobody,
            new=self.new.name if self.new else nobody,
            text=self.text,
        )


@dataclass(frozen=True, slots=True)
class SpeakersProposal:
    """Speakers that were found again.

    Attributes:
        made: With the turns in which they are heard.
    """

    made: Transcript

    def rows(self, transcript: Transcript) -> list[SpeakerRow]:
        """The stretches whose speaker changes."""
        after = with_speakers(transcript, self.made)
        return list(_speaker_rows(transcript, after))

    def taking(
        self, transcript: Transcript, chosen: Sequence[Row] | None
    ) -> Transcript:
        """Gives all, or chosen stretches, to the speakers that were found."""
        if chosen is None:
            after = with_speakers(transcript, self.made)
            return with_corrections_known(transcript, after)
        for row in chosen:
            transcript = with_speakers(transcript, self.made, (row.start, row.end))
        return transcript

    def summary(self, transcript: Transcript) -> str:
        """How many speakers there are and were."""
        after = with_speakers(transcript, self.made)
        old, new = (
            len({it.speaker for it in one.segments if it.speaker is not None})
            for one in (transcript, after)
        )
        if new == 1:
            return tr("1 speaker, was {old}").format(old=old)
        return tr("{new} speakers, was {old}").format(new=new, old=old)


Unit = Word | Segment
"""What has one speaker: a word, or a segment of which no words are known."""


def _speaker_rows(before: Transcript, after: Transcript) -> Iterator[SpeakerRow]:
    now: defaultdict[object, deque[str | None]] = defaultdict(deque)
    for unit, speaker in _units(after.segments):
        now[unit.start, unit.end, unit.text].append(speaker)
    changes = []
    for unit, old in _units(before.segments):
        speakers = now[unit.start, unit.end, unit.text]
        changes.append((unit, old, speakers.popleft() if speakers else old))
    space = joiner(before.language)
    for (old, new), run in groupby(changes, key=lambda item: item[1:]):
        units = [unit for unit, *_ in run]
        if old != new and (span := _span_of(units)):
            text = space.join(unit.text for unit in units)
            yield SpeakerRow(span, text, _whom(before, old), _whom(after, new))


def _units(segments: Iterable[Segment]) -> Iterator[tuple[Unit, str | None]]:
    for segment in segments:
        for unit in segment.words or (segment,):
            yield unit, segment.speaker


def _span_of(units: Sequence[Unit]) -> Span | None:
    starts = [unit.start for unit in units if unit.start is not None]
    ends = [unit.end for unit in units if unit.end is not None]
    return (min(starts), max(ends)) if starts and ends else None


def _whom(transcript: Transcript, key: str | None) -> Speaker | None:
    if key is None:
        return None
    return transcript.speakers.get(key) or Speaker(key)
