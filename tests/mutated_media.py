"""Recordings that were made to do harm: valid ones of each kind, spoiled at random.

What comes of a case follows from its number alone, so that each can be looked at again.
"""

import os
import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import imageio_ffmpeg

from wxdesk.core.errors import WxdeskError
from wxdesk.media.caps import DECODING
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.probe import Probe

CAP_SECONDS = 10.0
"""After which ffmpeg is given up, in a look into a file and in decoding."""

HANG_SECONDS = 3 * CAP_SECONDS + 5.0
"""A case that takes longer hangs: it is looked into twice, and decoded."""

SOUND_SECONDS = 0.3

_CAPS = replace(
    DECODING, sound_seconds=20.0, wall_seconds=CAP_SECONDS, output_bytes=10_000_000
)
_PICTURE = ("-f", "lavfi", "-i", f"testsrc=s=48x32:r=10:d={SOUND_SECONDS}")
_MP4 = ("-c:v", "mpeg4", "-c:a", "aac")
_VIDEOS: dict[str, Sequence[str]] = {
    "mp4": (*_MP4, "-movflags", "faststart"),
    "index last.mp4": _MP4,
    "fragments.mp4": (*_MP4, "-movflags", "frag_keyframe+empty_moov+default_base_moof"),
    "protected.mp4": (
        *(*_MP4, "-encryption_scheme", "cenc-aes-ctr", "-encryption_key", "ab" * 16),
        *("-encryption_kid", "cd" * 16),
    ),
    "mov": ("-c:v", "mjpeg", "-c:a", "pcm_s16be"),
    "m4v": _MP4,
    "mj2": ("-f", "mov", "-c:v", "jpeg2000", "-c:a", "pcm_s16le", "-tag:v", "mjp2"),
    "3gp": ("-s", "176x144", "-c:v", "h263", "-c:a", "aac"),
    "3g2": ("-s", "176x144", "-c:v", "h263", "-c:a", "aac"),
    "mkv": ("-c:v", "libx264", "-c:a", "libvorbis"),
    "old.mkv": ("-c:v", "mpeg4", "-c:a", "ac3"),
    "webm": ("-c:v", "libvpx", "-c:a", "libopus"),
    "avi": ("-c:v", "mpeg4", "-c:a", "libmp3lame"),
    "pcm.avi": ("-c:v", "rawvideo", "-c:a", "adpcm_ms"),
    "wmv": ("-c:v", "wmv2", "-c:a", "wmav2"),
    "ts": ("-c:v", "mpeg2video", "-c:a", "mp2"),
    "aac.ts": ("-c:v", "mpeg4", "-c:a", "aac"),
    "ogv": ("-f", "ogg", "-c:v", "libtheora", "-c:a", "libvorbis"),
}
_SOUNDS: dict[str, Sequence[str]] = {
    "wav": (),
    "float.wav": ("-c:a", "pcm_f32le"),
    "24.wav": ("-c:a", "pcm_s24le"),
    "law.wav": ("-c:a", "pcm_mulaw"),
    "adpcm.wav": ("-c:a", "adpcm_ima_wav"),
    "rf64.wav": ("-rf64", "always"),
    "mp3": ("-id3v2_version", "3"),
    "aac": ("-f", "adts", "-c:a", "aac"),
    "ogg": ("-c:a", "libvorbis"),
    "opus": ("-c:a", "libopus"),
    "oga": ("-f", "ogg", "-c:a", "flac"),
    "spx.ogg": ("-c:a", "libopus", "-ac", "2"),
    "flac": (),
    "aiff": (),
    "m4a": ("-c:a", "aac"),
    "alac.m4a": ("-f", "mov", "-c:a", "alac"),
    "wma": ("-c:a", "wmav1"),
    "mka": ("-c:a", "flac"),
}
# Not every ffmpeg can write these; they are made of empty frames.
_BY_HAND = {
    "amr": b"#!AMR\n" + (b"\x04" + bytes(12)) * 20,
    "awb": b"#!AMR-WB\n" + (b"\x04" + bytes(17)) * 20,
}
_ENDINGS = (
    *("wav", "mp4", "m3u8", "mpd", "sdp", "concat", "ffconcat", "txt", "avs", "mkv"),
    *(
        "m3u",
        "asx",
        "xspf",
        "jpg",
        "png",
        "srt",
        "ass",
        "mp3",
        "ts",
        "mov",
        "zip",
        "cue",
    ),
)
_INTERESTING = (0, 1, 0x7F, 0x80, 0xFE, 0xFF)
_SIZES = (0, 1, 7, 8, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0xFFFF_FFF0, 0x0100_0000)


@dataclass
class Tally:
    """What became of the cases.

    Attributes:
        cases: How many were tried.
        opened: How many were looked into with success.
        decoded: How many gave sound.
        refused: How many were refused with words for the user, and how many of these
            since they met a cap or made ffmpeg crash.
        crashes: Numbers of the cases that broke something of ours, and how.
        hangs: Numbers of the cases that went on behind all caps.
        slowest: Seconds of the slowest case.
    """

    cases: int = 0
    opened: int = 0
    decoded: int = 0
    refused: int = 0
    causes: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    hangs: list[int] = field(default_factory=list)
    slowest: float = 0.0


def make_seeds(folder: Path) -> dict[str, bytes]:
    """Small valid recordings: one of every container, and of each with other codecs."""
    made = dict(_BY_HAND)
    sound = ("-f", "lavfi", "-i", f"sine=440:r=16000:d={SOUND_SECONDS}")
    tags = ("-metadata", "title=A title", "-metadata", "comment=file:other.wav")
    for kinds, inputs in ((_VIDEOS, (*_PICTURE, *sound)), (_SOUNDS, sound)):
        for name, options in kinds.items():
            path = folder / f"seed.{name}"
            _run(*inputs, *tags, *options, path)
            made[name] = path.read_bytes()
    made["attachments.mkv"] = _with_attachment(folder)
    return made


def _with_attachment(folder: Path) -> bytes:
    playlist, path = folder / "list.m3u8", folder / "seed.attachments.mkv"
    playlist.write_text("#EXTM3U\n#EXTINF:1,\nother.wav\n")
    kind = ("-metadata:s:t", "mimetype=application/x-truetype-font")
    seed = folder / "seed.mkv"
    _run("-i", seed, "-c", "copy", "-attach", playlist, *kind, path)
    return path.read_bytes()


def _run(*arguments: str | Path) -> None:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y"]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{arguments}: {done.stderr}")


# How they are spoiled


def case(
    number: int, seeds: dict[str, bytes], canaries: Sequence[Path]
) -> tuple[str, bytes]:
    """The name and the bytes of a case.

    Args:
        number: Of the case.
        seeds: As `make_seeds` makes them.
        canaries: Files that nobody should open, which the case may name.
    """
    dice = random.Random(number)
    kind, data = dice.choice(list(seeds.items()))
    if dice.random() < 0.12:
        data = _script(dice, dice.choice(_spellings(dice.choice(canaries))))
        if dice.random() < 0.4:
            data = _beside(dice, data, dice.choice(list(seeds.values())))
    elif dice.random() < 0.15:
        data = _naming(dice, data, dice.choice(_spellings(dice.choice(canaries))))
    for _ in range(dice.choice((1, 1, 2, 3, 6)) if dice.random() < 0.95 else 0):
        data = dice.choice(_MUTATIONS)(dice, data, seeds)
    ending = kind.rpartition(".")[2]
    if dice.random() < 0.4:
        ending = dice.choice(_ENDINGS)
    name = dice.choice(("case", "case", "case", "%03d", "concat:a|b", "-i", "a,b;c'd"))
    return f"{name}.{ending}", data or b"\0"


def _spellings(path: Path) -> list[str]:
    far = f"../{path.parent.name}/{path.name}"
    whole = [str(path), f"file:{path}", f"file://{path}", far, f"file:{far}"]
    return [*whole, f"subfile,,start,0,end,99,,:{path}", f"concat:{path}|{path}"]


def _script(dice: random.Random, path: str) -> bytes:
    """A text that tells ffmpeg to open another file."""
    scripts = (
        f"ffconcat version 1.0\nfile '{path}'\n",
        f"ffconcat version 1.0\nfile {path}\noption safe 0\n",
        f"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{path}\n"
        "#EXT-X-ENDLIST\n",
        f'#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXT-X-MAP:URI="{path}"\n'
        f'#EXT-X-KEY:METHOD=AES-128,URI="{path}"\n#EXTINF:9,\n{path}\n',
        f'#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="a",URI="{path}"\n'
        f'#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="a"\n{path}\n',
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" '
        'type="static" mediaPresentationDuration="PT9S" '
        'profiles="urn:mpeg:dash:profile:isoff-main:2011"><Period><AdaptationSet '
        'mimeType="audio/wav"><Representation id="1" bandwidth="1"><BaseURL>'
        f"{path}</BaseURL></Representation></AdaptationSet></Period></MPD>",
        f"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\ni={path}\nc=IN IP4 127.0.0.1\nt=0 0\n"
        "m=audio 9 RTP/AVP 0\na=control:rtsp://127.0.0.1/\n",
        f'<asx version="3"><entry><ref href="{path}"/></entry></asx>',
        f"[Reference]\nRef1={path}\n",
        f'FILE "{path}" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n',
        f'AviSource("{path}")\nWavSource("{path}")\n',
        f"[playlist]\nFile1={path}\nNumberOfEntries=1\n",
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/'
        f'xlink"><image xlink:href="{path}" width="9" height="9"/></svg>',
        f"IMF\n<AssetMap><Path>{path}</Path></AssetMap>",
        f"{path}\n",
    )
    return dice.choice(scripts).encode()


def _beside(dice: random.Random, script: bytes, media: bytes) -> bytes:
    """A script before, behind or in a recording."""
    at = dice.choice((0, len(media), dice.randrange(len(media)), min(len(media), 512)))
    return media[:at] + script + media[at:]


def _naming(dice: random.Random, media: bytes, path: str) -> bytes:
    """A recording that says that its samples are in another file."""
    name = path.encode()
    place = media.find(b"\0\0\0\x0curl \0\0\0\x01")
    if place < 0:
        return media.replace(b"file:other.wav", name[:60])
    if dice.random() < 0.5:
        told = b"url \0\0\0\0" + name + b"\0"
    else:
        # QuickTime's alias record, with the path as the volume's and the absolute one.
        text = b"\0\x02" + len(name).to_bytes(2, "big") + name + b"\0" * (len(name) % 2)
        old = bytes(8) + b"\0\0\0\x01" + b"\x03vol" + bytes(134)
        told = b"alis\0\0\0\0" + old + text + b"\xff\xff\0\0"
    entry = (len(told) + 4).to_bytes(4, "big") + told
    media = media[:place] + entry + media[place + 12 :]
    return _grown(media, place, len(entry) - 12)


def _grown(media: bytes, place: int, by: int) -> bytes:
    """The boxes around a place in an mp4, larger by some bytes."""
    data = bytearray(media)
    for kind in (b"dref", b"dinf", b"minf", b"mdia", b"trak", b"moov"):
        at = data.rfind(kind, 0, place) - 4
        if at >= 0:
            size = int.from_bytes(data[at : at + 4], "big") + by
            data[at : at + 4] = (size & 0xFFFF_FFFF).to_bytes(4, "big")
    return bytes(data)


Mutation = Callable[[random.Random, bytes, dict[str, bytes]], bytes]


def _flip(dice: random.Random, data: bytes, _: object) -> bytes:
    spoiled = bytearray(data)
    for _ in range(dice.choice((1, 2, 8, 32))):
        spoiled[_early(dice, data)] ^= 1 << dice.randrange(8)
    return bytes(spoiled)


def _set(dice: random.Random, data: bytes, _: object) -> bytes:
    spoiled = bytearray(data)
    for _ in range(dice.choice((1, 2, 8, 32))):
        spoiled[_early(dice, data)] = dice.choice(_INTERESTING)
    return bytes(spoiled)


def _early(dice: random.Random, data: bytes) -> int:
    """A place, more likely near the beginning, where headers are."""
    return min(int(len(data) * dice.random() ** 3), len(data) - 1)


def _cut_off(dice: random.Random, data: bytes, _: object) -> bytes:
    return data[: dice.randrange(1, len(data) + 1)]


def _size(dice: random.Random, data: bytes, _: object) -> bytes:
    """A number of four or eight bytes, which may be a length, is another one."""
    width, order = dice.choice((2, 4, 4, 8)), dice.choice(("big", "little"))
    number = dice.choice((*_SIZES, dice.getrandbits(8 * width)))
    at = _early(dice, data)
    told = (number % (1 << 8 * width)).to_bytes(width, order)
    return data[:at] + told + data[at + width :]


def _box_size(dice: random.Random, data: bytes, seeds: dict[str, bytes]) -> bytes:
    """The length before or behind a name of four letters is another one."""
    places = [
        at
        for at in range(4, min(len(data) - 8, 6000))
        if data[at : at + 4].isalnum() and data[at : at + 4].isascii()
    ]
    if not places:
        return _size(dice, data, seeds)
    at = dice.choice(places) + dice.choice((-4, 4))
    number = dice.choice((*_SIZES, dice.randrange(2 * len(data))))
    told = number.to_bytes(4, dice.choice(("big", "little")))
    return data[:at] + told + data[at + 4 :]


def _splice(dice: random.Random, data: bytes, seeds: dict[str, bytes]) -> bytes:
    """The head of one, and the body of another."""
    other = dice.choice(list(seeds.values()))
    head = dice.choice((16, 44, 128, 512, dice.randrange(1, len(data) + 1)))
    return data[:head] + other[dice.randrange(len(other)) :]


def _insert(dice: random.Random, data: bytes, seeds: dict[str, bytes]) -> bytes:
    other = dice.choice(list(seeds.values()))
    first = dice.randrange(len(other))
    at = _early(dice, data)
    return data[:at] + other[first : first + dice.randrange(1, 600)] + data[at:]


def _repeat(dice: random.Random, data: bytes, _: object) -> bytes:
    first, last = sorted((_early(dice, data), dice.randrange(len(data) + 1)))
    piece = data[first : min(last, first + 2000)]
    return data[:last] + piece * dice.choice((1, 2, 20)) + data[last:]


def _leave_out(dice: random.Random, data: bytes, _: object) -> bytes:
    first = _early(dice, data)
    left = data[:first] + data[first + dice.choice((1, 4, 16, 300)) :]
    return left or data


def _noise(dice: random.Random, data: bytes, _: object) -> bytes:
    first = _early(dice, data)
    size = min(dice.choice((4, 16, 64, 1000)), len(data) - first)
    return data[:first] + dice.randbytes(size) + data[first + size :]


_MUTATIONS: tuple[Mutation, ...] = (
    *(_flip, _set, _cut_off, _size, _size, _box_size, _box_size, _splice),
    *(_insert, _repeat, _leave_out, _noise),
)


# What is done with them


class _Counting(Ffmpeg):
    """Counts the files that it looks into with success."""

    def __init__(self, binary: Path | None) -> None:
        super().__init__(binary, stall=CAP_SECONDS)
        self.opened = 0

    def probe(self, path: Path) -> Probe:
        probe = super().probe(path)
        self.opened += 1
        return probe


Open = Callable[[Path], tuple[bool, bool]]
"""Opens a file; returns whether it could be looked into, and whether it has sound."""


def by_us(binary: Path | None = None) -> Open:
    """Looks into a file and decodes it as the program does.

    Args:
        binary: The ffmpeg; a script runs without the Landlock.
    """

    def open_it(path: Path) -> tuple[bool, bool]:
        ffmpeg = _Counting(binary)
        samples = path.parent / "samples"
        try:
            decoded = ffmpeg.decode(path, samples, caps=_CAPS)
            return True, decoded.samples > 0
        finally:
            samples.unlink(missing_ok=True)

    return open_it


def without_landlock(folder: Path) -> Path:
    """An ffmpeg that runs with nothing but our lists of formats: it is a script."""
    script = folder / "ffmpeg"
    own = imageio_ffmpeg.get_ffmpeg_exe()
    script.write_text(f"#!/bin/sh\nexec '{own}' \"$@\"\n")
    script.chmod(0o755)
    return script


def trustingly(binary: Path | None = None) -> Open:
    """Decodes a file with an ffmpeg that may take it for anything, and wants to.

    Args:
        binary: The ffmpeg; a script runs without the Landlock.
    """

    def open_it(path: Path) -> tuple[bool, bool]:
        ffmpeg = Ffmpeg(binary, stall=CAP_SECONDS)
        command = [ffmpeg.binary, "-nostdin", "-protocol_whitelist"]
        command += ["file,subfile,concat,crypto,data,pipe", *_trust(path)]
        command += ["-i", f"file:{path}"]
        command += ["-t", "20", "-vn", "-f", "s16le", "pipe:"]
        with ffmpeg.start(command, _CAPS, reads=[path]) as child:
            size = sum(map(len, child.blocks()))
            child.wait()
        return size > 0, size > 0

    return open_it


def _trust(path: Path) -> Sequence[str]:
    """What lets ffmpeg follow a file to others."""
    with path.open("rb") as file:
        begin = file.read(3000)
    for mark, options in (
        (b"ffconcat", ("-f", "concat", "-safe", "0")),
        (b"#EXTM3U", ("-f", "hls", "-allowed_extensions", "ALL")),
        (b"<MPD", ("-f", "dash")),
        (b"v=0", ("-f", "sdp")),
        (b"ftyp", ("-f", "mov", "-enable_drefs", "1", "-use_absolute_path", "1")),
    ):
        if mark in begin:
            return options
    return ()


class Fuzzer:
    """Opens cases, several at a time.

    Args:
        folder: Each case has a folder of its own in there.

    Attributes:
        private: A folder with files that nobody should open, which the cases name.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with TemporaryDirectory() as name:
            self._seeds = make_seeds(Path(name))
        self.private = folder / "private"
        self.private.mkdir()
        self._canaries = [self.private / f"canary.{it}" for it in ("wav", "ts", "mp4")]
        for path in self._canaries:
            path.write_bytes(self._seeds[path.suffix[1:]])

    def playlist(self) -> Path:
        """A list of files that an ffmpeg follows to others, if it trusts it."""
        path = self._folder / "playlist.wav"
        path.write_text(f"ffconcat version 1.0\nfile '{self._canaries[0]}'\n")
        return path

    def run(self, numbers: Sequence[int], open_it: Open) -> Tally:
        """Opens the cases with these numbers."""
        tally = Tally()
        work = partial(self._open, open_it=open_it)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for number, (outcome, seconds) in zip(
                numbers, pool.map(work, numbers), strict=True
            ):
                _count(tally, number, outcome, seconds)
        return tally

    def _open(
        self, number: int, open_it: Open
    ) -> tuple[tuple[bool, bool] | BaseException, float]:
        home = self._folder / str(number)
        home.mkdir()
        name, data = case(number, self._seeds, self._canaries)
        path = home / name
        path.write_bytes(data)
        began = time.monotonic()
        try:
            outcome: tuple[bool, bool] | BaseException = open_it(path)
        except Exception as error:  # noqa: BLE001 -- that is what is looked for
            outcome = error
        seconds = time.monotonic() - began
        left = sorted(it.name for it in home.iterdir())
        if left != [name]:
            outcome = AssertionError(f"{left} is left")
        path.unlink()
        home.rmdir()
        return outcome, seconds


def _count(
    tally: Tally,
    number: int,
    outcome: tuple[bool, bool] | BaseException,
    seconds: float,
) -> None:
    tally.cases += 1
    tally.slowest = max(tally.slowest, seconds)
    if seconds > HANG_SECONDS:
        tally.hangs.append(number)
    match outcome:
        case WxdeskError():
            tally.refused += 1
            tally.opened += "gives no sound" in outcome.text
            tally.causes[_cause(outcome.text)] += 1
        case BaseException():
            tally.crashes.append(f"{number}: {outcome!r}")
        case opened, decoded:
            tally.opened += opened
            tally.decoded += decoded


def _cause(text: str) -> str:
    causes = {
        "makes ffmpeg crash": "ffmpeg crashed",
        "took": "met the cap of time",
        "gives more": "met the cap of output",
        "more memory": "met the cap of memory",
        "not a recording, but": "a list or picture",
        "stopped ffmpeg": "ffmpeg was ended",
    }
    return next((name for words, name in causes.items() if words in text), "damaged")


# Who opens what


class Watch:
    """Notes who opens or reads any file in a folder, as a context manager.

    Args:
        folder: It is watched, and not what is in folders in it. Only on Linux.

    Attributes:
        seen: Names of the files, in the order in which they were opened or read.
    """

    def __init__(self, folder: Path) -> None:
        from inotify_simple import INotify, flags

        self.seen: list[str] = []
        self._inotify = INotify()
        self._inotify.add_watch(folder, flags.OPEN | flags.ACCESS)

    def __enter__(self) -> "Watch":
        return self

    def look(self) -> list[str]:
        """What was opened or read since the last look."""
        found = [it.name for it in self._inotify.read(timeout=0) if it.name]
        self.seen += found
        return found

    def __exit__(self, *_: object) -> None:
        self.look()
        self._inotify.close()
