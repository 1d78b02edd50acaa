"""The window on two screens of different scale, to be run where there are two.

Prints a JSON object for each screen: its scale, where the window's parts are (the same
on every screen), how large the picture of it is, and whether it is drawn as finely as
the screen can, or only enlarged. On the second screen the recording goes through.

Usage: two_screens.py RECORDING
"""

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from wxdesk import app, desktop
from wxdesk.core.job import Status
from wxdesk.engine.fake import FakeEngine
from wxdesk.settings import Places, Settings

PATIENCE = 30.0


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        QTest.qWait(10)


def tell(window: QWidget) -> None:
    picture = window.grab().toImage()
    visible = [part for part in window.findChildren(QWidget) if part.isVisible()]
    facts = {
        "scale": window.devicePixelRatio(),
        "parts": [part.geometry().getRect() for part in visible],
        "picture": [picture.width(), picture.height()],
        "is_fine": is_fine(picture),
    }
    print(json.dumps(facts), flush=True)


def is_fine(picture: QImage) -> bool:
    """Whether a picture is more than a smaller one with each pixel drawn four times."""
    half = picture.scaled(picture.width() // 2, picture.height() // 2)
    return bool(half.scaled(picture.width(), picture.height()) != picture)


def main(recording: Path) -> None:
    qt = QApplication(sys.argv[:1])
    places = Places.find()
    with (
        app.opened(places, Settings.load(places), partial(FakeEngine)) as program,
        desktop.windowed(qt, program) as window,
    ):
        main = window.main
        main.show()
        assert QTest.qWaitForWindowExposed(main)
        plain, fine = sorted(QGuiApplication.screens(), key=QScreen.devicePixelRatio)
        main.move(plain.geometry().topLeft())
        wait_until(lambda: main.devicePixelRatio() == plain.devicePixelRatio())
        tell(main)
        main.move(fine.geometry().topLeft())
        wait_until(lambda: main.devicePixelRatio() == fine.devicePixelRatio())
        tell(main)
        window.take([str(recording)])
        sheet = window.adder.sheet
        assert sheet
        wait_until(sheet.start_button.isEnabled)
        sheet.start_button.click()
        jobs = window.main.queue.model.jobs
        wait_until(lambda: [job.status for job in jobs()] == [Status.DONE])
        main.hide()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
