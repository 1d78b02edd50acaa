"""ffmpeg as a child process: what is in a file, and its sound as samples.

A recording may come from anyone, so ffmpeg may crash on it, hang, or be told by it to
read other files: it runs apart from us, under limits, and opens one local file in one
of a few formats. There is no ffprobe beside the ffmpeg that comes along.
"""

import logging
import math
import os
import re
import shutil
import signal
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Event

import ffmpeg
import imageio_ffmpeg

from wxdesk.core.errors import BadMedia, BadSettings, WxdeskError
from wxdesk.media.caps import DECODING, PROBING, RENDERING, Caps
from wxdesk.media.child import Child
from wxdesk.media.confinement import WORKS, Confinement
from wxdesk.media.files import ensure_readable, shown
from wxdesk.media.probe import Probe, Track, read_probe
from wxdesk.media.room import Room, writing

SAMPLE_RATE = 16_000
"""Samples a second of all decoded audio."""

MAX_CHANNELS = 8
"""How many channels are kept apart at most."""

_SAMPLE_BYTES = 2
# Nothing is kept of a stream.
_STREAMING = replace(DECODING, output_bytes=RENDERING.output_bytes)
_TRIAL_SECONDS = 10.0
# Formats that cannot name other files (concat and playlists can).
_FORMATS = (
    "wav,mp3,aac,amr,ogg,asf,avi,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,flac,aiff,mpegts"
)
# Exit statuses of an ffmpeg that somebody ended; 255 after a polite request.
_STOPPED = frozenset({255, -signal.SIGTERM, -getattr(signal, "SIGKILL", 9)})
# The latter is said of threads.
_NO_MEMORY = re.compile(rb"Cannot allocate memory|Resource temporarily unavailable")
_TOO_LARGE = b"File too large"
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
        with self.start([self.binary, "-version"], PROBING) as child:
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
        with self.start(command.compile(self.binary), PROBING, reads=[path]) as child:
            packets = b"".join(child.blocks())
            status = child.wait()
        # The path could pretend to be something that ffmpeg prints.
        spelled = os.fsencode(url(path.absolute()))
        log = child.log.replace(spelled, b"").decode(errors="replace")
        probe = read_probe(log, packets.decode(errors="replace"))
        check_caps(path, child, PROBING, has_failed=not probe)
        if not probe:
            _log.info("ffmpeg cannot open %s (status %s)", shown(path), status)
            raise _cannot_open(path, log, crashed=_crashed(status))
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
        max_seconds: float = math.inf,
        caps: Caps = DECODING,
        room: Room | None = None,
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
            max_seconds: Of sound; the rest is left out, as what is beyond the caps.
            caps: How much it may use up.
            room: Waits for room for the samples; None does not.

        Raises:
            BadMedia: There is no sound to be had, or it would use up too much; the
                text says why.
            BadSettings: ffmpeg cannot be run.
            DiskFull: There is no room for the samples.
            WxdeskError: Something ended ffmpeg.
        """
        max_seconds = min(max_seconds, caps.sound_seconds)
        probe = self.probe(source)
        chosen = choose_track(source, probe, track)
        kept = min(chosen.channels, MAX_CHANNELS) if channels == "speakers" else 1
        byte_rate = SAMPLE_RATE * _SAMPLE_BYTES * kept
        expected = min(probe.duration or max_seconds, max_seconds)
        place = {"ss": start} if start else {}
        filters = _filters(chosen.channels, channels)
        command = _samples(input_of(source, **place), chosen, filters, max_seconds)
        if room and probe.duration:
            room.ensure(target.parent, round(expected * byte_rate))
        size = 0
        with (
            self.start(command.compile(self.binary), caps, reads=[source]) as child,
            writing(target, room) as write,
        ):
            for block in child.blocks():
                write(block)
                size += len(block)
                on_progress(min(size / byte_rate / expected, 1.0))
            status = child.wait()
            silent = not (size or start)
            check_caps(source, child, caps, has_failed=bool(status))
            _check_end(source, chosen, status, silent=silent)
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
        max_seconds: float = math.inf,
        caps: Caps = _STREAMING,
        channels: str = "mix",
        rate: int = SAMPLE_RATE,
    ) -> Generator[bytes, None, None]:
        """Decodes a recording, and keeps nothing of it.

        Whoever has enough closes the iterator, which ends ffmpeg.

        Args:
            source: The recording; its content decides, not its name.
            track: Which audio track, from 0.
            start: Seconds from the beginning of the recording.
            max_seconds: Of sound; the rest is left out, as what is beyond the caps.
            caps: How much it may use up.
            channels: "mix" makes one channel; "speakers" keeps the first eight apart.
            rate: Samples a second.

        Yields:
            Samples as in the file of `Decoded`, in small pieces that may cut one in
            two; nothing where `start` is behind the end of the sound.

        Raises:
            BadMedia: There is no sound to be had, or it would use up too much; the
                text says why.
            BadSettings: ffmpeg cannot be run.
            WxdeskError: Something ended ffmpeg.
        """
        max_seconds = min(max_seconds, caps.sound_seconds)
        chosen = choose_track(source, self.probe(source), track)
        place = {"ss": start} if start else {}
        filters = _filters(chosen.channels, channels, rate)
        command = _samples(input_of(source, **place), chosen, filters, max_seconds)
        silent = start == 0
        with self.start(command.compile(self.binary), caps, reads=[source]) as child:
            for block in child.blocks():
                silent = False
                yield block
            status = child.wait()
            check_caps(source, child, caps, has_failed=bool(status))
            _check_end(source, chosen, status, silent=silent)

    def start(
        self,
        command: list[str],
        caps: Caps,
        *,
        reads: Sequence[Path] = (),
        writes: Sequence[Path] = (),
        folder: Path | None = None,
        needs_fonts: bool = False,
        is_fed: bool = False,
    ) -> Child:
        """Runs an ffmpeg, as `Child` does, in a `Confinement`.

        Args:
            command: What to run; its first word is the binary.
            caps: How much it may use up.
            reads: Files that it may read, and folders.
            writes: Files that it may write.
            folder: Where it works, and may read; None is nowhere in particular.
            needs_fonts: Whether it draws letters.
            is_fed: Whether it is given something to read.

        Raises:
            BadSettings: It cannot be run.
        """
        program = _found(self.binary)
        inside = [folder] if folder else []
        confinement = Confinement(
            caps,
            reads=[path.absolute() for path in (*reads, *inside)],
            writes=[path.absolute() for path in writes],
            folder=folder,
            needs_fonts=needs_fonts,
        )
        try:
            if WORKS and not _can_be_alone(program, Path(program).stat().st_mtime_ns):
                confinement = replace(confinement, is_alone=False)
            return Child(
                [program, *command[1:]],
                stall=self._stall,
                timeout=caps.wall_seconds,
                folder=folder,
                is_fed=is_fed,
                unwanted=self._unwanted,
                confinement=confinement,
                most_bytes=caps.output_bytes,
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


def _found(binary: str) -> str:
    """A program's path, also if only its name is given."""
    return str(Path(shutil.which(binary) or binary).absolute())


@cache
def _can_be_alone(program: str, modified: int) -> bool:
    """Whether an ffmpeg runs with nothing but itself and the system's libraries.

    A script and what a snap has installed start other programs, and somebody's own may
    have its libraries anywhere.

    Args:
        program: Its path.
        modified: When it was made, as it may be replaced while this process runs.

    Raises:
        OSError: It cannot be run.
    """
    if Path(program).is_relative_to(Path(imageio_ffmpeg.__file__).parent):
        return True
    with Path(program).open("rb") as file:
        if file.read(2) == b"#!":
            return False
    command, limits = [program, "-version"], _TRIAL_SECONDS
    with Child(
        command, stall=limits, timeout=limits, confinement=Confinement(PROBING)
    ) as child:
        said = b"".join(child.blocks())
    if not said:
        _log.info("%s runs with all that this user may do", shown(program))
    return bool(said)


def url(path: Path) -> str:
    """A path as ffmpeg takes it."""
    # Without "file:", a name like "concat:a" or "-y" would mean something.
    return f"file:{path}"


def input_of(path: Path, **options: float) -> ffmpeg.nodes.FilterableStream:
    """A recording as ffmpeg's input, which can name no other file or address."""
    # It may work in another folder than this process.
    return ffmpeg.input(
        url(path.absolute()),
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


def _cannot_open(path: Path, log: str, *, crashed: bool) -> BadMedia:
    name = shown(path)
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


def check_caps(path: Path, child: Child, caps: Caps, *, has_failed: bool) -> None:
    """Makes sure that ffmpeg was not stopped, and did not stop, for using up too much.

    Args:
        path: The recording.
        child: The ffmpeg, which has ended.
        caps: How much it was allowed.
        has_failed: Whether it did not do what it should.

    Raises:
        BadMedia: It was.
    """
    name = shown(path)
    if child.expired:
        how = f"longer than {_in_words(caps.wall_seconds)}" if child.is_late else ""
        raise BadMedia(
            f"{name} took {how or 'too long'} to read, so ffmpeg was stopped.",
            "Copy it to a disk of this computer and try again.",
        )
    if child.overflowed or (has_failed and _TOO_LARGE in child.log):
        raise BadMedia(
            f"{name} gives more than {caps.output_bytes / 1e9:g} GB, so ffmpeg was "
            "stopped.",
            "Cut it into parts.",
        )
    if has_failed and _NO_MEMORY.search(child.log):
        raise BadMedia(
            f"{name} needs more memory than the {caps.memory_bytes / 1e9:g} GB that "
            "ffmpeg gets for it.",
            _COPY_AGAIN,
        )


def _in_words(seconds: float) -> str:
    hours = seconds / 3600
    return f"{seconds:g} seconds" if hours < 1 else f"{hours:g} hours"


def _crashed(status: int) -> bool:
    # By a signal, or for one of the large numbers with which Windows says so.
    return not 0 <= status <= 255


def _check_end(path: Path, track: Track, status: int, *, silent: bool) -> None:
    name = shown(path)
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
