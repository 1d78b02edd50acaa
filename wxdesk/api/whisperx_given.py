"""Transcripts and diarizations that clients of whisperX-FastAPI send as JSON files."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from wxdesk.api.refusals import BadTurns, TooLarge
from wxdesk.api.whisperx_schemas import GivenTranscript, GivenTurn
from wxdesk.core.errors import BadTranscript
from wxdesk.core.languages import code_of
from wxdesk.core.transcript import Transcript, Turn
from wxdesk.export.importing.json_files import read_json
from wxdesk.media.files import on_one_line

MOST_BYTES = 32_000_000
"""Of a file of JSON; ten hours with a time for each word, twice, are half of it."""

_TRANSCRIPT = TypeAdapter(GivenTranscript)
_TURNS = TypeAdapter(list[GivenTurn])


def read_transcript(file: Path) -> Transcript:
    """Reads a transcript: WhisperX's JSON, or all that `GET /task/{identifier}` says.

    Returns:
        A sound one. Its language is empty if the file does not tell.

    Raises:
        BadTranscript: It is neither.
        TooLarge: It is larger than such a file can be.
    """
    told = _loaded(file, BadTranscript)
    data = _result(told)
    _ensure_fits(_TRANSCRIPT, data, BadTranscript)
    metadata = told.get("metadata") if isinstance(told, dict) else None
    about = metadata if isinstance(metadata, dict) else {}
    language = _language(data.get("language") or about.get("language"))
    # The importer mends what can be mended, such as words that lie elsewhere.
    return read_json(json.dumps({**data, "language": language}), language).transcript


def read_turns(file: Path) -> tuple[Turn, ...]:
    """Reads a diarization: its list, or all that `GET /task/{identifier}` says.

    Raises:
        BadTurns: It is neither.
        TooLarge: It is larger than such a file can be.
    """
    found = _ensure_fits(_TURNS, _result(_loaded(file, BadTurns)), BadTurns)
    if any(turn.end < turn.start for turn in found):
        raise _unfit(BadTurns, "a turn ends before it starts")
    turns = (Turn(it.start, it.end, on_one_line(it.speaker)) for it in found)
    return tuple(sorted(turns, key=lambda turn: turn.start))


def _loaded(file: Path, kind: type[BadTranscript]) -> Any:
    if file.stat().st_size > MOST_BYTES:
        raise TooLarge(
            f"The file is larger than {MOST_BYTES // 10**6} MB.",
            "Send the JSON of one recording.",
        )
    try:
        return json.loads(file.read_bytes())
    except (ValueError, RecursionError) as error:
        raise _unfit(kind, "it is no JSON") from error


def _result(told: Any) -> Any:
    """What is in the envelope of a task, if there is one."""
    is_task = isinstance(told, dict) and "result" in told and "status" in told
    return told["result"] if is_task else told


def _ensure_fits[T](adapter: TypeAdapter[T], data: Any, kind: type[BadTranscript]) -> T:
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        first: Mapping[str, Any] = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise _unfit(kind, f"{where} {first['msg']}".strip()) from error


def _unfit(kind: type[BadTranscript], why: str) -> BadTranscript:
    what = "diarization" if kind is BadTurns else "transcript"
    return kind(
        f"The file is no {what} as WhisperX has it: {on_one_line(why)[:200]}.",
        "Send the result of the task that made it, or all that it says.",
    )


def _language(named: object) -> str:
    if not named:
        return ""
    code = code_of(named) if isinstance(named, str) else None
    if code is None:
        raise _unfit(BadTranscript, "Whisper does not know its language")
    return code
