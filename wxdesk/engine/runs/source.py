"""The first stages: a recording is fetched, where it is not here yet, and decoded."""

import hashlib
import logging
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import httpx

from wxdesk.core.errors import BadMedia, NetworkProblem
from wxdesk.core.files import telling_no_room
from wxdesk.core.job import Options, Stage
from wxdesk.engine.checkpoints import Ingredients
from wxdesk.engine.config import LONGEST
from wxdesk.engine.recording import Recording
from wxdesk.engine.runs.work import Work
from wxdesk.media.addresses import is_address, shown_address
from wxdesk.media.fetch import fetch
from wxdesk.media.ffmpeg import Decoded, Ffmpeg
from wxdesk.media.files import shown
from wxdesk.media.guarded import guarded_client

log = logging.getLogger(__name__)


class Source:
    """The recording of a job.

    Args:
        work: The job's.

    Attributes:
        sha256: Of the file, once it is decoded; "" if it could not be read again.
    """

    def __init__(self, work: Work) -> None:
        self.sha256 = ""
        self._work = work

    def recording(self, begins: float, ends: float) -> Recording:
        """Decodes a piece of it, unless an earlier attempt has.

        Args:
            begins: Seconds from its beginning.
            ends: Seconds from its beginning.

        Raises:
            BadMedia: It cannot be read, or is too long to come over the network.
            NetworkProblem: It cannot be fetched.
        """
        return self._decode(self._fetch(), begins, ends)

    def _fetch(self) -> Path:
        source = self._work.assignment.source
        if not is_address(source):
            return Path(source)
        folder = self._work.assignment.folder / "fetched"
        self._work.room.patiently(partial(_make, folder))
        for earlier in folder.iterdir():
            if earlier.suffix != ".part":
                return earlier
        config = self._work.engine.config
        if config.offline:
            raise NetworkProblem(
                f"{shown_address(source)} was not fetched, since the program is set "
                "to offline.",
                "Set network.offline to false, or save the recording and add the file.",
            )
        with (
            self._work.meter.stage(Stage.FETCH) as advance,
            self._client() as client,
        ):
            fetching = partial(
                fetch,
                source,
                folder,
                max_bytes=config.fetch_bytes,
                max_seconds=config.fetch_seconds,
                on_progress=advance,
                client=client,
                room=self._work.room,
            )
            return self._work.room.patiently(fetching)

    def _client(self) -> httpx.Client:
        config = self._work.engine.config
        if self._work.assignment.guarded:
            return guarded_client(config.private_hosts, config.proxy)
        return httpx.Client(proxy=config.proxy)

    def _decode(self, source: Path, begins: float, ends: float) -> Recording:
        audio = self._work.assignment.folder / "audio.pcm"
        with self._work.meter.stage(Stage.DECODE) as advance:
            self._work.audio = _identity(source, self._work.options, begins, ends)
            facts = self._work.checkpoints.kept("audio", self._work.audio)
            if not audio.exists() or facts is None:
                self._work.checkpoints.forget("audio")  # which is of the samples before
                with _Hashing(source) as hashing:
                    decoded = self._samples(source, audio, begins, ends, advance)
                facts = {
                    "sha256": hashing.sha256,
                    "channels": decoded.channels,
                    "ended_early": decoded.ended_early,
                }
                self._work.checkpoints.keep("audio", self._work.audio, facts)
        self.sha256 = facts["sha256"]
        recording = Recording(audio, facts["channels"], begins)
        if facts["ended_early"] and self._work.assignment.span is None:
            self._work.notes.append(
                f"The sound ends after {recording.duration:.0f} seconds, though the "
                "file says that it lasts longer."
            )
        return recording

    def _samples(
        self,
        source: Path,
        audio: Path,
        begins: float,
        ends: float,
        on_progress: Callable[[float], None],
    ) -> Decoded:
        """Decodes a piece of the recording.

        Raises:
            BadMedia: It cannot be read, or is too long to come over the network.
        """
        ffmpeg = Ffmpeg(self._work.engine.config.ffmpeg)
        guarded = self._work.assignment.guarded
        limit = self._work.engine.config.guarded_seconds if guarded else LONGEST
        if guarded and (ffmpeg.probe(source).duration or 0.0) > limit:
            raise _too_long(source, limit)
        decoding = partial(
            ffmpeg.decode,
            source,
            audio,
            track=self._work.options.audio_track,
            channels=self._work.options.channels,
            on_progress=on_progress,
            start=begins,
            # A little more than may be, which tells whether it goes on.
            max_seconds=min(ends - begins, limit + 1.0),
            room=self._work.room,
        )
        decoded = self._work.room.patiently(decoding)
        if guarded and decoded.duration > limit:
            audio.unlink()
            raise _too_long(source, limit)
        return decoded


def _too_long(source: Path, limit: float) -> BadMedia:
    return BadMedia(
        f"{shown(source)} lasts longer than the {limit / 3600:g} hours that are "
        "allowed over the network.",
        "Cut it into parts, or raise api.max_hours in the settings.",
    )


def _identity(
    source: Path, options: Options, begins: float, ends: float
) -> Ingredients:
    """Equal for two decodings exactly if they give the same audio."""
    state = source.stat() if source.exists() else None
    return {
        "size": state and state.st_size,
        "modified": state and state.st_mtime_ns,
        "track": options.audio_track,
        "channels": options.channels,
        "piece": [begins, ends],
    }


def _make(folder: Path) -> None:
    with telling_no_room(folder):
        folder.mkdir(exist_ok=True)


class _Hashing:
    """Hashes a file on a thread of its own while something else is done."""

    def __init__(self, path: Path) -> None:
        self.sha256 = ""
        self._path = path
        self._thread = threading.Thread(target=self._hash, daemon=True)

    def __enter__(self) -> "_Hashing":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join()

    def _hash(self) -> None:
        try:
            with self._path.open("rb") as file:
                self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            log.info("source not hashed", extra={"reason": type(error).__name__})
