"""The whole window in a process of its own, with a fake engine; tells what it shows.

Each line it prints is a JSON object with one of these: "said", what stands in the bar
at the bottom; "taken", what a second start has handed over; "done", a job's name. What
is to be added is started at once. It ends in order on SIGTERM.

Usage: window_process.py [SOURCE…]
"""

import json
import sys
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from wxdesk import app, desktop
from wxdesk.core.job import Status
from wxdesk.core.serving import Server
from wxdesk.engine.fake import FakeEngine


def tell(**what: object) -> None:
    print(json.dumps(what), flush=True)


class ToldWindow(desktop.Window):
    """Tells what the user sees, and starts what is added."""

    def __init__(self, qt: QApplication, program: app.Program, server: Server) -> None:
        super().__init__(qt, program, server)
        self._bar = self.main.undo_bar
        self._told: set[str] = set()
        self._look = QTimer(self.main)
        self._look.timeout.connect(self._tell_news)
        self._look.start(20)

    def take(self, sources: Sequence[str]) -> None:
        tell(taken=list(sources))
        super().take(sources)

    def _tell_news(self) -> None:
        if self._bar.isVisible():
            self._tell_once(said=self._bar.findChild(QLabel).text())
        for job in self.main.queue.model.jobs():
            if job.status is Status.DONE:
                self._tell_once(done=job.name)
        sheet = self.adder.sheet
        if sheet and sheet.start_button.isEnabled() and not sheet.is_adding:
            sheet.start_button.click()

    def _tell_once(self, **news: str) -> None:
        if (line := repr(news)) not in self._told:
            self._told.add(line)
            tell(**news)


if __name__ == "__main__":
    app.opened = partial(app.opened, make_engine=partial(FakeEngine))
    desktop.Window = ToldWindow
    sys.exit(desktop.run(sys.argv[1:]))
