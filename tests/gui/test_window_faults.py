"""The whole window and what goes wrong around it: it says so, and goes on."""

import errno
import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import wave
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from tone_file import write_tone
from whole_window import (
    add,
    drop,
    goes_through,
    jobs,
    opened,
    select,
    wait_for,
    words_of,
)

from wxdesk import app, desktop
from wxdesk.core.errors import DatabaseDamaged
from wxdesk.core.job import Stage, Status
from wxdesk.engine.fake import FakeEngine
from wxdesk.gui.adding.add_sheet import AddSheet
from wxdesk.gui.adding.options_sheet import RetrySheet
from wxdesk.gui.queue.delegate import TALL_ROW
from wxdesk.gui.settings.form import Radios
from wxdesk.jobs.worker import MakeEngine
from wxdesk.settings import Places
from wxdesk.store.database import Database

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
HERE = Path(__file__).parent

OpenWindow = Callable[..., desktop.Window]


@pytest.fixture
def open_window(
    places: Places, qapp: QApplication, qtbot: QtBot
) -> Iterator[OpenWindow]:
    """Opens the window, with a fake engine unless another one is wanted."""
    places.settings_file.write_text(
        '[transcription]\nmodel = "tiny.en"\ndevice = "cpu"\n', encoding="utf-8"
    )
    with ExitStack() as stack:

        def run(make_engine: MakeEngine | None = FakeEngine) -> desktop.Window:
            return stack.enter_context(opened(places, qapp, qtbot, make_engine))

        yield run


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """A folder that a test can take away."""
    folder = tmp_path / "drive"
    folder.mkdir()
    return folder


def cut(recording: Path, target: Path) -> Path:
    """The three seconds of a recording in which somebody speaks."""
    with wave.open(str(recording)) as whole, wave.open(str(target), "wb") as part:
        part.setparams(whole.getparams())
        whole.setpos(7 * whole.getframerate())
        part.writeframes(whole.readframes(3 * whole.getframerate()))
    return target


def refusals(sheet: AddSheet) -> list[str]:
    return [sheet.refused.index(row).data() for row in range(sheet.refused.rowCount())]


# Files and drives


@pytest.mark.slow
def test_that_recordings_that_vanish_while_they_wait_fail_by_name_and_others_go_on(
    open_window: OpenWindow,
    qtbot: QtBot,
    drive: Path,
    tmp_path: Path,
    sample_wav: Path,
) -> None:
    window = open_window(None)
    window.desk.jobs.pause()
    deleted = write_tone(tmp_path / "deleted.wav")
    away = write_tone(drive / "away.wav")
    talk = cut(sample_wav, tmp_path / "talk.wav")
    add(window, qtbot, deleted, away, talk)
    deleted.unlink()
    away.unlink()
    drive.rmdir()
    drive.touch()  # as where a drive was mounted and now something else is
    window.desk.jobs.resume()
    wait_for(window, qtbot, "talk.wav", Status.DONE)
    for name in ("deleted.wav", "away.wav"):
        assert jobs(window)[name].status is Status.FAILED
        assert words_of(window, name) == (
            f"{name}: {name} does not exist. "
            "Check whether it was moved or deleted, or its disk unplugged."
        )


def test_that_a_drive_that_vanishes_during_the_walk_is_named_with_what_to_do(
    open_window: OpenWindow,
    qtbot: QtBot,
    drive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window()
    write_tone(drive / "on the drive.wav")
    here = write_tone(tmp_path / "here.wav")
    scandir = os.scandir

    @contextmanager
    def vanishing() -> Iterator[Iterator[os.DirEntry[str]]]:
        with scandir(drive) as entries:
            yield itertools.chain(entries, map(vanish, [drive]))

    def vanish(folder: Path) -> os.DirEntry[str]:
        raise OSError(errno.EHOSTDOWN, os.strerror(errno.EHOSTDOWN), str(folder))

    monkeypatch.setattr(
        os, "scandir", lambda path: vanishing() if path == drive else scandir(path)
    )
    sheet = drop(window, drive, here)
    qtbot.waitUntil(sheet.start_button.isEnabled)
    assert sheet.refused_list.isVisible()
    assert refusals(sheet) == [
        "drive cannot be read: Host is down. "
        "Check its disk or network drive, then try again."
    ]
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    wait_for(window, qtbot, "here.wav", Status.DONE)


def test_that_a_drive_that_hangs_can_be_left_alone(
    open_window: OpenWindow,
    qtbot: QtBot,
    drive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    window = open_window()
    answers = threading.Event()
    request.addfinalizer(answers.set)  # before the window waits for its threads
    stat = Path.stat

    def hanging(path: Path, **options: Any) -> os.stat_result:
        if drive in (path, *path.parents):
            answers.wait()
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", hanging)
    sheet = drop(window, drive)
    qtbot.waitUntil(sheet.isVisible)
    assert sheet.bar.isVisible()
    qtbot.mouseClick(sheet.cancel_button, LEFT)
    assert window.adder.sheet is None
    assert goes_through(window, qtbot, tmp_path)


# Very many


class Endless:
    """A folder that has no end, as `os.scandir` gives it."""

    def __init__(self, name: str) -> None:
        self.seen = 0
        self._name = name

    def __enter__(self) -> Iterator["Endless"]:
        return (self._entry(number) for number in itertools.count())

    def __exit__(self, *_: object) -> None:
        pass

    def _entry(self, number: int) -> "Endless":
        self.seen += 1
        entry = Endless("")
        entry.name = self._name.format(number)
        return entry

    def is_dir(self) -> bool:
        return False


@pytest.mark.parametrize("name", ["take {}.wav", "note {}.txt"])
def test_that_a_folder_without_end_can_be_cancelled_while_it_is_read(
    name: str,
    open_window: OpenWindow,
    qtbot: QtBot,
    drive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window()
    scandir, endless = os.scandir, Endless(name)
    monkeypatch.setattr(
        os, "scandir", lambda folder: endless if folder == drive else scandir(folder)
    )
    sheet = drop(window, drive)
    qtbot.waitUntil(lambda: sheet.isVisible() and endless.seen > 1000)
    ended = [task.ended for task in sheet._tasks]
    with qtbot.waitSignals(ended):
        qtbot.mouseClick(sheet.cancel_button, LEFT)
    seen = endless.seen
    assert window.adder.sheet is None
    assert goes_through(window, qtbot, tmp_path)
    assert endless.seen == seen


@pytest.mark.slow
def test_that_five_thousand_dropped_recordings_are_queued_and_one_more_after_them(
    open_window: OpenWindow, qtbot: QtBot, drive: Path, tmp_path: Path
) -> None:
    window = open_window()
    window.desk.jobs.pause()
    sound = write_tone(drive / "0.wav").read_bytes()
    for number in range(1, 5000):
        (drive / f"{number}.wav").write_bytes(sound)
    sheet = drop(window, drive)
    qtbot.waitUntil(sheet.start_button.isEnabled, timeout=60_000)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(jobs(window)) == 5000, timeout=120_000)
    add(window, qtbot, write_tone(tmp_path / "another.wav"))


# The engine


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_that_an_engine_process_killed_twice_fails_the_job_by_name_and_others_go_on(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    journal = tmp_path / "journal"
    journal.touch()
    window = open_window(partial(FakeEngine, journal=journal))
    hanging = write_tone(tmp_path / "talk.hang-vad.wav")
    add(window, qtbot, hanging)
    for attempt in (1, 2):
        qtbot.waitUntil(
            lambda attempt=attempt: len(runs(journal)) == attempt, timeout=30_000
        )
        psutil.Process(runs(journal)[-1]).send_signal(signal.SIGKILL)
    wait_for(window, qtbot, hanging.name, Status.FAILED)
    assert words_of(window, hanging.name) == (
        f"{hanging.name}: The engine process ended (signal SIGKILL) while it worked "
        f"on {hanging.name}. If memory ran short, a smaller model or batch size helps."
    )
    view = window.main.queue.list
    assert view.rowHeight(0) == TALL_ROW  # there is room for all of it
    assert goes_through(window, qtbot, tmp_path)


def runs(journal: Path) -> list[int]:
    """Ids of the engine processes that have begun a job."""
    lines = journal.read_text().splitlines()
    return [int(line.split()[2]) for line in lines if line.startswith("run")]


@pytest.mark.slow
def test_that_a_job_for_a_graphics_card_that_is_gone_says_so_and_runs_without(
    open_window: OpenWindow,
    places: Places,
    qtbot: QtBot,
    tmp_path: Path,
    sample_wav: Path,
) -> None:
    ctranslate2 = pytest.importorskip("ctranslate2")
    if ctranslate2.get_cuda_device_count():
        pytest.skip("there is a GPU")
    window = open_window(None)
    window.desk.preferences.set("transcription.device", "cuda")
    talk = cut(sample_wav, tmp_path / "talk.wav")
    add(window, qtbot, talk)
    wait_for(window, qtbot, "talk.wav", Status.FAILED)
    assert words_of(window, "talk.wav") == (
        "talk.wav: device is 'cuda', but no CUDA device was found on this computer. "
        "Set device to auto or cpu, or check the driver with wxdesk doctor."
    )
    window._open_settings("devices")
    radios = window.settings.section("devices").fields["transcription.device"].control
    assert isinstance(radios, Radios)
    qtbot.mouseClick(radios.button("auto"), LEFT)
    window.main.go_to_page(window.main.queue)
    select(window, "talk.wav")
    qtbot.keyClick(window.main.queue.list, Qt.Key.Key_F5, SHIFT)
    sheet = window.main.findChild(RetrySheet)
    assert isinstance(sheet, RetrySheet)
    qtbot.waitUntil(sheet.start_button.isEnabled)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    wait_for(window, qtbot, "talk.wav", Status.DONE)


# The database


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits less long for others that write, as a test has no ten seconds."""
    monkeypatch.setattr(app, "Database", partial(Database, patience=0.3))


_LOCK = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""


@contextmanager
def locked(database: str) -> Iterator[None]:
    """While another process writes to the database."""
    command = [sys.executable, "-c", _LOCK, database]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"locked\n"
        yield
        other.communicate()


@pytest.mark.usefixtures("impatient")
def test_that_a_locked_database_is_named_where_one_adds_and_then_takes_the_recording(
    open_window: OpenWindow, places: Places, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    database = places.database.removeprefix("sqlite:///")
    sheet = drop(window, write_tone(tmp_path / "talk.wav"))
    qtbot.waitUntil(sheet.start_button.isEnabled)
    with locked(database):
        qtbot.keyClick(sheet, Qt.Key.Key_Return)
        qtbot.waitUntil(sheet.problem.isVisible)
        assert sheet.problem.text() == (
            f"The database {database} is locked by another program. "
            "Close the other program or try again later."
        )
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    wait_for(window, qtbot, "talk.wav", Status.DONE)


@pytest.mark.usefixtures("impatient")
def test_that_a_job_that_a_locked_database_stopped_says_so_and_can_be_had_again(
    open_window: OpenWindow, places: Places, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(partial(FakeEngine, seconds={Stage.DECODE: 0.5}))
    database = places.database.removeprefix("sqlite:///")
    add(window, qtbot, write_tone(tmp_path / "talk.wav"))
    wait_for(window, qtbot, "talk.wav", Status.RUNNING)
    with locked(database):
        wait_for(window, qtbot, "talk.wav", Status.FAILED)
        assert words_of(window, "talk.wav") == (
            f"talk.wav: The database {database} is locked by another program. "
            "Close the other program or try again later."
        )
    select(window, "talk.wav")

    def is_queued_again() -> bool:
        # Not before the failure, too, is in the database.
        qtbot.keyClick(window.main.queue.list, Qt.Key.Key_F5)
        return jobs(window)["talk.wav"].status is not Status.FAILED

    qtbot.waitUntil(is_queued_again, timeout=30_000)
    wait_for(window, qtbot, "talk.wav", Status.DONE)


# The settings, a second start, another scale: in a process of its own


class WindowProcess:
    """A whole window in a process of its own, which tells what it shows.

    Args:
        sources: What it is started with.
    """

    def __init__(self, *sources: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, HERE / "window_process.py", *sources],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self._told = self._process.stdout

    @property
    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._process.poll()

    def wait_for(self, kind: str) -> str:
        """The next that it tells of a kind; it fails if the process ends before."""
        return str(
            next(told[kind] for told in map(json.loads, self._told) if kind in told)
        )

    def end(self) -> int:
        """Ends it in order; gives its exit code."""
        self._process.terminate()
        return self._process.wait()

    def close(self) -> None:
        """Leaves nothing of it."""
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def start(places: Places) -> Iterator[Callable[..., WindowProcess]]:
    """Starts the program; whatever still runs in the end is ended."""
    with ExitStack() as stack:

        def run(*sources: Path) -> WindowProcess:
            process = WindowProcess(*sources)
            stack.callback(process.close)
            return process

        yield run


@pytest.mark.slow
def test_that_damaged_settings_are_kept_aside_and_told_and_the_window_works(
    places: Places, start: Callable[..., WindowProcess], tmp_path: Path
) -> None:
    damaged = b'[transcription]\nmodel = "tiny.en\n\xff'
    places.settings_file.write_bytes(damaged)
    process = start(write_tone(tmp_path / "talk.wav"))
    said = process.wait_for("said")
    (kept,) = places.settings_file.parent.glob("settings.toml.damaged-*")
    assert kept.read_bytes() == damaged
    assert said == (
        f"{places.settings_file} cannot be read: it is not UTF-8 text. "
        f"The defaults hold now; the file is kept as {kept.name}."
    )
    assert process.wait_for("done") == "talk.wav"


@pytest.mark.slow
def test_that_a_second_start_during_the_first_ones_start_is_heard(
    start: Callable[..., WindowProcess], qtbot: QtBot, tmp_path: Path
) -> None:
    recordings = [write_tone(tmp_path / f"{name}.wav") for name in ("one", "other")]
    starts = [start(recording) for recording in recordings]
    qtbot.waitUntil(lambda: codes(starts) != {None}, timeout=30_000)
    assert codes(starts) == {None, 0}
    (first,) = (process for process in starts if process.exit_code is None)
    done = {first.wait_for("done"), first.wait_for("done")}
    assert done == {"one.wav", "other.wav"}


def codes(starts: list[WindowProcess]) -> set[int | None]:
    return {process.exit_code for process in starts}


@pytest.mark.slow
def test_that_a_window_that_comes_to_a_screen_of_another_scale_is_sharp_and_works(
    places: Places, tmp_path: Path
) -> None:
    screens = tmp_path / "screens.json"
    screens.write_text(
        json.dumps(
            {
                "screens": [
                    {"name": name, "x": x, "y": 0, "width": 2400, "height": 1600}
                    | {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
                    for name, x in (("plain", 0), ("fine", 2400))
                ]
            }
        )
    )
    ran = subprocess.run(
        [sys.executable, HERE / "two_screens.py", write_tone(tmp_path / "talk.wav")],
        env=os.environ
        | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCREEN_SCALE_FACTORS": "plain=1;fine=2",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    plain, fine = map(json.loads, ran.stdout.splitlines())
    assert (plain["scale"], fine["scale"]) == (1, 2)
    assert fine["parts"] == plain["parts"]
    assert fine["picture"] == [2 * pixels for pixels in plain["picture"]]
    assert fine["is_fine"]


def test_that_damage_of_the_database_is_told_until_it_was_read(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    window.desk.safekeeping._met.publish(DatabaseDamaged("It is damaged.", "Do this."))
    qtbot.waitUntil(lambda: window.main.findChild(QMessageBox) is not None)
    box = window.main.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert (box.text(), box.informativeText()) == ("It is damaged.", "Do this.")
    box.close()
    qtbot.waitUntil(lambda: window.main.findChild(QMessageBox) is None)
