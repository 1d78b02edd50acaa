"""Jobs counted as they change."""

from wxdesk.core.job import Job, Progress, Stage, Status
from wxdesk.gui.tally import Tally


def running(seconds_left: float | None) -> Job:
    job = Job(source="talk.wav").begun()
    return job.advanced(Progress(Stage.TRANSCRIBE, seconds_left=seconds_left))


def test_that_a_job_counts_where_it_stands_now_and_only_there() -> None:
    tally, job = Tally(), Job(source="talk.wav")
    tally.put(job)
    assert tally.count(Status.QUEUED, Status.RUNNING) == len(tally) == 1
    tally.put(job.begun())
    assert tally.count(Status.QUEUED) == 0
    assert list(tally.having(Status.RUNNING)) == [tally.get(job.id)]
    tally.drop(job.id)
    tally.drop(job.id)
    assert not tally
    assert tally.count(*Status) == 0


def test_that_the_time_left_is_that_of_the_slowest_job() -> None:
    tally = Tally()
    assert tally.seconds_left() is None
    tally.put(running(5.0))
    tally.put(running(60.0))
    tally.put(running(5.0).done(1))
    assert tally.seconds_left() == 60.0


def test_that_nobody_can_tell_the_time_left_while_a_job_waits_or_cannot_tell() -> None:
    tally = Tally()
    tally.put(running(5.0))
    tally.put(waiting := Job(source="talk.wav"))
    assert tally.seconds_left() is None
    tally.drop(waiting.id)
    tally.put(running(None))
    assert tally.seconds_left() is None
