"""What `bench_faults` plans for a run of a job, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

STAGES = (
    *("fetch", "decode", "vad", "language", "transcribe"),
    *("align", "diarize", "assign"),
)
"""The stages of a job with everything."""

CHECKPOINTS = (
    *("fetched", "audio.pcm", "audio", "speech", "language", "heard", "chunk"),
    *("aligned", "turns", "job", "finish"),
)
"""What is kept on the way: files in the job's folder, and rows of the store.

"fetched" and "audio.pcm" are large files, "aligned" is a journal that grows; "chunk",
"job" (its state) and "finish" (the transcript) are transactions.
"""

MOMENTS = ("before", "inside", "late", "after")
"""Of a commit. A file: before it is written, before it reaches the disk, before it gets
its name, after. A transaction: before it begins, before its COMMIT, during that, after.
"""


@dataclass(frozen=True)
class Fault:
    """A SIGKILL.

    Attributes:
        victim: "engine", "main" or "both".
        place: "stage:NAME", "commit:NAME:MOMENT", or "any": at a time that is measured
            from the start of the program.
        delay: Seconds after that.
        skip: How often the place is passed before.
    """

    victim: str
    place: str
    delay: float = 0.0
    skip: int = 0


@dataclass(frozen=True)
class Plan:
    """A run of one job, in a folder of its own.

    Attributes:
        home: The program's folder; not there yet.
        source: The recording.
        options: The job's.
        faults: One after another.
        engine: "real" or "fake".
        models: The folder of the models.
        spawn: Whether all processes begin as the program's do, and import everything;
            else they are forked from one that has.
        power_cut: Whether what has not reached the disk is lost, too.
        number: Decides what is left to chance.
    """

    home: str
    source: str
    options: Mapping[str, Any] = field(default_factory=dict)
    faults: Sequence[Fault] = ()
    engine: str = "real"
    models: str = ""
    spawn: bool = False
    power_cut: bool = False
    number: int = 0

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Reads `asdict`'s."""
        faults = tuple(Fault(**fault) for fault in data["faults"])
        return cls(**{**data, "faults": faults})

    def to_data(self) -> dict[str, Any]:
        """As JSON-ready data."""
        return asdict(self)


@dataclass
class Outcome:
    """What became of a run.

    Attributes:
        kills: Where each hit: its place, the stage and the victim.
        wrong: All that must not be, in words; empty is what is hoped for.
        reused: Chunks that were saved before the last kill and not decoded again.
        kept: How often an attempt found each other checkpoint and used it.
        again: Chunks that were decoded again, since they had not been saved.
        starts: How often the program was started.
        retries: How often the job failed, since its engine had died twice, and was
            put back as a user would do.
        hangs: How often the program did not end.
        seconds: What it took.
        stages: Seconds of each stage in the last attempt.
    """

    kills: list[dict[str, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    reused: int = 0
    kept: dict[str, int] = field(default_factory=dict)
    again: int = 0
    starts: int = 0
    retries: int = 0
    hangs: int = 0
    seconds: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)
