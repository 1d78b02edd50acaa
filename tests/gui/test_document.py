"""A transcript that is open: undone, kept by itself, changed from elsewhere too."""

import threading
import time

import pytest
from kept import keep
from pytestqt.qtbot import QtBot

from wxdesk import app
from wxdesk.core.editing.speakers import rename_speaker
from wxdesk.core.editing.text import set_text
from wxdesk.core.errors import StoreProblem
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.document import Document

SAID = [("Anna", "One."), ("Jon", "Two."), ("Anna", "Three.")]


@pytest.fixture
def document(desk: Desk, program: app.Program, qtbot: QtBot) -> Document:
    made = Document(desk, keep(program, "talk", SAID))
    with qtbot.waitSignal(made.loaded):
        made.load()
    return made


def texts(document: Document) -> list[str]:
    return [segment.text for segment in document.transcript.segments]


def kept_texts(program: app.Program, revision: int | None = None) -> list[str]:
    kept = program.library.transcript(1, revision)
    return [segment.text for segment in kept.segments]


def test_that_an_edit_is_kept_by_itself_as_a_revision(
    document: Document, program: app.Program, qtbot: QtBot
) -> None:
    document.edit(set_text(document.transcript, 0, "Once."), "Correct")
    assert not document.is_kept
    qtbot.waitUntil(lambda: document.is_kept)
    assert document.revision == 2
    assert kept_texts(program) == ["Once.", "Two.", "Three."]
    assert kept_texts(program, 1) == ["One.", "Two.", "Three."]


def test_that_undo_gives_back_the_very_value_and_is_kept_as_well(
    document: Document, program: app.Program, qtbot: QtBot
) -> None:
    before = document.transcript
    document.edit(set_text(before, 0, "Once."), "Correct")
    qtbot.waitUntil(lambda: document.is_kept)
    document.stack.undo()
    assert document.transcript is before
    qtbot.waitUntil(lambda: document.is_kept)
    assert kept_texts(program) == ["One.", "Two.", "Three."]
    document.stack.redo()
    assert texts(document) == ["Once.", "Two.", "Three."]


def test_that_an_edit_that_changes_nothing_is_none(document: Document) -> None:
    document.edit(document.transcript, "Nothing")
    assert document.stack.count() == 0
    assert document.is_kept


def test_that_edits_of_one_kind_are_undone_together(document: Document) -> None:
    before = document.transcript
    for text in ("O", "On", "Once"):
        document.edit(set_text(document.transcript, 0, text), "Type", kind=7)
    document.edit(set_text(document.transcript, 1, "Twice"), "Type", kind=8)
    assert document.stack.count() == 2
    document.stack.undo()
    assert texts(document)[:2] == ["Once", "Two."]
    document.stack.undo()
    assert document.transcript is before


def test_that_what_is_edited_while_it_is_written_is_written_next(
    document: Document, program: app.Program, qtbot: QtBot
) -> None:
    for number in range(5):
        document.edit(set_text(document.transcript, 0, f"{number}"), "Correct")
        qtbot.wait(200)
    qtbot.waitUntil(lambda: document.is_kept)
    assert kept_texts(program)[0] == "4"


def test_that_closing_keeps_what_is_not_kept_yet(
    document: Document, program: app.Program
) -> None:
    document.edit(set_text(document.transcript, 0, "Once."), "Correct")
    document.close()
    assert kept_texts(program)[0] == "Once."


def test_that_closing_right_after_somebody_else_has_changed_it_loses_neither(
    document: Document, program: app.Program
) -> None:
    theirs = set_text(document.transcript, 0, "Theirs.")
    program.library.revise(1, theirs, 1)
    document.edit(set_text(document.transcript, 0, "Ours."), "Correct")
    document.close()
    assert kept_texts(program)[0] == "Ours."
    assert kept_texts(program, 2)[0] == "Theirs."


def test_that_closing_right_after_a_change_in_another_place_makes_one_of_both(
    document: Document, program: app.Program
) -> None:
    program.library.revise(1, set_text(document.transcript, 2, "Theirs."), 1)
    document.edit(set_text(document.transcript, 0, "Ours."), "Correct")
    document.close()
    assert kept_texts(program) == ["Ours.", "Two.", "Theirs."]


def test_that_keeping_takes_in_what_somebody_else_has_changed(
    document: Document, program: app.Program
) -> None:
    program.library.revise(1, set_text(document.transcript, 2, "Theirs."), 1)
    document.edit(set_text(document.transcript, 0, "Ours."), "Correct")
    document.keep()
    assert texts(document) == ["Ours.", "Two.", "Theirs."]
    assert document.is_kept


def test_that_a_change_from_elsewhere_is_shown_and_can_be_undone(
    document: Document, program: app.Program, qtbot: QtBot
) -> None:
    before = document.transcript
    program.library.revise(1, set_text(before, 0, "Theirs."), 1)
    qtbot.waitUntil(lambda: texts(document)[0] == "Theirs.")
    assert document.is_kept
    document.stack.undo()
    assert document.transcript is before
    qtbot.waitUntil(lambda: document.is_kept)
    assert kept_texts(program) == ["One.", "Two.", "Three."]
    assert kept_texts(program, 2)[0] == "Theirs."


def test_that_changes_in_different_places_become_one(
    document: Document, program: app.Program, qtbot: QtBot
) -> None:
    base = document.transcript
    theirs = rename_speaker(set_text(base, 2, "Theirs."), "Jon", "John")
    document.edit(set_text(base, 0, "Ours."), "Correct")
    program.library.revise(1, theirs, 1)
    qtbot.waitUntil(lambda: texts(document) == ["Ours.", "Two.", "Theirs."])
    assert document.transcript.speakers["Jon"].name == "John"
    qtbot.waitUntil(lambda: document.is_kept)
    assert kept_texts(program) == ["Ours.", "Two.", "Theirs."]


def test_that_changes_in_one_place_are_kept_apart_and_told(
    document: Document, desk: Desk, program: app.Program, qtbot: QtBot
) -> None:
    base = document.transcript
    document.edit(set_text(base, 0, "Ours."), "Correct")
    with qtbot.waitSignal(desk.said) as said:
        program.library.revise(1, set_text(base, 0, "Theirs."), 1)
    assert "theirs is revision 2" in said.args[0]
    qtbot.waitUntil(lambda: document.is_kept)
    assert kept_texts(program)[0] == "Ours."
    assert kept_texts(program, 2)[0] == "Theirs."


def test_that_a_disk_that_refuses_is_told_and_tried_again(
    document: Document,
    program: app.Program,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr("wxdesk.gui.transcript.document._RETRY_MILLISECONDS", 50)
    real, refusals = program.library.revise, [1, 2]

    def revise(*wanted: object) -> int:
        if refusals:
            refusals.pop()
            raise StoreProblem("The disk is full.")
        return real(*wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(program.library, "revise", revise)
    document.edit(set_text(document.transcript, 0, "Once."), "Correct")
    qtbot.waitUntil(lambda: document.problem is not None)
    assert not document.is_kept
    qtbot.waitUntil(lambda: document.is_kept)
    assert document.problem is None
    assert kept_texts(program)[0] == "Once."


def test_that_a_document_that_cannot_be_closed_goes_on_trying_to_keep_what_it_has(
    document: Document,
    program: app.Program,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr("wxdesk.gui.transcript.document._RETRY_MILLISECONDS", 50)

    def refuse(*_: object) -> int:
        raise StoreProblem("The disk is full.")

    with monkeypatch.context() as disk:
        disk.setattr(program.library, "revise", refuse)
        document.edit(set_text(document.transcript, 0, "Once."), "Correct")
        for _ in range(2):
            with pytest.raises(StoreProblem):
                document.close()
    qtbot.waitUntil(lambda: document.is_kept)
    assert kept_texts(program)[0] == "Once."
    document.close()


def test_that_the_window_does_not_wait_for_a_write_that_takes_long(
    document: Document,
    program: app.Program,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    real, goes_on = program.library.revise, threading.Event()

    def revise(*wanted: object) -> int:
        goes_on.wait(5)
        return real(*wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(program.library, "revise", revise)
    document.edit(set_text(document.transcript, 0, "Once."), "Correct")
    qtbot.waitUntil(lambda: document._saving is not None)
    began = time.monotonic()
    program.library.rename(1, "another name")
    qtbot.wait(300)
    assert time.monotonic() - began < 2
    goes_on.set()
    qtbot.waitUntil(lambda: document.is_kept)


def test_that_both_are_kept_when_somebody_else_was_first_while_it_was_written(
    document: Document,
    program: app.Program,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    real, goes_on, base = program.library.revise, threading.Event(), document.transcript

    def revise(*wanted: object) -> int:
        goes_on.wait(5)
        return real(*wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(program.library, "revise", revise)
    document.edit(set_text(base, 0, "Ours."), "Correct")
    qtbot.waitUntil(lambda: document._saving is not None)
    real(1, set_text(base, 2, "Theirs."), 1)
    goes_on.set()
    qtbot.waitUntil(lambda: document.is_kept)
    assert kept_texts(program) == ["Ours.", "Two.", "Theirs."]


def test_that_a_new_name_is_told_and_is_no_edit(
    document: Document, program: app.Program, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(document.renamed):
        program.library.rename(1, "another name")
    assert document.record is not None
    assert document.record.name == "another name"
    assert document.stack.count() == 0


def test_that_a_transcript_that_is_gone_is_told(desk: Desk, qtbot: QtBot) -> None:
    document = Document(desk, 99)
    with qtbot.waitSignal(document.failed):
        document.load()
    assert not document.is_loaded
