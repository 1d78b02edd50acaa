"""Makes media files, one job after another, with an ffmpeg process for each."""

import logging
import threading
import time
from collections.abc import Generator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import ClassVar

from wxdesk.core.engine import Assignment, EngineEvent
from wxdesk.core.errors import BadMedia, WxdeskError
from wxdesk.core.job import Kind, Progress, Stage
from wxdesk.core.media_file import MediaFile
from wxdesk.core.transcript import Transcript
from wxdesk.jobs.leftovers import Leftovers
from wxdesk.media.addresses import is_address
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.rendering import Renderer

_ESTIMATE_SECONDS = 3.0
"""Before that nobody can say how long it takes."""

logger = logging.getLogger(__name__)


class MediaWorker:
    """A lane's worker that needs no engine.

    Args:
        ffmpeg: The binary to use; None takes the one that came along.
        leftovers: Sees to it that nothing stays if this program is killed.
    """

    kinds: ClassVar = frozenset({Kind.MEDIA})
    ahead: ClassVar = 0
    begun: ClassVar = frozenset[str]()

    def __init__(
        self, ffmpeg: Path | None = None, leftovers: Leftovers | None = None
    ) -> None:
        self._ffmpeg = ffmpeg
        self._noting = leftovers.file if leftovers else nullcontext
        self._temporary = leftovers.temporary if leftovers else None
        self._lock = threading.Lock()
        self._assignment: Assignment | None = None
        self._unwanted = threading.Event()

    def begin(self, assignment: Assignment, following: object = ()) -> None:
        """Gets ready for a job; `updates` does it."""
        with self._lock:
            self._assignment = assignment
            self._unwanted = threading.Event()

    def updates(self) -> Generator[EngineEvent | Transcript | MediaFile]:
        """Does the job that was begun.

        Yields:
            How far it is, the file last. Who stops listening before that ends it.

        Raises:
            WxdeskError: It cannot be done, or was stopped.
        """
        with self._lock:
            assignment, unwanted = self._assignment, self._unwanted
        if assignment is None or assignment.media is None:
            raise WxdeskError("The job was stopped before it began.")
        if is_address(assignment.source):
            raise BadMedia(
                f"{assignment.source} is not on this computer.",
                "Download the recording, and relink the transcript to it.",
            )
        ffmpeg = Ffmpeg(self._ffmpeg, unwanted=unwanted)
        renderer = Renderer(ffmpeg, self._noting, self._temporary)
        begun = time.monotonic()
        fractions = renderer.render(
            assignment.media, Path(assignment.source), assignment.options.audio_track
        )
        with closing(fractions):
            for fraction in fractions:
                left = _left(fraction, time.monotonic() - begun)
                yield Progress(Stage.RENDER, fraction, fraction, left)
        logger.info("made a media file", extra={"seconds": time.monotonic() - begun})
        yield assignment.media

    def stop(self, job_id: str | None = None) -> None:
        """Ends ffmpeg soon, if this is the job at hand; None ends any."""
        with self._lock:
            at_hand = self._assignment.job_id if self._assignment else None
            if job_id in (None, at_hand):
                self._assignment = None
                self._unwanted.set()

    def close(self) -> None:
        """Ends what runs."""
        self.stop()


def _left(fraction: float, seconds: float) -> float | None:
    """Seconds that the rest takes, going by those that it took so far."""
    if not fraction or seconds < _ESTIMATE_SECONDS:
        return None
    return seconds * (1 - fraction) / fraction
