"""Copying a transcript, or what is marked in it, as what one wants."""

from collections.abc import Callable

import pytest
from kept import keep
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from wxdesk import app
from wxdesk.gui.desk import Desk
from wxdesk.gui.exporting.copies import copy_words
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.view import TranscriptView

TALK = [("Anna <A>", "We had walked since five."), ("Jon", "Could you see it?")]

Copy = Callable[[str], QMimeData]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TranscriptPage:
    made = TranscriptPage(desk)
    qtbot.addWidget(made)
    made.resize(900, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def view(page: TranscriptPage, program: app.Program, qtbot: QtBot) -> TranscriptView:
    page.open(keep(program, "talk", TALK))
    made = page.current
    assert made is not None
    qtbot.waitUntil(lambda: bool(made.model.rowCount()))
    return made


@pytest.fixture
def copy(page: TranscriptPage, desk: Desk, qtbot: QtBot) -> Copy:
    """Copies by the command; gives what is on the clipboard then."""

    def copy_it(name: str) -> QMimeData:
        with qtbot.waitSignal(desk.said):
            page.actions_here[f"copy_as_{name}"].trigger()
        return QGuiApplication.clipboard().mimeData()

    return copy_it


@pytest.mark.usefixtures("view")
def test_that_the_whole_transcript_is_copied_if_nothing_is_marked(copy: Copy) -> None:
    assert copy("txt").text() == (
        "[Anna <A>]: We had walked since five.\n[Jon]: Could you see it?\n"
    )
    assert "00:00:05.000 --> 00:00:09.500\n<v Jon>Could" in copy("vtt").text()
    assert "**Jon** [0:05]" in copy("md").text()


def test_that_only_what_is_marked_is_copied_with_its_times(
    view: TranscriptView, copy: Copy
) -> None:
    view.reader.mark(Span(Place(1, 6), Place(1, 13)))
    assert copy("txt").text() == "[Jon]: you see\n"
    assert "00:00:06,125 --> 00:00:0" in copy("srt").text()


@pytest.mark.usefixtures("view")
def test_that_formatted_text_comes_with_plain_text_for_those_who_want_that(
    copy: Copy,
) -> None:
    data = copy("rich")
    assert data.hasHtml()
    assert "<b>Anna &lt;A&gt;</b> [0:00]<br>We had walked since five." in data.html()
    assert data.text().startswith("[Anna <A>]: We had")


def test_that_subtitles_are_copied_by_the_rules_of_the_settings(
    desk: Desk, view: TranscriptView, copy: Copy
) -> None:
    assert view.document.is_loaded
    desk.preferences.set("subtitles.preset", "words")
    assert copy("srt").text().count("-->") == 9


def test_that_what_was_just_typed_is_copied(view: TranscriptView, copy: Copy) -> None:
    view.reader.put_caret(Place(1, 0))
    view.reader.type("Well. ")
    assert "Well. Could you see it?" in copy("txt").text()


def test_that_the_menu_of_the_header_offers_all_of_them(view: TranscriptView) -> None:
    menu = view.header.export_button.menu()
    assert isinstance(menu, QMenu)
    within = next(it.menu() for it in menu.actions() if it.text() == "Copy as")
    assert isinstance(within, QMenu)
    assert [it.text() for it in within.actions()] == list(copy_words().values())
