"""Reading TTML, in the profiles that subtitles come in (IMSC, EBU-TT-D, DFXP, SDP).

What is read are paragraphs and their spans: their times, also those in frames and
ticks, and relative to what they are in; who speaks, as agents tell; and line breaks.
Regions, styles, animations and images are not. https://www.w3.org/TR/ttml1/
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self
from xml.parsers import expat

from wxdesk.core.editing.rewording import normalised
from wxdesk.core.languages import LANGUAGES
from wxdesk.core.transcript import joiner
from wxdesk.export.importing.imported import Imported, transcript_of
from wxdesk.export.importing.labels import label_of
from wxdesk.export.importing.runs import Run, segments_of

_ROOT = re.compile(r"<(?:\w+:)?tt[\s>]")
_CLOCK = re.compile(
    r"(\d{1,6}):(\d{1,2}):(\d{1,2})(?:[.,](\d+)|:(\d{1,9})(?:\.(\d{1,9}))?)?"
)
_OFFSET = re.compile(r"(\d{1,12}(?:\.\d+)?)(h|m|s|ms|f|t)")
_REFERENCE = re.compile(r"&(?!(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);)(\w+;)?")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\n]+")
_RATE = re.compile(r"\d{1,12}(?:\.\d{1,12})?")

_MOST_SECONDS = 1e9
"""No recording lasts so long; what says so is damaged."""

Attributes = Mapping[str, str]


class _Refused(Exception):
    """The file declares what may stand for anything at all."""


def is_timed_text(text: str) -> bool:
    """Whether a text can only be TTML."""
    return _ROOT.search(text[:5000]) is not None


def read_timed_text(text: str, language: str) -> Imported:
    """Reads TTML; of a file that breaks off, what is before."""
    reader = _Reader()
    reader.read(text)
    code = re.match(r"[a-z]{2,3}", reader.language.lower())
    if code and code[0] in LANGUAGES:
        language = code[0]
    cues = [(it, it.runs(reader.agents, language)) for it in reader.cues]
    cues = [(cue, runs) for cue, runs in cues if any(it.text.strip() for it in runs)]
    label = label_of(
        ["".join(it.text for it in runs).strip().split("\n")[0] for _, runs in cues]
    )
    segments = [
        part
        for cue, runs in cues
        for part in segments_of(runs, cue.start, cue.end, label, language)
    ]
    return Imported(transcript_of(segments, language), tuple(reader.skipped))


@dataclass(frozen=True, slots=True)
class _Rates:
    """How many frames, parts of them and ticks are in a second."""

    frames: float = 30.0
    subframes: int = 1
    ticks: float = 1.0

    @classmethod
    def of(cls, root: Attributes) -> Self:
        frames = _number(root.get("frameRate"), 30.0)
        over, _, under = (
            root.get("frameRateMultiplier", "").replace(":", " ").partition(" ")
        )
        frames *= _number(over, 1.0) / _number(under, 1.0)
        subframes = int(_number(root.get("subFrameRate"), 1.0)) or 1
        usual = frames * subframes if "frameRate" in root else 1.0
        return cls(frames, subframes, _number(root.get("tickRate"), usual))

    def seconds(self, text: str | None) -> float | None:
        """What a time expression means; None if it means nothing."""
        text = (text or "").strip()
        if clock := _CLOCK.fullmatch(text):
            hours, minutes, seconds, fraction, frames, parts = clock.groups()
            whole = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
            shown = int(frames or 0) + int(parts or 0) / self.subframes
            return whole + float(f"0.{fraction or 0}") + shown / self.frames
        if offset := _OFFSET.fullmatch(text):
            units = {
                "h": 3600.0,
                "m": 60.0,
                "s": 1.0,
                "ms": 0.001,
                "f": 1 / self.frames,
                "t": 1 / self.ticks,
            }
            return float(offset[1]) * units[offset[2]]
        return None


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a paragraph's text.

    Attributes:
        text: White space is not yet what it looks like.
        agent: The id of who says it; empty if unknown.
        start: In seconds, where a span of the paragraph has its own time.
        end: In seconds, likewise.
    """

    text: str
    agent: str
    start: float | None = None
    end: float | None = None


@dataclass(slots=True)
class _Cue:
    """A paragraph.

    Attributes:
        start: In seconds.
        end: In seconds.
        parts: What it holds, in order.
    """

    start: float
    end: float
    parts: list[_Part] = field(default_factory=list)

    def runs(self, agents: Mapping[str, str], language: str) -> list[Run]:
        """Its parts as runs, with names for ids."""
        space = joiner(language)
        return [
            Run(
                normalised(agents.get(it.agent, it.agent)) or None,
                it.start,
                # A line's end in the file is none that is shown.
                it.text if it.text == "\n" else _SPACE.sub(space or " ", it.text),
            )
            for it in self.parts
        ]


@dataclass(frozen=True, slots=True)
class _Element:
    """An element that is open.

    Attributes:
        name: Without prefix.
        start: In seconds; what is in it counts from there.
        end: In seconds; None if nothing says it.
        agent: The id of who speaks in it.
        is_timed: Whether it has a time of its own, or is in a paragraph that has.
        own: Its own time, if it is a span with one.
    """

    name: str
    start: float = 0.0
    end: float | None = None
    agent: str = ""
    is_timed: bool = False
    own: tuple[float, float | None] | None = None


class _Reader:
    """Hears what a parser of XML tells.

    There is no tree, so that what comes before a fault is not lost.
    """

    def __init__(self) -> None:
        self.language = ""
        self.agents: dict[str, str] = {}
        self.cues: list[_Cue] = []
        self.skipped: list[str] = []
        self._open: list[_Element] = [_Element("")]
        self._rates = _Rates()
        self._cue: _Cue | None = None
        self._is_endless = False
        self._agent, self._name = "", ""
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._hear
        self._parser.EntityDeclHandler = self._refuse

    def read(self, text: str) -> None:
        """Reads a file's text."""
        # What HTML knows is meant by it, and a lone "&" means itself.
        text = _REFERENCE.sub(_mended, _NOT_IN_XML.sub(" ", text))
        try:
            self._parser.Parse(text.encode("utf-8", "replace").lstrip(), True)
        except _Refused:
            self.cues.clear()
            self.skipped.append("The file declares entities, so it was not read.")
        except expat.ExpatError as error:
            self.skipped.append(
                f"The file is damaged at line {error.lineno}; what follows there was "
                "left out."
            )

    def _refuse(self, *_: object) -> None:
        raise _Refused

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        # Without namespaces, since damaged files may not declare theirs.
        found = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        name = name.rpartition(":")[2]
        if name == "tt":
            self.language = found.get("lang", "")
            self._rates = _Rates.of(found)
        elif name == "agent":
            self._agent, self._name = found.get("id", ""), ""
        elif name == "br" and self._cue:
            self._cue.parts.append(_Part("\n", self._open[-1].agent))
        known = len(self.skipped)
        self._open.append(self._opened(name, found))
        if name == "p" and len(self.skipped) == known:
            self._begin_cue()

    def _opened(self, name: str, attributes: Attributes) -> _Element:
        outer = self._open[-1]
        begin = self._time(attributes, "begin")
        stop = self._time(attributes, "end")
        lasts = self._time(attributes, "dur")
        start = round(outer.start + (begin or 0.0), 6)
        end = outer.end
        if stop is not None:
            end = round(outer.start + stop, 6)
        elif lasts is not None:
            end = round(start + lasts, 6)
        is_own = begin is not None or stop is not None
        agents = attributes.get("agent", "").split()
        return replace(
            outer,
            name=name,
            start=start,
            end=end,
            agent=agents[0] if agents else outer.agent,
            is_timed=outer.is_timed or is_own,
            own=(start, end) if is_own and name == "span" else outer.own,
        )

    def _time(self, attributes: Attributes, name: str) -> float | None:
        seconds = self._rates.seconds(attributes.get(name))
        if seconds is not None and seconds >= _MOST_SECONDS:
            seconds = None
        if seconds is None and name in attributes:
            line = self._parser.CurrentLineNumber
            self.skipped.append(
                f"What begins at line {line} was left out: its time cannot be read."
            )
        return seconds

    def _begin_cue(self) -> None:
        element = self._open[-1]
        start = element.start
        if self._is_endless and self.cues:
            self.cues[-1].end = max(start, self.cues[-1].start)
        self._is_endless = element.end is None
        self._cue = _Cue(start, start if element.end is None else element.end)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        element = self._open.pop()
        if name == "name" and self._agent:
            self.agents.setdefault(self._agent, self._name)
        elif name == "agent":
            self._agent = ""
        elif name == "p" and self._cue:
            self._end_cue(self._cue, is_timed=element.is_timed)
            self._cue = None

    def _end_cue(self, cue: _Cue, *, is_timed: bool) -> None:
        if is_timed:
            self.cues.append(cue)
        elif timed := [it for it in cue.parts if it.start is not None]:
            # Each span of a paragraph without a time is shown by itself.
            self._is_endless = False
            self.cues += (
                _Cue(it.start, it.start if it.end is None else it.end, [_silent(it)])
                for it in timed
                if it.start is not None
            )
        elif any(it.text.strip() for it in cue.parts):
            line = self._parser.CurrentLineNumber
            self.skipped.append(
                f"The paragraph that ends at line {line} was left out: it does not say "
                "when it is."
            )

    def _hear(self, text: str) -> None:
        element = self._open[-1]
        if element.name == "name" and self._agent:
            self._name += text
        elif self._cue and element.name in ("p", "span"):
            own = element.own or (None, None)
            self._cue.parts.append(_Part(text, element.agent, *own))


def _silent(part: _Part) -> _Part:
    return replace(part, start=None, end=None)


def _mended(found: re.Match[str]) -> str:
    character = html.unescape(found[0])
    return f"&amp;{found[1] or ''}" if character == found[0] else character


def _number(text: str | None, otherwise: float) -> float:
    found = _RATE.fullmatch((text or "").strip())
    return (float(found[0]) if found else 0.0) or otherwise
