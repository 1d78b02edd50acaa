"""A passage is transcribed again and speakers are found again, compared and taken."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from kept import keep, propose, transcript_of
from open_page import new_page, texts
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from tone_file import write_tone

from wxdesk import app
from wxdesk.core.editing.proposals import with_turns
from wxdesk.core.editing.text import set_text
from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job, Kind, Status
from wxdesk.core.transcript import ModelUse, Provenance, Transcript, Turn
from wxdesk.gui.adding.speaker_choice import Speakers
from wxdesk.gui.desk import Desk
from wxdesk.gui.main_window import UndoBar
from wxdesk.gui.queue.view import QueuePage
from wxdesk.gui.theme import Choice
from wxdesk.gui.transcript.again.comparison import Comparison
from wxdesk.gui.transcript.again.form import PassageForm, SpeakersForm
from wxdesk.gui.transcript.again.rows import PassageProposal, SpeakersProposal, TextRow
from wxdesk.gui.transcript.arrangement import Part
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.jobs.models import Place as ModelPlace

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton

SAID = [
    ("Anna", "We had walked since fife."),
    ("Anna", "The fog had not lifted."),
    ("Jon", "Could you sea the bridge?"),
    ("Anna", "No."),
]
AGAIN = [
    ("Anna", "We had walked since five."),
    ("Anna", "The fog had not lifted."),
    ("Jon", "Could you see the bridge?"),
    ("Anna", "No, never."),
]
ALL = (0.0, 20.0)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[TranscriptPage]:
    made = new_page(desk, qtbot, (900, 700))
    desk.opened.connect(made.open)
    yield made
    made.close_all()


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return write_tone(tmp_path / "talk.wav")


def opened(page: TranscriptPage, number: int, qtbot: QtBot) -> TranscriptView:
    page.open(number)
    view = page.current
    assert view
    qtbot.waitUntil(lambda: view.document.is_loaded)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view.reader)
    return view


@pytest.fixture
def view(
    page: TranscriptPage, program: app.Program, recording: Path, qtbot: QtBot
) -> TranscriptView:
    return opened(page, keep(program, "talk", SAID, source=str(recording)), qtbot)


def passage_form(view: TranscriptView) -> PassageForm:
    form = view.again.form
    assert isinstance(form, PassageForm)
    return form


def proposals(desk: Desk) -> list[Job]:
    return [job for job in desk.jobs.jobs() if job.is_proposal]


def one_more(view: TranscriptView, qtbot: QtBot, job_id: str) -> Comparison:
    """The comparison of what a job proposes, once it is there."""
    comparison = view.again.comparison
    view.again.compare(job_id)
    qtbot.waitUntil(lambda: bool(comparison.count.text()))
    return comparison


def compared(
    page: TranscriptPage,
    program: app.Program,
    qtbot: QtBot,
    made: Transcript,
    span: tuple[float, float] | None = ALL,
) -> tuple[TranscriptView, Comparison]:
    """A transcript for which something is proposed, as the user compares it."""
    number = keep(program, "talk", SAID)
    job_id = propose(program, number, made, span)
    view = opened(page, number, qtbot)
    return view, one_more(view, qtbot, job_id)


def changes(comparison: Comparison) -> list[str]:
    return [row.words for row in comparison.model.changes()]


# Asking


def test_that_the_form_is_about_the_paragraph_the_marked_text_or_the_selected_sound(
    view: TranscriptView, page: TranscriptPage
) -> None:
    again = page.actions_here["transcribe_again"]
    view.reader.put_caret(Place(1, 3))
    again.trigger()
    assert passage_form(view).span == (10.0, 14.5)
    assert passage_form(view).play.text() == "0:10 – 0:14"
    view.reader.mark(Span(Place(0, 7), Place(0, 13)))
    again.trigger()
    assert passage_form(view).span == pytest.approx((1.8, 2.7))
    view.waveform.strip.select((2.0, 7.0))
    assert passage_form(view).span == (2.0, 7.0)
    view.waveform.strip.select(None)
    assert passage_form(view).span == (2.0, 7.0)


@pytest.mark.parametrize("is_table", [False, True])
def test_that_the_passage_stays_in_sight_when_the_form_opens_above_it(
    page: TranscriptPage, program: app.Program, qtbot: QtBot, is_table: bool
) -> None:
    said = [(("Anna", "Jon")[n % 2], f"Sentence number {n}.") for n in range(40)]
    view = opened(page, keep(program, "long", said), qtbot)
    page.arrangement.show(Part.TABLE, shown=is_table)
    stage = view.table if is_table else view.reader
    row = stage.indexAt(QPoint(5, stage.viewport().height() - 40)).row()
    if is_table:
        view.table.choose(row)
    else:
        view.reader.put_caret(Place(row, 0))
    height = stage.viewport().height()
    page.actions_here["transcribe_again"].trigger()
    qtbot.waitUntil(lambda: stage.viewport().height() < height - 100)
    place = stage.visualRect(stage.model().index(row, 0))
    assert place.top() >= 0
    assert place.bottom() <= stage.viewport().height()


def test_that_in_a_low_window_the_waveform_gives_way_to_the_form(
    view: TranscriptView, page: TranscriptPage, qtbot: QtBot
) -> None:
    page.resize(600, 430)
    assert view.waveform.isVisible()
    page.actions_here["transcribe_again"].trigger()
    qtbot.waitUntil(lambda: not view.waveform.isVisible())
    form = passage_form(view)
    assert form.height() >= form.minimumSizeHint().height()
    view.again.close_form()
    qtbot.waitUntil(view.waveform.isVisible)


def test_that_the_passage_can_be_heard_before_it_is_done_again(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.again.ask_for_passage((1.0, 2.0))
    with qtbot.waitSignal(view.again.play_wanted) as wanted:
        passage_form(view).play.click()
    assert wanted.args == [1.0, 2.0]


def test_that_both_are_in_the_menus_where_one_looks_for_them(
    view: TranscriptView, page: TranscriptPage
) -> None:
    menu = QMenu()
    view.reader.menu_opening.emit(menu)
    assert page.actions_here["transcribe_again"] in menu.actions()
    buttons = view.speakers.findChildren(QPushButton)
    button = next(it for it in buttons if it.text() == "Find the speakers again…")
    button.click()
    assert isinstance(view.again.form, SpeakersForm)
    assert QApplication.focusWidget() is view.again.form.speakers.kind


def test_that_the_form_begins_with_what_the_transcript_was_made_with(
    desk: Desk, page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    number = keep(program, "talk", SAID, language="de")
    view = opened(page, number, qtbot)
    known = {"model": "small", "hotwords": "Velbrück", "beam_size": 2, "device": "cuda"}
    made = replace(
        view.document.transcript, provenance=Provenance(options={**known, "later": 1})
    )
    view.document.edit(made, "")
    view.again.ask_for_passage(ALL)
    form = passage_form(view)
    qtbot.waitUntil(lambda: form.model.list.count() > 1)
    assert form.model.name == "small"
    assert form.language.currentData() == "de"
    assert form.vocabulary.toPlainText() == "Velbrück"
    form.prompt.setPlainText("Grüß Gott,\n Frau Doktor.")
    form.language.setCurrentIndex(0)
    options = form.options()
    assert options.initial_prompt == "Grüß Gott, Frau Doktor."
    assert (options.language, options.beam_size) == (None, 2)
    assert options.device == desk.preferences.settings.options().device


def test_that_a_model_for_english_is_not_started_on_another_language(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.again.ask_for_passage(ALL)
    form = passage_form(view)
    qtbot.waitUntil(lambda: form.model.list.findData("tiny.en") >= 0)
    form.model.show_name("tiny.en")
    form.language.setCurrentIndex(form.language.findData("fr"))
    assert not form.start_button.isEnabled()
    assert form.problem.text() == "tiny.en understands English only."
    form.language.setCurrentIndex(form.language.findData("en"))
    assert form.start_button.isEnabled()
    assert form.problem.isHidden()


def test_that_tab_goes_through_the_form_in_the_order_of_reading(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.again.ask_for_passage(ALL)
    form = passage_form(view)
    qtbot.waitUntil(form.isVisible)
    form.play.setFocus()
    visited = []
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        visited.append(QApplication.focusWidget())
    assert visited == [
        form.close_button,
        form.model.list,
        form.language,
        form.vocabulary,
        form.prompt,
        form.start_button,
    ]


def test_that_escape_puts_the_form_away_and_leads_back_to_the_text(
    view: TranscriptView, qtbot: QtBot
) -> None:
    view.again.ask_for_passage(ALL)
    qtbot.keyClick(passage_form(view).language, Key.Key_Escape)
    assert view.again.form is None
    assert view.again.isHidden()
    assert QApplication.focusWidget() is view.reader


def test_that_a_recording_that_is_gone_can_be_located_from_the_form(
    view: TranscriptView, recording: Path, qtbot: QtBot, desk: Desk
) -> None:
    recording.unlink()
    view.again.ask_for_speakers()
    form = view.again.form
    assert form
    form.start()
    qtbot.waitUntil(form.locate.isVisible)
    assert form.problem.text() == "The recording is not where it was."
    assert form.start_button.text() == "Try again"
    assert not proposals(desk)
    with qtbot.waitSignal(view.again.locate_wanted):
        form.locate.click()
    write_tone(recording)
    form.start()
    qtbot.waitUntil(lambda: view.again.form is None)
    assert len(proposals(desk)) == 1


def test_that_an_error_of_the_service_is_shown_at_the_form(
    view: TranscriptView, qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise WxdeskError("The disk is full.")

    monkeypatch.setattr(desk.jobs, "submit", refuse)
    view.again.ask_for_passage(ALL)
    form = passage_form(view)
    form.start()
    qtbot.waitUntil(lambda: form.problem.text() == "The disk is full.")
    assert form.start_button.isEnabled()


def test_that_another_diarizer_is_offered_only_where_it_is(
    view: TranscriptView, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.again.ask_for_speakers()
    form = view.again.form
    assert isinstance(form, SpeakersForm)
    desk.background._pool.waitForDone()
    QApplication.processEvents()
    assert form.diarizer.isHidden()
    listed = desk.models.list()
    here = [
        replace(it, place=ModelPlace.MODELS_FOLDER)
        if it.model.name == "community-1"
        else it
        for it in listed
    ]
    monkeypatch.setattr(type(desk.models), "list", lambda _: here)
    view.again.close_form()
    view.again.ask_for_speakers()
    form = view.again.form
    assert isinstance(form, SpeakersForm)
    qtbot.waitUntil(form.diarizer.isVisible)
    form.diarizer.setCurrentIndex(form.diarizer.findData("builtin"))
    assert form.options().diarizer == "builtin"


# Doing


def test_that_a_passage_goes_from_the_form_through_the_engine_into_the_text(
    view: TranscriptView, desk: Desk, run_lanes: Callable[[], object], qtbot: QtBot
) -> None:
    before = view.document.transcript
    view.again.ask_for_passage((5.0, 15.0))
    form = passage_form(view)
    form.vocabulary.setPlainText("Elbe")
    qtbot.keyClick(form.start_button, Key.Key_Return)
    qtbot.waitUntil(lambda: len(view.again.slips) == 1)
    (job,) = proposals(desk)
    assert (job.kind, job.span, job.parent) == (Kind.PASSAGE, (5.0, 15.0), 1)
    assert (job.origin, job.options.hotwords) == ("window", "Elbe")
    assert job.name == "talk, 0:05 to 0:15, again"
    slip = view.again.slips[job.id]
    assert slip.text.text() == "0:05–0:15 again · Waiting"
    run_lanes()
    qtbot.waitUntil(lambda: slip.job.status is Status.DONE, timeout=30_000)
    assert slip.text.text() == "A new transcription of 0:05–0:15 is ready."
    assert view.document.transcript == before
    comparison = view.again.comparison
    slip.compare.click()
    qtbot.waitUntil(lambda: bool(comparison.count.text()))
    assert view.again.is_comparing
    comparison.all.click()
    qtbot.waitUntil(lambda: not view.again.is_comparing)
    assert texts(view)[0] == SAID[0][1]
    assert texts(view)[1:-1] == [f"talk again {n}." for n in (1, 2, 3, 4)]
    assert texts(view)[-1] == SAID[3][1]
    qtbot.waitUntil(lambda: not proposals(desk), timeout=10_000)
    qtbot.waitUntil(lambda: not view.again.slips)
    view.reader.undo()
    assert view.document.transcript is before


def test_that_what_somebody_waits_for_is_done_before_the_rest_of_the_queue(
    view: TranscriptView, desk: Desk, recording: Path, qtbot: QtBot
) -> None:
    for _ in range(3):
        desk.jobs.submit(recording)
    view.again.ask_for_speakers()
    assert view.again.form
    view.again.form.start()
    qtbot.waitUntil(lambda: view.again.form is None)
    waiting = [job for job in desk.jobs.jobs() if job.status is Status.QUEUED]
    assert waiting[0].kind is Kind.DIARIZE


def test_that_a_job_that_waits_is_cancelled_and_forgotten(
    view: TranscriptView, desk: Desk, qtbot: QtBot
) -> None:
    view.again.ask_for_passage(ALL)
    passage_form(view).start()
    qtbot.waitUntil(lambda: len(view.again.slips) == 1)
    slip = next(iter(view.again.slips.values()))
    assert slip.remove.text() == "Cancel"
    slip.remove.click()
    qtbot.waitUntil(lambda: not view.again.slips)
    assert not proposals(desk)
    assert view.again.isHidden()


def test_that_a_failure_says_why_and_can_be_tried_again(
    page: TranscriptPage,
    program: app.Program,
    tmp_path: Path,
    run_lanes: Callable[[], object],
    qtbot: QtBot,
) -> None:
    recording = write_tone(tmp_path / "talk.bad-decode.wav")
    view = opened(page, keep(program, "talk", SAID, source=str(recording)), qtbot)
    view.again.ask_for_passage(ALL)
    passage_form(view).start()
    qtbot.waitUntil(lambda: len(view.again.slips) == 1)
    slip = next(iter(view.again.slips.values()))
    run_lanes()
    qtbot.waitUntil(lambda: slip.job.status is Status.FAILED, timeout=30_000)
    assert "has no audio stream" in slip.text.text()
    program.jobs.pause()
    slip.retry.click()
    qtbot.waitUntil(lambda: slip.job.status is Status.QUEUED)
    assert slip.retry.isHidden()


# Comparing


def test_that_old_and_new_stand_side_by_side_with_what_differs(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    made = replace(
        transcript_of(AGAIN),
        provenance=Provenance(models=(ModelUse("transcribe", "large-v3", "ab"),)),
    )
    _, comparison = compared(page, program, qtbot, made)
    assert changes(comparison) == [
        "fife. becomes five.",
        "sea becomes see",
        "No. becomes No, never.",
    ]
    row = comparison.model.row(1)
    assert isinstance(row, TextRow)
    assert [it.text for it in row.old] == [
        "The fog had not lifted. Could you ",
        "sea",
    ]
    assert comparison.title.text() == "0:00–0:20, transcribed again"
    assert comparison.summary.text() == "small before, large-v3 now"
    assert comparison.count.text() == "3 of 3 changes chosen"
    page.grab()
    page._desk.theme.choose(Choice.DARK)
    page.grab()


def test_that_some_changes_are_taken_by_keyboard_as_one_edit(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view, comparison = compared(page, program, qtbot, transcript_of(AGAIN))
    before = view.document.transcript
    assert QApplication.focusWidget() is comparison.list
    qtbot.keyClick(comparison.list, Key.Key_A)
    assert comparison.count.text() == "0 of 3 changes chosen"
    assert not comparison.chosen.isEnabled()
    qtbot.keyClick(comparison.list, Key.Key_Return)
    qtbot.keyClick(comparison.list, Key.Key_Down)
    qtbot.keyClick(comparison.list, Key.Key_Space)
    assert comparison.count.text() == "1 of 3 changes chosen"
    qtbot.keyClick(comparison.list, Key.Key_Return)
    qtbot.waitUntil(lambda: not view.again.is_comparing)
    assert texts(view) == [
        "We had walked since fife.",
        "The fog had not lifted.",
        "Could you see the bridge?",
        "No.",
    ]
    assert view.document.stack.undoText() == "Transcribe again"
    assert QApplication.focusWidget() is view.reader
    view.reader.undo()
    assert view.document.transcript is before
    qtbot.waitUntil(lambda: not program.jobs.jobs()[1:], timeout=10_000)


def test_that_each_change_is_ticked_and_played_by_mouse_and_played_by_key(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    _, comparison = compared(page, program, qtbot, transcript_of(AGAIN))
    view, painter = comparison.list, comparison.list._painter

    def click(place: Callable[[QRect], QRect]) -> None:
        row = view.visualRect(comparison.model.index(0))
        point: QPoint = place(row).center()
        qtbot.mouseClick(view.viewport(), LEFT, pos=point)

    click(painter.tick_place)
    assert comparison.count.text() == "2 of 3 changes chosen"
    click(painter.tick_place)
    assert comparison.count.text() == "3 of 3 changes chosen"
    with qtbot.waitSignal(comparison.play_wanted) as wanted:
        click(painter.play_place)
    assert wanted.args == pytest.approx([3.3, 4.8])
    with qtbot.waitSignal(comparison.play_wanted) as wanted:
        qtbot.keyClick(view, Key.Key_P)
    assert wanted.args == pytest.approx([3.3, 4.8])
    row = comparison.model.index(0)
    role = Qt.ItemDataRole.CheckStateRole
    assert comparison.model.setData(row, Qt.CheckState.Unchecked, role)
    assert row.data(role) == Qt.CheckState.Unchecked
    assert row.flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_that_it_is_compared_with_the_text_as_it_is_now(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view, comparison = compared(page, program, qtbot, transcript_of(AGAIN))
    comparison.model.toggle(2)
    after = set_text(view.document.transcript, 0, AGAIN[0][1])
    view.document.edit(after, "Correct the text")
    qtbot.waitUntil(lambda: len(changes(comparison)) == 2)
    assert comparison.count.text() == "1 of 2 changes chosen"
    comparison.take_chosen()
    qtbot.waitUntil(lambda: not view.again.is_comparing)
    assert texts(view) == [AGAIN[0][1], AGAIN[1][1], AGAIN[2][1], SAID[3][1]]


def test_that_what_is_equal_has_nothing_to_choose(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    _, comparison = compared(page, program, qtbot, transcript_of(SAID))
    assert comparison.count.text() == "Nothing differs."
    assert comparison.model.rowCount() == 1
    comparison.model.toggle(0)
    assert not comparison.chosen.isEnabled()


def test_that_keeping_the_text_forgets_the_proposal(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view, comparison = compared(page, program, qtbot, transcript_of(AGAIN))
    before = view.document.transcript
    comparison.none.click()
    assert not view.again.is_comparing
    assert view.document.transcript is before
    qtbot.waitUntil(lambda: not view.again.slips)
    assert not [job for job in program.jobs.jobs() if job.is_proposal]


def test_that_what_is_not_decided_waits_where_it_was_and_after_opening_anew(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view, comparison = compared(page, program, qtbot, transcript_of(AGAIN))
    number = view.number
    qtbot.keyClick(comparison.list, Key.Key_Escape)
    assert not view.again.is_comparing
    assert view.again.isVisible()
    page.close_current()
    view = opened(page, number, qtbot)
    qtbot.waitUntil(lambda: len(view.again.slips) == 1)
    (slip,) = view.again.slips.values()
    assert slip.text.text() == "A new transcription of 0:00–0:20 is ready."
    slip.compare.click()
    qtbot.waitUntil(lambda: bool(view.again.comparison.count.text()))
    assert len(changes(view.again.comparison)) == 3


def test_that_a_proposal_that_is_removed_elsewhere_is_compared_no_more(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    view, comparison = compared(page, program, qtbot, transcript_of(AGAIN))
    assert comparison.job
    program.jobs.remove(comparison.job.id)
    qtbot.waitUntil(lambda: not view.again.is_comparing)
    assert not view.again.slips


def test_that_the_speakers_that_change_are_shown_and_taken_one_by_one(
    page: TranscriptPage, program: app.Program, qtbot: QtBot
) -> None:
    made = with_turns(
        transcript_of(SAID),
        [Turn(0, 10, "X"), Turn(10, 12.7, "Y"), Turn(12.7, 20, "Z")],
    )
    view, comparison = compared(page, program, qtbot, made, None)
    before = view.document.transcript
    assert comparison.summary.text() == "3 speakers, was 2"
    assert changes(comparison) == [
        "Jon becomes Speaker 3: the bridge?",
        "Anna becomes Speaker 3: No.",
    ]
    page.grab()
    comparison.model.toggle(0)
    comparison.chosen.click()
    qtbot.waitUntil(lambda: not view.again.is_comparing)
    now = view.document.transcript
    names = [now.speaker_name(segment.speaker) for segment in now.segments]
    assert names == ["Anna", "Anna", "Jon", "Speaker 3"]
    assert view.document.stack.undoText() == "Find speakers again"
    view.reader.undo()
    assert view.document.transcript is before


def test_that_the_number_of_speakers_is_that_of_the_form(
    view: TranscriptView, desk: Desk, run_lanes: Callable[[], object], qtbot: QtBot
) -> None:
    run_lanes()
    view.again.ask_for_speakers()
    form = view.again.form
    assert isinstance(form, SpeakersForm)
    kinds = [form.speakers.kind.itemData(n) for n in range(form.speakers.kind.count())]
    assert kinds == [Speakers.FOUND_OUT, Speakers.EXACTLY, Speakers.BETWEEN]
    form.speakers.kind.setCurrentIndex(1)
    form.speakers.number.setValue(1)
    form.start()
    qtbot.waitUntil(
        lambda: [job.status for job in proposals(desk)] == [Status.DONE],
        timeout=30_000,
    )
    (job,) = proposals(desk)
    assert job.options.speakers == 1
    comparison = one_more(view, qtbot, job.id)
    qtbot.waitUntil(lambda: comparison.summary.text() == "1 speaker, was 2")
    comparison.take_all()
    qtbot.waitUntil(lambda: not view.again.is_comparing)
    assert len({it.speaker for it in view.document.transcript.segments}) == 1


# Elsewhere


def test_that_one_who_works_elsewhere_is_told_and_led_to_the_comparison(
    view: TranscriptView,
    page: TranscriptPage,
    desk: Desk,
    program: app.Program,
    run_lanes: Callable[[], object],
    qtbot: QtBot,
) -> None:
    view.again.ask_for_passage((5.0, 15.0))
    passage_form(view).start()
    qtbot.waitUntil(lambda: len(view.again.slips) == 1)
    opened(page, keep(program, "other", SAID), qtbot)
    with qtbot.waitSignal(desk.offered, timeout=30_000) as offered:
        run_lanes()
    text, words, act = offered.args
    assert text == (
        "talk, 0:05 to 0:15, again: A new transcription of 0:05–0:15 is ready."
    )
    assert words == "Compare"
    act()
    assert page.current is view
    qtbot.waitUntil(lambda: bool(view.again.comparison.count.text()))
    assert view.again.is_comparing


def test_that_the_bar_at_the_bottom_says_what_its_button_does(qtbot: QtBot) -> None:
    bar, done = UndoBar(), list[str]()
    qtbot.addWidget(bar)
    bar.offer("It is ready.", "Compare", lambda: done.append("compared"))
    assert bar.button.text() == "Compare"
    bar.button.click()
    assert done == ["compared"]
    assert bar.isHidden()
    bar.say("It was removed.", lambda: done.append("undone"))
    assert bar.button.text() == "Undo"
    bar.button.click()
    assert done == ["compared", "undone"]


def test_that_one_who_sees_the_transcript_is_not_told_twice(
    view: TranscriptView,
    desk: Desk,
    run_lanes: Callable[[], object],
    qtbot: QtBot,
) -> None:
    view.again.ask_for_passage((5.0, 15.0))
    passage_form(view).start()
    qtbot.waitUntil(lambda: len(view.again.slips) == 1)
    (slip,) = view.again.slips.values()
    with qtbot.assertNotEmitted(desk.offered):
        run_lanes()
        qtbot.waitUntil(lambda: slip.job.status is Status.DONE, timeout=30_000)


def test_that_the_queue_opens_a_proposal_where_it_is_and_keeps_it_when_cleared(
    desk: Desk, program: app.Program, qtbot: QtBot
) -> None:
    number = keep(program, "talk", SAID)
    job_id = propose(program, number, transcript_of(AGAIN), (5.0, 15.0))
    queue = QueuePage(desk)
    qtbot.addWidget(queue)
    queue.show()
    qtbot.waitUntil(lambda: queue.model.rowCount() == 2)
    row = queue.model.row_of(job_id)
    assert row is not None
    index = queue.model.index(row)
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "talk, again: Ready to compare"
    queue.list.setCurrentIndex(index)
    assert queue.open.isEnabled()
    assert not queue.retry_otherwise.isEnabled()
    with qtbot.waitSignal(desk.opened) as wanted:
        queue.open.trigger()
    assert wanted.args == [number, 5.0]
    queue.clear_finished()
    qtbot.waitUntil(lambda: queue.model.rowCount() == 1)
    assert [job.id for job in queue.model.jobs()] == [job_id]


def test_that_the_keys_are_the_users(
    desk: Desk, view: TranscriptView, qtbot: QtBot
) -> None:
    desk.shortcuts.set("transcript.transcribe_again", QKeySequence("Alt+R"))
    qtbot.keyClick(view.reader, Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert isinstance(view.again.form, PassageForm)


# What a proposal comes to, without a window


def test_that_a_long_way_between_two_changes_is_cut_short() -> None:
    many = " ".join(f"w{n}" for n in range(200))
    old = transcript_of([("Anna", f"{many} sea.")])
    new = transcript_of([("Anna", f"{many} see.")])
    (row,) = PassageProposal(new, (0.0, 5.0)).rows(old)
    assert row.old[0].text.startswith("… w160 ")
    assert row.old[1].text == "sea."


def test_that_words_that_are_left_out_or_added_have_a_sign_on_the_other_side() -> None:
    old = transcript_of([("Anna", "We went on home.")])
    new = transcript_of([("Anna", "We then went home.")])
    rows = PassageProposal(new, (0.0, 5.0)).rows(old)
    assert [row.words for row in rows if row.is_change] == [
        "– becomes then",
        "on becomes –",
    ]
    assert [it.text for it in rows[-1].old] == ["home."]


def test_that_the_same_speakers_change_nothing() -> None:
    transcript = transcript_of(SAID)
    proposal = SpeakersProposal(transcript)
    assert proposal.rows(transcript) == []
    assert proposal.taking(transcript, None).segments == transcript.segments
