"""`wxdesk render` and `wxdesk cut`: media files on the command line."""

import subprocess
import wave
from pathlib import Path

import imageio_ffmpeg
import pytest
from cli_house import Run
from tone_file import write_tone

from wxdesk.core.transcript import Provenance, Segment, Speaker, Transcript
from wxdesk.settings import Places
from wxdesk.store.database import Database
from wxdesk.store.history import History

SAID = Transcript(
    language="en",
    segments=(
        Segment(0.0, 0.2, "Good morning.", "A"),
        Segment(0.25, 0.5, "Hello.", "B"),
    ),
    speakers={"A": Speaker("Anna"), "B": Speaker("Ben", 1)},
    provenance=Provenance(duration=0.5),
)


@pytest.fixture
def number(home: Path, tmp_path: Path) -> str:
    return keep(str(write_tone(tmp_path / "talk.wav")))


def keep(source: str) -> str:
    with Database(Places.find().database) as database:
        return str(History(database).add_transcript("talk", source, SAID))


def seconds(path: Path) -> float:
    with wave.open(str(path)) as file:
        return file.getnframes() / file.getframerate()


def test_that_a_span_and_a_speaker_are_cut(wx: Run, number: str) -> None:
    ran = wx("cut", number, "--span", "0:00.1-0:00.3", "--to", "part.wav")
    assert (ran.code, ran.out) == (0, "part.wav\n")
    assert seconds(Path("part.wav")) == pytest.approx(0.2)
    assert wx("cut", number, "--speaker", "ben", "--to", "ben.wav").code == 0
    assert seconds(Path("ben.wav")) == pytest.approx(0.25)


def test_that_a_track_is_added(wx: Run, number: str) -> None:
    ran = wx("render", number, "--track", "--to", "talk.mka", "--subtitles", "bbc")
    assert (ran.code, ran.out) == (0, "talk.mka\n")
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", "talk.mka"]
    text = subprocess.run([*command, "-f", "srt", "-"], capture_output=True, check=True)
    assert b"Good morning." in text.stdout


def test_that_a_file_is_replaced_only_if_asked(wx: Run, number: str) -> None:
    Path("ben.wav").write_text("mine")
    cut = ("cut", number, "--speaker", "Ben", "--to", "ben.wav")
    ran = wx(*cut)
    assert ran.code == 1
    assert "is there already" in ran.err
    assert wx(*cut, "--replace").code == 0
    assert seconds(Path("ben.wav")) == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["cut", "--to", "x.wav"], 2, "either --span or --speaker"),
        (["cut", "--span", "1", "--speaker", "A", "--to", "x.wav"], 2, "either"),
        (["cut", "--span", "soon", "--to", "x.wav"], 2, "'soon' is not a part"),
        (["cut", "--span", "2-1", "--to", "x.wav"], 2, "from 2 to 1 seconds"),
        (["cut", "--speaker", "Carl", "--to", "x.wav"], 2, "Anna, Ben"),
        (["cut", "--span", "0-1", "--to", "x.txt"], 2, "must end in .wav"),
        (["render", "--to", "x.mp4"], 1, "has no picture"),
        (["render", "--style", "vtt", "--to", "x.mp4"], 2, "'vtt' is not one of"),
        (["render", "--subtitles", "x", "--to", "x.mp4"], 2, "is not one of"),
    ],
)
def test_that_what_makes_no_sense_is_named(
    wx: Run, number: str, arguments: list[str], code: int, words: str
) -> None:
    ran = wx(arguments[0], number, *arguments[1:])
    assert ran.code == code
    assert words in ran.err
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("source", ["", "https://example.org/talk.mp4"])
def test_that_a_recording_that_is_not_here_is_said_to_be_missing(
    wx: Run, home: Path, source: str
) -> None:
    ran = wx("cut", keep(source), "--span", "0-1", "--to", "x.wav")
    assert ran.code == 1
    assert "is not on this computer" in ran.err
