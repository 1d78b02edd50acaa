"""Voices from where they are heard to the names they give, with the fake engine."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from job_house import Watcher, wait_until

from wxdesk import app
from wxdesk.core.errors import BadMedia, BadOptions, NotAllowed, NotFound
from wxdesk.core.job import Job, JobRemoved, Kind, Options, Status
from wxdesk.core.transcript import Speaker, Transcript
from wxdesk.core.voices import MODEL, Reference, VoiceSample
from wxdesk.engine.fake import FakeEngine
from wxdesk.jobs.voices import Voices, VoicesChanged
from wxdesk.settings import Places, Settings

Heard = Callable[..., tuple[int, Transcript]]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[app.Program]:
    """The program with an engine that needs no models, and a lane that runs."""
    places = Places.below(tmp_path / "home")
    with app.opened(places, Settings(), partial(FakeEngine)) as opened:
        lanes = opened.run_lanes()
        yield opened
        opened.jobs.close()
        for lane in lanes:
            lane.join()


@pytest.fixture
def voices(program: app.Program) -> Voices:
    return program.voices


@pytest.fixture
def watcher(program: app.Program) -> Watcher:
    watcher = Watcher()
    program.jobs.subscribe(watcher)
    return watcher


@pytest.fixture
def heard(program: app.Program, watcher: Watcher, tmp_path: Path) -> Heard:
    """Has a recording of this name transcribed; gives the transcript's number, too."""

    def heard(
        name: str, references: tuple[Reference, ...] = (), **options: object
    ) -> tuple[int, Transcript]:
        (tmp_path / name).touch()
        asked = Options(**{"identify": True, **options})
        job = program.jobs.submit(tmp_path / name, asked, references=references)
        number = watcher.wait_for_status(job, Status.DONE).transcript
        assert number is not None
        return number, program.library.transcript(number)

    return heard


def learn(job: Job | None, watcher: Watcher) -> None:
    """Waits until a voice's job has done what it is for."""
    assert job is not None
    watcher.wait_for(lambda event: event == JobRemoved(job.id))


def names(transcript: Transcript) -> list[str]:
    return [speaker.name for speaker in transcript.speakers.values()]


def test_that_a_voice_that_was_remembered_names_its_speaker_from_then_on(
    program: app.Program, voices: Voices, heard: Heard, watcher: Watcher
) -> None:
    news: list[VoicesChanged] = []
    voices.subscribe(news.append)
    number, first = heard("first.wav")
    assert names(first) == ["Speaker 1", "Speaker 2"]
    voice, job = voices.remember(number, "A", "  Anna \n Öhm ")
    assert (job.name, job.kind) == ("Voice of Anna Öhm", Kind.VOICE)
    learn(job, watcher)
    now = program.library.transcript(number)
    assert now.speakers["A"] == Speaker("Anna Öhm", 0, voice.id)
    with pytest.raises(NotFound):
        program.jobs.job(job.id)
    (kept,) = voices.all()
    assert (kept.name, kept.models) == ("Anna Öhm", {MODEL})
    wait_until(lambda: len(news) >= 2)

    _, second = heard("second.wav")
    assert second.speakers["A"].name == "Anna Öhm"
    assert second.speakers["A"].voice == voice.id
    assert (second.speakers["A"].confidence or 0) > 0.9
    assert second.speakers["B"] == Speaker("Speaker 2", 1)
    assert "voices" in {use.role for use in second.provenance.models}
    for other in (heard("third.strangers.wav"), heard("4.wav", identify=False)):
        assert other[1].speakers == first.speakers
    unsure = heard("fifth.hoarse.wav")[1].speakers["A"]
    assert unsure.name == "Speaker 1"
    assert unsure.suggestion is not None
    assert unsure.suggestion.voice == voice.id


def test_that_recordings_of_somebody_name_them_in_one_job_alone(
    voices: Voices, heard: Heard, tmp_path: Path
) -> None:
    references = tuple(
        Reference(name, tmp_path / f"{name}.wav") for name in ("Ada", "Bert")
    )
    for reference in references:
        reference.path.touch()
    _, transcript = heard("talk.wav", references, identify=False)
    assert names(transcript) == ["Ada", "Bert"]
    assert {it.voice for it in transcript.speakers.values()} == {None}
    assert voices.all() == ()


def test_that_a_voice_job_that_fails_stays_and_says_why(
    program: app.Program, voices: Voices, watcher: Watcher, tmp_path: Path
) -> None:
    source = str(tmp_path / "talk.bad-decode.wav")
    sample = VoiceSample(voices.kept("Anna").id, source, ((0.0, 5.0),))
    with pytest.raises(BadOptions, match="needs a sample"):
        program.jobs.submit(source, kind=Kind.VOICE)
    job = program.jobs.submit(source, kind=Kind.VOICE, sample=sample)
    failed = watcher.wait_for_status(job, Status.FAILED)
    assert program.jobs.job(job.id).error == failed.error
    assert "no audio stream" in (failed.error or "")
    assert [voice.learned for voice in voices.all()] == [()]


def test_that_nobody_is_remembered_who_cannot_be_heard(
    voices: Voices, heard: Heard
) -> None:
    number, transcript = heard("talk.wav")
    with pytest.raises(NotFound, match="no speaker C"):
        voices.remember(number, "C", "Anna")
    with pytest.raises(NotAllowed, match="needs a name"):
        voices.remember(number, "A", " \n")
    Path(transcript.provenance.source).unlink()
    with pytest.raises(NotAllowed, match="not there any more"):
        voices.remember(number, "A", "Anna")
    assert voices.all() == ()
    assert voices.learn(voices.kept("Anna").id, transcript, number, "A") is None


def test_that_forgetting_leaves_names_but_nothing_of_the_voice(
    program: app.Program, voices: Voices, heard: Heard, watcher: Watcher
) -> None:
    number, _ = heard("talk.wav")
    voice, job = voices.remember(number, "A", "Anna")
    learn(job, watcher)
    named, _ = heard("again.wav")
    program.jobs.pause()
    waiting = voices.learn(voice.id, program.library.transcript(number), number, "A")
    assert waiting is not None
    voices.forget([voice.id])
    program.jobs.resume()
    for other in (number, named):
        assert program.library.transcript(other).speakers["A"] == Speaker("Anna")
    with pytest.raises(NotFound):
        program.jobs.job(waiting.id)
    assert voices.all() == voices.known() == ()
    assert not list(program.places.voices.glob("*.json"))


def test_that_merged_voices_are_one_that_knows_what_both_knew(
    program: app.Program, voices: Voices, heard: Heard, watcher: Watcher
) -> None:
    number, _ = heard("talk.wav")
    anna, job = voices.remember(number, "A", "Anna")
    learn(job, watcher)
    other, _ = heard("other.strangers.wav")
    annie, job = voices.remember(other, "B", "Annie")
    learn(job, watcher)
    with pytest.raises(NotAllowed, match="already"):
        voices.rename(annie.id, "anna")
    merged = voices.merge(anna.id, [annie.id])
    assert [it.sample.transcript for it in merged.learned] == [number, other]
    assert voices.all() == (merged,)
    assert program.library.transcript(other).speakers["B"].voice == anna.id
    assert voices.rename(anna.id, "Ann").name == "Ann"


def test_that_voices_of_another_model_are_outdated_until_they_are_learned_again(
    program: app.Program, voices: Voices, heard: Heard, watcher: Watcher
) -> None:
    number, _ = heard("talk.wav")
    voice, job = voices.remember(number, "A", "Anna")
    learn(job, watcher)
    file = program.places.voices / f"{voice.id}.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["learned"][0]["print"]["model"] = "another@1"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert [it.id for it in voices.outdated()] == [voice.id]
    assert names(heard("second.wav")[1]) == ["Speaker 1", "Speaker 2"]
    (job,) = voices.recompute()
    learn(job, watcher)
    assert voices.outdated() == ()
    assert voices.recompute() == []
    assert names(heard("third.wav")[1]) == ["Anna", "Speaker 2"]


def test_that_voices_travel_in_a_file(
    voices: Voices, heard: Heard, watcher: Watcher, tmp_path: Path
) -> None:
    number, _ = heard("talk.wav")
    voice, job = voices.remember(number, "A", "Anna")
    learn(job, watcher)
    (kept,) = voices.all()
    file = tmp_path / "voices.json"
    voices.export([voice.id], file)
    voices.forget([voice.id])
    assert voices.take_in(file) == [kept]
    assert voices.take_in(file) == [kept]
    assert voices.all() == (kept,)
    # Somebody of that name who is known here is that person.
    voices.forget([voice.id])
    here = voices.kept("anna")
    assert voices.take_in(file)[0].id == here.id
    assert voices.voice(here.id).seconds == kept.seconds
    for content in ("[]", "{", '{"format": "wxdesk voices 1", "voices": [{}]}'):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(BadMedia, match="holds no voices"):
            voices.take_in(file)
