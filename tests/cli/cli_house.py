"""The command line, used from outside: commands run, recordings made for them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import psutil

from wxdesk.app import opened
from wxdesk.core.job import Job
from wxdesk.engine.pipeline import EngineConfig
from wxdesk.jobs.leftovers import Leftovers
from wxdesk.jobs.worker import MakeEngine, Worker
from wxdesk.settings import Places, Settings

Events = list[dict[str, Any]]


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def events(self) -> Events:
        """Its output as JSON, an object a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    def last(self, name: str) -> dict[str, Any]:
        """The last event about the recording of this name."""
        ids = {e["job"] for e in self.events if e.get("name") == name}
        return [e for e in self.events if e.get("job") in ids][-1]


Run = Callable[..., Ran]


class WarmWorkers:
    """Engine processes that outlive a command, since each takes seconds to begin.

    They stand in for `Worker` where `wxdesk.app` makes one.
    """

    def __init__(self) -> None:
        self._workers: dict[EngineConfig, _WarmWorker] = {}

    def __call__(
        self, make_engine: MakeEngine, *, leftovers: Leftovers, **settings: float
    ) -> Worker:
        config = make_engine.__self__  # type: ignore[attr-defined]
        if config not in self._workers:  # nothing of the command's may end them
            self._workers[config] = _WarmWorker(make_engine, **settings)
        return self._workers[config]

    def close(self) -> None:
        for worker in self._workers.values():
            Worker.close(worker)


class _WarmWorker(Worker):
    def close(self) -> None:
        """The lane is done with it; the next command's goes on."""


def wxdesk_command(*arguments: str | Path) -> list[str]:
    """wxdesk as a process of its own."""
    return [sys.executable, "-m", "wxdesk", *map(str, arguments)]


def run_process(*command: str | Path, **options: Any) -> Ran:
    """Runs a command in a process of its own, its output going into pipes."""
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
        **options,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def run_ffmpeg(*arguments: str | Path) -> None:
    """Runs ffmpeg without any of our safety."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-nostdin", "-y"]
    subprocess.run([*command, *arguments], check=True)


def cut(source: Path, target: Path, start: float, seconds: float) -> Path:
    """A piece of a recording, in the format that the target's name asks for."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # By another name: ffmpeg takes some characters in names for its own.
    made = target.with_name("cut").with_suffix(target.suffix)
    run_ffmpeg("-ss", str(start), "-t", str(seconds), "-i", source, made)
    return made.rename(target)


def without_index(source: Path, target: Path) -> Path:
    """An MP4 whose recording broke off before its index was written."""
    whole = cut(source, target.with_suffix(".mov"), 0, 4)
    target.write_bytes(whole.read_bytes()[:20_000])
    whole.unlink()
    return target


def silent_film(target: Path) -> Path:
    """A video without sound."""
    run_ffmpeg("-f", "lavfi", "-i", "color=s=64x64:r=5:d=1", "-c:v", "mpeg4", target)
    return target


def encrypted(source: Path, target: Path) -> Path:
    """A recording with Common Encryption."""
    key = ("-encryption_key", "76a6c65c5ea762046bd749a2e632ccbb")
    key_id = ("-encryption_kid", "a7e61c373e219033c21091fa607bf3b8")
    scheme = ("-encryption_scheme", "cenc-aes-ctr")
    run_ffmpeg("-t", "3", "-i", source, *scheme, *key, *key_id, target)
    return target


def kept_jobs(environ: Mapping[str, str] = os.environ) -> tuple[Job, ...]:
    """The jobs in the database, as the next wxdesk would find them."""
    places = Places.find(environ, env_file=None)
    settings = Settings.load(places, environ, env_file=None)
    with opened(places, settings) as program:
        return program.jobs.jobs()


def left_overs() -> list[Path]:
    """Unfinished files in the program's folders."""
    return sorted(Places.find().data.rglob("*.part"))


def family_of(pid: int) -> list[int]:
    """Ids of a process and all that it started."""
    return [pid, *(each.pid for each in psutil.Process(pid).children(recursive=True))]


def can_mount() -> bool:
    """Whether an ordinary user may mount something in a namespace of its own."""
    if not (unshare := shutil.which("unshare")):
        return False
    return not subprocess.run([unshare, "-rm", "true"], capture_output=True).returncode
