"""Timelines of editing programs: the recording as a clip, with markers on it.

What is said is a marker, with its speaker; the user's notes are markers of their own.

OpenTimelineIO's files are JSON (https://opentimelineio.readthedocs.io, "File Format
Specification"), Final Cut Pro's XML ("FCPXML Reference" at developer.apple.com).
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from mimetypes import guess_type
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import SPEAKER_COLOURS, Transcript
from wxdesk.export.documents import title_of
from wxdesk.export.notes import notes_of
from wxdesk.export.pieces import in_xml, on_one_line
from wxdesk.export.shaping import as_they_are, shape

_USUAL_RATE = 25.0
"""Pictures a second where the rules have none."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A marker; times in frames of the clip.

    Attributes:
        speaker: The name; empty where nobody speaks.
        kind: Of the user's note; empty where somebody speaks.
    """

    start: int
    length: int
    text: str
    speaker: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Clip:
    """A whole recording.

    Attributes:
        name: Of the recording, or what stands for it.
        url: Where it is; empty if not known.
        is_video: Whether it has pictures.
        rate: Frames a second.
        origin: Frames by which the timeline's clock is ahead.
        length: In frames.
        marks: In order of start.
    """

    name: str
    url: str
    is_video: bool
    rate: Fraction
    origin: int
    length: int
    marks: tuple[_Mark, ...]


def _clip(transcript: Transcript, rules: Rules | None) -> _Clip:
    rate = _exact((rules and rules.frame_rate) or _USUAL_RATE)
    marks = sorted(_marks(transcript, rules, rate), key=lambda mark: mark.start)
    source = transcript.provenance.source
    kind = guess_type(source)[0] or ""
    return _Clip(
        title_of(transcript),
        _url(source),
        not kind.startswith("audio/"),
        rate,
        round((rules.offset if rules else 0) * rate),
        max(
            [1, math.ceil(transcript.provenance.duration * rate)]
            + [mark.start + mark.length for mark in marks]
        ),
        tuple(marks),
    )


def _exact(rate: float) -> Fraction:
    """Frames a second: 29.97 are 30,000 in 1,001 seconds."""
    slowed = Fraction(round(rate) * 1000, 1001)
    if abs(rate - slowed) < 0.005:
        return slowed
    return Fraction(rate).limit_denominator(1000)


def _url(source: str) -> str:
    if "://" in source:
        return source
    for path in (PurePosixPath(source), PureWindowsPath(source)):
        if path.is_absolute():
            return path.as_uri()
    return quote(source)


def _marks(
    transcript: Transcript, rules: Rules | None, rate: Fraction
) -> Iterator[_Mark]:
    cues = (
        shape(transcript, replace(rules, offset=0.0), label="")
        if rules
        else as_they_are(transcript, label="")
    )
    for cue in cues:
        names = dict.fromkeys(line.speaker for line in cue.lines if line.speaker)
        text = " ".join(line.text for line in cue.lines)
        yield _mark(cue.start, cue.end, rate, text, speaker=", ".join(names))
    for note in notes_of(transcript):
        text = note.text or note.quote
        yield _mark(note.start, note.end, rate, text, kind=note.kind)


def _mark(start: int, end: int, rate: Fraction, text: str, **whose: str) -> _Mark:
    first = round(start * rate / 1000)
    return _Mark(first, max(1, round(end * rate / 1000) - first), text, **whose)


# OpenTimelineIO

_OTIO_COLOURS = (
    "WHITE",
    "YELLOW",
    "CYAN",
    "GREEN",
    "MAGENTA",
    "ORANGE",
    "BLUE",
    "PINK",
    "PURPLE",
)
"""Of the speakers' markers; those of notes are red."""


def otio(transcript: Transcript, rules: Rules | None) -> str:
    """A timeline of OpenTimelineIO."""
    clip = _clip(transcript, rules)
    colours = {
        on_one_line(speaker.name): _OTIO_COLOURS[speaker.colour % SPEAKER_COLOURS]
        for speaker in transcript.speakers.values()
    }
    whole = _otio_range(0, clip.length, clip)
    found = {"target_url": clip.url} if clip.url else {}
    timeline = _otio(
        "Timeline.1",
        name=clip.name,
        global_start_time=_otio_time(clip.origin, clip),
        tracks=_otio_item(
            "Stack.1",
            "tracks",
            children=[
                _otio_item(
                    "Track.1",
                    clip.name,
                    kind="Video" if clip.is_video else "Audio",
                    children=[
                        _otio_item(
                            "Clip.1",
                            clip.name,
                            source_range=whole,
                            markers=[
                                _otio_marker(it, clip, colours) for it in clip.marks
                            ],
                            media_reference=_otio(
                                "ExternalReference.1"
                                if found
                                else "MissingReference.1",
                                name=clip.name,
                                available_range=whole,
                                **found,
                            ),
                        )
                    ],
                )
            ],
        ),
    )
    return json.dumps(timeline, ensure_ascii=False, indent=1) + "\n"


def _otio(schema: str, **values: Any) -> dict[str, Any]:
    return {"OTIO_SCHEMA": schema, "metadata": {}, **values}


def _otio_item(schema: str, name: str, **values: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {"source_range": None, "effects": [], "markers": []}
    return _otio(schema, name=name, **{**usual, **values})


def _otio_marker(mark: _Mark, clip: _Clip, colours: dict[str, str]) -> dict[str, Any]:
    return _otio(
        "Marker.2",
        name=mark.text or mark.kind,
        color="RED" if mark.kind else colours.get(mark.speaker, "WHITE"),
        comment=mark.kind or mark.speaker,
        marked_range=_otio_range(mark.start, mark.length, clip),
    )


def _otio_range(start: int, length: int, clip: _Clip) -> dict[str, Any]:
    return {
        "OTIO_SCHEMA": "TimeRange.1",
        "start_time": _otio_time(start, clip),
        "duration": _otio_time(length, clip),
    }


def _otio_time(frames: int, clip: _Clip) -> dict[str, Any]:
    rate = float(clip.rate)
    return {"OTIO_SCHEMA": "RationalTime.1", "value": float(frames), "rate": rate}


# Final Cut Pro


def final_cut(transcript: Transcript, rules: Rules | None) -> str:
    """A project of Final Cut Pro, in version 1.8 of its XML, which others read too."""
    clip = _clip(transcript, rules)
    root = Element("fcpxml", version="1.8")
    name, length = in_xml(clip.name), _rational(clip.length, clip)
    origin = _rational(clip.origin, clip)
    resources = SubElement(root, "resources")
    SubElement(
        resources,
        "format",
        id="r1",
        frameDuration=_rational(1, clip),
        width="1920",
        height="1080",
    )
    event = SubElement(SubElement(root, "library"), "event", name=name)
    sequence = SubElement(
        SubElement(event, "project", name=name),
        "sequence",
        format="r1",
        duration=length,
        tcStart=origin,
        tcFormat="NDF",
    )
    spine = SubElement(sequence, "spine")
    shown = {"name": name, "offset": origin, "start": "0s", "duration": length}
    if clip.url:
        resources.append(_asset(clip, name, length))
        item = SubElement(spine, "asset-clip", {"ref": "r2", **shown})
    else:
        item = SubElement(spine, "gap", shown)
    for mark in clip.marks:
        item.append(_marker(mark, clip))
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n{text}\n'


def _asset(clip: _Clip, name: str, length: str) -> Element:
    return Element(
        "asset",
        id="r2",
        name=name,
        src=in_xml(clip.url),
        start="0s",
        duration=length,
        hasVideo=str(int(clip.is_video)),
        hasAudio="1",
        format="r1",
    )


def _marker(mark: _Mark, clip: _Clip) -> Element:
    marker = Element(
        "marker",
        start=_rational(mark.start, clip),
        duration=_rational(mark.length, clip),
        value=in_xml(mark.text or mark.kind),
    )
    if about := in_xml(mark.kind or mark.speaker):
        marker.set("note", about)
    return marker


def _rational(frames: int, clip: _Clip) -> str:
    """A time as a fraction of a second, whole frames."""
    rate = clip.rate
    return f"{frames * rate.denominator}/{rate.numerator}s" if frames else "0s"
