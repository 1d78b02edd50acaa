"""The best way to break pieces into cues and lines.

All ways are weighed against each other, by dynamic programming over the places where
the text may be broken (as Knuth and Plass do for paragraphs, "Breaking Paragraphs into
Lines", 1981): the fewest violations of the rules first, then the breaks that read best.
When a cue begins does not depend on how the text before it was broken, so what a cue
costs is known from its two ends, and the time grows with the length of the text only.

The costs of many candidates are computed at once, with numpy: the 90,000 words of a
long day have a million candidates.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from operator import add

import numpy as np
import numpy.typing as npt

from wxdesk.core.subtitles import Rules
from wxdesk.export.cues import Cue, CueLine, columns, ends_in_word, word_count
from wxdesk.export.pieces import Piece

_Ints = npt.NDArray[np.int64]
_Shorts = npt.NDArray[np.int16]
_Floats = npt.NDArray[np.float64]

_VIOLATION = 1e6
"""More than all else could cost in the cues around one."""

# What reads well: costs of our own choice, to be compared with those of `Break`.
_EXCESS = 100.0  # of a cue that lasts half as long as reading takes
_CUE = 30.0
_LINE = 5.0
_DIALOGUE = 15.0
_IMBALANCE = 0.1  # of a column, squared, by which a line differs from the mean
_PARTING = 1.5  # times what the break hurts within a cue
_PAUSE = 40.0  # of a second's silence within a cue
_LONGEST_PAUSE = 10.0  # seconds; silence beyond costs no more

_NEVER = 1 << 40
"""A tick after all others."""
_EPSILON = 1e-6
_WINDOW = 2048
"""Beginnings that are looked at together: their tables fit into a processor's cache."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """One kind of layout, for the candidates of a window.

    Attributes:
        last: For each line but the first, how many pieces it has, at [d, i], if it is
            the last of a candidate's first `d` pieces.
        dashed: Whether each line is another speaker's, behind a dash.
    """

    dashed: bool
    last: tuple[_Shorts, ...] = ()


@dataclass(frozen=True, slots=True)
class _Window:
    """The candidates that begin in one part of the text.

    Attributes:
        cost: At [i, d - 1]; infinite for what cannot be a cue.
        layouts: All kinds.
        choice: Which of them is best, at [d - 1, i].
    """

    cost: _Floats
    layouts: list[_Layout]
    choice: _Shorts


class Breaker:
    """Finds the best breaks.

    A candidate is a cue of `d` pieces, of which the first is number `i`. Arrays that
    belong to a place between pieces are indexed by the piece behind it.

    Args:
        pieces: At least one.
        rules: Those of their language.
        rate: Ticks in a second.
    """

    def __init__(self, pieces: list[Piece], rules: Rules, rate: float) -> None:
        self._pieces, self._rules, self._rate = pieces, rules, rate
        texts = [piece.text for piece in pieces]
        spaces = [int(piece.space) for piece in pieces]
        words = [word_count(text) for text in texts]
        ink = [columns("".join(text.split())) for text in texts]
        turns = [one.speaker != other.speaker for one, other in pairwise(pieces)]

        # Sums of all before a piece, so that a candidate's is a difference.
        self._width = _sums(map(add, map(columns, texts), spaces))
        self._reading = _sums(map(add, ink, words))
        self._words = _sums(words)
        self._turns = _sums([0, *turns])

        self._space = np.array([0, *spaces])
        self._trailing = np.array([0, *map(ends_in_word, texts)], dtype=np.int64)
        self._turn = np.array([False, *turns, True])
        self._hurt = np.array([0.0, *(piece.after for piece in pieces)])
        self._start = np.array([*(piece.start for piece in pieces), _NEVER])
        self._end = np.array([0, *(piece.end for piece in pieces)])
        silence = (self._start - self._end) / rate
        silence = np.clip(silence, 0, _LONGEST_PAUSE)
        self._parting = _PARTING * self._hurt - _PAUSE * silence

        self._gap = _ticks(rules.gap, rate)
        self._close = _ticks(rules.close_gaps, rate)
        self._least = _ticks(rules.min_duration, rate)
        self._most = max(1, math.floor(rules.max_duration * rate + _EPSILON))

    def cues(self) -> Iterator[Cue]:
        """The cues of the best way."""
        windows = [
            self._window(low, min(low + _WINDOW, len(self._pieces)))
            for low in range(0, len(self._pieces), _WINDOW)
        ]
        begins = _best_path(windows, len(self._pieces))
        i = np.array(begins[:-1])
        j = np.array(begins[1:])
        starts, ends = self._start[i], self._ends(i, j)
        for number, (begin, behind) in enumerate(pairwise(begins)):
            window = windows[begin // _WINDOW]
            yield Cue(
                round(1000 * int(starts[number]) / self._rate),
                round(1000 * int(ends[number]) / self._rate),
                tuple(self._lines(window, begin, behind)),
            )

    def _window(self, low: int, high: int) -> _Window:
        """Weighs the candidates that begin with the pieces from `low` to `high`."""
        rules, i = self._rules, np.arange(low, high)
        reach = np.searchsorted(self._width, self._width[i] + rules.line_length + 1)
        in_line = max(1, int((reach - i).max()))
        in_cue = min(in_line * rules.lines, rules.words or in_line * rules.lines)
        in_line = min(in_line, in_cue)
        d = np.arange(1, in_cue + 1)[:, None]
        j = np.minimum(i + d, len(self._pieces))
        found = self._layouts(i, in_line, in_cue)
        costs = np.stack(
            [cost[1:] - self._evened(layout, i, j) for layout, cost in found]
        )
        cost = costs.min(axis=0) + self._cost(i, j)
        cost[i + d > len(self._pieces)] = np.inf
        choice = costs.argmin(axis=0).astype(np.int16)
        layouts = [layout for layout, _ in found]
        return _Window(np.ascontiguousarray(cost.T), layouts, choice)

    def _layouts(
        self, i: _Ints, in_line: int, in_cue: int
    ) -> list[tuple[_Layout, _Floats]]:
        """All kinds: one line, two lines, … and then those with dashes.

        Returns:
            Each with its cost at [d, i], infinite if a candidate cannot be laid out so.
        """
        rules = self._rules
        rows = np.minimum(np.arange(i[0], i[-1] + 1 + in_cue), len(self._pieces))
        found = []
        for dashed in (False, True)[: 1 + (rules.speakers == "dashes")]:
            line = self._line_costs(rows, in_line, dashed)
            hurt = np.where(
                self._turn[rows] == dashed,
                _DIALOGUE if dashed else self._hurt[rows] + _LINE,
                np.inf,
            )
            cost = np.full((in_cue + 1, len(i)), np.inf)
            cost[1 : in_line + 1] = line[:, : len(i)]
            layout = _Layout(dashed)
            if not dashed:  # who speaks alone needs no dash
                found.append((layout, cost))
            for _ in range(1, rules.lines):
                cost, last = _with_another_line(cost, line, hurt)
                layout = replace(layout, last=(*layout.last, last))
                found.append((layout, cost))
        return found

    def _line_costs(self, rows: _Ints, in_line: int, dashed: bool) -> _Floats:
        """Of lines, at [pieces - 1, first piece]."""
        d = np.arange(1, in_line + 1)[:, None]
        j = np.minimum(rows + d, len(self._pieces))
        width = self._width[j] - self._width[rows] - self._space[j] + dashed
        length = self._rules.line_length
        fits = width <= length
        cost: _Floats = _IMBALANCE * np.minimum(width, length) ** 2.0
        if dashed:
            cost[:] = 0.0  # there is no choice how wide it is
        cost[~fits] = np.inf
        # A word that is longer than a line has one for itself.
        cost[(d == 1) & ~fits] = _VIOLATION
        inner_turns = self._turns[j] - self._turns[np.minimum(rows + 1, j)]
        cost[(inner_turns > 0) | (rows + d > len(self._pieces))] = np.inf
        return cost

    def _evened(self, layout: _Layout, i: _Ints, j: _Ints) -> _Floats:
        """What the lines' widths would cost if all were the same."""
        if layout.dashed:
            return np.zeros(j.shape)
        lines = len(layout.last) + 1
        width = self._width[j] - self._width[i] - self._space[j]
        width = np.minimum(width, lines * self._rules.line_length)
        cost: _Floats = _IMBALANCE * width**2.0 / lines
        return cost

    def _cost(self, i: _Ints, j: _Ints) -> _Floats:
        """Of cues from piece `i` to before piece `j`, besides their layout."""
        start, reading = self._start[i], self._reading_ticks(i, j)
        room = np.maximum(self._latest(i, j) - start, 1)
        violations = (
            (room < reading).astype(np.int64)
            + (room < self._least)
            + (self._start[j] - start - 1 < self._gap)
        )
        cost: _Floats = _VIOLATION * violations + _CUE + self._parting[j]
        cost += _EXCESS * np.maximum(0, reading / room - 1)
        # What is said must not outlast its cue, and what is several words can be cut.
        several = j - i > 1
        cost[several & (self._end[j] - start > self._most)] = np.inf
        if self._rules.words is not None:
            too_many = self._words[j] - self._words[i] > self._rules.words
            cost[several & too_many] = np.inf
        return cost

    def _reading_ticks(self, i: _Ints, j: _Ints) -> _Ints:
        rules = self._rules
        read = self._reading[j] - self._reading[i] - self._trailing[j]
        seconds = read / rules.speed
        if rules.words_per_minute:
            words = self._words[j] - self._words[i]
            seconds = np.maximum(seconds, words * 60 / rules.words_per_minute)
        ticks: _Ints = np.ceil(seconds * self._rate - _EPSILON).astype(np.int64)
        return ticks

    def _latest(self, i: _Ints, j: _Ints) -> _Ints:
        latest: _Ints = np.minimum(
            self._start[i] + self._most, self._start[j] - self._gap
        )
        return latest

    def _ends(self, i: _Ints, j: _Ints) -> _Ints:
        """When cues from piece `i` to before piece `j` end."""
        start, latest = self._start[i], self._latest(i, j)
        wanted = np.maximum(self._least, self._reading_ticks(i, j))
        end = np.minimum(np.maximum(self._end[j], start + wanted), latest)
        following = self._start[j]
        closes = (following - end < self._close) & (following - self._gap == latest)
        ends: _Ints = np.maximum(np.where(closes, latest, end), start + 1)
        return ends

    def _lines(self, window: _Window, begin: int, behind: int) -> Iterator[CueLine]:
        row, end = begin % _WINDOW, behind - begin
        layout = window.layouts[window.choice[end - 1, row]]
        edges = [end]
        for last in reversed(layout.last):
            edges.append(edges[-1] - int(last[edges[-1], row]))
        for first, after in pairwise([0, *reversed(edges)]):
            pieces = self._pieces[begin + first : begin + after]
            text = "".join(piece.text + " " * piece.space for piece in pieces)
            speaker = pieces[0].speaker if self._rules.speakers != "none" else ""
            yield CueLine("-" * layout.dashed + text.rstrip(), speaker)


def _with_another_line(
    lines: _Floats, line: _Floats, hurt: _Floats
) -> tuple[_Floats, _Shorts]:
    """Adds a line to a layout.

    Args:
        lines: What those before cost, at [d, i].
        line: What a line costs, at [pieces - 1, first piece].
        hurt: What it costs to begin a line with a piece.

    Returns:
        What all lines cost, and how many pieces are in the last one, at [d, i].
    """
    longest, wide = lines.shape[0] - 1, lines.shape[1]
    cost = np.full(lines.shape, np.inf)
    last = np.zeros(cost.shape, dtype=np.int16)
    for before in range(1, longest):
        most = min(len(line), longest - before)
        head = lines[before] + hurt[before : before + wide]
        tried = line[:most, before : before + wide] + head
        known = cost[before + 1 : before + 1 + most]
        better = tried < known
        np.copyto(known, tried, where=better)
        sizes = np.arange(1, most + 1, dtype=np.int16)[:, None]
        np.copyto(last[before + 1 : before + 1 + most], sizes, where=better)
    return cost, last


def _best_path(windows: list[_Window], count: int) -> list[int]:
    """The pieces that begin the cues of the cheapest way, and `count` at the end."""
    widest = max(window.cost.shape[1] for window in windows)
    rest = np.full(count + 1 + widest, np.inf)
    rest[count] = 0.0
    following = np.zeros(count, dtype=np.int64)
    i = count
    for window in reversed(windows):
        wide = window.cost.shape[1]
        for costs in window.cost[::-1]:
            i -= 1
            total = costs + rest[i + 1 : i + 1 + wide]
            best = total.argmin()
            rest[i] = total[best]
            following[i] = i + 1 + best
    path = [0]
    while path[-1] < count:
        path.append(int(following[path[-1]]))
    return path


def _sums(values: Iterable[int]) -> _Ints:
    return np.array(list(accumulate(values, initial=0)))


def _ticks(seconds: float, rate: float) -> int:
    """The fewest ticks that last as long."""
    return math.ceil(seconds * rate - _EPSILON)
