"""WebVTT, as the W3C describes it: voices, notes, and what some players show besides.

https://www.w3.org/TR/webvtt1/
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Transcript
from wxdesk.export.colours import colours_of
from wxdesk.export.cues import Cue, clock
from wxdesk.export.notes import Note, notes_of
from wxdesk.export.pieces import on_one_line, placed_words
from wxdesk.export.shaping import as_they_are, shape

_NOT_IN_CSS = re.compile(r"[^\w ]")
_STRETCH = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class WebVtt:
    """One kind of WebVTT.

    Attributes:
        coloured: Whether each speaker's words have a colour of their own.
        timed: Whether words have their times, and light up when they are said.
    """

    coloured: bool = False
    timed: bool = False

    def __call__(self, transcript: Transcript, rules: Rules | None) -> str:
        offset = rules.offset if rules else 0.0
        texts: Callable[[Cue], Iterable[str]] = (
            _WordTimes(transcript, offset).put_into if self.timed else _texts
        )
        notes = deque(notes_of(transcript))
        blocks = ["WEBVTT", *_made(transcript), *self._styles(transcript)]
        for cue in _cues(transcript, rules):
            while notes and notes[0].start < cue.end:
                blocks.append(_note(notes.popleft()))
            blocks.append(_cue(cue, texts(cue)))
        blocks += map(_note, notes)
        return "\n\n".join(blocks) + "\n\n"

    def _styles(self, transcript: Transcript) -> Iterator[str]:
        lines = ["STYLE"]
        if self.timed:
            lines.append("::cue(:future) { color: #A0A0A0; }")
        if self.coloured:
            lines += (
                f'::cue(v[voice="{_in_css(name)}"]) {{ color: #{colour}; }}'
                for name, colour in colours_of(transcript).items()
                if name
            )
        if len(lines) > 1:
            yield "\n".join(lines)


def _cues(transcript: Transcript, rules: Rules | None) -> Iterable[Cue]:
    if rules is None:
        return as_they_are(transcript, label="")
    return shape(transcript, rules, label="")


def _in_css(text: str) -> str:
    """A text within a string of CSS: what is no letter stands there by its number."""
    return _NOT_IN_CSS.sub(
        lambda it: f"\\{ord(it[0]):x} ", re.sub(r"[ \t\f]+", " ", text)
    )


def _made(transcript: Transcript) -> Iterator[str]:
    """What made the transcript, where that is known."""
    made = transcript.provenance
    versions = [
        f"{name} {made.versions[name]}"
        for name in ("wxdesk", "whisperx")
        if name in made.versions
    ]
    models = list(dict.fromkeys(model.name for model in made.models))
    if versions or models:
        facts = [
            f"Made by {' and '.join(versions) or 'wxdesk'}",
            *([f"Models: {', '.join(models)}"] if models else ()),
            *([f"Language: {transcript.language}"] if transcript.language else ()),
        ]
        yield "\n".join(["NOTE", *(_in_comment(fact) for fact in facts)])


def _note(note: Note) -> str:
    span = f"{clock(note.start, '.')} - {clock(note.end, '.')}"
    return f"NOTE {span} {_in_comment(f'{note.kind}: {note.text}')}"


def _in_comment(text: str) -> str:
    # Nothing is escaped in a comment, but an arrow would begin a cue.
    return on_one_line(text).replace("-->", "→")


def _cue(cue: Cue, texts: Iterable[str]) -> str:
    lines = zip(texts, cue.lines, strict=True)
    spoken = [
        _voice(speaker) + "\n".join(text for text, _ in said)
        for speaker, said in groupby(lines, key=lambda it: it[1].speaker)
    ]
    # A voice may be left open only if no other follows in the cue.
    text = "</v>\n".join(spoken)
    return f"{clock(cue.start, '.')} --> {clock(cue.end, '.')}\n{text}"


def _voice(speaker: str) -> str:
    return f"<v {_escaped(speaker)}>" if speaker else ""


def _texts(cue: Cue) -> Iterator[str]:
    return (_escaped(line.text) for line in cue.lines)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# The times of words


@dataclass(frozen=True, slots=True)
class _Moment:
    """When a word begins or ends.

    Attributes:
        place: Characters before it in the whole transcript, spaces not counted.
        is_end: Whether a word ends there.
        time: In milliseconds.
    """

    place: int
    is_end: bool
    time: int


class _WordTimes:
    """Puts the times of words into the texts of cues.

    Cues break the text elsewhere than segments do, but have the same characters in the
    same order.

    Args:
        transcript: Of which the cues are, all of them in their order.
        offset: Seconds that the cues are later than what is heard.
    """

    def __init__(self, transcript: Transcript, offset: float) -> None:
        self._moments = deque(_moments(transcript, offset))
        self._place = 0

    def put_into(self, cue: Cue) -> list[str]:
        """The lines of the next cue, escaped, with its times in tags.

        A tag's time must lie within the cue, and after that of the tag before. Styles
        are for elements only, so each word behind a time is one (`<c>`).
        """
        texts, latest = [], cue.start
        # Several speakers share a cue only with a dash before what each says.
        dash = "-" * (len({line.speaker for line in cue.lines}) > 1)
        for line in cue.lines:
            parts = [dash]
            for stretch in _STRETCH.findall(line.text.removeprefix(dash)):
                done, closing = 0, ""
                for moment in self._passed(stretch):
                    if latest < moment.time < cue.end:
                        until = moment.place - self._place
                        parts += _escaped(stretch[done:until]), closing
                        parts.append(f"<{clock(moment.time, '.')}>")
                        opening, closing = (
                            ("", "") if moment.is_end else ("<c>", "</c>")
                        )
                        parts.append(opening)
                        done, latest = until, moment.time
                parts += _escaped(stretch[done:]), closing
                self._place += 0 if stretch.isspace() else len(stretch)
            texts.append("".join(parts))
        return texts

    def _passed(self, stretch: str) -> Iterator[_Moment]:
        """The moments in a stretch or right behind it, which are then done with."""
        if stretch.isspace():
            return
        behind = self._place + len(stretch)
        while self._moments:
            place, is_end = self._moments[0].place, self._moments[0].is_end
            if place > behind or (place == behind and not is_end):
                return
            yield self._moments.popleft()


def _moments(transcript: Transcript, offset: float) -> Iterator[_Moment]:
    """All of words' times that are known, in the order of the text."""
    before = 0
    for segment in transcript.segments:
        text = on_one_line(segment.text)
        counted = _inked(text)
        placed = placed_words(segment, text, transcript.language)
        words = [(begin, end, word) for begin, end, word in placed if begin < end]
        starts = [_ms(word.start, offset) for _, _, word in words]
        stops = [_ms(word.end, offset) for _, _, word in words]
        for number, (begin, end, _) in enumerate(words):
            start, stop = starts[number], stops[number]
            if start is not None:
                yield _Moment(before + counted[begin], False, start)
            following = next(iter(starts[number + 1 : number + 2]), None)
            goes_on = stop and following is not None and following <= stop
            if stop is not None and not goes_on:
                yield _Moment(before + counted[end], True, stop)
        before += counted[-1]


def _ms(seconds: float | None, offset: float) -> int | None:
    return None if seconds is None else round(1000 * (seconds + offset))


def _inked(text: str) -> list[int]:
    """How many characters before each place are no spaces."""
    counted = [0]
    for character in text:
        counted.append(counted[-1] + (not character.isspace()))
    return counted
