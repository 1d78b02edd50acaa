"""Formats of speech research: who spoke when, and each word with its time.

RTTM, STM and CTM are NIST's (Rich Transcription evaluations and SCTK), TextGrid is
Praat's and EAF ELAN's; each is written as its makers describe it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from xml.etree import ElementTree

from wxdesk.core.transcript import Segment, Transcript, Word
from wxdesk.export.documents import title_of
from wxdesk.export.pieces import in_xml

_NOBODY = "unknown"
_EMPTY = "<NA>"


@dataclass(frozen=True, slots=True)
class Interval:
    """A text that is said from one time to another, in seconds."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Tier:
    """What one speaker says, or its words: intervals that do not overlap.

    Attributes:
        name: Unlike that of any other tier.
        intervals: In their order, at least a millisecond long; times are rounded to it.
        speaker: The name of the tier with what the speaker says.
    """

    name: str
    intervals: tuple[Interval, ...]
    speaker: str

    @property
    def is_words(self) -> bool:
        """Whether an interval is a word."""
        return self.name != self.speaker


# Lines of fields


def rttm(transcript: Transcript) -> str:
    """One line for each stretch in which a speaker goes on speaking."""
    name = _recording(transcript)
    return "".join(
        f"SPEAKER {name} 1 {it.start:.3f} {it.end - it.start:.3f} "
        f"{_EMPTY} {_EMPTY} {it.text} {_EMPTY} {_EMPTY}\n"
        for it in _turns(transcript)
    )


def stm(transcript: Transcript) -> str:
    """One line for each segment, with its speaker."""
    name, language = _recording(transcript), transcript.language or "und"
    return "".join(
        f"{name} 1 {_speaker(transcript, segment)} {segment.start:.3f} "
        f"{segment.end:.3f} <o,f0,{language}> {text}\n"
        for segment, text in _said(transcript)
    )


def ctm(transcript: Transcript) -> str:
    """One line for each word whose time is known, with its score."""
    name = _recording(transcript)
    lines = []
    for word in sorted(_timed(transcript.segments), key=lambda it: it.start):
        score = "" if word.score is None else f" {word.score:.3f}"
        length = word.end - word.start
        lines.append(f"{name} 1 {word.start:.3f} {length:.3f} {word.text}{score}\n")
    return "".join(lines)


# Tiers


def textgrid(transcript: Transcript) -> str:
    """A tier for each speaker's segments, and one for their words."""
    tiers = tiers_of(transcript)
    end = max(
        [transcript.provenance.duration, 0.001]
        + [tier.intervals[-1].end for tier in tiers if tier.intervals]
    )
    lines = [
        'File type = "ooTextFile"',
        'Object class = "TextGrid"',
        "",
        "xmin = 0",
        f"xmax = {end:.3f}",
        "tiers? <exists>",
        f"size = {len(tiers)}",
        "item []:",
    ]
    for number, tier in enumerate(tiers, start=1):
        intervals = list(_without_gaps(tier.intervals, end))
        lines += [
            f"    item [{number}]:",
            '        class = "IntervalTier"',
            f"        name = {_quoted(tier.name)}",
            "        xmin = 0",
            f"        xmax = {end:.3f}",
            f"        intervals: size = {len(intervals)}",
        ]
        for place, it in enumerate(intervals, start=1):
            lines += [
                f"        intervals [{place}]:",
                f"            xmin = {it.start:.3f}",
                f"            xmax = {it.end:.3f}",
                f"            text = {_quoted(it.text)}",
            ]
    return "\n".join(lines) + "\n"


_EAF_TYPES = ("utterance", "word")


def eaf(transcript: Transcript) -> str:
    """A tier for each speaker's segments, and one for their words."""
    root = ElementTree.Element(
        "ANNOTATION_DOCUMENT",
        {
            "AUTHOR": "wxdesk",
            "DATE": "1970-01-01T00:00:00+00:00",  # of no use, but wanted by the schema
            "FORMAT": "3.0",
            "VERSION": "3.0",
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:noNamespaceSchemaLocation": "http://www.mpi.nl/tools/elan/EAFv3.0.xsd",
        },
    )
    head = ElementTree.SubElement(
        root, "HEADER", MEDIA_FILE="", TIME_UNITS="milliseconds"
    )
    source = transcript.provenance.source
    if source and "://" not in source:
        ElementTree.SubElement(
            head,
            "MEDIA_DESCRIPTOR",
            MEDIA_URL=f"./{in_xml(PurePath(source).name)}",
            RELATIVE_MEDIA_URL=f"./{in_xml(PurePath(source).name)}",
            MIME_TYPE="audio/*",
        )
    order = ElementTree.SubElement(root, "TIME_ORDER")
    slots = annotations = 0
    for tier in tiers_of(transcript):
        element = ElementTree.SubElement(
            root,
            "TIER",
            LINGUISTIC_TYPE_REF=_EAF_TYPES[tier.is_words],
            TIER_ID=tier.name,
            PARTICIPANT=tier.speaker,
        )
        for it in tier.intervals:
            for seconds in (it.start, it.end):
                slots += 1
                ElementTree.SubElement(
                    order,
                    "TIME_SLOT",
                    TIME_SLOT_ID=f"ts{slots}",
                    TIME_VALUE=str(round(1000 * seconds)),
                )
            annotations += 1
            holder = ElementTree.SubElement(element, "ANNOTATION")
            annotation = ElementTree.SubElement(
                holder,
                "ALIGNABLE_ANNOTATION",
                ANNOTATION_ID=f"a{annotations}",
                TIME_SLOT_REF1=f"ts{slots - 1}",
                TIME_SLOT_REF2=f"ts{slots}",
            )
            ElementTree.SubElement(annotation, "ANNOTATION_VALUE").text = it.text
    for name in _EAF_TYPES:
        ElementTree.SubElement(
            root,
            "LINGUISTIC_TYPE",
            LINGUISTIC_TYPE_ID=name,
            TIME_ALIGNABLE="true",
            GRAPHIC_REFERENCES="false",
        )
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


_WORDS = " (words)"


def tiers_of(transcript: Transcript) -> list[Tier]:
    """Two tiers for each speaker who says something: segments, and words."""
    tiers = list[Tier]()
    for speaker in dict.fromkeys(segment.speaker for segment in transcript.segments):
        said = [it for it in transcript.segments if it.speaker == speaker]
        name = _clean(transcript.speaker_name(speaker)) or _NOBODY
        name = _unlike(name, [tier.name for tier in tiers])
        texts = (Interval(it.start, it.end, _clean(it.text)) for it in said)
        words = (Interval(it.start, it.end, _clean(it.text)) for it in _timed(said))
        tiers.append(Tier(name, tuple(_one_after_another(texts)), name))
        if spoken := tuple(_one_after_another(words)):
            tiers.append(Tier(name + _WORDS, spoken, name))
    return tiers


def _one_after_another(intervals: Iterable[Interval]) -> Iterator[Interval]:
    """Intervals without overlaps and at least a millisecond long, in order of start.

    One that begins while another goes on begins when that ends.
    """
    free = 0.0
    for it in sorted(intervals, key=lambda it: (it.start, it.end)):
        if it.text:
            start = max(round(it.start, 3), free)
            free = max(round(it.end, 3), round(start + 0.001, 3))
            yield Interval(start, free, it.text)


def _without_gaps(intervals: Iterable[Interval], end: float) -> Iterator[Interval]:
    at = 0.0
    for it in intervals:
        if it.start > at:
            yield Interval(at, it.start, "")
        yield it
        at = it.end
    if at < round(end, 3):
        yield Interval(at, end, "")


def _unlike(name: str, others: list[str]) -> str:
    number, free = 1, name
    while free in others:
        number += 1
        free = f"{name} {number}"
    return free


# What all of them need


@dataclass(frozen=True, slots=True)
class _Timed:
    """A word whose time is known."""

    text: str
    start: float
    end: float
    score: float | None


def _timed(segments: Iterable[Segment]) -> Iterator[_Timed]:
    for segment in segments:
        for word in segment.words:
            if timed := _timed_word(word):
                yield timed


def _timed_word(word: Word) -> _Timed | None:
    text = "".join(_clean(word.text).split())  # a space would begin the next field
    if word.start is None or word.end is None or not text:
        return None
    return _Timed(text, word.start, max(word.end, word.start), word.score)


def _turns(transcript: Transcript) -> Iterator[Interval]:
    """Each speaker's segments, joined where nobody else speaks in between."""
    turn: Interval | None = None
    for segment, _ in _said(transcript):
        speaker = _speaker(transcript, segment)
        if turn and turn.text == speaker:
            turn = Interval(turn.start, max(turn.end, segment.end), speaker)
            continue
        if turn:
            yield turn
        turn = Interval(segment.start, segment.end, speaker)
    if turn:
        yield turn


def _said(transcript: Transcript) -> Iterator[tuple[Segment, str]]:
    for segment in transcript.segments:
        if text := _clean(segment.text):
            yield segment, text


def _speaker(transcript: Transcript, segment: Segment) -> str:
    return _field(transcript.speaker_name(segment.speaker)) or _NOBODY


def _recording(transcript: Transcript) -> str:
    return _field(title_of(transcript, "")) or "recording"


def _field(text: str) -> str:
    """A text that is one field among others, which spaces part."""
    return "_".join(_clean(text).split())


def _clean(text: str) -> str:
    """A text on one line, without characters that XML and Praat refuse."""
    return " ".join(in_xml(text).split())


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
