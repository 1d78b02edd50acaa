"""Reading plain text, which says nothing about when it was said."""

import re

from wxdesk.core.editing.rewording import normalised
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.export.importing.imported import Imported, transcript_of
from wxdesk.export.importing.labels import label_of, parted

_OUR_NOTES = re.compile(r"\n\nNotes:\n(?:\d\d:\d\d:\d\d\.\d{3} \w+:.*(?:\n|\Z))+\Z")
"""What the user has noted, at the end of our own files: nobody has said it."""


def read_text(text: str, language: str) -> Imported:
    """Reads plain text, a paragraph a line."""
    said = _OUR_NOTES.sub("", text)
    lines = [line for line in map(normalised, said.split("\n")) if line]
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
