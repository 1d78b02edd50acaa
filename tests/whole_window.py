"""What one does with the whole window: recordings are dropped on it and go through."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tone_file import write_tone

from wxdesk import app, desktop
from wxdesk.core.job import Job, Status
from wxdesk.gui.adding.add_sheet import AddSheet
from wxdesk.jobs.worker import MakeEngine
from wxdesk.settings import Places, Settings


@contextmanager
def opened(
    places: Places, qapp: QApplication, qtbot: QtBot, make_engine: MakeEngine | None
) -> Iterator[desktop.Window]:
    """The window with all that belongs to it; None is the real engine."""
    settings = Settings.load(places)
    with (
        app.opened(places, settings, make_engine) as program,
        shown(program, qapp, qtbot) as window,
    ):
        yield window


@contextmanager
def shown(
    program: app.Program, qapp: QApplication, qtbot: QtBot
) -> Iterator[desktop.Window]:
    """The window of a program, in front of all others."""
    with desktop.windowed(qapp, program) as window:
        window.main.show()
        window.main.activateWindow()
        qtbot.waitUntil(window.main.isActiveWindow)
        yield window
        window.main.hide()
    # Each that were left would be dressed anew with every later one.
    window.main.deleteLater()
    QApplication.sendPostedEvents(window.main, QEvent.Type.DeferredDelete)


def let_go(window: desktop.Window, *paths: Path) -> None:
    """Lets files and folders go over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, action = QPointF(300, 300), Qt.DropAction.CopyAction
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, action, data, button, no_key)
    QApplication.sendEvent(window.main, enter)
    QApplication.sendEvent(window.main, QDropEvent(place, action, data, button, no_key))


def drop(window: desktop.Window, *paths: Path) -> AddSheet:
    """Lets files and folders go over the window; gives the sheet that asks."""
    let_go(window, *paths)
    sheet = window.adder.sheet
    assert sheet is not None
    return sheet


def add(window: desktop.Window, qtbot: QtBot, *paths: Path) -> None:
    """Drops recordings and starts them."""
    sheet = drop(window, *paths)
    qtbot.waitUntil(sheet.start_button.isEnabled, timeout=30_000)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: {path.name for path in paths} <= set(jobs(window)))


def jobs(window: desktop.Window) -> dict[str, Job]:
    """The jobs that the queue shows, by name."""
    return {job.name: job for job in window.main.queue.model.jobs()}


def wait_for(window: desktop.Window, qtbot: QtBot, name: str, status: Status) -> None:
    """Waits until the queue shows a job in a state."""
    qtbot.waitUntil(
        lambda: name in jobs(window) and jobs(window)[name].status is status,
        timeout=30_000,
    )


def words_of(window: desktop.Window, name: str) -> str:
    """What a screen reader says of a job in the queue."""
    model = window.main.queue.model
    row = list(jobs(window)).index(name)
    return str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def goes_through(window: desktop.Window, qtbot: QtBot, folder: Path) -> bool:
    """Whether the window is usable: a new recording is added and transcribed."""
    recording = write_tone(folder / "another.wav")
    add(window, qtbot, recording)
    wait_for(window, qtbot, recording.name, Status.DONE)
    return True


def select(window: desktop.Window, name: str) -> None:
    """Selects a job in the queue."""
    view = window.main.queue.list
    view.setCurrentIndex(view.model().index(list(jobs(window)).index(name), 0))
    view.setFocus()
