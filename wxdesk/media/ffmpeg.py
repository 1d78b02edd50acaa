"""ffmpeg as a child process: what is in a file, and its sound as samples.

A recording may come from anyone, so ffmpeg may crash on it, hang, or be told by it to
read other files: it runs apart from us, under limits, and opens one local file in one
of a few formats. There is no ffprobe beside the ffmpeg that comes along.
"""

import logging
import os
import re
import signal
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import ffmpeg
import imageio_ffmpeg

from wxdesk.core.errors import BadMedia, BadSettings, WxdeskError
from wxdesk.media.child import Child
from wxdesk.media.files import ensure_readable, partial, shown
from wxdesk.media.probe import Probe, Track, read_probe

SAMPLE_RATE = 16_000
"""Samples a second of all decoded audio."""

MAX_CHANNELS = 8
"""How many channels are kept apart at most."""

_SAMPLE_BYTES = 2
_OPENING_SECONDS = 60.0
# Formats that cannot name other files (concat and playlists can).
_FORMATS = (
    "wav,mp3,aac,amr,ogg,asf,avi,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,flac,aiff,mpegts"
)
# Exit statuses of an ffmpeg that somebody ended; 255 after a polite request.
_STOPPED = frozenset({255, -signal.SIGTERM, -getattr(signal, "SIGKILL", 9)})
_BROKEN_OFF = re.compile(rb"File ended prematurely|partial file")
_CHANGE_SETTING = (
    "Correct the setting ffmpeg, or remove it to use the one that comes with wxdesk."
)
_COPY_AGAIN = "Copy it again from where it was recorded."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Samples in a file.

    Attributes:
        path: Raw 16 kHz 16-bit little-endian samples, the channels interleaved.
        samples: How many of each channel.
        channels: How many are interleaved.
        ended_early: Whether the sound ended before the file says it should.
    """

    path: Path
    samples: int
    channels: int
    ended_early: bool

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.samples / SAMPLE_RATE


class Ffmpeg:
    """Opens recordings.

    Args:
        binary: The ffmpeg to use; None takes the one that came along.
        stall: Seconds without any output after which decoding is given up.
        unwanted: Once it is set, by any thread, whatever runs is ended.

    Raises:
        BadSettings: There is no ffmpeg.
    """

    def __init__(
        self,
        binary: Path | None = None,
        *,
        stall: float = 120.0,
        unwanted: Event | None = None,
    ) -> None:
        self.binary = str(binary or _own_binary())
        self._stall = stall
        self._unwanted = unwanted

    def version(self) -> str:
        """The binary's version.

        Raises:
            BadSettings: It cannot be run, or is something else.
        """
        with self.start([self.binary, "-version"], timeout=_OPENING_SECONDS) as child:
            text = b"".join(child.blocks()).decode(errors="replace")
        if not (found := re.match(r"ffmpeg version (\S+)", text)):
            raise BadSettings(f"{self.binary} is not ffmpeg.", _CHANGE_SETTING)
        return found[1]

    def probe(self, path: Path) -> Probe:
        """Looks into a file.

        Raises:
            BadMedia: It cannot be opened; the text says why.
            BadSettings: ffmpeg cannot be run.
        """
        ensure_readable(path)
        # One packet of sound is copied, since only packets show an encryption.
        command = input_of(path).output(
            "pipe:",
            format="framecrc",
            map="0:a:0?",
            map_metadata=-1,
            map_chapters=-1,
            c="copy",
            vn=None,
            sn=None,
            dn=None,
            **{"frames:a": 1},
        )
        with self.start(command.compile(self.binary), _OPENING_SECONDS) as child:
            packets = b"".join(child.blocks())
            status = child.wait()
        # The path could pretend to be something that ffmpeg prints.
        log = child.log.replace(os.fsencode(url(path)), b"").decode(errors="replace")
        probe = read_probe(log, packets.decode(errors="replace"))
        if child.expired or not probe:
            _log.info("ffmpeg cannot open %s (status %s)", shown(path), status)
            raise _cannot_open(
                path, log, gave_up=child.expired, crashed=_crashed(status)
            )
        return probe

    def decode(
        self,
        source: Path,
        target: Path,
        *,
        track: int = 0,
        channels: str = "mix",
        on_progress: Callable[[float], None] = lambda _: None,
        start: float = 0.0,
        max_seconds: float = 24 * 3600.0,
        timeout: float = 6 * 3600.0,
    ) -> Decoded:
        """Writes a recording's samples to a file, which is there once it is complete.

        Sound that starts late or has gaps is filled with silence, so that the time of
        a sample is the time in the recording.

        Args:
            source: The recording; its content decides, not its name.
            target: Where the samples go.
            track: Which audio track, from 0.
            channels: "mix" makes one channel; "speakers" keeps the first eight apart.
            on_progress: Called with the fraction done, 0 to 1.
            start: Seconds from the beginning of the recording; behind the end of the
                sound there is none.
            max_seconds: Of sound; the rest is left out.
            timeout: Seconds after which decoding is given up.

        Raises:
            BadMedia: There is no sound to be had; the text says why.
            BadSettings: ffmpeg cannot be run.
            DiskFull: There is no room for the samples.
            WxdeskError: Something ended ffmpeg.
        """
        probe = self.probe(source)
        chosen = choose_track(source, probe, track)
        kept = min(chosen.channels, MAX_CHANNELS) if channels == "speakers" else 1
        byte_rate = SAMPLE_RATE * _SAMPLE_BYTES * kept
        expected = min(probe.duration or max_seconds, max_seconds)
        place = {"ss": start} if start else {}
        filters = _filters(chosen.channels, channels)
        command = _samples(input_of(source, **place), chosen, filters, max_seconds)
        size = 0
        with (
            self.start(command.compile(self.binary), timeout) as child,
            partial(target) as file,
        ):
            for block in child.blocks():
                file.write(block)
                size += len(block)
                on_progress(min(size / byte_rate / expected, 1.0))
            status = child.wait()
            silent = not (size or start)
            _check_end(source, chosen, status, silent=silent, gave_up=child.expired)
        on_progress(1.0)
        decoded = Decoded(
            path=target,
            samples=size // (_SAMPLE_BYTES * kept),
            channels=kept,
            ended_early=_crashed(status)
            or _ended_early(probe, start + size / byte_rate, child.log),
        )
        _log.info("decoded %.1f seconds of %s", decoded.duration, shown(source))
        return decoded

    def stream(
        self,
        source: Path,
        *,
        track: int = 0,
        start: float = 0.0,
        max_seconds: float = 24 * 3600.0,
        timeout: float = 6 * 3600.0,
        channels: str = "mix",
        rate: int = SAMPLE_RATE,
    ) -> Generator[bytes, None, None]:
        """Decodes a recording, and keeps nothing of it.

        Whoever has enough closes the iterator, which ends ffmpeg.

        Args:
            source: The recording; its content decides, not its name.
            track: Which audio track, from 0.
            start: Seconds from the beginning of the recording.
            max_seconds: Of sound; the rest is left out.
            timeout: Seconds after which decoding is given up.
            channels: "mix" makes one channel; "speakers" keeps the first eight apart.
            rate: Samples a second.

        Yields:
            Samples as in the file of `Decoded`, in small pieces that may cut one in
            two; nothing where `start` is behind the end of the sound.

        Raises:
            BadMedia: There is no sound to be had; the text says why.
            BadSettings: ffmpeg cannot be run.
            WxdeskError: Something ended ffmpeg.
        """
        chosen = choose_track(source, self.probe(source), track)
        place = {"ss": start} if start else {}
        filters = _filters(chosen.channels, channels, rate)
        command = _samples(input_of(source, **place), chosen, filters, max_seconds)
        silent = start == 0
        with self.start(command.compile(self.binary), timeout) as child:
            for block in child.blocks():
                silent = False
                yield block
            status = child.wait()
            _check_end(source, chosen, status, silent=silent, gave_up=child.expired)

    def start(
        self,
        command: list[str],
        timeout: float,
        *,
        folder: Path | None = None,
        is_fed: bool = False,
    ) -> Child:
        """Runs an ffmpeg, as `Child` does.

        Raises:
            BadSettings: It cannot be run.
        """
        try:
            return Child(
                command,
                stall=self._stall,
                timeout=timeout,
                folder=folder,
                is_fed=is_fed,
                unwanted=self._unwanted,
            )
        except OSError as error:
            raise BadSettings(
                f"ffmpeg cannot be run as {self.binary}: {error.strerror}.",
                _CHANGE_SETTING,
            ) from error


def _own_binary() -> str:
    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise BadSettings(
            "There is no ffmpeg on this computer.",
            "Install ffmpeg, and name it in the setting ffmpeg.",
        ) from error


def url(path: Path) -> str:
    """A path as ffmpeg takes it."""
    # Without "file:", a name like "concat:a" or "-y" would mean something.
    return f"file:{path}"


def input_of(path: Path, **options: float) -> ffmpeg.nodes.FilterableStream:
    """A recording as ffmpeg's input, which can name no other file or address."""
    return ffmpeg.input(
        url(path),
        **options,
        hide_banner=None,
        nostdin=None,
        protocol_whitelist="file",
        format_whitelist=_FORMATS,
    )


def _samples(
    stream: ffmpeg.nodes.FilterableStream,
    track: Track,
    filters: str,
    max_seconds: float,
) -> ffmpeg.nodes.OutputStream:
    return stream.output(
        "pipe:",
        format="s16le",
        map=f"0:a:{track.index}",
        af=filters,
        t=max_seconds,
        loglevel="warning",
    )


def _filters(available: int, channels: str, rate: int = SAMPLE_RATE) -> str:
    numbers = range(available)
    if channels == "speakers":
        kept = numbers[:MAX_CHANNELS]
        chosen = f"pan={len(kept)}c|" + "|".join(f"c{n}=c{n}" for n in kept)
    elif available > MAX_CHANNELS:
        # ffmpeg has no recipe of its own to mix so many.
        chosen = "pan=mono|c0<" + "+".join(f"c{n}" for n in numbers)
    else:
        chosen = "aformat=channel_layouts=mono"
    return f"{chosen},aresample={rate}:async=1:first_pts=0"


def choose_track(path: Path, probe: Probe, track: int) -> Track:
    """The audio track with a number, from 0.

    Raises:
        BadMedia: There is none; the text says why.
    """
    name = shown(path)
    if probe.encrypted:
        raise BadMedia(
            f"{name} is encrypted, so its sound cannot be read.",
            "Ask for a copy without copy protection.",
        )
    if not probe.tracks:
        what = "video" if probe.has_video else "file"
        raise BadMedia(
            f"{name} is a {what} without sound.",
            "Choose a file that has an audio track.",
        )
    if track >= len(probe.tracks):
        raise BadMedia(
            f"{name} has no audio track {track}: there are {len(probe.tracks)}, "
            "counted from 0.",
            "Choose another audio track.",
        )
    return probe.tracks[track]


def _cannot_open(path: Path, log: str, *, gave_up: bool, crashed: bool) -> BadMedia:
    name = shown(path)
    if gave_up:
        return _gave_up(name)
    if crashed:
        return BadMedia(
            f"{name} is damaged in a way that makes ffmpeg crash.", _COPY_AGAIN
        )
    if "Format not on whitelist" in log:
        return BadMedia(
            f"{name} is not a recording, but a picture, a list of files or the like.",
            "Choose an audio or video file.",
        )
    # Anything at all that is called .mp4 lacks the index, but is no broken-off mp4.
    if "moov atom not found" in log and "misdetection possible" not in log:
        return BadMedia(
            f"{name} is incomplete: the recording or the copying of it broke off.",
            _COPY_AGAIN,
        )
    return BadMedia(
        f"{name} is not a recording, or is too damaged to be opened.",
        "Choose an audio or video file, or copy it again.",
    )


def _gave_up(name: str) -> BadMedia:
    return BadMedia(
        f"{name} took too long to read, so ffmpeg was stopped.",
        "Copy it to a disk of this computer and try again.",
    )


def _crashed(status: int) -> bool:
    # By a signal, or for one of the large numbers with which Windows says so.
    return not 0 <= status <= 255


def _check_end(
    path: Path, track: Track, status: int, *, silent: bool, gave_up: bool
) -> None:
    name = shown(path)
    if gave_up:
        raise _gave_up(name)
    if status in _STOPPED:
        raise WxdeskError(
            f"Something on this computer stopped ffmpeg while it read {name}.",
            "Try again.",
        )
    if silent:
        raise BadMedia(
            f"{name} gives no sound: its audio ({track.codec}) is missing, damaged "
            "or of an unknown kind.",
            _COPY_AGAIN,
        )


def _ended_early(probe: Probe, seconds: float, log: bytes) -> bool:
    if _BROKEN_OFF.search(log):
        return True
    if probe.container == "wav" and b"Packet corrupt" in log:
        # The duration of a wav is that of its bytes, whatever its header says.
        return True
    if probe.duration is None or probe.is_estimate:
        return False
    return seconds < probe.duration - max(1.0, 0.02 * probe.duration)
