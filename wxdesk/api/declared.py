"""What the OpenAPI document says about errors: a body and an example for each."""

from typing import Annotated, Any

from pydantic import BaseModel, Field

from wxdesk.api.errors import Family

_ALWAYS = (401, 403, 421, 429, 500, 503)
"""What any route may answer: see `security.py`."""


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it."""

    type: Annotated[str, Field(description="Always this.", examples=["about:blank"])]
    title: Annotated[
        str, Field(description="The status in words.", examples=["Not Found"])
    ]
    status: Annotated[int, Field(description="Of HTTP.", examples=[404])]
    detail: Annotated[
        str,
        Field(
            description="What went wrong, in one sentence.",
            examples=["There is no transcript 12."],
        ),
    ]
    hint: Annotated[
        str,
        Field(description="What to do about it; may be empty.", examples=[""]),
    ]
    code: Annotated[str, Field(description="For programs.", examples=["not_found"])]


class OpenAiProblem(BaseModel):
    """What went wrong, within OpenAI's `error`."""

    message: Annotated[
        str,
        Field(
            description="What went wrong and what to do.",
            examples=["A key is needed. Make one in wxdesk (Settings > API)."],
        ),
    ]
    type: Annotated[
        str, Field(description="Its kind.", examples=["invalid_request_error"])
    ]
    param: Annotated[str | None, Field(description="Always null.", examples=[None])] = (
        None
    )
    code: Annotated[
        str | None, Field(description="For programs.", examples=["key_needed"])
    ] = None


class OpenAiError(BaseModel):
    """What went wrong, as OpenAI's clients read it."""

    error: OpenAiProblem


class PeerProblem(BaseModel):
    """What went wrong, within whisperX-FastAPI's `error`."""

    message: Annotated[
        str,
        Field(
            description="What went wrong and what to do.",
            examples=["There is no job 0b9c."],
        ),
    ]
    code: Annotated[
        str, Field(description="For programs.", examples=["TASK_NOT_FOUND"])
    ]
    correlation_id: Annotated[
        str,
        Field(
            description="The request's, also in X-Request-ID.",
            examples=["5f2b8c0d9e7a4f31"],
        ),
    ]
    identifier: Annotated[
        str | None,
        Field(
            description="Of the task that there is not; only with TASK_NOT_FOUND.",
            examples=["0b9c"],
        ),
    ] = None


class PeerError(BaseModel):
    """What went wrong, as whisperX-FastAPI's clients read it."""

    error: PeerProblem


class PeerDetail(BaseModel):
    """What went wrong with a parameter, as FastAPI tells it."""

    detail: Annotated[
        Any,
        Field(
            description="A sentence, or a list of what is wrong.",
            examples=["The audio_file is missing."],
        ),
    ]


_WORDS = {
    304: "It has not changed.",
    400: "The request, or the recording in it, cannot be read.",
    401: "A key is needed, or the key is not good.",
    403: "The key is not good for this, or a foreign web page asks.",
    404: "There is no such thing, or it is not the key's.",
    405: "The path knows other methods.",
    408: "The client has sent nothing for too long.",
    409: "It is not in a state that permits this.",
    412: "It was changed since.",
    413: "It is larger than what is taken in.",
    415: "It is not of a kind that is taken in.",
    416: "The range is not in the recording.",
    421: "This computer is not known by the name that was asked for.",
    422: "The request asks for what makes no sense.",
    428: "It must be said which revision is changed.",
    429: "Too many requests, or too many waiting jobs; see Retry-After.",
    500: "A fault of wxdesk; the log has it under the id in the answer.",
    503: "wxdesk cannot do it now: no room on the disk, or the store is in the way.",
}

Responses = dict[int | str, dict[str, Any]]


def declared(family: Family, *statuses: int) -> Responses:
    """What the document says about the errors of an operation.

    Args:
        family: Whose clients it is for.
        statuses: Which it may answer, besides those that any operation may.
    """
    every = sorted({*_ALWAYS, *statuses})
    return {status: _response(family, status) for status in every}


def _response(family: Family, status: int) -> dict[str, Any]:
    words = {"description": _WORDS[status]}
    if status == 304:
        return words
    match family:
        case Family.OWN:
            schema = {"$ref": "#/components/schemas/Problem"}
            return {
                **words,
                "model": Problem,
                "content": {"application/problem+json": {"schema": schema}},
            }
        case Family.OPENAI:
            return {**words, "model": OpenAiError}
        case Family.WHISPERX:
            return {**words, "model": PeerError | PeerDetail}
        case Family.ASR:
            return {**words, "model": PeerDetail}
