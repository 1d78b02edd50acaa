import pytest

from wxdesk.engine.cores import MOST_WORKERS, physical_cores, workers


@pytest.mark.parametrize("threads", [1, 2, MOST_WORKERS, 16, 64])
def test_that_each_worker_has_a_thread_and_there_are_not_too_many(threads: int) -> None:
    assert 1 <= workers(threads) <= min(threads, MOST_WORKERS)


@pytest.mark.parametrize("threads", range(1, 33))
def test_that_few_threads_are_left_without_work(threads: int) -> None:
    count = workers(threads)
    assert count * (threads // count) >= 0.8 * threads


def test_that_there_is_a_core() -> None:
    assert physical_cores() >= 1
