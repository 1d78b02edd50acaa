"""What is to be put away once a day while the program serves others."""

import logging
import threading
from collections.abc import Callable
from typing import Self

from wxdesk.core.errors import WxdeskError
from wxdesk.jobs.inbox import Inbox
from wxdesk.jobs.library import Library
from wxdesk.jobs.references import files_of
from wxdesk.jobs.service import JobService

_EVERY_SECONDS = 24 * 3600.0

logger = logging.getLogger(__name__)


class Caretaker:
    """Removes recordings that came in and are not needed, or not wanted any longer.

    Transcripts stay, also where their recordings go.

    Args:
        inbox: Where the recordings are.
        jobs: Whose they may be.
        library: Whose they may be.
        days: Tells how long they are kept; 0 is for ever.
    """

    def __init__(
        self,
        inbox: Inbox,
        jobs: JobService,
        library: Library,
        days: Callable[[], float],
    ) -> None:
        self._inbox = inbox
        self._jobs = jobs
        self._library = library
        self._days = days
        self._over = threading.Event()
        self._thread = threading.Thread(
            target=self._work, name="wxdesk caretaker", daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def look(self) -> None:
        """Puts away what there is now."""
        jobs = {file: job for job in self._jobs.jobs() for file in files_of(job)}
        self._inbox.sweep(
            lambda source: source in jobs or self._library.has_source(source)
        )
        self._inbox.expire(
            self._days(),
            lambda source: source in jobs and not jobs[source].status.is_final,
        )

    def _work(self) -> None:
        while not self._over.is_set():
            try:
                self.look()
            except WxdeskError:
                logger.warning("recordings could not be put away", exc_info=True)
            self._over.wait(_EVERY_SECONDS)
