"""`/speakers` of whisperX-FastAPI 0.8: voices, as its clients give and look for them.

Its clients send embeddings that they have computed somehow. They are kept as what an
unknown model has heard: `/speakers/search` and `/speakers/identify` compare them with
each other, where they have one length, and no recording is ever compared with them.
How people sound whom wxdesk itself has heard is told to nobody: their `embedding` is
empty. Nothing of this answers unless the user has allowed it.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from wxdesk.api.declared import Responses, declared
from wxdesk.api.errors import Family
from wxdesk.api.native.said import Given
from wxdesk.api.parts import Parts, TheParts
from wxdesk.api.security import Caller, Manager, Reader
from wxdesk.api.submitting import ensure_voices
from wxdesk.api.whisperx_tasks import is_task
from wxdesk.core.errors import NotAllowed, NotFound
from wxdesk.core.voices import Voice, is_given
from wxdesk.media.files import on_one_line

_MOST_BYTES = 1_000_000

_UUID = "9d0c6b8e1d5f90423f2b8c0d9e7a4f31"
_TASK = "3f2b8c0d9e7a4f31a7c26b8e1d5f9042"
_SPEAKER = {
    "uuid": _UUID,
    "task_uuid": _TASK,
    "speaker_label": "Ada",
    "description": None,
    "embedding": [0.6, 0.8],
    "created_at": "2026-11-26T08:30:00Z",
}

Embedding = Annotated[
    list[Annotated[float, Field(ge=-1e9, le=1e9)]],
    Field(
        description="How the voice sounds to the model that the client uses.",
        examples=[[0.6, 0.8]],
        min_length=1,
        max_length=4096,
    ),
]
Label = Annotated[
    str,
    Field(
        description="Whose voice it is. One of this name that is remembered already is "
        "the same person's.",
        examples=["Ada"],
        pattern=r"\S",
        max_length=200,
    ),
]
Description = Annotated[
    str | None,
    Field(description="Accepted without effect.", examples=[None], max_length=10_000),
]


class _Sent(Given):
    """What a client sends; what else it sends has no effect."""

    model_config = ConfigDict(extra="ignore")


class CreateSpeakerRequest(_Sent):
    """A voice that is to be kept. Who sends it says that its owner has agreed to it."""

    speaker_label: Label
    embedding: Embedding
    description: Description = None
    task_uuid: Annotated[
        str | None,
        Field(
            description="The task whose recording has it.",
            examples=[_TASK],
            max_length=100,
        ),
    ] = None


class UpdateSpeakerRequest(_Sent):
    """What changes of a voice."""

    speaker_label: Annotated[
        str | None,
        Field(
            description="Whose voice it is.",
            examples=["Ada"],
            pattern=r"\S",
            max_length=200,
        ),
    ] = None
    description: Description = None
    embedding: Annotated[
        Embedding | None,
        Field(
            description="How the voice sounds to the model that the client uses.",
            examples=[[0.6, 0.8]],
        ),
    ] = None


class SpeakerResponse(BaseModel):
    """A voice that is remembered."""

    uuid: Annotated[str, Field(description="32 hexadecimal digits.", examples=[_UUID])]
    task_uuid: Annotated[
        str | None,
        Field(
            description="The newest task, of those that the key sees, whose recording "
            "has it.",
            examples=[_TASK],
        ),
    ]
    speaker_label: Annotated[str, Field(description="Whose it is.", examples=["Ada"])]
    description: Annotated[
        str | None, Field(description="Always null: none is kept.", examples=[None])
    ]
    embedding: Annotated[
        list[float],
        Field(
            description="What a client has sent, at a length of 1; empty for a voice "
            "that wxdesk has heard, which is told to nobody.",
            examples=[[0.6, 0.8]],
        ),
    ]
    created_at: Annotated[
        datetime,
        Field(
            description="When it was first kept (UTC).",
            examples=["2026-11-26T08:30:00Z"],
        ),
    ]


class SpeakerSearchRequest(_Sent):
    """A voice that is looked for."""

    embedding: Embedding
    limit: Annotated[
        int, Field(description="At most so many.", examples=[5], ge=1, le=100)
    ] = 5
    threshold: Annotated[
        float,
        Field(description="Least cosine of a match.", examples=[0.7], ge=0, le=1),
    ] = 0.7


class SpeakerSearchResult(BaseModel):
    """A voice that is like it."""

    speaker: Annotated[
        SpeakerResponse, Field(description="The voice.", examples=[_SPEAKER])
    ]
    similarity: Annotated[
        float, Field(description="The cosine of the two.", examples=[0.93])
    ]


class SpeakerSearchResponse(BaseModel):
    """Voices that are like it."""

    results: Annotated[
        list[SpeakerSearchResult],
        Field(
            description="The most alike first.",
            examples=[[{"speaker": _SPEAKER, "similarity": 0.93}]],
        ),
    ]


class SpeakerCreated(BaseModel):
    """That a voice is kept."""

    uuid: Annotated[str, Field(description="The voice's.", examples=[_UUID])]
    message: Annotated[
        str, Field(description="What was done.", examples=["Speaker created"])
    ]


class SpeakerTold(BaseModel):
    """What was done, or found."""

    message: Annotated[str, Field(description="What.", examples=["Speaker updated"])]


class SpeakerRefused(BaseModel):
    """Why nothing was done."""

    error: Annotated[
        str, Field(description="Why.", examples=[f"Speaker {_UUID} not found"])
    ]


def _allowed(parts: TheParts) -> None:
    ensure_voices(parts)


router = APIRouter(
    prefix="/speakers", tags=["Speakers"], dependencies=[Depends(_allowed)]
)

_Refused: Responses = {
    400: {"description": "Nothing is to change.", "model": SpeakerRefused},
    404: {"description": "There is no such voice.", "model": SpeakerRefused},
    409: {"description": "Another voice is called so.", "model": SpeakerRefused},
}

Uuid = Annotated[str, Path(description="The voice's.", examples=[_UUID])]
TaskId = Annotated[
    str, Query(description="The task's id.", examples=[_TASK], max_length=100)
]


# Keeping them


@router.post(
    "",
    status_code=201,
    name="Create speaker",
    operation_id="Create_speaker_speakers_post",
    summary="Keep a voice",
    response_description="It is kept.",
    responses=declared(Family.WHISPERX, 400, 413, 422),
    max_body_size=_MOST_BYTES,
)
def create_speaker(
    new: CreateSpeakerRequest, parts: TheParts, caller: Manager
) -> SpeakerCreated:
    """In many countries that needs the consent of whose voice it is."""
    tasks = _Tasks(parts, caller)
    number = tasks.transcript(new.task_uuid) if new.task_uuid else None
    voice = parts.voices.kept(new.speaker_label)
    try:
        parts.voices.give(voice.id, new.embedding, number)
    finally:
        if not parts.voices.voice(voice.id).learned:
            parts.voices.forget([voice.id])
    return SpeakerCreated(uuid=voice.id, message="Speaker created")


@router.get(
    "",
    name="List speakers",
    operation_id="List_speakers_speakers_get",
    summary="List the voices that are remembered",
    response_description="The voices, in alphabetical order.",
    responses=declared(Family.WHISPERX, 422),
)
def list_speakers(
    parts: TheParts,
    caller: Reader,
    task_id: Annotated[
        str | None,
        Query(
            description="Those only that its recording has.",
            examples=[_TASK],
            max_length=100,
        ),
    ] = None,
    limit: Annotated[
        int, Query(description="At most so many.", examples=[100], ge=1, le=1000)
    ] = 100,
    offset: Annotated[
        int, Query(description="After so many.", examples=[0], ge=0, le=2**53)
    ] = 0,
) -> list[SpeakerResponse]:
    """Also those that wxdesk itself has heard."""
    tasks = _Tasks(parts, caller)
    found = tasks.voices(task_id) if task_id else parts.voices.all()
    return [tasks.view(it) for it in found[offset : offset + limit]]


@router.delete(
    "",
    name="Delete speakers by task",
    operation_id="Delete_speakers_by_task_speakers_delete",
    summary="Forget the voices of a task",
    response_description="They are gone.",
    responses=declared(Family.WHISPERX, 422),
)
def delete_speakers_by_task(
    task_id: TaskId, parts: TheParts, caller: Manager
) -> SpeakerTold:
    """Those that its recording alone has; who is known by others, too, stays."""
    found = [
        voice.id
        for voice in _Tasks(parts, caller).voices(task_id)
        if len({it.sample.transcript for it in voice.learned}) == 1
    ]
    parts.voices.forget(found)
    return SpeakerTold(message=f"Deleted {len(found)} speaker(s)")


@router.get(
    "/{uuid}",
    name="Get speaker",
    operation_id="Get_speaker_speakers__uuid__get",
    summary="Get a voice",
    response_model=SpeakerResponse,
    response_description="The voice.",
    responses={**declared(Family.WHISPERX, 422), 404: _Refused[404]},
)
def get_speaker(
    uuid: Uuid, parts: TheParts, caller: Reader
) -> SpeakerResponse | JSONResponse:
    """One that a client has sent, or that wxdesk has heard."""
    try:
        return _Tasks(parts, caller).view(parts.voices.voice(uuid))
    except NotFound:
        return _not_found(uuid)


@router.put(
    "/{uuid}",
    name="Update speaker",
    operation_id="Update_speaker_speakers__uuid__put",
    summary="Change a voice",
    response_model=SpeakerTold,
    response_description="It is changed.",
    responses={**declared(Family.WHISPERX, 413, 422), **_Refused},
    max_body_size=_MOST_BYTES,
)
def update_speaker(
    uuid: Uuid, changes: UpdateSpeakerRequest, parts: TheParts, caller: Manager
) -> SpeakerTold | JSONResponse:
    """An embedding takes the place of what a client has sent before."""
    if not changes.model_dump(exclude_none=True):
        return _refused(400, "No fields to update")
    try:
        parts.voices.voice(uuid)
        if changes.speaker_label is not None:
            parts.voices.rename(uuid, changes.speaker_label)
        if changes.embedding is not None:
            parts.voices.give(uuid, changes.embedding)
    except NotFound:
        return _not_found(uuid)
    except NotAllowed as error:
        return _refused(409, str(error))
    return SpeakerTold(message="Speaker updated")


@router.delete(
    "/{uuid}",
    name="Delete speaker",
    operation_id="Delete_speaker_speakers__uuid__delete",
    summary="Forget a voice",
    response_model=SpeakerTold,
    response_description="It is gone.",
    responses={**declared(Family.WHISPERX, 422), 404: _Refused[404]},
)
def delete_speaker(
    uuid: Uuid, parts: TheParts, caller: Manager
) -> SpeakerTold | JSONResponse:
    """With all that was derived from it."""
    try:
        parts.voices.voice(uuid)
    except NotFound:
        return _not_found(uuid)
    parts.voices.forget([uuid])
    return SpeakerTold(message="Speaker deleted")


# Comparing them


@router.post(
    "/search",
    name="Search speakers",
    operation_id="Search_speakers_speakers_search_post",
    summary="Find voices that are alike",
    response_description="Those above the threshold.",
    responses=declared(Family.WHISPERX, 400, 413, 422),
    max_body_size=_MOST_BYTES,
)
def search_speakers(
    wanted: SpeakerSearchRequest, parts: TheParts, caller: Reader
) -> SpeakerSearchResponse:
    """Among those that clients have sent, with an embedding of the same length."""
    return SpeakerSearchResponse(results=list(_matches(parts, caller, wanted)))


@router.post(
    "/identify",
    name="Identify speaker",
    operation_id="Identify_speaker_speakers_identify_post",
    summary="Find out whose voice it is",
    response_model=SpeakerSearchResult,
    response_description="The most alike.",
    responses={
        **declared(Family.WHISPERX, 400, 413, 422),
        404: {"description": "None is above the threshold.", "model": SpeakerTold},
    },
    max_body_size=_MOST_BYTES,
)
def identify_speaker(
    wanted: SpeakerSearchRequest, parts: TheParts, caller: Reader
) -> SpeakerSearchResult | JSONResponse:
    """Among those that clients have sent, with an embedding of the same length."""
    if found := next(_matches(parts, caller, wanted), None):
        return found
    return JSONResponse({"message": "No matching speaker found above threshold"}, 404)


def _matches(
    parts: Parts, caller: Caller, wanted: SpeakerSearchRequest
) -> Iterator[SpeakerSearchResult]:
    tasks = _Tasks(parts, caller)
    for voice, cosine in parts.voices.alike(wanted.embedding)[: wanted.limit]:
        if cosine >= wanted.threshold:
            yield SpeakerSearchResult(
                speaker=tasks.view(voice), similarity=round(cosine, 4)
            )


# What they are in these clients' words


class _Tasks:
    """The tasks that a caller sees, and the voices in their recordings."""

    def __init__(self, parts: Parts, caller: Caller) -> None:
        self._parts = parts
        self._numbers: Mapping[str, int] = {
            job.id: job.transcript
            for job in parts.jobs.jobs()
            if job.transcript is not None and is_task(job) and caller.sees(job.key)
        }

    def transcript(self, task: str) -> int | None:
        """The number of a task's transcript; None if there is none."""
        return self._numbers.get(task)

    def voices(self, task: str) -> tuple[Voice, ...]:
        """The voices that a task's recording has."""
        number = self.transcript(task)
        return tuple(
            voice
            for voice in (() if number is None else self._parts.voices.all())
            if any(it.sample.transcript == number for it in voice.learned)
        )

    def view(self, voice: Voice) -> SpeakerResponse:
        """A voice, with what a client has sent of it."""
        made_by = {number: task for task, number in self._numbers.items()}
        numbers = [it.sample.transcript for it in voice.learned]
        given = (it.print for it in voice.learned if is_given(it.print.model))
        return SpeakerResponse(
            uuid=voice.id,
            task_uuid=next(
                (made_by[it] for it in reversed(numbers) if it in made_by), None
            ),
            speaker_label=voice.name,
            description=None,
            embedding=[number for it in given for number in it.embedding],
            created_at=voice.consented,
        )


def _not_found(uuid: str) -> JSONResponse:
    return _refused(404, f"Speaker {on_one_line(uuid)[:100]} not found")


def _refused(status: int, why: str) -> JSONResponse:
    return JSONResponse({"error": why}, status)
