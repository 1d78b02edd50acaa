"""The real window, playing a track of clicks, for `bench_editor`.

click_child.py NUMBER SPEED...   plays the transcript of WXDESK_HOME at each speed;
                                 prints how late each word is lit, as JSON
"""

import json
import os
import sys
import time
from array import array
from functools import partial

from editor_child import Phases, opening, settle, wait_until
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtMultimedia import QAudioBuffer, QAudioBufferOutput
from PySide6.QtWidgets import QApplication

from wxdesk import app, desktop
from wxdesk.engine.fake import FakeEngine
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.settings import Places, Settings

LOUD = 5000
QUIET_SECONDS = 0.1  # after a click, before the next can be


class Ear:
    """Notes when each click is handed out, in the sound's own thread."""

    def __init__(self, speed: float) -> None:
        self.clicks: list[float] = []
        self._speed = speed
        self._last = -1.0

    def hear(self, sound: QAudioBuffer) -> None:
        """Looks for the beginning of a click in a piece of sound."""
        now, rate = time.perf_counter(), sound.format().sampleRate()
        samples = array("h", bytes(sound.constData()))
        for number, sample in enumerate(samples):
            if abs(sample) > LOUD:
                place = sound.startTime() / 1e6 + number / rate
                if place > self._last + QUIET_SECONDS:
                    self.clicks.append(now + number / rate / self._speed)
                self._last = place


class Eye(QObject):
    """Notes when the text is first painted with each of its words lit."""

    def __init__(self, view: TranscriptView) -> None:
        super().__init__()
        self.lit: dict[int, float] = {}
        self._reader = view.reader

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Looks on while something is painted."""
        if event.type() is QEvent.Type.Paint and (span := self._reader._playing):
            text = self._reader._text(span.first.row)
            word = text[span.first.character : span.last.character]
            number = int(word.removeprefix("click"))
            self.lit.setdefault(number, time.perf_counter())
        return False


def late(view: TranscriptView, output: QAudioBufferOutput, speed: float) -> list[float]:
    """Plays all; seconds from each click until its word is lit, negative if before."""
    player = view.sound.player
    view.player_bar.use_rate(speed)
    ear, eye = Ear(speed), Eye(view)
    # Directly: in this thread it would be heard only when it has nothing else to do.
    kind = Qt.ConnectionType.DirectConnection
    output.audioBufferReceived.connect(ear.hear, kind)
    view.reader.viewport().installEventFilter(eye)
    player.seek(0.0)
    player.play()
    wait_until(lambda: player.position > player.duration - 0.6)
    # The player must not end while the sound's thread waits for Python.
    output.audioBufferReceived.disconnect(ear.hear)
    settle(1000)
    view.reader.viewport().removeEventFilter(eye)
    player.stop()
    return [
        eye.lit[number] - second
        for number, second in enumerate(ear.clicks)
        if number in eye.lit
    ]


def main(number: int, speeds: list[float]) -> None:
    """Measures, and prints what was found."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = QApplication(sys.argv[:1])
    places = Places.find()
    with (
        app.opened(places, Settings.load(places), partial(FakeEngine)) as program,
        desktop.windowed(qt, program) as window,
    ):
        window.main.show()
        opening(window, number, 0.0)
        view = window.transcript.current
        assert view
        wait_until(lambda: view.sound.player.duration > 0)
        output = QAudioBufferOutput(view.sound.player)
        view.sound.player.media.setAudioBufferOutput(output)
        settle(500)
        found, phases = {}, Phases()
        for speed in speeds:
            with phases.phase(f"speed {speed:g}"):
                found[str(speed)] = late(view, output, speed)
    print(json.dumps({"late": found, "phases": phases}))


if __name__ == "__main__":
    main(int(sys.argv[1]), [float(speed) for speed in sys.argv[2:]])
