"""Who speaks when, how much, and over whom: a transcript in figures.

What segments say counts before what the diarization heard, since it may have been
corrected: where a segment contradicts the turns, they are taken to be its speaker's.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wxdesk.core.editing.rewording import times
from wxdesk.core.transcript import Segment, Transcript, Turn, joiner
from wxdesk.core.turns import Span, TurnIndex, merged, without

_PAUSE = 0.5
"""Seconds; a shorter pause belongs to the speech around it."""

_END_OF_TURN = 3.0
"""Seconds of silence after which somebody who goes on has another turn."""

_CONTRADICTION = 0.5
"""A segment contradicts turns that hear its speaker for less than so much of what they
hear of somebody else."""

AT_ONCE = 0.25
"""Seconds; a shorter overlap is as likely an edge that is not quite right."""

MARK = "[overlapping]"
"""What stands before a segment during which somebody else speaks, too."""

_YIELDS = 2.0
"""Seconds within which somebody stops who is interrupted."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """A stretch in which several speak at once.

    Attributes:
        start: Seconds from the beginning of the recording.
        end: Seconds from the beginning of the recording.
        speakers: The keys of at least two, in the order of the transcript's speakers.
    """

    start: float
    end: float
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How somebody takes part in a conversation.

    Attributes:
        seconds: In which they speak.
        share: Of all that everybody speaks, 0 to 1.
        turns: How often they have their say: a turn lasts until somebody else's segment
            begins, or nobody speaks for 3 seconds.
        mean_turn: Seconds from the beginning of a turn to its end, on average.
        longest_turn: Seconds of the longest.
        words: How many they say; characters in a language without spaces.
        words_per_minute: Of the time in which they speak; 0 if they do not.
        interruptions: How often they begin while another speaks who stops within
            2 seconds, and go on after that; overlaps below 0.25 seconds do not count.
        interrupted: How often another does that to them.
        overlap: Of their speech, the part in which somebody else speaks too, 0 to 1.
    """

    seconds: float = 0.0
    share: float = 0.0
    turns: int = 0
    mean_turn: float = 0.0
    longest_turn: float = 0.0
    words: int = 0
    words_per_minute: float = 0.0
    interruptions: int = 0
    interrupted: int = 0
    overlap: float = 0.0


@dataclass(frozen=True, slots=True)
class Speaking:
    """A conversation in figures.

    Attributes:
        duration: Seconds of the recording.
        shares: Of each speaker, by key, in the order of the transcript's speakers.
        speech: Seconds in which somebody speaks, known or not.
        overlap: Seconds in which several speak at once.
        unknown: Seconds in which it is not known who speaks.
        spans: When each speaker speaks, in order, apart from each other.
        at_once: When several speak at once, likewise.
    """

    duration: float = 0.0
    shares: Mapping[str, Share] = field(default_factory=dict)
    speech: float = 0.0
    overlap: float = 0.0
    unknown: float = 0.0
    spans: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    at_once: Sequence[Span] = ()

    @property
    def silence(self) -> float:
        """Seconds in which nobody speaks."""
        return max(self.duration - self.speech, 0.0)


def speaking(transcript: Transcript) -> Speaking:
    """Counts who speaks how much.

    Args:
        transcript: With speakers; without, nothing but speech and silence is counted.
    """
    spans = speech_of(transcript)
    said = merged(span for own in spans.values() for span in own)
    unknown = list(without(map(_span, _of_nobody(transcript)), said))
    everyone = merged([*said, *unknown])
    end = max((end for _, end in everyone), default=0.0)
    at_once = merged((it.start, it.end) for it in _at_once(spans))
    return Speaking(
        duration=max(transcript.provenance.duration, end),
        shares=_shares(transcript, spans),
        speech=_length(everyone),
        overlap=_length(at_once),
        unknown=_length(unknown),
        spans=spans,
        at_once=at_once,
    )


def speech_of(transcript: Transcript) -> Mapping[str, Sequence[Span]]:
    """When each speaker speaks: in turns, as segments correct them, and in words.

    Returns:
        By key, in the order of the transcript's speakers; spans in order, parted by
        pauses of more than half a second.
    """
    wrong = _wrong(transcript)
    turns = _corrected(transcript.turns, wrong)
    index = TurnIndex(turns) if turns else None
    found: dict[str, list[Span]] = {key: [] for key in transcript.speakers}
    for turn in turns:
        found.setdefault(turn.speaker, []).append((turn.start, turn.end))
    for segment in transcript.segments:
        if segment.speaker is not None:
            found.setdefault(segment.speaker, []).extend(_said(segment, index))
    return {
        key: _without_pauses(spans, map(_span, wrong.get(key, ())))
        for key, spans in found.items()
    }


def overlaps(transcript: Transcript) -> tuple[Overlap, ...]:
    """Where two or more speak at once, for a quarter of a second at least, in order."""
    found: list[Overlap] = []
    for it in _at_once(speech_of(transcript)):
        if found and found[-1].end == it.start:
            both = {*found[-1].speakers, *it.speakers}
            keys = tuple(key for key in transcript.speakers if key in both)
            found[-1] = Overlap(found[-1].start, it.end, keys)
        else:
            found.append(it)
    return tuple(it for it in found if it.end - it.start >= AT_ONCE)


def overlapping(transcript: Transcript) -> frozenset[int]:
    """The numbers of the segments during which somebody else speaks, too."""
    found = overlaps(transcript)
    starts = [it.start for it in found]
    ends = [it.end for it in found]
    numbers = set()
    for number, segment in enumerate(transcript.segments):
        first = bisect_right(ends, segment.start)
        for it in found[first : bisect_left(starts, segment.end)]:
            both = min(it.end, segment.end) - max(it.start, segment.start)
            # What is shorter than the limit may be in an overlap as a whole.
            least = min(AT_ONCE, (segment.end - segment.start) / 2)
            if both >= least and segment.speaker in it.speakers:
                numbers.add(number)
                break
    return frozenset(numbers)


def with_overlap_marked(transcript: Transcript, mark: str = MARK) -> Transcript:
    """Puts a mark before what is said while somebody else speaks, for files."""
    marked = overlapping(transcript)
    segments = tuple(
        _marked(segment, mark) if number in marked else segment
        for number, segment in enumerate(transcript.segments)
    )
    return replace(transcript, segments=segments) if marked else transcript


def _marked(segment: Segment, mark: str) -> Segment:
    # The words still join to the text.
    first = [replace(it, text=f"{mark} {it.text}") for it in segment.words[:1]]
    words = (*first, *segment.words[1:])
    return replace(segment, text=f"{mark} {segment.text}", words=words)


def contradicting(transcript: Transcript) -> Iterator[tuple[Segment, str]]:
    """Segments whose speaker is not whom the turns hear there, and whom they hear."""
    if not transcript.turns:
        return
    index = TurnIndex(transcript.turns)
    for segment in transcript.segments:
        if segment.speaker is None:
            continue
        heard = index.heard(segment.start, segment.end)
        other = max(heard, key=lambda key: heard[key])
        if heard.get(segment.speaker, 0.0) < _CONTRADICTION * heard[other]:
            yield segment, other


def _wrong(transcript: Transcript) -> Mapping[str, Sequence[Segment]]:
    """Segments in which the turns hear somebody else most, by that one's key."""
    wrong: defaultdict[str, list[Segment]] = defaultdict(list)
    for segment, other in contradicting(transcript):
        wrong[other].append(segment)
    return wrong


def _corrected(
    turns: Sequence[Turn], wrong: Mapping[str, Sequence[Segment]]
) -> tuple[Turn, ...]:
    """The turns of a transcript, those that segments contradict put right; in order."""
    right = [
        Turn(it.start, it.end, it.speaker or "")
        for segments in wrong.values()
        for it in segments
    ]
    for key, segments in wrong.items():
        own = [_span(turn) for turn in turns if turn.speaker == key]
        left = without(own, map(_span, segments))
        right += [Turn(start, end, key) for start, end in left]
    right += [turn for turn in turns if turn.speaker not in wrong]
    return tuple(sorted(right, key=lambda turn: (turn.start, turn.end)))


def words_said(segment: Segment, language: str) -> int:
    """How many words a segment has; characters in a language without spaces."""
    if joiner(language):
        return len(segment.text.split())
    return sum(character.isalnum() for character in segment.text)


# By speaker


def _shares(
    transcript: Transcript, spans: Mapping[str, Sequence[Span]]
) -> Mapping[str, Share]:
    seconds = {key: _length(own) for key, own in spans.items()}
    total = sum(seconds.values()) or 1.0
    words: defaultdict[str, int] = defaultdict(int)
    for segment in transcript.segments:
        words[segment.speaker or ""] += words_said(segment, transcript.language)
    turns = _turns(transcript)
    together: defaultdict[str, float] = defaultdict(float)
    for it in _at_once(spans):
        for key in it.speakers:
            together[key] += it.end - it.start
    by, of = _interruptions(spans)
    return {
        key: Share(
            seconds=own,
            share=own / total,
            turns=len(turns[key]),
            mean_turn=sum(turns[key]) / max(len(turns[key]), 1),
            longest_turn=max(turns[key], default=0.0),
            words=words[key],
            words_per_minute=60 * words[key] / own if own else 0.0,
            interruptions=by[key],
            interrupted=of[key],
            overlap=together[key] / own if own else 0.0,
        )
        for key, own in seconds.items()
    }


def _turns(transcript: Transcript) -> defaultdict[str, list[float]]:
    """How long the turns of each speaker last, in seconds."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    last: Segment | Turn | None = None
    start = end = 0.0
    for item in transcript.segments or transcript.turns:
        goes_on = last is not None and item.speaker == last.speaker
        if last is None or not goes_on or item.start - end >= _END_OF_TURN:
            if last is not None and last.speaker is not None:
                found[last.speaker].append(end - start)
            start = end = item.start
        end = max(end, item.end)
        last = item
    if last is not None and last.speaker is not None:
        found[last.speaker].append(end - start)
    return found


def _interruptions(
    spans: Mapping[str, Sequence[Span]],
) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """How often speakers interrupt, and are interrupted, by key."""
    by, of = dict.fromkeys(spans, 0), dict.fromkeys(spans, 0)
    for one, theirs in spans.items():
        ends = [end for _, end in theirs]
        for other, own in spans.items():
            if one == other:
                continue
            for start, end in own:
                at = bisect_right(ends, start)
                if at == len(theirs):
                    break
                begun, stopped = theirs[at]
                both = stopped - start
                if begun < start and AT_ONCE <= both <= _YIELDS and stopped < end:
                    by[other] += 1
                    of[one] += 1
    return by, of


# Stretches of time


def _said(segment: Segment, index: TurnIndex | None) -> Sequence[Span]:
    """When a segment is said, as far as turns do not tell it better."""
    if spans := times(segment.words):
        return spans
    if index and index.heard(segment.start, segment.end).get(segment.speaker or ""):
        return ()
    return [_span(segment)]


def _without_pauses(spans: Sequence[Span], others: Iterable[Span]) -> Sequence[Span]:
    """Speech with its short pauses, unless these were given to somebody else."""
    joined = merged(spans, _PAUSE)
    return list(without(joined, without(others, spans)))


def _of_nobody(transcript: Transcript) -> Iterator[Segment]:
    return (segment for segment in transcript.segments if segment.speaker is None)


def _span(item: Segment | Turn) -> Span:
    return item.start, item.end


def _length(spans: Iterable[Span]) -> float:
    return sum(end - start for start, end in spans)


def _at_once(spans: Mapping[str, Sequence[Span]]) -> Iterator[Overlap]:
    """Stretches in which the same two or more speakers speak, in order."""
    edges = sorted(
        (seconds, begins, place)
        for place, own in enumerate(spans.values())
        for span in own
        for begins, seconds in zip((True, False), span, strict=True)
    )
    keys = tuple(spans)
    now: set[int] = set()
    since = 0.0
    for seconds, begins, place in edges:
        if len(now) > 1 and since < seconds:
            yield Overlap(since, seconds, tuple(keys[it] for it in sorted(now)))
        since = seconds
        if begins:
            now.add(place)
        else:
            now.discard(place)
