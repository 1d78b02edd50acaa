"""The shelf of voices: files that come and go, and what is kept of them elsewhere."""

import logging
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from wxdesk.core.errors import NotFound, StoreProblem
from wxdesk.core.job import Job, Kind
from wxdesk.core.transcript import Segment, Speaker, Transcript, VoiceMatch
from wxdesk.core.voices import (
    KnownVoice,
    Reference,
    Remembered,
    Voice,
    VoicePrint,
    VoiceSample,
)
from wxdesk.store.database import Database
from wxdesk.store.history import History
from wxdesk.store.shelves import Shelves
from wxdesk.store.voices import VoiceShelf


@pytest.fixture
def shelf(tmp_path: Path) -> VoiceShelf:
    return VoiceShelf(tmp_path / "voices")


def learned(source: str) -> Remembered:
    return Remembered(
        VoiceSample("v", source, ((0.0, 4.0),), 1, "A"), VoicePrint((0.6, 0.8), 4, "m")
    )


def names(folder: Path) -> set[str]:
    return {path.name for path in (folder / "voices").iterdir()} - {".lock"}


def test_that_voices_are_files_that_come_and_go(
    shelf: VoiceShelf, tmp_path: Path
) -> None:
    assert shelf.all() == ()
    bob, anna = Voice(name="Bob"), Voice(name="anna")
    shelf.add(bob)
    shelf.add(anna)
    with_sample = shelf.learn(anna.id, learned("/a.wav"))
    assert shelf.all() == (with_sample, bob)
    assert shelf.known() == (
        KnownVoice(anna.id, "anna", (VoicePrint((0.6, 0.8), 4, "m"),)),
    )
    assert names(tmp_path) == {f"{anna.id}.json", f"{bob.id}.json"}
    shelf.forget(anna.id)
    assert names(tmp_path) == {f"{bob.id}.json"}
    for unknown in (anna.id, "../wxdesk", "", 5000 * "a"):
        assert not shelf.has(unknown)
        shelf.forget(unknown)
        with pytest.raises(NotFound):
            shelf.voice(unknown)
    with pytest.raises(NotFound):  # and so a job that ends later brings nothing back
        shelf.learn(anna.id, learned("/a.wav"))


@pytest.mark.parametrize("content", ['{"id": ', "[" * 100_000])
def test_that_a_damaged_file_is_set_aside_and_forgotten_with_its_voice(
    shelf: VoiceShelf, tmp_path: Path, caplog: pytest.LogCaptureFixture, content: str
) -> None:
    anna, bob = Voice(name="Anna"), Voice(name="Bob")
    shelf.add(anna)
    shelf.add(bob)
    (tmp_path / "voices" / f"{anna.id}.json").write_text(content)
    with caplog.at_level(logging.WARNING):
        assert shelf.all() == (bob,)
    assert [it.getMessage() for it in caplog.records] == [
        f"the file {anna.id}.json holds no voice"
    ]
    caplog.clear()
    assert names(tmp_path) == {f"{anna.id}.damaged", f"{bob.id}.json"}
    # Over which a program was killed.
    (tmp_path / "voices" / f".{anna.id}.part").write_text('{"id": ')
    shelf.forget(anna.id)
    assert names(tmp_path) == {f"{bob.id}.json"}


def test_that_a_voice_that_cannot_be_read_is_named_and_compared_with_nobody(
    shelf: VoiceShelf, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    anna = shelf.add(Voice(name="Anna"))
    shelf.learn(anna.id, learned("/a.wav"))
    unreadable = tmp_path / "voices" / f"{Voice(name='Bob').id}.json"
    unreadable.mkdir()
    with pytest.raises(StoreProblem, match=unreadable.name):
        shelf.all()
    with caplog.at_level(logging.WARNING):
        assert [it.name for it in shelf.known()] == ["Anna"]
    assert unreadable.name in caplog.text
    caplog.clear()


def test_that_what_several_learn_at_once_is_all_there(tmp_path: Path) -> None:
    anna = Voice(name="Anna")
    VoiceShelf(tmp_path / "voices").add(anna)
    threads = [
        threading.Thread(
            target=VoiceShelf(tmp_path / "voices").learn,
            args=(anna.id, learned(f"/{number}.wav")),
        )
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(VoiceShelf(tmp_path / "voices").voice(anna.id).learned) == 8


def test_that_a_job_is_kept_with_its_sample_and_its_references(
    history: History,
) -> None:
    sample = learned("/a.wav").sample
    job = Job(
        source="/a.wav",
        kind=Kind.VOICE,
        sample=sample,
        references=(Reference("Anna", Path("/in/1")), Reference("Bob", Path("/in/2"))),
    )
    history.add_job(job, "me", 30)
    assert history.job(job.id) == job
    assert history.jobs() == (job,)


def test_that_a_forgotten_voice_is_nowhere_in_transcripts_and_their_revisions(
    history: History, database: Database
) -> None:
    gone, kept = "0" * 32, "1" * 32
    suggested = VoiceMatch(gone, "Anna", 0.6)
    speakers = {
        "A": Speaker("Anna", 0, gone, 0.97),
        "B": Speaker("Bob", 1, kept, 0.95, suggested),
    }
    first = Transcript("en", (Segment(0, 1, "Hello."),), speakers)
    number = history.add_transcript("talk", "", first)
    named = {**speakers, "A": replace(speakers["A"], name="Anna B.")}
    history.revise(number, replace(first, speakers=named), 1)
    job = Job(source="/a.wav").begun()
    history.add_job(job, "me", 30)
    history.finish_result(job, "me", first)
    assert history.transcript(number, 1) == first

    assert Shelves(database).relink_voices({gone: None}) == (number,)
    bob = Speaker("Bob", 1, kept, 0.95)
    assert history.transcript(number).speakers == {"A": Speaker("Anna B."), "B": bob}
    was = {"A": Speaker("Anna"), "B": bob}
    assert history.transcript(number, 1).speakers == was
    assert history.result(job.id).speakers == was
    assert len(history.revisions(number)) == 2
    assert Shelves(database).relink_voices({gone: None}) == ()
