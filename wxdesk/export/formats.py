"""The text formats: a transcript in, the text of a file out.

`FORMATS` is all that the command line, the API and the file dialog know of them;
to add one is to add one entry.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from wxdesk.core.errors import BadOptions
from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Segment, Transcript, Word
from wxdesk.export.cues import Cue
from wxdesk.export.shaping import as_they_are, shape

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "sd", "ur", "yi"})
"""Languages (Whisper's codes) that are written from right to left."""


Writer = Callable[[Transcript, Rules | None], str]
"""Gives a file's text.

What shows cues shapes them by the rules; without rules each segment is a cue.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a transcript can be written as.

    Attributes:
        name: What the user types, such as "srt".
        suffix: Of the file's name, with the dot.
        description: What the user reads in a list of formats.
        write: Gives the file's text.
    """

    name: str
    suffix: str
    description: str
    write: Writer


def _whatever_the_rules(write: Callable[[Transcript], str]) -> Writer:
    return lambda transcript, rules: write(transcript)


def plain_text(transcript: Transcript) -> str:
    """One segment a line, after its speaker."""
    return "".join(cue.lines[0].text + "\n" for cue in as_they_are(transcript))


def table(transcript: Transcript) -> str:
    """Tab-separated columns, times in milliseconds, as WhisperX writes them."""
    rows = (
        f"{cue.start}\t{cue.end}\t{cue.lines[0].text}\n"
        for cue in as_they_are(transcript, label="")
    )
    return "start\tend\ttext\n" + "".join(rows)


@dataclass(frozen=True, slots=True)
class Subtitles:
    """A format of numbered or unnumbered cues, each with a time span and its text.

    Attributes:
        header: What the file begins with.
        numbered: Whether each cue begins with its number.
        decimal: What stands between seconds and milliseconds.
        label: How the text names its speaker; empty if a tag does.
        voice: The tag that names who speaks; empty if the text does.
        directed: Whether lines that run from right to left must say so, since players
            take the other direction for granted.
        escapes: What must not stand in the text, and what stands for it.
    """

    header: str
    numbered: bool
    decimal: str
    label: str
    voice: str
    directed: bool
    escapes: Mapping[str, str]

    def __call__(self, transcript: Transcript, rules: Rules | None) -> str:
        numbered = enumerate(self._cues(transcript, rules), start=1)
        return self.header + "".join(self._cue(number, cue) for number, cue in numbered)

    def _cues(self, transcript: Transcript, rules: Rules | None) -> Iterable[Cue]:
        if rules is None:
            return as_they_are(transcript, self.label)
        cues = shape(transcript, rules, self.label)
        if self.directed and transcript.language in _RIGHT_TO_LEFT:
            return map(_embedded, cues)
        return cues

    def _cue(self, number: int, cue: Cue) -> str:
        head = f"{number}\n" if self.numbered else ""
        span = f"{self._clock(cue.start)} --> {self._clock(cue.end)}"
        spoken = [
            self._voice(speaker) + "\n".join(self._escaped(line.text) for line in lines)
            for speaker, lines in groupby(cue.lines, key=lambda line: line.speaker)
        ]
        # A voice may be left open only if no other follows in the cue.
        text = ("</v>\n" if self.voice else "\n").join(spoken)
        return f"{head}{span}\n{text}\n\n"

    def _voice(self, speaker: str) -> str:
        return self.voice.format(self._escaped(speaker)) if speaker else ""

    def _clock(self, milliseconds: int) -> str:
        # Whole numbers all the way, so that 59.9996 s becomes a minute, not "60.000".
        seconds, milliseconds = divmod(milliseconds, 1000)
        minutes, seconds = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours:02}:{minutes:02}:{seconds:02}{self.decimal}{milliseconds:03}"

    def _escaped(self, text: str) -> str:
        for danger, harmless in self.escapes.items():
            text = text.replace(danger, harmless)
        return text


def _embedded(cue: Cue) -> Cue:
    """A cue whose lines say, in Unicode's way, that they run from right to left."""
    lines = (replace(line, text=f"\u202b{line.text}\u202c") for line in cue.lines)
    return replace(cue, lines=tuple(lines))


def whisperx_json(transcript: Transcript) -> str:
    """WhisperX's own shape, which other programs read."""
    segments = [_segment(segment, transcript) for segment in transcript.segments]
    data = {
        "segments": segments,
        "word_segments": [word for segment in segments for word in segment["words"]],
        "language": transcript.language,
    }
    return json.dumps(data, ensure_ascii=False) + "\n"


def _segment(segment: Segment, transcript: Transcript) -> dict[str, Any]:
    return _known(
        start=_seconds(segment.start),
        end=_seconds(segment.end),
        text=segment.text,
        words=[_word(word, transcript) for word in segment.words],
        speaker=transcript.speaker_name(segment.speaker) or None,
    )


def _word(word: Word, transcript: Transcript) -> dict[str, Any]:
    return _known(
        word=word.text,
        start=_seconds(word.start),
        end=_seconds(word.end),
        score=_seconds(word.score),
        speaker=transcript.speaker_name(word.speaker) or None,
    )


def _known(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _seconds(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


FORMATS: Mapping[str, Format] = {
    format.name: format
    for format in (
        Format(
            "txt",
            ".txt",
            "Plain text, one segment a line",
            _whatever_the_rules(plain_text),
        ),
        Format(
            "srt",
            ".srt",
            "SubRip subtitles",
            Subtitles(
                header="",
                numbered=True,
                decimal=",",
                label="[{}]: ",
                voice="",
                directed=True,
                escapes={"-->": "→"},
            ),
        ),
        Format(
            "vtt",
            ".vtt",
            "WebVTT subtitles",
            Subtitles(
                header="WEBVTT\n\n",
                numbered=False,
                decimal=".",
                label="",
                voice="<v {}>",
                directed=False,
                escapes={"&": "&amp;", "<": "&lt;", ">": "&gt;"},
            ),
        ),
        Format(
            "tsv",
            ".tsv",
            "Table with tabs, times in milliseconds",
            _whatever_the_rules(table),
        ),
        Format(
            "json",
            ".json",
            "WhisperX JSON, with words",
            _whatever_the_rules(whisperx_json),
        ),
    )
}


def formats_named(names: str) -> tuple[Format, ...]:
    """The formats of a list such as "srt,json", each once.

    Raises:
        BadOptions: A name is not known; the text says which are.
    """
    wanted = [name.strip().lower() for name in names.split(",") if name.strip()]
    if unknown := [name for name in wanted if name not in FORMATS]:
        raise BadOptions(
            f"{unknown[0]!r} is not a format, but must be one of {', '.join(FORMATS)}."
        )
    return tuple(FORMATS[name] for name in dict.fromkeys(wanted))
