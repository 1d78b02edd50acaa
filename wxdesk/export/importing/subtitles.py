"""Reading SubRip and WebVTT, also as programs write them that keep to no rules.

The `srt`, `webvtt-py` and `pysubs2` libraries were tried: on damaged files they lose
cues, or make them part of the cue before, and none of them says so.
"""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby, pairwise

from wxdesk.core.editing.rewording import normalised
from wxdesk.core.transcript import Annotation, AnnotationKind
from wxdesk.export.importing.imported import Imported, transcript_of
from wxdesk.export.importing.labels import label_of
from wxdesk.export.importing.runs import Run, labelled, segments_of

_TIME = (
    r"(-?)(?:(\d{1,5})\s*:\s*)?(\d{1,2})\s*:\s*(\d{1,2})(?:\s*[.,:]\s*(\d{1,3}))?\d*"
)
_SPAN = re.compile(rf"\s*{_TIME}\s*--?\s*>\s*{_TIME}(?=\s|$)")
_ARROW, _DIGIT = "-->", re.compile(r"\d")
_BLOCK = re.compile(r"(NOTE|STYLE|REGION)(\s|$)")
_LANGUAGE = re.compile(r"^Language:\s*([A-Za-z]{2,3})\b", re.MULTILINE)

_NOTE = re.compile(
    rf"\n\nNOTE {_TIME} - {_TIME} ({'|'.join(AnnotationKind)}):(?: (.*))?(?=\n\n|\Z)"
)
"""What our own files say about what the user has put on a passage."""

_TAG = re.compile(r"<(/?[A-Za-z][^<>]*|/|\d[\d:.]*)>")
_SRT_TAG = re.compile(
    r"</?(?:[bius]|font|c|v|rt|ruby|lang)(?:[\s.=][^<>]*)?>|\{\\[^{}]*\}|\{/?[bius]\}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w*);", re.IGNORECASE)
_EMBEDDED = re.compile(r"([\u202a\u202b])(.*)\u202c")
_NUMBER = re.compile(r"[0-9]{1,9}")

_BRIEF_SECONDS = 0.05
_LEAST_ROLLS = 3


@dataclass(slots=True)
class _Cue:
    """A cue as the file has it.

    Attributes:
        line: Where its times stand, from 1.
        start: In seconds.
        end: In seconds.
        lines: Its text.
    """

    line: int
    start: float
    end: float
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How one kind of file differs.

    Attributes:
        is_numbered: Whether a number stands before the times of each cue, and blank
            lines may be part of its text; otherwise it is a name that is of no use,
            and there are blocks that are not cues.
        shown: What a line looks like when its tags are gone.
    """

    is_numbered: bool
    shown: Callable[[str], str]


def has_cues(text: str) -> bool:
    """Whether there is a subtitle's time at the beginning of a text."""
    return any(map(_SPAN.match, text[:5000].split("\n")[:50]))


def is_vtt(text: str) -> bool:
    """Whether a text says that it is WebVTT."""
    return text.lstrip().startswith("WEBVTT")


def read_srt(text: str, language: str) -> Imported:
    """Reads SubRip."""
    cues, skipped = _read(text, _Dialect(True, _plain))
    for cue in cues:
        cue.lines = [_plain(line) for line in cue.lines]
    label = label_of([cue.lines[0] for cue in cues])
    segments = [
        part
        for cue in cues
        for part in labelled(cue.lines, cue.start, cue.end, label, language)
    ]
    return Imported(transcript_of(segments, language), tuple(skipped))


def read_vtt(text: str, language: str) -> Imported:
    """Reads WebVTT: voices, times of words and our own notes, but not how cues look."""
    before = text.partition(_ARROW)[0]
    if found := _LANGUAGE.search(before):
        language = found[1].lower()
    cues, skipped = _read(text, _Dialect(False, _without_tags))
    notes = sorted(_notes(text), key=lambda note: note.start)
    label = label_of([_without_tags(cue.lines[0]) for cue in cues])
    segments = [
        part
        for cue in cues
        for part in segments_of(list(_runs(cue)), cue.start, cue.end, label, language)
    ]
    transcript = replace(transcript_of(segments, language), annotations=tuple(notes))
    return Imported(transcript, tuple(skipped))


def _notes(text: str) -> Iterator[Annotation]:
    now = datetime.now(UTC)
    for found in _NOTE.finditer(text):
        parts = found.groups()
        start, end = _seconds(*parts[:5]), _seconds(*parts[5:10])
        kind = AnnotationKind(parts[10])
        yield Annotation(start, max(start, end), kind, parts[11] or "", now)


# From lines to cues


def _read(text: str, dialect: _Dialect) -> tuple[list[_Cue], list[str]]:
    skipped: list[str] = []
    cues = []
    for cue in _cues(text.split("\n"), dialect, skipped):
        if cue.end < cue.start:
            cue.start, cue.end = cue.end, cue.start
            skipped.append(
                f"The subtitle at line {cue.line} ends before it begins; its times "
                "were exchanged."
            )
        if any(dialect.shown(line).strip() for line in cue.lines):
            cues.append(cue)
        else:
            skipped.append(f"The subtitle at line {cue.line} has no text.")
    return _once(cues, dialect.shown), skipped


def _cues(
    lines: Sequence[str], dialect: _Dialect, skipped: list[str]
) -> Iterator[_Cue]:
    spans = [
        (number, found)
        for number, line in enumerate(lines)
        if ">" in line and (found := _SPAN.match(line))
    ]
    first = spans[0][0] if spans else len(lines)
    index = _Index(dialect.is_numbered)
    head = _Cue(0, 0.0, 0.0, [])
    _fill(head, lines, 0, index.cut(lines, 0, first), dialect, skipped)
    ends = [*(number for number, _ in spans[1:]), len(lines)]
    for (number, found), end in zip(spans, ends, strict=False):
        parts = found.groups()
        cue = _Cue(number + 1, _seconds(*parts[:5]), _seconds(*parts[5:]))
        if end < len(lines):
            end = index.cut(lines, number + 1, end)
        _fill(cue, lines, number + 1, end, dialect, skipped)
        yield cue


class _Index:
    """Takes what stands before a cue's times off the text of the cue before.

    Args:
        is_numbered: Whether that is a number.
    """

    def __init__(self, is_numbered: bool) -> None:
        self._is_numbered = is_numbered
        self._last: int | None = None

    def cut(self, lines: Sequence[str], first: int, end: int) -> int:
        """Where the text ends that lies between two cues' times, at lines from 0."""
        if end <= first:
            return end
        name = lines[end - 1].strip()
        is_apart = end - 2 < first or not lines[end - 2].strip()
        if not self._is_numbered:
            return end - 1 if is_apart and name and end - 1 > first else end
        if not _NUMBER.fullmatch(name):
            return end
        is_next = self._last is not None and int(name) == self._last + 1
        if is_next or is_apart:
            self._last = int(name)
            return end - 1
        return end


def _fill(
    cue: _Cue,
    lines: Sequence[str],
    first: int,
    end: int,
    dialect: _Dialect,
    skipped: list[str],
) -> None:
    """Gives a cue its text, and tells what lies before the next one besides."""
    damaged = False
    for start, paragraph in _paragraphs(lines, first, end):
        if broken := _broken(paragraph, is_first=start == first, dialect=dialect):
            damaged = True
            skipped.append(
                f"The subtitle at line {start + broken} was left out: its time cannot "
                "be read."
            )
            cue.lines += paragraph[: broken - 1] if start == first else []
        elif damaged or _is_no_cue(paragraph, cue, dialect, is_first=start == first):
            continue
        elif cue.line and (dialect.is_numbered or not cue.lines):
            cue.lines += paragraph
        else:
            skipped.append(f"Line {start + 1} was left out: its text has no time.")


def _is_no_cue(
    paragraph: Sequence[str], cue: _Cue, dialect: _Dialect, *, is_first: bool
) -> bool:
    """Whether it is what stands between the cues of WebVTT, or before them."""
    if dialect.is_numbered or (cue.line and is_first):
        return False
    is_header = not cue.line and is_vtt(paragraph[0])
    return is_header or _BLOCK.match(paragraph[0]) is not None


def _paragraphs(
    lines: Sequence[str], first: int, end: int
) -> Iterator[tuple[int, list[str]]]:
    """Lines without blank ones between them, and where they begin."""
    numbered = [(number, lines[number]) for number in range(first, end)]
    for is_text, group in groupby(numbered, key=lambda item: bool(item[1].strip())):
        if is_text:
            found = list(group)
            yield found[0][0], [line for _, line in found]


def _broken(paragraph: Sequence[str], *, is_first: bool, dialect: _Dialect) -> int:
    """Which line of a paragraph, from 1, should be a cue's time; 0 if none."""
    for number, line in enumerate(paragraph, start=1):
        is_time = _ARROW in line and _DIGIT.search(line)
        if is_time and not _BLOCK.match(paragraph[0]):
            is_named = number > 1 and paragraph[number - 2].strip().isdigit()
            return number - 1 if is_named else number
    begins = dialect.is_numbered and not is_first and len(paragraph) > 1
    return 1 if begins and paragraph[0].strip().isdigit() else 0


def _seconds(sign: str, hours: str, minutes: str, seconds: str, rest: str) -> float:
    milliseconds = int((rest or "0").ljust(3, "0"))
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return 0.0 if sign else (whole * 1000 + milliseconds) / 1000


def _once(cues: list[_Cue], shown: Callable[[str], str]) -> list[_Cue]:
    """Cues without the lines that only roll up, as automatic captions have them."""

    def rolls(one: _Cue, other: _Cue) -> bool:
        begin, last = shown(other.lines[0]).strip(), shown(one.lines[-1]).strip()
        is_brief = other.end - other.start < _BRIEF_SECONDS
        return begin == last and (len(other.lines) > 1 or is_brief)

    again = [rolls(one, other) for one, other in pairwise(cues)]
    is_alone = all(len(cue.lines) == 1 for cue in cues)
    if is_alone or sum(again) < max(_LEAST_ROLLS, len(again) / 2):
        return cues
    for cue, is_again in zip(cues[1:], again, strict=True):
        if is_again:
            cue.lines = cue.lines[1:]
    return [cue for cue in cues if any(shown(line).strip() for line in cue.lines)]


# From a cue's lines to what was said


def _plain(line: str) -> str:
    """A line of SubRip without tags and marks of direction."""
    line = _unescaped(_SRT_TAG.sub("", line)).strip()
    found = _EMBEDDED.fullmatch(line)
    return found[2].strip() if found else line


def _without_tags(line: str) -> str:
    return _unescaped(_TAG.sub("", line))


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def _runs(cue: _Cue) -> Iterator[Run]:
    text, at = "\n".join(cue.lines), 0
    speaker: str | None = None
    start: float | None = None
    for tag in _TAG.finditer(text):
        if tag.start() > at:
            yield Run(speaker, start, _unescaped(text[at : tag.start()]))
        at = tag.end()
        kind, _, name = tag[1].partition(" ")
        if kind.partition(".")[0] == "v":
            speaker = normalised(_unescaped(name)) or None
        elif kind == "/v":
            speaker = None
        elif kind[0].isdigit() and (found := re.fullmatch(_TIME, kind)):
            start = _seconds(*found.groups())
    if at < len(text):
        yield Run(speaker, start, _unescaped(text[at:]))
