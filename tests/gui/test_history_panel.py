"""The history of a transcript: edits to go back to, revisions to compare and take."""

import pytest
from kept import keep, transcript_of
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wxdesk import app
from wxdesk.core.editing.text import set_text
from wxdesk.gui.desk import Desk
from wxdesk.gui.theme import DARK, LIGHT, Choice
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.history_panel import (
    HistoryPanel,
    RevisionsDialog,
    compared,
)

SAID = [("Anna", "One."), ("Jon", "Two."), ("Anna", "Three & more.")]


@pytest.fixture
def document(desk: Desk, program: app.Program, qtbot: QtBot) -> Document:
    made = Document(desk, keep(program, "talk", SAID))
    with qtbot.waitSignal(made.loaded):
        made.load()
    return made


def correct(document: Document, qtbot: QtBot, text: str) -> None:
    document.edit(set_text(document.transcript, 0, text), f"Say {text}")
    qtbot.waitUntil(lambda: document.is_kept)


def test_that_choosing_an_edit_goes_back_to_it(
    desk: Desk, document: Document, qtbot: QtBot
) -> None:
    panel = HistoryPanel(desk, document)
    qtbot.addWidget(panel)
    for text in ("Once.", "Twice."):
        correct(document, qtbot, text)
    model = panel.edits.model()
    assert [model.index(row, 0).data() for row in range(3)] == [
        *("As it was opened", "Say Once."),
        "Say Twice.",
    ]
    panel.edits.setCurrentIndex(model.index(1, 0))
    assert document.transcript.segments[0].text == "Once."


def test_that_an_earlier_revision_is_compared_and_returned_to(
    desk: Desk, document: Document, program: app.Program, qtbot: QtBot
) -> None:
    for text in ("Once.", "Twice."):
        correct(document, qtbot, text)
    window = QWidget()
    qtbot.addWidget(window)
    dialog = RevisionsDialog(desk, document, window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.list.count() == 3)
    qtbot.waitUntil(lambda: "Nothing has changed" in dialog.text.toPlainText())
    assert not dialog.take.isEnabled()
    dialog.list.setCurrentRow(2)
    assert dialog.list.currentItem().text().startswith("As it was transcribed")
    qtbot.waitUntil(lambda: "+ 0:00" in dialog.text.toPlainText())
    lines = dialog.text.toPlainText().splitlines()
    assert lines[:2] == ["− 0:00 Anna: One.", "+ 0:00 Anna: Twice."]
    assert LIGHT.danger.lower() in dialog.text.toHtml()
    desk.theme.choose(Choice.DARK)
    qtbot.waitUntil(lambda: DARK.danger.lower() in dialog.text.toHtml())
    qtbot.waitUntil(dialog.take.isEnabled)
    dialog.take.click()
    assert document.transcript.segments[0].text == "One."
    qtbot.waitUntil(lambda: document.is_kept)
    assert document.revision == 4
    document.stack.undo()
    assert document.transcript.segments[0].text == "Twice."


def test_that_only_what_is_near_a_change_is_shown_and_markup_is_only_text() -> None:
    before = transcript_of([("Anna", f"<b>{n}</b>") for n in range(20)])
    after = set_text(before, 10, "<i>")
    shown = compared(before, after, LIGHT)
    assert "&lt;i&gt;" in shown
    assert "&lt;b&gt;10&lt;/b&gt;" in shown
    assert "&lt;b&gt;9&lt;/b&gt;" in shown
    assert "&lt;b&gt;8&lt;/b&gt;" not in shown
