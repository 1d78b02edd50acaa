"""The clock between two pieces of news about where a sound is."""

import pytest

from wxdesk.gui.transcript.player_clock import PlayerClock


def test_that_news_that_come_late_hardly_slow_the_clock() -> None:
    clock = PlayerClock()
    clock.start(10.0, 100.0)
    for number in range(1, 100):
        now = 100.0 + 0.05 * number
        true = 10.0 + 0.05 * number
        clock.hear(true - true % 0.064, now)  # where its piece began
    assert clock.place(now) == pytest.approx(true, abs=0.03)


def test_that_it_catches_up_at_once_with_a_sound_that_is_ahead() -> None:
    clock = PlayerClock()
    clock.start(0.0, 0.0)
    clock.hear(0.2, 0.1)
    assert clock.place(0.15) == pytest.approx(0.25)


def test_that_a_sound_that_is_far_behind_is_believed() -> None:
    clock = PlayerClock()
    clock.start(20.0, 0.0)
    clock.hear(5.0, 0.1)
    assert clock.place(0.1) == 5.0


def test_that_it_goes_as_fast_as_the_sound_and_stops_when_it_hears_no_more() -> None:
    clock = PlayerClock()
    clock.start(0.0, 0.0)
    clock.set_rate(2.0, 0.1)
    assert clock.place(0.2) == pytest.approx(0.3)
    assert clock.place(9.0) == clock.place(1.0)


def test_that_a_clock_that_is_too_fast_is_slowed_down_by_its_sound() -> None:
    clock = PlayerClock()
    clock.start(0.0, 0.0)
    for number in range(1, 2000):
        clock.hear(0.05 * 0.999 * number, 0.05 * number)
    assert clock.place(100.0) == pytest.approx(99.9, abs=0.01)
