"""From dropped files to jobs, by mouse and keyboard, on the real service."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from imitation_hub import Hub
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tone_file import write_tone

from wxdesk.core.errors import StoreProblem
from wxdesk.core.job import Job, Options, Status
from wxdesk.gui.adding import gathering
from wxdesk.gui.adding.add_sheet import AddSheet
from wxdesk.gui.adding.adder import Adder
from wxdesk.gui.adding.options_sheet import RetrySheet
from wxdesk.gui.adding.speaker_choice import Speakers
from wxdesk.gui.desk import Desk
from wxdesk.gui.main_window import MainWindow
from wxdesk.jobs.models import Models
from wxdesk.settings import Preset

LEFT = Qt.MouseButton.LeftButton
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
PARTS = {"config.json": b"{}", "model.bin": b"x" * 99, "tokenizer.json": b"{}"}
PARTS["vocabulary.txt"] = b"a"


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.queue.drop_zone.files_button.setFocus()
    return made


@pytest.fixture
def adder(desk: Desk, window: MainWindow) -> Adder:
    made = Adder(desk, window)
    window.queue.wanted.connect(made.add)
    return made


@pytest.fixture
def add(adder: Adder, qtbot: QtBot) -> Callable[..., AddSheet]:
    """Wants sources added, and waits until everything about them is known."""

    def run(*sources: Path | str) -> AddSheet:
        adder.add([str(source) for source in sources])
        sheet = adder.sheet
        assert sheet is not None
        for model in (sheet.known, sheet.refused):
            QAbstractItemModelTester(model, FATAL, sheet)
        qtbot.waitUntil(lambda: sheet.isVisible() and settled(sheet))
        return sheet

    return run


def settled(sheet: AddSheet) -> bool:
    """Whether nothing is being looked for any more."""
    return not (sheet._tasks or sheet._probes or sheet.form.model.model is None)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)


def jobs(desk: Desk) -> list[Job]:
    return list(desk.jobs.jobs())


def names(desk: Desk) -> list[str]:
    return [job.name for job in desk.jobs.jobs()]


def refusals(sheet: AddSheet) -> list[str]:
    return [sheet.refused.index(row).data() for row in range(sheet.refused.rowCount())]


# The plain way


def test_that_twenty_files_are_in_the_queue_after_dropping_them_and_enter(
    adder: Adder, desk: Desk, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    files = [write_tone(tmp_path / f"take {number}.wav") for number in range(20)]
    window.queue.wanted.emit([str(path) for path in files])
    sheet = adder.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.isVisible() and sheet.start_button.isEnabled())
    assert sheet.title.text() == "Add 20 recordings"
    assert sheet.about.text() == "take 0.wav and 19 more"
    said: list[str] = []
    desk.said.connect(lambda text, undo: said.append(text))
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: adder.sheet is None)
    assert names(desk) == [path.name for path in files]
    assert {job.origin for job in jobs(desk)} == {"window"}
    assert said == ["20 recordings are in the queue."]


def test_that_undo_takes_the_recordings_out_of_the_queue(
    add: Callable[..., AddSheet],
    desk: Desk,
    qtbot: QtBot,
    tmp_path: Path,
    window: MainWindow,
) -> None:
    sheet = add(write_tone(tmp_path / "talk.wav"))
    assert sheet.title.text() == "Add 1 recording"
    qtbot.mouseClick(sheet.start_button, LEFT)
    qtbot.waitUntil(lambda: window.undo_bar.isVisible())
    assert names(desk) == ["talk.wav"]
    qtbot.mouseClick(window.undo_bar.button, LEFT)
    qtbot.waitUntil(lambda: not names(desk))


def test_that_what_was_chosen_reaches_the_jobs_and_is_there_next_time(
    add: Callable[..., AddSheet], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = add(write_tone(tmp_path / "talk.wav"))
    kinds = sheet.form.speakers.kind
    kinds.setCurrentIndex(kinds.findData(Speakers.EXACTLY))
    languages = sheet.form.language
    languages.setCurrentIndex(languages.findData("de"))
    qtbot.keyClick(sheet.form.files.boxes["srt"], Qt.Key.Key_Space)
    qtbot.mouseClick(sheet.start_button, LEFT)
    qtbot.waitUntil(lambda: bool(jobs(desk)))
    (job,) = jobs(desk)
    assert (job.options.speakers, job.options.language) == (2, "de")
    assert job.outputs.formats == ("srt",)
    sheet = add(write_tone(tmp_path / "other.wav"))
    assert sheet.form.preset().options == job.options
    assert sheet.form.preset().formats == ("srt",)


def test_that_escape_adds_nothing_and_leads_back_to_where_one_was(
    add: Callable[..., AddSheet],
    adder: Adder,
    desk: Desk,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    add(write_tone(tmp_path / "talk.wav"))
    press(qtbot, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.queue.drop_zone.files_button
    assert adder.sheet is None
    assert not jobs(desk)


def test_that_enter_on_cancel_cancels(
    add: Callable[..., AddSheet], adder: Adder, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = add(write_tone(tmp_path / "talk.wav"))
    sheet.cancel_button.setAutoDefault(True)
    sheet.cancel_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert adder.sheet is None
    assert not jobs(desk)


def test_that_what_is_dropped_while_the_sheet_is_open_comes_to_the_rest(
    add: Callable[..., AddSheet], tmp_path: Path
) -> None:
    one, other = (write_tone(tmp_path / name) for name in ("1.wav", "2.wav"))
    first = add(one)
    assert add(other, one) is first
    assert first.title.text() == "Add 2 recordings"


def test_that_nothing_wanted_opens_nothing(adder: Adder) -> None:
    adder.add([])
    assert adder.sheet is None


# Where it is


def test_that_the_keyboard_stays_in_the_sheet(
    add: Callable[..., AddSheet], qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = add(write_tone(tmp_path / "talk.wav"))
    seen = set()
    for _ in range(40):
        press(qtbot, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert sheet.isAncestorOf(focus)
        seen.add(focus)
    assert {sheet.start_button, sheet.cancel_button, sheet.form.language} <= seen


@pytest.mark.parametrize(
    ("direction", "edge"),
    [
        (Qt.LayoutDirection.LeftToRight, "right"),
        (Qt.LayoutDirection.RightToLeft, "left"),
    ],
)
def test_that_the_sheet_keeps_to_the_far_edge_of_a_window_that_changes(
    add: Callable[..., AddSheet],
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    direction: Qt.LayoutDirection,
    edge: str,
) -> None:
    window.setLayoutDirection(direction)
    sheet = add(write_tone(tmp_path / "talk.wav"))
    window.resize(800, 500)
    qtbot.waitUntil(lambda: sheet.height() == window.height())
    assert getattr(sheet.geometry(), edge)() == getattr(window.rect(), edge)()
    assert not sheet.grab().isNull()


def test_that_what_is_behind_the_sheet_gets_no_clicks(
    add: Callable[..., AddSheet], window: MainWindow, tmp_path: Path
) -> None:
    sheet = add(write_tone(tmp_path / "talk.wav"))
    below = window.childAt(QPoint(20, 20))
    assert below is not None
    assert below is not sheet
    assert not isinstance(below, QLabel)
    assert below.size() == window.size()
    assert not window.grab().isNull()


# What cannot be added, and what is there already


def test_that_what_cannot_be_opened_is_listed_with_reasons_and_the_rest_goes_on(
    add: Callable[..., AddSheet], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    good = write_tone(tmp_path / "good.wav")
    bad = tmp_path / "bad.wav"
    bad.write_bytes(b"this is no sound")
    sheet = add(good, bad, tmp_path / "gone.wav", "ftp://example.org/a.mp3")
    assert sheet.title.text() == "Add 1 recording"
    assert sheet.refused_title.text() == "3 cannot be added"
    assert [
        any(word in refusal for refusal in refusals(sheet))
        for word in ("gone.wav does not exist", "bad.wav is not", "ftp://example.org")
    ] == [True, True, True]
    qtbot.mouseClick(sheet.start_button, LEFT)
    qtbot.waitUntil(lambda: names(desk) == ["good.wav"])


def test_that_a_sheet_with_nothing_to_add_says_why_and_closes(
    add: Callable[..., AddSheet], adder: Adder, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = add(tmp_path / "gone.wav")
    assert sheet.title.text() == "Nothing to add"
    assert sheet.refused_title.text() == "1 cannot be added"
    assert not sheet.form.isVisible()
    assert not sheet.start_button.isVisible()
    assert sheet.cancel_button.text() == "Close"
    qtbot.mouseClick(sheet.cancel_button, LEFT)
    assert adder.sheet is None


def test_that_an_address_of_a_proper_form_is_queued(
    add: Callable[..., AddSheet], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    sheet = add("https://example.org/talk.mp3?key=secret")
    assert sheet.about.text() == "https://example.org/talk.mp3"
    qtbot.keyClick(sheet.form.files.boxes["srt"], Qt.Key.Key_Space)
    assert "beside an address" in sheet.problem.text()
    assert not sheet.start_button.isEnabled()
    sheet.start()
    sheet.form.files.show_files(("srt",), tmp_path)
    qtbot.mouseClick(sheet.start_button, LEFT)
    qtbot.waitUntil(lambda: names(desk) == ["https://example.org/talk.mp3"])
    assert jobs(desk)[0].source == "https://example.org/talk.mp3?key=secret"


@pytest.fixture
def transcribed(
    desk: Desk, run_lanes: Callable[[], object], qtbot: QtBot, tmp_path: Path
) -> list[Path]:
    """Two recordings that are in the library."""
    run_lanes()
    files = [write_tone(tmp_path / f"{pitch}.wav", pitch) for pitch in (300, 500)]
    for path in files:
        desk.jobs.submit(path)
    qtbot.waitUntil(
        lambda: all(job.status is Status.DONE for job in jobs(desk)), timeout=30_000
    )
    desk.jobs.pause()
    return files


def test_that_a_recording_in_the_library_is_opened_by_enter(
    add: Callable[..., AddSheet],
    adder: Adder,
    desk: Desk,
    qtbot: QtBot,
    transcribed: list[Path],
) -> None:
    sheet = add(transcribed[0])
    assert sheet.title.text() == "Nothing new to add"
    assert sheet.known_title.text() == "Already in the library"
    assert not sheet.start_button.isEnabled()
    with qtbot.waitSignal(desk.opened) as opened:
        press(qtbot, Qt.Key.Key_Return)
    assert opened.args == [jobs(desk)[0].transcript, 0.0]
    assert adder.sheet is None


def test_that_recordings_in_the_library_are_skipped_unless_they_are_ticked(
    add: Callable[..., AddSheet],
    desk: Desk,
    qtbot: QtBot,
    transcribed: list[Path],
    tmp_path: Path,
) -> None:
    new = write_tone(tmp_path / "new.wav", 700)
    sheet = add(*transcribed, new)
    assert sheet.known_title.text() == "2 already in the library"
    assert sheet.title.text() == "Add 1 recording"
    sheet.known_list.setFocus()
    qtbot.keyClick(sheet.known_list, Qt.Key.Key_Space)
    assert sheet.title.text() == "Add 2 recordings"
    qtbot.mouseClick(sheet.start_button, LEFT)
    qtbot.waitUntil(lambda: len(jobs(desk)) == 4)
    assert names(desk)[2:] == ["300.wav", "new.wav"]


def test_that_all_of_them_are_transcribed_again_by_one_tick(
    add: Callable[..., AddSheet],
    desk: Desk,
    qtbot: QtBot,
    transcribed: list[Path],
) -> None:
    sheet = add(*transcribed)
    qtbot.keyClick(sheet.all_again, Qt.Key.Key_Space)
    assert sheet.title.text() == "Add 2 recordings"
    assert sheet.form.isVisible()
    qtbot.keyClick(sheet.all_again, Qt.Key.Key_Space)
    assert sheet.title.text() == "Nothing new to add"
    qtbot.keyClick(sheet.all_again, Qt.Key.Key_Space)
    qtbot.mouseClick(sheet.start_button, LEFT)
    qtbot.waitUntil(lambda: len(jobs(desk)) == 4)


def test_that_opening_one_of_several_leaves_the_sheet_for_the_rest(
    add: Callable[..., AddSheet],
    adder: Adder,
    desk: Desk,
    qtbot: QtBot,
    transcribed: list[Path],
) -> None:
    sheet = add(*transcribed)
    sheet.known_list.setCurrentIndex(sheet.known.index(1))
    with qtbot.waitSignal(desk.opened) as opened:
        qtbot.mouseClick(sheet.open_button, LEFT)
    assert opened.args[0] == jobs(desk)[1].transcript
    assert adder.sheet is sheet


# Much, and slow


def test_that_enter_starts_once_a_slow_walk_has_ended(
    adder: Adder,
    desk: Desk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = threading.Event()
    collect = gathering.collect

    def slowly(*args: object) -> Iterator[object]:
        go_on.wait(10)
        yield from collect(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(gathering, "collect", slowly)
    adder.add([str(write_tone(tmp_path / "talk.wav"))])
    sheet = adder.sheet
    assert sheet is not None
    qtbot.waitUntil(sheet.isVisible)
    assert QApplication.focusWidget() is sheet.cancel_button
    go_on.set()
    qtbot.waitUntil(sheet.start_button.isEnabled)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(desk) == ["talk.wav"])


def test_that_a_long_walk_shows_its_count_and_can_be_cancelled(
    adder: Adder, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()

    def endless(_: object, is_wanted: Callable[[], bool]) -> Iterator[gathering.Found]:
        number = 0
        while is_wanted():
            number += 1
            yield gathering.Found(f"/in/{number}.wav", f"{number}.wav")
        ended.set()

    monkeypatch.setattr(gathering, "collect", endless)
    adder.add([str(tmp_path)])
    sheet = adder.sheet
    assert sheet is not None
    assert not sheet.isVisible()
    qtbot.waitUntil(lambda: sheet.isVisible() and "found…" in sheet.about.text())
    assert sheet.title.text() == "Add recordings"
    assert sheet.bar.isVisible()
    assert not sheet.start_button.isEnabled()
    press(qtbot, Qt.Key.Key_Return)
    assert adder.sheet is sheet
    qtbot.mouseClick(sheet.cancel_button, LEFT)
    assert adder.sheet is None
    qtbot.waitUntil(ended.is_set)


@pytest.fixture
def five_thousand(tmp_path: Path) -> list[str]:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(5000):
        (folder / f"{number}.mp3").write_bytes(b"x")
    return [str(path) for path in folder.iterdir()]


def test_that_five_thousand_files_are_queued_off_the_gui_thread_batch_by_batch(
    adder: Adder,
    desk: Desk,
    qtbot: QtBot,
    five_thousand: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What the store does with a job is not of interest here, and takes its time.
    threads: set[int] = set()
    batches: list[int] = []

    def submit(source: str, *_: object, **__: object) -> Job:
        threads.add(threading.get_ident())
        return Job(source=source)

    monkeypatch.setattr(desk.jobs, "submit", submit)
    monkeypatch.setattr(gathering, "PROBED", 0)
    beats: list[None] = []
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(None))
    heart.start(5)
    adder.add(five_thousand)
    sheet = adder.sheet
    assert sheet is not None
    advance = sheet._advance
    monkeypatch.setattr(
        sheet, "_advance", lambda made: (batches.append(len(made)), advance(made))
    )
    qtbot.waitUntil(sheet.start_button.isEnabled, timeout=60_000)
    assert sheet.title.text() == f"Add {sheet.locale().toString(5000)} recordings"
    assert len(beats) > 10
    sheet.start_button.click()
    qtbot.waitUntil(lambda: adder.sheet is None, timeout=60_000)
    assert threading.get_ident() not in threads
    assert batches == [gathering.BATCH] * (5000 // gathering.BATCH)


def test_that_cancelling_while_jobs_are_submitted_keeps_those_that_are_there(
    add: Callable[..., AddSheet],
    adder: Adder,
    desk: Desk,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gathering, "BATCH", 1)
    monkeypatch.setattr(gathering, "PROBED", 0)
    go_on = threading.Semaphore(1)
    submit = desk.jobs.submit

    def slowly(*args: object, **kwargs: object) -> Job:
        go_on.acquire(timeout=10)
        return submit(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.jobs, "submit", slowly)
    sheet = add(*(write_tone(tmp_path / f"{n}.wav") for n in range(5)))
    qtbot.mouseClick(sheet.start_button, LEFT)
    qtbot.waitUntil(lambda: sheet.about.text() == "1 of 5 added")
    assert not sheet.form.isEnabled()
    assert sheet.is_adding
    press_cancel = sheet.cancel_button
    qtbot.mouseClick(press_cancel, LEFT)
    assert not press_cancel.isEnabled()
    go_on.release()
    qtbot.waitUntil(lambda: adder.sheet is None)
    assert len(jobs(desk)) == 2
    assert window.undo_bar.isVisible()


def test_that_what_comes_while_jobs_are_submitted_gets_a_sheet_of_its_own(
    add: Callable[..., AddSheet],
    adder: Adder,
    desk: Desk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = threading.Event()
    submit = desk.jobs.submit

    def slowly(*args: object, **kwargs: object) -> Job:
        go_on.wait(10)
        return submit(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.jobs, "submit", slowly)
    first = add(write_tone(tmp_path / "1.wav"))
    first.start_button.click()
    second = add(write_tone(tmp_path / "2.wav"))
    assert second is not first
    go_on.set()
    qtbot.waitUntil(lambda: names(desk) == ["1.wav"])
    assert adder.sheet is second
    assert second.title.text() == "Add 1 recording"


def test_that_a_locked_store_is_told_in_the_sheet_and_the_rest_can_be_tried_again(
    add: Callable[..., AddSheet],
    adder: Adder,
    desk: Desk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    submit, calls = desk.jobs.submit, []

    def sometimes(*args: object, **kwargs: object) -> Job:
        calls.append(args)
        if len(calls) == 2:
            raise StoreProblem("The database is locked.", "Close the other program.")
        return submit(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.jobs, "submit", sometimes)
    sheet = add(*(write_tone(tmp_path / f"{n}.wav") for n in range(3)))
    qtbot.mouseClick(sheet.start_button, LEFT)
    qtbot.waitUntil(lambda: sheet.problem.isVisible())
    assert sheet.problem.text() == "The database is locked. Close the other program."
    assert sheet.title.text() == "Add 2 recordings"
    qtbot.mouseClick(sheet.start_button, LEFT)
    qtbot.waitUntil(lambda: adder.sheet is None)
    assert names(desk) == ["0.wav", "1.wav", "2.wav"]


def test_that_settings_that_cannot_be_written_do_not_keep_jobs_from_the_queue(
    add: Callable[..., AddSheet],
    desk: Desk,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    sheet = add(write_tone(tmp_path / "talk.wav"))
    desk.places.settings_file.write_text("not = [toml")
    with qtbot.waitSignal(desk.said) as said:
        qtbot.mouseClick(sheet.start_button, LEFT)
    assert "is not valid TOML" in said.args[0]
    qtbot.waitUntil(lambda: names(desk) == ["talk.wav"])


# Models


def test_that_one_click_gets_the_missing_model_and_starts(
    add: Callable[..., AddSheet], desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    with Hub(dict(PARTS)) as hub:
        desk.models = Models(
            desk.places.models, endpoint=hub.endpoint, pause_seconds=0.01
        )
        sheet = add(write_tone(tmp_path / "talk.wav"))
        sheet.form.show_preset(Preset("", Options(model="small")))
        assert sheet.start_button.text() == "Get the model and start"
        qtbot.mouseClick(sheet.start_button, LEFT)
        assert not sheet.start_button.isEnabled()
        qtbot.waitUntil(lambda: names(desk) == ["talk.wav"], timeout=20_000)
    assert jobs(desk)[0].options.model == "small"


def test_that_a_conflict_is_told_and_keeps_from_starting(
    add: Callable[..., AddSheet], desk: Desk, tmp_path: Path
) -> None:
    sheet = add(write_tone(tmp_path / "talk.wav"))
    sheet.form.show_preset(Preset("", Options(model="tiny.en", language="de")))
    assert sheet.problem.text() == "tiny.en understands English only."
    assert not sheet.start_button.isEnabled()
    sheet.form.show_preset(Preset("", Options(model="tiny.en")))
    assert not sheet.problem.isVisible()
    assert sheet.start_button.isEnabled()


# The same with other options


def failed(desk: Desk, names: tuple[str, ...] = ("a.wav", "b.wav")) -> list[Job]:
    return [desk.jobs.cancel(desk.jobs.submit(name).id) for name in names]


def test_that_jobs_are_queued_again_with_the_options_that_are_asked_for(
    adder: Adder, desk: Desk, qtbot: QtBot
) -> None:
    sheet = adder.ask_options_for(failed(desk))
    assert isinstance(sheet, RetrySheet)
    assert sheet.about.text() == "a.wav and 1 more"
    assert not sheet.form.files.isVisible()
    languages = sheet.form.language
    languages.setCurrentIndex(languages.findData("de"))
    qtbot.waitUntil(lambda: sheet.form.model.model is not None)
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: {job.status for job in jobs(desk)} == {Status.QUEUED})
    assert {job.options.language for job in jobs(desk)} == {"de"}


def test_that_a_job_that_cannot_be_queued_again_says_why(
    adder: Adder, desk: Desk, qtbot: QtBot
) -> None:
    stopped = failed(desk)
    sheet = adder.ask_options_for(stopped)
    assert isinstance(sheet, RetrySheet)
    desk.jobs.retry(stopped[0].id)
    qtbot.waitUntil(sheet.start_button.isEnabled)
    qtbot.mouseClick(sheet.start_button, LEFT)
    qtbot.waitUntil(lambda: sheet.problem.isVisible())
    assert "a.wav" in sheet.problem.text()
    assert sheet.start_button.isEnabled()


def test_that_jobs_that_have_not_ended_are_left_alone(adder: Adder, desk: Desk) -> None:
    assert adder.ask_options_for([desk.jobs.submit("talk.wav")]) is None


def test_that_everything_in_the_sheet_has_a_name_for_screen_readers(
    add: Callable[..., AddSheet], tmp_path: Path
) -> None:
    sheet = add(write_tone(tmp_path / "talk.wav"), tmp_path / "gone.wav")
    assert sheet.accessibleName() == "Add 1 recording"
    for widget in sheet.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            text = getattr(widget, "text", lambda: "")
            assert widget.accessibleName() or text(), widget
