"""Moving edges and segments: hand-written cases of how far they may go."""

from dataclasses import replace

import pytest
from made_transcripts import said, talk, timed

from wxdesk.core.editing.timing import Edge, Side, move_edge, shift
from wxdesk.core.transcript import Segment

START, END = Side.START, Side.END

FIRST = said(("one", 1.0, 1.5), ("two", 1.5, 2.0), ("three", 2.5, 3.0))
SECOND = said(("four", 4.0, 5.0))
REPLY = said(("yes", 4.5, 5.5), speaker="B")
TALK = talk(FIRST, SECOND, REPLY, duration=10.0)


@pytest.mark.parametrize(
    ("edge", "wanted", "got"),
    [
        (Edge(0, START, 2), 2.2, (2.2, 3.0)),
        (Edge(0, START, 2), 1.0, (2.0, 3.0)),  # up to the word before
        (Edge(0, START, 2), 9.0, (2.99, 3.0)),  # 10 ms stay
        (Edge(0, END, 1), 2.3, (1.5, 2.3)),
        (Edge(0, END, 1), 9.0, (1.5, 2.5)),  # up to the word after
        (Edge(0, END, 1), 0.0, (1.5, 1.51)),
    ],
)
def test_that_the_edge_of_a_word_moves_between_its_neighbours(
    edge: Edge, wanted: float, got: tuple[float, float]
) -> None:
    moved = move_edge(TALK, edge, wanted).segments[0]
    assert edge.word is not None
    assert timed(moved)[edge.word][1:] == pytest.approx(got)
    assert (moved.start, moved.end) == (1.0, 3.0)


@pytest.mark.parametrize(
    ("edge", "wanted", "segment"),
    [
        (Edge(0, START, 0), 0.5, (0.5, 3.0)),
        (Edge(0, START, 0), 1.2, (1.0, 3.0)),
        (Edge(0, END, 2), 3.5, (1.0, 3.5)),
        (Edge(0, END, 2), 4.5, (1.0, 4.0)),  # the same speaker goes on
    ],
)
def test_that_a_segment_reaches_as_far_as_its_outermost_words(
    edge: Edge, wanted: float, segment: tuple[float, float]
) -> None:
    moved = move_edge(TALK, edge, wanted).segments[0]
    assert (moved.start, moved.end) == segment


@pytest.mark.parametrize(
    ("edge", "wanted", "got"),
    [
        (Edge(0, START), 0.5, 0.5),
        (Edge(0, START), -1.0, 0.0),
        (Edge(0, START), 1.2, 1.2),
        (Edge(0, START), 2.0, 1.49),  # 10 ms of its first word stay
        (Edge(0, END), 3.5, 3.5),
        (Edge(0, END), 4.5, 4.0),  # the same speaker goes on
        (Edge(0, END), 2.0, 2.51),
        (Edge(1, END), 7.0, 7.0),  # another speaks meanwhile
        (Edge(1, END), 12.0, 10.0),  # the recording ends
        (Edge(1, START), 4.6, 4.5),  # starts keep their order
        (Edge(2, START), 3.0, 4.0),
    ],
)
def test_that_the_edge_of_a_segment_stops_where_it_must(
    edge: Edge, wanted: float, got: float
) -> None:
    moved = move_edge(TALK, edge, wanted).segments[edge.segment]
    assert (moved.start if edge.side is START else moved.end) == pytest.approx(got)


def test_that_a_segment_that_gets_shorter_shortens_its_outermost_words() -> None:
    moved = move_edge(move_edge(TALK, Edge(0, START), 1.2), Edge(0, END), 2.8)
    assert timed(moved.segments[0]) == [
        ("one", 1.2, 1.5),
        ("two", 1.5, 2.0),
        ("three", 2.5, 2.8),
    ]
    assert moved.segments[0].words[1] is FIRST.words[1]


def test_that_segments_that_overlap_already_may_stay_so() -> None:
    transcript = talk(FIRST, replace(SECOND, start=2.0))
    assert move_edge(transcript, Edge(0, END), 5.0).segments[0].end == 5.0


def test_that_a_word_without_times_has_no_edge_to_move() -> None:
    transcript = talk(said(("a", None, None), ("b", 1.0, 2.0)))
    assert move_edge(transcript, Edge(0, END, 0), 1.5) is transcript


def test_that_an_edge_moved_to_where_it_is_gives_the_same_transcript() -> None:
    for word, side in [(None, START), (None, END), (0, START), (2, END)]:
        seconds = FIRST.start if side is START else FIRST.end
        assert move_edge(TALK, Edge(0, side, word), seconds) is TALK


def test_that_a_segment_without_words_keeps_ten_milliseconds() -> None:
    transcript = talk(Segment(1.0, 2.0, "a", "A"))
    assert move_edge(transcript, Edge(0, END), 0.0).segments[0].end == 1.01
    assert move_edge(transcript, Edge(0, START), 3.0).segments[0].start == 1.99


def test_that_shifting_moves_words_along_and_leaves_the_others() -> None:
    moved = shift(TALK, 0, 0, 0.5)
    assert timed(moved.segments[0]) == [
        ("one", 1.5, 2.0),
        ("two", 2.0, 2.5),
        ("three", 3.0, 3.5),
    ]
    assert (moved.segments[0].start, moved.segments[0].end) == (1.5, 3.5)
    assert moved.segments[1] is SECOND


@pytest.mark.parametrize(
    ("first", "last", "by", "starts"),
    [
        (0, 0, -5.0, [0.0, 4.0, 4.5]),
        (0, 0, 5.0, [4.0, 4.0, 4.5]),  # not beyond the next one's start
        (1, 1, -5.0, [1.0, 1.0, 4.5]),
        (1, 2, 9.0, [1.0, 8.5, 9.0]),  # the recording ends
        (0, 2, 1.0, [2.0, 5.0, 5.5]),
    ],
)
def test_that_shifting_stops_at_neighbours_and_the_ends_of_the_recording(
    first: int, last: int, by: float, starts: list[float]
) -> None:
    moved = shift(TALK, first, last, by)
    assert [segment.start for segment in moved.segments] == pytest.approx(starts)


def test_that_a_shift_that_may_not_move_anything_gives_the_same_transcript() -> None:
    transcript = talk(said(("a", 0.0, 1.0)))
    assert shift(transcript, 0, 0, -1.0) is transcript
