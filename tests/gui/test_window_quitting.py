"""Quitting with edits that are not kept: none is lost without a question."""

from collections.abc import Iterator

import pytest
from kept import keep
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from whole_window import shown

from wxdesk import app, desktop
from wxdesk.core.errors import StoreProblem
from wxdesk.gui.transcript.paragraphs import Place


@pytest.fixture
def window(
    program: app.Program, qapp: QApplication, qtbot: QtBot
) -> Iterator[desktop.Window]:
    """The window while somebody types in a transcript."""
    number = keep(program, "talk", "The fog had lifted.")
    with shown(program, qapp, qtbot) as made:
        made.open_transcript(number, 0.0)
        view = made.transcript.current
        assert view
        qtbot.waitUntil(lambda: bool(view.model.paragraphs))
        view.reader.put_caret(Place(0, 8))
        qtbot.keyClicks(view.reader, "not ")
        yield made


@pytest.fixture
def quits(window: desktop.Window, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often the program was ended."""
    ended: list[str] = []
    monkeypatch.setattr(window, "_qt", type("Qt", (), {"quit": ended.append})())
    monkeypatch.setattr(window._qt, "quit", lambda: ended.append("quit"))
    return ended


def text(program: app.Program) -> str:
    return program.library.transcript(1).text


def test_that_quitting_keeps_what_has_just_been_typed(
    window: desktop.Window, program: app.Program, quits: list[str]
) -> None:
    window.main.quit_wanted.emit()
    assert quits == ["quit"]
    assert text(program) == "The fog not had lifted."


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)")
def test_that_edits_that_cannot_be_kept_are_asked_about_before_they_are_lost(
    window: desktop.Window,
    program: app.Program,
    quits: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> int:
        raise StoreProblem("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(program.library, "revise", refuse)
        assert window.main.close() is False
        question = window.main.findChild(QMessageBox)
        assert question is not None
        assert question.informativeText() == "The disk is full."
        assert quits == []
        question.reject()
    window.main.quit_wanted.emit()
    assert quits == ["quit"]
    assert text(program) == "The fog not had lifted."
