"""The tray's icon: what it shows and what it tells."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from wxdesk.app import Program
from wxdesk.core.job import Job, JobAdded, JobChanged, JobRemoved, Kind, Progress, Stage
from wxdesk.gui.desk import Desk
from wxdesk.gui.main_window import MainWindow
from wxdesk.gui.theme import Choice
from wxdesk.gui.tray import Tray

# The offscreen platform has neither a tray nor an order of windows.
pytestmark = pytest.mark.qt_log_ignore(
    "systemTrayWindowChanged", r"This plugin does not support raise\(\)"
)


class Icon(QSystemTrayIcon):
    """An icon that remembers what it told, since there is no tray here to tell it."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []

    def showMessage(self, title: str, text: str, *_: object) -> None:
        self.told.append((title, text))


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    return made  # not shown: nobody looks at it


@pytest.fixture
def icon() -> Icon:
    return Icon()


@pytest.fixture
def tray(desk: Desk, window: MainWindow, icon: Icon) -> Tray:
    return Tray(desk, window, icon)


@pytest.fixture
def submit(desk: Desk) -> Callable[..., list[Job]]:
    """Puts jobs into the queue, as the tray sees it."""

    def run(*names: str) -> list[Job]:
        jobs = [Job(source=name, name=name) for name in names]
        for job in jobs:
            desk.bridge.happened.emit((JobAdded(job),))
        return jobs

    return run


def end(desk: Desk, job: Job, error: str = "") -> None:
    begun = job.begun()
    ended = begun.failed(error) if error else begun.done(7)
    desk.bridge.happened.emit((JobChanged(begun), JobChanged(ended)))


def test_that_a_real_job_is_followed_from_the_queue_to_its_notification(
    tray: Tray,
    icon: Icon,
    desk: Desk,
    program: Program,
    run_lanes: Callable[[], object],
    qtbot: QtBot,
) -> None:
    desk.jobs.submit("talk.wav")
    run_lanes()
    qtbot.waitUntil(lambda: bool(icon.told), timeout=30_000)
    assert icon.told == [("talk.wav is done", "Its transcript is in the library.")]
    assert icon.toolTip() == "wxdesk: nothing to do"


def test_that_jobs_that_waited_before_it_came_are_counted(
    desk: Desk, window: MainWindow, icon: Icon, qtbot: QtBot
) -> None:
    desk.jobs.submit("1.wav")
    desk.jobs.cancel(desk.jobs.submit("2.wav").id)
    tray = Tray(desk, window, icon)
    qtbot.waitUntil(lambda: icon.toolTip() == "wxdesk: 0 of 1 done")
    assert tray.is_there


def test_that_the_tooltip_says_how_many_are_done_and_how_long_it_takes(
    tray: Tray, icon: Icon, desk: Desk, submit: Callable[..., list[Job]]
) -> None:
    one, other = submit("1.wav", "2.wav")
    assert icon.toolTip() == "wxdesk: 0 of 2 done"
    end(desk, one)
    progress = Progress(Stage.TRANSCRIBE, 0.5, 0.5, 290.0)
    desk.bridge.happened.emit((JobChanged(other.begun().advanced(progress)),))
    assert icon.toolTip() == "wxdesk: 1 of 2 done · 5 min left"
    desk.bridge.happened.emit((JobRemoved(other.id),))
    assert icon.toolTip() == "wxdesk: nothing to do"


def test_that_many_jobs_are_told_of_once_at_their_end(
    tray: Tray, icon: Icon, desk: Desk, submit: Callable[..., list[Job]]
) -> None:
    jobs = submit(*(f"{number}.wav" for number in range(12)))
    for job in jobs:
        assert icon.told == []
        end(desk, job)
    assert icon.told == [("The queue is done", "12 of 12 done")]


def test_that_the_first_failure_is_told_at_once_and_the_others_are_counted(
    tray: Tray, icon: Icon, desk: Desk, submit: Callable[..., list[Job]]
) -> None:
    one, two, three = submit("1.wav", "2.wav", "3.wav")
    end(desk, one, "1.wav is empty.")
    assert icon.told == [("1.wav failed", "1.wav is empty.")]
    end(desk, two, "2.wav is empty.")
    end(desk, three)
    assert icon.told[1:] == [("The queue is done", "1 of 3 done · 2 failed")]


def test_that_cancelled_jobs_are_not_told_of(
    tray: Tray, icon: Icon, desk: Desk, submit: Callable[..., list[Job]]
) -> None:
    (job,) = submit("talk.wav")
    desk.bridge.happened.emit((JobChanged(job.cancelled()),))
    assert icon.told == []
    assert icon.toolTip() == "wxdesk: nothing to do"


def test_that_what_ended_before_is_not_told_of_again(
    tray: Tray, icon: Icon, desk: Desk
) -> None:
    job = Job(source="old.wav").begun().done(3)
    desk.bridge.happened.emit((JobChanged(job),))
    desk.bridge.happened.emit((JobChanged(job),))
    assert icon.told == []


def test_that_a_note_on_a_job_is_told(
    tray: Tray, icon: Icon, desk: Desk, submit: Callable[..., list[Job]]
) -> None:
    (job,) = submit("talk.wav")
    end(desk, job, "It broke.")
    end(desk, submit("other.wav")[0])
    assert [title for title, _ in icon.told] == ["talk.wav failed", "other.wav is done"]


def test_that_no_transcript_is_promised_where_there_is_only_a_result(
    tray: Tray, icon: Icon, desk: Desk
) -> None:
    job = Job(source="talk.wav", name="talk", kind=Kind.LANGUAGE, key="k1")
    desk.bridge.happened.emit((JobAdded(job),))
    desk.bridge.happened.emit((JobChanged(job.begun().done(None)),))
    assert icon.told == [("talk is done", "What it found is there for whoever asked.")]


def test_that_nothing_is_told_to_who_looks_at_the_window(
    tray: Tray,
    icon: Icon,
    desk: Desk,
    window: MainWindow,
    submit: Callable[..., list[Job]],
    qtbot: QtBot,
) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    end(desk, submit("talk.wav")[0])
    assert icon.told == []


def test_that_nothing_is_told_to_who_does_not_want_it(
    tray: Tray, icon: Icon, desk: Desk, submit: Callable[..., list[Job]]
) -> None:
    desk.preferences.set("general.notifications", False)
    end(desk, submit("talk.wav")[0])
    assert icon.told == []


def test_that_the_menu_opens_pauses_and_quits(
    tray: Tray, icon: Icon, desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    menu = icon.contextMenu()
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions) == ["Open wxdesk", "Pause", "", "Quit"]
    actions["Open wxdesk"].trigger()
    assert window.isVisible()
    actions["Pause"].trigger()
    qtbot.waitUntil(lambda: desk.jobs.paused)
    menu.aboutToShow.emit()
    assert actions["Pause"].text() == "Resume"
    actions["Pause"].trigger()
    qtbot.waitUntil(lambda: not desk.jobs.paused)
    with qtbot.waitSignal(tray.quit_wanted):
        actions["Quit"].trigger()


def test_that_a_click_opens_the_window_but_the_menu_does_not(
    tray: Tray, icon: Icon, window: MainWindow
) -> None:
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert not window.isVisible()
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert window.isVisible()


def test_that_a_notification_leads_to_its_transcript(
    tray: Tray,
    icon: Icon,
    desk: Desk,
    window: MainWindow,
    submit: Callable[..., list[Job]],
    qtbot: QtBot,
) -> None:
    end(desk, submit("talk.wav")[0])
    with qtbot.waitSignal(desk.opened) as opened:
        icon.messageClicked.emit()
    assert opened.args == [7, 0.0]
    window.hide()
    for job in submit("1.wav", "2.wav"):
        end(desk, job)
    with qtbot.assertNotEmitted(desk.opened):
        icon.messageClicked.emit()
    assert window.isVisible()


def test_that_the_icon_is_the_windows_if_it_has_one(
    tray: Tray, icon: Icon, desk: Desk, window: MainWindow
) -> None:
    drawn = icon.icon().cacheKey()
    picture = QPixmap(16, 16)
    picture.fill(desk.theme.colour("accent"))
    window.setWindowIcon(QIcon(picture))
    desk.theme.choose(Choice.DARK)
    assert icon.icon().cacheKey() != drawn


def test_that_a_bar_on_the_icon_grows_with_the_queue_and_goes_at_its_end(
    tray: Tray, icon: Icon, desk: Desk, submit: Callable[..., list[Job]]
) -> None:
    def green() -> int:
        image = icon.icon().pixmap(64, 64).toImage()
        ok = desk.theme.colour("ok")
        return sum(image.pixelColor(x, 56) == ok for x in range(image.width()))

    first, second = submit("one.wav", "two.wav")
    begun = first.begun()
    widths = [green()]
    for fraction in (0.5, 1.0):
        progress = Progress(Stage.TRANSCRIBE, fraction, None)
        desk.bridge.happened.emit((JobChanged(begun.advanced(progress)),))
        widths.append(green())
    assert widths[0] < widths[1] < widths[2] <= 32
    end(desk, first)
    end(desk, second)
    assert green() == 0


def test_that_a_system_without_a_tray_is_no_problem(
    desk: Desk, window: MainWindow, submit: Callable[..., list[Job]]
) -> None:
    tray = Tray(desk, window, None)
    end(desk, submit("talk.wav")[0])
    assert not tray.is_there
