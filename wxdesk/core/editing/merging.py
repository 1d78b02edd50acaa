"""One transcript of two that were edited apart."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

from wxdesk.core.transcript import Segment, Transcript


def merged(base: Transcript, ours: Transcript, theirs: Transcript) -> Transcript | None:
    """Takes in what both sides have changed of a transcript.

    Args:
        base: What both began with.
        ours: The one side's; it wins where both have changed the same speaker or fact.
        theirs: The other side's.

    Returns:
        None if both have changed the same segments, or ones that touch, or have added
        different speakers by the same key.
    """
    added = (ours.speakers.keys() & theirs.speakers.keys()) - base.speakers.keys()
    if any(ours.speakers[key] != theirs.speakers[key] for key in added):
        return None
    segments = _segments(base.segments, ours.segments, theirs.segments)
    if segments is None:
        return None
    speakers = _entries(base.speakers, ours.speakers, theirs.speakers)
    turns = _newer(base.turns, ours.turns, theirs.turns)
    heard = [*(item.speaker for item in segments), *(turn.speaker for turn in turns)]
    for key in heard:  # one side may have removed whom the other has speak
        if key is not None and key not in speakers:
            speakers[key] = base.speakers[key]
    return replace(
        with_annotations_of_both(base, ours, theirs),
        language=_newer(base.language, ours.language, theirs.language),
        segments=segments,
        speakers=speakers,
        turns=turns,
        notes=_newer(base.notes, ours.notes, theirs.notes),
        provenance=_newer(base.provenance, ours.provenance, theirs.provenance),
    )


def with_annotations_of_both(
    base: Transcript, ours: Transcript, theirs: Transcript
) -> Transcript:
    """Ours, with what both sides have put on passages; that never collides.

    Where both have changed the text of one annotation, both of them stay.
    """
    both = _members(base.annotations, ours.annotations, theirs.annotations)
    annotations = tuple(sorted(both, key=lambda item: item.start))
    if annotations == ours.annotations:
        return ours
    return replace(ours, annotations=annotations)


@dataclass(frozen=True, slots=True)
class _Change:
    """Segments of the base from one up to another, and what a side has made of it."""

    first: int
    last: int
    made: tuple[Segment, ...]


def _segments(
    base: Sequence[Segment], ours: Sequence[Segment], theirs: Sequence[Segment]
) -> tuple[Segment, ...] | None:
    mine = _changes(base, ours)
    others = [change for change in _changes(base, theirs) if change not in mine]
    changes = sorted([*mine, *others], key=lambda change: change.first)
    if any(later.first <= earlier.last for earlier, later in pairwise(changes)):
        return None
    segments, at = list[Segment](), 0
    for change in changes:
        segments += [*base[at : change.first], *change.made]
        at = change.last
    return (*segments, *base[at:])


def _changes(base: Sequence[Segment], other: Sequence[Segment]) -> list[_Change]:
    """What a side has changed, in order."""
    # Most edits are in one place; comparing all with all would take long.
    most = min(len(base), len(other))
    head = _equal(base, other)
    tail = min(_equal(reversed(base), reversed(other)), most - head)
    end, other_end = len(base) - tail, len(other) - tail
    # Numbers are compared much faster than segments with all their words.
    numbers: dict[Segment, int] = {}
    old, new = (
        [numbers.setdefault(segment, len(numbers)) for segment in part]
        for part in (base[head:end], other[head:other_end])
    )
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        _Change(head + first, head + last, tuple(other[head + begin : head + upto]))
        for tag, first, last, begin, upto in matcher.get_opcodes()
        if tag != "equal"
    ]


def _equal(some: Iterable[Segment], others: Iterable[Segment]) -> int:
    """How many segments are the same from the beginning."""
    pairs = zip(some, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _newer[Value](base: Value, ours: Value, theirs: Value) -> Value:
    return theirs if ours == base else ours


def _entries[Value](
    base: Mapping[str, Value], ours: Mapping[str, Value], theirs: Mapping[str, Value]
) -> dict[str, Value]:
    found = {}
    for key in dict.fromkeys([*ours, *theirs]):
        value = _newer(base.get(key), ours.get(key), theirs.get(key))
        if value is not None:
            found[key] = value
    return found


def _members[Member: Hashable](
    base: Sequence[Member], ours: Sequence[Member], theirs: Sequence[Member]
) -> list[Member]:
    removed = (set(base) - set(ours)) | (set(base) - set(theirs))
    return [item for item in dict.fromkeys([*ours, *theirs]) if item not in removed]
