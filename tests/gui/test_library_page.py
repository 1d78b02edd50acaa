"""The library's page, by mouse and keyboard."""

import wave
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from kept import keep
from PySide6.QtCore import QDate, QLocale, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
)

from wxdesk.core.errors import StoreProblem
from wxdesk.core.record import LibraryFilter, LibraryOrder
from wxdesk.gui.library.dialogs import TagsDialog
from wxdesk.gui.library.filters import DaysDialog
from wxdesk.gui.library.page import LibraryPage
from wxdesk.gui.library.shelves import Shelf

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk, qtbot):
    made = LibraryPage(desk)
    qtbot.addWidget(made)
    made.resize(800, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def said(desk):
    heard = []
    desk.said.connect(lambda text, undo: heard.append((text, undo)))
    return heard


def names(page):
    return [record.name for record in page.model.items()]


def see(qtbot, page, *wanted):
    qtbot.waitUntil(lambda: names(page) == list(wanted) and not page.model.is_loading)


def select(page, *rows):
    model = page.list.selectionModel()
    model.clearSelection()
    for row in rows:
        model.setCurrentIndex(page.model.index(row), model.SelectionFlag.Select)
    page.list.setFocus()


def search(qtbot, page, text):
    page.search.clear()
    qtbot.keyClicks(page.search, text)
    qtbot.waitUntil(lambda: page.results._query == text and not page.results.is_loading)


def heard(qtbot, said, text):
    qtbot.waitUntil(lambda: any(text in words for words, _ in said))
    return next(undo for words, undo in said if text in words)


def choose(menu, *path):
    """Triggers an entry by the beginnings of the words on the way to it."""
    menu.aboutToShow.emit()
    for words in path:
        action = next(it for it in menu.actions() if it.text().startswith(words))
        menu = action.menu()
    action.trigger()


def answer(page, text):
    """Presses the button of a question that has this text."""
    question = page.findChild(QMessageBox)
    next(it for it in question.buttons() if it.text() == text).click()
    return question


def test_that_an_empty_library_says_what_goes_there(qtbot, page):
    qtbot.waitUntil(lambda: page.states.currentWidget() is page.empty)
    assert "kept here" in page.empty.text.text()


def test_that_a_new_transcript_appears_by_itself_above_the_older_ones(
    qtbot, page, program
):
    keep(program, "first", "hello")
    see(qtbot, page, "first")
    keep(program, "second", "hello")
    see(qtbot, page, "second", "first")
    assert page.states.currentWidget() is page.list


def test_that_a_library_that_is_slow_shows_that_it_is_looked_at(
    qtbot, desk, program, monkeypatch
):
    slow = program.library.page

    def page_slowly(*args, **kwargs):
        import time

        time.sleep(0.6)
        return slow(*args, **kwargs)

    monkeypatch.setattr(program.library, "page", page_slowly)
    made = LibraryPage(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.states.currentWidget() is made.loading)
    qtbot.waitUntil(lambda: made.states.currentWidget() is made.empty)


def test_that_a_library_that_cannot_be_read_says_why_and_can_be_tried_again(
    qtbot, desk, program, monkeypatch
):
    def fail(*_, **__):
        raise StoreProblem("The database is locked.")

    with monkeypatch.context() as patch:
        patch.setattr(program.library, "page", fail)
        made = LibraryPage(desk)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: made.states.currentWidget() is made.failed)
        assert made.failed.text.text() == "The database is locked."
    qtbot.mouseClick(made.failed.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: made.states.currentWidget() is made.empty)


def test_that_scrolling_fetches_the_rest(qtbot, page, program, monkeypatch):
    monkeypatch.setattr("wxdesk.gui.library.pages.PAGE", 20)
    for n in range(30):
        keep(program, f"talk {n}", "hello")
    with qtbot.waitSignal(page.model.settled):
        page.show_all()
    qtbot.waitUntil(lambda: page.states.currentWidget() is page.list)
    qtbot.wait(100)
    bar = page.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: page.model.rowCount() == 30)


def test_that_enter_and_a_double_click_open_what_is_selected(
    qtbot, page, desk, program
):
    first, second = keep(program, "a", "hello"), keep(program, "b", "hello")
    see(qtbot, page, "b", "a")
    opened = []
    desk.opened.connect(lambda *it: opened.append(it))
    select(page, 0, 1)
    qtbot.keyClick(page.list, Key.Key_Return)
    assert opened == [(second, 0.0), (first, 0.0)]
    place = page.list.visualRect(page.model.index(1)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened[2:] == [(first, 0.0)]


def test_that_f2_edits_the_name_in_place_and_undo_brings_it_back(
    qtbot, page, program, said
):
    number = keep(program, "old", "hello")
    see(qtbot, page, "old")
    select(page, 0)
    qtbot.keyClick(page.list, Key.Key_F2)
    editor = page.list.viewport().findChild(QLineEdit)
    assert editor.text() == "old"
    editor.selectAll()
    qtbot.keyClicks(editor, "new")
    qtbot.keyClick(editor, Key.Key_Return)
    undo = heard(qtbot, said, "is now “new”")
    assert program.library.record(number).name == "new"
    undo()
    see(qtbot, page, "old")


def test_that_delete_puts_into_the_trash_at_once_and_undo_takes_out(
    qtbot, page, program, said
):
    for name in "abc":
        keep(program, name, "hello")
    see(qtbot, page, "c", "b", "a")
    select(page, 0, 1)
    qtbot.keyClick(page.list, Key.Key_Delete)
    see(qtbot, page, "a")
    undo = heard(qtbot, said, "2 transcripts were put into the trash")
    undo()
    see(qtbot, page, "c", "b", "a")


def test_that_the_trash_can_be_looked_into_restored_from_and_emptied(
    qtbot, page, program, said
):
    for name in "abc":
        keep(program, name, "hello")
    see(qtbot, page, "c", "b", "a")
    assert not page.empty_button.isVisible()
    select(page, 0, 1, 2)
    page.delete.trigger()
    see(qtbot, page)
    page.shelves.choose(Shelf(trash=True))
    see(qtbot, page, "c", "b", "a")
    select(page, 0)
    assert [it.text() for it in page.menu().actions()][-2:] == [
        "Restore",
        "Delete for good…",
    ]
    qtbot.keyClick(page.list, Key.Key_R, Control)
    see(qtbot, page, "b", "a")
    heard(qtbot, said, "“c” is in the library again")
    select(page, 0)
    qtbot.keyClick(page.list, Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    answer(page, "Delete for good")
    see(qtbot, page, "a")
    qtbot.mouseClick(page.empty_button, Qt.MouseButton.LeftButton)
    qtbot.wait(1)
    next(
        button
        for box in page.findChildren(QMessageBox)
        for button in box.buttons()
        if button.text() == "Empty the trash"
    ).click()
    qtbot.waitUntil(lambda: page.states.currentWidget() is page.empty_trash)
    assert program.library.count(LibraryFilter(deleted=True)) == 0


def test_that_a_collection_is_made_filled_renamed_and_removed_with_a_way_back(
    qtbot, page, program, said
):
    first, _ = keep(program, "a", "hello"), keep(program, "b", "hello")
    see(qtbot, page, "b", "a")
    select(page, 1)
    choose(page.menu(), "Put into collection", "New collection")
    dialog = page.findChild(QInputDialog)
    dialog.setTextValue(" Box ")
    dialog.accept()
    heard(qtbot, said, "“Box” was made")
    qtbot.waitUntil(lambda: page.shelves.count() == 4)
    page.shelves.choose(Shelf("Box"))
    see(qtbot, page, "a")
    page.shelves.rename.trigger()
    qtbot.wait(1)
    dialog = page.findChildren(QInputDialog)[-1]
    assert dialog.textValue() == "Box"
    dialog.setTextValue("Crate")
    dialog.accept()
    heard(qtbot, said, "is now “Crate”")
    qtbot.waitUntil(lambda: page.shelves.item(1).text() == "Crate")
    assert page.shelves.shelf == Shelf("Crate")
    see(qtbot, page, "a")
    with qtbot.waitActive(page):
        page.activateWindow()
    page.shelves.setFocus()
    qtbot.keyClick(page.shelves, Key.Key_Delete)
    undo = heard(qtbot, said, "“Crate” was removed")
    see(qtbot, page, "b", "a")
    undo()
    qtbot.waitUntil(lambda: program.library.record(first).collection == "Crate")


def test_that_transcripts_move_between_collections_and_out_of_them(
    qtbot, page, program, said
):
    number = keep(program, "a", "hello")
    program.library.new_collection("Old & new")
    see(qtbot, page, "a")
    qtbot.waitUntil(lambda: page.shelves.count() == 4)
    select(page, 0)
    choose(page.menu(), "Put into collection", "Old && new")
    undo = heard(qtbot, said, "was put into “Old & new”")
    assert program.library.record(number).collection == "Old & new"
    undo()
    qtbot.waitUntil(lambda: program.library.record(number).collection is None)
    program.library.put_into([number], "Old & new")
    qtbot.waitUntil(lambda: page.model.items()[0].collection == "Old & new")
    select(page, 0)
    choose(page.menu(), "Put into collection", "Take out")
    heard(qtbot, said, "was taken out")
    page.shelves.choose(Shelf("Old & new"))
    qtbot.waitUntil(lambda: page.states.currentWidget() is page.empty_collection)


def test_that_a_collection_that_exists_is_refused_in_the_bar(
    qtbot, page, program, said
):
    program.library.new_collection("Box")
    qtbot.keyClick(page.search, Key.Key_N, Control | Qt.KeyboardModifier.ShiftModifier)
    page.librarian.ask_for_collection()
    dialog = page.findChildren(QInputDialog)[-1]
    dialog.setTextValue("box")
    dialog.accept()
    heard(qtbot, said, "There is a collection Box already")


def test_that_tags_are_put_on_and_taken_off_for_all_that_are_selected(
    qtbot, page, program, said
):
    first, second = keep(program, "a", "hello"), keep(program, "b", "hello")
    program.library.tag([first, second], add=["both"])
    program.library.tag([first], add=["some"])
    see(qtbot, page, "b", "a")
    qtbot.waitUntil(lambda: len(page._facets.tags) == 2)
    qtbot.waitUntil(lambda: page.model.items()[1].tags == ("both", "some"))
    select(page, 0, 1)
    qtbot.keyClick(page.list, Key.Key_T, Control)
    dialog = page.findChild(TagsDialog)
    both, some = dialog.boxes
    assert both.checkState() is Qt.CheckState.Checked
    assert some.checkState() is Qt.CheckState.PartiallyChecked
    both.click()
    qtbot.keyClicks(dialog.new, "new one, other,")
    dialog.accept()
    undo = heard(qtbot, said, "The tags of 2 transcripts")
    assert program.library.record(first).tags == ("new one", "other", "some")
    assert program.library.record(second).tags == ("new one", "other")
    undo()
    qtbot.waitUntil(lambda: program.library.record(first).tags == ("both", "some"))
    qtbot.waitUntil(lambda: program.library.record(second).tags == ("both",))


def test_that_a_tag_that_some_have_is_put_on_all_by_a_click(qtbot, page, program):
    records = [program.library.record(keep(program, name, "hello")) for name in "ab"]
    program.library.tag([records[0].number], add=["R&D"])
    records = [program.library.record(record.number) for record in records]
    dialog = TagsDialog(page, records, program.library.tags())
    qtbot.addWidget(dialog)
    dialog.boxes[0].click()
    assert dialog.chosen() == (["R&D"], [])
    page.librarian.tag(records, [], [])


def test_that_filters_narrow_the_list_and_their_chips_widen_it_again(
    qtbot, page, program
):
    tagged = keep(program, "tagged", "hello")
    keep(program, "german", [("Jon", "hallo")], language="de")
    program.library.tag([tagged], add=["t"])
    see(qtbot, page, "german", "tagged")
    qtbot.waitUntil(lambda: len(page._facets.tags) == 1)
    menu = page.filters.filter_button.menu()
    choose(menu, "Language", "German")
    see(qtbot, page, "german")
    choose(menu, "Speaker", "Anna")
    see(qtbot, page)
    qtbot.waitUntil(lambda: page.states.currentWidget() is page.nothing)
    assert "filters" in page.nothing.text.text()
    chip = page.filters.findChildren(QPushButton, "filterChip")[0]
    assert chip.text() == "German"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    see(qtbot, page, "tagged")
    choose(menu, "Tag", "t")
    choose(menu, "Made", "Today")
    see(qtbot, page, "tagged")
    assert page.wanted.tags == ("t",)
    choose(menu, "Tag", "t")
    choose(menu, "Speaker", "Anna")
    choose(menu, "Made", "Today")
    see(qtbot, page, "german", "tagged")
    choose(menu, "Language", "English")
    qtbot.mouseClick(
        page.filters.findChildren(QPushButton, "filterChip")[-1],
        Qt.MouseButton.LeftButton,
    )
    choose(menu, "Made", "This year")
    choose(menu, "Show all")
    assert page.filters.filter == LibraryFilter()


def test_that_days_are_chosen_in_whichever_order(qtbot, page, program):
    keep(program, "a", "hello")
    choose(page.filters.filter_button.menu(), "Made", "Between")
    dialog = page.filters.findChild(DaysDialog)
    dialog.first.setDate(QDate(2020, 5, 9))
    dialog.last.setDate(QDate(2020, 5, 1))
    dialog.accept()
    wanted = page.filters.filter
    assert (wanted.since.day, wanted.until.day) == (1, 10)
    see(qtbot, page)
    chip = page.filters.findChildren(QPushButton, "filterChip")[-1]
    days = (QDate(2020, 5, 1), QDate(2020, 5, 9))
    short = QLocale.FormatType.ShortFormat
    assert chip.text() == " – ".join(QLocale().toString(day, short) for day in days)
    again = DaysDialog(page, wanted)
    qtbot.addWidget(again)
    assert again.first.date() == QDate(2020, 5, 1)
    assert again.last.date() == QDate(2020, 5, 9)
    since = datetime.now(UTC) - timedelta(days=900)
    page.filters.use(LibraryFilter(since=since))
    see(qtbot, page, "a")


def test_that_the_order_can_be_chosen(qtbot, page, program):
    keep(program, "take 10", "hello")
    keep(program, "take 2", [("Anna", "hello")] * 3)
    see(qtbot, page, "take 2", "take 10")
    menu = page.filters.order_button.menu()
    choose(menu, "Oldest")
    see(qtbot, page, "take 10", "take 2")
    choose(menu, "By name")
    see(qtbot, page, "take 2", "take 10")
    assert page.filters.order is LibraryOrder.NAME
    assert page.filters.order_button.text() == "By name"
    choose(menu, "By name")
    choose(menu, "Longest")
    see(qtbot, page, "take 2", "take 10")


def test_that_typing_searches_and_enter_opens_a_hit_at_its_moment(
    qtbot, page, desk, program
):
    number = keep(program, "talk", [("Anna", "the bridge"), ("Jon", "a river")])
    see(qtbot, page, "talk")
    page.list.setFocus()
    qtbot.keyClick(page.list, Key.Key_F, Control)
    assert QApplication.focusWidget() is page.search
    search(qtbot, page, "riv")
    assert page.states.currentWidget() is page.hits
    qtbot.keyClick(page.search, Key.Key_Down)
    assert QApplication.focusWidget() is page.hits
    with qtbot.waitSignal(desk.opened) as opened:
        qtbot.keyClick(page.hits, Key.Key_Return)
    assert opened.args == [number, 5.0]
    page.grab()
    qtbot.keyClick(page.hits, Key.Key_Up)
    assert QApplication.focusWidget() is page.search
    qtbot.keyClick(page.search, Key.Key_Escape)
    assert page.search.text() == ""
    see(qtbot, page, "talk")
    qtbot.waitUntil(lambda: page.states.currentWidget() is page.list)
    assert not page.filters.order_button.isHidden()


def test_that_escape_in_the_results_goes_back_to_the_transcripts(qtbot, page, program):
    keep(program, "talk", "a river")
    search(qtbot, page, "river")
    qtbot.keyClick(page.search, Key.Key_Return)
    qtbot.keyClick(page.hits, Key.Key_Home)
    qtbot.keyClick(page.hits, Key.Key_Escape)
    assert not page.is_searching
    assert QApplication.focusWidget() is page.search
    see(qtbot, page, "talk")
    qtbot.keyClick(page.search, Key.Key_Escape)
    qtbot.keyClick(page.search, Key.Key_Down)
    assert QApplication.focusWidget() is page.list


def test_that_a_search_keeps_to_speaker_phrase_shelf_and_filters(qtbot, page, program):
    keep(program, "talk", [("Anna", "a river rose"), ("Jon", "rose river")])
    search(qtbot, page, "speaker:Anna river")
    assert [hit.speaker for hit in page.results.items()] == ["Anna"]
    search(qtbot, page, '"rose river"')
    assert [hit.speaker for hit in page.results.items()] == ["Jon"]
    page.shelves.choose(Shelf(trash=True))
    qtbot.waitUntil(lambda: page.states.currentWidget() is page.nothing)
    assert "trash" in page.nothing.text.text()
    page.shelves.choose(Shelf())
    page.filters.use(replace(page.filters.filter, language="de"))
    qtbot.waitUntil(
        lambda: (
            "part of the library" in page.nothing.text.text()
            and not page.results.is_loading
        )
    )
    qtbot.mouseClick(page.nothing.button, Qt.MouseButton.LeftButton)
    see(qtbot, page, "talk")
    search(qtbot, page, "nobody")
    qtbot.waitUntil(lambda: page.states.currentWidget() is page.nothing)
    assert "Nobody said that" in page.nothing.text.text()


def test_that_names_are_found_too_and_lead_to_all_of_that_name(
    qtbot, page, desk, program
):
    numbers = [keep(program, f"take {n}", "hello") for n in range(7)]
    search(qtbot, page, "take")
    page.grab()
    page.hits.setCurrentIndex(page.results.index(0))
    assert [record.number for record in page.selected()] == numbers[-1:]
    assert page.delete.isEnabled()
    with qtbot.waitSignal(desk.opened):
        page.open_selected()
    page.hits.setFocus()
    page.hits.setCurrentIndex(page.results.index(5))
    qtbot.keyClick(page.hits, Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 7)
    assert page.filters.filter.text == "take"
    assert page.filters.findChild(QPushButton, "filterChip").text() == "“take”"


def test_that_results_follow_the_library(qtbot, page, program):
    number = keep(program, "talk", "a river")
    search(qtbot, page, "river")
    program.library.delete([number])
    qtbot.waitUntil(lambda: page.states.currentWidget() is page.nothing)


def record_tone(path, seconds):
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(int(2 * 8000 * seconds)))


def test_that_a_moved_recording_is_checked_and_can_be_taken_anyway(
    qtbot, page, program, said, tmp_path
):
    number = keep(program, "talk", "hello")
    see(qtbot, page, "talk")
    record_tone(tmp_path / "right.wav", 5)
    record_tone(tmp_path / "wrong.wav", 8)
    select(page, 0)
    page.locate.trigger()
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "wrong.wav"))
    dialog.close()
    qtbot.waitUntil(lambda: page.findChild(QMessageBox) is not None)
    question = page.findChild(QMessageBox)
    assert "is another recording" in question.text()
    answer(page, "Use it anyway")
    heard(qtbot, said, "wrong.wav is the recording of “talk” now")
    assert program.library.record(number).source == str(tmp_path / "wrong.wav")
    page.librarian.relink(program.library.record(number), tmp_path / "right.wav")
    heard(qtbot, said, "right.wav was checked")
    page.librarian.relink(program.library.record(number), tmp_path / "gone.wav")
    heard(qtbot, said, "gone.wav")


def test_that_the_folder_of_a_recording_is_shown_or_said_to_be_gone(
    qtbot, page, program, said, tmp_path, monkeypatch
):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url))
    keep(program, "web", "hello", source="https://example.org/a.mp3")
    keep(program, "gone", "hello", source=str(tmp_path / "gone" / "a.wav"))
    keep(program, "here", "hello", source=str(tmp_path / "a.wav"))
    see(qtbot, page, "here", "gone", "web")
    for row in range(3):
        select(page, row)
        page.show_folder.trigger()
    heard(qtbot, said, "is not there any more")
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert set(shown) == {
        QUrl("https://example.org/a.mp3"),
        QUrl.fromLocalFile(str(tmp_path)),
    }


def test_that_the_selected_transcripts_are_written_to_a_folder(
    qtbot, page, program, said, tmp_path
):
    keep(program, "a", "hello")
    keep(program, "b", "good-bye")
    see(qtbot, page, "b", "a")
    select(page, 0, 1)
    choose(page.menu(), "Export as", "Plain text")
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    heard(qtbot, said, "2 transcripts were written")
    assert (tmp_path / "a.txt").read_text() == "[Anna]: hello\n"
    assert (tmp_path / "b.txt").read_text() == "[Anna]: good-bye\n"


def test_that_an_export_that_fails_says_why(qtbot, page, program, said, tmp_path):
    keep(program, "a", "hello")
    see(qtbot, page, "a")
    (tmp_path / "file").write_text("")
    from wxdesk.export.formats import FORMATS

    page.exporter.export([1], tuple(FORMATS.values()), tmp_path / "file")
    heard(qtbot, said, "cannot be written")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_that_the_context_menus_open_where_one_clicks(qtbot, page, program):
    keep(program, "a", "hello")
    see(qtbot, page, "a")
    select(page, 0)
    for view in (page.list, page.shelves):
        view.customContextMenuRequested.emit(QPoint(5, 5))
        menu = QApplication.activePopupWidget()
        assert menu.actions()
        menu.close()


def test_that_all_looks_of_rows_can_be_painted_in_the_dark_too(
    qtbot, page, program, desk
):
    number = keep(program, "a " * 100, "hello")
    program.library.tag([number], add=[f"tag number {n}" for n in range(9)])
    see(qtbot, page, "a " * 100)
    select(page, 0)
    place = page.list.visualRect(page.model.index(0)).center()
    qtbot.mouseMove(page.list.viewport(), place)
    desk.theme.choose("dark")
    dark = page.grab().toImage()
    desk.theme.choose("light")
    assert dark != page.grab().toImage()
