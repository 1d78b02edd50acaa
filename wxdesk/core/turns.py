"""Who said which word: the speaker turns of a recording laid over its words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from wxdesk.core.transcript import Segment, Turn, Word, split_at_speaker_changes

Span = tuple[float, float]
"""From when up to when, in seconds from the beginning of the recording."""

_AS_LONG = 0.9
"""Of the longest overlap: who is heard nearly as long may as well have said a word."""


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
        first = bisect_left(self._last_to_end, start, key=lambda turn: turn.end)
        last = bisect_left(self._starts, end)
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


def _later_end(one: Turn, other: Turn) -> Turn:
    return other if other.end > one.end else one


def assign_speakers(
    segments: Iterable[Segment],
    turns: Sequence[Turn],
    language: str,
    within: Span | None = None,
) -> list[Segment]:
    """Gives every word a speaker and cuts segments where the speaker changes.

    A word belongs to whom one hears longest while it is said. Where voices overlap,
    so that several are heard as long, it belongs to whom its sentence belongs to. A
    segment that does not change is the very same.

    Args:
        segments: With or without words.
        turns: At least one; they may overlap.
        language: Decides how words join.
        within: Only what is said there, by its middle; None is everywhere.
    """
    index = TurnIndex(turns)
    assigned = []
    for segment in segments:
        now = _assigned(segment, index, within)
        if now == segment:
            assigned.append(segment)
        else:
            assigned += split_at_speaker_changes(now, language)
    return assigned


def is_within(item: Segment | Word, span: Span | None) -> bool:
    """Whether the middle of what has times is in a span; None is everywhere."""
    if span is None or item.start is None or item.end is None:
        return span is None
    return span[0] <= (item.start + item.end) / 2 < span[1]


def _assigned(segment: Segment, index: TurnIndex, within: Span | None) -> Segment:
    of_sentence = index.heard(segment.start, segment.end)
    speaker = max(of_sentence, key=lambda key: of_sentence[key])
    timed = [word for word in segment.words if word.start is not None]
    if not timed:
        if not is_within(segment, within):
            return segment
        words = tuple(replace(word, speaker=speaker) for word in segment.words)
        return replace(segment, speaker=speaker, words=words)
    said_by: list[str | None] = []
    for word in timed:
        if is_within(word, within):
            said_by.append(_speaker_of(word, index, of_sentence))
        else:
            said_by.append(word.speaker)
    # What has no times is said by whom the word before it is, or the first one.
    following = iter(said_by)
    now = said_by[0]
    spoken: list[Word] = []
    for word in segment.words:
        if word.start is not None:
            now = next(following)
        spoken.append(word if word.speaker == now else replace(word, speaker=now))
    return replace(segment, speaker=spoken[0].speaker, words=tuple(spoken))


def _speaker_of(word: Word, index: TurnIndex, of_sentence: Mapping[str, float]) -> str:
    assert word.start is not None
    assert word.end is not None
    heard = index.heard(word.start, word.end)
    longest = max(heard.values())
    return max(
        (key for key in heard if heard[key] >= _AS_LONG * longest),
        key=lambda key: of_sentence.get(key, 0.0),
    )
