"""Waiting while a disk is full: what was going on goes on as soon as there is room."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, TypeVar

from wxdesk.core.errors import DiskFull
from wxdesk.core.files import telling_no_room
from wxdesk.media import files

PAUSE_SECONDS = 2.0
"""Between two looks at a full disk."""

_GOES_ON = "Free some space, and the job goes on by itself."

_STEP = 4 * 1024 * 1024
"""Bytes of a file after which the disk is looked at again."""

T = TypeVar("T")


class Room:
    """Waits for room on disks, and tells the user so.

    Args:
        tell: Gets a sentence again and again while it waits; an empty one ends that.
        reserve: Bytes of a disk that large files leave to the database and the system.
        pause: Called between two looks; what it raises ends the waiting.

    Attributes:
        waited: Seconds that went by so far while it waited.
    """

    def __init__(
        self,
        tell: Callable[[str], None],
        reserve: int = 0,
        pause: Callable[[], None] = lambda: time.sleep(PAUSE_SECONDS),
    ) -> None:
        self.waited = 0.0
        self._tell = tell
        self._reserve = reserve
        self._pause = pause

    def ensure(self, folder: Path, size: int = 0) -> None:
        """Returns once there is room for a file, besides what is kept in reserve.

        Args:
            folder: Where the file is to be.
            size: Of the file, in bytes.
        """
        waits = False
        while (missing := size + self._reserve - _free(folder)) > 0:
            waits = True
            self._wait(
                f"Waiting for room on the disk: {_in_words(missing)} more are needed "
                f"on {_disk_of(folder)}."
            )
        if waits:
            self._tell("")

    def patiently(self, write: Callable[[], T]) -> T:
        """What `write` gives, which is called again while it finds the disk full."""
        waits = False
        while True:
            try:
                done = write()
            except DiskFull as error:
                waits = True
                self._wait(error.text)
            else:
                if waits:
                    self._tell("")
                return done

    def writer(self, file: BinaryIO, path: Path) -> Callable[[bytes], None]:
        """A function that writes blocks to a file, and waits where it must.

        Args:
            file: Open without a buffer, in which a full disk would leave something.
            path: What the user knows it as.
        """
        since = 0

        def write(block: bytes) -> None:
            nonlocal since
            since += len(block)
            if since >= _STEP:
                since = 0
                self.ensure(path.parent)
            rest = memoryview(block)
            while rest:
                rest = rest[self.patiently(partial(_write, file, path, rest)) :]

        return write

    def _wait(self, why: str) -> None:
        began = time.monotonic()
        self._tell(f"{why} {_GOES_ON}")
        self._pause()
        self.waited += time.monotonic() - began


@contextmanager
def writing(target: Path, room: Room | None) -> Iterator[Callable[[bytes], object]]:
    """A function that writes blocks to a file, which is there once it is complete.

    Args:
        target: The file.
        room: Waits for room; None does not.

    Raises:
        DiskFull: There is no room for it; with a `room`, only where that cannot be
            waited for.
    """
    with files.partial(target, is_buffered=room is None) as file:
        yield room.writer(file, target) if room else file.write


def _write(file: BinaryIO, path: Path, block: memoryview) -> int:
    """Writes what fits of a block; returns how many bytes that were."""
    with telling_no_room(path):
        return file.write(block)


def _free(folder: Path) -> int:
    """Bytes that are free for this user where a folder is."""
    return shutil.disk_usage(folder).free


def _disk_of(folder: Path) -> Path:
    """Where the disk begins on which a folder is: a drive, or where one is mounted."""
    folder = folder.absolute()
    folders = (folder, *folder.parents)
    return next(it for it in folders if it.is_mount() or it == it.parent)


def _in_words(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{max(size / 1e6, 1):.0f} MB"
