"""The manual's window: chapters, links, search, and the way back."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from pytestqt.qtbot import QtBot

from wxdesk.gui.desk import Desk
from wxdesk.gui.manual import ManualWindow
from wxdesk.gui.theme import Choice
from wxdesk.manual import Manual


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> ManualWindow:
    made = ManualWindow(desk, Manual())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_that_it_begins_with_the_first_transcript(window: ManualWindow) -> None:
    assert window.here == ("first-transcript", "")
    assert window.chapters.currentItem().text() == "Your first transcript"
    assert "Your first transcript" in window.text.toPlainText()


def test_that_a_chapter_is_chosen_in_the_list(
    window: ManualWindow, qtbot: QtBot
) -> None:
    window.chapters.setFocus()
    qtbot.keyClick(window.chapters, Qt.Key.Key_End)
    assert window.here == ("contributing", "")
    assert window.text.toPlainText().startswith("Contributing")


def test_that_a_link_leads_to_a_heading_and_back_leads_back(
    window: ManualWindow, qtbot: QtBot
) -> None:
    window.text.anchorClicked.emit(QUrl("installing.md#what-it-needs"))
    assert window.here == ("installing", "what-it-needs")
    window.go_back()
    assert window.here == ("first-transcript", "")
    assert not window.back.isEnabled()
    qtbot.mouseClick(window.forward, Qt.MouseButton.LeftButton)
    assert window.here == ("installing", "what-it-needs")


def test_that_a_heading_far_down_is_scrolled_to(window: ManualWindow) -> None:
    section = [it for it in window.manual.sections if it.chapter == "network"][-1]
    window.go_to("network", section.anchor)
    assert window.text.verticalScrollBar().value() > 0


def test_that_links_into_the_web_are_the_browsers(
    window: ManualWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window.text.anchorClicked.emit(QUrl("https://example.org/page"))
    assert opened == [QUrl("https://example.org/page")]
    assert window.here == ("first-transcript", "")


def test_that_what_is_searched_for_is_listed_and_gone_to(
    window: ManualWindow, qtbot: QtBot
) -> None:
    window.field.setText("netflix")
    qtbot.waitUntil(lambda: window.states.currentWidget() is window.hits)
    qtbot.keyClick(window.field, Qt.Key.Key_Down)
    assert window.hits.hasFocus()
    assert "netflix" in window.text.toPlainText().casefold()
    window.field.clear()
    qtbot.waitUntil(lambda: window.states.currentWidget() is window.chapters)


def test_that_nothing_found_is_said(window: ManualWindow, qtbot: QtBot) -> None:
    window.field.setText("antidisestablishment")
    qtbot.waitUntil(lambda: window.states.currentWidget() is window.nothing)


def test_that_pictures_fit_the_column_and_come_from_the_manual_alone(
    window: ManualWindow,
) -> None:
    kind = QTextDocument.ResourceType.ImageResource.value
    found = window.text.loadResource(kind, QUrl("pictures/transcript.png"))
    width = found.width() / found.devicePixelRatio()
    assert 0 < width <= window.text.viewport().width()
    assert window.text.loadResource(kind, QUrl("/etc/passwd")) is None
    style = QTextDocument.ResourceType.StyleSheetResource.value
    assert window.text.loadResource(style, QUrl("https://host/style.css")) is None


def test_that_it_follows_the_theme_and_stays_where_it_was(
    window: ManualWindow, desk: Desk
) -> None:
    window.go_to("speakers")
    desk.theme.choose(Choice.DARK)
    assert window.here == ("speakers", "")
    assert desk.theme.colours.text in window.text.toHtml().upper()


def test_that_every_chapter_can_be_shown_without_a_bar_to_move_it_sideways(
    window: ManualWindow,
) -> None:
    for name in window.manual.chapters:
        window.go_to(name)
        assert window.text.horizontalScrollBar().maximum() == 0, name
