"""The text formats: a transcript in, the text of a file out.

`FORMATS` is all that the command line, the API and the file dialog know of them;
to add one is to add one entry.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from wxdesk.core.errors import BadOptions
from wxdesk.core.transcript import Segment, Transcript, Word

_CONTROLS = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]+")


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
    write: Callable[[Transcript], str]


@dataclass(frozen=True, slots=True)
class Line:
    """A segment as the line-based formats see it: never empty, always on one line.

    Attributes:
        start: Milliseconds from the beginning of the recording.
        end: Milliseconds, after `start`.
        speaker: The name to show; empty where there is none.
        text: What was said.
    """

    start: int
    end: int
    speaker: str
    text: str


def lines(transcript: Transcript) -> Iterator[Line]:
    """The segments that have something to say."""
    for segment in transcript.segments:
        if text := _one_line(segment.text):
            start = max(0, round(1000 * segment.start))
            end = max(start + 1, round(1000 * segment.end))
            speaker = _one_line(transcript.speaker_name(segment.speaker))
            yield Line(start, end, speaker, text)


def _one_line(text: str) -> str:
    return _CONTROLS.sub(" ", text).strip()


def plain_text(transcript: Transcript) -> str:
    """One segment a line, after its speaker."""
    return "".join(_labelled(line, "[{}]: ") + "\n" for line in lines(transcript))


def table(transcript: Transcript) -> str:
    """Tab-separated columns, times in milliseconds, as WhisperX writes them."""
    rows = (f"{line.start}\t{line.end}\t{line.text}\n" for line in lines(transcript))
    return "start\tend\ttext\n" + "".join(rows)


@dataclass(frozen=True, slots=True)
class Subtitles:
    """A format of numbered or unnumbered cues, each with a time span and its text.

    Attributes:
        header: What the file begins with.
        numbered: Whether each cue begins with its number.
        decimal: What stands between seconds and milliseconds.
        label: How a cue names its speaker.
        escapes: What must not stand in the text, and what stands for it.
    """

    header: str
    numbered: bool
    decimal: str
    label: str
    escapes: Mapping[str, str]

    def __call__(self, transcript: Transcript) -> str:
        cues = enumerate(lines(transcript), start=1)
        return self.header + "".join(self._cue(number, line) for number, line in cues)

    def _cue(self, number: int, line: Line) -> str:
        head = f"{number}\n" if self.numbered else ""
        span = f"{self._clock(line.start)} --> {self._clock(line.end)}"
        safe = replace(
            line, speaker=self._escaped(line.speaker), text=self._escaped(line.text)
        )
        return f"{head}{span}\n{_labelled(safe, self.label)}\n\n"

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


def _labelled(line: Line, label: str) -> str:
    return (label.format(line.speaker) if line.speaker else "") + line.text


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
        Format("txt", ".txt", "Plain text, one segment a line", plain_text),
        Format(
            "srt",
            ".srt",
            "SubRip subtitles",
            Subtitles(
                header="",
                numbered=True,
                decimal=",",
                label="[{}]: ",
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
                label="<v {}>",
                escapes={"&": "&amp;", "<": "&lt;", ">": "&gt;"},
            ),
        ),
        Format("tsv", ".tsv", "Table with tabs, times in milliseconds", table),
        Format("json", ".json", "WhisperX JSON, with words", whisperx_json),
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
