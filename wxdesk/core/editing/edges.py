"""The edges of what one works on: of words, and of segments."""

from wxdesk.core.editing.rewording import word_spans
from wxdesk.core.editing.text import Position
from wxdesk.core.editing.timing import Edge, Side
from wxdesk.core.transcript import Segment, Transcript


def edge_at(
    transcript: Transcript,
    first: Position,
    last: Position,
    side: Side,
    *,
    of_word: bool,
) -> Edge | None:
    """The edge that begins or ends a stretch of text.

    Args:
        transcript: What the stretch is in.
        first: Where it begins.
        last: Where it ends; the same for the place of a caret.
        side: Which edge is wanted.
        of_word: Whether that of the outermost word is, or of the outermost segment.

    Returns:
        None if the word has no times.
    """
    position = first if side is Side.START else last
    if not of_word:
        return Edge(position.segment, side)
    segment = transcript.segments[position.segment]
    if not segment.words:
        return None
    is_end = side is Side.END and first != last
    number = _word_at(transcript, segment, position.offset, is_end=is_end)
    if number is None:
        return None
    edge = Edge(position.segment, side, number)
    return None if seconds_of(transcript, edge) is None else edge


def seconds_of(transcript: Transcript, edge: Edge) -> float | None:
    """When an edge is; None for a word without times."""
    segment = transcript.segments[edge.segment]
    item = segment if edge.word is None else segment.words[edge.word]
    return item.start if edge.side is Side.START else item.end


def _word_at(
    transcript: Transcript, segment: Segment, offset: int, *, is_end: bool
) -> int | None:
    """The word that begins at an offset or is around it, or else ends before it."""
    found = None
    for number, (first, _) in enumerate(word_spans(segment, transcript.language)):
        if first > offset or (is_end and first == offset and number):
            break
        found = number
    return found
