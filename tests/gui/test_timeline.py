"""Times and pixels, and what is spoken when."""

import numpy as np
import pytest

from wxdesk.core.editing.timing import Edge, Side
from wxdesk.core.transcript import Segment, Speaker, Transcript, Word
from wxdesk.gui.transcript.timeline import (
    NOBODY,
    UNKNOWN,
    Regions,
    Timeline,
    moment,
    nearest,
    ticks,
)

HOUR = 3600.0


def words(*times):
    return tuple(Word(f"word{n}", *span) for n, span in enumerate(times))


@pytest.fixture
def timeline():
    return Timeline(width=1000).lasting(10 * HOUR)


@pytest.fixture
def regions():
    segments = (
        Segment(1, 3, "a", "A", words((1, 2), (2, 3))),
        Segment(4, 9, "b", "B", words((4, 5), (None, None), (7, 9))),
        Segment(5, 6, "c", "A"),
        Segment(9, 10, "d", "nobody we know"),
    )
    speakers = {"A": Speaker("Anna", 0), "B": Speaker("Ben", 12)}
    return Regions(Transcript("en", segments, speakers))


def test_that_a_long_recording_opens_with_its_first_half_minute(timeline):
    assert (timeline.start, timeline.visible) == (0, pytest.approx(30))


def test_that_a_short_recording_opens_whole():
    assert Timeline(width=1000).lasting(4).visible == pytest.approx(4)


def test_that_pixels_and_times_match(timeline):
    there = timeline.scrolled(5 * HOUR)
    for x in (0, 1, 499.5, 1000):
        assert there.x(there.at(x)) == pytest.approx(x, abs=1e-6)
    assert there.at(-5000) < there.start
    assert timeline.at(-5000) == 0
    assert timeline.whole.at(5000) == 10 * HOUR


def test_that_scrolling_stays_within_the_recording(timeline):
    assert timeline.scrolled(-5).start == 0
    assert timeline.scrolled(11 * HOUR).end == pytest.approx(10 * HOUR)


@pytest.mark.parametrize("factor", [1.5, 20.0, 0.5])
def test_that_zooming_leaves_the_time_under_the_pointer_where_it_is(timeline, factor):
    there = timeline.scrolled(HOUR)
    zoomed = there.zoomed(factor, HOUR + 10)
    assert zoomed.visible == pytest.approx(there.visible / factor)
    assert zoomed.x(HOUR + 10) == pytest.approx(there.x(HOUR + 10))


def test_that_zooming_ends_at_the_whole_and_at_a_millisecond_a_pixel(timeline):
    assert timeline.zoomed(1e-9, 5.0) == timeline.whole
    assert timeline.zoomed(1e9, 5.0).per_pixel == 0.001


def test_that_a_stretch_is_shown_with_a_little_around_it(timeline):
    shown = timeline.spanning(100, 110)
    assert shown.x(100) == pytest.approx(1000 / 12)
    assert shown.x(110) == pytest.approx(11 * 1000 / 12)


def test_that_what_is_all_in_sight_stays_so_when_the_window_or_the_sound_grows(
    timeline,
):
    whole = timeline.whole
    assert whole.resized(1400).visible == pytest.approx(10 * HOUR)
    assert whole.lasting(11 * HOUR).visible == pytest.approx(11 * HOUR)
    assert timeline.resized(500).per_pixel == timeline.per_pixel


def test_that_sound_which_is_still_being_read_opens_with_half_a_minute():
    growing = Timeline(width=1000)
    for duration in (10, 20, 40, 80):
        growing = growing.lasting(duration)
    assert growing.visible == pytest.approx(30)


def test_that_an_empty_recording_has_no_times():
    nothing = Timeline(width=1000)
    assert nothing.x(5) == 0
    assert nothing.at(5) == 0
    assert nothing.zoomed(2, 0) == nothing.resized(1000) == nothing


@pytest.mark.parametrize("per_pixel", [0.001, 0.004, 0.03, 0.4, 3, 36])
def test_that_labels_of_the_ruler_have_room_and_say_their_time(per_pixel):
    start = min(3 * HOUR, 36_000 - 1000 * per_pixel)
    found = list(ticks(start, start + 1000 * per_pixel, per_pixel, 80))
    labelled = [tick for tick in found if tick.label]
    gaps = np.diff([tick.seconds for tick in labelled]) / per_pixel
    assert len(labelled) >= 2
    assert gaps.min() >= 80 - 1e-6
    assert labelled[0].seconds <= start
    for tick in labelled:
        assert tick.label in (moment(tick.seconds, 0), moment(tick.seconds))


def test_that_moments_are_rounded_before_they_are_cut_into_minutes():
    assert moment(59.999) == "1:00.00"
    assert moment(59.6, 0) == "1:00"
    assert moment(3661.5, 1) == "1:01:01.5"


def test_that_everything_spoken_in_a_stretch_is_found(regions):
    assert list(regions.between(0, 0.5)) == []
    assert list(regions.between(2.5, 4.5)) == [0, 1]
    assert 1 in regions.between(7, 8)
    assert list(regions.between(20, 30)) == []
    assert regions.end == 10


def test_that_the_one_who_began_last_is_the_one_who_speaks(regions):
    assert regions.at(0.5) is None
    assert regions.at(4.5) == 1
    assert regions.at(5.5) == 2
    assert regions.at(6.5) == 1
    assert regions.at(3) is None


def test_that_many_moments_have_the_colours_of_those_who_speak(regions):
    moments = np.array([0.5, 1.5, 3.5, 4.5, 5.5, 6.5, 9.5, 99.0])
    anna, ben = UNKNOWN + 1, UNKNOWN + 1 + 12 % 9
    expected = [NOBODY, anna, NOBODY, ben, anna, ben, UNKNOWN, NOBODY]
    assert regions.groups_at(moments).tolist() == expected
    assert [regions.group(n) for n in range(4)] == [anna, ben, anna, UNKNOWN]


def test_that_an_empty_transcript_has_no_regions():
    empty = Regions(Transcript("en"))
    assert empty.end == 0
    assert empty.at(1) is None
    assert empty.groups_at(np.array([1.0])).tolist() == [NOBODY]
    assert list(empty.handles(0, 9, of_words=False)) == []


def test_that_nobody_speaks_before_the_only_segment_there_is():
    lone = Regions(Transcript("en", (Segment(1, 3, "a"),)))
    moments = np.array([0.5, 2.0, 4.0])
    assert lone.groups_at(moments).tolist() == [NOBODY, UNKNOWN, NOBODY]


def test_that_edges_of_words_are_those_with_a_time(regions):
    found = [(it.edge, it.seconds) for it in regions.handles(4, 9, of_words=True)]
    assert found == [
        (Edge(1, Side.START, 0), 4),
        (Edge(1, Side.END, 0), 5),
        (Edge(1, Side.START, 2), 7),
        (Edge(1, Side.END, 2), 9),
    ]


def test_that_edges_of_segments_have_no_word(regions):
    found = [(it.edge, it.seconds) for it in regions.handles(1, 3, of_words=False)]
    assert found == [(Edge(0, Side.START), 1), (Edge(0, Side.END), 3)]


def test_that_the_nearest_edge_is_taken_and_both_where_two_meet(regions):
    handles = list(regions.handles(1, 3, of_words=True))
    assert [it.edge for it in nearest(handles, 1.05, 0.1)] == [Edge(0, Side.START, 0)]
    assert [it.edge.side for it in nearest(handles, 2.05, 0.1)] == ["end", "start"]
    assert nearest(handles, 2.2, 0.1) == ()


def test_that_an_edge_goes_as_far_as_an_edit_lets_it(regions):
    assert regions.reached(Edge(0, Side.START, 1), 2.4) == 2.4
    assert regions.reached(Edge(0, Side.START, 1), 1.5) == 2
    assert regions.reached(Edge(0, Side.END), 0.0) == pytest.approx(2.01)
