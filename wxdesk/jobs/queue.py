"""Which job comes next: the order of the waiting ones."""

from collections.abc import Container, Iterator


class JobQueue:
    """The ids of the waiting jobs, first come first served unless moved.

    It takes no locks: whoever owns it sees to that.
    """

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self.paused = False

    def __iter__(self) -> Iterator[str]:
        return iter(self._waiting)

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, job_id: str, *, first: bool = False) -> None:
        """Puts a job at the end, or before all others."""
        self._waiting.insert(0 if first else len(self._waiting), job_id)

    def take(self, busy: Container[str] = ()) -> str | None:
        """Removes and returns the next job; None if nothing may run now.

        Args:
            busy: Jobs to pass over, since an earlier run of theirs is still ending.
        """
        if self.paused:
            return None
        job_id = next((item for item in self._waiting if item not in busy), None)
        if job_id is not None:
            self._waiting.remove(job_id)
        return job_id

    def move(self, job_id: str, position: int) -> None:
        """Moves a waiting job.

        Args:
            job_id: The job; must be waiting.
            position: Where it stands afterwards, from 0; too far is the end.

        Raises:
            ValueError: The job does not wait, or the position is negative.
        """
        if position < 0:
            raise ValueError(f"position is {position}, but must not be negative")
        self._waiting.remove(job_id)
        self._waiting.insert(position, job_id)

    def remove(self, job_id: str) -> None:
        """Takes a job out, if it is waiting."""
        if job_id in self._waiting:
            self._waiting.remove(job_id)
