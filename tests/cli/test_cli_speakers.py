"""`wxdesk speakers`: voices are remembered with consent, and forgotten."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import typer
from cli_house import Ran, Run, kept_jobs
from tone_file import write_tone

import wxdesk.app
from wxdesk.app import opened
from wxdesk.core.transcript import Segment, Speaker, Transcript
from wxdesk.core.voices import (
    MODEL,
    Remembered,
    Voice,
    VoicePrint,
    VoiceSample,
    voice_from_data,
)
from wxdesk.engine.fake import FakeEngine
from wxdesk.jobs.worker import Worker
from wxdesk.settings import Places, Settings
from wxdesk.store.voices import VoiceShelf

TALK = Transcript(
    "en",
    (Segment(0.0, 10.0, "Hello.", "A"), Segment(10.0, 20.0, "Hello, Ada.", "B")),
    {"A": Speaker("Speaker 1"), "B": Speaker("Speaker 2")},
)


@pytest.fixture
def pretend(wx: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command with the engine that only pretends."""
    monkeypatch.setattr(wxdesk.app, "Worker", Worker)
    monkeypatch.setattr(wxdesk.app, "whisperx_engine", lambda *_: partial(FakeEngine))
    return wx


@pytest.fixture
def talk(home: Path, tmp_path: Path) -> Path:
    """A recording whose transcript is number 1; A and B speak in it."""
    recording = write_tone(tmp_path / "talk.wav")
    with opened(Places.find(), Settings()) as program:
        assert program.library.add(TALK, "talk.wav", str(recording)) == 1
    return recording


def names_in(run: Run, number: int) -> set[str]:
    """Those who speak in a transcript."""
    lines = run("history", "show", str(number)).out.splitlines()
    return {it.split("  ")[-1].partition(":")[0] for it in lines}


def put(talk: Path, *names: str, model: str = MODEL) -> list[Voice]:
    """Puts voices on the disk, of speakers in the talk."""
    made = [Voice(name=name) for name in names]
    shelf = VoiceShelf(Places.find().voices)
    for voice in made:
        shelf.add(voice)
        sample = VoiceSample(voice.id, str(talk), ((0.0, 10.0),), 1, "A")
        shelf.learn(voice.id, Remembered(sample, VoicePrint((0.6, 0.8), 10.0, model)))
    return made


def voices_of(home: Path) -> list[Voice]:
    """The voices that are on the disk."""
    files = sorted((home / "voices").glob("*.json"))
    return [voice_from_data(json.loads(it.read_text(encoding="utf-8"))) for it in files]


def remember(run: Run, speaker: str = "A", name: str = "Ada") -> Ran:
    return run("speakers", "remember", "1", speaker, name, "--yes")


def test_that_nobody_is_remembered_at_first(wx: Run) -> None:
    ran = wx("speakers")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "No voices are remembered yet.\n"


def test_that_a_voice_names_the_next_recording_unless_it_is_not_to(
    pretend: Run, talk: Path, tmp_path: Path
) -> None:
    ran = remember(pretend, "Speaker 1")
    assert (ran.code, ran.err) == (0, "Ada is remembered, by 0:10 of speech.\n")
    assert kept_jobs() == ()  # it is done with
    assert names_in(pretend, 1) == {"Ada", "Speaker 2"}

    following = write_tone(tmp_path / "next.wav", 880)
    assert pretend("transcribe", following, "--diarize").code == 0
    assert names_in(pretend, 2) == {"Ada", "Speaker 2"}
    pretend("transcribe", following, "--diarize", "--no-identify")
    assert names_in(pretend, 3) == {"Speaker 1", "Speaker 2"}


def test_that_nothing_is_kept_without_consent(
    wx: Run, talk: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = []

    def refuse(question: str, **options: Any) -> None:
        questions.append(question)
        raise typer.Abort

    monkeypatch.setattr(typer, "confirm", refuse)
    assert wx("speakers", "remember", "1", "A", "Ada").code == 1
    assert "on this computer only" in questions[0]
    assert questions[0].endswith("Has Ada agreed to that?")
    assert voices_of(home) == []
    assert names_in(wx, 1) == {"Speaker 1", "Speaker 2"}


def test_that_voices_are_listed_shown_renamed_merged_and_forgotten(
    wx: Run, talk: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(talk, "Ada", "Ben")
    header, ada, ben = wx("speakers").out.splitlines()
    assert header.split() == ["Known", "by", "Recordings", "Since", "State", "Name"]
    assert ada.split()[:2] == ["0:10", "1"]
    assert ada.split()[3:] == ["known", "Ada"]
    assert ben.split()[-1] == "Ben"
    facts = wx("speakers", "list", "--json").events
    assert [it["name"] for it in facts] == ["Ada", "Ben"]
    assert "embedding" not in str(facts)
    shown = wx("speakers", "show", "ada").out
    assert facts[0]["id"] in shown
    assert str(talk) in shown

    assert wx("speakers", "rename", "Ben", "Benno").code == 0
    taken = wx("speakers", "rename", "Benno", "ADA")
    assert (taken.code, taken.err.startswith("Error: Another voice")) == (1, True)
    assert wx("speakers", "merge", "Ada", facts[1]["id"]).code == 0
    (voice,) = voices_of(home)
    assert voice.name == "Ada"
    assert wx("speakers", "merge", "Ada", "Ada").code == 2

    monkeypatch.setattr(typer, "confirm", lambda *_, **__: True)
    assert wx("speakers", "forget", "Ada").code == 0
    assert voices_of(home) == []
    gone = wx("speakers", "forget", "Ada", "--yes")
    assert (gone.code, gone.err) == (
        1,
        "Error: There is no voice named Ada. `wxdesk speakers` lists those that are "
        "remembered.\n",
    )


def test_that_a_voice_of_an_older_model_is_learned_again(
    pretend: Run, talk: Path, home: Path
) -> None:
    put(talk, "Ada", model="older@1")
    (facts,) = pretend("speakers", "list", "--json").events
    assert facts["state"] == "outdated"

    assert pretend("speakers", "recompute", "--all").code == 0
    (facts,) = pretend("speakers", "list", "--json").events
    assert facts["state"] == "known"
    again = pretend("speakers", "recompute", "Ada")
    assert (again.code, again.err) == (0, "Nothing is outdated.\n")
    assert pretend("speakers", "recompute").code == 2

    put(talk, "Ben", model="older@1")
    talk.unlink()
    left = pretend("speakers", "recompute", "--all")
    assert left.code == 1
    assert left.err.startswith("Error: Ben stays outdated")


def test_that_voices_go_to_another_computer_in_a_file(
    wx: Run, talk: Path, home: Path, tmp_path: Path
) -> None:
    (before,) = put(talk, "Ada") and voices_of(home)
    file = tmp_path / "voices.json"
    assert wx("speakers", "export", file).out == f"{file}\n"
    assert wx("speakers", "export", file, "Ada").code == 2  # it is there already
    assert wx("speakers", "forget", "Ada", "--yes").code == 0
    assert wx("speakers", "export", tmp_path / "other.json").code == 1
    assert wx("speakers", "import", file).out == "Ada\n"
    assert voices_of(home) == [before]
    assert wx("speakers", "import", talk).code == 1


def test_that_a_voice_that_cannot_be_learned_is_not_remembered(
    wx: Run, talk: Path, home: Path
) -> None:
    for speaker in ("C", "Speaker 3"):
        ran = remember(wx, speaker)
        assert (ran.code, ran.err) == (
            1,
            f"Error: There is no speaker named {speaker} in this transcript. There "
            "are: Speaker 1, Speaker 2.\n",
        )
    talk.unlink()
    ran = remember(wx)
    assert ran.code == 1
    assert "is not there any more" in ran.err
    assert voices_of(home) == []
