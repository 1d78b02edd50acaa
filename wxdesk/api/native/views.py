"""The program's values as the native API shows them."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from wxdesk.api.native import schemas
from wxdesk.api.native.bodies import json_of
from wxdesk.core.files import as_called
from wxdesk.core.job import Job, Progress, Status
from wxdesk.core.record import TranscriptRecord
from wxdesk.core.transcript import Segment, Speaker, Transcript
from wxdesk.core.voices import Voice
from wxdesk.jobs.inbox import Inbox
from wxdesk.jobs.service import JobService
from wxdesk.media.addresses import is_address

_PASSWORD = re.compile(r"(?<=//)[^/@\s]*@")


def job_payload(jobs: JobService, inbox: Inbox, job: Job) -> bytes:
    """A job as JSON: the `data` of what webhooks are told."""
    return json_of(job_view(jobs, inbox, job))


def job_view(jobs: JobService, inbox: Inbox, job: Job) -> schemas.Job:
    """A job, with its place in the queue. May wait for the service's lock."""
    waits = job.status is Status.QUEUED
    return schemas.Job(
        id=job.id,
        kind=job.kind.value,
        name=job.name,
        source=_source(inbox, job),
        origin=job.origin,
        status=job.status.value,
        progress=_progress(job, job.progress) if job.progress else None,
        error=_by_its_name(job, job.error),
        note=_by_its_name(job, job.note),
        transcript=job.transcript,
        position=jobs.position(job.id) if waits else None,
        options=job.options.to_data(),
        created=job.created,
        started=job.started,
        finished=job.finished,
    )


def _source(inbox: Inbox, job: Job) -> schemas.JobSource:
    if is_address(job.source):
        return schemas.JobSource(kind="url", url=_PASSWORD.sub("", job.source))
    if not job.source:
        return schemas.JobSource(kind="none")
    came = inbox.holds(job.source)
    return schemas.JobSource(kind="upload" if came else "file")


def _progress(job: Job, progress: Progress) -> schemas.JobProgress:
    return schemas.JobProgress(
        stage=progress.stage.value,
        fraction=progress.fraction,
        stage_fraction=progress.stage_fraction,
        seconds_left=progress.seconds_left,
        message=_by_its_name(job, progress.message) or "",
    )


def _by_its_name(job: Job, text: str | None) -> str | None:
    """A sentence about a job, without the path of its recording."""
    if text is None or not job.source:
        return text
    return as_called(text, Path(job.source), job.name)


def record_view(record: TranscriptRecord) -> schemas.TranscriptRecord:
    """A transcript without its text. Looks for the recording on the disk."""
    return schemas.TranscriptRecord(
        number=record.number,
        name=record.name,
        language=record.language,
        duration=record.duration,
        created=record.created,
        revision=record.revision,
        speakers=record.speakers,
        segments=record.segments,
        collection=record.collection,
        tags=list(record.tags),
        has_media=recording_of(record) is not None,
    )


def recording_of(record: TranscriptRecord) -> Path | None:
    """A transcript's recording, if it is a file that is there."""
    if not record.source or is_address(record.source):
        return None
    path = Path(record.source)
    try:
        return path if path.is_file() else None
    except (OSError, ValueError):
        return None


# What is long is made of plain data: ten hours have 90,000 words, and a model for each
# would take longer than all the rest.


def transcript_data(
    record: TranscriptRecord,
    transcript: Transcript,
    revision: int,
    *,
    voices: bool,
) -> dict[str, Any]:
    """A transcript at a revision, as `schemas.Transcript` has it.

    Args:
        record: What it is besides its text.
        transcript: The text.
        revision: Its number.
        voices: Whether it is told who was recognised by the voice.
    """
    return {
        "number": record.number,
        "name": record.name,
        "revision": revision,
        "language": transcript.language,
        "duration": transcript.provenance.duration or record.duration,
        "speakers": speakers_data(transcript.speakers, voices=voices),
        "segments": segments_data(transcript.segments),
    }


def result_data(transcript: Transcript, *, voices: bool) -> dict[str, Any]:
    """What a job has found out, as `schemas.JobResult` has it.

    Args:
        transcript: What it has made.
        voices: Whether it is told who was recognised by the voice.
    """
    return {
        "language": transcript.language,
        "language_probability": transcript.provenance.language_probability,
        "speakers": speakers_data(transcript.speakers, voices=voices),
        "turns": [
            {"start": it.start, "end": it.end, "speaker": it.speaker}
            for it in transcript.turns
        ],
        "segments": segments_data(transcript.segments),
    }


def speakers_data(speakers: Mapping[str, Speaker], *, voices: bool) -> dict[str, Any]:
    """Who speaks."""
    return {
        key: {
            "name": it.name,
            "colour": it.colour,
            "voice": it.voice if voices else None,
            "confidence": it.confidence if voices else None,
            "suggestion": asdict(it.suggestion) if voices and it.suggestion else None,
        }
        for key, it in speakers.items()
    }


def voice_view(voice: Voice, model: str) -> schemas.Voice:
    """A voice that is remembered, but not how it sounds.

    Args:
        voice: The voice.
        model: The encoder whose prints are compared now.
    """
    return schemas.Voice(
        id=voice.id,
        name=voice.name,
        consented=voice.consented,
        seconds=round(voice.seconds, 3),
        recordings=len(voice.learned),
        state=voice.state(model),
    )


def segments_data(segments: tuple[Segment, ...]) -> list[dict[str, Any]]:
    """What was said."""
    return [
        {
            "position": position,
            "start": it.start,
            "end": it.end,
            "text": it.text,
            "speaker": it.speaker,
            "words": [
                {
                    "text": word.text,
                    "start": word.start,
                    "end": word.end,
                    "score": word.score,
                    "speaker": word.speaker,
                }
                for word in it.words
            ],
        }
        for position, it in enumerate(segments)
    ]
