"""Where somebody is heard well enough to be known by ear."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from wxdesk.core.transcript import Transcript, joiner
from wxdesk.core.turns import Span
from wxdesk.core.voices import clear_spans

LONGEST = 10.0
"""Seconds of a stretch; nobody needs more to know a voice."""

_SHORTEST = 1.0
"""Seconds that are worth listening to by themselves."""

_MOST = 20
"""So many stretches are offered."""

_PAUSE = 1.0
"""Seconds of silence between two sentences that may be in one stretch."""

_NEVER = (-math.inf, -math.inf)

_BLUR = 0.05
"""Seconds by which the times of words may be off."""


def stretches(transcript: Transcript, speaker: str) -> list[Span]:
    """Where a speaker is heard, the best stretches first.

    Args:
        transcript: Whose speaker it is.
        speaker: The key.

    Returns:
        In seconds, those in which they speak alone for longest first; if they never
        do, the longest of what they say. None if they say nothing.
    """
    alone = clear_spans(transcript, speaker, math.inf, _SHORTEST)
    found = alone or _said_by(transcript, speaker)
    parts = [
        part
        for span in _bridged(found, _said_by_others(transcript, speaker))
        for part in _parts(*span)
    ]
    parts.sort(key=lambda part: part[0] - part[1])  # the longest first
    return parts[:_MOST]


def said_in(transcript: Transcript, speaker: str, span: Span) -> str:
    """What a speaker says in a stretch."""
    start, end = span[0] - _BLUR, span[1] + _BLUR
    words = (
        word.text
        for segment in transcript.segments
        if segment.speaker == speaker and segment.start < end and segment.end > start
        for word in segment.words
        if word.start is not None and word.end is not None
        if start <= word.start and word.end <= end
    )
    return joiner(transcript.language).join(words)


def _said_by(transcript: Transcript, speaker: str) -> tuple[Span, ...]:
    return tuple(
        (segment.start, segment.end)
        for segment in transcript.segments
        if segment.speaker == speaker
    )


def _said_by_others(transcript: Transcript, speaker: str) -> list[Span]:
    said = [(it.start, it.end) for it in transcript.segments if it.speaker != speaker]
    heard = [(it.start, it.end) for it in transcript.turns if it.speaker != speaker]
    return sorted(said + heard)


def _bridged(spans: Iterable[Span], others: list[Span]) -> list[Span]:
    """Spans with the short pauses between them, unless somebody else is heard there."""
    longest = max((end - start for start, end in others), default=0.0)
    bridged: list[Span] = []
    for start, end in spans:
        before = bridged[-1] if bridged else _NEVER
        gap = before[1], start
        if start - before[1] <= _PAUSE and not _is_heard(gap, others, longest):
            bridged[-1] = (before[0], end)
        else:
            bridged.append((start, end))
    return bridged


def _is_heard(span: Span, others: list[Span], longest: float) -> bool:
    """Whether any of the spans, which are in order and no longer, is in another."""
    first = bisect_right(others, (span[0] - longest, -math.inf))
    last = bisect_right(others, (span[1], -math.inf))
    return any(end > span[0] for _, end in others[first:last])


def _parts(start: float, end: float) -> Iterator[Span]:
    """Parts of a stretch, none of which is too long; a short rest is left out."""
    yield start, min(end, start + LONGEST)
    start += LONGEST
    while end - start >= _SHORTEST:
        yield start, min(end, start + LONGEST)
        start += LONGEST
