"""Files on the disk: names fit for a sentence, faults in the user's words."""

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from wxdesk.core.errors import BadMedia
from wxdesk.core.files import telling_no_room

_LONGEST_SHOWN = 100
_NOT_ON_ONE_LINE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_AWAY = frozenset(
    {
        errno.EIO,
        errno.ENODEV,
        errno.ENXIO,
        errno.ESTALE,
        errno.ENOTCONN,
        errno.ETIMEDOUT,
        errno.EHOSTDOWN,
        errno.EHOSTUNREACH,
        errno.ENETDOWN,
        errno.ENETUNREACH,
    }
)
"""What systems say of a disk or network drive that is gone."""


def shown(text: Path | str) -> str:
    """A path's name, or a text, on one line, in valid Unicode and not too long."""
    line = on_one_line((text.name or str(text)) if isinstance(text, Path) else text)
    if len(line) <= _LONGEST_SHOWN:
        return line
    return f"{line[: _LONGEST_SHOWN - 20]}…{line[-19:]}"


def on_one_line(text: str) -> str:
    """A text without line breaks and whatever else would steer a terminal."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(character) in _NOT_ON_ONE_LINE
        else character
        for character in text
    )


def ensure_readable(path: Path) -> None:
    """Checks what can be checked before anything looks into a file.

    Raises:
        BadMedia: It is missing, unreadable, empty, or no file at all.
    """
    try:
        str(path).encode()  # a name that cannot be written down is of no use to anyone
        facts = path.stat()
        if is_file := stat.S_ISREG(facts.st_mode):
            with path.open("rb"):
                pass
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if stat.S_ISDIR(facts.st_mode):
        raise BadMedia(
            f"{shown(path)} is a folder, not a recording.", "Choose the files in it."
        )
    if not is_file:
        raise not_a_file(path)
    if not facts.st_size:
        raise BadMedia(
            f"{shown(path)} is empty: it holds zero bytes.",
            "Copy it again from where it was recorded.",
        )


def unreadable(path: Path, error: OSError | ValueError) -> BadMedia:
    """What to tell the user when the system refuses a file or folder."""
    name = shown(path)
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return BadMedia(
                f"{name} does not exist.",
                "Check whether it was moved or deleted, or its disk unplugged.",
            )
        case PermissionError():
            return BadMedia(
                f"{name} may not be read by this user.",
                "Change its permissions, or copy it to a folder of your own.",
            )
        case OSError(errno=errno.ENAMETOOLONG):
            return BadMedia(
                f"{name} has a name or path that is longer than this system allows.",
                "Give it a shorter name.",
            )
        case UnicodeEncodeError():
            return BadMedia(f"{name} has a name that is not valid text.", "Rename it.")
        case OSError(errno=number, strerror=str(cause)) if number in _AWAY:
            return BadMedia(
                f"{name} cannot be read: {cause}.",
                "Check its disk or network drive, then try again.",
            )
        case OSError(strerror=str(cause)):
            return BadMedia(f"{name} cannot be read: {cause}.")
        case _:
            return BadMedia(f"{name} cannot be read: {error}.")


def not_a_file(path: Path) -> BadMedia:
    """What to tell the user about devices, pipes and sockets."""
    return BadMedia(f"{shown(path)} is a device or a pipe, not a recording.")


@contextmanager
def partial(target: Path, *, is_buffered: bool = True) -> Iterator[BinaryIO]:
    """A file to write that gets its name once it is complete, and else is removed.

    Until then it is called like `target`, but ends in ".part".

    Args:
        target: The file.
        is_buffered: Whether all that is written is; else a write tells how much was.

    Raises:
        DiskFull: There is no room for it.
    """
    part = target.with_suffix(".part")
    try:
        with telling_no_room(target):
            with part.open("wb", buffering=-1 if is_buffered else 0) as file:
                yield file
                file.flush()
                # A finished name is a promise, which a power cut must not break.
                os.fsync(file.fileno())
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)
