"""The order of the waiting jobs."""

import pytest

from wxdesk.jobs.queue import JobQueue


def queue_of(*job_ids: str) -> JobQueue:
    queue = JobQueue()
    for job_id in job_ids:
        queue.add(job_id)
    return queue


def test_that_jobs_are_taken_in_the_order_they_came() -> None:
    queue = queue_of("a", "b")
    assert [queue.take(), queue.take(), queue.take()] == ["a", "b", None]
    assert len(queue) == 0


def test_that_a_job_put_first_is_taken_before_all_others() -> None:
    queue = queue_of("a", "b")
    queue.add("c", first=True)
    assert list(queue) == ["c", "a", "b"]


def test_that_a_paused_queue_gives_nothing_and_loses_nothing() -> None:
    queue = queue_of("a")
    queue.paused = True
    assert queue.take() is None
    queue.paused = False
    assert queue.take() == "a"


def test_that_busy_jobs_are_passed_over() -> None:
    queue = queue_of("a", "b")
    assert queue.take(busy={"a"}) == "b"
    assert queue.take(busy={"a"}) is None
    assert list(queue) == ["a"]


def test_that_positions_are_counted_from_one_as_the_queue_is_now() -> None:
    queue = queue_of("a", "b", "c")
    queue.move(["c"], 0)
    assert [queue.position(job_id) for job_id in "abc"] == [2, 3, 1]
    queue.take()
    assert [queue.position(job_id) for job_id in "abcx"] == [1, 2, None, None]


@pytest.mark.parametrize(
    ("job_ids", "position", "order"),
    [
        ("c", 0, "cabd"),
        ("a", 1, "bacd"),
        ("a", 99, "bcda"),
        ("b", 1, "abcd"),
        ("db", 1, "adbc"),
        ("ab", 2, "cdab"),
    ],
)
def test_that_moved_jobs_stand_at_their_new_position_in_the_order_given(
    job_ids: str, position: int, order: str
) -> None:
    queue = queue_of(*"abcd")
    queue.move(list(job_ids), position)
    assert list(queue) == list(order)


def test_that_a_job_that_does_not_wait_cannot_be_moved() -> None:
    queue = queue_of("a", "b")
    with pytest.raises(ValueError, match="c must wait"):
        queue.move(["b", "c"], 0)
    assert list(queue) == ["a", "b"]


def test_that_a_negative_position_is_refused_and_changes_nothing() -> None:
    queue = queue_of("a", "b")
    with pytest.raises(ValueError, match="must not be negative"):
        queue.move(["b"], -1)
    assert list(queue) == ["a", "b"]


def test_that_removing_a_job_that_does_not_wait_is_no_error() -> None:
    queue = queue_of("a")
    queue.remove("b")
    queue.remove("a")
    assert "a" not in queue
