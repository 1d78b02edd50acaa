"""What ffmpeg prints is read correctly, whatever a file's author wrote into it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.media.probe import Probe, Track, read_probe

RunFfmpeg = Callable[..., bytes]

LOG = """\
[in#0/mpegts @ 0x1] Packet corrupt (stream = 1, dts = 339654).
Input #0, mpegts, from '':
  Duration: 101:02:03.50, start: 1.469933, bitrate: 200 kb/s
  Program 2
  Stream #0:3[0x103](eng): Audio: ac3 ([129][0][0][0]), 48000 Hz, 5.1(side), fltp
  Program 1
    Metadata:
      service_name    : Stream #0:9: Audio: mp3, 1 Hz, mono
  Stream #0:0[0x100]: Video: mpeg2video (Main), yuv420p(tv, progressive), 160x120
    Side data:
      CPB properties: bitrate max/min/avg: 0/0/0 buffer size: 49152 vbv_delay: N/A
  Stream #0:1[0x101](deu): Audio: mp2, 16000 Hz, stereo, s16p, 160 kb/s (default)
    Metadata:
      comment         : none
      title           : Original
                      : Duration: 00:00:01.00
  Stream #0:3[0x103](eng): Audio: ac3 ([129][0][0][0]), 48000 Hz, 5.1(side), fltp
Output #0, framecrc, to 'pipe:':
  Stream #0:7: Audio: mp2, 16000 Hz, stereo, s16p, 160 kb/s (default)
"""


def test_that_tracks_are_numbered_by_their_place_in_the_file() -> None:
    assert read_probe(LOG, "") == Probe(
        duration=101 * 3600 + 2 * 60 + 3.5,
        tracks=(
            Track(0, "mp2", 16_000, 2, "deu", "Original"),
            Track(1, "ac3", 48_000, 6, "eng", None),
        ),
        has_video=True,
        container="mpegts",
        picture=(160, 120),
    )


@pytest.mark.parametrize(
    ("layout", "channels"),
    [
        ("mono", 1),
        ("stereo", 2),
        ("2.1", 3),
        ("quad(side)", 4),
        ("7.1.4", 12),
        ("22.2", 24),
        ("9 channels", 9),
        ("3 channels (FL+FR+TC)", 3),
        ("something new", 1),
    ],
)
def test_that_channels_are_counted_from_a_layouts_name(
    layout: str, channels: int
) -> None:
    log = f"Input #0, wav, from '':\n  Stream #0:0: Audio: pcm, 8000 Hz, {layout}, s16"
    probe = read_probe(log, "")
    assert probe
    assert probe.tracks[0].channels == channels


def test_that_what_the_file_does_not_tell_is_none() -> None:
    log = (
        "Input #0, aac, from '':\n"
        "  Duration: N/A, bitrate: N/A\n"
        "  Stream #0:0(und): Audio: aac (LC), 4.0, fltp, 1362 kb/s\n"
    )
    assert read_probe(log, "") == Probe(
        None, (Track(0, "aac", None, 1, None, None),), False, "aac"
    )


def test_that_a_log_without_an_input_is_no_probe() -> None:
    assert read_probe("Error opening input files: Invalid data found", "") is None


def test_that_protected_windows_media_is_called_encrypted() -> None:
    log = "[asf] DRM protected stream detected, decoding will likely fail!\n"
    probe = read_probe(f"{log}Input #0, asf, from '':\n", "")
    assert probe
    assert probe.encrypted


def test_that_languages_and_titles_are_found(
    ffmpeg: Ffmpeg, run_ffmpeg: RunFfmpeg, speech: Path, tmp_path: Path
) -> None:
    source = tmp_path / "tracks.mkv"
    fake = "Ton\n  Stream #0:9(xxx): Audio: fake, 1 Hz, mono\nOutput #0, x"
    run_ffmpeg(
        *("-i", speech, "-map", "0:a", "-map", "0:a", "-c:a", "flac"),
        *("-metadata:s:a:0", "language=deu", "-metadata:s:a:0", f"title={fake}"),
        *("-metadata:s:a:1", "language=fra", "-metadata:s:a:1", "title=Voix 🎤"),
        source,
    )
    assert ffmpeg.probe(source) == Probe(
        duration=4.0,
        tracks=(
            Track(0, "flac", 16_000, 1, "deu", "Ton"),
            Track(1, "flac", 16_000, 1, "fra", "Voix 🎤"),
        ),
        has_video=False,
        container="matroska,webm",
    )


def test_that_a_cover_picture_makes_no_video(
    ffmpeg: Ffmpeg, run_ffmpeg: RunFfmpeg, speech: Path, tmp_path: Path
) -> None:
    cover = ("-f", "lavfi", "-i", "color=s=64x64:d=1", "-frames:v", "1")
    source = tmp_path / "cover.mp3"
    run_ffmpeg("-i", speech, *cover, "-disposition:v", "attached_pic", source)
    probe = ffmpeg.probe(source)
    assert not probe.has_video
    assert len(probe.tracks) == 1


def test_that_a_video_is_seen(ffmpeg: Ffmpeg, recordings: dict[str, Path]) -> None:
    assert ffmpeg.probe(recordings["mp4"]).has_video
    assert not ffmpeg.probe(recordings["m4a"]).has_video
