"""From recordings to transcripts: how fast, beside the programs people use now."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np
import soundfile
from bench_window import child, first_paint
from frame import HERE, Bench, machine

sys.path.insert(0, str(HERE.parent))
import speed_growth
from speed_loads import Load, nine_languages, short_files, silence, talk
from speed_report import Row, draw, row_of, table
from speed_ways import (
    BATCHED,
    DIARIZER,
    PYANNOTE,
    SENKO,
    SEQUENTIAL,
    SPEAKERS,
    WARM,
    WHISPERX,
    WHISPERX_PYANNOTE,
    WXDESK,
    Outcome,
    Ways,
)

MEBIBYTE = 2**20
TYPICAL = ("five minutes", "five minutes, words and speakers")
WORSE = 0.005
"""By so much a word error rate may be above that of the `whisperx` command."""

FRAME = 0.0201
"""Seconds of a frame of wav2vec2, and what rounding adds."""

Programs = Mapping[str, Callable[[Load], Outcome]]


def run(bench: Bench) -> None:
    """Measure all loads, then what is more than a load."""
    with tempfile.TemporaryDirectory() as folder:
        race = Race(bench, Ways(bench, Path(folder)))
        race.half_a_minute()
        race.five_minutes()
        race.with_speakers()
        race.short_files()
        race.silence()
        race.languages()
        if bench.full:
            race.hour()
        race.tell()
        first_words(bench, Path(folder))
        window(bench)
        alignment(bench, Path(folder))
        speed_growth.report(bench, race.ways)


class Race:
    """Programs that do the same, in turn.

    Args:
        bench: Gets the figures.
        ways: How programs are run.
    """

    def __init__(self, bench: Bench, ways: Ways) -> None:
        self.ways = ways
        self._bench = bench
        self._rows: list[Row] = []
        self._folder = ways.folder / "recordings"
        self._folder.mkdir()
        self._cold: Programs = {
            WXDESK: ways.wxdesk,
            WHISPERX: ways.whisperx,
            BATCHED: partial(ways.child, BATCHED),
            SEQUENTIAL: partial(ways.child, SEQUENTIAL),
        }
        names = (WXDESK, WHISPERX, BATCHED)
        self._three: Programs = {name: self._cold[name] for name in names}

    def half_a_minute(self) -> None:
        """A short recording; everything has yet to be loaded."""
        self._run(talk(self._folder, "half a minute", 30), self._cold, rounds=3)

    def five_minutes(self) -> None:
        """Cold, and with models that are loaded."""
        load = talk(self._folder, "five minutes", 300)
        ratio = self._run(load, self._cold, rounds=3 if self._bench.full else 2)
        self._target(f"{load.name}, over {WHISPERX}", ratio(WXDESK, WHISPERX), 0.5)
        warm = talk(self._folder, "five minutes, warm", 300)
        self._run(warm, self._warm, rounds=2 if self._bench.full else 1)

    def with_speakers(self) -> None:
        """Words with their times, and who says them."""
        load = talk(self._folder, "five minutes, words and speakers", 300)
        programs: Programs = {
            SPEAKERS: partial(self.ways.wxdesk, speakers=True),
            WHISPERX_PYANNOTE: partial(self.ways.child, WHISPERX_PYANNOTE),
        }
        ratio = self._run(load, programs, rounds=3 if self._bench.full else 1)
        name = f"{load.name}, over {WHISPERX_PYANNOTE}"
        self._target(name, ratio(SPEAKERS, WHISPERX_PYANNOTE), 0.4)
        alone = talk(self._folder, "five minutes, speakers alone", 300)
        names = (DIARIZER, PYANNOTE, SENKO)
        self._run(alone, {name: partial(self.ways.child, name) for name in names})

    def short_files(self) -> None:
        """Many at once."""
        load = short_files(self._folder, "50 short files")
        ratio = self._run(load, self._three)
        name = f"{load.name}, over one {WHISPERX}"
        self._target(name, ratio(WXDESK, WHISPERX), 0.4)

    def silence(self) -> None:
        """Little speech in a long recording."""
        load = silence(self._folder, "ten minutes, nearly silent", 600)
        self._run(load, self._three)

    def languages(self) -> None:
        """Languages that have to be found out."""
        load = nine_languages(self._folder, "nine languages")
        self._run(load, self._three)

    def hour(self) -> None:
        """A long recording."""
        load = talk(self._folder, "an hour, warm", 3600)
        ratio = self._run(load, self._warm)
        self._target(f"{load.name}, over {BATCHED}", ratio(WARM, BATCHED), 1.0)
        load = talk(self._folder, "an hour", 3600)
        programs = {name: self._cold[name] for name in (WXDESK, WHISPERX)}
        self._run(load, programs)
        ours, theirs = self._rows[-2:]
        growth = ours.peak_bytes / theirs.peak_bytes
        self._target(f"{load.name}, peak over {WHISPERX}", growth, 0.6)

    def tell(self) -> None:
        """The table, where the time goes, and files with a table and charts."""
        lines = table(self._rows)
        for line in lines:
            self._bench.note(line)
        for name in TYPICAL:
            stages = self.ways.provenances[name].stages
            whole = sum(cost.seconds for cost in stages)
            shares = (f"{cost.stage} {cost.seconds / whole:.0%}" for cost in stages)
            text = f"{name}, {whole:.1f} s in the engine: {', '.join(shares)}"
            self._bench.note(text)
        if self._bench.into is None:
            return
        self._bench.into.mkdir(parents=True, exist_ok=True)
        facts = machine()
        where = f"{facts['processor']}, {facts['cores']} cores, CPU, int8, "
        where += f"{datetime.now(UTC):%-d %B %Y}"
        for kind in ("svg", "png"):
            draw(self._rows, self._bench.into / f"speed.{kind}", where)
        text = "\n".join(lines) + "\n"
        (self._bench.into / "speed.md").write_text(text, encoding="utf-8")

    @property
    def _warm(self) -> Programs:
        return {
            name: partial(self.ways.child, name, is_warm=True)
            for name in (WARM, BATCHED)
        }

    def _run(
        self, load: Load, programs: Programs, rounds: int = 1
    ) -> Callable[[str, str], float]:
        """Adds rows; gives the ratio of two programs' seconds."""
        last: dict[str, Outcome] = {}

        def measure(name: str) -> float:
            last[name] = programs[name](load)
            return last[name].seconds

        compared = self._bench.alternate(
            {name: partial(measure, name) for name in programs}, rounds
        )
        rows = {
            name: row_of(load, name, seconds, last[name])
            for name, seconds in compared.medians.items()
        }
        self._rows += rows.values()
        self._ensure_as_right(load, rows)
        return compared.ratio

    def _ensure_as_right(self, load: Load, rows: Mapping[str, Row]) -> None:
        """A faster run with a worse text does not count."""
        theirs = rows.get(WHISPERX) or rows.get(WHISPERX_PYANNOTE)
        if theirs is None or theirs.wer is None:
            return
        for name in rows.keys() & {WXDESK, SPEAKERS}:
            worse = (rows[name].wer or 0.0) - theirs.wer
            what = f"{load.name}, WER above that of {theirs.program}"
            self._bench.figure(what, 100 * worse, "points", at_most=100 * WORSE)

    def _target(self, name: str, ratio: float, at_most: float) -> None:
        self._bench.figure(name, ratio, "", at_most=at_most)


def first_words(bench: Bench, folder: Path) -> None:
    """Figures of how soon words are seen after five minutes were dropped."""
    recordings = folder / "dropped"
    recordings.mkdir()
    talk(recordings, "half a minute", 30)
    talk(recordings, "five minutes", 300)
    settings = '[transcription]\nmodel = "tiny.en"\ndevice = "cpu"\nlanguage = "en"\n'
    with tempfile.TemporaryDirectory() as home:
        found = child(home, "dropped", str(recordings), settings=settings)
    first, whole = found["first"], found["whole"]
    bench.figure("first words after a drop, engine warm", first, "s", at_most=4.0)
    bench.figure("first words over the whole job", first / whole, "", at_most=0.25)


def window(bench: Bench) -> None:
    """Figures of how soon the window is there, beside WhisperX's import.

    `import whisperx` alone puts off nearly all of it.
    """

    def imported() -> None:
        done = bench.timed_process([sys.executable, "-c", "import whisperx.asr"])
        if done.returncode:
            raise RuntimeError(done.output)

    with tempfile.TemporaryDirectory() as home:
        compared = bench.alternate(
            {"window": lambda: first_paint(home)[0], "import": imported}, runs=3
        )
    bench.figure("window's first paint", compared.medians["window"], "s", at_most=1.0)
    ratio = compared.ratio("window", to="import")
    bench.figure("first paint over import whisperx.asr", ratio, "", at_most=0.1)


def alignment(bench: Bench, folder: Path) -> None:
    """Figures of our search for words beside WhisperX's, in the same emissions."""
    import torch
    import whisperx.alignment
    from whole_text import WholeText

    from wxdesk.engine.ctc import words_in

    whisperx.alignment.nltk_load = lambda _: WholeText()
    load = talk(folder, "aligned", 30)
    samples, _ = soundfile.read(load.paths[0], dtype="float32")
    text, length = load.said[0].text, len(samples) / 16_000
    model, about = whisperx.load_align_model(
        "en", "cpu", model_name=str(folder / "ctc")
    )
    with torch.inference_mode():
        heard = model(torch.from_numpy(samples)[None])
        emission = torch.log_softmax(heard.logits[0], -1).numpy()
    segment = {"start": 0.0, "end": length, "text": text}
    found: dict[str, Sequence[tuple[float, float]]] = {}

    def by_ours() -> None:
        words = words_in(text, emission, about["dictionary"], length) or ()
        found["ours"] = [(it.start or 0.0, it.end or 0.0) for it in words]

    def by_whisperx() -> None:
        aligned = whisperx.align([segment], lambda _: heard, about, samples, "cpu")
        words = aligned["word_segments"]
        found["theirs"] = [(it["start"], it["end"]) for it in words]

    compared = bench.alternate({"ours": by_ours, "theirs": by_whisperx}, runs=7)
    apart = np.abs(np.array(found["ours"]) - np.array(found["theirs"])).max()
    ratio = compared.ratio("ours", to="theirs")
    bench.figure("words in emissions, over whisperx.align", ratio, "", at_most=0.3)
    bench.figure("words in emissions, times apart", float(apart), "s", at_most=FRAME)
