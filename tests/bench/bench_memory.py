"""The engine's memory on a long recording, beside that on one a tenth as long."""

import json
import sys
import tempfile
import wave
from importlib.metadata import distribution
from pathlib import Path

from frame import Bench

CHILD = Path(__file__).with_name("memory_child.py")
MEBIBYTE = 2**20
GROWTH = 1.2
"""The peak of ten times the length over that of the length."""


def run(bench: Bench) -> None:
    """Transcribe the sample, repeated, from decoding through word times."""
    hours = (1.0, 10.0) if bench.full else (0.1, 1.0)
    bench.note("English by tiny.en in int8 on the CPU, words by cross-attention")
    peaks = [peak(bench, length) for length in hours]
    bench.figure("long over short, peak", peaks[1] / peaks[0], "", at_most=GROWTH)


def peak(bench: Bench, hours: float) -> float:
    """Bytes that the engine process had at most; reports what each stage had."""
    with tempfile.TemporaryDirectory() as folder:
        recording = Path(folder) / "recording.wav"
        repeat_sample(recording, hours * 3600)
        command = [sys.executable, CHILD, recording, folder]
        measured = bench.timed_process(command)
    if measured.returncode:
        raise RuntimeError(measured.output)
    facts = json.loads(measured.output.splitlines()[-1])
    name = f"{hours:g} h"
    assert abs(facts["duration"] - hours * 3600) < 60
    bench.figure(f"{name}, times real time", facts["duration"] / measured.seconds)
    bench.figure(f"{name}, words", facts["words"])
    for stage, size in facts["stages"].items():
        bench.figure(f"{name}, peak in {stage}", size / MEBIBYTE, "MiB")
    return float(max(facts["stages"].values()))


def repeat_sample(target: Path, seconds: float) -> None:
    """Writes pyannote's sample again and again, half a minute each."""
    (name,) = (
        file
        for file in distribution("pyannote-audio").files or ()
        if file.name == "sample.wav"
    )
    with (
        wave.open(str(name.locate())) as sample,
        wave.open(str(target), "wb") as recording,
    ):
        recording.setparams(sample.getparams())
        frames = sample.readframes(sample.getnframes())
        length = sample.getnframes() / sample.getframerate()
        for _ in range(round(seconds / length)):
            recording.writeframes(frames)
