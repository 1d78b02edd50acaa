"""Going through a transcript: doubtful words, what was checked, and annotations."""

from bisect import insort
from dataclasses import replace

from wxdesk.core.editing.rewording import CERTAIN, word_spans
from wxdesk.core.editing.text import Position, with_segments
from wxdesk.core.transcript import Annotation, Segment, Transcript, Word


def is_doubtful(segment: Segment, word: Word, threshold: float) -> bool:
    """Whether a word's score is below a threshold and nobody has checked it."""
    return not segment.checked and word.score is not None and word.score < threshold


def next_doubtful(
    transcript: Transcript, after: Position, threshold: float
) -> tuple[Position, Position] | None:
    """Where the first doubtful word that begins after a position begins and ends."""
    for index in range(after.segment, len(transcript.segments)):
        segment = transcript.segments[index]
        if not any(is_doubtful(segment, word, threshold) for word in segment.words):
            continue
        spans = word_spans(segment, transcript.language)
        for word, (start, end) in zip(segment.words, spans, strict=True):
            begins = Position(index, start)
            if begins > after and is_doubtful(segment, word, threshold):
                return begins, Position(index, end)
    return None


def check(
    transcript: Transcript, first: int, last: int, checked: bool = True
) -> Transcript:
    """Marks segments as checked, or takes the mark away; scores stay as they are."""
    run = transcript.segments[first : last + 1]
    return with_segments(
        transcript,
        first,
        last,
        [
            item if item.checked == checked else replace(item, checked=checked)
            for item in run
        ],
    )


def check_words(
    transcript: Transcript, index: int, first: int, last: int
) -> Transcript:
    """Marks words of a segment as checked: their score becomes 1."""
    segment = transcript.segments[index]
    words = tuple(
        replace(word, score=CERTAIN)
        if first <= number <= last and word.score != CERTAIN
        else word
        for number, word in enumerate(segment.words)
    )
    if words == segment.words:
        return transcript
    return with_segments(transcript, index, index, [replace(segment, words=words)])


def reviewed(transcript: Transcript) -> float:
    """Of the time in which somebody speaks, the part that was checked, 0 to 1."""
    total = checked = 0.0
    for segment in transcript.segments:
        total += segment.end - segment.start
        checked += (segment.end - segment.start) * segment.checked
    return checked / total if total else 1.0


def annotate(transcript: Transcript, annotation: Annotation) -> Transcript:
    """Adds a comment, highlight, bookmark or tag."""
    annotations = list(transcript.annotations)
    insort(annotations, annotation, key=lambda item: item.start)
    return replace(transcript, annotations=tuple(annotations))


def remove_annotation(transcript: Transcript, annotation: Annotation) -> Transcript:
    """Takes an annotation away.

    Raises:
        ValueError: It is not there.
    """
    annotations = list(transcript.annotations)
    annotations.remove(annotation)
    return replace(transcript, annotations=tuple(annotations))
