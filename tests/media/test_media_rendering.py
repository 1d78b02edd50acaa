"""Videos with subtitles and pieces of sound, made by a real ffmpeg and looked into."""

import os
import re
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import imageio_ffmpeg
import numpy as np
import psutil
import pytest
from numpy.typing import NDArray

from wxdesk.core.errors import BadMedia, BadOptions, DiskFull, WxdeskError
from wxdesk.core.media_file import Making, MediaFile
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.rendering import Renderer

RunFfmpeg = Callable[..., bytes]

WIDTH, HEIGHT, RATE = 192, 144, 16_000
SRT = (
    "1\n00:00:01,000 --> 00:00:01,800\nWhat a day!\n\n"
    "2\n00:00:02,500 --> 00:00:03,250\nYes – 100 % <i>:-)</i>\n\n"
)
ASS = """[Script Info]
ScriptType: v4.00+
PlayResX: 1280
PlayResY: 720

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, \
BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, \
BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Anna,Arial,96,&H00FFFFFF,&H00808080,&H00000000,&H80000000,\
0,0,0,0,100,100,0,0,1,2,1,2,60,60,40,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:01.80,Anna,Anna,0,0,0,,What a day!
"""
STRANGE = "50 % 'off'; [a,b]: “ü” = {c} \\ $HOME"
if os.name == "nt":
    STRANGE = "50 % 'off'; [a,b] “ü” = {c} $HOME"


@pytest.fixture(scope="session")
def film(
    tmp_path_factory: pytest.TempPathFactory, run_ffmpeg: RunFfmpeg, conversation: Path
) -> Path:
    """Four seconds of a still picture and of speech that begins at once."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    run_ffmpeg(
        *("-f", "lavfi", "-i", f"color=0x406080:s={WIDTH}x{HEIGHT}:r=10:d=4"),
        *("-ss", "7", "-t", "4", "-i", conversation),
        *("-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"),
        *("-metadata:s:a:0", "language=eng", path),
    )
    return path


@pytest.fixture
def renderer(ffmpeg: Ffmpeg) -> Renderer:
    return Renderer(ffmpeg)


def made(
    renderer: Renderer,
    source: Path,
    target: Path,
    making: Making = Making.TRACK,
    track: int = 0,
    **more: object,
) -> list[float]:
    """Makes a file; gives the fractions that were told."""
    if making is not Making.CUT:
        is_burned = making is Making.BURN
        usual = {"subtitles": ASS, "style": "ass"} if is_burned else {"subtitles": SRT}
        more = {"style": "srt", "language": "de", **usual, **more}
    file = MediaFile(making=making, target=str(target), **more)  # type: ignore[arg-type]
    return list(renderer.render(file, source, track))


def streams(path: Path) -> list[str]:
    """How ffmpeg describes the streams of a file, with their titles."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-i", str(path)]
    log = subprocess.run(command, capture_output=True, check=False).stderr.decode()
    found = re.findall(r"^  Stream #0:[^\n]*(?:\n    [^\n]*)*", log, re.MULTILINE)
    return [re.sub(r"\s+", " ", text) for text in found]


def frame(run_ffmpeg: RunFfmpeg, path: Path, second: float) -> NDArray[np.int16]:
    """The brightness of the picture's points at a second."""
    data = run_ffmpeg(
        *("-ss", str(second), "-i", path, "-frames:v", "1"),
        *("-f", "rawvideo", "-pix_fmt", "gray", "-"),
    )
    return np.frombuffer(data, np.uint8).reshape(HEIGHT, WIDTH).astype(np.int16)


def samples(run_ffmpeg: RunFfmpeg, path: Path, *options: str) -> NDArray[np.float64]:
    data = run_ffmpeg(
        "-i", path, *options, "-f", "s16le", "-ac", "1", "-ar", "16000", "-"
    )
    return np.frombuffer(data, "<i2").astype(np.float64)


def alike(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """How alike two sounds are, 1 if they are the same but for their loudness."""
    size = min(len(one), len(other))
    return float(np.corrcoef(one[:size], other[:size])[0, 1])


# Subtitles as a track


@pytest.mark.parametrize(
    ("ending", "style", "codec", "language"),
    [
        ("mp4", "srt", "mov_text", "deu"),
        ("mkv", "srt", "subrip", "ger"),
        ("mkv", "ass", "ass", "ger"),
        ("mka", "srt", "subrip", "ger"),
    ],
)
def test_that_a_track_says_what_it_is_and_leaves_the_others_as_they_are(
    renderer: Renderer,
    film: Path,
    tmp_path: Path,
    run_ffmpeg: RunFfmpeg,
    ending: str,
    style: str,
    codec: str,
    language: str,
) -> None:
    target = tmp_path / f"film.{ending}"
    text = ASS if style == "ass" else SRT
    made(renderer, film, target, subtitles=text, style=style, title="Für alle")
    video, sound, subtitles = streams(target)
    assert f"{WIDTH}x{HEIGHT}" in video
    assert "(eng)" in sound
    assert f"({language}): Subtitle: {codec}" in subtitles
    assert "(default)" in subtitles
    assert "Für alle" in subtitles
    for kind in ("v", "a"):
        copied = ("-map", f"0:{kind}", "-c", "copy", "-f", "data", "-")
        assert run_ffmpeg("-i", target, *copied) == run_ffmpeg("-i", film, *copied)


@pytest.mark.parametrize("ending", ["mp4", "mkv"])
def test_that_a_track_comes_out_of_the_file_as_it_went_in(
    renderer: Renderer, film: Path, tmp_path: Path, run_ffmpeg: RunFfmpeg, ending: str
) -> None:
    target = tmp_path / f"film.{ending}"
    made(renderer, film, target)
    text = run_ffmpeg("-i", target, "-map", "0:s:0", "-f", "srt", "-").decode()
    assert text.replace("\r\n", "\n") == SRT


@pytest.mark.parametrize(
    ("first", "second", "codecs"),
    [
        ("mp4", "mkv", ["subrip", "subrip"]),
        ("mkv", "mp4", ["mov_text", "mov_text"]),
        ("mkv", "mkv", ["subrip", "subrip"]),
    ],
)
def test_that_subtitles_that_were_there_stay(
    renderer: Renderer,
    film: Path,
    tmp_path: Path,
    first: str,
    second: str,
    codecs: list[str],
) -> None:
    one, both = tmp_path / f"one.{first}", tmp_path / f"both.{second}"
    made(renderer, film, one, language="fr")
    made(renderer, one, both, language="en")
    old, new = streams(both)[2:]
    assert f"Subtitle: {codecs[0]}" in old
    assert f"Subtitle: {codecs[1]}" in new
    assert "(default)" in old
    assert "(default)" not in new
    assert "(eng)" in new


def test_that_sound_without_a_picture_takes_a_track(
    renderer: Renderer, conversation: Path, tmp_path: Path
) -> None:
    for ending, codec in (("mp4", "aac"), ("mka", "pcm_s16le")):
        target = tmp_path / f"talk.{ending}"
        made(renderer, conversation, target)
        sound, subtitles = streams(target)
        assert f"Audio: {codec}" in sound
        assert "Subtitle" in subtitles


def test_that_what_mp4_cannot_hold_is_said(
    renderer: Renderer, tmp_path: Path, run_ffmpeg: RunFfmpeg
) -> None:
    source, home = tmp_path / "old.wmv", tmp_path / "home"
    home.mkdir()
    run_ffmpeg("-f", "lavfi", "-i", "testsrc=s=64x64:d=1", "-c:v", "wmv2", source)
    with pytest.raises(BadOptions, match=r"film\.mp4 cannot hold .*Choose mkv"):
        made(renderer, source, home / "film.mp4")
    assert list(home.iterdir()) == []


# Subtitles in the picture


def test_that_burned_in_subtitles_are_seen_while_they_last_and_low_in_the_picture(
    renderer: Renderer, film: Path, tmp_path: Path, run_ffmpeg: RunFfmpeg
) -> None:
    target = tmp_path / "burned.mp4"
    made(renderer, film, target, Making.BURN)
    before = frame(run_ffmpeg, film, 1.4)
    change = np.abs(frame(run_ffmpeg, target, 1.4) - before)
    assert change[HEIGHT * 2 // 3 :].max() > 100
    assert change[: HEIGHT // 2].max() < 10
    for second in (0.5, 2.2, 3.5):
        same = np.abs(frame(run_ffmpeg, target, second) - before)
        assert same.max() < 10
    sound = ("-map", "0:a", "-c", "copy", "-f", "data", "-")
    assert run_ffmpeg("-i", target, *sound) == run_ffmpeg("-i", film, *sound)
    assert "h264 (High) (avc1 / 0x31637661), yuv420p" in streams(target)[0]
    assert len(streams(target)) == 2


def test_that_the_letters_of_a_tall_picture_are_as_wide_as_it_allows(
    renderer: Renderer, tmp_path: Path, run_ffmpeg: RunFfmpeg
) -> None:
    tall, target = tmp_path / "tall.mp4", tmp_path / "burned.mp4"
    run_ffmpeg("-f", "lavfi", "-i", "color=black:s=180x320:r=5:d=3", tall)
    made(renderer, tall, target, Making.BURN)
    data = run_ffmpeg(
        *("-ss", "1.4", "-i", target, "-frames:v", "1"),
        *("-f", "rawvideo", "-pix_fmt", "gray", "-"),
    )
    lit = np.argwhere(np.frombuffer(data, np.uint8).reshape(320, 180) > 128)
    # Of 96 in 1280 across, the letters of one line; they would be 43 points high if
    # they went by the height, and the text would be broken.
    assert 4 < np.ptp(lit[:, 0]) < 24
    assert 320 - lit[:, 0].max() > 10


def test_that_a_picture_of_odd_size_and_rare_colours_is_burned_into(
    renderer: Renderer, tmp_path: Path, run_ffmpeg: RunFfmpeg
) -> None:
    odd, target = tmp_path / "odd.mkv", tmp_path / "burned.mp4"
    picture = "testsrc=s=161x121:r=5:d=1"
    run_ffmpeg("-f", "lavfi", "-i", picture, "-pix_fmt", "yuv444p", odd)
    made(renderer, odd, target, Making.BURN)
    assert "162x122" in streams(target)[0]


def test_that_nothing_is_burned_into_sound(
    renderer: Renderer, conversation: Path, tmp_path: Path
) -> None:
    with pytest.raises(BadMedia, match=r"sample\.wav has no picture"):
        made(renderer, conversation, tmp_path / "talk.mp4", Making.BURN)
    assert list(tmp_path.iterdir()) == []


# Cutting


@pytest.mark.parametrize("ending", ["wav", "flac", "mp3", "m4a"])
def test_that_a_part_holds_what_was_said_there(
    renderer: Renderer,
    conversation: Path,
    tmp_path: Path,
    run_ffmpeg: RunFfmpeg,
    ending: str,
) -> None:
    target = tmp_path / f"part.{ending}"
    made(renderer, conversation, target, Making.CUT, spans=((7.25, 9.5),))
    cut = samples(run_ffmpeg, target)
    whole = samples(run_ffmpeg, conversation)[int(7.25 * RATE) : int(9.5 * RATE)]
    assert abs(len(cut) - len(whole)) <= 0.15 * RATE  # lossy formats round up
    if ending in ("wav", "flac"):
        assert len(cut) == len(whole)
    assert alike(cut, whole) > 0.97


def test_that_parts_follow_each_other_and_are_faded_at_their_edges(
    renderer: Renderer, conversation: Path, tmp_path: Path, run_ffmpeg: RunFfmpeg
) -> None:
    target = tmp_path / "parts.wav"
    spans = ((7.5, 8.5), (10.0, 10.25), (12.0, 14.0))
    made(renderer, conversation, target, Making.CUT, spans=spans)
    cut, whole = samples(run_ffmpeg, target), samples(run_ffmpeg, conversation)
    at = 0
    for start, end in spans:
        part = whole[int(start * RATE) : int(end * RATE)]
        there = cut[at : at + len(part)]
        inner = slice(100, -100)
        assert (there[inner] == part[inner]).all()
        assert there[0] == 0
        assert there[-1] == 0
        at += len(part)
    assert at == len(cut)


def test_that_a_part_is_cut_from_the_track_that_was_transcribed(
    renderer: Renderer, tmp_path: Path, run_ffmpeg: RunFfmpeg
) -> None:
    source, target = tmp_path / "tracks.mkv", tmp_path / "part.wav"
    run_ffmpeg(
        *("-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo:d=3"),
        *("-f", "lavfi", "-i", "sine=f=440:r=44100:d=3"),
        *("-map", "0", "-map", "1", "-c:a", "flac", source),
    )
    made(renderer, source, target, Making.CUT, track=1, spans=((1.0, 2.0),))
    assert np.abs(samples(run_ffmpeg, target)).max() > 1000
    assert "44100 Hz" in streams(target)[0]
    made(renderer, source, target.with_suffix(".flac"), Making.CUT, spans=((1.0, 2.0),))
    assert np.abs(samples(run_ffmpeg, target.with_suffix(".flac"))).max() == 0
    assert "stereo" in streams(target.with_suffix(".flac"))[0]


def test_that_a_part_behind_the_end_is_refused(
    renderer: Renderer, film: Path, tmp_path: Path
) -> None:
    with pytest.raises(BadMedia, match="shorter than the part"):
        made(renderer, film, tmp_path / "x.wav", Making.CUT, spans=((60.0, 61.0),))
    assert list(tmp_path.iterdir()) == []


# Progress and stopping


@pytest.mark.parametrize("making", [Making.BURN, Making.TRACK, Making.CUT])
def test_that_progress_rises_to_the_end(
    renderer: Renderer, film: Path, tmp_path: Path, making: Making
) -> None:
    ending = "wav" if making is Making.CUT else "mkv"
    more = {"spans": ((0.5, 3.5),)} if making is Making.CUT else {}
    told = made(renderer, film, tmp_path / f"x.{ending}", making, **more)
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] == 1.0


@pytest.fixture(scope="session")
def long_film(tmp_path_factory: pytest.TempPathFactory, run_ffmpeg: RunFfmpeg) -> Path:
    """One that takes minutes to be encoded anew."""
    folder = tmp_path_factory.mktemp("long")
    short, long = folder / "short.mkv", folder / "long.mkv"
    run_ffmpeg(
        *("-f", "lavfi", "-i", "testsrc=s=1280x720:r=25:d=2"),
        *("-f", "lavfi", "-i", "sine=d=2", "-c:v", "mpeg4", "-c:a", "flac", short),
    )
    run_ffmpeg("-stream_loop", "500", "-i", short, "-c", "copy", long)
    return long


def test_that_closing_ends_ffmpeg_and_leaves_nothing(
    renderer: Renderer, long_film: Path, tmp_path: Path
) -> None:
    file = MediaFile(making=Making.BURN, target=str(tmp_path / "x.mp4"), subtitles=ASS)
    with closing(renderer.render(file, long_film)) as fractions:
        assert next(fractions) < 1.0
        (part,) = tmp_path.iterdir()
        assert part.suffix == ".part"
    assert list(tmp_path.iterdir()) == []
    assert not [it for it in psutil.Process().children() if "ffmpeg" in it.name()]


def test_that_another_thread_can_end_it(long_film: Path, tmp_path: Path) -> None:
    unwanted = Event()
    renderer = Renderer(Ffmpeg(unwanted=unwanted))
    file = MediaFile(making=Making.BURN, target=str(tmp_path / "x.mp4"), subtitles=ASS)
    fractions = renderer.render(file, long_film)
    next(fractions)
    Thread(target=unwanted.set).start()
    with pytest.raises(WxdeskError):
        for _ in fractions:
            pass
    assert list(tmp_path.iterdir()) == []


# Names and files


@pytest.mark.parametrize("making", [Making.BURN, Making.TRACK, Making.CUT])
def test_that_strange_names_are_taken_as_they_are(
    renderer: Renderer, film: Path, tmp_path: Path, making: Making
) -> None:
    folder = tmp_path / f"in {STRANGE}"
    folder.mkdir()
    source = folder / f"-i {STRANGE}.mp4"
    source.write_bytes(film.read_bytes())
    ending = "wav" if making is Making.CUT else "mp4"
    more = {"spans": ((0.5, 1.5),)} if making is Making.CUT else {}
    target = folder / f"out {STRANGE}.{ending}"
    made(renderer, source, target, making, **more)
    assert set(folder.iterdir()) == {source, target}
    assert streams(target)


def test_that_a_relative_name_is_one_in_the_working_folder(
    renderer: Renderer, film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "film.mp4").write_bytes(film.read_bytes())
    monkeypatch.chdir(tmp_path)
    made(renderer, Path("film.mp4"), Path("out.mkv"))
    assert len(streams(tmp_path / "out.mkv")) == 3


def test_that_no_file_is_replaced_unasked(
    renderer: Renderer, film: Path, tmp_path: Path
) -> None:
    target = tmp_path / "there.mkv"
    target.write_text("mine")
    with pytest.raises(WxdeskError, match="is there already"):
        made(renderer, film, target)
    assert target.read_text() == "mine"
    made(renderer, film, target, replaces=True)
    assert len(streams(target)) == 3


def test_that_a_file_that_came_meanwhile_is_not_replaced(
    renderer: Renderer, film: Path, tmp_path: Path
) -> None:
    target = tmp_path / "there.mkv"
    file = MediaFile(
        making=Making.TRACK, target=str(target), subtitles=SRT, style="srt"
    )
    fractions = renderer.render(file, film)
    next(fractions)
    target.write_text("mine")
    with pytest.raises(WxdeskError, match="is there already"):
        for _ in fractions:
            pass
    assert target.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [target]


def test_that_the_recording_is_never_replaced(
    renderer: Renderer, film: Path, tmp_path: Path
) -> None:
    source = tmp_path / "film.mp4"
    source.write_bytes(film.read_bytes())
    with pytest.raises(WxdeskError, match="is the recording itself"):
        made(renderer, source, source, replaces=True)
    assert source.read_bytes() == film.read_bytes()


def test_that_a_name_that_says_no_format_is_refused(
    renderer: Renderer, film: Path, tmp_path: Path
) -> None:
    with pytest.raises(BadOptions, match=r"film\.wav must end in \.mp4"):
        made(renderer, film, tmp_path / "film.wav")
    with pytest.raises(BadOptions, match=r"film\.mp4 must end in \.wav"):
        made(renderer, film, tmp_path / "film.mp4", Making.CUT, spans=((0, 1),))


def test_that_a_missing_folder_and_recording_are_named(
    renderer: Renderer, film: Path, tmp_path: Path
) -> None:
    with pytest.raises(WxdeskError, match=r"gone/x\.mkv cannot be written"):
        made(renderer, film, tmp_path / "gone" / "x.mkv")
    with pytest.raises(BadMedia, match=r"gone\.mp4 does not exist"):
        made(renderer, tmp_path / "gone.mp4", tmp_path / "x.mkv")


def test_that_a_folder_that_may_not_be_written_is_named(
    renderer: Renderer,
    film: Path,
    visible_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    # The Python that runs the tests may be one that only their real user may run.
    probe = Ffmpeg().probe(film)
    monkeypatch.setattr(Ffmpeg, "probe", lambda *_: probe)
    source, closed = visible_folder / "film.mp4", visible_folder / "closed"
    source.write_bytes(film.read_bytes())
    closed.mkdir()
    closed.chmod(0o555)
    request.getfixturevalue("as_ordinary_user")
    with pytest.raises(WxdeskError, match=r"x\.mkv cannot be written: Permission"):
        made(renderer, source, closed / "x.mkv")


def imitation(tmp_path: Path, log: str) -> Path:
    """An ffmpeg that looks into files as the real one, and fails at writing them."""
    script = tmp_path / "ffmpeg"
    script.write_text(
        '#!/bin/sh\ncase "$*" in\n'
        f"*framecrc*) exec '{imageio_ffmpeg.get_ffmpeg_exe()}' \"$@\";;\nesac\n"
        f"echo '{log}' >&2\nexit 1\n"
    )
    script.chmod(0o755)
    return script


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize(
    ("log", "error", "words"),
    [
        ("av_interleaved_write_frame(): No space left on device", DiskFull, "no room"),
        ("[vost#0:0 @ 0x1] Unknown encoder 'libx264'", WxdeskError, "lacks a part"),
        (
            "[x @ 0x1] Something odd.",
            WxdeskError,
            r"x\.mkv of film\.mp4: Something odd",
        ),
        (
            "[x @ 0x1] Guessed Channel Layout: mono\\n[x @ 0x1] Something odd.",
            WxdeskError,
            r"x\.mkv of film\.mp4: Something odd",
        ),
    ],
)
def test_that_it_is_said_why_ffmpeg_failed(
    film: Path, tmp_path: Path, log: str, error: type[WxdeskError], words: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    renderer = Renderer(Ffmpeg(imitation(tmp_path, log)))
    with pytest.raises(error, match=words):
        made(renderer, film, home / "x.mkv", Making.BURN)
    assert list(home.iterdir()) == []
