"""Replacing in transcripts of the library, while others edit them."""

from collections.abc import Iterator

import pytest
from job_house import House

from wxdesk.core.editing.finding import Query
from wxdesk.core.editing.text import set_text
from wxdesk.core.errors import BadOptions, NotAllowed, StoreProblem
from wxdesk.core.job import Job
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.jobs.library import Library
from wxdesk.jobs.replacing import (
    Made,
    Replacing,
    all_records,
    change_kept,
    seen,
    undoing,
)
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.store.shelves import Shelves

TEXTS = ("The river rose.", "A river.", "No water.")


@pytest.fixture
def library(house: House) -> Iterator[Library]:
    shelves = Shelves(house.database)
    with Library(house.history, shelves, Ffmpeg().probe) as library:
        yield library


@pytest.fixture
def number(house: House) -> int:
    return keep(house)


def keep(house: House) -> int:
    job = Job(source="/talk.wav", name="talk").begun()
    house.history.add_job(job, "me", 30)
    segments = (Segment(n, n + 1, text) for n, text in enumerate(TEXTS))
    done = house.history.finish(job, "me", Transcript("en", tuple(segments)))
    assert done.transcript is not None
    return done.transcript


def texts(library: Library, number: int) -> list[str]:
    return [segment.text for segment in library.transcript(number).segments]


def test_that_replacing_makes_a_revision_that_can_be_taken_back(
    library: Library, number: int
) -> None:
    changed = change_kept(library, number, Replacing(Query("river"), "lake"))
    assert (changed.name, changed.done, changed.left) == ("talk", 2, 0)
    assert texts(library, number) == ["The lake rose.", "A lake.", "No water."]
    assert library.record(number).revision == 2
    back = change_kept(library, number, undoing(changed))
    assert back.left == 0
    assert texts(library, number) == list(TEXTS)
    assert library.record(number).revision == 3


def test_that_only_the_chosen_matches_are_replaced(
    library: Library, number: int
) -> None:
    query = Query(r"(\w+) river", is_expression=True)
    chosen = seen(query, library.transcript(number))[1:]
    changed = change_kept(library, number, Replacing(query, r"\1 \1", chosen))
    assert changed.done == 1
    assert texts(library, number) == ["The river rose.", "A A.", "No water."]


def test_that_nothing_is_left_where_segments_are_equal() -> None:
    twins = Transcript("en", (Segment(0, 1, "A river."), Segment(0, 1, "A river.")))
    query = Query("river")
    made = Replacing(query, "lake", frozenset(seen(query, twins)))(twins)
    assert (made.done, made.left) == (2, 0)


def test_that_what_reads_otherwise_by_now_is_passed_over(
    library: Library, number: int
) -> None:
    chosen = seen(Query("river"), library.transcript(number))
    edited = set_text(library.transcript(number), 0, "The river fell.")
    library.revise(number, edited, 1)
    changed = change_kept(library, number, Replacing(Query("river"), "lake", chosen))
    assert (changed.done, changed.left) == (1, 1)
    assert texts(library, number) == ["The river fell.", "A lake.", "No water."]


def test_that_somebody_who_is_faster_is_not_overwritten(
    library: Library, number: int
) -> None:
    replacing, asked = Replacing(Query("river"), "lake"), []

    def slow(now: Transcript) -> Made:
        asked.append(now)
        if len(asked) == 1:
            library.revise(number, set_text(now, 2, "No river."), 1)
        return replacing(now)

    assert change_kept(library, number, slow).done == 3
    assert texts(library, number) == ["The lake rose.", "A lake.", "No lake."]
    assert library.record(number).revision == 3


def test_that_taking_back_leaves_alone_what_was_edited_since(
    library: Library, number: int
) -> None:
    changed = change_kept(library, number, Replacing(Query("river"), "lake"))
    later = set_text(library.transcript(number), 1, "A deep lake.")
    library.revise(number, later, 2)
    assert change_kept(library, number, undoing(changed)).left == 1
    assert texts(library, number) == ["The river rose.", "A deep lake.", "No water."]


def test_that_the_trash_is_left_alone(
    house: House, library: Library, number: int
) -> None:
    other = keep(house)
    library.delete([number])
    assert [record.number for record in all_records(library)] == [other]
    with pytest.raises(NotAllowed, match="talk is in the trash"):
        change_kept(library, number, Replacing(Query("river"), "lake"))
    with pytest.raises(StoreProblem, match="no transcript 99"):
        change_kept(library, 99, Replacing(Query("river"), "lake"))


def test_that_all_transcripts_are_gone_through_page_by_page(
    house: House, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxdesk.jobs.replacing._PAGE", 2)
    numbers = [keep(house) for _ in range(5)]
    assert [it.number for it in all_records(library)] == numbers[::-1]


def test_that_a_replacement_without_its_group_changes_nothing(
    library: Library, number: int
) -> None:
    query = Query("river", is_expression=True)
    with pytest.raises(BadOptions, match="cannot be the replacement"):
        change_kept(library, number, Replacing(query, r"\1"))
    assert library.record(number).revision == 1
