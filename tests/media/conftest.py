"""Real speech, and the same speech in every format that must open."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import distribution
from pathlib import Path

import imageio_ffmpeg
import pytest

from wxdesk.media.ffmpeg import Ffmpeg

SECONDS = 4
_PICTURE = ("-f", "lavfi", "-i", f"testsrc=s=176x144:r=10:d={SECONDS}")
_SOUND_ONLY = {
    "wav": (),
    "flac": (),
    "aiff": (),
    "oga": ("-c:a", "flac"),
    "ogg": ("-c:a", "libvorbis"),
    "opus": ("-c:a", "libopus"),
    "mp3": (),
    "m4a": ("-movflags", "faststart"),
    "aac": (),
    "wma": (),
}
_WITH_PICTURE = {
    "mp4": ("-c:v", "mpeg4", "-movflags", "faststart"),
    "m4v": ("-c:v", "mpeg4"),
    "mov": ("-c:v", "mpeg4"),
    "mkv": ("-c:v", "mpeg4", "-c:a", "libvorbis"),
    "avi": ("-c:v", "mpeg4"),
    "webm": ("-c:v", "libvpx"),
    "wmv": ("-c:v", "wmv2"),
    "ts": ("-c:v", "mpeg2video"),
    "3gp": ("-c:v", "h263", "-c:a", "aac"),
}
# Not every ffmpeg can write these; a second each, made of empty frames.
_BY_HAND = {
    "amr": b"#!AMR\n" + (b"\x04" + bytes(12)) * 50,
    "awb": b"#!AMR-WB\n" + (b"\x04" + bytes(17)) * 50,
}

RunFfmpeg = Callable[..., bytes]


@pytest.fixture(scope="session")
def run_ffmpeg() -> RunFfmpeg:
    """Runs ffmpeg without any of our safety; returns what it wrote to its output."""

    def run(*arguments: str | Path) -> bytes:
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y"]
        done = subprocess.run([*command, *arguments], check=True, capture_output=True)
        return done.stdout

    return run


@pytest.fixture(scope="session")
def conversation() -> Path:
    """Thirty seconds of two people talking, 16 kHz mono 16-bit."""
    package = distribution("pyannote-audio")
    return Path(str(package.locate_file("pyannote/audio/sample/sample.wav")))


@pytest.fixture(scope="session")
def recordings(
    tmp_path_factory: pytest.TempPathFactory, run_ffmpeg: RunFfmpeg, conversation: Path
) -> dict[str, Path]:
    """The conversation's first seconds in every format, by extension."""
    folder = tmp_path_factory.mktemp("recordings")
    made = {}
    speech = ("-t", str(SECONDS), "-i", conversation)
    for extension, options in _SOUND_ONLY.items():
        made[extension] = folder / f"speech.{extension}"
        run_ffmpeg(*speech, *options, made[extension])
    for extension, options in _WITH_PICTURE.items():
        made[extension] = folder / f"speech.{extension}"
        run_ffmpeg(*speech, *_PICTURE, *options, made[extension])
    for extension, content in _BY_HAND.items():
        made[extension] = folder / f"speech.{extension}"
        made[extension].write_bytes(content)
    return made


@pytest.fixture(scope="session")
def speech(recordings: dict[str, Path]) -> Path:
    """The conversation's first seconds as a WAV file."""
    return recordings["wav"]


@pytest.fixture(scope="session")
def long_recording(
    tmp_path_factory: pytest.TempPathFactory, run_ffmpeg: RunFfmpeg, conversation: Path
) -> Path:
    """Ten minutes: long enough that ffmpeg still works when the first samples come."""
    path = tmp_path_factory.mktemp("long") / "long.wav"
    run_ffmpeg("-stream_loop", "19", "-i", conversation, "-c", "copy", path)
    return path


@pytest.fixture
def ffmpeg() -> Ffmpeg:
    return Ffmpeg()


@pytest.fixture
def visible_folder() -> Iterator[Path]:
    """A folder that every user can enter, unlike `tmp_path`."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def as_ordinary_user(visible_folder: Path) -> Iterator[None]:
    """Permissions hold for the test even if root runs it."""
    if not hasattr(os, "seteuid"):
        pytest.skip("permissions work differently here")
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
