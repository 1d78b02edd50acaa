"""Pages of transcripts and of search results, and how they follow the library."""

import pytest
from kept import keep
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from wxdesk.core.errors import StoreProblem
from wxdesk.core.record import Hit, LibraryFilter, LibraryOrder, TranscriptRecord
from wxdesk.gui.library import pages
from wxdesk.gui.library.model import LibraryModel, MoreNames, ResultModel

TOP = QModelIndex()
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch):
    monkeypatch.setattr(pages, "PAGE", 3)


@pytest.fixture
def model(desk):
    made = LibraryModel(desk)
    made.tester = QAbstractItemModelTester(made, FATAL)
    desk.library_news.happened.connect(lambda _: made.refresh())
    return made


@pytest.fixture
def results(desk):
    made = ResultModel(desk)
    made.tester = QAbstractItemModelTester(made, FATAL)
    return made


def names(model):
    return [record.name for record in model.items()]


def settled(qtbot, model, act):
    with qtbot.waitSignal(model.settled):
        act()


def show(qtbot, model, wanted=None, order=LibraryOrder.NEWEST):
    wanted = wanted or LibraryFilter()
    settled(qtbot, model, lambda: model.show(wanted, order))


def more(qtbot, model):
    settled(qtbot, model, lambda: model.fetchMore(TOP))


def test_that_a_page_comes_at_first_and_the_next_when_it_is_asked_for(
    qtbot, program, model
):
    for name in "abcd":
        keep(program, name, "hello")
    show(qtbot, model)
    assert names(model) == ["d", "c", "b"]
    assert model.canFetchMore(TOP)
    more(qtbot, model)
    assert names(model) == ["d", "c", "b", "a"]
    assert not model.canFetchMore(TOP)
    model.fetchMore(TOP)
    assert not model.canFetchMore(model.index(0))
    assert model.rowCount(model.index(0)) == 0


def test_that_an_answer_to_an_old_question_is_dropped(qtbot, program, model):
    for name in "ab":
        keep(program, name, "hello")
    show(qtbot, model)
    model.show(LibraryFilter(text="a"), LibraryOrder.NEWEST)
    assert model.is_loading
    assert names(model) == ["b", "a"]
    show(qtbot, model, LibraryFilter(text="b"))
    qtbot.wait(50)
    assert names(model) == ["b"]


def test_that_changes_leave_the_rows_that_stay_in_place(qtbot, program, model):
    numbers = [keep(program, name, "hello") for name in "abc"]
    show(qtbot, model, order=LibraryOrder.NAME)
    resets, kept = [], model.index(2)
    model.modelReset.connect(lambda: resets.append(1))
    settled(qtbot, model, lambda: program.library.rename(numbers[2], "0"))
    assert names(model) == ["0", "a", "b"]
    settled(qtbot, model, lambda: program.library.delete(numbers[:1]))
    assert names(model) == ["0", "b"]
    settled(qtbot, model, lambda: keep(program, "ab", "hello"))
    assert names(model) == ["0", "ab", "b"]
    assert not resets
    assert kept.isValid()


def test_that_many_changes_at_once_show_everything_anew(
    qtbot, program, model, monkeypatch
):
    monkeypatch.setattr(pages, "_MOST_DIFFERENCES", 1)
    numbers = [keep(program, name, "hello") for name in "abc"]
    show(qtbot, model)
    with qtbot.waitSignal(model.modelReset):
        program.library.delete(numbers[:2])
    assert names(model) == ["c"]


def test_that_a_change_during_the_first_page_is_in_it(qtbot, program, model):
    keep(program, "a", "hello")
    model.show(LibraryFilter(), LibraryOrder.NEWEST)
    settled(qtbot, model, model.refresh)
    assert names(model) == ["a"]
    assert not model.is_loading


def test_that_a_change_while_a_page_comes_does_not_lose_the_page(qtbot, program, model):
    for name in "abcdef":
        keep(program, name, "hello")
    show(qtbot, model)
    model.fetchMore(TOP)
    settled(qtbot, model, model.refresh)
    assert names(model) == list("fedcba")


def test_that_a_failure_is_told_and_ends_the_fetching(
    qtbot, program, model, monkeypatch
):
    def fail(*_):
        raise StoreProblem("The disk is gone.")

    monkeypatch.setattr(program.library, "page", fail)
    with qtbot.waitSignal(model.failed) as told:
        model.show(LibraryFilter(), LibraryOrder.NEWEST)
    assert told.args[0].text == "The disk is gone."
    assert not model.canFetchMore(TOP)


def test_that_a_new_name_shows_at_once_and_is_passed_on(qtbot, program, model):
    keep(program, "old", "hello")
    show(qtbot, model)
    index = model.index(0)
    with qtbot.waitSignal(model.renamed) as wanted:
        assert model.setData(index, " new ")
    assert wanted.args[0].name == "old"
    assert wanted.args[1] == "new"
    assert names(model) == ["new"]
    with qtbot.assertNotEmitted(model.renamed):
        assert model.setData(index, "new")
        assert not model.setData(index, "  ")
        assert not model.setData(index, "x", Qt.ItemDataRole.DisplayRole)


def test_that_a_row_tells_a_screen_reader_what_one_sees(qtbot, program, model):
    number = keep(program, "talk", [("Anna", "yes"), ("Jon", "no")], language="de")
    program.library.new_collection("Box")
    program.library.put_into([number], "Box")
    show(qtbot, model)
    index = model.index(0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "talk, 0:10, German, 2 speakers, Box"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "/recordings/talk.wav"
    assert index.data(Qt.ItemDataRole.EditRole) == "talk"
    assert index.data(Qt.ItemDataRole.FontRole) is None
    assert model.data(QModelIndex()) is None
    program.library.delete([number])
    show(qtbot, model, LibraryFilter(deleted=True))
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Deleted: Today" in spoken


def find(qtbot, results, query, among=None):
    among = among or LibraryFilter()
    settled(qtbot, results, lambda: results.search(query, among))


def test_that_a_search_finds_names_first_and_then_what_was_said(
    qtbot, program, results
):
    keep(program, "river talk", "nothing of note")
    said = keep(program, "other", [("Anna", "the river rose"), ("Jon", "the river")])
    find(qtbot, results, "river")
    record, first, second = results.items()
    assert isinstance(record, TranscriptRecord)
    assert record.name == "river talk"
    assert isinstance(first, Hit)
    assert (first.transcript, first.speaker, first.start) == (said, "Anna", 0.0)
    begins = [results.begins_transcript(row) for row in range(3)]
    assert begins == [False, True, False]
    spoken = results.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "other, 0:00, Anna: the river rose"
    assert "river talk" in results.index(0).data()
    assert second.speaker == "Jon"


def test_that_more_hits_are_fetched_without_names_or_hits_twice(
    qtbot, program, results
):
    keep(program, "river", [("Anna", f"river {n}") for n in range(5)])
    find(qtbot, results, "river")
    assert results.rowCount() == 4
    more(qtbot, results)
    said = [item.text for item in results.items() if isinstance(item, Hit)]
    assert said == [f"river {n}" for n in range(5)]
    assert not results.canFetchMore(TOP)


def test_that_many_names_end_in_a_row_that_leads_to_all_of_them(
    qtbot, program, results
):
    for n in range(6):
        keep(program, f"talk {n}", "hello")
    find(qtbot, results, "talk")
    assert results.rowCount() == 6
    assert results.items()[-1] == MoreNames("talk")
    assert "“talk”" in results.index(5).data()
    settled(qtbot, results, results.refresh)
    assert results.rowCount() == 6


def test_that_what_was_found_follows_the_library_and_can_be_cleared(
    qtbot, program, results
):
    first = keep(program, "a", "the river")
    keep(program, "b", [("", "a river")])
    find(qtbot, results, "river")
    assert "b, 0:00, a river" in [
        results.index(row).data() for row in range(results.rowCount())
    ]
    program.library.delete([first])
    settled(qtbot, results, results.refresh)
    assert results.rowCount() == 1
    results.clear()
    assert results.rowCount() == 0
    find(qtbot, results, "   ")
    assert results.rowCount() == 0
