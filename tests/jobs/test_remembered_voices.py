"""Voices from where they are heard to the names they give, with the fake engine."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from job_house import Watcher, wait_until

from wxdesk import app
from wxdesk.core.errors import (
    BadMedia,
    BadOptions,
    ChangedElsewhere,
    NotAllowed,
    NotFound,
)
from wxdesk.core.job import Job, JobRemoved, Kind, Options, Status
from wxdesk.core.transcript import Speaker, Transcript
from wxdesk.core.voices import (
    MODEL,
    KnownVoice,
    Reference,
    Voice,
    VoicePrint,
    VoiceSample,
)
from wxdesk.engine.fake import FakeEngine
from wxdesk.jobs.voices import Voices, VoicesChanged
from wxdesk.settings import Places, Settings
from wxdesk.store.voices import VoiceShelf

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
    assert (job.name, job.kind) == ("Anna Öhm", Kind.VOICE)
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


def test_that_a_voice_that_is_forgotten_while_a_job_runs_is_not_in_what_it_makes(
    voices: Voices, heard: Heard, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, _ = heard("talk.wav")
    voice, job = voices.remember(number, "A", "Anna")
    learn(job, watcher)
    known = VoiceShelf.known

    def known_for_the_last_time(shelf: VoiceShelf) -> tuple[KnownVoice, ...]:
        found = known(shelf)
        shelf.forget(voice.id)
        return found

    monkeypatch.setattr(VoiceShelf, "known", known_for_the_last_time)
    for name in ("named.wav", "suggested.hoarse.wav"):
        speaker = heard(name)[1].speakers["A"]
        assert (speaker.voice, speaker.confidence) == (None, None)
        assert speaker.suggestion is None


def test_that_a_name_can_be_written_down_and_is_of_one_voice_only(
    program: app.Program, voices: Voices, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = voices.kept("An\udcffna\x1b")
    assert (named.name, voices.all()) == (
        "An\N{REPLACEMENT CHARACTER}na\ufffd",
        (named,),
    )
    with pytest.raises(NotAllowed, match="at most 200"):
        voices.rename(named.id, 201 * "x")
    # Another program may remember somebody of that name at the same time.
    assert program.places.voices.exists()
    assert (
        VoiceShelf(program.places.voices).add(Voice(name=named.name.upper())) == named
    )

    def changed(*_: object) -> None:
        raise ChangedElsewhere("The transcript was changed elsewhere.")

    number, _ = heard("talk.wav")
    monkeypatch.setattr(program.library, "revise", changed)
    with pytest.raises(ChangedElsewhere):
        voices.remember(number, "A", "Ada")
    assert voices.all() == (named,)


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
    number, _ = heard("talk.wav", audio_track=1)
    voice, job = voices.remember(number, "A", "Anna")
    learn(job, watcher)
    file = program.places.voices / f"{voice.id}.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["learned"][0]["print"]["model"] = "another@1"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert [it.id for it in voices.outdated()] == [voice.id]
    assert names(heard("second.wav")[1]) == ["Speaker 1", "Speaker 2"]
    (job,) = voices.recompute(origin="window")
    assert (job.options.audio_track, job.origin) == (1, "window")
    learn(job, watcher)
    assert voices.outdated() == ()
    assert voices.recompute() == []
    assert names(heard("third.wav")[1]) == ["Anna", "Speaker 2"]


def test_that_voices_travel_in_a_file(
    program: app.Program, voices: Voices, heard: Heard, watcher: Watcher, tmp_path: Path
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
    # What was heard by the model in use takes the place of what was not.
    old = replace(kept.learned[0], print=VoicePrint((1.0,), 9, "old@1"))
    VoiceShelf(program.places.voices).learn(voice.id, old)
    assert voices.take_in(file) == [kept]
    # Somebody of that name who is known here is that person.
    voices.forget([voice.id])
    here = voices.kept("anna")
    assert voices.take_in(file)[0].id == here.id
    assert voices.voice(here.id).seconds == kept.seconds
    # On another computer the number is another transcript's.
    voices.forget([here.id])
    program.library.erase([number])
    ((remembered,),) = (it.learned for it in voices.take_in(file))
    assert remembered.sample == replace(kept.learned[0].sample, transcript=None)
    for content in ("[]", "{", '{"format": "wxdesk voices 1", "voices": [{}]}'):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(BadMedia, match="holds no voices"):
            voices.take_in(file)
