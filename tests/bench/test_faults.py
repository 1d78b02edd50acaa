"""Jobs that are killed: a few of the hundreds of `bench faults`."""

import sys
from collections.abc import Iterator

import pytest
from bench_faults import Drivers, Results, Shop, at_any_time, workshop
from faults_plan import Fault

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the drivers need Linux"),
]

REAL = [
    Fault("main", "stage:decode"),
    Fault("engine", "stage:language", delay=0.1),
    Fault("main", "commit:chunk:inside", skip=1),
    Fault("both", "commit:aligned:inside", skip=1),
    Fault("engine", "commit:turns:late"),
    Fault("main", "commit:finish:inside"),
]
"""Each of another kind, in the order of the stages."""

PRETENDED = [
    *(Fault("both", f"stage:{stage}") for stage in ("fetch", "vad", "diarize")),
    *(Fault("engine", f"commit:chunk:{when}", skip=5) for when in ("inside", "after")),
    *(Fault("main", f"commit:job:{when}") for when in ("before", "inside", "after")),
    *(Fault("main", f"commit:finish:{when}") for when in ("before", "inside", "after")),
]


@pytest.fixture
def shop() -> Iterator[Shop]:
    with workshop() as shop:
        yield shop


def wrong(results: Results) -> list[tuple[object, list[str]]]:
    """What must not be, with the faults after which it is."""
    return [(plan.faults, it.wrong) for plan, it in results if it.wrong]


def test_that_a_real_job_ends_as_if_it_had_not_been_killed(shop: Shop) -> None:
    with Drivers("real", 1) as drivers:
        drivers.undisturbed(shop)
        results = drivers.all([shop.plan("real", fault) for fault in REAL])
    assert wrong(results) == []
    assert [len(outcome.kills) for _, outcome in results] == [1] * len(REAL)
    # The chunks of the first batches, twice, and all of them, twice.
    assert sum(outcome.reused for _, outcome in results) >= 4
    kept = set().union(*(outcome.kept for _, outcome in results))
    assert kept >= {"audio", "speech", "heard", "language", "aligned", "turns"}


def test_that_jobs_end_as_if_the_program_had_not_been_killed_again_and_again(
    shop: Shop,
) -> None:
    with Drivers("fake", 2) as drivers:
        calm = drivers.undisturbed(shop)
        plans = [shop.plan("fake", fault) for fault in PRETENDED]
        results = drivers.all([*plans, *at_any_time(shop, "fake", calm.seconds, 30)])
    assert wrong(results) == []
    assert sum(len(outcome.kills) for _, outcome in results) >= 30
    assert sum(outcome.reused for _, outcome in results) > 0
