"""Transcripts in the library, as if jobs had made them."""

from collections.abc import Sequence
from contextlib import closing

from wxdesk.app import Program
from wxdesk.core.job import Job, JobChanged, Kind
from wxdesk.core.transcript import (
    ModelUse,
    Provenance,
    Segment,
    Speaker,
    StageCost,
    Transcript,
    Word,
)
from wxdesk.store.database import Database
from wxdesk.store.history import History

Said = Sequence[tuple[str, str]]


def transcript_of(
    said: Said, *, language: str = "en", notes: tuple[str, ...] = (), seconds: int = 5
) -> Transcript:
    """A transcript of (speaker, text) pairs, a segment each, so many seconds apart."""
    names = list(dict.fromkeys(name for name, _ in said if name))
    return Transcript(
        language,
        tuple(_segment(n * seconds, seconds - 0.5, *it) for n, it in enumerate(said)),
        {name: Speaker(name, colour) for colour, name in enumerate(names)},
        notes=notes,
        provenance=Provenance(
            duration=float(seconds * len(said)),
            language_probability=0.98,
            models=(
                ModelUse("transcribe", "small", "ab" * 32),
                ModelUse("diarize", "builtin", "cd" * 32, _WINDOWS),
            ),
            stages=(StageCost("transcribe", 2.0, 10**9),),
        ),
    )


_WINDOWS = {"window_seconds": 10.0, "step_seconds": 2.4975, "clustering": "global"}


def _segment(start: float, length: float, name: str, text: str) -> Segment:
    texts = text.split()
    step = length / max(len(texts), 1)
    words = tuple(
        Word(word, start + n * step, start + (n + 1) * step, 0.9, name or None)
        for n, word in enumerate(texts)
    )
    return Segment(start, start + length, text, name or None, words)


def keep(
    program: Program,
    name: str,
    said: Said | str,
    *,
    source: str = "",
    language: str = "en",
    notes: tuple[str, ...] = (),
    seconds: int = 5,
) -> int:
    """Keeps a transcript, as a job that has ended does; gives its number."""
    if isinstance(said, str):
        said = [("Anna", said)]
    transcript = transcript_of(said, language=language, notes=notes, seconds=seconds)
    job = Job(source=source or f"/recordings/{name}.wav", name=name).begun()
    with closing(Database(program.settings.database(program.places))) as database:
        history = History(database)
        history.add_job(job, "test", 30)
        done = history.finish(job, "test", transcript)
    program.library.heed(JobChanged(done))
    assert done.transcript is not None
    return done.transcript


def propose(
    program: Program,
    number: int,
    made: Transcript,
    span: tuple[float, float] | None = None,
) -> str:
    """Keeps what a job has made of a part of a transcript; gives the job's id."""
    job = Job(
        source="/recordings/talk.wav",
        name="talk, again",
        kind=Kind.PASSAGE if span else Kind.DIARIZE,
        span=span,
        parent=number,
        origin="window",
    ).begun()
    with closing(Database(program.settings.database(program.places))) as database:
        history = History(database)
        history.add_job(job, "test", 30)
        history.finish_result(job, "test", made)
    return job.id
