"""What a person has corrected about who speaks, to build upon when it is found anew."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from wxdesk.core.speaking import contradicting
from wxdesk.core.transcript import Segment, Transcript, Turn
from wxdesk.core.turns import Span, TurnIndex, without

_LONGEST_GAP = 0.5
"""Seconds between two anchors that are one."""

_HEARD = 0.9
"""Of what is heard of anybody else: whose anchor it is speaks in it after all."""


def corrected_turns(transcript: Transcript) -> tuple[Turn, ...]:
    """When somebody is heard of whom a person has said so; in order, by its keys.

    That are the segments whose speaker is not whom the turns hear there: they were
    given to another, or to somebody whom the user has added. And it is what the user
    has checked, who speaks in it included.
    """
    given = {id(segment) for segment, _ in contradicting(transcript)}
    anchors: list[Turn] = []
    last: dict[str, int] = {}
    for it in transcript.segments:
        if it.speaker is None or not (it.checked or id(it) in given):
            continue
        at = last.get(it.speaker)
        if at is not None and at == len(anchors) - 1 and _goes_on(anchors[at], it):
            end = max(anchors[at].end, it.end)
            anchors[at] = replace(anchors[at], end=end)
        elif it.start < it.end:
            last[it.speaker] = len(anchors)
            anchors.append(Turn(it.start, it.end, it.speaker))
    return tuple(anchors)


def with_anchors(turns: Sequence[Turn], anchors: Sequence[Turn]) -> tuple[Turn, ...]:
    """Turns in which whoever a person has corrected is heard where they said so.

    Where an anchor's speaker is heard no less than anybody else, nothing changes.

    Args:
        turns: As they were found, by the anchors' keys.
        anchors: See `corrected_turns`.
    """
    if not turns:
        return tuple(anchors)
    index = TurnIndex(turns)
    missed = []
    for anchor in anchors:
        heard = index.heard(anchor.start, anchor.end)
        own = heard.get(anchor.speaker, 0.0)
        if own <= 0 or own < _HEARD * max(heard.values()):
            missed.append(anchor)
    if not missed:
        return tuple(turns)
    spans = [(anchor.start, anchor.end) for anchor in missed]
    left = [
        Turn(start, end, key)
        for key in dict.fromkeys(turn.speaker for turn in turns)
        for start, end in without(_of(key, turns), spans)
    ]
    return tuple(sorted([*left, *missed], key=lambda turn: (turn.start, turn.end)))


def apart_from(turns: Iterable[Turn], anchors: Iterable[Turn]) -> list[Turn]:
    """Turns whose keys are none of the anchors', for whoever knows nothing of those."""
    turns = list(turns)
    anchored = {anchor.speaker for anchor in anchors}
    taken = anchored | {turn.speaker for turn in turns}
    free = (key for key in map("NEW_{:02}".format, count()) if key not in taken)
    keys = dict.fromkeys(turn.speaker for turn in turns)
    names = {key: next(free) if key in anchored else key for key in keys}
    return [replace(turn, speaker=names[turn.speaker]) for turn in turns]


def _goes_on(anchor: Turn, segment: Segment) -> bool:
    return segment.start - anchor.end <= _LONGEST_GAP


def _of(speaker: str, turns: Iterable[Turn]) -> Iterator[Span]:
    return ((turn.start, turn.end) for turn in turns if turn.speaker == speaker)
