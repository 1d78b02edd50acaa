"""Closing the window while jobs run, wait, or neither."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from wxdesk.core.job import Job, JobAdded, JobChanged
from wxdesk.gui import closing
from wxdesk.gui.closing import Closing
from wxdesk.gui.desk import Desk
from wxdesk.gui.main_window import MainWindow

# The offscreen platform has no order of windows.
pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)")

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.queue.model.is_loaded)
    return made


@pytest.fixture
def quits() -> list[bool]:
    """Gets an entry when the program is to end."""
    return []


@pytest.fixture
def make(
    desk: Desk, window: MainWindow, quits: list[bool]
) -> Callable[[bool], Closing]:
    def run(has_tray: bool) -> Closing:
        made = Closing(desk, window, lambda: quits.append(True), has_tray=has_tray)
        window.closing.connect(made.decide)
        return made

    return run


@pytest.fixture
def job(desk: Desk, window: MainWindow) -> Job:
    """A job that runs, as far as the window can see."""
    running = Job(source="talk.wav", name="talk.wav").begun()
    desk.bridge.happened.emit((JobAdded(running),))
    return running


def question(window: MainWindow) -> QMessageBox | None:
    return next(
        (box for box in window.findChildren(QMessageBox) if box.isVisible()), None
    )


def answer(window: MainWindow, qtbot: QtBot, words: str) -> None:
    box = question(window)
    assert box is not None
    (button,) = (it for it in box.buttons() if words in it.text())
    qtbot.mouseClick(button, LEFT)


def test_that_a_window_with_nothing_to_do_closes_at_once(
    make: Callable[[bool], Closing], window: MainWindow, quits: list[bool]
) -> None:
    make(True)
    assert window.close()
    assert quits == [True]
    assert question(window) is None


def test_that_waiting_jobs_do_not_keep_the_window_open(
    make: Callable[[bool], Closing], window: MainWindow, desk: Desk, quits: list[bool]
) -> None:
    make(False)
    desk.bridge.happened.emit((JobAdded(Job(source="talk.wav")),))
    assert window.close()
    assert quits == [True]


def test_that_a_running_job_is_stopped_only_if_the_user_says_so(
    make: Callable[[bool], Closing],
    window: MainWindow,
    job: Job,
    quits: list[bool],
    qtbot: QtBot,
) -> None:
    make(False)
    assert not window.close()
    assert window.isVisible()
    assert quits == []
    answer(window, qtbot, "Stop and continue next time")
    assert quits == [True]


def test_that_escape_leaves_everything_as_it_is(
    make: Callable[[bool], Closing],
    window: MainWindow,
    job: Job,
    quits: list[bool],
    qtbot: QtBot,
) -> None:
    make(True)
    window.close()
    box = question(window)
    assert box is not None
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert question(window) is None
    assert quits == []
    assert window.isVisible()
    window.close()
    assert question(window) is not None


def test_that_it_is_asked_once_however_often_it_is_closed(
    make: Callable[[bool], Closing], window: MainWindow, job: Job
) -> None:
    make(True)
    window.close()
    window.close()
    assert len(window.findChildren(QMessageBox)) == 1


def test_that_jobs_go_on_in_the_background(
    make: Callable[[bool], Closing],
    window: MainWindow,
    job: Job,
    quits: list[bool],
    qtbot: QtBot,
) -> None:
    make(True)
    window.close()
    answer(window, qtbot, "Keep working in the background")
    assert not window.isVisible()
    assert quits == []


def test_that_the_background_is_offered_only_where_there_is_a_tray(
    make: Callable[[bool], Closing], window: MainWindow, job: Job
) -> None:
    make(False)
    window.close()
    box = question(window)
    assert box is not None
    assert not [it for it in box.buttons() if "background" in it.text()]


@pytest.mark.parametrize("has_tray", [True, False])
def test_that_who_wants_it_always_keeps_the_program_in_the_tray(
    make: Callable[[bool], Closing],
    window: MainWindow,
    desk: Desk,
    quits: list[bool],
    has_tray: bool,
) -> None:
    desk.preferences.set("general.keep_running_in_tray", True)
    make(has_tray)
    window.close()
    assert not window.isVisible()
    assert quits == ([] if has_tray else [True])


def test_that_leaving_ends_the_program_also_from_the_tray(
    make: Callable[[bool], Closing],
    window: MainWindow,
    desk: Desk,
    quits: list[bool],
    job: Job,
    qtbot: QtBot,
) -> None:
    desk.preferences.set("general.keep_running_in_tray", True)
    decision = make(True)
    window.close()
    decision.leave()
    assert window.isVisible()
    answer(window, qtbot, "Stop")
    assert quits == [True]
    desk.bridge.happened.emit((JobChanged(job.done(1)),))
    decision.leave()
    assert quits == [True, True]


def test_that_the_end_of_the_session_is_not_held_up(
    make: Callable[[bool], Closing],
    window: MainWindow,
    job: Job,
    quits: list[bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(closing, "_session_ends", lambda: True)
    decision = make(True)
    event = QCloseEvent()
    decision.decide(event)
    assert event.isAccepted()
    assert quits == [True]
    assert question(window) is None
