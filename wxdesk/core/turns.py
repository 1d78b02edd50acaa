"""Who said which word: the speaker turns of a recording laid over its words."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from wxdesk.core.transcript import Segment, Turn, Word, split_at_speaker_changes

Span = tuple[float, float]
"""From when up to when, in seconds from the beginning of the recording."""

_MOMENT = 1e-3
"""Seconds; nothing that is said is shorter."""

USUAL_TOLERANCE = 0.25
"""Seconds by which the edges of turns may be wrong (the collar of NIST's scoring)."""

_CHANGE = 1.2
"""Of a word: so much more of what is said must fit for another to go on in a sentence.

Measured on made conversations with overlaps, backchannels and wrong edges of turns.
"""

_ABSENT = -2.0
"""Of a word: how badly someone fits who is not heard near it."""


class TurnIndex:
    """Finds the speakers of a stretch of time among many turns.

    Args:
        turns: At least one; they may overlap.
    """

    def __init__(self, turns: Iterable[Turn]) -> None:
        self._turns = sorted(turns, key=lambda turn: turn.start)
        self._starts = [turn.start for turn in self._turns]
        # Whoever ended last so far tells how far back a search must look.
        self._last_to_end: list[Turn] = list(accumulate(self._turns, _later_end))

    def heard(self, start: float, end: float) -> Mapping[str, float]:
        """Seconds for which each speaker is heard between two times.

        Where nobody is, the nearest speaker stands there with nothing.
        """
        first, last = self._around(start, end)
        heard: defaultdict[str, float] = defaultdict(float)
        for turn in self._turns[first:last]:
            overlap = min(end, turn.end) - max(start, turn.start)
            if overlap > 0:
                heard[turn.speaker] += overlap
        if not heard:
            before = self._last_to_end[max(first - 1, 0) : first]
            nearest = min(
                before + self._turns[first : last + 1],
                key=lambda turn: max(turn.start - end, start - turn.end),
            )
            heard[nearest.speaker] = 0.0
        return heard

    def fits(self, start: float, end: float) -> Mapping[str, float]:
        """How well each speaker who is heard between two times fits, up to 2.

        That is the part of the stretch in which they are heard, and the part of what
        they say at that time that is in the stretch: so a short remark belongs to whose
        turn it is, though another is heard no less.
        """
        first, last = self._around(start, end)
        lengths: defaultdict[str, float] = defaultdict(float)
        for turn in self._turns[first:last]:
            if turn.end > start:
                lengths[turn.speaker] += turn.end - turn.start
        return {
            key: seconds / max(end - start, _MOMENT)
            + seconds / max(lengths[key], _MOMENT)
            for key, seconds in self.heard(start, end).items()
        }

    def _around(self, start: float, end: float) -> tuple[int, int]:
        """From and up to which turn two times lie; a few of those may have ended."""
        first = bisect_left(self._last_to_end, start, key=lambda turn: turn.end)
        return first, bisect_left(self._starts, end)


def _later_end(one: Turn, other: Turn) -> Turn:
    return other if other.end > one.end else one


def assign_speakers(
    segments: Iterable[Segment],
    turns: Sequence[Turn],
    language: str,
    within: Span | None = None,
    tolerance: float = USUAL_TOLERANCE,
) -> list[Segment]:
    """Gives every word a speaker and cuts segments where the speaker changes.

    A word belongs to whom one hears while it is said, but seldom does another go on in
    a sentence: where several speak at once, or the edge of a turn is a little wrong, it
    belongs to whom its sentence belongs to. What is said as a sentence of its own while
    another speaks, such as "mhm", belongs to whose turn it fills. A segment that does
    not change is the very same.

    Args:
        segments: With or without words.
        turns: At least one; they may overlap.
        language: Decides how words join.
        within: Only what is said there, by its middle; None is everywhere.
        tolerance: Seconds by which the edges of turns may be wrong.
    """
    index = TurnIndex(turns)
    assigned = []
    for segment in segments:
        now = _assigned(segment, index, within, tolerance)
        if now == segment:
            assigned.append(segment)
        else:
            assigned += split_at_speaker_changes(now, language)
    return assigned


def merged(spans: Iterable[Span], pause: float = 0.0) -> list[Span]:
    """Spans in order, those joined between which there is no pause of some seconds."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= pause:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def without(spans: Iterable[Span], others: Iterable[Span]) -> Iterator[Span]:
    """What is left of spans outside others, in order and apart from each other."""
    cut = merged(others)
    ends = [end for _, end in cut]
    for start, end in merged(spans):
        at = bisect_right(ends, start)
        while at < len(cut) and cut[at][0] < end:
            if start < cut[at][0]:
                yield start, cut[at][0]
            start = max(start, cut[at][1])
            at += 1
        if start < end:
            yield start, end


def is_within(item: Segment | Word, span: Span | None) -> bool:
    """Whether the middle of what has times is in a span; None is everywhere."""
    if span is None or item.start is None or item.end is None:
        return span is None
    return span[0] <= (item.start + item.end) / 2 < span[1]


def _assigned(
    segment: Segment, index: TurnIndex, within: Span | None, tolerance: float
) -> Segment:
    timed = [word for word in segment.words if word.start is not None]
    if not timed:
        if not is_within(segment, within):
            return segment
        fits = index.fits(segment.start, segment.end)
        speaker = max(fits, key=lambda key: fits[key])
        words = tuple(replace(word, speaker=speaker) for word in segment.words)
        return replace(segment, speaker=speaker, words=words)
    said_by = _speakers_of(segment, timed, index, within, tolerance)
    # What has no times is said by whom the word before it is, or the first one.
    following = iter(said_by)
    now = said_by[0]
    spoken: list[Word] = []
    for word in segment.words:
        if word.start is not None:
            now = next(following)
        spoken.append(word if word.speaker == now else replace(word, speaker=now))
    return replace(segment, speaker=spoken[0].speaker, words=tuple(spoken))


def _speakers_of(
    segment: Segment,
    words: Sequence[Word],
    index: TurnIndex,
    within: Span | None,
    tolerance: float,
) -> list[str | None]:
    """Who says the words of a sentence; who is beyond the span says what they said."""
    scores: list[Mapping[str | None, float]] = [
        _scores(word, index, tolerance)
        if is_within(word, within)
        else {word.speaker: 0.0}
        for word in words
    ]
    if all(len(score) == 1 for score in scores):
        return [next(iter(score)) for score in scores]
    likely = _most_likely(scores, index.fits(segment.start, segment.end))
    return [
        speaker if is_within(word, within) else word.speaker
        for word, speaker in zip(words, likely, strict=True)
    ]


def _scores(
    word: Word, index: TurnIndex, tolerance: float
) -> Mapping[str | None, float]:
    """How well those who are heard near a word fit it, up to 1."""
    assert word.start is not None
    assert word.end is not None
    heard = index.heard(word.start, word.end)
    longest = max(heard.values())
    near = index.heard(word.start - tolerance, word.end + tolerance)
    if not longest:  # in a pause: who is nearer
        longest = max(near.values()) or 1.0
        return {key: seconds / longest for key, seconds in (near or heard).items()}
    return {key: heard.get(key, 0.0) / longest for key in {**heard, **near}}


def _most_likely(
    scores: Sequence[Mapping[str | None, float]], fits: Mapping[str, float]
) -> list[str | None]:
    """The row of speakers that fits best, each change of whom has its price (Viterbi).

    Args:
        scores: Of each word, how well speakers fit.
        fits: Of the sentence, likewise; decides where the words do not.
    """
    keys = list(dict.fromkeys(key for score in scores for key in score))
    # A thousandth decides between equals, and never against what is heard.
    best = {key: 1e-3 * fits.get(key or "", 0.0) for key in keys}
    before: list[dict[str | None, str | None]] = []
    for score in scores:
        leader = max(best, key=lambda key: best[key])
        came, now = {}, {}
        for key in keys:
            stays = best[key] >= best[leader] - _CHANGE
            came[key] = key if stays else leader
            reached = best[key] if stays else best[leader] - _CHANGE
            now[key] = reached + score.get(key, _ABSENT)
        best = now
        before.append(came)
    row = [max(best, key=lambda key: best[key])]
    for came in reversed(before[1:]):
        row.append(came[row[-1]])
    return row[::-1]
