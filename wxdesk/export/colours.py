"""The colours of speakers where their words are shown on a film."""

from collections.abc import Mapping

from wxdesk.core.transcript import SPEAKER_COLOURS, Transcript
from wxdesk.export.pieces import on_one_line

NOBODY = "FFFFFF"
"""Of what nobody in particular says: red, green and blue, two digits each."""

_COLOURS = (
    NOBODY,
    "FFFF7F",
    "7FFFFF",
    "9FFF9F",
    "FF9FDF",
    "FFCF7F",
    "9FBFFF",
    "FFBFBF",
    "CFCFCF",
)
"""By their place in the palette; light on any film."""


def colours_of(transcript: Transcript) -> Mapping[str, str]:
    """The colours of a transcript's speakers, by the names that they have in cues."""
    colours = dict[str, str]()
    for speaker in transcript.speakers.values():
        colour = _COLOURS[speaker.colour % SPEAKER_COLOURS]
        colours.setdefault(on_one_line(speaker.name), colour)
    return colours
