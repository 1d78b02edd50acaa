"""Which edge is meant by a place in the text."""

from dataclasses import replace

from wxdesk.core.editing.edges import edge_at, seconds_of
from wxdesk.core.editing.text import Position
from wxdesk.core.editing.timing import Edge, Side
from wxdesk.core.transcript import Segment, Transcript, Word

WORDS = (Word("We", 1.0, 1.2), Word("had", 1.2, 1.5), Word("walked.", 1.5, 2.0))
TALK = Transcript(
    "en",
    (
        Segment(1.0, 2.5, "We had walked.", words=WORDS),
        Segment(3.0, 4.0, "Yes.", words=(Word("Yes."),)),
        Segment(5.0, 6.0, "No."),
    ),
)


def edge(first: Position, last: Position, side: Side, *, word: bool = True) -> object:
    return edge_at(TALK, first, last, side, of_word=word)


def test_that_a_caret_means_the_word_it_is_in_or_begins_or_has_just_left() -> None:
    for offset, word in ((0, 0), (1, 0), (2, 0), (3, 1), (5, 1), (7, 2), (14, 2)):
        at = Position(0, offset)
        assert edge(at, at, Side.START) == Edge(0, Side.START, word)
        assert edge(at, at, Side.END) == Edge(0, Side.END, word)


def test_that_marked_text_means_the_edges_of_its_outermost_words() -> None:
    first, last = Position(0, 3), Position(0, 6)
    assert edge(first, last, Side.START) == Edge(0, Side.START, 1)
    assert edge(first, last, Side.END) == Edge(0, Side.END, 1)
    beyond = Position(0, 7)  # with the space, but without the word behind it
    assert edge(first, beyond, Side.END) == Edge(0, Side.END, 1)


def test_that_marked_text_means_its_outermost_segments() -> None:
    first, last = Position(0, 3), Position(2, 1)
    assert edge(first, last, Side.START, word=False) == Edge(0, Side.START)
    assert edge(first, last, Side.END, word=False) == Edge(2, Side.END)


def test_that_a_word_without_times_has_no_edge_but_its_segment_has() -> None:
    for segment in (1, 2):
        at = Position(segment, 0)
        assert edge(at, at, Side.START) is None
        found = edge(at, at, Side.END, word=False)
        assert found == Edge(segment, Side.END)


def test_that_an_edge_tells_when_it_is() -> None:
    assert seconds_of(TALK, Edge(0, Side.END)) == 2.5
    assert seconds_of(TALK, Edge(0, Side.END, 1)) == 1.5
    none = replace(TALK, segments=TALK.segments[1:])
    assert seconds_of(none, Edge(0, Side.START, 0)) is None
