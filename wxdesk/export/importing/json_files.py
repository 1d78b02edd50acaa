"""Reading JSON: our own, WhisperX's, and OpenAI Whisper's."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from wxdesk.core.editing.soundness import problems
from wxdesk.core.transcript import (
    Annotation,
    Segment,
    Transcript,
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
        return None if problems(transcript) else transcript
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _annotations(data: Mapping[str, Any], skipped: list[str]) -> Iterator[Annotation]:
    """What the user has put on passages, in order."""
    found = []
    for number, item in enumerate(_list(data.get("annotations")), start=1):
        try:
            note = annotation_from_data(dict(item))  # type: ignore[call-overload]
            if not 0 <= note.start <= note.end < math.inf:
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
    if isinstance(names, dict) and isinstance(known := names.get(speaker), dict):
        speaker = known.get("name", speaker)
    return speaker if isinstance(speaker, str) and speaker.strip() else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None
