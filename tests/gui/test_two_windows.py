"""One transcript edited in two windows and through the service, all at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from kept import keep
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from stand_in_server import StandInServer

from wxdesk import app
from wxdesk.core.editing.text import set_text
from wxdesk.core.errors import ChangedElsewhere
from wxdesk.desktop import desk_of
from wxdesk.gui.desk import Desk
from wxdesk.gui.theme import Choice, Theme
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.paragraphs import Place
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.jobs.library import Library

SAID = [(("Anna", "Jon")[n % 2], f"Text {n}.") for n in range(9)]
SERVICE_EDITS = 12


@pytest.fixture
def number(program: app.Program) -> int:
    return keep(program, "interview", SAID)


@contextmanager
def window_on(
    number: int, program: app.Program, qapp: QApplication, qtbot: QtBot
) -> Iterator[TranscriptView]:
    """The transcript open in a window of its own."""
    desk: Desk = desk_of(program, Theme(qapp, Choice.LIGHT), StandInServer())
    page = TranscriptPage(desk)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.open(number)
    view = page.current
    assert view
    qtbot.waitUntil(lambda: view.document.is_loaded and view._wanted_second is None)
    try:
        yield view
        page.close_all()
    finally:
        desk.close()


def write(qtbot: QtBot, view: TranscriptView, row: int, text: str) -> None:
    """Types at the end of a paragraph, which becomes an edit."""
    view.reader.put_caret(Place(row, len(view.model.paragraphs[row].text)))
    qtbot.keyClicks(view.reader, text)
    view.reader.commit()


def edit_as_a_client(library: Library, number: int, ended: Event) -> None:
    """Edits one segment again and again, as somebody does who knows no window."""
    done = 0
    while done < SERVICE_EDITS:
        revision = library.record(number).revision
        transcript = library.transcript(number, revision)
        text = transcript.segments[8].text + f" s{done}"
        try:
            library.revise(number, set_text(transcript, 8, text), revision)
            done += 1
        except ChangedElsewhere:
            continue
    ended.set()


def texts(library: Library, number: int, revision: int | None = None) -> list[str]:
    return [segment.text for segment in library.transcript(number, revision).segments]


def test_that_edits_in_two_windows_and_through_the_service_at_once_lose_nothing(
    number: int, program: app.Program, qapp: QApplication, qtbot: QtBot
) -> None:
    library, ended = program.library, Event()
    with (
        window_on(number, program, qapp, qtbot) as first,
        window_on(number, program, qapp, qtbot) as second,
    ):
        service = Thread(target=edit_as_a_client, args=(library, number, ended))
        service.start()
        for n in range(8):
            write(qtbot, first, 0, f" f{n}")
            write(qtbot, second, 4, f" w{n}")
            qtbot.wait(60)
        qtbot.waitUntil(ended.is_set, timeout=30_000)
        service.join()
        expected = [text for _, text in SAID]
        expected[0] += "".join(f" f{n}" for n in range(8))
        expected[4] += "".join(f" w{n}" for n in range(8))
        expected[8] += "".join(f" s{n}" for n in range(SERVICE_EDITS))
        for view in (first, second):
            qtbot.waitUntil(lambda view=view: shown(view) == expected, timeout=30_000)
            qtbot.waitUntil(lambda view=view: view.document.is_kept, timeout=30_000)
        assert texts(library, number) == expected


def shown(view: TranscriptView) -> list[str]:
    return [paragraph.text for paragraph in view.model.paragraphs]


def test_that_two_windows_that_edit_one_word_keep_both_versions(
    number: int, program: app.Program, qapp: QApplication, qtbot: QtBot
) -> None:
    library = program.library
    with (
        window_on(number, program, qapp, qtbot) as first,
        window_on(number, program, qapp, qtbot) as second,
    ):
        write(qtbot, first, 3, " mine")
        write(qtbot, second, 3, " theirs")
        for view in (first, second):
            qtbot.waitUntil(lambda view=view: view.document.is_kept, timeout=30_000)
        newest = library.record(number).revision
        kept = {texts(library, number, it)[3] for it in range(1, newest + 1)}
    assert {"Text 3. mine", "Text 3. theirs"} <= kept
