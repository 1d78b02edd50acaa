"""One transcript of two that were edited apart."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

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
    for segment in segments:  # one side may have removed whom the other has speak
        for key in {segment.speaker, *(word.speaker for word in segment.words)}:
            if key is not None and key not in speakers:
                speakers[key] = base.speakers[key]
    annotations = _members(base.annotations, ours.annotations, theirs.annotations)
    return replace(
        ours,
        language=_newer(base.language, ours.language, theirs.language),
        segments=segments,
        speakers=speakers,
        turns=_newer(base.turns, ours.turns, theirs.turns),
        notes=_newer(base.notes, ours.notes, theirs.notes),
        annotations=tuple(sorted(annotations, key=lambda item: item.start)),
    )


def _segments(
    base: Sequence[Segment], ours: Sequence[Segment], theirs: Sequence[Segment]
) -> tuple[Segment, ...] | None:
    begin, end = _changed(base, ours)
    their_begin, their_end = _changed(base, theirs)
    if begin == end and len(ours) == len(base):
        return tuple(theirs)
    if their_begin == their_end and len(theirs) == len(base):
        return tuple(ours)
    if end < their_begin:
        middle = len(base) - end
        return (*ours[: len(ours) - middle], *theirs[end:])
    if their_end < begin:
        middle = len(base) - their_end
        return (*theirs[: len(theirs) - middle], *ours[their_end:])
    return None


def _changed(base: Sequence[Segment], other: Sequence[Segment]) -> tuple[int, int]:
    """From where to where a side has replaced segments of the base."""
    most = min(len(base), len(other))
    same = takewhile(lambda pair: pair[0] == pair[1], zip(base, other, strict=False))
    head = sum(1 for _ in same)
    back = zip(reversed(base), reversed(other), strict=False)
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], back))
    return head, len(base) - min(tail, most - head)


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
