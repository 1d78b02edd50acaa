"""Who speaks when: how right, how fast, beside pyannote's and senko's pipelines."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import packaged
import speakers_rivals
import speakers_trials
from frame import Bench, Measured
from speakers_mixtures import (
    RATE,
    Conversation,
    Recipe,
    Samples,
    half_of,
    make,
    read,
    recipes,
    speakers_in,
)
from speakers_scores import (
    Score,
    Turns,
    counted_right,
    cpwer,
    error_rate,
    jaccard_rate,
    score,
)
from speakers_words import Words, given

from wxdesk.core.job import Options
from wxdesk.engine.diarization import Diarizer
from wxdesk.engine.models import ModelStore
from wxdesk.engine.recording import Recording
from wxdesk.engine.speaker_search import Method, SpeakerSearch
from wxdesk.engine.voice_clusters import Clustering
from wxdesk.engine.voices import load_encoder

CHILD = Path(__file__).with_name("speakers_child.py")
MEBIBYTE = 2**20

OURS = "wxdesk"
PYANNOTE = "pyannote, untuned"
SENKO = "senko"

SECONDS = 75.0
"""How long each conversation of the table is, about."""

ROUNDS = 3
"""How many conversations there are of each number of speakers."""

SPEAKERS_FOR_HALVES = 12
"""With fewer speakers, all of them are held back: nothing was tuned on them."""

THINNED = 100
"""So few embeddings are compared where a recording of hours is imitated."""

TWO_TALK = Recipe("calm", 2, 3600.0, 777, overlap=0.1, pause=0.6, noise=30)
FOUR_TALK = Recipe("dispute", 4, 1200.0, 778, overlap=0.3, pause=0.3, room=0.25)


def run(bench: Bench) -> None:
    """Prints the table and what the targets ask for."""
    with tempfile.TemporaryDirectory() as folder:
        house = _House(bench, Path(folder))
        house.table()
        house.sample()
        house.long_talk()
        house.in_windows()
        house.memory()
        house.identification()


@dataclass
class Tally:
    """What a way to tell speakers apart did in all conversations.

    Attributes:
        scores: Of each conversation.
        seconds: Of work.
        wrong_words: Words that were not heard, or given to another.
        words: That were said.
    """

    scores: list[Score] = field(default_factory=list)
    seconds: float = 0.0
    wrong_words: int = 0
    words: int = 0

    @property
    def rates(self) -> tuple[float, float, float, float]:
        """Errors, Jaccard errors, counts that are right, words; all in per cent."""
        return (
            error_rate(self.scores),
            jaccard_rate(self.scores),
            counted_right(self.scores),
            100 * self.wrong_words / max(self.words, 1),
        )


class _House:
    """Everything that the measurements have in common."""

    def __init__(self, bench: Bench, folder: Path) -> None:
        self._bench = bench
        self._folder = folder
        self._models = ModelStore(folder / "models")
        self._files = self._models.locate("builtin").files
        self._words = Words(self._models.locate("tiny.en").folder)
        self._ours = Diarizer.builtin(*self._files, "cpu", folder / "networks")
        self._rivals: Mapping[str, Callable[[Samples], Turns]] = {
            OURS: self._own_turns,
            PYANNOTE: speakers_rivals.pyannote_untuned(*self._files),
            SENKO: speakers_rivals.senko_own(folder),
        }
        self._speakers = _voices(bench.speech)
        if len(self._speakers) < FOUR_TALK.speakers:
            raise ValueError(f"{bench.speech} has recordings of too few speakers.")
        if len(self._speakers) >= SPEAKERS_FOR_HALVES:
            self._speakers = half_of(self._speakers, "held-back")
        bench.note(
            f"Conversations of {len(self._speakers)} speakers who are held back; "
            "no collar, overlaps count. Words: tiny.en, beside what it hears of each "
            "speaker alone."
        )

    def table(self) -> None:
        """All ways side by side on the conversations that nothing was tuned on."""
        kinds = [
            recipe
            for recipe in recipes("held-back", SECONDS, ROUNDS)
            if recipe.speakers <= len(self._speakers)
        ]
        talks = [make(recipe, self._speakers) for recipe in kinds]
        tallies = self._tallied(talks)
        hours = sum(talk.seconds for talk in talks) / 3600
        self._print(tallies, hours)
        errors, _, counted, _ = tallies[OURS].rates
        untuned = tallies[PYANNOTE].rates[0]
        figure = self._bench.figure
        figure("held-back half, DER", errors, "%")
        figure("DER over untuned DER", errors / untuned, "", at_most=0.9)
        figure("DER less untuned DER", errors - untuned, "points", at_most=0.5)
        speed = tallies[PYANNOTE].seconds / tallies[OURS].seconds
        figure("untuned seconds over ours", speed, "", at_least=4.0)
        figure("count of speakers right", counted, "%", at_least=80.0)

    def _tallied(self, talks: Sequence[Conversation]) -> dict[str, Tally]:
        tallies = {name: Tally() for name in self._rivals}
        sources = {path.stem: path for it in self._speakers.values() for path in it}
        for talk in talks:
            said = self._words.said(talk, sources)
            sentences = self._words.heard(talk.samples)
            for name, turns_of in self._rivals.items():
                began = time.perf_counter()
                turns = turns_of(talk.samples)
                tally = tallies[name]
                tally.seconds += time.perf_counter() - began
                tally.scores.append(score(talk.turns, turns, talk.seconds))
                wrong, words = cpwer(said, given(sentences, turns))
                tally.wrong_words += wrong
                tally.words += words
        return tallies

    def _print(self, tallies: Mapping[str, Tally], hours: float) -> None:
        note = self._bench.note
        note("| | DER | JER | count right | cpWER | seconds per hour |")
        note("|---|---|---|---|---|---|")
        for name, tally in tallies.items():
            cells = [f"{rate:.1f} %" for rate in tally.rates]
            cells.append(f"{tally.seconds / hours:.0f}")
            note(f"| {name} | {' | '.join(cells)} |")
        by_kind = _by_speakers(tallies[OURS].scores)
        note(
            "DER by number of speakers: "
            + ", ".join(f"{count}: {rate:.1f} %" for count, rate in by_kind)
        )

    def sample(self) -> None:
        """pyannote's sample, half a minute of a call."""
        samples = read(packaged.sample())
        truth = packaged.sample_turns()
        said: dict[str, str] = {}
        for it in packaged.sample_utterances():
            said[it.speaker] = f"{said.get(it.speaker, '')} {it.text}".strip()
        sentences = self._words.heard(samples)
        for name, turns_of in self._rivals.items():
            turns = turns_of(samples)
            rate = error_rate([score(truth, turns, len(samples) / RATE)])
            wrong, words = cpwer(said, given(sentences, turns))
            limit = 6.0 if name == OURS else None
            self._bench.figure(f"sample, DER of {name}", rate, "%", at_most=limit)
            rate = 100 * wrong / words
            self._bench.figure(f"sample, cpWER of {name}", rate, "%")

    def long_talk(self) -> None:
        """An hour of two people."""
        talk = make(TWO_TALK, self._speakers)
        began = time.perf_counter()
        turns = self._own_turns(talk.samples)
        minutes = (time.perf_counter() - began) / 60 / (talk.seconds / 3600)
        rate = error_rate([score(talk.turns, turns, talk.seconds)])
        figure = self._bench.figure
        figure("an hour of two people", minutes, "min", at_most=6.0)
        figure("an hour of two people, DER", rate, "%")

    def in_windows(self) -> None:
        """Twenty minutes, thinned as only hours are, beside all in one piece."""
        talk = make(FOUR_TALK, self._speakers)
        rates = []
        for together in (10**6, THINNED):
            method = Method(clustering=Clustering(together=together))
            search = SpeakerSearch(
                *self._files, "cpu", self._folder / "networks", method
            )
            turns = self._own_turns(talk.samples, Diarizer(search))
            rates.append(error_rate([score(talk.turns, turns, talk.seconds)]))
        figure = self._bench.figure
        figure("20 minutes in one piece, DER", rates[0], "%")
        worse = abs(rates[1] - rates[0])
        figure("20 minutes in windows, DER apart", worse, "points", at_most=1.0)

    def memory(self) -> None:
        """The peak of a process for a recording three times as long."""
        hours = (1.0, 3.0) if self._bench.full else (1 / 3, 1.0)
        talk = make(FOUR_TALK, self._speakers)
        peaks = [self._in_process(talk, length).peak_bytes for length in hours]
        for length, peak in zip(hours, peaks, strict=True):
            self._bench.figure(f"{length:.2g} h, peak", peak / MEBIBYTE, "MiB")
        growth = peaks[1] / peaks[0]
        self._bench.figure("three times as long, peak", growth, "", at_most=1.2)

    def _in_process(self, talk: Conversation, hours: float) -> Measured:
        path = self._folder / "long.pcm"
        piece = _as_decoded(talk.samples)
        with path.open("wb") as file:
            for _ in range(round(hours * 3600 / talk.seconds)):
                file.write(piece)
        command = [sys.executable, CHILD, path, self._folder / "models"]
        measured = self._bench.timed_process(command)
        if measured.returncode:
            raise RuntimeError(measured.output)
        facts = json.loads(measured.output.splitlines()[-1])
        speakers = {turn[2] for turn in facts["turns"]}
        self._bench.figure(f"{hours:.2g} h, speakers of 4", len(speakers))
        return measured

    def identification(self) -> None:
        """How well remembered voices are recognised."""
        speech = self._bench.speech
        if speech is None or len(speakers_in(speech)) < SPEAKERS_FOR_HALVES:
            self._bench.note(
                "Identification was not measured, for which --speech needs "
                f"{SPEAKERS_FOR_HALVES} speakers."
            )
            return
        encoder = load_encoder(self._files[1], "cpu", self._folder / "networks")
        speakers_trials.report(
            self._bench,
            speech,
            encoder,
            lambda recording, _: self._ours.turns(recording, Options()),
        )

    def _own_turns(self, samples: Samples, diarizer: Diarizer | None = None) -> Turns:
        path = self._folder / "samples.pcm"
        path.write_bytes(_as_decoded(samples))
        found = (diarizer or self._ours).turns(Recording(path), Options())
        return [(turn.start, turn.end, turn.speaker) for turn in found]


def _voices(speech: Path | None) -> dict[str, Sequence[Path]]:
    """The recordings of speakers: a folder's, else those that a package carries."""
    folder = speech or packaged.installed("pytest-audioeval", "pangrama.wav").parents[1]
    return dict(speakers_in(folder))


def _as_decoded(samples: Samples) -> bytes:
    return np.round(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


def _by_speakers(scores: Iterable[Score]) -> list[tuple[int, float]]:
    groups: dict[int, list[Score]] = {}
    for it in scores:
        groups.setdefault(it.speakers, []).append(it)
    return [(count, error_rate(groups[count])) for count in sorted(groups)]
