"""The queue by mouse and keyboard, on the real service with a fake engine."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from wxdesk.core.errors import NotAllowed
from wxdesk.core.job import (
    Job,
    JobChanged,
    Kind,
    Options,
    Progress,
    Stage,
    Status,
)
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.gui.desk import Desk
from wxdesk.gui.main_window import MainWindow
from wxdesk.gui.queue.model import Role, state_of
from wxdesk.gui.queue.model import about as about_of


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    QAbstractItemModelTester(
        made.queue.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made
    )
    made.show()
    qtbot.waitExposed(made)
    return made


def names(window: MainWindow) -> list[str]:
    return [job.name for job in window.queue.model.jobs()]


def statuses(window: MainWindow) -> list[Status]:
    return [job.status for job in window.queue.model.jobs()]


@pytest.fixture
def submit(desk: Desk, window: MainWindow, qtbot: QtBot) -> Callable[..., list[Job]]:
    """Submits jobs of these names and waits until they are seen."""

    def run(*wanted: str) -> list[Job]:
        jobs = [desk.jobs.submit(name, name=name) for name in wanted]
        qtbot.waitUntil(lambda: set(wanted) <= set(names(window)))
        return jobs

    return run


def select(window: MainWindow, *rows: int) -> None:
    view = window.queue.list
    view.clearSelection()
    for row in rows:
        index = window.queue.model.index(row)
        view.selectionModel().setCurrentIndex(
            index, view.selectionModel().SelectionFlag.Select
        )
    view.setFocus()


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, *modifiers: object) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    qtbot.keyClick(window.queue.list, key, held)


def test_that_an_empty_queue_says_what_goes_there(window: MainWindow) -> None:
    zone = window.queue.drop_zone
    assert zone.height() > window.queue.height() / 2
    assert zone.files_button.isVisible()
    assert not window.queue.list.isVisible()
    assert window.totals.text() == "Nothing to do"


def test_that_jobs_appear_in_order_and_the_drop_zone_makes_room(
    window: MainWindow, submit: Callable[..., list[Job]]
) -> None:
    submit("one.wav", "two.wav")
    assert names(window) == ["one.wav", "two.wav"]
    assert window.queue.drop_zone.height() == 56
    assert window.queue.summary.text() == "0 running, 2 waiting"


def test_that_a_running_job_has_a_tall_row_with_live_text_until_it_ends(
    window: MainWindow,
    desk: Desk,
    submit: Callable[..., list[Job]],
    run_lanes: Callable[[], object],
    qtbot: QtBot,
) -> None:
    def heard() -> str:
        return window.queue.model.index(0).data(Role.LIVE_TEXT)

    (job,) = submit("talk.hang-align.wav")
    low = window.queue.list.rowHeight(0)
    run_lanes()
    qtbot.waitUntil(lambda: "talk" in heard(), timeout=20_000)
    assert window.queue.list.rowHeight(0) > low
    desk.jobs.cancel(job.id)
    qtbot.waitUntil(lambda: statuses(window) == [Status.CANCELLED])
    assert heard() == ""
    assert window.queue.list.rowHeight(0) == low


def test_that_a_job_that_is_done_says_so(
    window: MainWindow,
    submit: Callable[..., list[Job]],
    run_lanes: Callable[[], object],
    qtbot: QtBot,
) -> None:
    submit("talk.wav")
    run_lanes()
    qtbot.waitUntil(lambda: statuses(window) == [Status.DONE], timeout=20_000)
    assert window.queue.model.index(0).data(Role.STATE) == "Done"
    assert window.totals.text() == "Nothing to do"


def test_that_a_failure_stands_in_its_row(
    window: MainWindow,
    submit: Callable[..., list[Job]],
    run_lanes: Callable[[], object],
    qtbot: QtBot,
) -> None:
    submit("talk.bad-decode.wav", "fine.wav")
    run_lanes()
    qtbot.waitUntil(
        lambda: statuses(window) == [Status.FAILED, Status.DONE], timeout=20_000
    )
    model = window.queue.model
    assert "talk.bad-decode.wav" in model.data(model.index(0), Role.STATE)


def test_that_a_waiting_job_is_cancelled_by_key_and_brought_back_by_undo(
    window: MainWindow, submit: Callable[..., list[Job]], qtbot: QtBot
) -> None:
    submit("one.wav", "two.wav")
    select(window, 0)
    press(window, qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: statuses(window)[0] is Status.CANCELLED)
    assert window.undo_bar.isVisible()
    qtbot.mouseClick(window.undo_bar.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: statuses(window) == [Status.QUEUED] * 2)
    assert not window.undo_bar.isVisible()


def test_that_the_bar_shows_a_name_as_it_is_written(
    window: MainWindow, qtbot: QtBot
) -> None:
    bar = window.undo_bar
    bar.say("talk.wav was removed.", None)
    plain = bar._text.sizeHint().width()
    bar.say("<b>talk</b>.wav was removed.", None)
    assert bar._text.sizeHint().width() > plain + 20


def test_that_the_bar_holds_on_to_what_undoes_only_while_it_offers_that(
    window: MainWindow, qtbot: QtBot
) -> None:
    class Undo:
        def __call__(self) -> None:
            undone.append(True)

    undone: list[bool] = []
    bar = window.undo_bar
    for end in (bar._timer.timeout.emit, bar.button.click):
        undo = Undo()
        alive = ref(undo)
        bar.say("talk.wav was removed.", undo)
        del undo
        assert alive()
        end()
        assert bar.isHidden()
        assert not alive()
    assert undone == [True]


def test_that_several_jobs_are_removed_by_one_key(
    window: MainWindow, submit: Callable[..., list[Job]], qtbot: QtBot
) -> None:
    submit("one.wav", "two.wav", "three.wav")
    select(window, 0, 2)
    press(window, qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(window) == ["two.wav"])


def test_that_undo_brings_removed_jobs_back_as_they_were(
    window: MainWindow, desk: Desk, submit: Callable[..., list[Job]], qtbot: QtBot
) -> None:
    submit("one.wav")
    options = Options(language="de", speakers=2)
    desk.jobs.submit(
        "two.wav", options, "Two", "window", kind=Kind.ALIGN, text="Anna: Hello."
    )
    qtbot.waitUntil(lambda: names(window) == ["one.wav", "Two"])
    said: list[Callable[[], object]] = []
    desk.said.connect(lambda _, undo: said.append(undo))
    window.queue.list.selectAll()
    window.queue.remove.trigger()
    qtbot.waitUntil(lambda: names(window) == [])
    said[0]()
    qtbot.waitUntil(lambda: names(window) == ["one.wav", "Two"])
    back = desk.jobs.jobs()[1]
    assert (back.kind, back.text, back.options) == (Kind.ALIGN, "Anna: Hello.", options)


def test_that_one_job_that_cannot_be_removed_is_told_of_and_the_others_go(
    window: MainWindow,
    desk: Desk,
    submit: Callable[..., list[Job]],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, *_ = submit("one.wav", "two.wav", "three.wav")
    remove = desk.jobs.remove

    def remove_others(job_id: str) -> None:
        if job_id == first.id:
            raise NotAllowed("one.wav belongs to another wxdesk.")
        remove(job_id)

    monkeypatch.setattr(desk.jobs, "remove", remove_others)
    said: list[str] = []
    desk.said.connect(lambda text, _: said.append(text))
    window.queue.list.selectAll()
    window.queue.remove.trigger()
    qtbot.waitUntil(lambda: names(window) == ["one.wav"])
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1] == "one.wav belongs to another wxdesk."


class Watched:
    """A lock that notes which threads take it."""

    def __init__(self, lock: Any) -> None:
        self._lock = lock
        self.threads: set[int] = set()

    def __enter__(self) -> None:
        self.threads.add(threading.get_ident())
        self._lock.__enter__()

    def __exit__(self, *problem: object) -> None:
        self._lock.__exit__(*problem)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._lock, name)


def test_that_the_windows_thread_never_waits_for_the_service_or_the_database(
    desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lock = Watched(desk.jobs._condition)
    monkeypatch.setattr(desk.jobs, "_condition", lock)
    submitting = threading.Thread(
        target=lambda: [desk.jobs.submit(name, name=name) for name in "abcd"]
    )
    submitting.start()
    submitting.join()
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    queue = window.queue
    qtbot.waitUntil(lambda: names(window) == list("abcd"))
    select(window, 1)
    queue.up.trigger()
    qtbot.waitUntil(lambda: names(window) == list("bacd"))
    queue.pause.trigger()
    qtbot.waitUntil(lambda: queue.pause_button.text() == "Resume")
    queue.pause.trigger()
    qtbot.waitUntil(lambda: queue.pause_button.text() == "Pause")
    queue.cancel.trigger()
    qtbot.waitUntil(lambda: Status.CANCELLED in statuses(window))
    queue.retry.trigger()
    qtbot.waitUntil(lambda: Status.CANCELLED not in statuses(window))
    queue.list.selectAll()
    queue.remove.trigger()
    qtbot.waitUntil(lambda: names(window) == [])
    assert lock.threads
    assert threading.get_ident() not in lock.threads


def test_that_jobs_move_by_keys(
    window: MainWindow, submit: Callable[..., list[Job]], qtbot: QtBot
) -> None:
    submit("one.wav", "two.wav", "three.wav")
    select(window, 2)
    press(window, qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: names(window) == ["one.wav", "three.wav", "two.wav"])
    select(window, 0)
    press(window, qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: names(window) == ["three.wav", "one.wav", "two.wav"])


def test_that_a_moved_job_stays_in_sight(
    window: MainWindow, submit: Callable[..., list[Job]], qtbot: QtBot
) -> None:
    submit(*(f"{number}.wav" for number in range(40)))
    select(window, 39)
    window.queue.model.move([window.queue.selected()[0].id], 0)
    qtbot.waitUntil(lambda: names(window)[0] == "39.wav")
    rect = window.queue.list.visualRect(window.queue.model.index(0))
    assert window.queue.list.viewport().rect().contains(rect)


def test_that_home_and_end_go_to_the_first_and_the_last_job(
    window: MainWindow, submit: Callable[..., list[Job]], qtbot: QtBot
) -> None:
    submit("one.wav", "two.wav", "three.wav")
    select(window, 1)
    press(window, qtbot, Qt.Key.Key_End)
    assert [job.name for job in window.queue.selected()] == ["three.wav"]
    press(window, qtbot, Qt.Key.Key_Home)
    assert [job.name for job in window.queue.selected()] == ["one.wav"]


def test_that_jobs_move_by_dragging(
    window: MainWindow, submit: Callable[..., list[Job]], qtbot: QtBot
) -> None:
    submit("one.wav", "two.wav", "three.wav")
    model = window.queue.model
    dragged = model.mimeData([model.index(2)])
    model.dropMimeData(dragged, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    qtbot.waitUntil(lambda: names(window) == ["three.wav", "one.wav", "two.wav"])


def test_that_pausing_lets_no_job_begin_until_resumed(
    window: MainWindow,
    desk: Desk,
    submit: Callable[..., list[Job]],
    run_lanes: Callable[[], object],
    qtbot: QtBot,
) -> None:
    qtbot.mouseClick(window.queue.pause_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.queue.pause_button.text() == "Resume")
    assert desk.jobs.paused
    submit("one.wav")
    run_lanes()
    qtbot.wait(200)
    assert statuses(window) == [Status.QUEUED]
    qtbot.mouseClick(window.queue.pause_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: statuses(window) == [Status.DONE], timeout=20_000)


def test_that_a_second_click_while_the_queue_is_being_paused_does_nothing(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.queue.toggle_pause()
    window.queue.toggle_pause()
    qtbot.waitUntil(lambda: window.queue.pause_button.text() == "Resume")
    assert desk.jobs.paused


def test_that_a_finished_job_opens_its_transcript_and_is_cleared(
    window: MainWindow,
    desk: Desk,
    submit: Callable[..., list[Job]],
    run_lanes: Callable[[], object],
    qtbot: QtBot,
) -> None:
    submit("one.wav")
    run_lanes()
    qtbot.waitUntil(lambda: statuses(window) == [Status.DONE], timeout=20_000)
    select(window, 0)
    with qtbot.waitSignal(desk.opened) as opened:
        press(window, qtbot, Qt.Key.Key_Return)
    assert opened.args == [window.queue.model.jobs()[0].transcript, 0.0]
    window.queue.clear.trigger()
    qtbot.waitUntil(lambda: names(window) == [])


def test_that_a_failed_job_is_tried_again_by_key(
    window: MainWindow,
    submit: Callable[..., list[Job]],
    run_lanes: Callable[[], object],
    qtbot: QtBot,
) -> None:
    submit("talk.bad-decode.wav")
    run_lanes()
    qtbot.waitUntil(lambda: statuses(window) == [Status.FAILED], timeout=20_000)
    before = window.queue.model.jobs()[0].finished
    select(window, 0)
    press(window, qtbot, Qt.Key.Key_F5)
    qtbot.waitUntil(
        lambda: (
            statuses(window) == [Status.FAILED]
            and window.queue.model.jobs()[0].finished != before
        ),
        timeout=20_000,
    )


def dropped_on(window: MainWindow, data: QMimeData) -> None:
    """What Qt sends when something is dragged onto the window and let go."""
    place, action = QPointF(300, 300), Qt.DropAction.CopyAction
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, action, data, button, no_key)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(place, action, data, button, no_key))


def test_that_files_and_addresses_can_be_dropped_anywhere(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    data = QMimeData()
    file = tmp_path / "a ü.wav"
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.org/b.mp3")])
    with qtbot.waitSignal(window.queue.wanted) as wanted:
        dropped_on(window, data)
    assert wanted.args == [[str(file), "https://example.org/b.mp3"]]


def test_that_paths_and_addresses_can_be_pasted(
    window: MainWindow, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText('"/tmp/a b.wav"\n\nhttps://example.org/b.mp3\n')
    window.queue.drop_zone.files_button.setFocus()
    with qtbot.waitSignal(window.queue.wanted) as wanted:
        qtbot.keyClick(
            window.queue.drop_zone.files_button,
            Qt.Key.Key_V,
            Qt.KeyboardModifier.ControlModifier,
        )
    assert wanted.args == [["/tmp/a b.wav", "https://example.org/b.mp3"]]


def test_that_files_are_asked_for_without_blocking_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "talk.wav"
    file.touch()
    qtbot.mouseClick(window.queue.drop_zone.files_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    with qtbot.waitSignal(window.queue.wanted) as wanted:
        dialog.filesSelected.emit([str(file)])
    assert wanted.args == [[str(file)]]
    dialog.reject()


def test_that_an_address_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    window.queue.add_address.trigger()
    dialog = window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue(" https://example.org/b.mp3 ")
    with qtbot.waitSignal(window.queue.wanted) as wanted:
        dialog.accept()
    assert wanted.args == [["https://example.org/b.mp3"]]


def test_that_every_action_has_a_key_and_says_so(window: MainWindow) -> None:
    for action in window.queue.actions():
        assert not action.shortcut().isEmpty()
        if action.text():
            assert action.shortcut().toString() in action.toolTip()


def test_that_a_screen_reader_hears_name_and_state(
    window: MainWindow, submit: Callable[..., list[Job]]
) -> None:
    submit("one.wav")
    model = window.queue.model
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(0), role) == "one.wav: Waiting"


def test_that_the_state_names_stage_progress_and_time_left() -> None:
    job = Job(source="a.wav", name="a.wav").begun()
    assert state_of(job, None) == "Starting the engine"
    job = job.advanced(Progress(Stage.TRANSCRIBE, 0.621, 0.5, 125.0))
    assert state_of(job, None) == "Transcribing · 62 % · 2 min left"
    assert state_of(job, 1250.0).startswith("Transcribing · 62 % · 10×")


def test_that_what_holds_a_job_up_stands_in_its_row(
    window: MainWindow,
    submit: Callable[..., list[Job]],
    desk: Desk,
    qtbot: QtBot,
) -> None:
    (job,) = submit("one.wav")
    waits = "Waiting for room on the disk: 1.2 GB more are needed on /data."
    held = job.begun().advanced(Progress(Stage.DECODE, 0.1, 0.5, None, waits))
    desk.bridge.happened.emit((JobChanged(held),))
    row = window.queue.model.index(0)
    assert row.data(Role.MESSAGE) == waits
    assert row.data(Qt.ItemDataRole.ToolTipRole) == f"{waits}\none.wav"
    heard = row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == f"one.wav: Reading the sound · 10 % · {waits}"
    held_up = _picture_of(window)
    goes_on = held.advanced(Progress(Stage.DECODE, 0.1))
    desk.bridge.happened.emit((JobChanged(goes_on),))
    assert row.data(Role.MESSAGE) == ""
    assert _picture_of(window) != held_up


def _picture_of(window: MainWindow) -> QImage:
    return window.queue.list.grab().toImage()


GIVEN = Transcript("en", (Segment(0.0, 4.0, "Hello there."),))
OTHERS: list[dict[str, Any]] = [
    {"source": "a.wav", "kind": Kind.DIARIZE, "name": "a"},
    {"source": "b.wav", "kind": Kind.ALIGN, "name": "b", "given": GIVEN},
    {"source": "", "kind": Kind.COMBINE, "name": "c.json", "given": GIVEN},
    {"source": "d.wav", "kind": Kind.LANGUAGE, "name": "d"},
    {"source": "e.wav", "name": "e"},
]


def test_that_jobs_from_the_network_say_what_they_are_and_who_asked(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    for about in OTHERS:
        desk.jobs.submit(**{"origin": "My phone", "key": "k1"} | about)
    desk.jobs.submit("f.wav", name="f", origin="window")
    model = window.queue.model
    qtbot.waitUntil(lambda: len(names(window)) == 6)
    assert [model.index(row).data(Role.ABOUT) for row in range(6)] == [
        "who speaks when · from My phone",
        "times of words · from My phone",
        "who says what · from My phone",
        "which language · from My phone",
        "from My phone",
        "",
    ]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(3).data(role) == "d, which language · from My phone: Waiting"
    keyless = Job(source="a.wav", origin="api")
    assert about_of(keyless) == "from the API"
    window.grab()


def test_that_a_result_without_a_transcript_offers_nothing_that_would_fail(
    window: MainWindow, desk: Desk, run_lanes: Callable[[], object], qtbot: QtBot
) -> None:
    for about in OTHERS[:4]:
        desk.jobs.submit(**{"origin": "My phone", "key": "k1"} | about)
    run_lanes()
    qtbot.waitUntil(lambda: statuses(window) == [Status.DONE] * 4)
    window.queue.list.selectAll()
    queue = window.queue
    assert [queue.model.index(row).data(Role.STATE) for row in range(4)] == ["Done"] * 4
    assert not queue.open.isEnabled()
    assert not queue.show_file.isEnabled()
    assert not queue.retry_otherwise.isEnabled()
    assert queue.remove.isEnabled()
    queue.retry.trigger()
    qtbot.waitUntil(lambda: {job.attempts for job in queue.model.jobs()} == {1})
    qtbot.waitUntil(lambda: statuses(window) == [Status.DONE] * 4)
    queue.clear.trigger()
    qtbot.waitUntil(lambda: names(window) == [])


def test_that_undo_brings_back_whose_job_it_was_and_what_it_started_from(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    about = {"source": "", "kind": Kind.COMBINE, "name": "c", "given": GIVEN}
    desk.jobs.submit(**about, origin="My phone", key="k1")
    qtbot.waitUntil(lambda: names(window) == ["c"])
    said: list[Callable[[], object]] = []
    desk.said.connect(lambda _, undo: said.append(undo))
    select(window, 0)
    window.queue.remove.trigger()
    qtbot.waitUntil(lambda: names(window) == [])
    said[0]()
    qtbot.waitUntil(lambda: names(window) == ["c"])
    (back,) = desk.jobs.jobs()
    assert (back.key, back.given, back.kind) == ("k1", GIVEN, Kind.COMBINE)


def test_that_the_window_comes_back_as_large_as_it_was(
    desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(760, 600)
    window.close()
    again = MainWindow(desk)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (760, 600)


def test_that_a_row_reached_by_tab_is_chosen(
    submit: Callable[..., list[Job]], window: MainWindow, qtbot: QtBot
) -> None:
    submit("one.wav", "two.wav")
    view = window.queue.list
    view.clearSelection()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    rows = [index.row() for index in view.selectionModel().selectedRows()]
    assert rows == [0]


def test_that_only_one_row_is_chosen_by_shift_and_tab(
    submit: Callable[..., list[Job]], window: MainWindow, qtbot: QtBot
) -> None:
    submit("one.wav", "two.wav", "three.wav")
    view = window.queue.list
    select(window, 2)
    view.clearSelection()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    after = window.focusWidget()
    assert after is not view
    qtbot.keyClick(after, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is view
    rows = [index.row() for index in view.selectionModel().selectedRows()]
    assert rows == [2]
