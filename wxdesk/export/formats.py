"""The text formats: a transcript in, the text of a file out.

`FORMATS` is all that the command line, the API and the file dialog know of them;
to add one is to add one entry.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Any

from wxdesk.core.errors import BadOptions
from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import (
    Annotation,
    Segment,
    Transcript,
    Word,
    annotation_to_data,
    to_data,
)
from wxdesk.export import captions, documents, research, word
from wxdesk.export.cues import Cue, clock
from wxdesk.export.notes import Note, notes_of
from wxdesk.export.shaping import as_they_are, shape

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "sd", "ur", "yi"})
"""Languages (Whisper's codes) that are written from right to left."""

OWN_VERSION = 1
"""Of our own JSON; goes up when a reader of the one before would not understand it."""


Writer = Callable[[Transcript, Rules | None], str | bytes]
"""Gives a file's text, or its bytes where it is no text.

What shows cues shapes them by the rules; without rules each segment is a cue.
"""


class Family(StrEnum):
    """What a format is for."""

    DOCUMENT = "Documents"
    SUBTITLES = "Subtitles"
    RESEARCH = "Research"
    DATA = "Data"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a transcript can be written as.

    Attributes:
        name: What the user types, such as "srt".
        suffix: Of the file's name, with the dot.
        description: What the user reads in a list of formats.
        family: What it is for.
        write: Gives what the file holds.
    """

    name: str
    suffix: str
    description: str
    family: Family
    write: Writer


def _whatever_the_rules(write: Callable[[Transcript], str | bytes]) -> Writer:
    return lambda transcript, rules: write(transcript)


def plain_text(transcript: Transcript) -> str:
    """One segment a line, after its speaker; then the user's notes, if any."""
    said = "".join(cue.lines[0].text + "\n" for cue in as_they_are(transcript))
    notes = "".join(f"{note}\n" for note in map(_noted, notes_of(transcript)))
    return f"{said}\nNotes:\n{notes}" if notes else said


def _noted(note: Note) -> str:
    quote = f" “{note.quote}”" if note.quote else ""
    text = f" {note.text}" if note.text else ""
    return f"{clock(note.start, '.')} {note.kind}:{text}{quote}"


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
        noted: Whether comments stand between the cues with what the user has noted.
    """

    header: str
    numbered: bool
    decimal: str
    label: str
    voice: str
    directed: bool
    escapes: Mapping[str, str]
    noted: bool

    def __call__(self, transcript: Transcript, rules: Rules | None) -> str:
        notes = list(notes_of(transcript)) if self.noted else []
        blocks = []
        for number, cue in enumerate(self._cues(transcript, rules), start=1):
            while notes and notes[0].start < cue.end:
                blocks.append(self._note(notes.pop(0)))
            blocks.append(self._cue(number, cue))
        return self.header + "".join((*blocks, *map(self._note, notes)))

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

    def _note(self, note: Note) -> str:
        span = f"{self._clock(note.start)} - {self._clock(note.end)}"
        text = f"{note.kind}: {note.text}".strip()
        # Nothing is escaped in a comment, but an arrow would begin a cue.
        return f"NOTE {span} {text.replace('-->', '→')}\n\n"

    def _voice(self, speaker: str) -> str:
        return self.voice.format(self._escaped(speaker)) if speaker else ""

    def _clock(self, milliseconds: int) -> str:
        return clock(milliseconds, self.decimal)

    def _escaped(self, text: str) -> str:
        for danger, harmless in self.escapes.items():
            text = text.replace(danger, harmless)
        return text


def _embedded(cue: Cue) -> Cue:
    """A cue whose lines say, in Unicode's way, that they run from right to left."""
    lines = (replace(line, text=f"\u202b{line.text}\u202c") for line in cue.lines)
    return replace(cue, lines=tuple(lines))


def whisperx_json(transcript: Transcript) -> str:
    """WhisperX's own shape, which other programs read.

    What the user has put on passages stands beside it, if there is any.
    """
    segments = [_segment(segment, transcript) for segment in transcript.segments]
    data: dict[str, Any] = {
        "segments": segments,
        "word_segments": [word for segment in segments for word in segment["words"]],
        "language": transcript.language,
    }
    if transcript.annotations:
        data["annotations"] = [_annotation(it) for it in transcript.annotations]
    return json.dumps(data, ensure_ascii=False) + "\n"


def own_json(transcript: Transcript) -> str:
    """All that there is to a transcript, for `core.transcript.from_data` to read."""
    data = {"wxdesk": OWN_VERSION, **to_data(transcript)}
    return json.dumps(data, ensure_ascii=False) + "\n"


def _annotation(annotation: Annotation) -> dict[str, Any]:
    times = {"start": _seconds(annotation.start), "end": _seconds(annotation.end)}
    return annotation_to_data(annotation) | times


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


SUBRIP = Subtitles(
    header="",
    numbered=True,
    decimal=",",
    label="[{}]: ",
    voice="",
    directed=True,
    escapes={"-->": "→"},
    noted=False,
)
WEBVTT = Subtitles(
    header="WEBVTT\n\n",
    numbered=False,
    decimal=".",
    label="",
    voice="<v {}>",
    directed=False,
    escapes={"&": "&amp;", "<": "&lt;", ">": "&gt;"},
    noted=True,
)


def _formats() -> Iterator[Format]:
    alike = _whatever_the_rules
    for_reading, subtitles = Family.DOCUMENT, Family.SUBTITLES
    research_, data = Family.RESEARCH, Family.DATA
    for name, suffix, description, family, write in (
        (
            "txt",
            ".txt",
            "Plain text, one segment a line, then notes",
            for_reading,
            alike(plain_text),
        ),
        (
            "docx",
            ".docx",
            "Word document, with speakers, times and notes",
            for_reading,
            alike(word.word_prose),
        ),
        (
            "docx-table",
            ".table.docx",
            "Word document with a table of turns",
            for_reading,
            alike(word.word_table),
        ),
        (
            "md",
            ".md",
            "Markdown, with speakers, times and notes",
            for_reading,
            alike(documents.markdown),
        ),
        (
            "html",
            ".html",
            "Web page that plays the recording beside it",
            for_reading,
            alike(documents.web_page),
        ),
        ("srt", ".srt", "SubRip subtitles", subtitles, SUBRIP),
        ("vtt", ".vtt", "WebVTT subtitles, with notes", subtitles, WEBVTT),
        (
            "ass",
            ".ass",
            "ASS subtitles, a style for each speaker",
            subtitles,
            captions.ass,
        ),
        (
            "ass-karaoke",
            ".karaoke.ass",
            "ASS subtitles whose words light up",
            subtitles,
            alike(captions.ass_karaoke),
        ),
        (
            "ttml",
            ".ttml",
            "TTML subtitles (IMSC 1.1 text)",
            subtitles,
            captions.ttml,
        ),
        ("sbv", ".sbv", "SBV subtitles, as YouTube has them", subtitles, captions.sbv),
        ("lrc", ".lrc", "LRC lyrics", subtitles, alike(captions.lrc)),
        (
            "lrc-words",
            ".words.lrc",
            "LRC lyrics with the time of each word",
            subtitles,
            alike(captions.lrc_words),
        ),
        (
            "textgrid",
            ".TextGrid",
            "Praat TextGrid, tiers of segments and words",
            research_,
            alike(research.textgrid),
        ),
        (
            "eaf",
            ".eaf",
            "ELAN, tiers of segments and words",
            research_,
            alike(research.eaf),
        ),
        ("rttm", ".rttm", "RTTM: who spoke when", research_, alike(research.rttm)),
        (
            "stm",
            ".stm",
            "STM: segments with speakers, for scoring",
            research_,
            alike(research.stm),
        ),
        (
            "ctm",
            ".ctm",
            "CTM: words with times and scores",
            research_,
            alike(research.ctm),
        ),
        ("tsv", ".tsv", "Table with tabs, times in milliseconds", data, alike(table)),
        (
            "csv",
            ".csv",
            "Table with commas, times in seconds, with speakers",
            data,
            alike(documents.comma_table),
        ),
        ("labels", ".labels.txt", "Audacity labels", data, alike(captions.labels)),
        (
            "json",
            ".json",
            "WhisperX JSON, with words and notes",
            data,
            alike(whisperx_json),
        ),
        (
            "wxdesk",
            ".wxdesk.json",
            "wxdesk JSON, with everything",
            data,
            alike(own_json),
        ),
    ):
        yield Format(name, suffix, description, family, write)


FORMATS: Mapping[str, Format] = {format.name: format for format in _formats()}

COMMON = ("txt", "docx", "srt", "vtt", "json")
"""What most people want, offered before the others."""


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
