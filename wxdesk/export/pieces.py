"""A transcript as the pieces that subtitles are made of, each with its time."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Segment, Transcript, Word, joiner
from wxdesk.export.cues import columns
from wxdesk.export.grammar import Break, break_between, is_article, spans

_CONTROLS = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]+")
_NOT_IN_XML = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

_HELD_SECONDS = 1.0
"""An article stays with its noun unless as much silence is between them."""


_NEAR = 30
"""Characters within which a word is looked for: the user may have changed the text."""


def on_one_line(text: str) -> str:
    """A text without line breaks and other control characters."""
    return _CONTROLS.sub(" ", text).strip()


def in_xml(text: str) -> str:
    """A text without the characters that XML does not know, or that break lines."""
    return _NOT_IN_XML.sub(" ", text)


@dataclass(slots=True)
class Piece:
    """A word, or what else is never broken.

    Attributes:
        text: Without spaces around it.
        start: In ticks, not before the end of the piece before.
        end: In ticks, after `start`.
        speaker: The name to show; empty if unknown.
        space: Whether a space follows, if no line ends here.
        after: How much a break behind it hurts.
    """

    text: str
    start: int
    end: int
    speaker: str
    space: bool
    after: Break = Break.WORD


def pieces_of(
    transcript: Transcript, rules: Rules, rate: float, label: str
) -> list[Piece]:
    """All that is said, in order, one piece after the other.

    Args:
        transcript: Where times are missing, they are guessed from those around.
        rules: Those of the transcript's language.
        rate: Ticks in a second.
        label: How a turn names its speaker, such as "[{}]: "; empty for not at all.
    """
    pieces = list(_said(transcript, rules, rate))
    _share_moments(pieces)
    if label:
        pieces = list(_labelled(pieces, label))
    _put_in_turn(pieces)
    if rules.words == 1:
        return pieces
    return list(_held_together(pieces, transcript.language, rules, rate))


def _said(transcript: Transcript, rules: Rules, rate: float) -> Iterator[Piece]:
    for segment in transcript.segments:
        if text := on_one_line(segment.text):
            speaker = on_one_line(transcript.speaker_name(segment.speaker))
            yield from _of_segment(
                segment, text, speaker, transcript.language, rules, rate
            )


def _labelled(pieces: Iterable[Piece], label: str) -> Iterator[Piece]:
    """Puts the speaker's name before each turn."""
    before = ""
    for piece in pieces:
        if piece.speaker and piece.speaker != before:
            for word in label.format(piece.speaker).split():
                yield Piece(
                    word,
                    piece.start,
                    piece.start,
                    piece.speaker,
                    space=True,
                    after=Break.TORN,
                )
        before = piece.speaker
        yield piece


def _of_segment(
    segment: Segment,
    text: str,
    speaker: str,
    language: str,
    rules: Rules,
    rate: float,
) -> list[Piece]:
    clock = _Clock(segment, text, language)
    pieces = [
        Piece(
            text[begin:end],
            max(0, round(rate * (clock.start(begin) + rules.offset))),
            max(0, round(rate * (clock.end(end) + rules.offset))),
            speaker,
            space=text[end : end + 1].isspace(),
        )
        for begin, end in spans(text, language, rules.line_length)
    ]
    for piece, following in pairwise(pieces):
        piece.after = break_between(piece.text, following.text, language)
    last = pieces[-1]
    last.space = bool(joiner(language))
    # A segment is a sentence as a rule, even where it ends without a full stop.
    last.after = min(Break.CLAUSE, break_between(last.text, "", language))
    return pieces


def _share_moments(pieces: Iterable[Piece]) -> None:
    """Gives pieces without a length a share of the next one's, by their letters.

    An aligner that finds no place for a short word puts it where the next one begins.
    """
    run: list[Piece] = []
    for piece in pieces:
        if run and piece.start != run[0].start:
            run = []
        run.append(piece)
        if piece.end > piece.start:
            if len(run) > 1:
                _share(run)
            run = []


def _share(run: list[Piece]) -> None:
    start, span = run[-1].start, run[-1].end - run[-1].start
    shares = list(accumulate((len(it.text) for it in run), initial=0))
    edges = [start + span * share // shares[-1] for share in shares]
    for piece, (begin, end) in zip(run, pairwise(edges), strict=True):
        piece.start, piece.end = begin, end


def placed_words(
    segment: Segment, text: str, language: str
) -> Iterator[tuple[int, int, Word]]:
    """Where the words of a segment stand in its text, those that are found there.

    Args:
        segment: Its words are looked for in the text, in order.
        text: The segment's, on one line.
        language: Decides whether there are spaces between words.
    """
    # Where there are spaces, "we" is not looked for in "well".
    space = joiner(language)
    padded, place = space + text + space, 0
    for word in segment.words:
        wanted = space + word.text.strip() + space
        found = padded.find(wanted, place, place + len(wanted) + _NEAR)
        if found >= 0:
            place = found + len(word.text.strip())
            yield found, place, word


class _Clock:
    """When a place in a segment's text is said.

    Between what is known, time passes evenly over the characters.

    Args:
        segment: Its words are looked for in the text, in order.
        text: The segment's, on one line.
        language: Decides whether there are spaces between words.
    """

    def __init__(self, segment: Segment, text: str, language: str) -> None:
        self._places, self._times = [0], [segment.start]
        for begin, end, word in placed_words(segment, text, language):
            self._know(begin, word.start)
            self._know(end, word.end)
        self._know(len(text), segment.end)

    def start(self, place: int) -> float:
        """Seconds at which the character at a place begins."""
        at = bisect_right(self._places, place) - 1
        return self._time(at, place)

    def end(self, place: int) -> float:
        """Seconds at which the character before a place ends."""
        at = bisect_left(self._places, place)
        return (
            self._times[at] if self._places[at] == place else self._time(at - 1, place)
        )

    def _know(self, place: int, time: float | None) -> None:
        if time is not None:
            self._places.append(place)
            self._times.append(max(time, self._times[-1]))

    def _time(self, at: int, place: int) -> float:
        begin, time = self._places[at], self._times[at]
        if place == begin:
            return time
        share = (place - begin) / (self._places[at + 1] - begin)
        return time + share * (self._times[at + 1] - time)


def _put_in_turn(pieces: Iterable[Piece]) -> None:
    """Gives each piece a time of its own, in the order they stand in.

    Where several speak at once, what comes later in the transcript waits. It is then
    shown in half the time, until it has caught up with what is heard.
    """
    now = 0
    for piece in pieces:
        length = max(0, piece.end - piece.start)
        if piece.start < now:
            piece.start = now
            length //= 2
        piece.end = now = max(piece.end, piece.start + max(1, length))


def _held_together(
    pieces: Iterable[Piece], language: str, rules: Rules, rate: float
) -> Iterator[Piece]:
    """Joins each article with the next word, if both fit in a line."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None:
            joined = f"{held.text} {piece.text}"
            if (
                piece.start - held.end < _HELD_SECONDS * rate
                and columns(joined) <= rules.line_length
            ):
                piece.text, piece.start = joined, held.start
            else:
                yield held
        # At a segment's end it is no article, or the speaker did not go on.
        is_held = is_article(piece.text, language) and piece.after > Break.CLAUSE
        held = piece if is_held else None
        if held is None:
            yield piece
    if held is not None:
        yield held
