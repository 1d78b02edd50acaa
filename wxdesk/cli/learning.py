"""Jobs that learn voices, from when a command asks for them until they have ended."""

import threading
from collections.abc import Iterable
from contextlib import suppress

from wxdesk.app import Program
from wxdesk.core.errors import NotAllowed, NotFound, WxdeskError
from wxdesk.core.job import Job

_PATIENCE_SECONDS = 0.5


class Learning:
    """Runs the jobs of one command; what is left when it is given up is cancelled.

    Args:
        program: Whose jobs they are.
        jobs: All of the kind `voice`; one that has learned a voice is gone.
    """

    def __init__(self, program: Program, jobs: Iterable[Job]) -> None:
        self._program = program
        self._waiting = list(jobs)

    def run(self) -> list[WxdeskError]:
        """Waits until all have ended.

        Returns:
            Why some have learned nothing.
        """
        lanes = self._program.run_lanes(until_idle=True)
        try:
            while any(lane.is_alive() for lane in lanes):
                _wait_for(lanes)
        except BaseException:  # by Ctrl+C, as a rule
            self._give_up()
            raise
        return [why for job in self._waiting if (why := self._failure(job))]

    def _failure(self, job: Job) -> WxdeskError | None:
        try:
            now = self._program.jobs.job(job.id)
        except NotFound:
            return None  # it has done what it was for
        return WxdeskError(
            now.error
            or f"The voice of {now.name} is not learned: its job is {now.status}."
        )

    def _give_up(self) -> None:
        self._program.jobs.pause()
        for job in self._waiting:
            with suppress(NotAllowed, NotFound):
                self._program.jobs.remove(job.id)


def _wait_for(lanes: Iterable[threading.Thread]) -> None:
    """Waits a while: on Windows, Ctrl+C does not end a wait without a limit."""
    for lane in lanes:
        lane.join(_PATIENCE_SECONDS)
