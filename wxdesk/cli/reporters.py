"""How `wxdesk transcribe` tells what happens: bars, plain lines or JSON."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.table import Column
from rich.text import Text

from wxdesk.cli import console
from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job, Stage
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.media.files import on_one_line, shown

STAGE_WORDS = {
    Stage.FETCH: "fetching",
    Stage.DECODE: "reading the sound",
    Stage.VAD: "finding speech",
    Stage.LANGUAGE: "finding the language",
    Stage.TRANSCRIBE: "transcribing",
    Stage.ALIGN: "timing the words",
    Stage.DIARIZE: "telling speakers apart",
    Stage.ASSIGN: "assigning speakers",
    Stage.RENDER: "making the file",
}
_FIGURES = re.compile(r"[\d.,]+")
STARTING = "starting the engine"
"""What happens before a job's first stage: torch is loaded, or models are checked."""


class Reporter(AbstractContextManager["Reporter"], Protocol):
    """Is told what happens to the recordings of one call, and if it is broken off."""

    def added(self, job: Job) -> None: ...

    def rejected(self, source: str, error: WxdeskError) -> None: ...

    def advanced(self, job: Job) -> None: ...

    def heard(self, job: Job, segments: Sequence[Segment]) -> None: ...

    def done(self, job: Job, transcript: Transcript, files: Sequence[Path]) -> None: ...

    def failed(self, job: Job, reason: str) -> None: ...


class _ForPeople(Reporter):
    """Transcripts to standard output; what happens to standard error."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}  # by job, in the order in which they begin
        self._messages: dict[str, str] = {}
        self._taken = self._done = 0
        self._failed: list[str] = []

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is KeyboardInterrupt:
            console.tell("Cancelled:", "yellow", f"{self._done} of {self._taken} done.")
        elif kind is None and self._done + len(self._failed) > 1:
            failed = f", {len(self._failed)} failed: " if self._failed else "."
            names = ", ".join(self._failed)
            console.err.print(console.line(f"{self._done} done{failed}{names}"))

    def added(self, job: Job) -> None:
        self._taken += 1

    def rejected(self, source: str, error: WxdeskError) -> None:
        self._failed.append(Path(source).name)
        console.tell("Failed:", "bold red", error)

    def advanced(self, job: Job) -> None:
        """Tells what holds a job up; not anew because a figure in it has changed."""
        message = job.progress.message if job.progress else ""
        before, self._messages[job.id] = self._messages.get(job.id, ""), message
        if message and _FIGURES.sub("", message) != _FIGURES.sub("", before):
            console.note(f"{self._name(job)}: {message}")

    def heard(self, job: Job, segments: Sequence[Segment]) -> None:
        pass

    def done(self, job: Job, transcript: Transcript, files: Sequence[Path]) -> None:
        self._done += 1
        if self._taken > 1:
            console.out.print(Text(on_one_line(job.name), style="bold"))
        for line in in_lines(transcript):
            console.out.print(Text(line))
        for note in transcript.notes:
            console.note(f"{job.name}: {note}")
        console.tell("Done:", "green", _summary(job, transcript, files))

    def failed(self, job: Job, reason: str) -> None:
        self._failed.append(job.name)
        named = shown(job.name) in reason
        text = reason if named else f"{job.name}: {reason}"
        console.tell("Failed:", "bold red", text)

    def _name(self, job: Job, most: int = 1000) -> str:
        """The job's name, not too long, and which one of how many it is."""
        if job.id not in self._names:
            number = f"{len(self._names) + 1} of {self._taken}, "
            self._names[job.id] = (number if self._taken > 1 else "") + job.name
        name = on_one_line(self._names[job.id])
        return name if len(name) <= most else f"{name[: most - 8]}…{name[-7:]}"


class PlainLines(_ForPeople):
    """A line for each stage, for terminals and files that cannot show bars."""

    def __init__(self) -> None:
        super().__init__()
        self._last = ""

    def advanced(self, job: Job) -> None:
        super().advanced(job)
        what, left = STARTING, ""
        if progress := job.progress:
            percent = int(progress.fraction * 10) * 10
            what = f"{STAGE_WORDS[progress.stage]}, {percent} %"
            left = _left(progress.seconds_left)
        elif self._names:  # the engine runs already
            return
        line = f"{self._name(job)}: {what}"
        if line != self._last:
            self._last = line
            console.err.print(Text(line + left))


class ProgressBars(_ForPeople):
    """A bar for each recording that is being transcribed."""

    _NAME_WIDTH = 32

    def __init__(self) -> None:
        super().__init__()
        self._bars: dict[str, TaskID] = {}
        self._display = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=12),
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn(
                "{task.fields[state]}",
                table_column=Column(no_wrap=True, overflow="ellipsis"),
            ),
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

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._display.stop()
        super().__exit__(kind, error, traceback)

    def advanced(self, job: Job) -> None:
        super().advanced(job)
        if job.id not in self._bars:
            name = self._name(job, self._NAME_WIDTH)
            # A bar without a total moves to and fro.
            bar = self._display.add_task(name, total=None, state=STARTING)
            self._bars[job.id] = bar
        if progress := job.progress:
            self._display.update(
                self._bars[job.id],
                total=1.0,
                completed=progress.fraction,
                state=progress.message
                or STAGE_WORDS[progress.stage] + _left(progress.seconds_left),
            )

    def done(self, job: Job, transcript: Transcript, files: Sequence[Path]) -> None:
        self._drop(job)
        # The bars know of what goes to standard error only.
        self._display.stop()
        super().done(job, transcript, files)
        self._display.start()

    def failed(self, job: Job, reason: str) -> None:
        self._drop(job)
        super().failed(job, reason)

    def _drop(self, job: Job) -> None:
        if (bar := self._bars.pop(job.id, None)) is not None:
            self._display.remove_task(bar)


class JsonLines(Reporter):
    """One event a line to standard output, for other programs."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is KeyboardInterrupt:
            self._print("cancelled")

    def added(self, job: Job) -> None:
        self._print("added", job=job.id, source=job.source, name=job.name)

    def rejected(self, source: str, error: WxdeskError) -> None:
        self._print("failed", job=None, source=source, error=str(error))

    def advanced(self, job: Job) -> None:
        if job.progress is None:
            self._print("started", job=job.id)
            return
        left = job.progress.seconds_left
        self._print(
            "progress",
            job=job.id,
            stage=job.progress.stage,
            fraction=round(job.progress.fraction, 4),
            seconds_left=None if left is None else round(left, 1),
            message=job.progress.message,
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


def in_lines(transcript: Transcript) -> Iterable[str]:
    """The transcript to read: a line a segment, with its time and speaker."""
    for segment in transcript.segments:
        speaker = transcript.speaker_name(segment.speaker)
        said = f"{speaker}: {segment.text}" if speaker else segment.text
        yield f"{console.duration(segment.start):>8}  {on_one_line(said)}"


def _left(seconds: float | None) -> str:
    return "" if seconds is None else f", {console.duration(seconds)} left"


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
