"""What was read of a file, made fit to be edited."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wxdesk.core.editing.rewording import CERTAIN, normalised, times, with_text_between
from wxdesk.core.transcript import (
    SPEAKER_COLOURS,
    Segment,
    Speaker,
    Transcript,
    Word,
    joiner,
    split_at_speaker_changes,
)


@dataclass(frozen=True, slots=True)
class Imported:
    """A transcript as a file has it.

    Attributes:
        transcript: Sound, so that it can be edited. Its language is empty if nobody
            has said which it is.
        skipped: What could not be read, and where, a sentence each.
        is_timed: Whether the file says when things were said; if not, all is at 0.
    """

    transcript: Transcript
    skipped: tuple[str, ...] = ()
    is_timed: bool = True


def transcript_of(segments: Iterable[Segment], language: str) -> Transcript:
    """Makes a sound transcript of segments as a file has them.

    Segments come into the order of their start, and are parted where the speaker
    changes. Times that cannot be true are mended; words that do not join to their
    segment's text are changed, and keep their times where they can.

    Args:
        segments: In any order; their speakers and their words' are names, or None.
        language: Decides how words join.
    """
    made = [part for each in segments for part in _sound(each, language)]
    made.sort(key=lambda segment: segment.start)
    names = dict.fromkeys(item.speaker for item in made if item.speaker is not None)
    speakers = {
        name: Speaker(name, number % SPEAKER_COLOURS)
        for number, name in enumerate(names)
    }
    return Transcript(language, tuple(made), speakers)


def in_parts(parts: Sequence[Segment], start: float, end: float) -> Iterator[Segment]:
    """Lets segments share a span of time by the length of their texts.

    Args:
        parts: What is said one after the other; those with words keep their times.
        start: In seconds.
        end: In seconds.
    """
    whole = sum(len(part.text) for part in parts) or 1
    said, begin = 0, start
    for part in parts:
        said += len(part.text)
        stop = round(start + (end - start) * said / whole, 3)
        known = times(part.words)
        if part is parts[-1]:
            stop = end
        elif known:
            stop = min(known[-1][1], end)
        if known:
            begin = max(known[0][0], start)
        yield replace(part, start=begin, end=max(begin, stop))
        begin = max(begin, stop)


def _sound(segment: Segment, language: str) -> tuple[Segment, ...]:
    start, end = sorted(max(0.0, second) for second in (segment.start, segment.end))
    segment = replace(segment, start=start, end=end)
    if not segment.words:
        return (replace(segment, text=normalised(segment.text)),)
    segment = _fitted(segment, language)
    words = tuple(_placed(segment))
    return tuple(
        _of_one_speaker(part, language)
        for part in split_at_speaker_changes(replace(segment, words=words), language)
    )


def _fitted(segment: Segment, language: str) -> Segment:
    """A segment whose words join to its text."""
    joined = joiner(language).join(word.text for word in segment.words)
    if joined == segment.text:
        return segment
    known = set(segment.words)
    fitted = with_text_between(
        replace(segment, text=joined), 0, len(joined), segment.text, language
    )
    # Nobody has checked these: they were only put where the text has them.
    words = tuple(
        word if word in known or word.score != CERTAIN else replace(word, score=None)
        for word in fitted.words
    )
    return replace(fitted, words=words)


def _placed(segment: Segment) -> Iterator[Word]:
    """A segment's words within it, in order, and with a speaker; else without times."""
    latest, speaker = segment.start, segment.speaker
    for word in segment.words:
        speaker = word.speaker or speaker
        word = replace(word, speaker=speaker)
        if word.start is None or word.end is None:
            yield replace(word, start=None, end=None)
            continue
        start, end = (
            min(max(time, segment.start), segment.end)
            for time in sorted((word.start, word.end))
        )
        if start < latest:
            yield replace(word, start=None, end=None)
        else:
            latest = start
            yield replace(word, start=start, end=end)


def _of_one_speaker(segment: Segment, language: str) -> Segment:
    """All words of a part have its speaker, also those of which nobody was told."""
    words = tuple(replace(word, speaker=segment.speaker) for word in segment.words)
    return replace(segment, words=words)
