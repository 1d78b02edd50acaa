"""Models that move down their ladders while they work; the models are imitated."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sounds import recording_of, silence

from wxdesk.core.errors import ModelProblem
from wxdesk.core.job import Chunk, Options
from wxdesk.engine.devices import Facts
from wxdesk.engine.ladder import FittingRungs, Help, Ladder, Rung
from wxdesk.engine.moving import Listener, MovingAligner
from wxdesk.engine.recording import Recording, Span

SPANS = [Span(float(start), start + 1.0) for start in range(8)]


class Memory:
    """Imitates a device that has room for some rungs only.

    Attributes:
        room: The largest batch on the GPU in float16; more in int8; any on the CPU.
        decoded: The spans of each batch, with its rung's device and compute type.
        loaded: What was loaded, in order.
    """

    def __init__(self, room: int = 8, weights_fit: bool = True) -> None:
        self.room = room
        self.weights_fit = weights_fit
        self.decoded: list[tuple[str, str, list[float]]] = []
        self.loaded: list[tuple[str, str]] = []
        self.held: dict[tuple[str, str], Transcriber] = {}

    def load(self, rung: Rung) -> "Transcriber":
        key = (rung.device, rung.compute_type)
        if key not in self.held:
            if rung.compute_type == "float16" and not self.weights_fit:
                raise ModelProblem("Not loaded.") from RuntimeError(
                    "CUDA out of memory"
                )
            self.held.clear()
            self.loaded.append(key)
            self.held[key] = Transcriber(self, key)
        return self.held[key]


class Transcriber:
    is_multilingual = True

    def __init__(self, memory: Memory, key: tuple[str, str]) -> None:
        self.memory = memory
        self.key = key

    def detect_language(self, *_: Any) -> tuple[str, float]:
        return self.key[1], 1.0

    def decoder(self, options: Options, language: str) -> "Transcriber":
        return self

    def decode(self, recording: Recording, spans: Sequence[Span]) -> list[Chunk]:
        assert self.memory.held.get(self.key) is self
        if self.key[0] == "cuda" and len(spans) > self.memory.room:
            raise RuntimeError("CUDA failed with error out of memory")
        self.memory.decoded.append((*self.key, [span.start for span in spans]))
        return [Chunk(s.start, s.end, s.channel, "en", f"{s.start}") for s in spans]


@pytest.fixture(autouse=True)
def _expected_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("ERROR", "wxdesk.engine.ladder")


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    return recording_of(tmp_path / "silence.pcm", silence(8))


@pytest.fixture
def ladder(tmp_path: Path) -> Ladder:
    help = Help(
        lambda device: ("int8",) if device == "cpu" else ("float16", "int8_float16"),
        lambda: False,
        lambda _: None,
    )
    fitting = FittingRungs(Facts(tmp_path / "fitting.json"), str)
    return Ladder("base", Rung("cuda", "float16", 8), fitting, help)


def test_that_a_batch_without_room_is_decoded_in_parts_and_nothing_twice(
    ladder: Ladder, recording: Recording
) -> None:
    memory = Memory(room=3)
    decoder = Listener(ladder, memory.load).decoder(Options(), "en")
    chunks = []
    for chunk in decoder.chunks(recording, SPANS):
        chunks.append(chunk)
        if len(chunks) == 2:
            memory.room = 1  # another program takes memory
    assert [chunk.start for chunk in chunks] == [span.start for span in SPANS]
    assert [spans for _, _, spans in memory.decoded] == [
        [0, 1],
        *([it] for it in range(2, 8)),
    ]
    assert memory.loaded == [("cuda", "float16")]


def test_that_what_was_done_is_left_out_but_for_the_company_of_others(
    ladder: Ladder, recording: Recording
) -> None:
    memory = Memory(room=4)
    decoder = Listener(ladder, memory.load).decoder(Options(), "en")
    list(decoder.chunks(recording, SPANS[:1] * 8))
    memory.decoded.clear()
    chunks = decoder.chunks(recording, SPANS, lambda span: span.start != 6)
    assert [chunk.start for chunk in chunks] == [4, 5, 6, 7]
    assert [spans for _, _, spans in memory.decoded] == [[4, 5, 6, 7]]


def test_that_a_model_on_another_rung_is_loaded_instead_of_the_first(
    ladder: Ladder, recording: Recording
) -> None:
    memory = Memory(room=8)
    listener = Listener(ladder, memory.load)
    decoder = listener.decoder(Options(), "en")
    other = listener.decoder(Options(beam_size=1), "en")
    decoder.decode(recording, SPANS)
    memory.room = 0
    assert (
        len(decoder.decode(recording, SPANS))
        == len(other.decode(recording, SPANS))
        == 8
    )
    assert memory.loaded == [
        ("cuda", "float16"),
        ("cuda", "int8_float16"),
        ("cpu", "int8"),
    ]
    assert len(memory.held) == 1


def test_that_weights_without_room_lower_the_compute_type_at_once(
    ladder: Ladder, recording: Recording
) -> None:
    memory = Memory(weights_fit=False)
    listener = Listener(ladder, memory.load)
    assert ladder.rung == Rung("cuda", "int8_float16", 8)
    assert listener.is_multilingual
    assert listener.detect_language(recording, SPANS) == ("int8_float16", 1.0)


def test_that_an_alignment_without_room_goes_on_on_the_processor(
    tmp_path: Path, recording: Recording
) -> None:
    told: list[str] = []
    help = Help(lambda _: (), lambda: False, told.append)
    fitting = FittingRungs(Facts(tmp_path / "fitting.json"), str)
    ladder = Ladder("align-en", Rung("cuda", "", 1), fitting, help)
    aligned: list[tuple[str, float]] = []

    class Aligner:
        def __init__(self, device: str) -> None:
            self.device = device

        def align(self, chunk: Chunk, recording: Recording) -> Chunk:
            if self.device == "cuda" and chunk.start == 2:
                raise RuntimeError("CUDA out of memory. Tried to allocate 1 GiB.")
            aligned.append((self.device, chunk.start))
            return chunk

    aligner = MovingAligner(ladder, lambda rung: Aligner(rung.device))  # type: ignore[arg-type,return-value]
    for span in SPANS[:4]:
        aligner.align(Chunk(span.start, span.end, 0, "en", "a"), recording)
    assert aligned == [("cuda", 0), ("cuda", 1), ("cpu", 2), ("cpu", 3)]
    assert told == [
        "The graphics card ran out of memory. The rest is computed on the processor."
    ]
