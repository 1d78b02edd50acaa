"""How `wxdesk transcribe` tells what happens: bars, plain lines or JSON."""

import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol, Self

from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from wxdesk.cli import console
from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job, Stage
from wxdesk.core.transcript import Segment, Transcript

STAGE_WORDS = {
    Stage.FETCH: "fetching",
    Stage.DECODE: "reading the sound",
    Stage.VAD: "finding speech",
    Stage.LANGUAGE: "finding the language",
    Stage.TRANSCRIBE: "transcribing",
    Stage.ALIGN: "timing the words",
    Stage.DIARIZE: "telling speakers apart",
    Stage.ASSIGN: "assigning speakers",
}


class Reporter(AbstractContextManager["Reporter"], Protocol):
    """Is told what happens to the recordings of one call."""

    def added(self, job: Job) -> None: ...

    def rejected(self, source: str, error: WxdeskError) -> None: ...

    def advanced(self, job: Job) -> None: ...

    def heard(self, job: Job, segments: Sequence[Segment]) -> None: ...

    def done(self, job: Job, transcript: Transcript, files: Sequence[Path]) -> None: ...

    def failed(self, job: Job, reason: str) -> None: ...


class _ForPeople(Reporter):
    """Transcripts to standard output; what happens to standard error."""

    def __init__(self) -> None:
        self._taken = self._ended = 0

    def __exit__(self, *_: object) -> None:
        pass

    def added(self, job: Job) -> None:
        self._taken += 1

    def rejected(self, source: str, error: WxdeskError) -> None:
        console.complain(error)

    def advanced(self, job: Job) -> None:
        pass

    def heard(self, job: Job, segments: Sequence[Segment]) -> None:
        pass

    def done(self, job: Job, transcript: Transcript, files: Sequence[Path]) -> None:
        self._ended += 1
        if self._taken > 1:
            console.out.print(f"[bold]{escape(job.name)}[/]")
        console.out.print(in_lines(transcript), markup=False)
        for note in transcript.notes:
            console.err.print(f"[yellow]Note:[/] {escape(job.name)}: {escape(note)}")
        console.err.print(f"[green]Done:[/] {escape(_summary(job, transcript, files))}")

    def failed(self, job: Job, reason: str) -> None:
        self._ended += 1
        console.err.print(f"[bold red]Failed:[/] {escape(job.name)}: {escape(reason)}")


class PlainLines(_ForPeople):
    """A line for each stage, for terminals and files that cannot show bars."""

    def __init__(self) -> None:
        super().__init__()
        self._last: tuple[str, Stage, int] | None = None

    def advanced(self, job: Job) -> None:
        assert job.progress is not None
        tenth = int(job.progress.fraction * 10)
        if (line := (job.id, job.progress.stage, tenth)) == self._last:
            return
        self._last = line
        left = job.progress.seconds_left
        console.err.print(
            f"{self._ended + 1} of {self._taken}, {job.name}: "
            f"{STAGE_WORDS[job.progress.stage]}, {job.progress.fraction:.0%}"
            + (f", {console.duration(left)} left" if left is not None else ""),
            markup=False,
        )


class ProgressBars(_ForPeople):
    """A bar for each recording that is being transcribed."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: dict[str, TaskID] = {}
        self._display = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[state]}"),
            console=console.err,
            transient=True,
        )

    @staticmethod
    def suits() -> bool:
        """Whether standard error is a terminal that can show bars."""
        return console.err.is_terminal and not console.err.is_dumb_terminal

    def __enter__(self) -> Self:
        self._display.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._display.stop()

    def advanced(self, job: Job) -> None:
        assert job.progress is not None
        if job.id not in self._bars:
            name = f"{self._ended + 1} of {self._taken}, {job.name}"
            self._bars[job.id] = self._display.add_task(escape(name), state="")
        left = job.progress.seconds_left
        self._display.update(
            self._bars[job.id],
            total=1.0,
            completed=job.progress.fraction,
            state=STAGE_WORDS[job.progress.stage]
            + (f", {console.duration(left)} left" if left is not None else ""),
        )

    def done(self, job: Job, transcript: Transcript, files: Sequence[Path]) -> None:
        self._drop(job)
        super().done(job, transcript, files)

    def failed(self, job: Job, reason: str) -> None:
        self._drop(job)
        super().failed(job, reason)

    def _drop(self, job: Job) -> None:
        if (bar := self._bars.pop(job.id, None)) is not None:
            self._display.remove_task(bar)


class JsonLines(Reporter):
    """One event a line to standard output, for other programs."""

    def __exit__(self, *_: object) -> None:
        pass

    def added(self, job: Job) -> None:
        self._print("added", job=job.id, source=job.source, name=job.name)

    def rejected(self, source: str, error: WxdeskError) -> None:
        self._print("failed", job=None, source=source, error=str(error))

    def advanced(self, job: Job) -> None:
        assert job.progress is not None
        self._print(
            "progress",
            job=job.id,
            stage=job.progress.stage,
            fraction=round(job.progress.fraction, 4),
            seconds_left=job.progress.seconds_left
            and round(job.progress.seconds_left, 1),
        )

    def heard(self, job: Job, segments: Sequence[Segment]) -> None:
        for segment in segments:
            self._print(
                "text",
                job=job.id,
                start=segment.start,
                end=segment.end,
                text=segment.text,
            )

    def done(self, job: Job, transcript: Transcript, files: Sequence[Path]) -> None:
        self._print(
            "done",
            job=job.id,
            source=job.source,
            transcript=job.transcript,
            language=transcript.language,
            duration=transcript.provenance.duration,
            speakers=[speaker.name for speaker in transcript.speakers.values()],
            segments=len(transcript.segments),
            notes=list(transcript.notes),
            files=[str(file) for file in files],
        )

    def failed(self, job: Job, reason: str) -> None:
        self._print("failed", job=job.id, source=job.source, error=reason)

    def _print(self, event: str, **facts: Any) -> None:
        sys.stdout.write(json.dumps({"event": event, **facts}) + "\n")
        sys.stdout.flush()


def in_lines(transcript: Transcript) -> str:
    """The transcript to read: a line a segment, with its time and speaker."""
    return "\n".join(_lines(transcript))


def _lines(transcript: Transcript) -> Iterable[str]:
    for segment in transcript.segments:
        speaker = transcript.speaker_name(segment.speaker)
        yield (
            f"{console.duration(segment.start):>8}  "
            + (f"{speaker}: " if speaker else "")
            + segment.text
        )


def _summary(job: Job, transcript: Transcript, files: Sequence[Path]) -> str:
    facts = [console.duration(transcript.provenance.duration), transcript.language]
    if transcript.speakers:
        count = len(transcript.speakers)
        facts.append("1 speaker" if count == 1 else f"{count} speakers")
    if job.started and job.finished:
        seconds = (job.finished - job.started).total_seconds()
        facts.append(f"took {console.duration(seconds)}")
    written = f" → {', '.join(map(str, files))}" if files else ""
    return f"{job.name} ({', '.join(facts)}){written}"
