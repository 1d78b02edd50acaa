"""How many jobs stand how, without going through all of them."""

from collections.abc import Collection

from wxdesk.core.job import Job, Status


class Tally:
    """Jobs by status, kept up to date one change at a time."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._having: dict[Status, dict[str, Job]] = {status: {} for status in Status}

    def __len__(self) -> int:
        return len(self._jobs)

    def get(self, job_id: str) -> Job | None:
        """A job as it was last put in; None if it is not here."""
        return self._jobs.get(job_id)

    def put(self, job: Job) -> None:
        """Takes in a new job, or how one stands now."""
        self.drop(job.id)
        self._jobs[job.id] = self._having[job.status][job.id] = job

    def drop(self, job_id: str) -> None:
        """Forgets a job, if it is here."""
        if job := self._jobs.pop(job_id, None):
            del self._having[job.status][job_id]

    def having(self, status: Status) -> Collection[Job]:
        """The jobs that stand so."""
        return self._having[status].values()

    def count(self, *statuses: Status) -> int:
        """How many jobs stand in one of these ways."""
        return sum(len(self._having[status]) for status in statuses)

    def message(self) -> str:
        """What is the matter with the first of the running jobs that has something."""
        running = self.having(Status.RUNNING)
        messages = (job.progress.message for job in running if job.progress)
        return next(filter(None, messages), "")

    def seconds_left(self) -> float | None:
        """Until the last job ends; None unless all that is to be done has begun and
        can tell.
        """
        left = [
            job.progress.seconds_left
            for job in self.having(Status.RUNNING)
            if job.progress and job.progress.seconds_left is not None
        ]
        unfinished = self.count(Status.QUEUED, Status.RUNNING)
        return max(left) if left and len(left) == unfinished else None
