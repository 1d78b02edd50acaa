"""Jobs that make something else than a transcript of a recording."""

from pathlib import Path
from typing import Any

import pytest
from job_house import House, Watcher

from wxdesk.core.editing.proposals import (
    differences,
    passage,
    with_passage,
    with_speakers,
)
from wxdesk.core.editing.soundness import problems
from wxdesk.core.editing.speakers import rename_speaker
from wxdesk.core.errors import BadOptions, StoreProblem
from wxdesk.core.job import Job, JobChanged, Kind, Options, Outputs, Status
from wxdesk.core.record import LibraryChanged
from wxdesk.core.transcript import Transcript
from wxdesk.jobs.library import Library
from wxdesk.jobs.service import JobService
from wxdesk.store.shelves import Shelves

SPAN = (12.0, 18.0)


@pytest.fixture
def service(house: House) -> JobService:
    return house.service()


@pytest.fixture
def parent(house: House, service: JobService) -> int:
    """A transcript in the library: "talk 1." by A, "talk 2." by B and so on."""
    return done(house, service, "talk.wav").transcript or 0


def done(house: House, service: JobService, source: str, **about: Any) -> Job:
    job = service.submit(source, **about)
    service.run_lane(house.worker(), until_idle=True)
    return service.job(job.id)


def test_that_a_passage_is_proposed_and_its_transcript_stays(
    house: House, service: JobService, parent: int
) -> None:
    before = house.history.transcript(parent)
    job = done(house, service, "talk.wav", kind=Kind.PASSAGE, span=SPAN, parent=parent)
    assert (job.status, job.transcript, job.span) == (Status.DONE, parent, SPAN)
    proposal = service.result(job.id)
    assert [segment.text for segment in proposal.segments] == [
        f"talk again {number}." for number in range(1, 5)
    ]
    assert (proposal.segments[0].start, proposal.segments[-1].end) == SPAN
    assert all(segment.words for segment in proposal.segments)
    assert {segment.speaker for segment in proposal.segments} == {"B"}
    assert house.history.transcript(parent) == before
    assert len(house.history.revisions(parent)) == 1
    after = with_passage(before, proposal, SPAN)
    assert problems(after) == []
    assert "talk 1." in after.text
    assert any(p.is_changed for p in differences(passage(before, SPAN), proposal))


def test_that_other_speakers_are_proposed_for_the_newest_revision(
    house: House, service: JobService, parent: int
) -> None:
    before = house.history.transcript(parent)
    named = with_names(before)
    house.history.revise(parent, named, 1)
    options = Options(speakers=3)
    job = done(
        house, service, "talk.wav", kind=Kind.DIARIZE, parent=parent, options=options
    )
    proposal = service.result(job.id)
    assert proposal.text == named.text
    names = [speaker.name for speaker in proposal.speakers.values()]
    assert names == ["Anna", "Bob", "Speaker 3"]
    assert house.history.transcript(parent) == named
    after = with_speakers(named, proposal)
    assert [segment.speaker for segment in after.segments] == [
        *("A", "B", "SPEAKER_02", "A"),
    ]


def with_names(transcript: Transcript) -> Transcript:
    return rename_speaker(rename_speaker(transcript, "A", "Anna"), "B", "Bob")


def test_that_a_known_text_becomes_a_transcript_in_the_library(
    house: House, service: JobService, tmp_path: Path
) -> None:
    text = "Anna: Talk, 1. Talk 2!\nBob: And much\nmore."
    job = done(
        house,
        service,
        str(tmp_path / "talk.wav"),
        kind=Kind.ALIGN,
        text=text,
        text_file="/texts/talk.txt",
        outputs=Outputs(("txt",)),
    )
    transcript = house.history.transcript(job.transcript or 0)
    assert [(s.start, s.end, s.text) for s in transcript.segments[:2]] == [
        *((0.0, 10.0, "Talk, 1."), (10.0, 20.0, "Talk 2!")),
    ]
    assert transcript.text == "Talk, 1.\nTalk 2!\nAnd much\nmore."
    names = [transcript.speaker_name(s.speaker) for s in transcript.segments]
    assert names == ["Anna", "Anna", "Bob", "Bob"]
    assert transcript.provenance.imported == "/texts/talk.txt"
    assert problems(transcript) == []
    assert "Talk 2!" in (tmp_path / "talk.txt").read_text()
    with pytest.raises(StoreProblem, match="no result"):
        service.result(job.id)


def test_that_a_proposal_is_gone_with_its_job_and_when_it_is_made_again(
    house: House, service: JobService, parent: int
) -> None:
    about = {"kind": Kind.PASSAGE, "span": SPAN, "parent": parent}
    job = done(house, service, "talk.wav", **about)
    again = service.retry(job.id, Options(language="de"))
    assert (again.kind, again.span, again.parent) == (Kind.PASSAGE, SPAN, parent)
    with pytest.raises(StoreProblem, match="no result"):
        service.result(job.id)
    service.run_lane(house.worker(), until_idle=True)
    assert service.result(job.id).language == "de"
    service.remove(job.id)
    with pytest.raises(StoreProblem, match="no result"):
        service.result(job.id)
    assert house.history.transcript(parent).segments


def test_that_a_proposal_for_a_transcript_that_is_gone_fails(
    house: House, service: JobService, parent: int
) -> None:
    Shelves(house.database).erase([parent])
    job = done(house, service, "talk.wav", kind=Kind.DIARIZE, parent=parent)
    assert job.status is Status.FAILED
    assert job.error == f"There is no transcript {parent}."


def test_that_a_proposal_outlives_the_transcript_it_is_for(
    house: House, watcher: Watcher, service: JobService, parent: int
) -> None:
    service.subscribe(watcher)
    job = service.submit("talk.hang-assign.wav", kind=Kind.DIARIZE, parent=parent)
    lane = house.lane(service, house.worker())
    watcher.wait_for_status(job, Status.RUNNING)
    service.cancel(job.id)
    Shelves(house.database).erase([parent])
    service.close()
    lane.join()
    assert house.service().job(job.id).status is Status.CANCELLED


def test_that_a_passage_whose_engine_dies_is_tried_again_as_itself(
    house: House, service: JobService, parent: int
) -> None:
    about = {"kind": Kind.PASSAGE, "span": SPAN, "parent": parent}
    job = done(house, service, "talk.kill-align.wav", **about)
    assert (job.status, job.attempts) == (Status.FAILED, 2)
    assert (job.kind, job.span, job.parent) == (Kind.PASSAGE, SPAN, parent)
    assert len(house.history.chunks(job.id, job.options.text_fingerprint)) == 4


def test_that_a_program_that_takes_over_knows_what_was_asked_for(
    house: House, parent: int
) -> None:
    first = house.service(owner="first")
    text = first.submit("talk.wav", kind=Kind.ALIGN, text="Talk\n1.")
    span = first.submit("talk.wav", kind=Kind.PASSAGE, span=SPAN, parent=parent)
    first.close()
    second = house.service(owner="second")
    assert second.adopt() == (text, span)
    second.run_lane(house.worker(), until_idle=True)
    assert second.result(span.id).segments
    assert house.history.transcript(second.job(text.id).transcript or 0).text


def test_that_the_library_hears_of_transcripts_and_not_of_proposals(
    house: House, service: JobService, parent: int
) -> None:
    library = Library(house.history, Shelves(house.database), lambda _: None)  # type: ignore[arg-type,return-value]
    told: list[LibraryChanged] = []
    library.subscribe(told.append)
    job = done(house, service, "talk.wav", kind=Kind.DIARIZE, parent=parent)
    library.heed(JobChanged(job))
    library.close()
    assert told == []


@pytest.mark.parametrize(
    ("about", "complaint"),
    [
        ({"kind": Kind.PASSAGE, "parent": 1}, "needs a span"),
        ({"kind": Kind.PASSAGE, "span": SPAN}, "needs a parent"),
        ({"kind": Kind.PASSAGE, "span": (3.0, 3.0), "parent": 1}, "from 3.0 to 3.0"),
        ({"kind": Kind.PASSAGE, "span": (-1.0, 3.0), "parent": 1}, "from -1.0"),
        ({"kind": Kind.DIARIZE}, "needs a parent"),
        ({"kind": Kind.DIARIZE, "parent": 1, "span": SPAN}, "needs no span"),
        ({"kind": Kind.ALIGN}, "needs a text"),
        ({"kind": Kind.ALIGN, "text": " \n"}, "no text"),
        ({"kind": Kind.ALIGN, "text": "Anna:\n"}, "no text"),
        ({"text": "Hello"}, "needs no text"),
        ({"kind": Kind.DIARIZE, "parent": 1, "outputs": Outputs(("srt",))}, "files"),
    ],
)
def test_that_a_job_without_what_its_kind_needs_is_refused_at_once(
    service: JobService, about: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(BadOptions, match=complaint):
        service.submit("talk.wav", **about)
    assert service.jobs() == ()
