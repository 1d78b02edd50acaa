"""Recordings that came from elsewhere: each in a folder of its own."""

import logging
import re
import shutil
import time
import uuid
from collections.abc import Callable
from pathlib import Path, PurePath

from wxdesk.core.errors import DiskFull, StoreProblem
from wxdesk.core.files import no_room
from wxdesk.media.collect import MEDIA_EXTENSIONS

_FOLDER = re.compile(r"[0-9a-f]{32}")
_UNWANTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_UNCLAIMED_SECONDS = 24 * 3600.0
_DAY = 24 * 3600.0

_SPARE_BYTES = 100_000_000
"""So much of the disk is left to the program's database and log."""

logger = logging.getLogger(__name__)


class Inbox:
    """The folder of folders `<root>/<32 hexadecimal digits>`, a recording in each.

    The names of files and folders are made here; what a client calls its file is only
    ever shown.

    Args:
        root: Made when first needed. Nothing in it but such folders is ever touched.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def new_file(self, called: str) -> Path:
        """Where a recording goes; its folder is made, the file is not.

        Args:
            called: The client's name for it, of which a known ending is kept.

        Raises:
            DiskFull: There is no room for the folder.
            StoreProblem: It cannot be made for another reason.
        """
        folder = self.root / uuid.uuid4().hex
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise unwritable(error) from error
        ending = PurePath(called).suffix.lower()
        return folder / f"recording{ending if ending in MEDIA_EXTENSIONS else ''}"

    def ensure_room(self, size: int) -> None:
        """Makes sure, as far as can be told before, that a recording fits on the disk.

        Args:
            size: Its bytes.

        Raises:
            DiskFull: It does not.
        """
        folder = next(it for it in (self.root, *self.root.parents) if it.exists())
        if size + _SPARE_BYTES > shutil.disk_usage(folder).free:
            raise disk_full()

    def holds(self, source: str) -> bool:
        """Whether a source is one of these recordings, or was until it was removed."""
        folder = Path(source).parent
        return folder.parent == self.root and _FOLDER.fullmatch(folder.name) is not None

    def discard(self, file: Path) -> None:
        """Removes a recording with its folder; does nothing to any other file."""
        if not self.holds(str(file)):
            return
        shutil.rmtree(file.parent, ignore_errors=True)
        if file.parent.exists():
            logger.warning("cannot remove all of %s", file.parent)

    def sweep(self, is_wanted: Callable[[str], bool]) -> None:
        """Removes what came a day ago or earlier and nobody needs.

        Args:
            is_wanted: Whether a path is the source of a job or transcript.
        """
        limit = time.time() - _UNCLAIMED_SECONDS
        for file in self._files():
            if _modified(file) < limit and not is_wanted(str(file)):
                self.discard(file)

    def expire(self, days: float, is_busy: Callable[[str], bool]) -> None:
        """Removes recordings that came more than `days` ago.

        Args:
            days: 0 keeps all.
            is_busy: Whether a path is the source of a job that is not finished.
        """
        limit = time.time() - days * _DAY
        for file in self._files() if days else ():
            if _modified(file) < limit and not is_busy(str(file)):
                self.discard(file)

    def _files(self) -> list[Path]:
        if not self.root.is_dir():
            return []
        return [
            next(folder.iterdir(), folder / "recording")
            for folder in self.root.iterdir()
            if _is_ours(folder)
        ]


def unwritable(error: OSError) -> DiskFull | StoreProblem:
    """What to tell a client whose recording cannot be written.

    Not where: that is nothing to tell over the network.
    """
    if no_room(error):
        return disk_full()
    logger.warning("a recording cannot be written", exc_info=error)
    return StoreProblem(
        f"The recording cannot be written: {error.strerror}.",
        "Try again; the log of wxdesk has the details.",
    )


def disk_full() -> DiskFull:
    """What to tell a client for whose recording there is no room."""
    return DiskFull(
        "There is no room left on the disk of wxdesk's computer.",
        "Free some space there and try again.",
    )


def shown_name(called: str) -> str:
    """What a client calls its file, made fit to be shown: one line, no path."""
    last = re.split(r"[/\\]", _UNWANTED.sub(" ", called))[-1]
    name = " ".join(last.split())[:200]
    return name if name.strip(". ") else "recording"


def _is_ours(folder: Path) -> bool:
    return _FOLDER.fullmatch(folder.name) is not None and folder.is_dir()


def _modified(file: Path) -> float:
    try:
        return (file if file.exists() else file.parent).stat().st_mtime
    except OSError:
        return time.time()
