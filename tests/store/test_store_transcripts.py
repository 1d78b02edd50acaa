"""Transcripts and their revisions."""

import math
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wxdesk.core.errors import StoreProblem
from wxdesk.core.job import Job
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    ModelUse,
    Provenance,
    Segment,
    Speaker,
    StageCost,
    Transcript,
    Turn,
    Word,
)
from wxdesk.store.tables import segment_ids

TALK = Transcript(
    "en",
    (
        Segment(
            0.0,
            1.5,
            "Hello there.",
            "S1",
            (Word("Hello", 0.1, 0.5, 0.9, "S1"), Word("there.", speaker="S1")),
        ),
        Segment(
            1.5,
            2.25,
            "हाँ, 你好 😀 \x00\udc80",
            None,
            (Word("हाँ,"), Word("你好"), Word("😀"), Word("\x00\udc80", math.inf)),
            checked=True,
        ),
    ),
    {"S2": Speaker("Bob", 1, "voice-7"), "S1": Speaker("Anna")},
    (Turn(0.0, 1.5, "S1"), Turn(1.0, 2.0, "S2")),
    ("A note.",),
    Provenance(
        "/talk.wav",
        "ab" * 32,
        2.5,
        0.98,
        {"model": "base", "language": None},
        (
            ModelUse("transcribe", "base", "cd" * 32),
            ModelUse("diarize", "builtin", "ef" * 32, {"step_seconds": 2.4975}),
        ),
        {"whisperx": "3.8.6"},
        (StageCost("align", 1.25, 2**33),),
    ),
    (
        Annotation(
            0.25, 1.0, AnnotationKind.COMMENT, "Who?", datetime(2030, 1, 1, tzinfo=UTC)
        ),
    ),
)


@pytest.fixture
def keep(history):
    """Keeps a transcript, gives its number."""

    def keep(transcript, name="talk"):
        job = Job(source=f"/{name}.wav", name=name).begun()
        history.add_job(job, "me", 30)
        return history.finish(job, "me", transcript).transcript

    return keep


def speech(*texts):
    return Transcript(
        "en", tuple(Segment(n, n + 1, text) for n, text in enumerate(texts))
    )


def with_segment(transcript, position, text):
    segments = list(transcript.segments)
    segments[position] = replace(segments[position], text=text, words=())
    return replace(transcript, segments=tuple(segments))


def check_index(database):
    with database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"
        )


def test_that_a_transcript_reads_back_equal(history, keep):
    kept = history.transcript(keep(TALK))
    assert kept == TALK
    assert list(kept.speakers) == ["S2", "S1"]


def test_that_a_record_tells_what_the_library_shows(shelves, history, keep, clock):
    number = keep(TALK)
    record = shelves.record(number)
    assert record.number == number
    assert (record.name, record.source) == ("talk", "/talk.wav")
    assert (record.language, record.duration) == ("en", 2.5)
    assert (record.created, record.revision) == (clock.now, 1)
    assert (record.speakers, record.segments) == (2, 2)
    clock.forward(60)
    history.revise(number, replace(speech("a"), language="de"), 1)
    after = shelves.record(number)
    assert (after.created, after.revision) == (record.created, 2)
    assert (after.language, after.speakers, after.segments) == ("de", 0, 1)


def test_that_records_come_newest_first_page_by_page(shelves, keep):
    numbers = [keep(speech(), f"talk {n}") for n in range(5)]
    first = shelves.page(limit=2)
    second = shelves.page(limit=2, after=first[-1])
    assert [record.number for record in first + second] == numbers[:0:-1]
    assert shelves.page(after=shelves.record(numbers[0])) == ()


def test_that_a_number_is_not_given_twice(shelves, keep):
    shelves.erase([keep(TALK)])
    assert keep(TALK) == 2


def test_that_a_new_name_is_shown(shelves, keep):
    number = keep(TALK)
    shelves.rename(number, "Interview")
    assert shelves.record(number).name == "Interview"
    assert shelves.search("hello")[0].name == "Interview"


def test_that_deleting_leaves_nothing_of_a_transcript(shelves, history, keep, database):
    number, other = keep(TALK), keep(speech("hello"))
    history.revise(number, speech("a"), 1)
    shelves.erase([number])
    with database.reading() as connection:
        for table in ("segments", "speakers", "revisions"):
            rows = connection.exec_driver_sql(f"SELECT transcript FROM {table}")
            assert {row.transcript for row in rows} <= {other}
    check_index(database)
    assert [hit.transcript for hit in shelves.search("hello")] == [other]


def test_that_an_unknown_transcript_is_a_problem_that_names_it(shelves, history):
    for call in (
        lambda: history.transcript(7),
        lambda: shelves.record(7),
        lambda: history.revisions(7),
        lambda: shelves.rename(7, "x"),
        lambda: history.revise(7, TALK, 1),
    ):
        with pytest.raises(StoreProblem, match="no transcript 7"):
            call()


@pytest.mark.parametrize("revision", [0, 2, -1])
def test_that_an_unknown_revision_is_a_problem_that_names_it(history, keep, revision):
    number = keep(TALK)
    with pytest.raises(StoreProblem, match=f"has no revision {revision}"):
        history.transcript(number, revision)


def test_that_revisions_tell_when_and_how_much_was_changed(history, keep, clock):
    number = keep(speech("a", "b", "c"))
    started = clock.now
    clock.forward(60)
    edited = with_segment(speech("a", "b", "c"), 1, "B")
    assert history.revise(number, edited, 1) == 2
    assert history.revise(number, replace(edited, notes=("n",)), 2) == 3
    assert [
        (revision.number, revision.created, revision.changed_segments)
        for revision in history.revisions(number)
    ] == [(1, started, 3), (2, clock.now, 1), (3, clock.now, 0)]


def test_that_an_edit_that_changes_nothing_makes_no_revision(history, keep):
    number = keep(TALK)
    assert history.revise(number, TALK, 1) == 1
    assert len(history.revisions(number)) == 1


def test_that_an_edit_of_an_old_revision_is_refused_and_changes_nothing(history, keep):
    number = keep(speech("a"))
    history.revise(number, speech("b"), 1)
    with pytest.raises(StoreProblem, match="revision 1 was edited, but 2 is"):
        history.revise(number, speech("c"), 1)
    assert history.transcript(number) == speech("b")


def test_that_one_changed_word_in_a_long_transcript_writes_a_handful_of_rows(
    history, keep, database
):
    def written():
        with database.reading() as connection:
            return connection.exec_driver_sql("SELECT total_changes()").scalar()

    long = speech(*(f"sentence number {n}" for n in range(7000)))
    number = keep(long)
    edited = with_segment(long, 3500, "a changed sentence")
    before = written()
    history.revise(number, edited, 1)
    assert written() - before < 15
    with database.reading() as connection:
        (size,) = connection.exec_driver_sql(
            "SELECT length(replaced) FROM revisions WHERE number = 2"
        ).one()
    assert size < 200
    now = edited.segments
    split = (*now[:9], *speech("x", "y").segments, *now[10:])
    before = written()
    history.revise(number, replace(edited, segments=split), 2)
    assert written() - before < 30
    assert history.transcript(number).segments == split
    assert history.transcript(number, 1) == long


def test_that_splitting_one_place_again_and_again_never_runs_out_of_room(
    shelves, history, keep, database
):
    number = keep(speech("a", "b", "c"))
    states = [history.transcript(number)]
    for n in range(40):
        now = states[-1].segments
        split = (now[0], replace(now[1], text=f"w{n}"), *now[1:])
        states.append(replace(states[-1], segments=split))
        history.revise(number, states[-1], n + 1)
    for revision, state in enumerate(states, start=1):
        assert history.transcript(number, revision) == state
    assert [hit.position for hit in shelves.search("w39 ")] == [1]
    assert shelves.search("c ")[0].position == 42
    check_index(database)


def test_that_segment_ids_rise_between_their_neighbours():
    ids = segment_ids(3, 4)
    assert ids == sorted(set(ids))
    assert max(ids) < min(segment_ids(2, 1))
    between = segment_ids(3, 2, before=ids[1], after=ids[2])
    assert sorted([*ids, *between]) == [*ids[:2], *between, *ids[2:]]
    assert segment_ids(3, 2, before=10, after=12) == []


segments_ = st.builds(
    Segment,
    start=st.integers(0, 3).map(float),
    end=st.integers(3, 5).map(float),
    text=st.sampled_from(["a", "b c", "你好", "สวัสดี", ""]),
    speaker=st.sampled_from([None, "S1", "S2"]),
    words=st.lists(
        st.builds(Word, st.sampled_from(["a", "好"]), st.none() | st.just(0.5)),
        max_size=2,
    ).map(tuple),
    checked=st.booleans(),
)
transcripts_ = st.builds(
    Transcript,
    language=st.sampled_from(["en", "zh"]),
    segments=st.lists(segments_, max_size=6).map(tuple),
    speakers=st.dictionaries(
        st.sampled_from(["S1", "S2"]),
        st.builds(Speaker, st.sampled_from(["Anna", "Bob"]), st.integers(0, 2)),
    ),
    turns=st.lists(st.just(Turn(0.0, 1.0, "S1")), max_size=1).map(tuple),
    notes=st.sampled_from([(), ("n",)]),
    provenance=st.sampled_from([Provenance(), TALK.provenance]),
    annotations=st.sampled_from([(), TALK.annotations]),
)


@st.composite
def edits(draw):
    """A transcript, and how edit after edit leaves it."""
    states = [draw(transcripts_)]
    for other in draw(st.lists(transcripts_, max_size=5)):
        now = states[-1]
        start = draw(st.integers(0, len(now.segments)))
        end = draw(st.integers(start, len(now.segments)))
        spliced = (*now.segments[:start], *other.segments, *now.segments[end:])
        base = other if draw(st.booleans()) else now
        states.append(replace(base, segments=spliced))
    return states


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(states=edits())
def test_that_every_revision_of_any_edits_reads_back_equal(
    history, keep, database, states
):
    number = keep(states[0])
    expected = states[:1]
    for state in states[1:]:
        revision = history.revise(number, state, len(expected))
        if revision > len(expected):
            expected.append(state)
        assert expected[-1] == state
    for revision, state in enumerate(expected, start=1):
        assert history.transcript(number, revision) == state
    check_index(database)
