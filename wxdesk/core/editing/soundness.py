"""What holds for every transcript that is to be edited."""

from collections.abc import Iterator
from itertools import pairwise

from wxdesk.core.editing.rewording import times
from wxdesk.core.transcript import Segment, Transcript, joiner


def problems(transcript: Transcript) -> list[str]:
    """What is wrong with a transcript, one sentence each; nothing if it is sound.

    Segments are in the order of their start and may overlap. The words of each, where
    it has any, join to its text and have its speaker. Words whose times are known lie
    within it, in the order of their start. Every speaker's key is known.
    """
    found = []
    starts = [segment.start for segment in transcript.segments]
    if starts != sorted(starts):
        found.append("The segments are not in the order of their start.")
    for number, segment in enumerate(transcript.segments):
        what = _problems_of(segment, transcript)
        found += [f"Segment {number} {problem}." for problem in what]
    for turn in transcript.turns:
        if turn.speaker not in transcript.speakers:
            found.append(f"The turn at {turn.start} has an unknown speaker.")
    moments = [annotation.start for annotation in transcript.annotations]
    if moments != sorted(moments):
        found.append("The annotations are not in the order of their start.")
    return found


def _problems_of(segment: Segment, transcript: Transcript) -> Iterator[str]:
    if not 0 <= segment.start <= segment.end:
        yield f"lasts from {segment.start} to {segment.end}"
    if segment.speaker is not None and segment.speaker not in transcript.speakers:
        yield "has an unknown speaker"
    if not segment.words:
        return
    joined = joiner(transcript.language).join(word.text for word in segment.words)
    if joined != segment.text:
        yield f"has the text {segment.text!r}, but words that join to {joined!r}"
    if any(word.speaker != segment.speaker for word in segment.words):
        yield "has words of another speaker"
    if any((word.start is None) != (word.end is None) for word in segment.words):
        yield "has a word with only one time"
    timed = times(segment.words)
    if any(not segment.start <= a <= b <= segment.end for a, b in timed):
        yield "has a word that is not within it or ends before it starts"
    if any(one[0] > other[0] for one, other in pairwise(timed)):
        yield "has words that are not in the order of their start"
