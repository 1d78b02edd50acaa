from itertools import pairwise

import pytest

from wxdesk.core.job import Progress, Stage
from wxdesk.engine.meter import Meter


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_that_progress_never_falls_and_ends_at_one() -> None:
    told: list[Progress] = []
    meter = Meter({Stage.DECODE: 1.0, Stage.VAD: 3.0}, told.append)
    for stage in (Stage.DECODE, Stage.VAD):
        with meter.stage(stage) as advance:
            advance(0.5)
            advance(0.2 + 1.0)  # a stage that counts beyond its end
    fractions = [progress.fraction for progress in told]
    assert all(before <= after for before, after in pairwise(fractions))
    assert fractions[-1] == 1.0
    assert Progress(Stage.VAD, 0.625, 0.5, told[5].seconds_left) == told[5]


def test_that_the_time_left_follows_the_pace_so_far() -> None:
    told: list[Progress] = []
    clock = Clock()
    meter = Meter({Stage.DECODE: 1.0, Stage.TRANSCRIBE: 9.0}, told.append, clock)
    with meter.stage(Stage.DECODE) as advance:
        assert told[-1].seconds_left is None
        clock.now += 5.0
        advance(0.5)
    assert told[1].seconds_left == pytest.approx(95.0)


def test_that_waiting_for_its_turn_does_not_count() -> None:
    clock, told = Clock(), list[Progress]()
    meter = Meter({Stage.VAD: 1.0, Stage.TRANSCRIBE: 1.0}, told.append, clock)
    with meter.stage(Stage.VAD):
        clock.now += 10.0
    with meter.pause():
        clock.now += 1000.0
    with meter.stage(Stage.TRANSCRIBE):
        pass
    assert told[-2].fraction == 0.5
    assert told[-2].seconds_left == pytest.approx(10.0)


def test_that_a_stage_costs_its_seconds_and_its_peak_memory() -> None:
    clock = Clock()
    meter = Meter({Stage.DECODE: 1.0}, lambda _: None, clock)
    with meter.stage(Stage.DECODE):
        clock.now += 2.5
        held = bytearray(64 * 1024**2)
    (cost,) = meter.costs
    assert (cost.stage, cost.seconds) == ("decode", 2.5)
    assert cost.peak_bytes > len(held)


def test_that_a_stage_nobody_planned_does_not_upset_the_sum() -> None:
    told: list[Progress] = []
    meter = Meter({Stage.DECODE: 1.0}, told.append)
    with meter.stage(Stage.FETCH):
        pass
    assert told[-1].fraction == 0.0
