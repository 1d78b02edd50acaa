"""Which job comes next: the order of the waiting ones."""

from collections.abc import Collection, Container, Iterator


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

    def position(self, job_id: str) -> int | None:
        """Where a job stands, from 1; None if it does not wait."""
        return self._waiting.index(job_id) + 1 if job_id in self._waiting else None

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

    def move(self, job_ids: Collection[str], position: int) -> None:
        """Moves waiting jobs, which follow each other afterwards.

        Args:
            job_ids: The jobs, in the order they are to have; all must be waiting.
            position: Where the first stands afterwards, from 0; too far is the end.

        Raises:
            ValueError: A job does not wait, or the position is negative.
        """
        if position < 0:
            raise ValueError(f"position is {position}, but must not be negative")
        moving = dict.fromkeys(job_ids)
        if missing := moving.keys() - set(self._waiting):
            raise ValueError(f"{', '.join(missing)} must wait to be moved")
        staying = [item for item in self._waiting if item not in moving]
        self._waiting = [*staying[:position], *moving, *staying[position:]]

    def remove(self, job_id: str) -> None:
        """Takes a job out, if it is waiting."""
        if job_id in self._waiting:
            self._waiting.remove(job_id)
