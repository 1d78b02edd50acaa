"""What programs leave behind when they are killed, and clearing it away."""

import json
import logging
import re
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import Any, Self

import psutil
from filelock import FileLock, Timeout

from wxdesk.core.errors import WxdeskError
from wxdesk.core.files import UNFINISHED, write_whole
from wxdesk.jobs.ending import kill_family

_SAME_SECONDS = 2.0
"""By so much the system's word on when a process began may change with its clock."""

_PATIENCE_SECONDS = 5.0

_OLD_SECONDS = 3600.0
"""After so long nobody writes a file of a few bytes any more."""

_OURS = re.compile(r"\.?[0-9a-f]{32}")

logger = logging.getLogger(__name__)


class Leftovers:
    """Clears up after programs that were killed, and lets others do so after this one.

    What would stay is written down, for as long as it would, in a folder of this
    program's. Beside that lies a lock, which the system releases whatever becomes of
    the program; all that is written down is nobody's then.

    Args:
        root: Where the folders and locks of all programs are; made if need be.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / uuid.uuid4().hex
        self._lock = FileLock(_lock_of(self._folder), thread_local=False)

    def __enter__(self) -> Self:
        self.clear()
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=_PATIENCE_SECONDS)
            self._folder.mkdir()
        except (OSError, Timeout):
            logger.warning("what stays if wxdesk is killed stays", exc_info=True)
        return self

    def __exit__(self, *_: object) -> None:
        _remove(self._folder)
        self._lock.release()
        with suppress(OSError):
            _lock_of(self._folder).unlink()

    @property
    def temporary(self) -> Path | None:
        """A folder for temporary files; None if it could not be made."""
        return self._folder if self._lock.is_locked else None

    def clear(self) -> None:
        """Ends the processes and removes the files of programs that are no more."""
        for path in self._root.glob("*.lock"):
            # What cannot be locked is of a program that is alive. It is removed while
            # it is held, or somebody could take it in between.
            with suppress(Timeout, OSError), FileLock(path, blocking=False):
                if _clear(path.with_suffix("")):
                    path.unlink()

    @staticmethod
    def sweep(*folders: Path) -> None:
        """Removes unfinished files that were not noted and that nobody writes now.

        Args:
            folders: Of the program, each by itself.
        """
        limit = time.time() - _OLD_SECONDS
        for folder in folders:
            for file in folder.glob(f"*{UNFINISHED}"):
                with suppress(OSError):
                    if _OURS.fullmatch(file.stem) and file.stat().st_mtime < limit:
                        file.unlink()

    @contextmanager
    def file(self, path: Path) -> Iterator[None]:
        """Has a file removed if this program is killed in the block.

        Args:
            path: Of an unfinished file of a name that nothing else will ever have, or
                of one that is to be removed only if it is empty; need not exist.
        """
        with self._noted({"file": str(path.absolute())}):
            yield

    @contextmanager
    def process(self, process: psutil.Process) -> Iterator[None]:
        """Has a process killed, with all it started, if this program is in the block.

        Args:
            process: It runs.
        """
        with self._noted({"process": process.pid, "began": process.create_time()}):
            yield

    @contextmanager
    def _noted(self, note: dict[str, Any]) -> Iterator[None]:
        if not self._lock.is_locked:  # nobody could tell it from what is in use
            yield
            return
        path = self._folder / f"{uuid.uuid4().hex}.json"
        try:
            write_whole(path, json.dumps(note))
        except WxdeskError:  # what is to be noted is worth more than the note
            logger.warning("what stays if wxdesk is killed stays", exc_info=True)
        try:
            yield
        finally:
            with suppress(OSError):  # of no more than itself
                path.unlink()


def _lock_of(folder: Path) -> Path:
    return folder.with_suffix(".lock")


def _clear(folder: Path) -> bool:
    """Does what a dead program's notes say; returns whether all of it is gone."""
    notes = [_read(path) for path in folder.glob("*.json")]
    for note in notes:
        if "process" in note:
            _end(note["process"], note["began"])
    files = [Path(note["file"]) for note in notes if "file" in note]
    if parts := {path.name for path in files if path.suffix == UNFINISHED}:
        _end_writers(parts)
    gone = [_is_gone(path) for path in files]
    return all(gone) and _remove(folder)


def _read(path: Path) -> dict[str, Any]:
    """A note; nothing if it is not whole, as what it is about was not begun then."""
    try:
        note: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return note


def _end(pid: int, began: float) -> None:
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        if abs(process.create_time() - began) < _SAME_SECONDS:
            logger.warning("ending process %d of a wxdesk that was killed", pid)
            kill_family(process)


def _end_writers(names: set[str]) -> None:
    """Ends each ffmpeg that still writes to a file of one of the names."""
    ended = []
    for process in psutil.process_iter(["cmdline"]):
        program, *arguments = process.info["cmdline"] or [""]
        if "ffmpeg" in PurePath(program).name and any(
            name in argument for name in names for argument in arguments
        ):
            logger.warning("ending process %d of a wxdesk that was killed", process.pid)
            kill_family(process)
            ended.append(process)
    psutil.wait_procs(ended, _PATIENCE_SECONDS)


def _is_gone(file: Path) -> bool:
    """Removes an unfinished file; returns whether there is none any more."""
    try:
        if file.suffix == UNFINISHED or not file.stat().st_size:
            file.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        logger.warning("cannot remove %s", file, exc_info=True)
        return False
    return True


def _remove(folder: Path) -> bool:
    """Removes a folder with all that is in it; returns whether it is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        logger.warning("cannot remove all of %s", folder)
    return not folder.exists()
