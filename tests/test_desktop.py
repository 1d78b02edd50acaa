"""The whole window on real speech with the real engine, and how it starts and ends."""

import os
import signal
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from whole_window import add, drop, jobs, opened

from wxdesk import desktop
from wxdesk.core.job import JobEvent, PartialTranscript, Status
from wxdesk.core.transcript import Segment
from wxdesk.gui.queue.model import Role
from wxdesk.settings import ENVIRONMENT, Places

pytestmark = pytest.mark.slow


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new user's folders, with a fast model chosen."""
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "settings.toml").write_text(
        '[transcription]\nmodel = "tiny.en"\ndevice = "cpu"\n', encoding="utf-8"
    )
    monkeypatch.setenv("WXDESK_HOME", str(folder))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def window(home: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[desktop.Window]:
    with opened(Places.find(), qapp, qtbot, None) as made:
        yield made


def test_that_dropped_speech_is_transcribed_live_and_found_where_it_was_said(
    window: desktop.Window, sample_wav: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    talk = tmp_path / "talk in New Jersey.wav"
    talk.write_bytes(sample_wav.read_bytes())
    text = tmp_path / "not a recording.wav"
    text.write_text("Hello.")
    model = window.main.queue.model
    live: list[str] = []
    model.dataChanged.connect(
        lambda index, *_: live.append(model.data(index, Role.LIVE_TEXT))
    )

    sheet = drop(window, talk, text)
    qtbot.waitUntil(lambda: sheet.start_button.isEnabled(), timeout=20_000)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: any(job.status is Status.DONE for job in model.jobs()),
        timeout=180_000,
    )
    assert any("Chicago" in words for words in live)

    window.main.go_to_page(window.library)
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 1)
    qtbot.keyClicks(window.library.search, "chicago")
    qtbot.waitUntil(lambda: window.library.is_searching)
    hits = window.library.results
    qtbot.waitUntil(lambda: hits.rowCount() > 0, timeout=10_000)
    with qtbot.waitSignal(window.desk.opened) as opened:
        qtbot.keyClick(window.library.search, Qt.Key.Key_Down)
        qtbot.keyClick(window.library.hits, Qt.Key.Key_Return)
    _, seconds = opened.args
    assert 13.5 <= seconds <= 18.5  # "…originally from Chicago" is said at 14 and 18
    assert window.main.stack.currentWidget() is window.transcript


def test_that_a_job_that_closing_stopped_goes_on_after_a_restart(
    home: Path, qapp: QApplication, sample_wav: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    long = tmp_path / "long.wav"
    with wave.open(str(sample_wav)) as sample, wave.open(str(long), "wb") as copy:
        copy.setparams(sample.getparams())
        for _ in range(12):
            sample.rewind()
            copy.writeframes(sample.readframes(sample.getnframes()))
    with (home / "settings.toml").open("a", encoding="utf-8") as file:
        # Speakers take the longest. A batch that was not finished is decoded again.
        file.write("diarize = false\nbatch_size = 2\n")
    with opened(Places.find(), qapp, qtbot, None) as window:
        heard = hearing(window)
        add(window, qtbot, long)
        qtbot.waitUntil(lambda: len(heard) > 1, timeout=120_000)
        window.main.close()
        question = window.main.findChild(QMessageBox)
        assert question is not None
        assert window.main.isVisible()
        question.defaultButton().click()
    saved = [segment.start for segments in heard for segment in segments]
    with opened(Places.find(), qapp, qtbot, None) as window:
        heard = hearing(window)
        qtbot.waitUntil(
            lambda: jobs(window)[long.name].status is Status.DONE, timeout=180_000
        )
        job = jobs(window)[long.name]
        assert job.transcript is not None
        transcript = window.desk.library.transcript(job.transcript)
    # What was decoded before comes at once, several chunks long, or came already
    # while the window opened; what is decoded now comes chunk by chunk.
    whole_batches = saved[: len(saved) // 2 * 2]
    decoded = [segments[0].start for segments in heard if len(segments) == 1]
    assert whole_batches
    assert decoded
    assert not set(whole_batches) & set(decoded)
    assert len(decoded) == len(set(decoded))
    assert transcript.segments[-1].end > 11 * 30


def hearing(window: desktop.Window) -> list[tuple[Segment, ...]]:
    """The live text of a window, as it comes."""
    heard: list[tuple[Segment, ...]] = []

    def hear(events: tuple[JobEvent, ...]) -> None:
        heard.extend(it.segments for it in events if isinstance(it, PartialTranscript))

    window.desk.bridge.happened.connect(hear)
    return heard


def test_that_files_that_the_system_asks_to_open_are_taken(home: Path) -> None:
    script = (
        "import sys; from PySide6.QtCore import QUrl;"
        "from PySide6.QtGui import QFileOpenEvent;"
        "from wxdesk.desktop import Application;"
        "qt = Application(sys.argv[:1]); qt.asked_to_open.connect(print);"
        "qt.sendEvent(qt, QFileOpenEvent(QUrl.fromLocalFile('/talks/one two.wav')))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == str([str(Path("/talks/one two.wav"))])


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_that_the_window_starts_hands_over_and_ends_in_order(
    home: Path, qtbot: QtBot
) -> None:
    command = [sys.executable, "-m", "wxdesk", "window"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as first:
        try:
            qtbot.waitUntil((home / "window.lock").exists, timeout=60_000)
            second = subprocess.run(command, timeout=60, check=False)
            assert second.returncode == 0
            assert first.poll() is None
            first.send_signal(signal.SIGTERM)
            _, complaints = first.communicate(timeout=30)
        finally:
            first.kill()
    assert first.returncode == 0
    # The offscreen platform says so of what only a screen can do.
    noise = "This plugin does not support"
    assert [line for line in complaints.splitlines() if noise not in line] == []


def test_that_the_window_loads_nothing_of_the_engine(home: Path) -> None:
    script = (
        "import sys, wxdesk.desktop;"
        "print(sorted({n.partition('.')[0] for n in sys.modules} &"
        "{'torch','whisperx','pyannote','ctranslate2','faster_whisper'}))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
