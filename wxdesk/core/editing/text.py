"""Correcting what was said: the text of segments, and where they begin and end."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wxdesk.core.editing.rewording import (
    normalised,
    spread,
    times,
    with_text_between,
    word_spans,
    words_in,
)
from wxdesk.core.transcript import Segment, Transcript, Word, joiner

_SENTENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in the text: a segment, and how many of its characters stand before."""

    segment: int
    offset: int


def set_text(transcript: Transcript, index: int, text: str) -> Transcript:
    """Gives a segment another text; see `replace_range` for what becomes of its words.

    White space at the ends of a text is not kept: a window that lets the user type
    calls this when the typing pauses, not at each key.
    """
    segment = transcript.segments[index]
    edited = with_text_between(segment, 0, len(segment.text), text, transcript.language)
    return with_segments(transcript, index, index, [edited])


def replace_range(
    transcript: Transcript, start: Position, end: Position, text: str
) -> Transcript:
    """Puts a text in place of a selection, or at the caret if nothing is selected.

    Words that stay keep their times exactly and new ones share the times of those they
    stand for, with a score of 1: what a person has written is certain. Segments that
    the selection touches become one.
    """
    first, last = start.segment, end.segment
    merged = merge(transcript, first, last)
    # Behind the selection the merged text is that of the last segment.
    behind = len(transcript.segments[last].text) - end.offset
    segment = merged.segments[first]
    edited = with_text_between(
        segment, start.offset, len(segment.text) - behind, text, merged.language
    )
    return with_segments(merged, first, first, [edited])


def split(transcript: Transcript, position: Position) -> Transcript:
    """Parts a segment at the caret, also within a word, whose time is shared then.

    At the ends of a segment there is nothing to part. Where segments overlap, others
    may come to stand between the two parts, which are in the order of their start.
    """
    segment = transcript.segments[position.segment]
    parts = halves(segment, position.offset, transcript.language)
    return with_segments(transcript, position.segment, position.segment, parts)


def merge(transcript: Transcript, first: int, last: int) -> Transcript:
    """Makes one segment, spoken by the first one's speaker, of several in a row."""
    if first == last:
        return transcript
    run = transcript.segments[first : last + 1]
    return with_segments(transcript, first, last, [_joined(run, transcript.language)])


def delete(transcript: Transcript, first: int, last: int) -> Transcript:
    """Takes segments out."""
    return with_segments(transcript, first, last, [])


def insert(
    transcript: Transcript,
    start: float,
    end: float,
    text: str = "",
    speaker: str | None = None,
) -> Transcript:
    """Adds a segment, at the place that its start gives it; its words share its span.

    Raises:
        ValueError: It ends before it starts, or starts before the recording.
    """
    if not 0 <= start <= end:
        raise ValueError(f"a segment cannot last from {start} to {end}")
    index = bisect_right(transcript.segments, start, key=_start)
    return _inserted(transcript, index, Segment(start, end, "", speaker), text)


def insert_after(
    transcript: Transcript, index: int, text: str
) -> tuple[Transcript, int]:
    """Adds a segment behind another, of the same speaker, in the pause that follows.

    Where nothing follows, or no pause, it lasts as long as a short sentence does.

    Returns:
        The new transcript, and the number of the new segment.
    """
    segments, before = transcript.segments, transcript.segments[index]
    end = before.end + _SENTENCE_SECONDS
    starts = (segment.start for segment in segments[index + 1 :])
    end = min([end, *(start for start in starts if start > before.end)])
    if duration := transcript.provenance.duration:
        end = max(min(end, duration), before.end)
    # Before what begins at the same moment, as speech without a pause often does.
    number = bisect_left(segments, before.end, lo=index + 1, key=_start)
    made = Segment(before.end, end, "", before.speaker)
    return _inserted(transcript, number, made, text), number


def _inserted(
    transcript: Transcript, index: int, segment: Segment, text: str
) -> Transcript:
    made = with_text_between(segment, 0, 0, text, transcript.language)
    return with_segments(transcript, index, index - 1, [made])


def _start(segment: Segment) -> float:
    return segment.start


def with_segments(
    transcript: Transcript, first: int, last: int, segments: Sequence[Segment]
) -> Transcript:
    """Puts segments in place of those from `first` to `last`, in the order of start.

    They are put before `first` if `last` is the one before it.
    """
    old = transcript.segments
    if len(segments) == last + 1 - first and all(
        new is was for new, was in zip(segments, old[first : last + 1], strict=True)
    ):
        return transcript
    spliced = (*old[:first], *segments, *old[last + 1 :])
    seam = spliced[max(first - 1, 0) : first + len(segments) + 1]
    if any(one.start > other.start for one, other in pairwise(seam)):
        spliced = tuple(sorted(spliced, key=lambda segment: segment.start))
    return replace(transcript, segments=spliced)


def halves(segment: Segment, offset: int, language: str) -> tuple[Segment, ...]:
    """Parts a segment at a character; gives it back alone if nothing is on one side."""
    left, right = _cut(segment, offset, language) if segment.words else ([], [])
    space = joiner(language)
    texts = [space.join(word.text for word in half) for half in (left, right)]
    if not segment.words:
        texts = [normalised(segment.text[:offset]), normalised(segment.text[offset:])]
    if not all(texts):
        return (segment,)
    end, start = _seam(segment, left, right, texts)
    return (
        replace(segment, end=end, text=texts[0], words=tuple(left)),
        replace(segment, start=start, text=texts[1], words=tuple(right)),
    )


def _seam(
    segment: Segment, left: list[Word], right: list[Word], texts: list[str]
) -> tuple[float, float]:
    """When the left part of a segment ends, and when the right one starts."""
    ends = [end for _, end in times(left)]
    starts = [start for start, _ in times(right)]
    if ends and starts:
        return max(ends), starts[0]
    if ends or starts:
        seam = max(ends or starts[:1])
        return seam, seam
    (_, middle), _ = times(spread(texts, segment.start, segment.end, None))
    return middle, middle


def _cut(segment: Segment, offset: int, language: str) -> tuple[list[Word], list[Word]]:
    """The words before and after a character; one that it is in is cut."""
    left: list[Word] = []
    right: list[Word] = []
    for number, (start, end) in enumerate(word_spans(segment, language)):
        word = segment.words[number]
        if start >= offset:
            right.append(word)
        elif end <= offset:
            left.append(word)
        else:
            one, *other = _cut_word(word, offset - start, segment.words[number + 1 :])
            left.append(one)
            right += other
    return left, right


def _cut_word(word: Word, at: int, following: Sequence[Word]) -> list[Word]:
    texts = [word.text[:at].rstrip(), word.text[at:].lstrip()]
    if not texts[1]:
        return [replace(word, text=texts[0])]
    if word.start is None or word.end is None:
        return [replace(word, text=text) for text in texts]
    return spread(texts, word.start, word.end, word.speaker, word.score, following)


def _joined(run: Sequence[Segment], language: str) -> Segment:
    speaker, space = run[0].speaker, joiner(language)
    text = space.join(segment.text for segment in run if segment.text)
    words: tuple[Word, ...] = ()
    if any(segment.words for segment in run):
        words = tuple(_in_order(_words_of(run, language), speaker))
        text = space.join(word.text for word in words)
    return Segment(
        start=run[0].start,
        end=max(segment.end for segment in run),
        text=text,
        speaker=speaker,
        words=words,
        checked=all(segment.checked for segment in run),
    )


def _words_of(run: Iterable[Segment], language: str) -> Iterator[Word]:
    """The words of segments; for a text without any, words that share its span."""
    for segment in run:
        yield from segment.words or spread(
            words_in(segment.text, language), segment.start, segment.end, None
        )


def _in_order(words: Iterable[Word], speaker: str | None) -> Iterator[Word]:
    """Words of one speaker; what was said before a word ahead of it loses its times.

    That happens where segments overlap, and a time out of order would be a wrong one.
    """
    latest = 0.0
    for word in words:
        if word.start is not None and word.start < latest:
            word = replace(word, start=None, end=None)
        if word.speaker != speaker:
            word = replace(word, speaker=speaker)
        latest = max(latest, word.start or 0.0)
        yield word
