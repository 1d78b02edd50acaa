"""How far one answer to "who speaks when" is from another, and who said which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import jiwer
import numpy as np
from pyannote.core import Annotation, Segment, Timeline
from pyannote.metrics.diarization import DiarizationErrorRate, JaccardErrorRate
from scipy.optimize import linear_sum_assignment

Turns = Sequence[tuple[float, float, str]]
"""(start, end, speaker), in seconds."""

ASIDE = str.maketrans("", "", "".join(set('.,?!;:"()[]-–—…')))
"""What is no part of a word when words are compared."""


@dataclass(frozen=True)
class Score:
    """What was wrong in one conversation; times in seconds.

    Attributes:
        spoken: Speech in it, of each speaker for himself.
        missed: Speech that was not found.
        invented: Speech that is none.
        confused: Speech that was given to another.
        jaccard: The mean over speakers of the share of their time that is wrong.
        speakers: How many there are.
        found: How many were found.
    """

    spoken: float
    missed: float
    invented: float
    confused: float
    jaccard: float
    speakers: int
    found: int

    @property
    def wrong(self) -> float:
        """Seconds of error in all."""
        return self.missed + self.invented + self.confused


def score(truth: Turns, found: Turns, seconds: float) -> Score:
    """Compares turns, without a collar and with overlaps."""
    uem = Timeline([Segment(0, seconds)])
    reference, hypothesis = _annotation(truth), _annotation(found)
    parts = DiarizationErrorRate(collar=0.0, skip_overlap=False)(
        reference, hypothesis, uem=uem, detailed=True
    )
    jaccard = JaccardErrorRate(collar=0.0)(reference, hypothesis, uem=uem)
    return Score(
        spoken=parts["total"],
        missed=parts["missed detection"],
        invented=parts["false alarm"],
        confused=parts["confusion"],
        jaccard=float(jaccard),
        speakers=len(reference.labels()),
        found=len(hypothesis.labels()),
    )


def _annotation(turns: Turns) -> Annotation:
    annotation = Annotation()
    for number, (start, end, speaker) in enumerate(turns):
        annotation[Segment(start, end), number] = speaker
    return annotation


def error_rate(scores: Iterable[Score]) -> float:
    """The share of all that is spoken, in per cent: the diarization error rate."""
    scores = list(scores)
    return 100 * sum(s.wrong for s in scores) / sum(s.spoken for s in scores)


def jaccard_rate(scores: Iterable[Score]) -> float:
    """The Jaccard error rate of the speakers, in per cent."""
    scores = list(scores)
    weights = [s.speakers for s in scores]
    return 100 * float(np.average([s.jaccard for s in scores], weights=weights))


def counted_right(scores: Iterable[Score]) -> float:
    """In how many conversations the number of speakers is right, in per cent."""
    return 100 * float(np.mean([s.found == s.speakers for s in scores]))


def cpwer(truth: Mapping[str, str], found: Mapping[str, str]) -> tuple[int, int]:
    """Words that are wrong, speakers matched in the best way, and words there are.

    The concatenated minimum-permutation word error rate of the CHiME-6 challenge is
    the one divided by the other; each text is all that a speaker says, in order.
    """
    rows, columns = list(truth.values()), list(found.values())
    size = max(len(rows), len(columns))
    rows += [""] * (size - len(rows))
    columns += [""] * (size - len(columns))
    costs = np.array([[_word_errors(a, b) for b in columns] for a in rows])
    matched = linear_sum_assignment(costs)
    return int(costs[matched].sum()), sum(len(_words(text)) for text in rows)


def _word_errors(truth: str, found: str) -> int:
    reference, hypothesis = _words(truth), _words(found)
    if not reference or not hypothesis:
        return len(reference) + len(hypothesis)
    made = jiwer.process_words(" ".join(reference), " ".join(hypothesis))
    return int(made.substitutions + made.deletions + made.insertions)


def _words(text: str) -> list[str]:
    return text.lower().replace("’", "'").translate(ASIDE).split()
