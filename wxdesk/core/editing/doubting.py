"""Passages that a model may have made up: how they are marked, and found again.

The mark is a comment, so that it is kept, exported, read and removed as those of the
user are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from wxdesk.core.doubts import LISTEN, comment_on, note_on
from wxdesk.core.editing.annotating import anchor, covered
from wxdesk.core.editing.review import annotate, next_doubtful
from wxdesk.core.editing.text import Position
from wxdesk.core.job import Chunk
from wxdesk.core.transcript import Annotation, AnnotationKind, Transcript

Place = tuple[Position, Position]


def with_doubts(
    transcript: Transcript, chunks: Iterable[Chunk], created: datetime
) -> Transcript:
    """Puts comments on what was made of doubtful chunks, and tells of it in a note.

    Args:
        transcript: Made of the chunks.
        chunks: All of them.
        created: When the comments are made (UTC).
    """
    doubtful = [chunk for chunk in chunks if chunk.doubts]
    if not doubtful:
        return transcript
    for chunk in doubtful:
        text = comment_on(chunk.doubts)
        kind = AnnotationKind.COMMENT
        comment = Annotation(chunk.start, chunk.end, kind, text, created)
        transcript = annotate(transcript, comment)
    note = note_on([chunk.start for chunk in doubtful])
    return replace(transcript, notes=(*transcript.notes, note))


def next_to_review(
    transcript: Transcript, after: Position, threshold: float
) -> Place | None:
    """Where the first doubtful word or passage after a position begins and ends.

    Args:
        transcript: With any segment.
        after: It begins behind this.
        threshold: Words whose score is less are doubtful.
    """
    places = (next_doubtful(transcript, after, threshold), _passage(transcript, after))
    return min(filter(None, places), default=None)


def _passage(transcript: Transcript, after: Position) -> Place | None:
    for annotation in transcript.annotations:
        if annotation.text.startswith(LISTEN):
            places = list(_unchecked(transcript, annotation))
            if places and places[0][0] > after:
                return places[0][0], places[-1][1]
    return None


def _unchecked(transcript: Transcript, annotation: Annotation) -> Iterator[Place]:
    """What nobody has checked yet of what an annotation covers."""
    segments = transcript.segments
    for number in range(anchor(transcript, annotation).segment, len(segments)):
        segment = segments[number]
        if segment.start > annotation.end:
            return
        found = covered(segment, annotation, transcript.language)
        if found and not segment.checked:
            yield Position(number, found[0]), Position(number, found[1])
