"""Reading plain text, which says nothing about when it was said."""

import re

from wxdesk.core.editing.rewording import normalised
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.export.importing.imported import Imported, transcript_of
from wxdesk.export.importing.labels import label_of, parted

_OUR_NOTES = re.compile(r"\n\nNotes:\n(?:\d\d:\d\d:\d\d\.\d{3} \w+:.*(?:\n|\Z))+\Z")
"""What the user has noted, at the end of our own files: nobody has said it."""
_OUR_TIME = re.compile(r"\[\d\d+:\d\d:\d\d\] ")


def said_in(text: str) -> str:
    """What is said in a plain text: not the notes and times that our own files have."""
    lines = _OUR_NOTES.sub("", text).split("\n")
    times = [_OUR_TIME.match(line) for line in lines]
    if all(time or not line.strip() for time, line in zip(times, lines, strict=True)):
        lines = [_OUR_TIME.sub("", line) for line in lines]
    return "\n".join(lines)


def read_text(text: str, language: str) -> Imported:
    """Reads plain text, a paragraph a line."""
    lines = [line for line in map(normalised, said_in(text).split("\n")) if line]
    label = label_of(lines)
    segments = [
        Segment(0.0, 0.0, found, speaker)
        for line in lines
        for speaker, (found, *_) in parted([line], label)
    ]
    return Imported(transcript_of(segments, language), is_timed=False)


def to_align(transcript: Transcript) -> str:
    """What is said in a transcript, as a job wants it that finds out when."""
    return "\n".join(
        f"[{transcript.speaker_name(segment.speaker)}]: {segment.text}"
        if segment.speaker
        else segment.text
        for segment in transcript.segments
    )
