"""What happened lately, for whoever follows it, also from a moment ago.

The service tells on a thread; those who follow are coroutines on a loop. Everybody
reads the same log at their own pace, so a client that is slow costs no memory: if what
it has not read yet is gone, it is told to load everything anew.
"""

import asyncio
import threading
import uuid
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass

from wxdesk.core.errors import NotFound
from wxdesk.core.job import (
    JobAdded,
    JobChanged,
    JobEvent,
    JobRemoved,
    JobsMoved,
    PartialTranscript,
)
from wxdesk.core.record import LibraryChanged
from wxdesk.jobs.library import Library
from wxdesk.jobs.service import JobService
from wxdesk.jobs.voices import Voices, VoicesChanged

_KEPT = 4000
_MOST_LOOKED_UP = 50

Happening = JobEvent | LibraryChanged | VoicesChanged


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened.

    Attributes:
        number: Of the entry, from 1.
        event: What.
        key: Id of the API key whose job it is about; None for this computer's user.
        transcripts: Of a change of the library: the transcripts' numbers and keys.
    """

    number: int
    event: Happening
    key: str | None = None
    transcripts: tuple[tuple[int, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """Something happened that is not in the log any more."""

    number: int


class EventLog:
    """The last events, with numbers.

    Args:
        jobs: Tells of jobs.
        library: Tells of transcripts.
        voices: Tells of voices that are remembered.

    Attributes:
        run: Tells this log from those of other starts of the program.
    """

    def __init__(self, jobs: JobService, library: Library, voices: Voices) -> None:
        self.run = uuid.uuid4().hex[:8]
        self._jobs = jobs
        self._library = library
        self._lock = threading.Lock()
        self._entries: deque[Entry] = deque(maxlen=_KEPT)
        self._number = 0
        self._key_of: dict[str, str | None] = {}
        self._wakers: set[Callable[[], None]] = set()
        self._closed = False
        self._ends = [it.subscribe(self._hear) for it in (jobs, library, voices)]

    @property
    def newest(self) -> int:
        """The number of the newest entry."""
        return self._number

    def close(self) -> None:
        """Ends all that is followed."""
        for end in self._ends:
            end()
        with self._lock:
            self._closed = True
            wakers = tuple(self._wakers)
        for wake in wakers:
            wake()

    async def follow(
        self, after: int | None = None, *, pause: float | None = None
    ) -> AsyncIterator[Entry | Lost | None]:
        """Everything that happens, until the log is closed.

        Args:
            after: The number of the last entry that is known; None begins now.
            pause: After so many seconds without an entry there is a None.
        """
        awake = asyncio.Event()
        loop = asyncio.get_running_loop()

        def wake() -> None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(awake.set)

        number = self._number if after is None else after
        with self._lock:
            self._wakers.add(wake)
        try:
            while not self._closed:
                awake.clear()
                for entry in self._after(number):
                    number = entry.number
                    yield entry
                if self._closed or self._number > number:
                    continue
                try:
                    await asyncio.wait_for(awake.wait(), pause)
                except TimeoutError:
                    yield None
        finally:
            with self._lock:
                self._wakers.discard(wake)

    def _after(self, number: int) -> list[Entry | Lost]:
        with self._lock:
            if number > self._number:
                return [Lost(self._number)]
            missed = self._number - number
            if missed > len(self._entries):
                return [Lost(self._number)]
            return [self._entries[it] for it in range(-missed, 0)]

    def _hear(self, event: Happening) -> None:
        key, transcripts = self._about(event)
        with self._lock:
            self._number += 1
            self._entries.append(Entry(self._number, event, key, transcripts))
            wakers = tuple(self._wakers)
        for wake in wakers:
            wake()

    def _about(
        self, event: Happening
    ) -> tuple[str | None, tuple[tuple[int, str | None], ...]]:
        match event:
            case JobAdded(job) | JobChanged(job):
                self._key_of[job.id] = job.key
                return job.key, ()
            case PartialTranscript(job_id):
                return self._key(job_id), ()
            case JobRemoved(job_id):
                key = self._key(job_id)
                self._key_of.pop(job_id, None)
                return key, ()
            case JobsMoved() | VoicesChanged():
                return None, ()
            case LibraryChanged(numbers):
                records = self._library.records(numbers[:_MOST_LOOKED_UP])
                return None, tuple((it.number, it.key) for it in records)

    def _key(self, job_id: str) -> str | None:
        if job_id not in self._key_of:
            with suppress(NotFound):
                self._key_of[job_id] = self._jobs.job(job_id).key
        return self._key_of.get(job_id)
