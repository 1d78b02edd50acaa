"""Files with cues, read by other people's software."""

import io
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import NamedTuple
from xml.etree import ElementTree

import pysubs2
import ttconv.imsc.reader as imsc
import ttconv.srt.writer as subrip
import webvtt

from wxdesk.export.formats import FORMATS


class Shown(NamedTuple):
    """A cue as somebody sees it; times in milliseconds."""

    start: int
    end: int
    lines: tuple[str, ...]


Read = list[Shown]


def _by_pysubs2(text: str, format: str) -> Read:
    read = pysubs2.SSAFile.from_string(text, format_=format)
    return [
        Shown(it.start, it.end, tuple(it.plaintext.split("\n"))) for it in read.events
    ]


def _by_webvtt(text: str, format: str) -> Read:
    if not text:  # a file without cues, which this reader refuses
        return []
    read = webvtt.from_buffer(io.StringIO(text), format)
    return [
        Shown(_ms(it.start), _ms(it.end), tuple(it.text.split("\n")))
        for it in read.captions
    ]


def _ms(time: str) -> int:
    hours, minutes, seconds = time.split(":")
    return round(3_600_000 * int(hours) + 60_000 * int(minutes) + 1000 * float(seconds))


def _by_ttconv(text: str) -> Read:
    model = imsc.to_model(ElementTree.ElementTree(ElementTree.fromstring(text)))
    assert model is not None
    return _by_pysubs2(subrip.from_model(model), "srt")


_READERS: Mapping[str, Callable[[str], Read]] = {
    ".srt": lambda text: _by_pysubs2(text, "srt"),
    ".ass": lambda text: _by_pysubs2(text, "ass"),
    ".ssa": lambda text: _by_pysubs2(text, "ssa"),
    ".vtt": lambda text: _by_webvtt(text, "vtt"),
    ".sbv": lambda text: _by_webvtt(text, "sbv"),
    ".ttml": _by_ttconv,
}


def _reader(name: str) -> Callable[[str], Read] | None:
    return _READERS.get(PurePath(f"x{FORMATS[name].suffix}").suffix)


CUED = tuple(
    name
    for name, format in FORMATS.items()
    if format.label is not None and _reader(name) is not None
)
"""The formats whose cues are shaped by rules and read back here."""


def cues_in(name: str, content: str | bytes) -> Read:
    """The cues of a file of one of the formats of `CUED`."""
    read = _reader(name)
    assert read is not None
    assert isinstance(content, str)
    return read(content)
