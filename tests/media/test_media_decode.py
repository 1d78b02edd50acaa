"""Every format opens, and the samples are where they were in the recording."""

import os
import signal
import subprocess
import sys
import time
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
import pytest
from numpy.typing import NDArray

from wxdesk.core.errors import BadMedia, BadSettings, DiskFull, WxdeskError
from wxdesk.media.ffmpeg import SAMPLE_RATE, Decoded, Ffmpeg

RunFfmpeg = Callable[..., bytes]

SECONDS = 4
LOSSLESS = ("wav", "flac", "aiff", "oga")
LOSSY = (
    *("ogg", "opus", "mp3", "m4a", "aac", "wma"),
    *("mp4", "m4v", "mov", "mkv", "avi", "webm", "wmv", "ts", "3gp"),
)


def samples_of(decoded: Decoded) -> NDArray[np.int16]:
    return np.fromfile(decoded.path, "<i2").reshape(-1, decoded.channels)


def samples_of_wav(path: Path) -> NDArray[np.int16]:
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2")


def delay(samples: NDArray[np.int16], original: NDArray[np.int16]) -> float:
    """Seconds by which the same speech comes later (negative: earlier)."""
    size = len(samples) + len(original)
    spectrum = np.fft.rfft(samples, size) * np.fft.rfft(original, size).conj()
    lag = int(np.fft.irfft(spectrum, size).argmax())
    return (lag if lag < size / 2 else lag - size) / SAMPLE_RATE


def ffmpegs() -> list[psutil.Process]:
    # Other tests of the same run may have warm engines.
    children = psutil.Process().children()
    return [child for child in children if "ffmpeg" in child.name()]


def send_once(number: int) -> Callable[[float], None]:
    """A listener that sends a signal to ffmpeg as soon as it hears of progress."""
    sent: list[float] = []

    def listen(fraction: float) -> None:
        if not sent:
            [child] = ffmpegs()
            child.send_signal(number)
        sent.append(fraction)

    return listen


@pytest.mark.parametrize("extension", LOSSLESS)
def test_that_lossless_formats_give_the_very_samples(
    ffmpeg: Ffmpeg,
    recordings: dict[str, Path],
    conversation: Path,
    tmp_path: Path,
    extension: str,
) -> None:
    decoded = ffmpeg.decode(recordings[extension], tmp_path / "audio.pcm")
    original = samples_of_wav(conversation)[: SECONDS * SAMPLE_RATE]
    assert np.array_equal(samples_of(decoded).ravel(), original)
    assert decoded == Decoded(tmp_path / "audio.pcm", SECONDS * SAMPLE_RATE, 1, False)


@pytest.mark.parametrize("extension", LOSSY)
def test_that_lossy_formats_give_the_same_speech_at_the_same_time(
    ffmpeg: Ffmpeg,
    recordings: dict[str, Path],
    speech: Path,
    tmp_path: Path,
    extension: str,
) -> None:
    decoded = ffmpeg.decode(recordings[extension], tmp_path / "audio.pcm")
    assert decoded.duration == pytest.approx(SECONDS, abs=0.2)
    assert not decoded.ended_early
    late = delay(samples_of(decoded).ravel(), samples_of_wav(speech))
    # Some formats do not tell by how much their encoder came late.
    vague = extension in ("aac", "avi", "ts", "wma", "wmv")
    assert abs(late) < (0.1 if vague else 0.003)


@pytest.mark.parametrize("extension", ["amr", "awb"])
def test_that_phone_formats_open(
    ffmpeg: Ffmpeg, recordings: dict[str, Path], tmp_path: Path, extension: str
) -> None:
    decoded = ffmpeg.decode(recordings[extension], tmp_path / "audio.pcm")
    assert decoded.duration == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize(
    ("extension", "pretended"),
    [("mp3", "mp4"), ("wav", "txt"), ("m4a", "wav"), ("ogg", "mp3"), ("mkv", "png")],
)
def test_that_the_content_decides_and_not_the_extension(
    ffmpeg: Ffmpeg,
    recordings: dict[str, Path],
    tmp_path: Path,
    extension: str,
    pretended: str,
) -> None:
    source = tmp_path / f"speech.{pretended}"
    source.write_bytes(recordings[extension].read_bytes())
    decoded = ffmpeg.decode(source, tmp_path / "audio.pcm")
    assert decoded.duration == pytest.approx(SECONDS, abs=0.2)


@pytest.mark.skipif(os.name == "nt", reason="Windows forbids such names")
@pytest.mark.parametrize(
    "name",
    [
        "with spaces.wav",
        "quotes ' and \".wav",
        "new\nline.wav",
        "fake\n  Duration: 99:00:00.00, start: 0.0\nOutput #0, x.wav",
        "emoji 🎤👨‍👩‍👧.wav",
        "ümläut 日本語 عربى.wav",
        "-y.wav",
        "concat:a|b.wav",
        "pipe:0",
        "file:inner.wav",
        "%d.wav",
        "back\\slash",
        "x" * 251 + ".wav",
    ],
)
def test_that_any_name_opens(
    ffmpeg: Ffmpeg,
    speech: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(speech.read_bytes())
    assert ffmpeg.probe(Path(name)).duration == SECONDS
    decoded = ffmpeg.decode(Path(name), Path("audio.pcm"))
    assert decoded.samples == SECONDS * SAMPLE_RATE


def test_that_a_path_of_more_than_a_thousand_bytes_opens(
    ffmpeg: Ffmpeg, speech: Path, tmp_path: Path
) -> None:
    if os.name == "nt":
        pytest.skip("needs long paths to be switched on")
    source = tmp_path.joinpath(*["a long way down " * 10] * 8, "speech.wav")
    source.parent.mkdir(parents=True)
    source.write_bytes(speech.read_bytes())
    assert len(os.fsencode(source)) > 1000
    assert ffmpeg.decode(source, tmp_path / "audio.pcm").samples


def test_that_each_of_two_speakers_keeps_a_channel(
    ffmpeg: Ffmpeg, run_ffmpeg: RunFfmpeg, speech: Path, tmp_path: Path
) -> None:
    source = tmp_path / "two.wav"
    run_ffmpeg("-i", speech, "-af", "pan=stereo|c0=c0|c1=0*c0", source)
    apart = samples_of(
        ffmpeg.decode(source, tmp_path / "apart.pcm", channels="speakers")
    )
    assert np.array_equal(apart[:, 0], samples_of_wav(speech))
    assert not apart[:, 1].any()
    mixed = samples_of(ffmpeg.decode(source, tmp_path / "mixed.pcm"))
    assert mixed.shape == (SECONDS * SAMPLE_RATE, 1)
    assert np.abs(mixed[:, 0] - apart[:, 0] / 2).max() <= 2


def test_that_only_eight_channels_are_kept_apart_but_all_are_mixed(
    ffmpeg: Ffmpeg, tmp_path: Path
) -> None:
    source = tmp_path / "desk.wav"
    with wave.open(str(source), "wb") as file:
        file.setparams((9, 2, SAMPLE_RATE, 0, "NONE", ""))
        frame = np.arange(100, 1000, 100, dtype="<i2")
        file.writeframes(np.tile(frame, SAMPLE_RATE).tobytes())
    assert ffmpeg.probe(source).tracks[0].channels == 9
    apart = ffmpeg.decode(source, tmp_path / "apart.pcm", channels="speakers")
    assert samples_of(apart)[100].tolist() == [100 * n for n in range(1, 9)]
    mixed = ffmpeg.decode(source, tmp_path / "mixed.pcm")
    assert samples_of(mixed)[100].tolist() == [500]


def test_that_the_chosen_track_is_decoded(
    ffmpeg: Ffmpeg, run_ffmpeg: RunFfmpeg, speech: Path, tmp_path: Path
) -> None:
    source = tmp_path / "tracks.mka"
    silence = ("-f", "lavfi", "-i", "anullsrc=r=16000:cl=mono:d=4")
    run_ffmpeg(*silence, "-i", speech, "-map", "0", "-map", "1", "-c:a", "flac", source)
    assert not samples_of(ffmpeg.decode(source, tmp_path / "0.pcm")).any()
    second = samples_of(ffmpeg.decode(source, tmp_path / "1.pcm", track=1))
    assert np.array_equal(second.ravel(), samples_of_wav(speech))


@pytest.mark.parametrize("track", [1, 63])
def test_that_a_track_which_does_not_exist_is_named(
    ffmpeg: Ffmpeg, speech: Path, tmp_path: Path, track: int
) -> None:
    with pytest.raises(BadMedia, match=rf"speech.wav has no audio track {track}: "):
        ffmpeg.decode(speech, tmp_path / "audio.pcm", track=track)


def test_that_sound_which_starts_late_stays_in_step_with_the_picture(
    ffmpeg: Ffmpeg, run_ffmpeg: RunFfmpeg, speech: Path, tmp_path: Path
) -> None:
    source = tmp_path / "late.mkv"
    picture = ("-f", "lavfi", "-i", "color=s=64x64:r=5:d=6", "-c:v", "mpeg4")
    late = ("-itsoffset", "2", "-i", speech, "-c:a", "flac")
    run_ffmpeg(*picture[:4], *late[:4], *picture[4:], *late[4:], source)
    samples = samples_of(ffmpeg.decode(source, tmp_path / "audio.pcm")).ravel()
    assert not samples[: 2 * SAMPLE_RATE].any()
    assert np.array_equal(samples[2 * SAMPLE_RATE :], samples_of_wav(speech))


def test_that_a_gap_in_the_recording_becomes_silence(
    ffmpeg: Ffmpeg, run_ffmpeg: RunFfmpeg, speech: Path, tmp_path: Path
) -> None:
    source = tmp_path / "paused.mkv"
    pause = "asetpts=PTS+if(gt(T\\,2)\\,5/TB\\,0)"
    run_ffmpeg("-i", speech, "-af", pause, "-c:a", "pcm_s16le", source)
    decoded = ffmpeg.decode(source, tmp_path / "audio.pcm")
    assert decoded.duration == pytest.approx(SECONDS + 5, abs=0.1)
    assert not samples_of(decoded)[3 * SAMPLE_RATE : 7 * SAMPLE_RATE].any()


@pytest.mark.parametrize(
    "extension", ["wav", "flac", "aiff", "mp3", "m4a", "mp4", "mkv", "webm"]
)
def test_that_a_truncated_recording_gives_what_there_is_and_says_so(
    ffmpeg: Ffmpeg, recordings: dict[str, Path], tmp_path: Path, extension: str
) -> None:
    content = recordings[extension].read_bytes()
    source = tmp_path / f"half.{extension}"
    source.write_bytes(content[: len(content) * 6 // 10 + 1])
    decoded = ffmpeg.decode(source, tmp_path / "audio.pcm")
    assert 1 < decoded.duration < 3
    assert decoded.ended_early


def test_that_a_duration_which_ffmpeg_only_guesses_proves_nothing(
    ffmpeg: Ffmpeg, run_ffmpeg: RunFfmpeg, conversation: Path, tmp_path: Path
) -> None:
    source = tmp_path / "no_header.mp3"
    quiet_first = "adelay=20000,apad=pad_dur=0"
    vbr = ("-q:a", "4", "-write_xing", "0")
    run_ffmpeg("-t", "10", "-i", conversation, "-af", quiet_first, *vbr, source)
    probe = ffmpeg.probe(source)
    decoded = ffmpeg.decode(source, tmp_path / "audio.pcm")
    assert probe.is_estimate
    assert probe.duration is not None
    assert decoded.duration < probe.duration * 0.9
    assert not decoded.ended_early


def test_that_sound_beyond_the_longest_allowed_is_left_out(
    ffmpeg: Ffmpeg, speech: Path, tmp_path: Path
) -> None:
    decoded = ffmpeg.decode(speech, tmp_path / "audio.pcm", max_seconds=1.5)
    assert decoded.samples == 24_000
    assert decoded.ended_early


@pytest.mark.parametrize("extension", ["wav", "flac", "mp3", "m4a", "mkv", "opus"])
def test_that_a_piece_has_the_sound_of_its_time(
    ffmpeg: Ffmpeg, recordings: dict[str, Path], tmp_path: Path, extension: str
) -> None:
    source = recordings[extension]
    whole = samples_of(ffmpeg.decode(source, tmp_path / "whole.pcm")).ravel()
    decoded = ffmpeg.decode(source, tmp_path / "piece.pcm", start=1.25, max_seconds=1.5)
    assert decoded.samples == 24_000
    expected = whole[20_000:44_000].astype(np.float64)
    assert abs(delay(samples_of(decoded).ravel(), expected)) < 0.01


def test_that_a_piece_behind_the_end_is_empty(
    ffmpeg: Ffmpeg, speech: Path, tmp_path: Path
) -> None:
    decoded = ffmpeg.decode(speech, tmp_path / "audio.pcm", start=60.0)
    assert decoded.samples == 0


def test_that_progress_rises_to_one(
    ffmpeg: Ffmpeg, long_recording: Path, tmp_path: Path
) -> None:
    heard: list[float] = []
    ffmpeg.decode(long_recording, tmp_path / "audio.pcm", on_progress=heard.append)
    assert heard == sorted(heard)
    assert len(heard) > 100
    assert 0 < heard[0] < 0.1
    assert heard[-1] == 1


def test_that_the_target_appears_only_when_it_is_complete(
    ffmpeg: Ffmpeg, speech: Path, tmp_path: Path
) -> None:
    target = tmp_path / "audio.pcm"
    during: list[list[str]] = []

    def look(fraction: float) -> None:
        during.append(sorted(path.name for path in tmp_path.iterdir()))

    ffmpeg.decode(speech, target, on_progress=look)
    assert during == [["audio.part"]] * (len(during) - 1) + [["audio.pcm"]]


def test_that_an_interrupted_decoding_leaves_no_process_and_no_file(
    ffmpeg: Ffmpeg, long_recording: Path, tmp_path: Path
) -> None:
    def interrupt(fraction: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ffmpeg.decode(long_recording, tmp_path / "audio.pcm", on_progress=interrupt)
    assert list(tmp_path.iterdir()) == []
    assert ffmpegs() == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_that_a_full_disk_is_reported_and_nothing_is_left(
    ffmpeg: Ffmpeg, long_recording: Path, tmp_path: Path
) -> None:
    (tmp_path / "audio.part").symlink_to("/dev/full")
    with pytest.raises(
        DiskFull, match=r"no room left on the disk to write .*audio.pcm"
    ):
        ffmpeg.decode(long_recording, tmp_path / "audio.pcm")
    assert list(tmp_path.iterdir()) == []
    assert ffmpegs() == []


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_that_an_ffmpeg_which_hangs_is_given_up(
    long_recording: Path, tmp_path: Path
) -> None:
    with pytest.raises(BadMedia, match=r"long.wav took too long to read"):
        Ffmpeg(stall=0.3).decode(
            long_recording,
            tmp_path / "audio.pcm",
            on_progress=send_once(signal.SIGSTOP),
        )
    assert list(tmp_path.iterdir()) == []
    assert ffmpegs() == []


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_that_an_ffmpeg_which_was_ended_from_outside_leaves_no_half_checkpoint(
    ffmpeg: Ffmpeg, long_recording: Path, tmp_path: Path, number: int
) -> None:
    with pytest.raises(WxdeskError, match=r"stopped ffmpeg while it read long.wav"):
        ffmpeg.decode(
            long_recording, tmp_path / "audio.pcm", on_progress=send_once(number)
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_that_what_came_before_a_crash_is_kept(
    ffmpeg: Ffmpeg, long_recording: Path, tmp_path: Path
) -> None:
    decoded = ffmpeg.decode(
        long_recording,
        tmp_path / "audio.pcm",
        on_progress=send_once(signal.SIGSEGV),
    )
    assert 0 < decoded.duration < 600
    assert decoded.ended_early


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_that_ffmpeg_ends_when_this_process_is_killed(
    long_recording: Path, tmp_path: Path
) -> None:
    script = """
import os, psutil, signal, sys
from pathlib import Path
from wxdesk.media.ffmpeg import Ffmpeg

def die(fraction):
    print(psutil.Process().children()[0].pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

Ffmpeg().decode(Path(sys.argv[1]), Path(sys.argv[2]), on_progress=die)
"""
    command = [sys.executable, "-c", script, long_recording, tmp_path / "audio.pcm"]
    killed = subprocess.run(command, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL
    orphan = int(killed.stdout)
    deadline = time.monotonic() + 5
    while is_running(orphan) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(orphan)


def is_running(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_that_the_own_ffmpeg_tells_its_version(ffmpeg: Ffmpeg) -> None:
    assert ffmpeg.version()[:1].isalnum()


def test_that_a_missing_ffmpeg_is_named(tmp_path: Path, speech: Path) -> None:
    missing = Ffmpeg(tmp_path / "no-ffmpeg")
    with pytest.raises(
        BadSettings, match=r"cannot be run as .*no-ffmpeg: No such file"
    ):
        missing.version()
    with pytest.raises(BadSettings, match=r"no-ffmpeg.*Correct the setting ffmpeg"):
        missing.probe(speech)


def test_that_another_program_is_not_taken_for_ffmpeg() -> None:
    with pytest.raises(BadSettings, match="is not ffmpeg"):
        Ffmpeg(Path(sys.executable)).version()


def test_that_a_computer_without_any_ffmpeg_is_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def find_nothing() -> str:
        raise RuntimeError("No ffmpeg exe could be found.")

    monkeypatch.setattr("imageio_ffmpeg.get_ffmpeg_exe", find_nothing)
    with pytest.raises(BadSettings, match="There is no ffmpeg on this computer"):
        Ffmpeg()
