"""Reading JSON: our own, WhisperX's, and OpenAI Whisper's."""

import json
import re
import sys
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from wxdesk.core.editing.soundness import problems
from wxdesk.core.transcript import (
    Annotation,
    Segment,
    Transcript,
    Turn,
    Word,
    annotation_from_data,
    from_data,
    joiner,
)
from wxdesk.export.importing.imported import Imported, transcript_of

_CODE = re.compile(r"[a-z]{2,3}(?=[-_]|$)")
_LANGUAGE = re.compile(r'"language"\s*:\s*"([^"]*)"')
_SEGMENTS = re.compile(r'"segments"\s*:\s*\[')
_SPACE = re.compile(r"[\s,]*")
_HALF = re.compile(r"\\u[dD][89a-fA-F]")

_MOST = sys.float_info.max
_MOST_SECONDS = 1e9
"""No recording lasts so long; what says so is damaged."""


def is_json(text: str) -> bool:
    """Whether a text can only be JSON."""
    return re.match(r"\s*(\{\s*\"|\[\s*\{)", text) is not None


def read_json(text: str, language: str) -> Imported:
    """Reads JSON by its shape; of a file that breaks off, what is whole."""
    skipped: list[str] = []
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = _salvaged(text, skipped)
    if _HALF.search(text):
        data = _without_halves(data)
    if isinstance(data, list):
        data = {"segments": data}
    if not isinstance(data, dict):
        return Imported(Transcript(language))
    if own := _own(data):
        return Imported(own)
    language = _code(data.get("language")) or language
    names = data.get("speakers")
    segments = [
        segment
        for number, item in enumerate(_list(data.get("segments")), start=1)
        if (segment := _segment(number, item, language, names, skipped))
    ]
    transcript = transcript_of(segments, language)
    notes = tuple(_annotations(data, skipped))
    return Imported(replace(transcript, annotations=notes), tuple(skipped))


def _own(data: Mapping[str, Any]) -> Transcript | None:
    """What we have written ourselves; None if it is something else, or unsound."""
    if "provenance" not in data:
        return None
    try:
        transcript = from_data(data)
        is_fit = _fits(transcript, Transcript) and not problems(transcript)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return transcript if is_fit and _is_plain(transcript) else None


def _is_plain(transcript: Transcript) -> bool:
    """Whether it has no times that cannot be, and no text of several lines."""
    timed: list[Segment | Turn | Annotation] = [
        *transcript.segments,
        *transcript.turns,
        *transcript.annotations,
    ]
    return all(0 <= it.start <= it.end < _MOST_SECONDS for it in timed) and all(
        len(segment.text.splitlines()) < 2 for segment in transcript.segments
    )


def _fits(value: object, kind: Any) -> bool:
    """Whether a value is of a type all the way down, and its numbers are numbers."""
    origin, inside = get_origin(kind), get_args(kind)
    if kind is Any:
        return True
    if origin in (types.UnionType, Union):
        return any(_fits(value, one) for one in inside)
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(it, inside[0]) for it in value)
    if origin is Mapping:
        return isinstance(value, dict) and all(
            _fits(key, inside[0]) and _fits(it, inside[1]) for key, it in value.items()
        )
    if kind is float:
        return isinstance(value, int | float) and abs(value) < _MOST
    if not isinstance(value, kind):
        return False
    if isinstance(value, datetime):
        return value.tzinfo is not None
    return all(_fits(getattr(value, it), hint) for it, hint in _hints(kind).items())


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _annotations(data: Mapping[str, Any], skipped: list[str]) -> Iterator[Annotation]:
    """What the user has put on passages, in order."""
    found = []
    for number, item in enumerate(_list(data.get("annotations")), start=1):
        try:
            note = annotation_from_data(dict(item))  # type: ignore[call-overload]
            if note.created.tzinfo is None:
                note = replace(note, created=note.created.replace(tzinfo=UTC))
            is_time = 0 <= note.start <= note.end < _MOST_SECONDS
            if not (is_time and _fits(note, Annotation)):
                raise ValueError(note)
        except (KeyError, TypeError, ValueError):
            skipped.append(f"Annotation {number} was left out: it cannot be read.")
        else:
            found.append(note)
    yield from sorted(found, key=lambda note: note.start)


def _salvaged(text: str, skipped: list[str]) -> dict[str, Any]:
    """The segments at the beginning of a file that is damaged further on."""
    begin = _SEGMENTS.search(text)
    language = _LANGUAGE.search(text)
    found, at = [], begin.end() if begin else 0
    decoder = json.JSONDecoder()
    while begin:
        at = _end(_SPACE, text, at)
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(item)
    line = text.count("\n", 0, at) + 1
    skipped.append(
        f"The file is damaged at line {line}; what follows there was left out."
    )
    return {"segments": found, "language": language[1] if language else None}


def _without_halves(data: object) -> Any:
    """Data without halves of characters, which nothing can keep."""
    text = json.dumps(data, ensure_ascii=False)
    return json.loads(
        text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _code(language: object) -> str:
    """Whisper's code; empty for a name such as "english"."""
    found = _CODE.match(language.lower()) if isinstance(language, str) else None
    return found[0] if found else ""


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _segment(
    number: int, item: object, language: str, names: object, skipped: list[str]
) -> Segment | None:
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        skipped.append(f"Segment {number} was left out: it has no text.")
        return None
    words = tuple(_words(item, language, names))
    known = [time for word in words for time in (word.start, word.end)]
    times = [time for time in known if time is not None]
    start, end = _number(item.get("start")), _number(item.get("end"))
    if start is None:
        start = min(times, default=end)
    if start is None:
        skipped.append(f"Segment {number} was left out: it does not say when it is.")
        return None
    if end is None:
        end = max(times, default=start)
    return Segment(start, end, item["text"], _name(item.get("speaker"), names), words)


def _words(item: Mapping[str, Any], language: str, names: object) -> Iterator[Word]:
    """The words of a segment: WhisperX's, Whisper's that bring their spaces, ours."""
    found = [word for word in _list(item.get("words")) if isinstance(word, dict)]
    spaced = [word for word in found if _text(word).startswith(" ")]
    last: Word | None = None
    for word in found:
        text = _text(word)
        goes_on = spaced and joiner(language) and not text.startswith(" ")
        made = Word(
            text.strip() if joiner(language) else text.lstrip(),
            _number(word.get("start")),
            _number(word.get("end")),
            _number(word.get("score", word.get("probability"))),
            _name(word.get("speaker"), names),
        )
        if last and goes_on:
            last = Word(
                last.text + made.text,
                last.start,
                last.end if made.end is None else made.end,
                last.score,
                last.speaker,
            )
            continue
        if last:
            yield last
        last = made
    if last:
        yield last


def _text(word: Mapping[str, Any]) -> str:
    text = word.get("word", word.get("text"))
    return text if isinstance(text, str) else ""


def _name(speaker: object, names: object) -> str | None:
    """A speaker's name; where a file has names by key, the one of a key."""
    if not isinstance(speaker, str):
        return None
    if isinstance(names, dict) and isinstance(known := names.get(speaker), dict):
        name = known.get("name")
        speaker = name if isinstance(name, str) else speaker
    return speaker if speaker.strip() else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < _MOST_SECONDS else None
