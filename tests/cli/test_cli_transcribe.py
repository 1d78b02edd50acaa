"""`wxdesk transcribe`, from recordings to transcripts and files."""

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
import soundfile
from cli_house import (
    Events,
    Run,
    cut,
    kept_jobs,
    left_overs,
    run_ffmpeg,
    run_process,
    silent_film,
    without_index,
    wxdesk_command,
)
from tests_support import packaged

import wxdesk.app
import wxdesk.media.sample
from wxdesk.core.job import Status
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.settings import Places
from wxdesk.store.database import Database
from wxdesk.store.history import History

pytestmark = pytest.mark.slow


@pytest.fixture
def talk(sample_wav: Path, tmp_path: Path) -> Path:
    """Four seconds: "… This is Diane in New Jersey." """
    return cut(sample_wav, tmp_path / "talk.wav", 10.5, 4)


@pytest.fixture(scope="session")
def spanish() -> Path:
    """ "El veloz murciélago hindú comía feliz cardillo y kiwi." """
    name = "pytest_audioeval/samples/audio/es/pangrama.wav"
    return packaged("pytest-audioeval", name)


def test_that_of_20_files_of_which_5_are_bad_15_are_done_and_5_named(
    home: Path, sample_wav: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "recordings"
    formats = ("wav", "mp3", "m4a", "flac", "ogg")
    for number in range(10):
        name = f"meeting {number}.{formats[number % len(formats)]}"
        cut(sample_wav, folder / "2026" / name, 7 + number, 3)
    single = [
        cut(sample_wav, tmp_path / f"call {number}.wav", 17 + number, 3)
        for number in range(5)
    ]
    silent_film(folder / "film.mp4")
    (folder / "nothing.wav").touch()
    (folder / "letter.wav").write_text("Dear Sir or Madam,\n" * 50)
    (folder / "list.wav").write_text("ffconcat version 1.0\nfile nothing.wav\n")
    without_index(sample_wav, folder / "broken off.mp4")

    ran = run_process(
        *wxdesk_command("transcribe", folder, *single, "-f", "txt", "-o", "out")
    )

    assert ran.code == 1
    assert "Traceback" not in ran.err
    failures = [line for line in ran.err.splitlines() if line.startswith("Failed: ")]
    causes = {
        "broken off.mp4": "is incomplete",
        "film.mp4": "is a video without sound",
        "letter.wav": "is not a recording",
        "list.wav": "is not a recording",
        "nothing.wav": "is empty",
    }
    assert len(failures) == len(causes)
    for failure, (name, cause) in zip(failures, causes.items(), strict=True):
        assert failure.startswith(f"Failed: {name} {cause}")
    assert ran.err.splitlines()[-1] == f"15 done, 5 failed: {', '.join(causes)}"
    assert len(list(Path("out").glob("*.txt"))) == 15
    assert all(file.read_text(encoding="utf-8") for file in Path("out").iterdir())
    by_status = [job.status for job in kept_jobs()]
    assert by_status.count(Status.DONE) == 15
    assert by_status.count(Status.FAILED) == 5


def test_that_subtitles_are_shaped_as_asked_for(wx: Run, talk: Path) -> None:
    ran = wx("transcribe", talk, "-f", "srt", "--subtitles", "words")
    assert ran.code == 0
    cues = Path("talk.srt").read_text(encoding="utf-8").strip().split("\n\n")
    assert all(len(cue.split("\n")) == 3 for cue in cues)
    assert not any(" " in cue.split("\n")[2] for cue in cues)
    assert wx("transcribe", talk, "--subtitles", "cinema").code == 2


def test_that_files_are_written_in_the_formats_asked_for(wx: Run, talk: Path) -> None:
    ran = wx("transcribe", talk, "--format", "srt,json", "--output-dir", "deep/out")
    assert ran.code == 0
    assert "New Jersey" in ran.out
    written = sorted(Path("deep/out").iterdir())
    assert [file.name for file in written] == ["talk.json", "talk.srt"]
    assert all(str(file) in ran.err for file in written)
    whisperx = json.loads(written[0].read_text(encoding="utf-8"))
    assert set(whisperx) == {"segments", "word_segments", "language"}
    words = [word for each in whisperx["segments"] for word in each["words"]]
    assert words == whisperx["word_segments"]
    assert all(0 <= word["start"] <= word["end"] <= 4.1 for word in words)
    number, times, text = written[1].read_text(encoding="utf-8").splitlines()[:3]
    assert (number, times[13:16]) == ("1", "-->")
    assert text in ran.out


def test_that_a_folder_for_files_alone_asks_for_text(wx: Run, talk: Path) -> None:
    assert wx("transcribe", talk, "-o", "out").code == 0
    assert [file.name for file in Path("out").iterdir()] == ["talk.txt"]


def test_that_without_formats_nothing_is_written_but_the_history(
    wx: Run, talk: Path
) -> None:
    assert wx("transcribe", talk).code == 0
    assert not list(Path.cwd().iterdir())
    assert "talk.wav" in wx("history").out


def test_that_recordings_of_one_name_do_not_overwrite_each_others_files(
    wx: Run, talk: Path, sample_wav: Path, tmp_path: Path
) -> None:
    other = cut(sample_wav, tmp_path / "other" / "talk.mp3", 14.5, 3)
    assert wx("transcribe", talk, other, "-f", "txt", "-o", "out").code == 0
    first, second = Path("out/talk.txt"), Path("out/talk (2).txt")
    assert "Diane" in first.read_text(encoding="utf-8")
    assert "Chicago" in second.read_text(encoding="utf-8")


def test_that_a_file_which_cannot_be_written_fails_the_recording_but_not_its_transcript(
    wx: Run, talk: Path
) -> None:
    Path("out/talk.srt").mkdir(parents=True)
    wanted = ("-f", "srt", "-o", "out", "--if-exists", "replace")
    ran = wx("transcribe", talk, *wanted)
    assert ran.code == 1
    assert "talk.srt cannot be written" in ran.err
    assert "The transcript is kept in the history." in ran.err
    assert "Diane" in wx("history", "show", "1").out


def test_that_json_lines_tell_the_whole_story_of_each_recording_in_order(
    wx: Run, talk: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.wav"
    bad.write_text("no sound")
    ran = wx("transcribe", bad, talk, tmp_path / "gone.wav", "--json", "-f", "vtt")
    assert ran.code == 1
    assert ran.err == ""
    events = ran.events
    assert [event["event"] for event in events[:3]] == ["added", "added", "failed"]
    assert "gone.wav does not exist" in events[2]["error"]
    of_bad = [e for e in events if e.get("job") == events[0]["job"]]
    assert [event["event"] for event in of_bad][:2] == ["added", "started"]
    assert of_bad[-1]["event"] == "failed"
    assert of_bad[-1]["source"] == str(bad)
    of_talk = [e for e in events if e.get("job") == events[1]["job"]]
    kinds = [event["event"] for event in of_talk]
    assert kinds[:2] == ["added", "started"]
    assert set(kinds[2:-1]) == {"progress", "text"}
    done = of_talk[-1]
    assert done["event"] == "done"
    assert (done["language"], done["segments"] > 0, done["notes"]) == ("en", True, [])
    assert done["files"] == [str(Path.cwd() / "talk.vtt")]
    fractions = [e["fraction"] for e in of_talk if e["event"] == "progress"]
    assert fractions == sorted(fractions)
    assert 0 <= fractions[0] <= fractions[-1] <= 1
    heard = [e["text"] for e in of_talk if e["event"] == "text"]
    assert "Diane" in " ".join(heard)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The address of a web server on loopback, which serves a folder."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_that_a_recording_is_fetched_from_an_address(
    wx: Run, talk: Path, site: str
) -> None:
    ran = wx("transcribe", f"{site}/talk.wav?token=secret", "-o", "out", "--json")
    assert ran.code == 0
    assert ran.events[0]["name"] == f"{site}/talk.wav"
    assert ran.events[2]["stage"] == "fetch"
    assert "Diane" in Path("out/talk.txt").read_text(encoding="utf-8")
    assert "secret" not in wx("history").out


def test_that_an_address_that_cannot_be_fetched_fails_and_the_others_go_on(
    wx: Run, talk: Path, site: str
) -> None:
    closed = "http://127.0.0.1:1/talk.mp3"
    ran = wx("transcribe", closed, f"{site}/gone.mp3", talk)
    assert ran.code == 1
    assert f"Failed: {closed} cannot be reached." in ran.err
    assert (
        f"Failed: There is nothing at {site}/gone.mp3 (404 File not found)" in ran.err
    )
    assert "1 done, 2 failed" in ran.err
    assert not left_overs()


def test_that_the_number_of_speakers_is_kept_to(
    wx: Run, sample_wav: Path, tmp_path: Path
) -> None:
    talk = cut(sample_wav, tmp_path / "two.wav", 7, 11)
    ran = wx("transcribe", talk, "--diarize", "--speakers", "2", "--json")
    assert ran.events[-1]["speakers"] == ["Speaker 1", "Speaker 2"]
    ran = wx("transcribe", talk, "--diarize", "--speakers", "1", "--json")
    assert ran.events[-1]["speakers"] == ["Speaker 1"]


def test_that_each_channel_can_be_a_speaker(
    wx: Run, sample_wav: Path, tmp_path: Path
) -> None:
    left = cut(sample_wav, tmp_path / "left.wav", 11.5, 3)
    right = cut(sample_wav, tmp_path / "right.wav", 14.5, 3)
    stereo = tmp_path / "stereo.wav"
    # One speaks after the other, each into a microphone of their own.
    both = "[1]adelay=3000[r];[0]apad=whole_dur=6[l];[l][r]join=channel_layout=stereo"
    run_ffmpeg("-i", left, "-i", right, "-filter_complex", both, stereo)
    assert soundfile.info(stereo).channels == 2
    ran = wx("transcribe", stereo, "--diarize", "--channels", "speakers")
    assert ran.code == 0
    first, *_, last = ran.out.splitlines()
    assert "Speaker 1:" in first
    assert "Speaker 2:" in last
    assert "Chicago" in last
    assert "2 speakers" in ran.err


def test_that_without_alignment_there_are_no_times_of_words(
    wx: Run, talk: Path
) -> None:
    assert wx("transcribe", talk, "--align", "off", "-f", "json", "-o", "out").code == 0
    whisperx = json.loads(Path("out/talk.json").read_text(encoding="utf-8"))
    assert "Diane" in whisperx["segments"][0]["text"]
    assert whisperx["word_segments"] == []


def test_that_a_given_language_is_written_and_can_be_translated(
    wx: Run, spanish: Path
) -> None:
    base = ("--model", "base", "--language", "es", "--json")
    written = wx("transcribe", spanish, *base).events
    assert written[-1]["language"] == "es"
    assert {"el", "y"} <= _words(written)
    translated = wx("transcribe", spanish, *base, "--task", "translate").events
    assert translated[-1]["language"] == "en"
    assert "and" in _words(translated)
    assert not {"el", "y"} & _words(translated)


def _words(events: Events) -> set[str]:
    texts = [event["text"] for event in events if event["event"] == "text"]
    return set(re.findall(r"\w+", " ".join(texts).lower()))


@pytest.mark.parametrize("sound", ["anullsrc=d=3", "sine=f=440:d=3", "anoisesrc=d=3"])
def test_that_a_recording_without_speech_gives_an_empty_transcript_and_a_note(
    wx: Run, tmp_path: Path, sound: str
) -> None:
    run_ffmpeg("-f", "lavfi", "-i", sound, tmp_path / "quiet.wav")
    ran = wx("transcribe", tmp_path / "quiet.wav", "-f", "srt", "-o", "out")
    assert ran.code == 0
    assert ran.out == ""
    note = "Note: quiet.wav: No speech was found in this recording."
    assert note in ran.err.splitlines()
    assert Path("out/quiet.srt").read_text(encoding="utf-8") == ""


def test_that_a_recording_which_breaks_off_is_transcribed_as_far_as_it_goes(
    wx: Run, sample_wav: Path, tmp_path: Path
) -> None:
    whole = cut(sample_wav, tmp_path / "whole.wav", 7, 8)
    half = tmp_path / "half.wav"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    ran = wx("transcribe", half)
    assert ran.code == 0
    assert "Hello" in ran.out
    assert "Note: half.wav: The sound ends after 4 seconds, though " in ran.err


def test_that_the_sample_says_if_it_did_not_come_along(
    wx: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    assert Path(wxdesk.media.sample.sample_recording()).is_file()
    monkeypatch.setattr(wxdesk.media.sample, "distribution", missing)
    ran = wx("transcribe", "--sample")
    assert ran.code == 1
    assert ran.err.startswith("Error: The sample recording did not come along")


def test_that_a_recording_which_another_wxdesk_took_over_is_not_waited_for(
    wx: Run, talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As after a night in which the computer slept and the lease ran out.
    def taken_over(program: wxdesk.app.Program) -> None:
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        with Database(Places.find().database) as database:
            history = History(database, clock=lambda: tomorrow)
            done, gone = history.adopt("another", lease_seconds=1e6)
            done = done.begun()
            history.save_job(done, "another")
            said = Segment(0.0, 1.0, "Said elsewhere.")
            history.finish(done, "another", Transcript("en", (said,)))
            history.remove_job(gone.id, "another")

    monkeypatch.setattr(wxdesk.app.Program, "run_lanes", taken_over)
    other = talk.with_name("other.wav")
    other.write_bytes(talk.read_bytes())
    ran = wx("transcribe", talk, other)
    assert ran.code == 1
    assert "Said elsewhere." in ran.out
    assert "Failed: other.wav: There is no job" in ran.err
