"""What goes wrong in a request, and how each family of clients is told.

`STATUSES` is the one table of statuses. The peers' clients know other words for some
of them, and each family has a body of its own:

    /api/v1 and the rest    {"type", "title", "status", "detail", "hint", "code"}
                            as application/problem+json (RFC 9457)
    /v1                     OpenAI: {"error": {"message", "type", "param", "code"}}
    whisperX-FastAPI's      {"error": {"message", "code", "correlation_id"}}
    /asr, /detect-language  {"detail"}
"""

import http
import logging
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match, Mount

from wxdesk.api.refusals import (
    BadRange,
    BadTurns,
    Busy,
    ClientGone,
    JobFailed,
    Malformed,
    NeedsRevision,
    NoConsent,
    NoKey,
    NoTask,
    NotMedia,
    Outdated,
    OutOfScope,
    TooLarge,
    TooMany,
    TooSlow,
    Unusable,
    VoicesOff,
    WrongHost,
    WrongOrigin,
)
from wxdesk.core.errors import (
    BadMedia,
    BadOptions,
    BadSettings,
    BadTranscript,
    ChangedElsewhere,
    DatabaseDamaged,
    DatabaseMended,
    DiskFull,
    EngineBroken,
    EngineDied,
    KeyReused,
    ModelProblem,
    NetworkProblem,
    NotAdmitted,
    NotAllowed,
    NotFound,
    StillRunning,
    StoreProblem,
    WxdeskError,
)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """How an error is answered.

    Attributes:
        status: Of HTTP.
        code: For programs to know it by.
        peer: The status and code in whisperX-FastAPI, where they are others.
    """

    status: int
    code: str
    peer: tuple[int, str] | None = None


STATUSES: Mapping[type[WxdeskError], Told] = {
    BadMedia: Told(415, "bad_media", (400, "AUDIO_PROCESSING_ERROR")),
    BadTranscript: Told(422, "bad_transcript", (422, "INVALID_TRANSCRIPT_JSON")),
    BadOptions: Told(422, "bad_options", (422, "VALIDATION_ERROR")),
    BadTurns: Told(422, "bad_turns", (422, "INVALID_DIARIZATION_JSON")),
    BadSettings: Told(422, "bad_settings", (422, "VALIDATION_ERROR")),
    ModelProblem: Told(422, "model_problem", (422, "UNSUPPORTED_MODEL")),
    NetworkProblem: Told(422, "network_problem", (422, "FILE_DOWNLOAD_ERROR")),
    DiskFull: Told(503, "disk_full", (503, "DATABASE_OPERATION_ERROR")),
    EngineBroken: Told(503, "engine_broken", (503, "MODEL_LOAD_ERROR")),
    EngineDied: Told(503, "engine_died", (503, "MODEL_LOAD_ERROR")),
    StoreProblem: Told(503, "store_problem", (503, "DATABASE_OPERATION_ERROR")),
    DatabaseDamaged: Told(503, "database_damaged", (503, "DATABASE_OPERATION_ERROR")),
    DatabaseMended: Told(503, "database_mended", (503, "DATABASE_OPERATION_ERROR")),
    ChangedElsewhere: Told(409, "changed_elsewhere"),
    NotFound: Told(404, "not_found", (404, "TASK_NOT_FOUND")),
    NoTask: Told(404, "not_found", (404, "TASK_NOT_FOUND")),
    NotAllowed: Told(409, "not_allowed", (409, "INVALID_TASK_STATE")),
    KeyReused: Told(422, "idempotency_key_reused"),
    StillRunning: Told(409, "idempotency_still_running"),
    NotAdmitted: Told(401, "key_not_good", (401, "AUTHENTICATION_FAILED")),
    NoKey: Told(401, "key_needed", (401, "AUTHENTICATION_FAILED")),
    OutOfScope: Told(403, "out_of_scope"),
    VoicesOff: Told(403, "voices_off"),
    NoConsent: Told(403, "no_consent"),
    WrongHost: Told(421, "wrong_host"),
    WrongOrigin: Told(403, "wrong_origin"),
    Malformed: Told(400, "malformed"),
    Unusable: Told(422, "unusable", (422, "VALIDATION_ERROR")),
    ClientGone: Told(408, "client_gone"),
    JobFailed: Told(422, "job_failed"),
    TooLarge: Told(413, "too_large", (413, "REQUEST_TOO_LARGE")),
    NotMedia: Told(415, "not_media", (400, "FILE_VALIDATION_ERROR")),
    TooSlow: Told(408, "too_slow"),
    NeedsRevision: Told(428, "if_match_needed"),
    Outdated: Told(412, "outdated"),
    BadRange: Told(416, "range_not_satisfiable"),
    TooMany: Told(429, "too_many", (429, "RATE_LIMIT_EXCEEDED")),
    Busy: Told(503, "busy", (503, "SERVICE_OVERLOADED")),
    WxdeskError: Told(422, "problem", (422, "DOMAIN_ERROR")),
}
"""How every error of the world is answered; the nearest class of an error counts."""


_MOST_TOLD = 20
"""So many mistakes of a request are told; a body can have a hundred thousand."""


class Family(Enum):
    """Whose clients a route is for."""

    OWN = auto()
    OPENAI = auto()
    WHISPERX = auto()
    ASR = auto()

    @classmethod
    def of(cls, path: str) -> "Family":
        """The family of a path."""
        first = path.strip("/").partition("/")[0]
        return _FAMILIES.get(first, cls.OWN)


_FAMILIES = {
    "v1": Family.OPENAI,
    "speech-to-text": Family.WHISPERX,
    "speech-to-text-url": Family.WHISPERX,
    "service": Family.WHISPERX,
    "task": Family.WHISPERX,
    "speakers": Family.WHISPERX,
    "asr": Family.ASR,
    "detect-language": Family.ASR,
}

_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")

_OPENAI_TYPES = {
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    409: "conflict_error",
    429: "rate_limit_error",
}


def told(error: WxdeskError) -> Told:
    """How an error is answered."""
    return next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)


def answer(request_id: str, path: str, error: WxdeskError) -> Response:
    """The response to a request that ended in an error of the world."""
    family, how = Family.of(path), told(error)
    status, code = how.status, how.code
    if family is Family.WHISPERX:
        status, code = how.peer or (how.status, how.code.upper())
    elif family is Family.OPENAI and status == 415:
        status = 400  # OpenAI's clients know no 415
    headers: dict[str, str] = {}
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.seconds)
    if isinstance(error, BadRange):
        headers["Content-Range"] = f"bytes */{error.size}"
    if isinstance(error, Busy | DiskFull):
        headers["Retry-After"] = "30"
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    details = {"identifier": error.identifier} if isinstance(error, NoTask) else {}
    return _shaped(
        family, status, code, error.text, error.hint, request_id, headers, details
    )


def _shaped(
    family: Family,
    status: int,
    code: str,
    text: str,
    hint: str,
    request_id: str,
    headers: Mapping[str, str] | None = None,
    details: Mapping[str, Any] | None = None,
) -> Response:
    whole = f"{text} {hint}".strip()
    body: dict[str, Any]
    media_type = "application/json"
    match family:
        case Family.OPENAI:
            kind = _OPENAI_TYPES.get(status) or (
                "invalid_request_error" if status < 500 else "server_error"
            )
            body = {
                "error": {"message": whole, "type": kind, "param": None, "code": code}
            }
        case Family.WHISPERX:
            body = {
                "error": {
                    "message": whole,
                    "code": code,
                    "correlation_id": request_id,
                    **(details or {}),
                }
            }
        case Family.ASR:
            body = {"detail": whole}
        case Family.OWN:
            media_type = "application/problem+json"
            body = {
                "type": "about:blank",
                "title": http.HTTPStatus(status).phrase,
                "status": status,
                "detail": text,
                "hint": hint,
                "code": code,
            }
    return JSONResponse(body, status, dict(headers or {}), media_type)


def install(app: FastAPI) -> None:
    """Has the app answer errors in the words of each family."""

    @app.exception_handler(WxdeskError)
    async def of_the_world(request: Request, error: WxdeskError) -> Response:
        return answer(_id_of(request), request.scope["path"], error)

    @app.exception_handler(ClientDisconnect)
    async def of_leaving(request: Request, _: ClientDisconnect) -> Response:
        error = ClientGone("The client has gone away.")
        return answer(_id_of(request), request.scope["path"], error)

    @app.exception_handler(RequestValidationError)
    async def of_validation(
        request: Request, error: RequestValidationError
    ) -> Response:
        family = Family.of(request.scope["path"])
        if family in (Family.WHISPERX, Family.ASR):
            return JSONResponse({"detail": _plain(error.errors()[:_MOST_TOLD])}, 422)
        text = "; ".join(map(_in_words, error.errors()[:_MOST_TOLD])) + "."
        hint = "See /docs for what is expected."
        code = "invalid_request"
        status = 400 if family is Family.OPENAI else 422
        return _shaped(family, status, code, text, hint, _id_of(request))

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: HTTPException) -> Response:
        family = Family.of(request.scope["path"])
        headers = dict(error.headers or {})
        if error.status_code == 405:
            headers["Allow"] = ", ".join(_methods_of(request))
        if family in (Family.WHISPERX, Family.ASR):
            return JSONResponse({"detail": error.detail}, error.status_code, headers)
        code = http.HTTPStatus(error.status_code).name.lower()
        return _shaped(
            family,
            error.status_code,
            code,
            f"{error.detail}.".replace("..", "."),
            "See /docs for what there is.",
            _id_of(request),
            headers,
        )

    @app.exception_handler(Exception)
    async def of_ours(request: Request, error: Exception) -> Response:
        return fault(_id_of(request), request.scope["path"], error)


def fault(request_id: str, path: str, error: Exception) -> Response:
    """The response to a request that met a fault of the program: an id only."""
    logger.error(
        "a fault of the program ended a request",
        exc_info=error,
        extra={"request": request_id},
    )
    family = Family.of(path)
    code = "INTERNAL_ERROR" if family is Family.WHISPERX else "internal_error"
    text = f"An unexpected fault of wxdesk stopped this request (id {request_id})."
    hint = "The log of wxdesk has the details under this id."
    return _shaped(family, 500, code, text, hint, request_id)


def _methods_of(request: Request) -> list[str]:
    """The methods that the request's path knows.

    The framework names those of the first route of this path only, and a folder of
    files takes any and refuses most.
    """
    known = {
        method
        for method in _METHODS
        for route in request.app.routes
        if not isinstance(route, Mount)
        and route.matches(_scope_of(request, method))[0] is Match.FULL
    }
    return sorted(known or {"GET", "HEAD"})


def _scope_of(request: Request, method: str) -> dict[str, Any]:
    """What a router looks at; it writes into it, so it is a new one."""
    kept = ("type", "path", "root_path", "headers")
    return {**{key: request.scope[key] for key in kept}, "method": method}


def new_request_id() -> str:
    """An id to find a request in the log by."""
    return uuid.uuid4().hex[:16]


def _id_of(request: Request) -> str:
    return str(request.scope.get("request_id", "")) or new_request_id()


def _in_words(item: Mapping[str, Any]) -> str:
    where = ".".join(map(str, item["loc"][1:])) or str(item["loc"][0])
    return f"{where}: {item['msg']}"


def _plain(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Validation errors as FastAPI tells them, without what no JSON can hold."""
    kept = ("loc", "msg", "type")
    return [{name: item[name] for name in kept if name in item} for item in items]
