"""The real engine, loaded once, and models made for tests."""

import os
from pathlib import Path

import pytest
from small_ctc import save_ctc_model
from tests_support import Transcribe

from wxdesk.core.engine import Assignment, EngineEvent
from wxdesk.core.job import Chunk, Options
from wxdesk.core.transcript import Transcript
from wxdesk.engine.pipeline import EngineConfig, WhisperXEngine

# Some tests use the Silero detector without an engine, which says so otherwise.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"


@pytest.fixture(scope="session")
def models_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's models folder, empty at first."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def engine(models_folder: Path) -> WhisperXEngine:
    """WhisperX, warm from one test to the next."""
    return WhisperXEngine(EngineConfig(models_folder))


@pytest.fixture
def transcribe(engine: WhisperXEngine, tmp_path: Path) -> Transcribe:
    """Transcribes a recording in this process: (source, events=[], **options)."""

    def run(
        source: Path | str,
        events: list[EngineEvent] | None = None,
        done: tuple[Chunk, ...] = (),
        **options: object,
    ) -> Transcript:
        folder = tmp_path / "scratch"
        folder.mkdir(exist_ok=True)
        assignment = Assignment(
            "test", str(source), Options(device="cpu", **options), folder, done
        )
        return engine.run(assignment, (events if events is not None else []).append)

    return run


@pytest.fixture(scope="session")
def ctc_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Wav2Vec2ForCTC of random weights with its processor, saved in a folder."""
    folder = tmp_path_factory.mktemp("ctc")
    save_ctc_model(folder)
    return folder
