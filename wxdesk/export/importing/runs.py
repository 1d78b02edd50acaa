"""From what a cue holds, voice by voice, to what was said."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from wxdesk.core.editing.rewording import normalised, spread, words_in
from wxdesk.core.transcript import Segment, Word, joiner
from wxdesk.export.importing.imported import in_parts
from wxdesk.export.importing.labels import Label, parted

_DASH = re.compile(r"[-–—]\s*")


@dataclass(frozen=True, slots=True)
class Run:
    """What one voice says from a moment on.

    Attributes:
        speaker: The name; None if there is none.
        start: In seconds; None if it only goes on.
        text: With its line breaks.
    """

    speaker: str | None
    start: float | None
    text: str


def segments_of(
    runs: Sequence[Run], start: float, end: float, label: Label, language: str
) -> Iterator[Segment]:
    """The segments of a cue: one, or more where several speak.

    Args:
        runs: What it holds, in order.
        start: Of the cue, in seconds.
        end: Of the cue, in seconds.
        label: How texts name their speakers, for runs that say nothing of either.
        language: Decides how words join.
    """
    moments = sorted(run.start for run in runs if run.start is not None)
    if not moments and not any(run.speaker for run in runs):
        lines = "".join(run.text for run in runs).split("\n")
        yield from labelled(lines, start, end, label, language)
        return
    parts = []
    for speaker, group in groupby(runs, key=lambda run: run.speaker):
        said = list(group)
        text = joined("".join(run.text for run in said).split("\n"), language)
        words = tuple(_timed(said, moments, start, end, language)) if moments else ()
        parts.append(Segment(start, end, normalised(text), speaker, words))
    parts = _without_dashes([part for part in parts if part.text])
    yield from in_parts(parts, start, end)


def labelled(
    lines: Iterable[str], start: float, end: float, label: Label, language: str
) -> Iterator[Segment]:
    """The segments of a cue's lines, parted where a line names who speaks."""
    parts = [
        Segment(start, end, normalised(joined(said, language)), speaker)
        for speaker, said in parted(lines, label)
    ]
    yield from in_parts([part for part in parts if part.text], start, end)


def joined(lines: Sequence[str], language: str) -> str:
    """Lines as one text."""
    return joiner(language).join(line.strip() for line in lines)


def _without_dashes(parts: list[Segment]) -> list[Segment]:
    """Parts without what tells speakers of one cue apart for the eye."""
    dashes = [_DASH.match(part.text) for part in parts]
    if len(parts) < 2 or not all(dashes):
        return parts
    return [
        replace(part, text=part.text[dash.end() :])
        for part, dash in zip(parts, dashes, strict=True)
        if dash and part.text[dash.end() :]
    ]


def _timed(
    runs: Sequence[Run],
    moments: Sequence[float],
    start: float,
    end: float,
    language: str,
) -> Iterator[Word]:
    """The words of runs, from the moment of each to the next."""
    for moment, group in groupby(runs, key=lambda run: run.start):
        begin = start if moment is None else moment
        later = bisect_right(moments, begin)
        until = moments[later] if later < len(moments) else end
        texts = words_in(normalised("".join(run.text for run in group)), language)
        yield from spread(texts, begin, max(begin, until), runs[0].speaker)
