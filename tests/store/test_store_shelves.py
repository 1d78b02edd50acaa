"""Arranging and finding transcripts: pages, filters, collections, tags, the trash."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxdesk.core.errors import NotAllowed, StoreProblem
from wxdesk.core.files import FileState
from wxdesk.core.job import Job
from wxdesk.core.record import Facet, LibraryFilter, LibraryOrder
from wxdesk.core.transcript import Provenance, Segment, Speaker, Transcript
from wxdesk.store.names import PAD, folded, sort_key


@pytest.fixture
def keep(history):
    """Keeps a transcript, gives its number."""

    def keep(
        name="talk",
        text="hello",
        speakers=(),
        language="en",
        duration=1.0,
        file=None,
        key=None,
    ):
        job = Job(source=f"/{name}.wav", name=name, key=key).begun()
        history.add_job(job, "me", 30)
        by_key = {f"S{n}": Speaker(shown) for n, shown in enumerate(speakers)}
        transcript = Transcript(
            language,
            tuple(Segment(0.0, 1.0, text, key) for key in by_key or [None]),
            by_key,
            provenance=Provenance(duration=duration, source_sha256=f"sha of {name}"),
        )
        return history.finish(job, "me", transcript, file).transcript

    return keep


def numbers(records):
    return [record.number for record in records]


def pages(shelves, order, limit):
    """The numbers of all transcripts, page by page."""
    found, after = [], None
    while page := shelves.page(order=order, limit=limit, after=after):
        found += numbers(page)
        after = page[-1]
    return found


@pytest.mark.parametrize("limit", [1, 2, 100])
@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (LibraryOrder.NEWEST, [6, 5, 4, 3, 2, 1]),
        (LibraryOrder.OLDEST, [1, 2, 3, 4, 5, 6]),
        (LibraryOrder.NAME, [4, 3, 2, 6, 1, 5]),
        (LibraryOrder.DURATION, [3, 6, 5, 4, 2, 1]),
    ],
)
def test_that_every_order_goes_on_from_page_to_page(
    shelves, keep, limit, order, expected
):
    names = ("take 10", "Take 2", "Ärger", "apfel", "take 10", "take 2")
    for name, duration in zip(names, (1, 2, 9, 3, 3, 3), strict=True):
        keep(name, duration=duration)
    assert pages(shelves, order, limit) == expected


def test_that_a_page_goes_on_after_a_record_that_is_gone(shelves, keep):
    for name in "abcd":
        keep(name)
    first = shelves.page(order=LibraryOrder.NAME, limit=2)
    shelves.erase([first[-1].number])
    rest = shelves.page(order=LibraryOrder.NAME, after=first[-1])
    assert [record.name for record in rest] == ["c", "d"]


names_ = st.text(st.characters(exclude_categories=[]), max_size=12)


@given(name=names_)
def test_that_a_sort_key_without_its_padding_is_the_folded_name(name):
    key = sort_key(name)
    key.encode()
    assert len(key.replace(PAD, "")) == len(folded(name))


@given(a=st.integers(0, 10**11), b=st.integers(0, 10**11))
def test_that_numbers_in_names_sort_as_numbers(a, b):
    assert (sort_key(f"x {a} y") < sort_key(f"x {b} y")) == (a < b)


FILTERS = [
    (LibraryFilter(), {"Café 1", "cafe 2", "river"}),
    (LibraryFilter(text="CAFE"), {"Café 1", "cafe 2"}),
    (LibraryFilter(text=" é 1 "), {"Café 1"}),
    (LibraryFilter(text="%"), set()),
    (LibraryFilter(text="\udc80"), set()),
    (LibraryFilter(language="de"), {"river"}),
    (LibraryFilter(speaker="Anna"), {"Café 1", "river"}),
    (LibraryFilter(speaker="Ann"), set()),
    (LibraryFilter(tags=("work",)), {"Café 1", "cafe 2"}),
    (LibraryFilter(tags=("work", "old")), {"cafe 2"}),
    (LibraryFilter(collection="Book"), {"river"}),
    (LibraryFilter(collection=""), {"Café 1", "cafe 2"}),
    (LibraryFilter(collection="", tags=("old",), text="2"), {"cafe 2"}),
    (LibraryFilter(deleted=True), {"gone"}),
    (LibraryFilter(deleted=True, language="de"), set()),
    (LibraryFilter(key="k1"), {"cafe 2", "river"}),
    (LibraryFilter(key="k1", language="de"), {"river"}),
    (LibraryFilter(key="k1", deleted=True), {"gone"}),
    (LibraryFilter(key="k2"), set()),
]


@pytest.fixture
def filled(shelves, keep):
    """Three transcripts, and one in the trash."""
    keep("Café 1", "the fox", speakers=["Anna", "Bob"])
    keep("cafe 2", "the fox", speakers=["Bob"], key="k1")
    keep("river", "the fox", speakers=["Anna"], language="de", key="k1")
    keep("gone", "the fox", speakers=["Zoe"], language="fr", key="k1")
    shelves.tag([1, 2, 99], add=["work"])
    shelves.tag([2, 4], add=["old"])
    shelves.new_collection("Book")
    shelves.put_into([3], "Book")
    shelves.delete([4])


@pytest.mark.parametrize(("wanted", "expected"), FILTERS)
def test_that_a_filter_holds_for_pages_counts_and_searches(
    shelves, filled, wanted, expected
):
    for order in LibraryOrder:
        assert {record.name for record in shelves.page(wanted, order)} == expected
    assert shelves.count(wanted) == len(expected)
    assert {hit.name for hit in shelves.search("fox", wanted)} == expected
    assert {hit.name for hit in shelves.search("speaker:bob fox", wanted)} == (
        expected & {"Café 1", "cafe 2"}
    )


def test_that_transcripts_are_found_by_when_they_were_kept(shelves, keep, clock):
    moments = []
    for name in "abc":
        moments.append(clock.now)
        keep(name)
        clock.forward(3600)
    since = LibraryFilter(since=moments[1])
    until = LibraryFilter(until=moments[1])
    assert [record.name for record in shelves.page(since)] == ["c", "b"]
    assert [record.name for record in shelves.page(until)] == ["a"]


def test_that_a_search_goes_through_many_filtered_transcripts_in_order(shelves, keep):
    for number in range(150):
        keep(f"{number}", "hello", language="de" if number % 3 else "en")
    hits = shelves.search("hello", LibraryFilter(language="de"), limit=200)
    expected = [n for n in range(150, 0, -1) if (n - 1) % 3]
    assert [hit.transcript for hit in hits] == expected
    page = shelves.search("hello", LibraryFilter(language="de"), limit=3, offset=50)
    assert page == hits[50:53]


def test_that_menus_count_what_is_not_in_the_trash(shelves, filled):
    assert shelves.languages() == (Facet("de", 1), Facet("en", 2))
    assert shelves.speakers() == (Facet("Anna", 2), Facet("Bob", 2))
    assert shelves.tags() == (Facet("old", 1), Facet("work", 2))
    assert shelves.languages("k1") == (Facet("de", 1), Facet("en", 1))
    assert shelves.speakers("k1") == (Facet("Anna", 1), Facet("Bob", 1))
    assert shelves.tags("k1") == (Facet("old", 1), Facet("work", 1))
    assert shelves.tags("k2") == ()
    shelves.new_collection("article 10")
    shelves.new_collection("Article 2")
    assert shelves.collections() == (
        *(Facet("Article 2", 0), Facet("article 10", 0), Facet("Book", 1)),
    )
    shelves.delete([3])
    assert shelves.collections()[-1] == Facet("Book", 0)


def test_that_records_tell_tags_collection_and_when_they_were_deleted(
    shelves, filled, clock
):
    assert shelves.record(2).tags == ("old", "work")
    assert shelves.record(3).collection == "Book"
    assert shelves.record(4).deleted == clock.now
    assert [shelves.record(number).key for number in (1, 2)] == [None, "k1"]
    assert shelves.record(1).deleted is None


def test_that_a_tag_keeps_the_spelling_it_had_first(shelves, keep):
    keep("a")
    keep("b")
    shelves.tag([1], add=["Début", " ", ""])
    shelves.tag([1, 2], add=[" debut "])
    assert shelves.tags() == (Facet("Début", 2),)
    shelves.tag([1], add=["new"], remove=["Début", "unknown"])
    assert shelves.record(1).tags == ("new",)


def test_that_a_renamed_transcript_is_found_and_sorted_by_its_new_name(shelves, keep):
    keep("zebra")
    keep("b")
    shelves.rename(1, "Ape")
    assert [r.name for r in shelves.page(order=LibraryOrder.NAME)] == ["Ape", "b"]
    assert shelves.count(LibraryFilter(text="zebra")) == 0


def test_that_a_renamed_collection_keeps_its_transcripts(shelves, filled):
    shelves.rename_collection("Book", " BOOK ")
    assert shelves.record(3).collection == "BOOK"
    assert shelves.collections() == (Facet("BOOK", 1),)


def test_that_a_removed_collection_leaves_its_transcripts(shelves, filled):
    shelves.remove_collection("Book")
    assert shelves.record(3).collection is None
    assert shelves.collections() == ()


def test_that_transcripts_leave_a_collection(shelves, filled):
    shelves.put_into([3], None)
    assert shelves.record(3).collection is None


def test_that_two_collections_never_have_the_same_name(shelves, filled):
    shelves.new_collection("Other")
    for call in (
        lambda: shelves.new_collection(" book "),
        lambda: shelves.rename_collection("Other", "bóok"),
    ):
        with pytest.raises(NotAllowed, match="a collection Book already"):
            call()
    with pytest.raises(NotAllowed, match="needs a name"):
        shelves.new_collection("  ")


def test_that_an_unknown_collection_is_a_problem_that_names_it(shelves, filled):
    for call in (
        lambda: shelves.put_into([1], "x"),
        lambda: shelves.rename_collection("x", "y"),
        lambda: shelves.remove_collection("x"),
    ):
        with pytest.raises(StoreProblem, match="no collection x"):
            call()


def test_that_what_is_deleted_comes_back_as_it_was(shelves, filled):
    before = shelves.record(3)
    shelves.delete([3])
    assert shelves.search("speaker:anna fox")[0].transcript == 1
    assert len(shelves.search("fox")) == 3  # two speakers in the first
    shelves.restore([3])
    assert shelves.record(3) == before
    assert shelves.search("fox")[0].transcript == 3


def test_that_only_what_is_long_enough_in_the_trash_is_purged(shelves, keep, clock):
    for name in "abc":
        keep(name)
    shelves.delete([1])
    clock.forward(60)
    limit = clock.now
    shelves.delete([2])
    clock.forward(60)
    shelves.delete([1, 2])  # changes nothing
    assert shelves.purge(limit - timedelta(hours=1)) == ()
    assert sorted(shelves.purge(limit)) == [1, 2]
    assert numbers(shelves.page()) == [3]
    assert shelves.page(LibraryFilter(deleted=True)) == ()
    assert [hit.transcript for hit in shelves.search("hello")] == [3]


def test_that_a_recording_is_known_by_size_path_and_bytes(shelves, keep):
    keep("a", file=FileState(7, 123456789 * 10**9, 2**100))
    keep("b", file=FileState(7, 5))
    keep("c")
    assert [it.number for it in shelves.sources_like("/x.wav", 7)] == [2, 1]
    assert [it.number for it in shelves.sources_like("/c.wav", 8)] == [3]
    known = shelves.source(1)
    assert (known.source, known.modified) == ("/a.wav", 123456789 * 10**9)
    assert shelves.with_sha256("sha of b") == (shelves.source(2),)
    shelves.delete([2])
    assert [it.number for it in shelves.sources_like("/x.wav", 7)] == [1]
    assert shelves.with_sha256("sha of b") == ()


def test_that_a_relinked_source_leaves_the_provenance(shelves, history, keep):
    keep("a", file=FileState(7, 1))
    before = history.transcript(1)
    shelves.relink(1, "/new/a.mp3", FileState(9, 2))
    assert shelves.record(1).source == "/new/a.mp3"
    assert history.transcript(1) == before
    assert [it.number for it in shelves.sources_like("/", 9)] == [1]
    history.revise(1, replace(before, notes=("n",)), 1)
    assert shelves.record(1).source == "/new/a.mp3"


def test_that_the_orders_need_no_sorting(shelves, database, keep):
    keep("a")
    for order in ("sort_name, number", "duration DESC, number DESC", "number DESC"):
        with database.reading() as connection:
            plan = connection.exec_driver_sql(
                "EXPLAIN QUERY PLAN SELECT name FROM transcripts "
                f"WHERE deleted IS NULL ORDER BY {order} LIMIT 5"
            )
            assert "B-TREE" not in " ".join(row.detail for row in plan)


def test_that_recordings_last_as_long_as_all_of_them_together(shelves, keep):
    assert shelves.seconds() == 0
    keep(duration=1.5)
    thrown = keep(duration=2.5)
    keep(duration=4.0)
    assert shelves.seconds() == 8.0
    shelves.delete([thrown])
    assert shelves.seconds() == 5.5
