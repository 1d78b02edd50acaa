"""Recordings of voices that came for one job alone, and go with it."""

from collections.abc import Collection
from pathlib import Path

from wxdesk.core.job import Job, JobAdded, JobChanged, JobEvent, JobRemoved
from wxdesk.jobs.inbox import Inbox


class References:
    """Removes such recordings once their job has ended, or was removed.

    A job that is tried again later knows nobody by them.

    Args:
        inbox: Where they are.
    """

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._files: dict[str, Collection[Path]] = {}

    def heed(self, event: JobEvent) -> None:
        """Does so: a listener of the service."""
        match event:
            case JobAdded(job) | JobChanged(job) if job.references:
                self._files[job.id] = [it.path for it in job.references]
                if job.status.is_final:
                    self._remove(job.id)
            case JobRemoved(job_id):
                self._remove(job_id)

    def _remove(self, job_id: str) -> None:
        for path in self._files.pop(job_id, ()):
            self._inbox.discard(path)


def files_of(job: Job) -> tuple[str, ...]:
    """Paths of all recordings that a job is made of, as long as it needs them."""
    needed = () if job.status.is_final else job.references
    return (job.source, *(str(it.path) for it in needed))
