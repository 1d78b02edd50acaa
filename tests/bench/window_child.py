"""A window in a process of its own, for `bench_window`; prints what it saw as JSON.

window_child.py start SECONDS    opens the real window, and rests for a while
window_child.py empty            an empty window, until its standard input ends
window_child.py TASK FOLDER      the real window with one of `TASKS` to do
"""

import gc
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

gc.disable()  # as `wxdesk window` does while it loads

from PySide6.QtCore import QEventLoop, Qt, QThread, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from wxdesk import app, desktop
from wxdesk.__main__ import main
from wxdesk.core.access import Scope
from wxdesk.core.job import JobChanged, Progress, Stage, Status
from wxdesk.core.serving import Serving
from wxdesk.gui.queue.model import Role
from wxdesk.settings import Places, Settings

EVERY = 0.005  # seconds
HEAVY = {"torch", "whisperx", "pyannote", "ctranslate2", "faster_whisper"}
ROWS = 2000
UPDATES_PER_SECOND = 2000
UPDATE_SECONDS = 5
CLIENTS = 20
HERE = Path(__file__).parent


Task = Callable[[desktop.Window, Path, "Latency"], dict[str, Any] | None]


class Latency:
    """Writes down how late a timer of 5 ms fires: when, and by how many seconds."""

    def __init__(self) -> None:
        self.samples: list[tuple[float, float]] = []
        self.phases: dict[str, tuple[float, float]] = {}
        self._last = time.time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._note)
        self._timer.start(round(EVERY * 1000))

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Remembers when something began and ended."""
        began = time.time()
        yield
        self.phases[name] = began, time.time()

    def tell(self, found: dict[str, Any] | None = None) -> None:
        """Prints what was seen, and what a task has found."""
        seen = {"samples": self.samples, "phases": self.phases}
        print(json.dumps(seen | (found or {})))

    def _note(self) -> None:
        now = time.time()
        self.samples.append((now, max(0.0, now - self._last - EVERY)))
        self._last = now


def start(seconds: float) -> None:
    """As `wxdesk window`, until it is painted and has rested."""

    class Timed(desktop.MainWindow):
        painted = 0.0

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            super().paintEvent(event)
            if not self.painted:
                # Its children are painted in the same turn of the event loop.
                QTimer.singleShot(0, self, self.note)
                QTimer.singleShot(round(seconds * 1000), self, self.tell)
                self.painted = time.time()

        def note(self) -> None:
            self.painted = time.time()

        def tell(self) -> None:
            modules = {name.partition(".")[0] for name in sys.modules}
            rss = psutil.Process().memory_info().rss
            found = {"painted": self.painted, "heavy": sorted(HEAVY & modules)}
            print(json.dumps(found | {"resident": rss}), flush=True)
            QApplication.quit()

    desktop.MainWindow = Timed
    sys.argv[1:] = ["window"]
    main()


def empty() -> None:
    """The least that a window can be."""
    qt = QApplication([])
    window = QMainWindow()
    window.resize(1080, 720)
    window.show()
    latency = Latency()
    over = QThread()
    over.run = sys.stdin.read
    over.finished.connect(qt.quit)
    over.start()
    qt.exec()
    over.wait()
    latency.tell()


def until(happened: Callable[[], bool]) -> None:
    """Runs the event loop until something has happened."""
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: happened() and loop.quit())
    look.start(20)
    loop.exec()


def job(window: desktop.Window, folder: Path, latency: Latency) -> None:
    """A recording is transcribed."""
    model, jobs = window.main.queue.model, window.desk.jobs
    options = window.desk.preferences.settings.options()
    jobs.submit(folder / "recording.wav", options)
    until(lambda: model.tally.count(Status.RUNNING) == 1)
    with latency.phase("a job runs"):
        until(lambda: not model.tally.count(Status.RUNNING))
    (ended,) = model.jobs()
    assert ended.status is Status.DONE, ended.error


def dropped(window: desktop.Window, folder: Path, latency: Latency) -> dict[str, float]:
    """A recording is dropped while the engine is warm: when its words are seen."""
    model, jobs = window.main.queue.model, window.desk.jobs
    options = window.desk.preferences.settings.options()
    jobs.submit(folder / "half a minute.wav", options)
    until(lambda: model.tally.count(Status.DONE) == 1)
    began = time.time()
    window.take([str(folder / "five minutes.wav")])
    sheet = window.adder.sheet
    until(lambda: sheet.is_ready)
    sheet.start_button.click()
    until(
        lambda: any(
            model.index(row).data(Role.LIVE_TEXT) for row in range(model.rowCount())
        )
    )
    first = time.time() - began
    until(lambda: not model.tally.count(Status.RUNNING))
    assert model.tally.count(Status.DONE) == 2
    return {"first": first, "whole": time.time() - began}


def updates(window: desktop.Window, folder: Path, latency: Latency) -> None:
    """Rows change all the time."""
    jobs, tally = window.desk.jobs, window.main.queue.model.tally
    jobs.pause()
    files = [str(folder / f"{number}.wav") for number in range(ROWS)]
    running = [jobs.submit(file).begun() for file in files]
    until(lambda: len(tally) == ROWS)

    def publish() -> None:
        began, count = time.monotonic(), UPDATES_PER_SECOND * UPDATE_SECONDS
        for number in range(count):
            progress = Progress(Stage.TRANSCRIBE, number / count, 0.5, 60.0)
            changed = running[number % ROWS].advanced(progress)
            jobs._publisher.publish(JobChanged(changed))
            ahead = began + number / UPDATES_PER_SECOND - time.monotonic()
            if ahead > 0.001:
                time.sleep(ahead)

    thread = threading.Thread(target=publish)
    with latency.phase(f"{ROWS:,} rows update"):
        thread.start()
        until(lambda: not thread.is_alive())


def adding(window: desktop.Window, folder: Path, latency: Latency) -> None:
    """Files are dropped and queued; then all of them are taken off again."""
    jobs, queue = window.desk.jobs, window.main.queue
    jobs.pause()
    files = sorted(map(str, folder.iterdir()))
    with latency.phase(f"{len(files):,} files are queued"):
        window.take(files)
        sheet = window.adder.sheet
        until(lambda: sheet.is_ready)
        sheet.start_button.click()
        until(lambda: window.adder.sheet is None)
        until(lambda: len(queue.model.tally) == len(files))
    with latency.phase(f"{len(files):,} rows are removed"):
        queue.list.selectAll()
        queue.remove.trigger()
        until(lambda: not queue.model.tally)


def soak(window: desktop.Window, folder: Path, latency: Latency) -> dict[str, Any]:
    """Clients of the API submit jobs, all at once, and wait for them."""
    desk, tally = window.desk, window.main.queue.model.tally
    until(lambda: desk.server.state.serving is Serving.ON)
    keys = [
        desk.access.create(f"client {number}", frozenset(Scope))[1]
        for number in range(CLIENTS)
    ]
    files = sorted(map(str, folder.iterdir()))
    asked = [(key, files[number::CLIENTS]) for number, key in enumerate(keys)]
    command = [
        sys.executable,
        HERE / "api_child.py",
        "clients",
        desk.server.state.urls[0],
    ]
    with (
        tempfile.TemporaryFile("w+") as said,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=said, text=True
        ) as they,
    ):
        memory: list[int] = []
        with latency.phase(f"{len(files)} jobs of {CLIENTS} clients"):
            assert they.stdin
            json.dump(asked, they.stdin)
            they.stdin.close()
            until(lambda: tally.count(Status.DONE) >= 50)
            memory.append(psutil.Process().memory_info().rss)
            until(lambda: they.poll() is not None)
            memory.append(psutil.Process().memory_info().rss)
        assert they.returncode == 0
        said.seek(0)
        found = json.load(said)
    kept = desk.library.count()
    return {
        "done": len({it["file"] for it in found if it["status"] == "done"}),
        "doubled": kept - len({it["job"] for it in found}),
        "memory": memory,
    }


TASKS: dict[str, Task] = {
    "job": job,
    "dropped": dropped,
    "updates": updates,
    "adding": adding,
    "soak": soak,
}


def carry_out(name: str, folder: Path) -> None:
    """Opens the real window and does a task in it."""
    qt = QApplication([])
    places = Places.find()
    with (
        app.opened(places, Settings.load(places)) as program,
        desktop.windowed(qt, program) as window,
    ):
        window.main.show()
        until(lambda: window.main.queue.model.is_loaded)
        latency = Latency()
        found = TASKS[name](window, folder, latency)
        latency.tell(found)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["start", seconds]:
            start(float(seconds))
        case ["empty"]:
            empty()
        case [task, folder]:
            carry_out(task, Path(folder))
