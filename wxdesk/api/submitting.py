"""How a request becomes a job: the same for all families of clients."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool

from wxdesk.api.parts import Parts
from wxdesk.api.refusals import TooMany, VoicesOff
from wxdesk.api.security import Caller, ensure_still_good
from wxdesk.api.uploads import Upload
from wxdesk.core.errors import BadMedia, ModelProblem
from wxdesk.core.files import as_called
from wxdesk.core.job import Job, Kind, Options
from wxdesk.core.transcript import Transcript
from wxdesk.core.voices import Reference
from wxdesk.jobs.models import ALIASES, Role
from wxdesk.media.addresses import is_address
from wxdesk.media.files import on_one_line
from wxdesk.media.guarded import check_address

ANY_MODEL = frozenset({"whisper-1", "gpt-4o-transcribe-diarize"})
"""Names that stand for the model that the settings name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a client wants made.

    Attributes:
        source: Path of a recording in the inbox, or its address.
        options: How to make it.
        name: What the user sees; empty for the source's.
        kind: What to make.
        given: What a single stage starts from.
        text: What is known to be said.
        asked: What the client asked for, in its words; see `Job`.
        references: By whom this job is to know speakers; their files are in the inbox.
    """

    source: str
    options: Options
    name: str = ""
    kind: Kind = Kind.TRANSCRIBE
    given: Transcript | None = None
    text: str | None = None
    asked: Mapping[str, Any] | None = None
    references: tuple[Reference, ...] = ()


async def submit(
    parts: Parts, caller: Caller, wanted: Wanted, *, first: Callable[[Job], Any] = id
) -> Job:
    """Puts a job into the queue.

    Args:
        parts: The program.
        caller: Who asks; the job is its.
        wanted: What for. Recordings in the inbox are removed if it is refused.
        first: Called with the job, on a thread, right after it is in the queue.

    Raises:
        NotAdmitted: The caller's key was revoked while its recording came in.
        TooMany: So many of the caller's jobs wait that no more are taken.
        WxdeskError: The job makes no sense.
    """

    def put() -> Job:
        try:
            ensure_still_good(parts.access, caller)
            ensure_room(parts, caller)
            if is_address(wanted.source):
                check_address(wanted.source, parts.settings().api.private_hosts)
            job = parts.jobs.submit(
                wanted.source,
                wanted.options,
                wanted.name,
                caller.name,
                kind=wanted.kind,
                given=wanted.given,
                text=wanted.text,
                asked=wanted.asked,
                references=wanted.references,
                key=caller.id,
            )
        except BaseException:
            for path in (Path(wanted.source), *(it.path for it in wanted.references)):
                parts.inbox.discard(path)
            raise
        first(job)
        return job

    return await run_in_threadpool(put)


async def ensure_sound(parts: Parts, upload: Upload) -> float | None:
    """Looks into a recording that came in; one that gives no sound is removed.

    Args:
        parts: The program.
        upload: The recording.

    Returns:
        Seconds, where it tells.

    Raises:
        BadMedia: It cannot be opened, or has no sound, or lasts too long.
    """
    try:
        probe = await run_in_threadpool(parts.probe, upload.path)
        if not probe.tracks:
            raise BadMedia(
                f"{upload.name or 'The file'} has no sound.",
                "Send a recording with sound.",
            )
        hours = parts.settings().api.max_hours
        if probe.duration and probe.duration > hours * 3600:
            raise BadMedia(
                f"{upload.name or 'The file'} lasts longer than the {hours:g} hours "
                "that are taken in.",
                "Cut it, or raise api.max_hours in wxdesk's settings.",
            )
    except BaseException as error:
        parts.inbox.discard(upload.path)
        if isinstance(error, BadMedia):
            text = as_called(error.text, upload.path, upload.name or "The file")
            raise BadMedia(text, error.hint) from error
        raise
    return probe.duration


def usual_options(parts: Parts) -> Options:
    """What the settings say, but for remembered voices.

    Those are compared only if a client asks for it and the user allows it.
    """
    return replace(parts.settings().options(), identify=False)


def ensure_voices(parts: Parts) -> None:
    """Makes sure that the user lets the API use the voices that are remembered.

    Raises:
        VoicesOff: They do not.
    """
    if not parts.settings().api.voices:
        raise VoicesOff


def model_named(parts: Parts, name: str | None) -> str:
    """The model to use when a client names one, or none.

    Raises:
        ModelProblem: It is not installed, and may not be downloaded.
    """
    if not name or name in ANY_MODEL:
        return parts.settings().transcription.model
    return _usable(parts, name, Role.TRANSCRIBE)


def aligner_named(parts: Parts, name: str) -> str:
    """The alignment model that a client names.

    Raises:
        ModelProblem: It is not installed, and may not be downloaded.
    """
    return _usable(parts, name, Role.ALIGN)


def _usable(parts: Parts, called: str, role: Role) -> str:
    """A model's name in the catalogue, which knows some by several."""
    name = ALIASES.get(called, called)
    listed = {
        item.model.name: item.is_on_disk
        for item in parts.models.list()
        if item.model.role is role
    }
    network = parts.settings().network
    may_download = network.download_models and not network.offline
    if listed.get(name) or (name in listed and may_download):
        return name
    here = ", ".join(known for known, is_here in listed.items() if is_here)
    raise ModelProblem(
        f"The model {on_one_line(called)[:100]} is not installed.",
        f"Installed are: {here or 'none'}; or leave the model out.",
    )


def installed_models(parts: Parts) -> list[str]:
    """The names of the models for transcribing that are on this computer."""
    return [
        item.model.name
        for item in parts.models.list()
        if item.is_on_disk and item.model.role is Role.TRANSCRIBE
    ]


def max_bytes(parts: Parts) -> int:
    """How large a body with a recording may be."""
    return round(parts.settings().api.max_gigabytes * 1e9)


def ensure_room(parts: Parts, caller: Caller) -> None:
    """Makes sure that the caller may have another job waiting.

    Raises:
        TooMany: It has as many as it may.
    """
    most = parts.settings().api.max_queued
    if parts.jobs.waiting(caller.id) >= most:
        raise TooMany(
            f"{most} jobs of this key wait already.",
            "Wait until some are done, or cancel some.",
        )
