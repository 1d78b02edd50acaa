"""A part of a transcript, as a transcript of its own."""

from dataclasses import replace

from wxdesk.core.editing.text import Position, halves
from wxdesk.core.transcript import Segment, Transcript


def excerpt(transcript: Transcript, first: Position, last: Position) -> Transcript:
    """What is said from one place in the text up to another, with what is put on it.

    Times stay as they are. A segment that reaches beyond is cut there.

    Args:
        transcript: Any.
        first: Where it begins.
        last: Where it ends, not before `first`.
    """
    inside = list(transcript.segments[first.segment : last.segment + 1])
    # The end first, since cutting the beginning off moves what is behind it.
    inside[-1:] = _before(inside[-1], last.offset, transcript.language)
    if inside:
        inside[:1] = _behind(inside[0], first.offset, transcript.language)
    start = min((it.start for it in inside), default=0.0)
    end = max((it.end for it in inside), default=0.0)
    return replace(
        transcript,
        segments=tuple(inside),
        turns=tuple(it for it in transcript.turns if it.start < end and start < it.end),
        annotations=tuple(
            it
            for it in transcript.annotations
            if inside and it.start <= end and start <= it.end
        ),
    )


def _before(segment: Segment, offset: int, language: str) -> tuple[Segment, ...]:
    """What stands before a character."""
    if not segment.text[:offset].strip():
        return ()
    return halves(segment, offset, language)[:1]


def _behind(segment: Segment, offset: int, language: str) -> tuple[Segment, ...]:
    """What stands behind a character."""
    if not segment.text[offset:].strip():
        return ()
    return halves(segment, offset, language)[-1:]
