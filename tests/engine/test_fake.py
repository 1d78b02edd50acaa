"""The engine without models, run in this process."""

from pathlib import Path
from typing import Any

import pytest

from wxdesk.core.engine import Assignment, Engine, EngineEvent
from wxdesk.core.errors import BadMedia
from wxdesk.core.job import Chunk, Kind, Options, PlannedSpeech, Progress, Stage
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.engine.fake import FakeEngine

OPTIONS = Options()


def run(
    folder: Path,
    source: str = "board meeting.wav",
    options: Options = OPTIONS,
    done: tuple[Chunk, ...] = (),
) -> tuple[Transcript, list[EngineEvent]]:
    engine: Engine = FakeEngine(chunks=3)
    events: list[EngineEvent] = []
    assignment = Assignment("1", source, options, folder, done)
    return engine.run(assignment, events.append), events


def chunks_in(events: list[EngineEvent]) -> list[Chunk]:
    return [event for event in events if isinstance(event, Chunk)]


def test_that_the_text_follows_from_the_name(tmp_path: Path) -> None:
    transcript, _ = run(tmp_path)
    again, _ = run(tmp_path)
    assert transcript == again
    assert transcript.text == "board meeting 1.\nboard meeting 2.\nboard meeting 3."
    assert [segment.speaker for segment in transcript.segments] == ["A", "B", "A"]
    assert set(transcript.speakers) == {"A", "B"}


def test_that_progress_goes_through_the_stages_and_never_falls(tmp_path: Path) -> None:
    _, events = run(tmp_path)
    steps = [event for event in events if isinstance(event, Progress)]
    fractions = [step.fraction for step in steps]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    stages = list(dict.fromkeys(step.stage for step in steps))
    assert stages == [it for it in Stage if it not in (Stage.FETCH, Stage.RENDER)]
    assert PlannedSpeech(3, 30.0) in events


def test_that_stages_follow_source_and_options(tmp_path: Path) -> None:
    options = Options(align="off", diarize=False)
    transcript, events = run(tmp_path, "https://host/talk.mp3", options)
    stages = {event.stage for event in events if isinstance(event, Progress)}
    assert Stage.FETCH in stages
    assert not stages & {Stage.ALIGN, Stage.DIARIZE}
    assert not transcript.speakers


def test_that_chunks_decoded_before_are_not_decoded_again(tmp_path: Path) -> None:
    transcript, events = run(tmp_path)
    first, *rest = chunks_in(events)
    resumed, events = run(tmp_path, done=(first,))
    assert chunks_in(events) == rest
    assert resumed.segments == transcript.segments
    assert resumed.notes == ("1 chunks were decoded before.",)


def test_that_it_leaves_a_checkpoint_and_nothing_unfinished(tmp_path: Path) -> None:
    run(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["audio.raw"]


def test_that_a_name_can_ask_for_an_error_of_the_worlds(tmp_path: Path) -> None:
    with pytest.raises(BadMedia, match=r"talk\.bad-decode\.wav"):
        run(tmp_path, "talk.bad-decode.wav")


def test_that_a_name_can_ask_for_a_fault_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        run(tmp_path, "talk.bug-align.wav")
    run(tmp_path, "talk.bug-fetch.wav")  # a stage that this recording has not


GIVEN = Transcript("en", (Segment(0.0, 4.0, "Hello there.", "A"),))


@pytest.mark.parametrize(
    ("about", "stages"),
    [
        ({"kind": Kind.DIARIZE}, [Stage.DECODE, Stage.DIARIZE, Stage.ASSIGN]),
        (
            {"kind": Kind.ALIGN, "given": GIVEN},
            [Stage.DECODE, Stage.ALIGN, Stage.ASSIGN],
        ),
        ({"kind": Kind.COMBINE, "given": GIVEN}, [Stage.ASSIGN]),
        ({"kind": Kind.LANGUAGE}, [Stage.DECODE, Stage.VAD, Stage.LANGUAGE]),
    ],
)
def test_that_a_stage_by_itself_goes_through_no_others(
    tmp_path: Path, about: dict[str, Any], stages: list[Stage]
) -> None:
    events: list[EngineEvent] = []
    assignment = Assignment("1", "talk.wav", OPTIONS, tmp_path, **about)
    FakeEngine().run(assignment, events.append)
    told = [event.stage for event in events if isinstance(event, Progress)]
    assert list(dict.fromkeys(told)) == stages
    assert not chunks_in(events)
