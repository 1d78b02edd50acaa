"""Taking in what an engine proposes for a transcript: a passage, or who speaks."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import inf

from wxdesk.core.editing.anchors import corrected_turns, with_anchors
from wxdesk.core.editing.rewording import spread, times, words_in
from wxdesk.core.editing.sequences import counterparts
from wxdesk.core.editing.speakers import add_speaker
from wxdesk.core.speaking import contradicting
from wxdesk.core.transcript import (
    Segment,
    Speaker,
    Transcript,
    Turn,
    Word,
    joiner,
)
from wxdesk.core.turns import (
    USUAL_TOLERANCE,
    Span,
    TurnIndex,
    assign_speakers,
    is_within,
    without,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that two transcripts share, or that stand in one in place of the other's.

    Attributes:
        old: The one's; none where the other has more.
        new: The other's; none where it has less.
    """

    old: tuple[Word, ...]
    new: tuple[Word, ...]

    @property
    def is_changed(self) -> bool:
        """Whether the words are written differently; times do not matter."""
        return not _are_alike(self.old, self.new)


# A passage


def passage(transcript: Transcript, span: Span) -> Transcript:
    """What is said in a span: its segments, cut where they reach beyond it.

    A word on the edge belongs to the side that its middle is on.
    """
    parts = (_parted(item, span, transcript.language) for item in transcript.segments)
    inside = [within for _, within, _ in parts if within]
    return replace(transcript, segments=tuple(sorted(inside, key=_start)))


def differences(old: Transcript, new: Transcript) -> tuple[Piece, ...]:
    """All words of two transcripts, aligned: what is equal and what is changed.

    Equal and changed pieces take turns. Words of a segment that has none share its
    span.
    """
    new = in_language(new, old.language)
    return _pieces(
        [word for _, word in _flat(old.segments, old.language)],
        [word for _, word in _flat(new.segments, old.language)],
    )


def with_passage(
    transcript: Transcript,
    proposal: Transcript,
    span: Span,
    chosen: Collection[int] | None = None,
) -> Transcript:
    """Takes a proposal, or some of its words, in place of what is said in a span.

    What is said outside stays, and so do annotations. Taking the whole proposal cuts
    segments at the edges of the span. Taking pieces leaves segments as they are but for
    the words that change, which their speaker says; they are no longer checked.

    Args:
        transcript: As it is now.
        proposal: For the span; all of its segments are taken.
        span: From when up to when.
        chosen: Numbers of changed pieces of `differences(passage(transcript, span),
            proposal)` that are taken, and no others; None takes the whole proposal.
    """
    language = transcript.language
    proposal = in_language(proposal, language)
    parts = [_parted(item, span, language) for item in transcript.segments]
    if chosen is None:
        around = [item for before, _, after in parts for item in (before, after)]
        segments = [*filter(None, around), *proposal.segments]
    else:
        merge = _Merge(transcript.segments, parts, proposal.segments, language)
        segments = merge.taking(chosen)
    segments.sort(key=_start)
    new = [key for key in _keys(segments) if key not in transcript.speakers]
    speakers = {**transcript.speakers, **_speakers(new, proposal)}
    return _unless_equal(transcript, segments=tuple(segments), speakers=speakers)


def in_language(transcript: Transcript, language: str) -> Transcript:
    """A transcript whose words join to its text by another language's ways."""
    if joiner(transcript.language) == joiner(language):
        return replace(transcript, language=language)
    make = _unspaced if joiner(transcript.language) else _spaced
    segments = tuple(make(segment) for segment in transcript.segments)
    return replace(transcript, language=language, segments=segments)


# Who speaks


def with_speakers(
    transcript: Transcript, proposal: Transcript, within: Span | None = None
) -> Transcript:
    """Takes the speakers of a proposal, by the time of what is said.

    Args:
        transcript: Whose text stays; segments are cut where the speaker changes.
        proposal: With turns, or segments with speakers.
        within: From when up to when; None is everywhere, and speakers that the
            proposal does not know are gone then.
    """
    turns = proposal.turns or tuple(spoken(proposal.segments))
    if not turns:
        return transcript
    tolerance = USUAL_TOLERANCE if proposal.turns else 0.0
    segments = assign_speakers(
        transcript.segments, turns, transcript.language, within, tolerance
    )
    if within is None:
        kept: Sequence[Turn] = ()
        known = {}
    else:
        kept = list(_outside(transcript.turns, within))
        turns = tuple(_inside(turns, within))
        known = dict(transcript.speakers)
    used = [*_keys(segments), *(turn.speaker for turn in (*turns, *kept))]
    return _unless_equal(
        transcript,
        segments=tuple(sorted(segments, key=_start)),
        speakers=known | _speakers(used, transcript, proposal),
        turns=tuple(sorted((*turns, *kept), key=_start)),
    )


def with_turns(transcript: Transcript, turns: Sequence[Turn]) -> Transcript:
    """Gives a transcript the speakers that were heard anew.

    Whoever is heard most where somebody spoke before is that one; all others are new.
    What a person has corrected stays so; see `corrected_turns`.

    Args:
        transcript: Whose text stays.
        turns: By keys that mean nothing yet, but for those of whom a person has
            corrected; none changes nothing.
    """
    if not turns:
        return transcript
    anchors = corrected_turns(transcript)
    known = {it.speaker for it in anchors} & {it.speaker for it in turns}
    keys = _same_ones(transcript, turns, known)
    for key in dict.fromkeys(turn.speaker for turn in turns):
        if key not in keys:
            transcript, keys[key] = add_speaker(transcript)
    said = [replace(turn, speaker=keys[turn.speaker]) for turn in turns]
    proposal = replace(transcript, turns=with_anchors(said, anchors))
    return with_speakers(transcript, proposal)


def with_corrections_known(before: Transcript, after: Transcript) -> Transcript:
    """Lets what a person has corrected be known as that after other speakers are taken.

    It is known by the turns that it contradicts. Where it still stands, these stay as
    they were, so that the next search for speakers builds upon it as well; unless they
    are of somebody who is gone.

    Args:
        before: What the person has corrected.
        after: The same with the speakers of a proposal.
    """
    given = {(it.start, it.end): it.speaker for it, _ in contradicting(before)}
    if not given:
        return after
    index = TurnIndex(before.turns)
    spans = [
        (it.start, it.end)
        for it in after.segments
        if given.get((it.start, it.end), "") == it.speaker
        if index.heard(it.start, it.end).keys() <= after.speakers.keys()
    ]
    left = _cut(after.turns, lambda own: without(own, spans))
    heard = _cut(before.turns, lambda own: without(own, without(own, spans)))
    return _unless_equal(after, turns=tuple(sorted([*left, *heard], key=_start)))


def with_known_speakers(proposal: Transcript, parent: Transcript) -> Transcript:
    """Gives a new passage the speakers of the transcript that it is for, by time.

    Whoever says a word there says it here, since that may have been corrected; where
    nothing was said there, its turns tell.

    Args:
        proposal: Without speakers.
        parent: The transcript that it is for.
    """
    if not proposal.segments:
        return proposal
    start = min(segment.start for segment in proposal.segments)
    end = max(segment.end for segment in proposal.segments)
    said = list(_inside(spoken(parent.segments), (start, end)))
    silent = list(_inside(parent.turns, (start, end)))
    for turn in said:
        silent = list(_outside(silent, (turn.start, turn.end)))
    turns = said + silent or parent.turns or tuple(spoken(parent.segments))
    if not turns:
        return proposal
    segments = assign_speakers(
        proposal.segments, turns, proposal.language, tolerance=0.0
    )
    return replace(
        proposal,
        segments=tuple(sorted(segments, key=_start)),
        speakers=_speakers(_keys(segments), parent),
        turns=(),
    )


def spoken(segments: Iterable[Segment]) -> Iterator[Turn]:
    """When each speaker says something, by the times of words where they are known."""
    for segment in segments:
        if segment.speaker is not None:
            spans = times(segment.words) or [(segment.start, segment.end)]
            yield from (Turn(start, end, segment.speaker) for start, end in spans)


def _same_ones(
    transcript: Transcript, turns: Sequence[Turn], known: Collection[str]
) -> dict[str, str]:
    """For new keys the old ones with which they share the most time, each once."""
    index = TurnIndex(turns)
    shared: defaultdict[tuple[str, str], float] = defaultdict(float)
    for segment in transcript.segments:
        if segment.speaker is not None:
            for key, seconds in index.heard(segment.start, segment.end).items():
                shared[key, segment.speaker] += seconds
    found = {key: key for key in known}
    for key, old in sorted(shared, key=lambda pair: -shared[pair]):
        if shared[key, old] and key not in found and old not in found.values():
            found[key] = old
    return found


def _outside(turns: Iterable[Turn], span: Span) -> Iterator[Turn]:
    """What is left of turns before and after a span."""
    for turn in turns:
        if turn.end <= span[0] or span[1] <= turn.start:
            yield turn
            continue
        if turn.start < span[0]:
            yield replace(turn, end=span[0])
        if span[1] < turn.end:
            yield replace(turn, start=span[1])


def _cut(
    turns: Sequence[Turn], part: Callable[[list[Span]], Iterable[Span]]
) -> Iterator[Turn]:
    """Turns of which a part is left, speaker by speaker."""
    for key in dict.fromkeys(turn.speaker for turn in turns):
        own = [(turn.start, turn.end) for turn in turns if turn.speaker == key]
        yield from (Turn(start, end, key) for start, end in part(own))


def _inside(turns: Iterable[Turn], span: Span) -> Iterator[Turn]:
    for turn in turns:
        start, end = max(turn.start, span[0]), min(turn.end, span[1])
        if start < end:
            yield replace(turn, start=start, end=end)


def _start(item: Segment | Turn) -> float:
    return item.start


def _keys(segments: Iterable[Segment]) -> list[str]:
    return [item.speaker for item in segments if item.speaker is not None]


def _speakers(keys: Iterable[str], *known: Transcript) -> dict[str, Speaker]:
    """Speakers by key, as the first transcript that knows them has them."""
    return {
        key: next(it.speakers[key] for it in known if key in it.speakers)
        for key in dict.fromkeys(keys)
    }


# Parts of segments


Parts = tuple[Segment | None, Segment | None, Segment | None]
"""What of a segment is before a span, within it and after it."""


def _parted(segment: Segment, span: Span, language: str) -> Parts:
    if segment.end < span[0]:
        return segment, None, None
    if segment.start > span[1]:
        return None, None, segment
    words = _words(segment, language)
    if not times(words):
        return _whole(segment, _side(segment, span))
    groups: list[list[Word]] = [[], [], []]
    side = next(_side(word, span) for word in words if word.start is not None)
    for word in words:
        # Words overlap at times, and one without times is where the one before is.
        side = max(side, _side(word, span)) if word.start is not None else side
        groups[side].append(word)
    filled = [number for number, group in enumerate(groups) if group]
    if len(filled) == 1:
        return _whole(segment, filled[0])
    before, within, after = (
        _part(segment, group, language, number == filled[0], number == filled[-1])
        for number, group in enumerate(groups)
    )
    return before, within, after


def _side(item: Segment | Word, span: Span) -> int:
    """0, 1 or 2: whether the middle of what has times is before, in or after a span."""
    assert item.start is not None
    assert item.end is not None
    return 1 if is_within(item, span) else 2 * ((item.start + item.end) / 2 >= span[1])


def _whole(segment: Segment, side: int) -> Parts:
    before, within, after = (segment if side == at else None for at in range(3))
    return before, within, after


def _part(
    segment: Segment, words: Sequence[Word], language: str, first: bool, last: bool
) -> Segment | None:
    if not words:
        return None
    timed = times(words)
    text = joiner(language).join(word.text for word in words)
    return replace(
        segment,
        start=segment.start if first else timed[0][0],
        end=segment.end if last else max(end for _, end in timed),
        text=text if segment.words else text.strip(),
        words=tuple(words) if segment.words else (),
    )


def _words(segment: Segment, language: str) -> Sequence[Word]:
    """A segment's words; those of one that has none share its span."""
    if segment.words:
        return segment.words
    texts = words_in(segment.text, language)
    return spread(texts, segment.start, segment.end, segment.speaker) if texts else ()


def _flat(segments: Iterable[Segment], language: str) -> list[tuple[int, Word]]:
    """All words, with the numbers of their segments."""
    return [
        (number, word)
        for number, segment in enumerate(segments)
        for word in _words(segment, language)
    ]


# Pieces


def _pieces(old: Sequence[Word], new: Sequence[Word]) -> tuple[Piece, ...]:
    return tuple(
        Piece(tuple(old[a:b]), tuple(new[c:d])) for a, b, c, d in _ranges(old, new)
    )


def _ranges(
    old: Sequence[Word], new: Sequence[Word]
) -> Iterator[tuple[int, int, int, int]]:
    """From and up to which word each piece lasts, of either side."""
    a = c = 0
    pairs = counterparts(list(map(_spelling, old)), list(map(_spelling, new)))
    for _, run in groupby(
        enumerate([*pairs, (len(old), len(new))]),
        key=lambda item: (item[1][0] - item[0], item[1][1] - item[0]),
    ):
        equal = [pair for _, pair in run]
        b, d = equal[0]
        if a < b or c < d:
            yield a, b, c, d
        a, c = equal[-1][0] + 1, equal[-1][1] + 1
        if (b, d) != (len(old), len(new)):
            a, c = min(a, len(old)), min(c, len(new))
            yield b, a, d, c


def _spelling(word: Word) -> str:
    return word.text.strip()


def _are_alike(old: Sequence[Word], new: Sequence[Word]) -> bool:
    return list(map(_spelling, old)) == list(map(_spelling, new))


_Placed = tuple[Word, bool]
"""A word in a segment, and whether it is new there."""


class _Merge:
    """Takes some pieces of a proposal into the segments of a transcript.

    Args:
        old: The transcript's.
        parts: What of each is in the passage and around it.
        new: The proposal's.
        language: Decides how words join.
    """

    def __init__(
        self,
        old: Sequence[Segment],
        parts: Sequence[Parts],
        new: Sequence[Segment],
        language: str,
    ) -> None:
        self._old, self._parts, self._new = old, parts, new
        self._language = language
        inside = [(number, it[1]) for number, it in enumerate(parts) if it[1]]
        # In the order in which `passage` has them.
        self._was = [
            (number, word)
            for number, segment in sorted(inside, key=lambda item: item[1].start)
            for word in _words(segment, language)
        ]
        self._is = _flat(new, language)

    def taking(self, chosen: Collection[int]) -> list[Segment]:
        """All segments when the chosen pieces are taken, new ones at the end."""
        lines: dict[int, list[_Placed]] = defaultdict(list)
        touched: set[int] = set()
        added: list[Segment] = []
        was, now = ([word for _, word in side] for side in (self._was, self._is))
        for number, (a, b, c, d) in enumerate(_ranges(was, now)):
            if number not in chosen or _are_alike(was[a:b], now[c:d]):
                for place, word in self._was[a:b]:
                    lines[place].append((word, False))
                continue
            placed = list(self._placed(a, b, c, d, added))
            for place, word in placed:
                lines[place].append((word, True))
            touched |= {place for place, _ in (*self._was[a:b], *placed)}
        kept = [
            self._with_line(number, lines[number]) if number in touched else segment
            for number, segment in enumerate(self._old)
        ]
        return [*filter(None, kept), *added]

    def _placed(
        self, a: int, b: int, c: int, d: int, added: list[Segment]
    ) -> Iterator[tuple[int, Word]]:
        """The new words of a piece, each with the old segment that it goes into.

        Those that go into none become segments that are added.
        """
        words = [word for _, word in self._is[c:d]]
        if a < b:
            yield from self._by_time(a, b, words)
            return
        for first, last in self._runs(c, d):
            home = self._home(a, first, last)
            if home is None:
                added.append(self._own(first, last))
            else:
                for _, word in self._is[first:last]:
                    yield home, word

    def _by_time(
        self, a: int, b: int, words: Iterable[Word]
    ) -> Iterator[tuple[int, Word]]:
        """New words, each with the old segment that is said while it is."""
        begins: dict[int, float] = {}
        for place, word in self._was[a:b]:
            begins.setdefault(
                place, self._old[place].start if word.start is None else word.start
            )
        places = list(begins)
        at = 0
        for word in words:
            if word.start is not None and word.end is not None:
                middle = (word.start + word.end) / 2
                while at + 1 < len(places) and begins[places[at + 1]] <= middle:
                    at += 1
            yield places[at], word

    def _runs(self, c: int, d: int) -> Iterator[tuple[int, int]]:
        """From and up to which new word each new segment of a piece lasts."""
        cuts = [n for n in range(c + 1, d) if self._is[n][0] != self._is[n - 1][0]]
        yield from pairwise((c, *cuts, d))

    def _home(self, a: int, c: int, d: int) -> int | None:
        """The old segment that goes on with new words before the old word `a`."""
        segment = self._is[c][0]
        if a and c and self._is[c - 1][0] == segment:
            return self._was[a - 1][0]
        if a < len(self._was) and d < len(self._is) and self._is[d][0] == segment:
            return self._was[a][0]
        return None

    def _own(self, c: int, d: int) -> Segment:
        """A segment of new words that belong to no old one."""
        segment = self._new[self._is[c][0]]
        words = [word for _, word in self._is[c:d]]
        if len(words) == len(_words(segment, self._language)):
            return segment
        return self._of(replace(segment, words=(), text=""), words)

    def _with_line(self, number: int, line: Sequence[_Placed]) -> Segment | None:
        """An old segment with other words in the passage; None if no words are left."""
        before, _, after = self._parts[number]
        line = [*self._around(before), *line, *self._around(after)]
        if not line:
            return None
        segment = self._old[number]
        fitted: list[Word] = []
        earliest = 0.0
        for at, (word, is_new) in enumerate(line):
            if is_new:
                following = times(it for it, new in line[at + 1 :] if not new)
                latest = following[0][0] if following else inf
                word = _fitted(word, segment.speaker, min(earliest, latest), latest)
            earliest = max([earliest, *(end for _, end in times([word]))])
            fitted.append(word)
        return replace(self._of(segment, fitted), checked=False)

    def _around(self, part: Segment | None) -> list[_Placed]:
        words = _words(part, self._language) if part else ()
        return [(word, False) for word in words]

    def _of(self, segment: Segment, words: Sequence[Word]) -> Segment:
        timed = times(words)
        return replace(
            segment,
            start=min([segment.start, *(start for start, _ in timed)]),
            end=max([segment.end, *(end for _, end in timed)]),
            text=joiner(self._language).join(word.text for word in words),
            words=tuple(words),
        )


def _fitted(word: Word, speaker: str | None, earliest: float, latest: float) -> Word:
    """A word that begins not before one time and ends not after another."""
    if word.start is None or word.end is None:
        return replace(word, speaker=speaker)
    start = min(max(word.start, earliest), latest)
    end = max(min(word.end, latest), start)
    return replace(word, start=start, end=end, speaker=speaker)


def _unless_equal(transcript: Transcript, **changes: object) -> Transcript:
    """A transcript with changes, the very same if there are none."""
    changed = replace(transcript, **changes)  # type: ignore[arg-type]
    return transcript if changed == transcript else changed


# Other ways to join words


def _unspaced(segment: Segment) -> Segment:
    """A segment whose words join without anything between them."""
    *words, last = segment.words or (None,)
    if last is None:
        return segment
    spaced = [replace(word, text=f"{word.text} ") for word in words if word]
    return replace(segment, words=(*spaced, last))


def _spaced(segment: Segment) -> Segment:
    """A segment whose words join by spaces: those between spaces are one."""
    if not segment.words:
        return segment
    groups: list[list[Word]] = [[]]
    for word in segment.words:
        groups[-1].append(word)
        if word.text[-1:].isspace():
            groups.append([])
    words = tuple(_as_one(group) for group in groups if group)
    return replace(segment, text=" ".join(word.text for word in words), words=words)


def _as_one(words: Sequence[Word]) -> Word:
    timed = times(words)
    scores = [word.score for word in words if word.score is not None]
    return Word(
        "".join(word.text for word in words).strip(),
        timed[0][0] if timed else None,
        max(end for _, end in timed) if timed else None,
        min(scores, default=None),
        words[0].speaker,
    )
