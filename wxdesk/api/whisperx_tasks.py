"""Jobs as whisperX-FastAPI's clients see them: tasks, with results in WhisperX's shape.

Needs nothing of what answers requests, since callbacks are made of it, too.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from wxdesk.core.errors import NotFound
from wxdesk.core.job import Job, Kind, Status
from wxdesk.core.transcript import Segment, Transcript, Word
from wxdesk.jobs.library import Library
from wxdesk.jobs.service import JobService
from wxdesk.media.addresses import is_address

KINDS = frozenset({Kind.TRANSCRIBE, Kind.ALIGN, Kind.DIARIZE, Kind.COMBINE})
"""What tasks make; other jobs are not seen here."""

_STATUSES: Mapping[Status, str] = {
    Status.QUEUED: "queued",
    Status.RUNNING: "processing",
    Status.DONE: "completed",
    Status.FAILED: "failed",
    Status.CANCELLED: "failed",
}

_TYPES: Mapping[Kind, str] = {
    Kind.TRANSCRIBE: "full_process",
    Kind.ALIGN: "transcription_alignment",
    Kind.DIARIZE: "diarization",
    Kind.COMBINE: "combine_transcript&diarization",
}


def is_task(job: Job) -> bool:
    """Whether a job is one of those that are seen here."""
    return job.kind in KINDS and not job.is_proposal


class Tasks:
    """Tells of jobs.

    Args:
        jobs: The one door to jobs.
        library: The one door to transcripts.
    """

    def __init__(self, jobs: JobService, library: Library) -> None:
        self._jobs = jobs
        self._library = library

    def result(self, job: Job) -> dict[str, Any]:
        """A task with its result: `Result` of the schemas, as plain data."""
        made = self._made(job)
        return {
            "status": _STATUSES[job.status],
            "result": made and _result(job, made),
            "metadata": _metadata(job, made),
            "error": _error(job),
        }

    def payload(self, job: Job) -> bytes:
        """The same as JSON, for a callback."""
        return json.dumps(self.result(job), ensure_ascii=False).encode()

    def _made(self, job: Job) -> Transcript | None:
        """What a job has made; None if nothing is there, or not any more."""
        if job.status is not Status.DONE:
            return None
        with suppress(NotFound):
            if job.keeps_result:
                return self._jobs.result(job.id)
            if job.transcript is not None:
                return self._library.transcript(job.transcript)
        return None


def summary(job: Job) -> dict[str, Any]:
    """A task without its result: `TaskSummaryResponse` of the schemas."""
    return {
        "identifier": job.id,
        "status": _STATUSES[job.status],
        "error": _error(job),
        **_known(job),
    }


def _known(job: Job) -> dict[str, Any]:
    asked = job.asked or {}
    return {
        "task_type": _type(job),
        "language": job.options.language,
        "file_name": job.name,
        "url": job.source if is_address(job.source) else None,
        "duration": _duration(job),
        "audio_duration": asked.get("audio_duration"),
        "start_time": _moment(job.started),
        "end_time": _moment(job.finished),
    }


def _metadata(job: Job, made: Transcript | None) -> dict[str, Any]:
    known = _known(job) | {
        "task_params": _params(job, made),
        "callback_url": (job.asked or {}).get("callback_url"),
        "notes": [],
    }
    if made is None:
        return known
    return known | {
        "language": made.language or None,
        "audio_duration": made.provenance.duration or known["audio_duration"],
        "notes": list(made.notes),
    }


def _params(job: Job, made: Transcript | None) -> Mapping[str, Any] | None:
    """What was asked for, with what was really used where that is known."""
    params: Mapping[str, Any] | None = (job.asked or {}).get("task_params")
    if params is None or made is None:
        return params
    used = made.provenance
    real = {"device": used.device, "compute_type": used.compute_type}
    return dict(params) | {
        name: value for name, value in real.items() if value and name in params
    }


def _type(job: Job) -> str:
    is_bare = job.options.align == "off" and not job.options.diarize
    if job.kind is Kind.TRANSCRIBE and is_bare:
        return "transcription"
    return _TYPES[job.kind]


def _error(job: Job) -> str | None:
    if job.status is Status.CANCELLED:
        return "The task was cancelled."
    return job.error


def _duration(job: Job) -> float | None:
    if job.started is None or job.finished is None:
        return None
    return round((job.finished - job.started).total_seconds(), 3)


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _result(job: Job, made: Transcript) -> Any:
    names = _names(job, made)
    if job.kind is Kind.DIARIZE:
        return list(_turns(made, names))
    segments = [_segment(segment, names) for segment in made.segments]
    data: dict[str, Any] = {"segments": segments, "language": made.language}
    if _type(job) != "transcription":
        for segment in segments:
            segment.setdefault("words", [])
        data["word_segments"] = [word for it in segments for word in it["words"]]
    return data


def _names(job: Job, made: Transcript) -> Mapping[str | None, str]:
    """What speakers are called who were recognised, if that was asked for."""
    return {
        key: it.name
        for key, it in made.speakers.items()
        if job.options.identify and it.confidence is not None
    }


def _turns(
    made: Transcript, names: Mapping[str | None, str]
) -> Iterator[dict[str, Any]]:
    labels: dict[str, str] = {}
    for turn in made.turns:
        yield {
            "label": labels.setdefault(turn.speaker, str(len(labels))),
            "speaker": names.get(turn.speaker, turn.speaker),
            "start": round(turn.start, 3),
            "end": round(turn.end, 3),
        }


def _segment(segment: Segment, names: Mapping[str | None, str]) -> dict[str, Any]:
    timed = (it for it in segment.words if None not in (it.start, it.end))
    words = [_word(it, names) for it in timed]
    data: dict[str, Any] = {
        "start": round(segment.start, 3),
        "end": round(segment.end, 3),
        "text": segment.text,
    }
    speaker = names.get(segment.speaker, segment.speaker)
    return data | _where_known(words=words or None, speaker=speaker)


def _word(word: Word, names: Mapping[str | None, str]) -> dict[str, Any]:
    return {
        "word": word.text,
        **_where_known(
            start=_rounded(word.start),
            end=_rounded(word.end),
            score=_rounded(word.score),
            speaker=names.get(word.speaker, word.speaker),
        ),
    }


def _where_known(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
