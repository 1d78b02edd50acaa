"""The text formats: a transcript in, the text of a file out.

`FORMATS` is all that the command line, the API and the file dialog know of them;
to add one is to add one entry.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from wxdesk.core.errors import BadOptions
from wxdesk.core.languages import RIGHT_TO_LEFT
from wxdesk.core.speaking import Overlap, overlaps
from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import (
    Annotation,
    Segment,
    Transcript,
    Word,
    annotation_to_data,
    to_data,
)
from wxdesk.export import (
    captions,
    coding,
    documents,
    open_document,
    pdf,
    plain,
    research,
    scc,
    timelines,
    word,
)
from wxdesk.export.cues import Cue, clock
from wxdesk.export.exmaralda import exmaralda
from wxdesk.export.shaping import as_they_are, shape
from wxdesk.export.webvtt import WebVtt
from wxdesk.resources import resource

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
        label: How its cues name who speaks, such as "[{}]: "; empty where something
            else than the text does; None where it knows no rules for cues.
    """

    name: str
    suffix: str
    description: str
    family: Family
    write: Writer
    label: str | None = None


@dataclass(frozen=True, slots=True)
class _WhateverTheRules:
    """A writer of what has no cues, or those that the segments are."""

    writes: Callable[[Transcript], str | bytes]

    def __call__(self, transcript: Transcript, rules: Rules | None) -> str | bytes:
        return self.writes(transcript)


_LABELS: Mapping[str, str] = {"srt": "[{}]: ", "sbv": "{}: ", "scc": "{}: "}
"""What names a speaker in the text of formats that have no tag for it."""


def _label(name: str, write: Writer) -> str | None:
    return None if isinstance(write, _WhateverTheRules) else _LABELS.get(name, "")


def table(transcript: Transcript) -> str:
    """Tab-separated columns, times in milliseconds, as WhisperX writes them."""
    rows = (
        f"{cue.start}\t{cue.end}\t{cue.lines[0].text}\n"
        for cue in as_they_are(transcript, label="")
    )
    return "start\tend\ttext\n" + "".join(rows)


def subrip(transcript: Transcript, rules: Rules | None) -> str:
    """SubRip: numbered cues, and speakers by their names."""
    return "".join(
        f"{number}\n{clock(cue.start, ',')} --> {clock(cue.end, ',')}\n"
        + "".join(f"{line.text.replace('-->', '→')}\n" for line in cue.lines)
        + "\n"
        for number, cue in enumerate(_subrip_cues(transcript, rules), start=1)
    )


def _subrip_cues(transcript: Transcript, rules: Rules | None) -> Iterable[Cue]:
    if rules is None:
        return as_they_are(transcript)
    cues = shape(transcript, rules)
    # Players take it that lines run from left to right.
    return map(_embedded, cues) if transcript.language in RIGHT_TO_LEFT else cues


def _embedded(cue: Cue) -> Cue:
    """A cue whose lines say, in Unicode's way, that they run from right to left."""
    lines = (replace(line, text=f"\u202b{line.text}\u202c") for line in cue.lines)
    return replace(cue, lines=tuple(lines))


def whisperx_json(transcript: Transcript) -> str:
    """WhisperX's own shape, which other programs read.

    Where several speak at once, and what the user has put on passages, stands beside
    it, if there is any.
    """
    segments = [_segment(segment, transcript) for segment in transcript.segments]
    data: dict[str, Any] = {
        "segments": segments,
        "word_segments": [word for segment in segments for word in segment["words"]],
        "language": transcript.language,
    }
    if found := overlaps(transcript):
        data["overlaps"] = [_overlap(it, transcript) for it in found]
    if transcript.annotations:
        data["annotations"] = [_annotation(it) for it in transcript.annotations]
    return json.dumps(data, ensure_ascii=False) + "\n"


def own_json(transcript: Transcript) -> str:
    """All that there is to a transcript, for `core.transcript.from_data` to read."""
    data = {"wxdesk": OWN_VERSION, **to_data(transcript)}
    return json.dumps(data, ensure_ascii=False) + "\n"


def own_schema() -> str:
    """The JSON Schema (draft 2020-12) of what `own_json` gives."""
    return resource("wxdesk.schema.json").read_text(encoding="utf-8")


def _overlap(overlap: Overlap, transcript: Transcript) -> dict[str, Any]:
    return {
        "start": _seconds(overlap.start),
        "end": _seconds(overlap.end),
        "speakers": [transcript.speaker_name(key) for key in overlap.speakers],
    }


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


def _formats() -> Iterator[Format]:
    alike = _WhateverTheRules
    for_reading, subtitles = Family.DOCUMENT, Family.SUBTITLES
    research_, data = Family.RESEARCH, Family.DATA
    for name, suffix, description, family, write in (
        (
            "txt",
            ".txt",
            "Plain text, one segment a line, then notes",
            for_reading,
            alike(plain.plain_text),
        ),
        (
            "txt-times",
            ".times.txt",
            "Plain text, each segment after its time, then notes",
            for_reading,
            alike(plain.with_times),
        ),
        (
            "txt-turns",
            ".turns.txt",
            "Plain text, one turn a line, then notes",
            for_reading,
            alike(plain.turns),
        ),
        (
            "txt-words",
            ".words.txt",
            "Plain text, the words only",
            for_reading,
            alike(plain.words),
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
            "odt",
            ".odt",
            "OpenDocument text, with speakers, times and notes",
            for_reading,
            alike(open_document.open_document),
        ),
        (
            "pdf",
            ".pdf",
            "PDF document, with speakers, times and notes",
            for_reading,
            alike(pdf.pdf),
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
        ("srt", ".srt", "SubRip subtitles", subtitles, subrip),
        (
            "vtt",
            ".vtt",
            "WebVTT subtitles, with notes",
            subtitles,
            WebVtt(),
        ),
        (
            "vtt-styled",
            ".styled.vtt",
            "WebVTT subtitles, a colour for each speaker",
            subtitles,
            WebVtt(coloured=True),
        ),
        (
            "vtt-words",
            ".words.vtt",
            "WebVTT subtitles whose words light up",
            subtitles,
            WebVtt(timed=True),
        ),
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
            "ssa",
            ".ssa",
            "SSA subtitles, a style for each speaker",
            subtitles,
            captions.ssa,
        ),
        (
            "ttml",
            ".ttml",
            "TTML subtitles (IMSC 1.1 text)",
            subtitles,
            captions.ttml,
        ),
        (
            "scc",
            ".scc",
            "SCC captions of American television",
            subtitles,
            scc.scc,
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
        (
            "exmaralda",
            ".exb",
            "EXMARaLDA, a tier of segments for each speaker",
            research_,
            alike(exmaralda),
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
        (
            "nvivo",
            ".nvivo.txt",
            "NVivo transcript, rows with times and speakers",
            research_,
            alike(coding.nvivo),
        ),
        (
            "maxqda",
            ".maxqda.txt",
            "MAXQDA transcript, with times and speakers",
            research_,
            alike(coding.maxqda),
        ),
        (
            "atlasti",
            ".atlasti.txt",
            "ATLAS.ti transcript, with times and speakers",
            research_,
            alike(coding.atlasti),
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
            "otio",
            ".otio",
            "OpenTimelineIO, a marker for each cue and note",
            data,
            timelines.otio,
        ),
        (
            "fcpxml",
            ".fcpxml",
            "Final Cut Pro XML, a marker for each cue and note",
            data,
            timelines.final_cut,
        ),
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
        label = _label(name, write)
        yield Format(name, suffix, description, family, write, label)


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
