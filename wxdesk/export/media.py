"""What is to be made of a recording and its transcript: videos with subtitles, cuts."""

import re
from collections.abc import Collection
from pathlib import Path

from wxdesk.core.errors import BadOptions
from wxdesk.core.media_file import Making, MediaFile, Spans
from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.export.files import folded
from wxdesk.export.formats import FORMATS

_NAME_BYTES = 200
"""Of the 255 that file systems allow, what leaves room for a number and a suffix."""

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')

_PAUSE = 2.0
"""Seconds: so long may somebody pause without what follows being another part."""


def with_subtitles(
    transcript: Transcript,
    rules: Rules | None,
    target: Path,
    making: Making,
    *,
    style: str = "ass",
    title: str = "",
    replaces: bool = False,
) -> MediaFile:
    """A recording with its subtitles.

    Args:
        transcript: What they say.
        rules: How they are shaped; without any, each segment is a cue.
        target: Path of the file.
        making: Whether they are burned in or a track.
        style: "ass" has a colour for each speaker, "srt" is understood by more players.
        title: What players call the track.
        replaces: Whether the user agreed that a file of that name is replaced.

    Raises:
        BadOptions: The transcript has no text.
    """
    text = FORMATS[style].write(transcript, rules)
    assert isinstance(text, str)
    if not any(segment.text.strip() for segment in transcript.segments):
        raise BadOptions("There is no text in this transcript to make subtitles of.")
    return MediaFile(
        making=making,
        target=str(target),
        subtitles=text,
        style=style,
        language=transcript.language,
        title=title,
        replaces=replaces,
    )


def cut(spans: Spans, target: Path, *, replaces: bool = False) -> MediaFile:
    """Parts of a recording's sound, one after the other.

    Raises:
        BadOptions: There is none, or one makes no sense.
    """
    return MediaFile(
        making=Making.CUT, target=str(target), spans=spans, replaces=replaces
    )


def spans_of(transcript: Transcript, speaker: str) -> Spans:
    """The parts in which somebody speaks.

    What follows after a short pause, in which nobody else says anything, belongs to
    the same part.

    Args:
        transcript: Where.
        speaker: The key of who.
    """
    spans: list[tuple[float, float]] = []
    before: Segment | None = None
    for segment in sorted(transcript.segments, key=lambda it: it.start):
        if segment.speaker == speaker and segment.end > max(segment.start, 0.0):
            start, goes_on = max(segment.start, 0.0), False
            if spans:
                goes_on = start <= spans[-1][1] or (
                    before is not None
                    and before.speaker == speaker
                    and start - spans[-1][1] < _PAUSE
                )
            if goes_on:
                spans[-1] = (spans[-1][0], max(spans[-1][1], segment.end))
            else:
                spans.append((start, segment.end))
        before = segment
    return tuple(spans)


def free_name(stem: str, suffix: str, taken: Collection[str]) -> str:
    """A name for a file that no other in its folder has.

    Args:
        stem: What it is to be called; what file systems refuse is left out.
        suffix: With the dot.
        taken: The names of the files in the folder.
    """
    allowed = _NOT_IN_NAMES.sub("_", stem).strip(" .") or "recording"
    allowed = allowed.encode(errors="replace")[:_NAME_BYTES].decode(errors="ignore")
    used = {folded(name) for name in taken}
    name, number = f"{allowed}{suffix}", 1
    while folded(name) in used:
        number += 1
        name = f"{allowed} ({number}){suffix}"
    return name
