"""What schemathesis cannot know: which recordings, models and hosts there are.

It makes requests that fit the document. Whether a file is a recording, a model is
installed or a host is to be had, no document can say, so requests that are to be good
are given such as are. Requests that are to be bad stay as they are.
"""

import base64
import io
import json
import os
import uuid
import wave
from collections.abc import Mapping
from typing import Any

import schemathesis
from schemathesis import Case, HookContext, Response
from schemathesis.core.failures import Failure
from schemathesis.openapi.checks import AllowHeaderMismatch, RejectedPositiveData


def _recording(milliseconds: int = 512) -> str:
    """Some sound, in letters: a document says that files are strings."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(1)
        writer.setframerate(8_000)
        writer.writeframes(b"AAAAzzzz" * milliseconds)
    return file.getvalue().decode("ascii")


_ADDRESS = os.environ["WXDESK_TEST_ADDRESS"]
_TRANSCRIPT = {
    "segments": [{"start": 0.1, "end": 0.4, "text": "Hello."}],
    "language": "en",
}
_TURNS = [{"label": "0", "speaker": "SPEAKER_00", "start": 0.1, "end": 0.4}]

_FILES = {
    "file": _recording(),
    "audio_file": _recording(),
    "transcript": json.dumps(_TRANSCRIPT),
    "aligned_transcript": json.dumps(_TRANSCRIPT),
    "diarization_result": json.dumps(_TURNS),
}
_VOICE = base64.b64encode(_recording(2048).encode()).decode()
_VOICES = {
    "known_speaker_names[]": ["agent"],
    "known_speaker_references[]": [f"data:audio/wav;base64,{_VOICE}"],
}
_TEXTS = {
    "url": _ADDRESS,
    "callback_url": _ADDRESS,
    "model": "base",
    "align_model": "align-en",
    "transcription.model": "base",
    "transcription.align_model": "align-en",
}
_SENSELESS = {
    "bad_options",
    "bad_settings",
    "unusable",
    "VALIDATION_ERROR",
}
"""Codes of refusals for what a document cannot say: values that are allowed each, and
do not go together; and such as stand for something that is not there.
"""
_ALSO_NAMES = ("/speakers/search", "/speakers/identify")
"""With other methods, these are speakers called so."""


@schemathesis.hook
def before_call(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    """Puts what is there into a request that is to be good."""
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if isinstance(case.body, dict):
        is_form = "multipart" in (case.media_type or "")
        case.body = _usable(case.body, _TEXTS | _FILES if is_form else _TEXTS)
        if case.body.keys() & _VOICES:
            case.body |= _VOICES
    if case.query:
        case.query = _usable(case.query, _TEXTS)
    if "Idempotency-Key" in (case.headers or {}):
        case.headers["Idempotency-Key"] = uuid.uuid4().hex
    if case.method == "PATCH" and "{number}" in case.path:
        case.headers["If-Match"] = "*"


def _usable(values: dict[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """The same values, but for those that must stand for something."""
    return {name: _usable_one(name, it, known) for name, it in values.items()}


def _usable_one(name: str, value: Any, known: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        return _usable(value, known)
    return known[name] if isinstance(value, str) and name in known else value


@schemathesis.hook
def filter_failure(
    context: HookContext, failure: Failure, case: Case, response: Response
) -> bool:
    """Whether a failure is one: a refusal for what a document cannot say is none."""
    if isinstance(failure, AllowHeaderMismatch) and case.path in _ALSO_NAMES:
        return False
    if not isinstance(failure, RejectedPositiveData) or response.status_code != 422:
        return True
    told = response.json()
    error = told.get("error") or told
    # Where no code is told, what is wrong with a value by itself is told in a list.
    is_sentence = "code" not in error and isinstance(error["detail"], str)
    return not is_sentence and error.get("code") not in _SENSELESS
