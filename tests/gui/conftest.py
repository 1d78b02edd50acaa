"""A desk to build parts of the window on: real service and library, a fake engine."""

import gc
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from imitation_hub import WHISPER, Hub

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from open_page import new_page
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from stand_in_server import StandInServer

from wxdesk import app
from wxdesk.desktop import desk_of
from wxdesk.engine.fake import FakeEngine
from wxdesk.gui.desk import Desk
from wxdesk.gui.theme import Choice, Theme
from wxdesk.gui.transcript.page import TranscriptPage
from wxdesk.jobs.models import Models
from wxdesk.settings import Places, Settings


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """The program's folders, all in a new one; nothing of the user's counts."""
    for name in ("HF_TOKEN", "WHISPER_MODEL", "LOG_LEVEL", "DB_URL", "DEVICE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WXDESK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    found = Places.find()
    found.make()
    return found


@pytest.fixture
def program(places: Places) -> Iterator[app.Program]:
    """The program with an engine that needs no models; no lane runs yet."""
    settings = Settings.load(places)
    with app.opened(places, settings, partial(FakeEngine)) as opened:
        yield opened


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light colours, whatever this machine's are."""
    return Theme(qapp, Choice.LIGHT)


@pytest.fixture
def server() -> StandInServer:
    """A server that is off, and does as a test says."""
    return StandInServer()


@pytest.fixture
def desk(program: app.Program, theme: Theme, server: StandInServer) -> Iterator[Desk]:
    """What every part of the window works with."""
    made = desk_of(program, theme, server)
    yield made
    made.close()
    # Qt's objects must die in this thread, not in the next test's workers.
    gc.collect()


@pytest.fixture
def page_size() -> tuple[int, int]:
    """Pixels of `page`; files in which they matter say others."""
    return 1000, 700


@pytest.fixture
def page(desk: Desk, page_size: tuple[int, int], qtbot: QtBot) -> TranscriptPage:
    """The page of transcripts, none of which is open."""
    return new_page(desk, qtbot, page_size)


@pytest.fixture
def run_lanes(program: app.Program) -> Callable[[], object]:
    """Starts the lanes; they end with the program."""
    return program.run_lanes


@pytest.fixture
def hub() -> Iterator[Hub]:
    """A hub on loopback with the files of a Whisper model."""
    with Hub(dict(WHISPER)) as hub:
        yield hub


@pytest.fixture
def online(desk: Desk, places: Places, hub: Hub) -> Desk:
    """A desk whose models come from the imitation."""
    desk.models = Models(
        places.models, endpoint=hub.endpoint, pause_seconds=0.01, stall_seconds=15
    )
    return desk
