"""Media files that are made of a recording: with its subtitles, or parts of it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from wxdesk.core.errors import BadOptions

Spans = tuple[tuple[float, float], ...]
"""From when up to when, in seconds from the beginning of the recording."""


class Making(StrEnum):
    """How a file comes out of a recording.

    Its subtitles are drawn into the picture, or put beside it as a track that can be
    switched off; or parts of its sound are cut out.
    """

    BURN = "burn"
    TRACK = "track"
    CUT = "cut"


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """A file to be made, with all that is needed besides the recording.

    Attributes:
        making: How.
        target: Path of the file; what it ends in decides the format.
        subtitles: The text of a subtitle file.
        style: What kind of subtitle file that is: "ass" or "srt".
        language: Whisper's code of the language that the subtitles are in.
        title: What players call the track.
        spans: The parts to cut out, in order; they do not overlap.
        replaces: Whether the user agreed that a file of that name is replaced.

    Raises:
        BadOptions: Something that its making needs is missing or makes no sense.
    """

    making: Making
    target: str
    subtitles: str = ""
    style: str = "ass"
    language: str = ""
    title: str = ""
    spans: Spans = ()
    replaces: bool = False

    def __post_init__(self) -> None:
        if self.making is not Making.CUT:
            if not self.subtitles:
                raise BadOptions("There are no subtitles for the video.")
            return
        if not self.spans:
            raise BadOptions("There is nothing to cut out.")
        end = 0.0
        for span in self.spans:
            if not end <= span[0] < span[1] < math.inf:
                raise BadOptions(
                    f"Nothing can be cut out from {span[0]:g} to {span[1]:g} seconds."
                )
            end = span[1]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "MediaFile":
        """Reads what `dataclasses.asdict` makes of one, even out of JSON."""
        spans = tuple((start, end) for start, end in data["spans"])
        return cls(**{**data, "making": Making(data["making"]), "spans": spans})
