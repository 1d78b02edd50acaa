"""What came of timing programs: rows, a table in Markdown, a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speakers_scores import error_rate, score
from speed_loads import Load, start_error, word_error_rate
from speed_ways import WXDESK, Outcome

MEBIBYTE = 2**20
COLUMNS = (
    *("load", "program", "seconds", "× real time", "CPU seconds", "peak MiB"),
    *("WER", "starts off by", "DER"),
)
OURS, OTHERS = "#2B5BD7", "#A9ACB5"


@dataclass(frozen=True)
class Row:
    """What a program did with a load.

    Attributes:
        load: Its name.
        program: Its name.
        seconds: That it took; the median of all rounds.
        speed: Times real time.
        cpu_seconds: Of the last round.
        peak_bytes: Of the last round.
        wer: Words that are wrong, over words that are said; None where it hears none.
        start_error: See `speed_loads.start_error`; None where it tells no word times.
        der: Diarization error rate in per cent; None where it tells no speakers.
    """

    load: str
    program: str
    seconds: float
    speed: float
    cpu_seconds: float
    peak_bytes: int
    wer: float | None = None
    start_error: float | None = None
    der: float | None = None

    @property
    def cells(self) -> Sequence[str]:
        """As a table has them; see `COLUMNS`."""
        return (
            *(self.load, self.program, f"{self.seconds:.1f}", f"{self.speed:.1f}"),
            *(f"{self.cpu_seconds:.1f}", f"{self.peak_bytes / MEBIBYTE:.0f}"),
            "" if self.wer is None else f"{100 * self.wer:.1f} %",
            "" if self.start_error is None else f"{self.start_error:.2f} s",
            "" if self.der is None else f"{self.der:.1f} %",
        )


def row_of(load: Load, program: str, seconds: float, last: Outcome) -> Row:
    """Judges what a program has found."""
    off = None
    if any(last.starts) and load.said[0].starts:
        off = start_error(load.said[0], last.starts[0])
    der = None
    if any(last.turns):
        lengths = [max(end for _, end, _ in it.turns) for it in load.said]
        der = error_rate(
            score(said.turns, turns, length)
            for said, turns, length in zip(load.said, last.turns, lengths, strict=True)
        )
    return Row(
        load.name,
        program,
        seconds,
        load.seconds / seconds,
        last.cpu_seconds,
        last.peak_bytes,
        word_error_rate(load.said, last.texts) if any(last.texts) else None,
        off,
        der,
    )


def table(rows: Iterable[Row]) -> Sequence[str]:
    """The lines of a table in Markdown."""
    lines = [COLUMNS, ["---"] * 2 + ["---:"] * (len(COLUMNS) - 2)]
    lines += [row.cells for row in rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def draw(rows: Sequence[Row], path: Path, where: str) -> None:
    """Draws how fast the programs are, a panel for each load.

    Args:
        rows: All that was measured.
        path: Of the picture; its ending says which kind.
        where: On which machine, and when.
    """
    from matplotlib.figure import Figure

    loads = list(dict.fromkeys(row.load for row in rows))
    groups = [[row for row in rows if row.load == load] for load in loads]
    height = sum(0.26 * len(group) + 0.62 for group in groups) + 0.5
    figure = Figure(figsize=(8, height), layout="constrained")
    ratios = [len(group) + 1.4 for group in groups]
    panels = figure.subplots(len(groups), 1, height_ratios=ratios, squeeze=False)
    for panel, load, group in zip(panels[:, 0], loads, groups, strict=True):
        _panel(panel, load, group)
    figure.supxlabel(f"times real time; longer is faster\n{where}", fontsize=8)
    figure.savefig(path, dpi=150)


def _panel(panel: Any, load: str, rows: Sequence[Row]) -> None:
    names = [row.program for row in rows]
    colours = [OURS if it.startswith(WXDESK) else OTHERS for it in names]
    bars = panel.barh(names, [row.speed for row in rows], color=colours)
    speeds = [f"{row.speed:.1f} ×" for row in rows]
    panel.bar_label(bars, speeds, padding=4, fontsize=8)
    panel.set_title(load, loc="left", fontsize=10, fontweight="bold")
    panel.invert_yaxis()
    panel.margins(x=0.12)
    panel.set_xticks([])
    panel.tick_params(axis="y", length=0, labelsize=9)
    panel.spines[["top", "right", "bottom"]].set_visible(False)
