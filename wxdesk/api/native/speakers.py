"""`/api/v1/speakers`: who speaks, and the voices that are remembered."""

from typing import Annotated

from fastapi import APIRouter, Path

from wxdesk.api.declared import declared
from wxdesk.api.errors import Family
from wxdesk.api.links import to_voice
from wxdesk.api.native import schemas
from wxdesk.api.native.said import MOST_BYTES
from wxdesk.api.native.transcripts import seen
from wxdesk.api.native.views import recording_of, voice_view
from wxdesk.api.parts import Parts, TheParts
from wxdesk.api.security import Manager, Reader
from wxdesk.api.submitting import ensure_room, ensure_voices
from wxdesk.core.errors import NotAllowed
from wxdesk.core.voices import Voice

router = APIRouter(tags=["Voices"])

VoiceId = Annotated[
    str,
    Path(
        description="The voice's id.",
        examples=["9d0c6b8e1d5f90423f2b8c0d9e7a4f31"],
        pattern="^[0-9a-f]{32}$",
    ),
]


@router.get(
    "/speakers",
    summary="List speakers",
    response_description="Their names, and the voices that are remembered.",
    responses=declared(Family.OWN),
)
def list_speakers(parts: TheParts, caller: Reader) -> schemas.Speakers:
    """The names of all who speak, in the transcripts that the key sees.

    The voices are the computer's: every key sees all of them, if any may.
    """
    may = parts.settings().api.voices
    return schemas.Speakers(
        speakers=[
            schemas.SpeakerCount(name=it.name, transcripts=it.transcripts)
            for it in parts.library.speakers(caller.only)
        ],
        voices=[_view(parts, it) for it in parts.voices.all()] if may else None,
    )


@router.post(
    "/speakers",
    status_code=201,
    summary="Remember a voice",
    response_description="The voice, and the job that learns it.",
    responses={
        201: {"links": to_voice("$response.body#/voice/id")},
        **declared(Family.OWN, 400, 404, 409, 413, 422),
    },
    max_body_size=MOST_BYTES,
)
def remember_voice(
    new: schemas.NewVoice, parts: TheParts, caller: Manager
) -> schemas.LearnedVoice:
    """Speakers who sound like it get its name from then on, where jobs `identify`.

    How the voice sounds is kept on this computer, as numbers that are told to nobody.
    In many countries that needs the consent of whose voice it is; who sends `consent`
    says that they have it. A voice of this name that is remembered learns this, too.

    409 if the speaker is never heard alone for long enough, or the recording is gone.
    """
    ensure_voices(parts)
    record = seen(parts, caller, new.transcript)
    if recording_of(record) is None:
        raise NotAllowed(
            f"The recording of {record.name} is not there any more.",
            "Send it again.",
        )
    ensure_room(parts, caller)
    voice, job = parts.voices.remember(
        new.transcript, new.speaker, new.name, key=caller.id, origin=caller.name
    )
    return schemas.LearnedVoice(voice=_view(parts, voice), jobs=[job.id])


@router.get(
    "/speakers/{voice_id}",
    summary="Get a voice",
    response_description="The voice.",
    responses=declared(Family.OWN, 404, 422),
)
def get_voice(voice_id: VoiceId, parts: TheParts, caller: Reader) -> schemas.Voice:
    """What is known of it, but not how it sounds."""
    ensure_voices(parts)
    return _view(parts, parts.voices.voice(voice_id))


@router.patch(
    "/speakers/{voice_id}",
    summary="Rename a voice",
    response_description="The voice with its new name.",
    responses=declared(Family.OWN, 400, 404, 409, 413, 422),
    max_body_size=MOST_BYTES,
)
def rename_voice(
    voice_id: VoiceId, called: schemas.VoiceName, parts: TheParts, caller: Manager
) -> schemas.Voice:
    """Transcripts keep the names that they have. 409 if another voice has the name."""
    ensure_voices(parts)
    return _view(parts, parts.voices.rename(voice_id, called.name))


@router.delete(
    "/speakers/{voice_id}",
    status_code=204,
    summary="Forget a voice",
    response_description="It is gone.",
    responses=declared(Family.OWN, 404, 422),
)
def forget_voice(voice_id: VoiceId, parts: TheParts, caller: Manager) -> None:
    """With all that was derived from it. Names in transcripts stay, as text."""
    ensure_voices(parts)
    parts.voices.voice(voice_id)
    parts.voices.forget([voice_id])


@router.post(
    "/speakers/{voice_id}/merge",
    summary="Merge voices",
    response_description="The voice, known by all that they were.",
    responses=declared(Family.OWN, 400, 404, 413, 422),
    max_body_size=MOST_BYTES,
)
def merge_voices(
    voice_id: VoiceId, same: schemas.SameVoices, parts: TheParts, caller: Manager
) -> schemas.Voice:
    """Makes one voice of several that are the same person's."""
    ensure_voices(parts)
    return _view(parts, parts.voices.merge(voice_id, same.others))


@router.post(
    "/speakers/{voice_id}/recompute",
    summary="Learn a voice again",
    response_description="The voice, and the jobs that learn it again.",
    responses=declared(Family.OWN, 404, 422),
)
def recompute_voice(
    voice_id: VoiceId, parts: TheParts, caller: Manager
) -> schemas.LearnedVoice:
    """After a change of the model, from the same recordings, where they are there.

    Nothing is done for a voice that the model in use has heard.
    """
    ensure_voices(parts)
    jobs = parts.voices.recompute(voice_id, key=caller.id, origin=caller.name)
    voice = _view(parts, parts.voices.voice(voice_id))
    return schemas.LearnedVoice(voice=voice, jobs=[job.id for job in jobs])


def _view(parts: Parts, voice: Voice) -> schemas.Voice:
    return voice_view(voice, parts.voices.model())
