"""How a revision keeps only what it changed.

Two neighbouring revisions share their first and their last segments, as a rule nearly
all. A splice holds what lies between in the older one, so that any revision can be
made again by going back from the newest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from itertools import takewhile
from typing import Any

from wxdesk.core.transcript import Segment, Transcript, from_data, to_data


@dataclass(frozen=True, slots=True)
class Splice:
    """The way from a transcript back to the one before it.

    Attributes:
        position: Of the first segment that differs, from 0.
        inserted: How many segments of the newer transcript differ.
        replaced: The older transcript's segments in their place.
        header: What else the older transcript had otherwise, as plain data by field.
    """

    position: int
    inserted: int
    replaced: tuple[Segment, ...]
    header: Mapping[str, Any]

    @classmethod
    def between(cls, old: Transcript, new: Transcript) -> "Splice":
        """The way from `new` back to `old`."""
        shorter = min(len(old.segments), len(new.segments))
        head = _equal(old.segments, new.segments, shorter)
        tail = _equal(old.segments[::-1], new.segments[::-1], shorter - head)
        changed = [
            field.name
            for field in fields(Transcript)
            if field.name != "segments"
            and getattr(old, field.name) != getattr(new, field.name)
        ]
        was = to_data(replace(old, segments=())) if changed else {}
        return cls(
            position=head,
            inserted=len(new.segments) - head - tail,
            replaced=old.segments[head : len(old.segments) - tail],
            header={name: was[name] for name in changed},
        )

    def undo(self, new: Transcript) -> Transcript:
        """The transcript as it was before."""
        return replace(
            _with_header(new, self.header) if self.header else new,
            segments=(
                *new.segments[: self.position],
                *self.replaced,
                *new.segments[self.position + self.inserted :],
            ),
        )

    @property
    def changed_segments(self) -> int:
        """How many segments differ, counted where there are more of them."""
        return max(self.inserted, len(self.replaced))

    @property
    def is_empty(self) -> bool:
        """Whether the two transcripts are equal."""
        return not (self.changed_segments or self.header)


def _equal(old: tuple[Segment, ...], new: tuple[Segment, ...], most: int) -> int:
    """How many segments are equal from the beginning on, of `most`."""
    pairs = zip(old[:most], new, strict=False)
    # Most are the very same, which is seen at once.
    return sum(1 for _ in takewhile(lambda it: it[0] is it[1] or it[0] == it[1], pairs))


def _with_header(transcript: Transcript, header: Mapping[str, Any]) -> Transcript:
    return from_data({**to_data(replace(transcript, segments=())), **header})
