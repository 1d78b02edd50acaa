"""Jobs that make something else than a transcript of a recording."""

import math
from dataclasses import replace
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
from wxdesk.core.errors import BadOptions, NotFound, StoreProblem
from wxdesk.core.job import Job, JobChanged, Kind, Options, Outputs, Status
from wxdesk.core.record import LibraryChanged
from wxdesk.core.transcript import Segment, Transcript, Turn, Word
from wxdesk.jobs.library import Library
from wxdesk.jobs.service import JobService
from wxdesk.store.shelves import Shelves

SPAN = (12.0, 18.0)
GIVEN = Transcript(
    "en",
    (Segment(0.0, 12.0, "Who goes there? A friend."), Segment(12.0, 13.0, "Pass.")),
    turns=(Turn(0.0, 7.0, "guard"), Turn(7.0, 13.0, "friend")),
)


def lasting(start: float, end: float) -> Transcript:
    return Transcript("en", (Segment(start, end, "Hello."),))


@pytest.fixture
def service(house: House) -> JobService:
    return house.service()


@pytest.fixture
def parent(house: House, service: JobService) -> int:
    """A transcript in the library: "talk 1." by A, "talk 2." by B and so on."""
    return done(house, service, "talk.wav").transcript or 0


def with_word(start: float | None, end: float | None) -> Transcript:
    word = Word("Hello.", start, end)
    return Transcript("en", (Segment(0.0, 3.0, "Hello.", words=(word,)),))


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


# A stage by itself


def words(transcript: Transcript) -> list[Word]:
    return [word for segment in transcript.segments for word in segment.words]


def test_that_who_speaks_when_is_found_without_a_transcript(
    house: House, service: JobService
) -> None:
    options = Options(speakers=3)
    job = done(house, service, "talk.wav", kind=Kind.DIARIZE, options=options)
    found = service.result(job.id)
    assert found.segments == ()
    assert [turn.speaker for turn in found.turns[:4]] == [
        *("SPEAKER_00", "SPEAKER_01", "SPEAKER_02", "SPEAKER_00"),
    ]
    assert list(found.speakers) == ["SPEAKER_00", "SPEAKER_01", "SPEAKER_02"]


def test_that_given_segments_get_words_and_keep_what_they_say(
    house: House, service: JobService
) -> None:
    job = done(house, service, "talk.wav", kind=Kind.ALIGN, given=GIVEN)
    found = service.result(job.id)
    assert [(s.start, s.end, s.text) for s in found.segments] == [
        (s.start, s.end, s.text) for s in GIVEN.segments
    ]
    assert " ".join(word.text for word in words(found)) == GIVEN.text.replace("\n", " ")
    assert problems(found) == []


def test_that_words_and_turns_that_are_given_make_segments_with_speakers(
    house: House, service: JobService
) -> None:
    aligned = done(house, service, "talk.wav", kind=Kind.ALIGN, given=GIVEN)
    given = replace(service.result(aligned.id), turns=GIVEN.turns)
    job = done(house, service, "", kind=Kind.COMBINE, name="two.json", given=given)
    assert (job.source, job.name, job.transcript) == ("", "two.json", None)
    found = service.result(job.id)
    assert [(s.speaker, s.text) for s in found.segments] == [
        *(("guard", "Who goes there?"), ("friend", "A friend."), ("friend", "Pass.")),
    ]
    assert set(found.speakers) == {"guard", "friend"}


def test_that_a_language_is_told_with_how_sure_that_is(
    house: House, service: JobService
) -> None:
    found = service.result(done(house, service, "talk.wav", kind=Kind.LANGUAGE).id)
    assert (found.language, found.provenance.language_probability) == ("en", 0.99)
    assert found.segments == found.turns == ()


STAGES: list[dict[str, Any]] = [
    {"source": "talk.wav", "kind": Kind.DIARIZE},
    {"source": "talk.wav", "kind": Kind.ALIGN, "given": GIVEN},
    {"source": "", "kind": Kind.COMBINE, "given": GIVEN},
    {"source": "talk.wav", "kind": Kind.LANGUAGE},
]


@pytest.mark.parametrize("about", STAGES)
def test_that_a_stage_by_itself_leaves_nothing_in_the_library(
    house: House, service: JobService, about: dict[str, Any]
) -> None:
    job = done(house, service, **about)
    assert (job.status, job.transcript, job.error) == (Status.DONE, None, None)
    assert (job.keeps_result, job.is_proposal, job.makes_transcript) == (
        *(True, False, False),
    )
    assert job.name
    assert Shelves(house.database).page() == ()
    service.remove(job.id)
    with pytest.raises(NotFound, match="no result"):
        service.result(job.id)


@pytest.mark.parametrize("about", STAGES)
def test_that_a_stage_by_itself_is_taken_over_and_done_again_from_the_same(
    house: House, about: dict[str, Any]
) -> None:
    first = house.service(owner="first")
    job = first.submit(**about)
    first.close()
    second = house.service(owner="second")
    assert second.adopt() == (job,)
    second.run_lane(house.worker(), until_idle=True)
    made = second.result(job.id)
    assert second.retry(job.id).given == job.given
    second.run_lane(house.worker(), until_idle=True)
    assert second.result(job.id) == made


@pytest.mark.parametrize(
    ("about", "complaint"),
    [
        ({"kind": Kind.PASSAGE, "parent": 1}, "needs a span"),
        ({"kind": Kind.PASSAGE, "span": SPAN}, "needs a parent"),
        ({"kind": Kind.PASSAGE, "span": (3.0, 3.0), "parent": 1}, "from 3.0 to 3.0"),
        ({"kind": Kind.PASSAGE, "span": (-1.0, 3.0), "parent": 1}, "from -1.0"),
        ({"kind": Kind.DIARIZE, "parent": 1, "span": SPAN}, "needs no span"),
        ({"kind": Kind.ALIGN}, "needs a text"),
        ({"kind": Kind.ALIGN, "text": "Hello", "given": GIVEN}, "needs no text"),
        ({"kind": Kind.ALIGN, "given": Transcript("en")}, "no text"),
        ({"kind": Kind.ALIGN, "given": replace(GIVEN, language="")}, "language"),
        ({"kind": Kind.ALIGN, "given": lasting(3.0, 2.0)}, "from 3.0 to 2.0"),
        ({"kind": Kind.ALIGN, "given": lasting(0.0, math.nan)}, "from 0.0 to nan"),
        ({"kind": Kind.ALIGN, "given": lasting(0.0, math.inf)}, "from 0.0 to inf"),
        ({"kind": Kind.ALIGN, "given": with_word(1.0, None)}, "from 1.0 to None"),
        ({"kind": Kind.ALIGN, "given": with_word(2.0, 1.0)}, "from 2.0 to 1.0"),
        ({"kind": Kind.COMBINE, "given": GIVEN}, "needs no source"),
        ({"kind": Kind.COMBINE, "source": ""}, "needs a given"),
        ({"kind": Kind.LANGUAGE, "given": GIVEN}, "needs no given"),
        ({"kind": Kind.LANGUAGE, "source": ""}, "needs a source"),
        ({"kind": Kind.LANGUAGE, "outputs": Outputs(("srt",))}, "files"),
        ({"given": GIVEN}, "needs no given"),
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
        service.submit(**{"source": "talk.wav"} | about)
    assert service.jobs() == ()
