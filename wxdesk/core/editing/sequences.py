"""What two sequences have in common."""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

Pair = tuple[int, int]
"""The place of an item in one sequence, and that of its equal in the other."""

_LARGE = 1_000_000
"""Pairs of items; where there are more, anchors are looked for first.

If there are none, items that are frequent do not count: what is said over and over
again would take minutes.
"""

_RUN = 4
"""So many items in a row, found once in either sequence, are an anchor."""


def counterparts[Item: Hashable](
    old: Sequence[Item], new: Sequence[Item]
) -> Iterator[Pair]:
    """Pairs equal items of two sequences, both ways in order.

    Items that occur in a row once in either anchor long sequences, as in patience
    diff, so that the words of ten hours are compared in seconds.
    """
    # Most corrections are of one place, and then there is little left to compare.
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    yield from ((at, at) for at in range(head))
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    for a, b in _within(*middle):
        yield head + a, head + b
    for at in range(tail, 0, -1):
        yield len(old) - at, len(new) - at


def _within[Item: Hashable](old: Sequence[Item], new: Sequence[Item]) -> Iterator[Pair]:
    size = len(old) * len(new)
    if size > _LARGE and (anchors := _rising(_found_once(old, new))):
        last = -1, -1
        for a, b in (*anchors, (len(old), len(new))):
            between = old[last[0] + 1 : a], new[last[1] + 1 : b]
            for one, other in counterparts(*between):
                yield last[0] + 1 + one, last[1] + 1 + other
            if a < len(old):
                yield a, b
            last = a, b
        return
    matcher = SequenceMatcher(None, old, new, autojunk=size > _LARGE)
    for block in matcher.get_matching_blocks():
        for at in range(block.size):
            yield block.a + at, block.b + at


def _found_once[Item: Hashable](old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    """Where the runs begin that either sequence has once."""
    runs, others = _runs(old), _runs(new)
    return [
        (place, other)
        for run, place in runs.items()
        if place is not None and (other := others.get(run)) is not None
    ]


def _runs[Item: Hashable](
    items: Sequence[Item],
) -> dict[tuple[Item, ...], int | None]:
    places: dict[tuple[Item, ...], int | None] = {}
    for at in range(len(items) - _RUN + 1):
        run = tuple(items[at : at + _RUN])
        places[run] = None if run in places else at
    return places


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The most of some pairs, in order of the first, in which the second rises too."""
    ends: list[int] = []  # for each length, the lowest second that ends such a row
    numbers: list[int] = []
    before: list[int | None] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        ends[length : length + 1] = [second]
        numbers[length : length + 1] = [number]
        before.append(numbers[length - 1] if length else None)
    row: list[Pair] = []
    last = numbers[-1] if numbers else None
    while last is not None:
        row.append(pairs[last])
        last = before[last]
    return row[::-1]


def _alike[Item](old: Sequence[Item], new: Sequence[Item]) -> int:
    """How many items are equal from the beginning on."""
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
