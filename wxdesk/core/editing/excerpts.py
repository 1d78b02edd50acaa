"""Parts of a transcript, as transcripts of their own."""

from collections.abc import Sequence
from dataclasses import replace

from wxdesk.core.editing.text import Position, halves
from wxdesk.core.transcript import Segment, Transcript, split_at_speaker_changes


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


def by_speaker(transcript: Transcript) -> dict[str | None, Transcript]:
    """What each speaker says, in the order in which they begin.

    Times stay as they are. A segment is cut where the speaker changes within it.

    Returns:
        Transcripts that know one speaker only, by the speaker's key; None is the key of
        what nobody is known to have said.
    """
    said: dict[str | None, list[Segment]] = {}
    for segment in transcript.segments:
        for part in _parts_by_speaker(segment, transcript.language):
            said.setdefault(part.speaker, []).append(part)
    return {key: _of_one(transcript, key, said[key]) for key in said}


def _parts_by_speaker(segment: Segment, language: str) -> tuple[Segment, ...]:
    words = (
        replace(word, speaker=word.speaker or segment.speaker) for word in segment.words
    )
    return split_at_speaker_changes(replace(segment, words=tuple(words)), language)


def _of_one(
    transcript: Transcript, key: str | None, said: Sequence[Segment]
) -> Transcript:
    return replace(
        transcript,
        segments=tuple(said),
        speakers={it: who for it, who in transcript.speakers.items() if it == key},
        turns=tuple(it for it in transcript.turns if it.speaker == key),
        annotations=tuple(
            note
            for note in transcript.annotations
            if any(note.start <= it.end and it.start <= note.end for it in said)
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
