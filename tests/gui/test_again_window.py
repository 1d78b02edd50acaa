"""A passage of real speech and its speakers, done again in the whole window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from whole_window import jobs, opened

from wxdesk import desktop
from wxdesk.core.job import Options, Status
from wxdesk.gui.transcript.again.form import PassageForm, SpeakersForm
from wxdesk.gui.transcript.again.panel import AgainPanel
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.settings import Places

pytestmark = pytest.mark.slow

PATIENCE = 180_000


@pytest.fixture
def window(
    places: Places, qapp: QApplication, qtbot: QtBot
) -> Iterator[desktop.Window]:
    with opened(places, qapp, qtbot, None) as made:
        yield made


def transcribed(
    window: desktop.Window, recording: Path, qtbot: QtBot
) -> TranscriptView:
    """A recording that was transcribed as if one person spoke, opened."""
    options = Options(model="tiny.en", language="en", speakers=1, device="cpu")
    window.desk.jobs.submit(recording, options)
    name = recording.name
    qtbot.waitUntil(
        lambda: name in jobs(window) and jobs(window)[name].status is Status.DONE,
        timeout=PATIENCE,
    )
    number = jobs(window)[name].transcript
    assert number is not None
    window.open_transcript(number, 0.0)
    view = window.transcript.current
    assert view
    qtbot.waitUntil(lambda: view.document.is_loaded)
    return view


def compare(again: AgainPanel, qtbot: QtBot) -> None:
    """Starts what the form says, and compares what comes of it."""
    assert again.form
    again.form.start()
    qtbot.waitUntil(lambda: len(again.slips) == 1)
    (slip,) = again.slips.values()
    qtbot.waitUntil(lambda: slip.job.status.is_final, timeout=PATIENCE)
    assert slip.job.status is Status.DONE, slip.job.error
    slip.compare.click()
    qtbot.waitUntil(lambda: bool(again.comparison.count.text()))


def test_that_a_passage_is_done_again_with_another_model_and_then_the_speakers(
    window: desktop.Window, sample_wav: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    recording = tmp_path / "talk.wav"
    recording.write_bytes(sample_wav.read_bytes())
    view = transcribed(window, recording, qtbot)
    again, before = view.again, view.document.transcript
    start = before.segments[1].start
    span = (start, before.segments[-1].end)
    again.ask_for_passage(span)
    form = again.form
    assert isinstance(form, PassageForm)
    form.model.show_name("base")
    form.prompt.setPlainText("no capitals and no commas")
    compare(again, qtbot)
    changes = again.comparison.model.changes()
    assert len(changes) > 1
    assert again.comparison.summary.text() == "tiny.en before, base now"
    again.comparison.model.toggle_all()
    rows = again.comparison.model.rowCount()
    first = next(
        row for row in range(rows) if again.comparison.model.row(row).is_change
    )
    again.comparison.model.toggle(first)
    again.comparison.take_chosen()
    qtbot.waitUntil(lambda: not again.is_comparing)
    now = view.document.transcript
    assert now.text != before.text
    assert now.segments[0] == before.segments[0]
    view.reader.undo()
    assert view.document.transcript is before
    qtbot.waitUntil(lambda: list(jobs(window)) == [recording.name], timeout=10_000)

    again.ask_for_speakers()
    assert isinstance(again.form, SpeakersForm)
    again.form.speakers.kind.setCurrentIndex(1)
    again.form.speakers.number.setValue(2)
    compare(again, qtbot)
    assert again.comparison.summary.text() == "2 speakers, was 1"
    again.comparison.take_all()
    qtbot.waitUntil(lambda: not again.is_comparing)
    assert len({it.speaker for it in view.document.transcript.segments}) == 2
    assert view.document.transcript.text.split() == before.text.split()
    qtbot.waitUntil(lambda: view.document.is_kept, timeout=10_000)
    qtbot.waitUntil(lambda: list(jobs(window)) == [recording.name], timeout=10_000)
