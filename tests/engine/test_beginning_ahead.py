"""A recording is begun before its turn, with the real engine on the sample."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wxdesk.core.engine import Assignment, EngineEvent
from wxdesk.core.job import Chunk, Options
from wxdesk.core.transcript import Transcript
from wxdesk.core.voices import VoicePrint
from wxdesk.engine.pipeline import WhisperXEngine
from wxdesk.engine.runs.base import Run
from wxdesk.jobs.desk import Desk

pytestmark = pytest.mark.slow

Assign = Callable[..., Assignment]


@pytest.fixture
def assign(sample_wav: Path, tmp_path: Path) -> Assign:
    def assign(job_id: str, **options: Any) -> Assignment:
        folder = tmp_path / job_id
        folder.mkdir()
        settled = Options(
            model="tiny.en", device="cpu", beam_size=1, chunk_seconds=8.0, **options
        )
        return Assignment(job_id, str(sample_wav), settled, folder)

    return assign


def what_is_said(made: Transcript | VoicePrint) -> list[tuple[float, float, str]]:
    assert isinstance(made, Transcript)
    return [(it.start, it.end, it.text) for it in made.segments]


def test_that_what_is_short_is_decoded_before_its_turn(
    engine: WhisperXEngine, assign: Assign
) -> None:
    events: list[EngineEvent] = []
    decoded: list[int] = []

    def wait() -> None:
        decoded.append(sum(isinstance(it, Chunk) for it in events))

    made = engine.run_ahead(assign("ahead", diarize=True), events.append, wait)
    assert len(decoded) == 1
    assert decoded[0] == sum(isinstance(it, Chunk) for it in events) > 1
    alone = engine.run(assign("alone", diarize=True), lambda _: None)
    assert what_is_said(made) == what_is_said(alone)


def test_that_what_is_long_waits_before_it_is_decoded(
    engine: WhisperXEngine, assign: Assign
) -> None:
    events: list[EngineEvent] = []

    class _TooSoon(Exception):
        pass

    def wait() -> None:
        raise _TooSoon

    with pytest.raises(_TooSoon):
        engine.run_ahead(assign("long", batch_size=1), events.append, wait)
    assert not any(isinstance(it, Chunk) for it in events)


def test_that_an_alignment_model_is_loaded_at_its_turn(
    engine: WhisperXEngine, assign: Assign, ctc_model: Path
) -> None:
    class _TooSoon(Exception):
        pass

    def wait() -> None:
        assert "align" not in engine._loaded
        raise _TooSoon

    engine._loaded.pop("align", None)
    job = assign("aligned", align="wav2vec2", align_model=str(ctc_model))
    with pytest.raises(_TooSoon):
        engine.run_ahead(job, lambda _: None, wait)


def test_that_a_job_before_its_turn_frees_nobodys_memory(
    engine: WhisperXEngine, assign: Assign
) -> None:
    waited: list[bool] = []
    run = Run(engine, assign("b"), lambda _: None, lambda: waited.append(True))
    engine.loaded("align", ("a",), object)
    assert run._make_room("transcribe")
    assert waited
    assert engine._loaded.keys() >= {"align"}
    assert run._make_room("transcribe")
    assert "align" not in engine._loaded


def test_that_recordings_side_by_side_are_heard_as_one_by_one(
    engine: WhisperXEngine, assign: Assign
) -> None:
    said: list[object] = []
    desk = Desk(lambda: engine, said.append)
    first, second = assign("first"), assign("second", vad_onset=0.4)
    desk.do(first, [second])
    desk.do(second, [])
    made = [it for it in said if isinstance(it, Transcript)]
    for number, assignment in enumerate((first, second)):
        alone = assign(f"alone {number}", vad_onset=assignment.options.vad_onset)
        heard = engine.run(alone, lambda _: None)
        assert what_is_said(made[number]) == what_is_said(heard)
