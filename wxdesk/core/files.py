"""Files: written whole or not at all, and how to tell that one has changed."""

import errno
import os
import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import Self

from wxdesk.core.errors import DiskFull, WxdeskError

UNFINISHED = ".part"
"""How the name of a file ends while it is being written."""

Noting = Callable[[Path], AbstractContextManager[object]]
"""Remembers a file while in use, which stays if the program is killed meanwhile.

It is unfinished, or holds the place of one and is empty; it need not exist yet."""

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file looks like from outside.

    Attributes:
        size: In bytes.
        modified: When it was last written to, in nanoseconds since 1970.
        inode: The file system's number of it; a file made anew has another one, as a
            rule.
    """

    size: int
    modified: int
    inode: int = 0

    @classmethod
    def of(cls, path: Path | str) -> Self:
        """The state of a file now.

        Raises:
            OSError: It cannot be looked at.
        """
        return cls.seen(Path(path).stat())

    @classmethod
    def if_there(cls, path: Path | str) -> Self | None:
        """The state of a file now; None if it is none that can be looked at."""
        try:
            return cls.of(path)
        except (OSError, ValueError):
            return None

    @classmethod
    def seen(cls, facts: os.stat_result) -> Self:
        """The state that the system has told."""
        return cls(facts.st_size, facts.st_mtime_ns, facts.st_ino)

    def has_content_of(self, other: "FileState") -> bool:
        """Whether nothing was written between the two."""
        return (self.size, self.modified) == (other.size, other.modified)


def no_room(error: OSError) -> bool:
    """Whether something could not be written because the disk is full."""
    return error.errno in _NO_ROOM


@contextmanager
def telling_no_room(path: Path) -> Iterator[None]:
    """Makes of an error of the system that there is no room one that names the file.

    Raises:
        DiskFull: There is no room for the file.
    """
    try:
        yield
    except OSError as error:
        if no_room(error):
            raise DiskFull.writing(path) from error
        raise


def as_called(text: str, path: PurePath, name: str) -> str:
    """A sentence with the name that a file has for its sender, where it lies elsewhere.

    Args:
        text: Names the file by its path, or by the last part of that.
        path: Where the file lies.
        name: What its sender calls it.
    """
    # Without an ending it may be a word like any other, but for the first.
    start = "" if path.suffix else "^"
    ours = f"{re.escape(str(path))}|{start}{re.escape(path.name)}"
    return re.sub(ours, lambda _: name, text)


@contextmanager
def unfinished(target: Path, noting: Noting = nullcontext) -> Iterator[Path]:
    """Where to write a file until it is whole and gets its name; removed at the end.

    Args:
        target: What it becomes.
        noting: Remembers it meanwhile.
    """
    # Not named after the target, whose name may already be as long as names can be.
    part = target.with_name(f".{uuid.uuid4().hex}{UNFINISHED}")
    with noting(part):
        try:
            yield part
        finally:
            # Gone already if all went well; if not, that error is the one to show.
            with suppress(OSError):
                part.unlink()


def write_whole(
    path: Path,
    content: str | bytes,
    *,
    private: bool = False,
    noting: Noting = nullcontext,
) -> None:
    """Writes a file so that a reader sees the old content or the new one.

    Args:
        path: Where to; a symbolic link is followed, missing folders are made.
        content: All of it; a text becomes UTF-8, with its line ends as they are.
        private: Whether nobody but the user may read the file.
        noting: Remembers the file until it has its name.

    Raises:
        DiskFull: There is no room for it.
        WxdeskError: It cannot be written for another reason, which the text gives.
    """
    target = Path(os.path.realpath(path))
    opener = partial(os.open, mode=0o600) if private else None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with unfinished(target, noting) as part:
            with open(part, "xb", opener=opener) as file:
                file.write(content if isinstance(content, bytes) else content.encode())
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
            sync_folder(target.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error


def sync_folder(folder: Path) -> None:
    """Keeps the names in a folder from being lost in a power cut.

    Where a system knows no such thing, as Windows and some network drives, it keeps
    them without.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_new(path: Path, content: str | bytes, noting: Noting = nullcontext) -> bool:
    """Writes a file as `write_whole` does, unless one is there.

    Args:
        path: Where to; missing folders are made.
        content: All of it.
        noting: Remembers the file until it is whole, also what holds its place.

    Returns:
        Whether it was written.

    Raises:
        DiskFull: There is no room for it.
        WxdeskError: It cannot be written for another reason, which the text gives.
    """
    with noting(path):
        if not _take_place(path):
            return False
        try:
            write_whole(path, content, noting=noting)
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise
    return True


def _take_place(path: Path) -> bool:
    """Has an empty file hold the place; returns whether none was there before."""
    # To look first would not do: what is looked at can be untrue a moment later.
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
    except OSError as error:
        if isinstance(error, FileExistsError) and path.parent.is_dir():
            return False
        raise _cannot_write(path, error) from error
    return True


def _cannot_write(path: Path, error: OSError) -> WxdeskError:
    if no_room(error):
        return DiskFull.writing(path)
    return WxdeskError(
        f"{path} cannot be written: {error.strerror}.",
        "Choose another folder, or free the file.",
    )
