"""What is no recording is refused with one sentence that names it and the cause."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wxdesk.core.errors import BadMedia
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.files import shown, unreadable

RunFfmpeg = Callable[..., bytes]

_KEY = "76a6c65c5ea762046bd749a2e632ccbb"
_KEY_ID = "a7e61c373e219033c21091fa607bf3b8"


def refusal(ffmpeg: Ffmpeg, source: Path, folder: Path) -> str:
    """The text of the refusal, after a look at what it must leave behind: nothing."""
    before = sorted(folder.rglob("*"))
    with pytest.raises(BadMedia) as caught:
        ffmpeg.decode(source, folder / "audio.pcm")
    assert sorted(folder.rglob("*")) == before
    assert str(folder) not in caught.value.text
    assert "\n" not in caught.value.text
    return caught.value.text


def test_that_a_video_without_sound_is_refused(
    ffmpeg: Ffmpeg, run_ffmpeg: RunFfmpeg, tmp_path: Path
) -> None:
    source = tmp_path / "silent film.mp4"
    run_ffmpeg("-f", "lavfi", "-i", "color=s=64x64:r=5:d=1", "-c:v", "mpeg4", source)
    assert refusal(ffmpeg, source, tmp_path) == (
        "silent film.mp4 is a video without sound."
    )


def test_that_a_file_with_subtitles_only_is_refused(
    ffmpeg: Ffmpeg, run_ffmpeg: RunFfmpeg, tmp_path: Path
) -> None:
    text = tmp_path / "a.srt"
    text.write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n", encoding="utf-8")
    source = tmp_path / "titles.mkv"
    run_ffmpeg("-i", text, source)
    assert refusal(ffmpeg, source, tmp_path) == "titles.mkv is a file without sound."


@pytest.mark.parametrize("name", ["picture.png", "picture.wav"])
def test_that_a_picture_is_refused(
    ffmpeg: Ffmpeg, run_ffmpeg: RunFfmpeg, tmp_path: Path, name: str
) -> None:
    png = tmp_path / "made.png"
    run_ffmpeg("-f", "lavfi", "-i", "color=s=64x64", "-frames:v", "1", png)
    source = png.rename(tmp_path / name)
    assert refusal(ffmpeg, source, tmp_path) == (
        f"{name} is not a recording, but a picture, a list of files or the like."
    )


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("x.wav", "ffconcat version 1.0\nfile victim.wav\n"),
        ("x.mp3", "ffconcat version 1.0\nfile victim.wav\n"),
        ("x.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nvictim.wav\n"),
        ("x.wav", "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nvictim.wav\n"),
    ],
)
def test_that_a_list_of_other_files_reads_none_of_them(
    ffmpeg: Ffmpeg, speech: Path, tmp_path: Path, name: str, script: str
) -> None:
    (tmp_path / "victim.wav").write_bytes(speech.read_bytes())
    source = tmp_path / name
    source.write_text(script)
    assert refusal(ffmpeg, source, tmp_path).startswith(f"{name} is not a recording")


def test_that_without_our_allow_list_the_other_file_would_be_read(
    run_ffmpeg: RunFfmpeg, speech: Path, tmp_path: Path
) -> None:
    (tmp_path / "victim.wav").write_bytes(speech.read_bytes())
    source = tmp_path / "x.wav"
    source.write_text("ffconcat version 1.0\nfile victim.wav\n")
    assert len(run_ffmpeg("-i", source, "-f", "s16le", "pipe:")) > 100_000


@pytest.mark.parametrize("extension", ["wav", "mp3", "aac", "ogg", "ts", "mp4"])
def test_that_text_with_a_media_extension_is_refused(
    ffmpeg: Ffmpeg, tmp_path: Path, extension: str
) -> None:
    source = tmp_path / f"notes.{extension}"
    source.write_text("Hello, this is only text, said the journalist.\n" * 50)
    assert refusal(ffmpeg, source, tmp_path) == (
        f"notes.{extension} is not a recording, or is too damaged to be opened."
    )


def test_that_sound_which_cannot_be_decoded_is_refused(
    ffmpeg: Ffmpeg, recordings: dict[str, Path], tmp_path: Path
) -> None:
    content = recordings["m4a"].read_bytes()
    start = content.index(b"mdat") + 4
    source = tmp_path / "scratched.m4a"
    source.write_bytes(content[:start] + b"\xff" * (len(content) - start))
    assert refusal(ffmpeg, source, tmp_path) == (
        "scratched.m4a gives no sound: its audio (aac) is missing, damaged "
        "or of an unknown kind."
    )


def test_that_an_mp4_without_its_index_is_called_incomplete(
    ffmpeg: Ffmpeg, recordings: dict[str, Path], tmp_path: Path
) -> None:
    content = recordings["mov"].read_bytes()  # its index stands at the end
    source = tmp_path / "broken off.mp4"
    source.write_bytes(content[: len(content) // 2])
    assert refusal(ffmpeg, source, tmp_path) == (
        "broken off.mp4 is incomplete: the recording or the copying of it broke off."
    )


@pytest.mark.parametrize("extension", ["m4a", "mp4"])
def test_that_an_encrypted_recording_is_called_encrypted(
    ffmpeg: Ffmpeg,
    run_ffmpeg: RunFfmpeg,
    recordings: dict[str, Path],
    tmp_path: Path,
    extension: str,
) -> None:
    source = tmp_path / f"protected.{extension}"
    scheme = ("-encryption_scheme", "cenc-aes-ctr")
    key = ("-encryption_key", _KEY, "-encryption_kid", _KEY_ID)
    run_ffmpeg("-i", recordings[extension], "-c", "copy", *scheme, *key, source)
    assert ffmpeg.probe(source).encrypted
    assert refusal(ffmpeg, source, tmp_path) == (
        f"protected.{extension} is encrypted, so its sound cannot be read."
    )


def test_that_a_song_bought_with_copy_protection_is_called_encrypted(
    ffmpeg: Ffmpeg, recordings: dict[str, Path], tmp_path: Path
) -> None:
    source = tmp_path / "song.m4p"
    source.write_bytes(recordings["m4a"].read_bytes().replace(b"mp4a", b"drms"))
    assert "is encrypted" in refusal(ffmpeg, source, tmp_path)


def test_that_an_empty_file_is_called_empty(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    source = tmp_path / "empty.wav"
    source.touch()
    assert refusal(ffmpeg, source, tmp_path) == (
        "empty.wav is empty: it holds zero bytes."
    )


def test_that_a_vanished_file_is_called_missing(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    assert refusal(ffmpeg, tmp_path / "gone.wav", tmp_path) == (
        "gone.wav does not exist."
    )


def test_that_a_folder_is_called_a_folder(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    source = tmp_path / "interviews.wav"
    source.mkdir()
    assert refusal(ffmpeg, source, tmp_path) == (
        "interviews.wav is a folder, not a recording."
    )


def test_that_a_pipe_is_not_waited_for(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs named pipes")
    source = tmp_path / "pipe.wav"
    os.mkfifo(source)
    assert refusal(ffmpeg, source, tmp_path) == (
        "pipe.wav is a device or a pipe, not a recording."
    )


def test_that_a_file_of_somebody_else_is_called_unreadable(
    ffmpeg: Ffmpeg, visible_folder: Path, request: pytest.FixtureRequest
) -> None:
    source = visible_folder / "private.wav"
    source.write_bytes(b"RIFF")
    source.chmod(0)
    request.getfixturevalue("as_ordinary_user")
    assert refusal(ffmpeg, source, visible_folder) == (
        "private.wav may not be read by this user."
    )


def test_that_a_name_longer_than_the_system_allows_is_called_too_long(
    ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    text = refusal(ffmpeg, tmp_path / ("ä" * 200 + ".wav"), tmp_path)
    assert text.endswith(
        "….wav has a name or path that is longer than this system allows."
    ) or text.endswith(
        "ä.wav has a name or path that is longer than this system allows."
    )
    assert len(text) < 180


def test_that_a_link_to_itself_cannot_be_read(ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    source = tmp_path / "loop.wav"
    source.symlink_to(source)
    assert refusal(ffmpeg, source, tmp_path).startswith("loop.wav cannot be read: ")


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE, errno.EHOSTDOWN])
def test_that_a_drive_that_is_gone_is_told_with_what_to_do(number: int) -> None:
    error = unreadable(Path("/drive/a.wav"), OSError(number, os.strerror(number)))
    assert str(error) == (
        f"a.wav cannot be read: {os.strerror(number)}. "
        "Check its disk or network drive, then try again."
    )


def test_that_a_file_in_place_of_the_folder_is_called_missing(
    ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    (tmp_path / "drive").touch()  # as where nothing is mounted any more
    assert refusal(ffmpeg, tmp_path / "drive" / "a.wav", tmp_path) == (
        "a.wav does not exist."
    )


def test_that_a_name_with_a_zero_in_it_cannot_be_read(
    ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    text = refusal(ffmpeg, tmp_path / "a\0b.wav", tmp_path)
    assert text == "a�b.wav cannot be read: embedded null byte."


def test_that_a_name_which_is_no_text_is_refused(
    ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    assert refusal(ffmpeg, tmp_path / "half \udcff.wav", tmp_path) == (
        "half �.wav has a name that is not valid text."
    )


@pytest.mark.skipif(os.name == "nt", reason="needs a shell script")
def test_that_a_file_which_crashes_ffmpeg_is_refused(
    speech: Path, tmp_path: Path
) -> None:
    binary = tmp_path / "ffmpeg"
    binary.write_text("#!/bin/sh\nkill -SEGV $$\n")
    binary.chmod(0o755)
    assert refusal(Ffmpeg(binary), speech, tmp_path) == (
        "speech.wav is damaged in a way that makes ffmpeg crash."
    )


@pytest.mark.skipif(os.name == "nt", reason="needs a shell script")
def test_that_a_file_on_which_ffmpeg_hangs_is_given_up(
    speech: Path, tmp_path: Path
) -> None:
    binary = tmp_path / "ffmpeg"
    binary.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    binary.chmod(0o755)
    assert refusal(Ffmpeg(binary, stall=0.3), speech, tmp_path) == (
        "speech.wav took too long to read, so ffmpeg was stopped."
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("two\nlines\x1b[31m\u2028", "two�lines�[31m�"),
        ("half a \ud800 character", "half a � character"),
        ("👨‍👩‍👧 日本語.wav", "👨‍👩‍👧 日本語.wav"),
        ("x" * 200, "x" * 80 + "…" + "x" * 19),
    ],
)
def test_that_a_shown_name_fits_in_a_sentence(text: str, line: str) -> None:
    assert shown(text) == line


def test_that_a_path_without_a_name_is_shown_whole() -> None:
    assert shown(Path("/")) == str(Path("/"))
