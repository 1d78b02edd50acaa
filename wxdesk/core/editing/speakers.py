"""Who says what: speakers, and the segments, words and turns they are given."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from itertools import count

from wxdesk.core.editing.rewording import word_spans
from wxdesk.core.editing.text import Position, halves, with_segments
from wxdesk.core.transcript import (
    SPEAKER_COLOURS,
    Segment,
    Speaker,
    Transcript,
    Word,
)

_BY_NUMBER = re.compile(r"Speaker \d+")


def rename_speaker(transcript: Transcript, key: str, name: str) -> Transcript:
    """Gives a speaker another name, everywhere at once.

    Whoever was recognised by the voice, or may have been, is not that one any more.
    """
    if transcript.speakers[key].name == name:
        return transcript
    return name_speaker(transcript, key, name)


def name_speaker(
    transcript: Transcript, key: str, name: str, voice: str | None = None
) -> Transcript:
    """Says who a speaker is, which no machine knows better.

    Args:
        transcript: Whose speaker it is.
        key: The speaker's.
        name: Who it is.
        voice: Id of their remembered voice, if there is one.
    """
    before = transcript.speakers[key]
    after = Speaker(name, before.colour, voice)
    return transcript if after == before else _with_speaker(transcript, key, after)


def dismiss_suggestion(transcript: Transcript, key: str) -> Transcript:
    """Says that a speaker is not whom they were taken for."""
    speaker = transcript.speakers[key]
    if speaker.suggestion is None:
        return transcript
    return _with_speaker(transcript, key, replace(speaker, suggestion=None))


def is_unnamed(name: str) -> bool:
    """Whether somebody has a number only, such as "Speaker 1", and no name."""
    return bool(_BY_NUMBER.fullmatch(name))


def _with_speaker(transcript: Transcript, key: str, speaker: Speaker) -> Transcript:
    return replace(transcript, speakers={**transcript.speakers, key: speaker})


def add_speaker(transcript: Transcript, name: str = "") -> tuple[Transcript, str]:
    """Adds somebody who has said nothing yet.

    Args:
        transcript: Where to.
        name: What the user sees; empty for the next "Speaker" with a number.

    Returns:
        The new transcript, and the key of the new speaker.
    """
    keys = (f"SPEAKER_{number:02}" for number in count(len(transcript.speakers)))
    key = next(key for key in keys if key not in transcript.speakers)
    names = {speaker.name for speaker in transcript.speakers.values()}
    numbered = (f"Speaker {number}" for number in count(len(names) + 1))
    used = Counter(speaker.colour for speaker in transcript.speakers.values())
    colour = min(range(SPEAKER_COLOURS), key=lambda colour: used[colour])
    name = name or next(free for free in numbered if free not in names)
    speakers = {**transcript.speakers, key: Speaker(name, colour)}
    return replace(transcript, speakers=speakers), key


def remove_speaker(transcript: Transcript, key: str) -> Transcript:
    """Removes a speaker to whom no segment belongs, with the turns that are theirs.

    Raises:
        ValueError: Some segment does.
    """
    if any(segment.speaker == key for segment in transcript.segments):
        raise ValueError(f"{key} has segments")
    return replace(
        transcript,
        speakers={k: v for k, v in transcript.speakers.items() if k != key},
        turns=tuple(turn for turn in transcript.turns if turn.speaker != key),
    )


def merge_speakers(
    transcript: Transcript, into: str, others: Collection[str]
) -> Transcript:
    """Makes one speaker of several, who keeps the name and colour of `into`."""
    others = {key for key in others if key != into}
    if not others:
        return transcript
    return replace(
        transcript,
        segments=tuple(
            _said_by(segment, into) if segment.speaker in others else segment
            for segment in transcript.segments
        ),
        speakers={k: v for k, v in transcript.speakers.items() if k not in others},
        turns=tuple(
            replace(turn, speaker=into) if turn.speaker in others else turn
            for turn in transcript.turns
        ),
    )


def split_off_speaker(
    transcript: Transcript, first: int, last: int, name: str = ""
) -> tuple[Transcript, str]:
    """Gives segments to a new speaker; see `add_speaker`."""
    transcript, key = add_speaker(transcript, name)
    return assign(transcript, first, last, key), key


def assign(
    transcript: Transcript, first: int, last: int, key: str | None
) -> Transcript:
    """Gives segments to a speaker, or to nobody."""
    run = transcript.segments[first : last + 1]
    return with_segments(
        transcript, first, last, [_said_by(segment, key) for segment in run]
    )


def assign_words(
    transcript: Transcript, start: Position, end: Position, key: str | None
) -> Transcript:
    """Gives the words of a selection to a speaker, or the word at the caret.

    Segments are parted where the speaker changes within them, always between words.
    """
    first, last = start.segment, end.segment
    parts: list[Segment] = []
    for index in range(first, last + 1):
        segment = transcript.segments[index]
        from_ = start.offset if index == first else 0
        up_to = end.offset if index == last else len(segment.text)
        parts += _with_words_said_by(segment, from_, up_to, key, transcript.language)
    return with_segments(transcript, first, last, parts)


def turn_at(transcript: Transcript, index: int) -> tuple[int, int]:
    """The first and last of the segments in a row that a segment's speaker says."""
    segments, speaker = transcript.segments, transcript.segments[index].speaker
    first = last = index
    while first > 0 and segments[first - 1].speaker == speaker:
        first -= 1
    while last + 1 < len(segments) and segments[last + 1].speaker == speaker:
        last += 1
    return first, last


def assign_turn(transcript: Transcript, index: int, key: str | None) -> Transcript:
    """Gives the turn that a segment is in to a speaker."""
    return assign(transcript, *turn_at(transcript, index), key)


def assign_following_turns(
    transcript: Transcript, index: int, key: str | None
) -> Transcript:
    """Gives the turn that a segment is in, and its speaker's later ones, to another."""
    first, _ = turn_at(transcript, index)
    speaker = transcript.segments[index].speaker
    return with_segments(
        transcript,
        first,
        len(transcript.segments) - 1,
        [
            _said_by(segment, key) if segment.speaker == speaker else segment
            for segment in transcript.segments[first:]
        ],
    )


def _with_words_said_by(
    segment: Segment, start: int, end: int, key: str | None, language: str
) -> list[Segment]:
    """Parts a segment around the words that some characters touch."""
    spans = word_spans(segment, language)
    at_caret = [(a, b) for a, b in spans if a <= end and start <= b]
    touched = [(a, b) for a, b in at_caret if a < end and start < b] or at_caret[:1]
    if segment.speaker == key or not touched:
        return [segment]
    head, *tail = halves(segment, touched[-1][1], language)
    *before, said = halves(head, touched[0][0], language)
    return [*before, _said_by(said, key), *tail]


def _said_by(segment: Segment, key: str | None) -> Segment:
    if segment.speaker == key:
        return segment
    words = tuple(
        Word(word.text, word.start, word.end, word.score, key) for word in segment.words
    )
    return replace(segment, speaker=key, words=words)
