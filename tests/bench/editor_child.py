"""The real window with a transcript of ten hours, for `bench_editor`.

editor_child.py NUMBER   opens the transcript of WXDESK_HOME again and again, edits it
                         and scrolls in it; prints what took how long as JSON
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import psutil
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from wxdesk import app, desktop
from wxdesk.core.editing.speakers import assign, rename_speaker
from wxdesk.core.editing.text import Position, merge, set_text, split
from wxdesk.core.transcript import Transcript
from wxdesk.engine.fake import FakeEngine
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.settings import Places, Settings

OPENINGS = 5
EDITS = 60
FIRST = 2000  # segment that is edited
PAGES = 200


def settle(milliseconds: int) -> None:
    """Lets the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(holds: Callable[[], bool]) -> None:
    """Lets the event loop run until something holds."""
    loop, look = QEventLoop(), QTimer()
    look.setTimerType(Qt.TimerType.PreciseTimer)
    look.timeout.connect(lambda: holds() and loop.quit())
    look.start(2)  # one that never sleeps would keep Python from other threads
    loop.exec()


def opening(window: desktop.Window, number: int, seconds: float) -> float:
    """Seconds from the click to the painted text."""
    began = time.perf_counter()
    window.open_transcript(number, seconds)
    view = window.transcript.current
    assert view
    wait_until(lambda: view.states.currentWidget() is view._reading)
    window.main.repaint()
    return time.perf_counter() - began


def edits(view: TranscriptView) -> dict[str, list[float]]:
    """Seconds that each kind of edit takes until it is painted."""
    chance = random.Random(7)
    kinds: dict[str, Callable[[Transcript, int], Transcript]] = {
        "correct a word": lambda it, n: set_text(
            it, n, "Corrected " + it.segments[n].text
        ),
        "split": lambda it, n: split(it, Position(n, len(it.segments[n].text) // 2)),
        "merge": lambda it, n: merge(it, n, n + 1),
        "assign": lambda it, n: assign(it, n, n, list(it.speakers)[n % 6]),
        "rename a speaker": lambda it, n: rename_speaker(it, "S1", f"Name {n}"),
    }
    taken: dict[str, list[float]] = {name: [] for name in (*kinds, "undo")}
    for step in range(EDITS):
        for name, make in kinds.items():
            # As somebody does who goes through the text; it is saved meanwhile.
            number = FIRST + 10 * step + chance.randrange(20)
            view.reader.put_caret(view.model.place(Position(number, 0)))
            view.reader.viewport().repaint()
            began = time.perf_counter()
            view.document.edit(make(view.document.transcript, number), name)
            view.reader.viewport().repaint()
            taken[name].append(time.perf_counter() - began)
        began = time.perf_counter()
        view.reader.undo()
        view.reader.viewport().repaint()
        taken["undo"].append(time.perf_counter() - began)
        settle(1)
    return taken


def pages(view: TranscriptView) -> list[float]:
    """Seconds that it takes to go a page on."""
    bar, taken = view.reader.verticalScrollBar(), []
    bar.setValue(bar.maximum() // 3)
    for _ in range(PAGES):
        began = time.perf_counter()
        bar.setValue(bar.value() + view.reader.viewport().height())
        view.reader.viewport().repaint()
        taken.append(time.perf_counter() - began)
    return taken


class Phases(dict[str, tuple[float, float]]):
    """When what was measured, for whoever watched meanwhile."""

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Remembers when something began and ended."""
        began = time.time()
        yield
        self[name] = began, time.time()


def main(number: int) -> None:
    """Measures, and prints what was found."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = QApplication(sys.argv[:1])
    places = Places.find()
    process = psutil.Process()
    with (
        app.opened(places, Settings.load(places), partial(FakeEngine)) as program,
        desktop.windowed(qt, program) as window,
    ):
        window.main.show()
        settle(1000)
        empty = process.memory_info().rss
        openings, phases = [], Phases()
        with phases.phase("open"):
            for run in range(OPENINGS):
                began = time.perf_counter()
                openings.append(opening(window, number, 7000.0 * run))
                settle(500)
                if run < OPENINGS - 1:
                    window.transcript.close_current()
        view = window.transcript.current
        assert view
        scene = view.waveform.strip.scene
        wait_until(lambda: scene.peaks is not None and scene.peaks.is_complete)
        waveform = time.perf_counter() - began
        wait_until(lambda: view.sound.player.duration > 0)
        settle(3000)  # tabs that were closed take a while to go
        opened = process.memory_info().rss
        settle(1000)
        with phases.phase("scroll"):
            scrolling = pages(view)
        with phases.phase("edit"):
            editing = edits(view)
        found = {
            "openings": openings,
            "edits": editing,
            "pages": scrolling,
            "megabytes": (opened - empty) / 1e6,
            "waveform": waveform,
            "phases": phases,
        }
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
