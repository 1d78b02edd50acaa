"""From what was dropped or named to the recordings in it."""

import os
import re
import stat
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import batched, takewhile
from pathlib import Path

from wxdesk.core.errors import BadMedia
from wxdesk.media.addresses import is_address, shown_address
from wxdesk.media.files import not_a_file, shown, unreadable

_EXTENSIONS = """
.3g2 .3gp .aac .aif .aiff .amr .asf .avi .awb .flac .m2ts .m4a .m4b .m4v .mka .mkv .mov
.mp2 .mp3 .mp4 .mts .oga .ogg .ogv .opus .ts .wav .webm .wma .wmv
"""

MEDIA_EXTENSIONS = frozenset(_EXTENSIONS.split())
"""What files in a folder must end in; one that is named itself may end in anything."""

_RUN = 10_000
"""So many names are put in order at once: no other thread runs meanwhile."""


@dataclass(frozen=True, slots=True)
class Found:
    """A recording: its absolute path or address, and the name to show for it."""

    source: str
    name: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that is no recording, and why."""

    source: str
    error: BadMedia


def collect(
    paths: Iterable[str | Path], is_wanted: Callable[[], bool] = lambda: True
) -> Iterator[Found | Rejected]:
    """Finds recordings, one by one; whoever has enough just stops asking.

    Args:
        paths: Files, folders and http(s) addresses. Folders are searched to the bottom
            in natural order ("take 2" before "take 10"), hidden things left out.
        is_wanted: Asked at all that a folder holds, also where no recordings are; the
            search ends when it says no.

    Yields:
        Every recording once, even if several paths lead to it.
    """
    seen: set[Hashable] = set()
    for path in paths:
        for identity, item in _expand(path, is_wanted):
            if not is_wanted():
                return
            if identity not in seen:
                seen.add(identity)
                yield item


def _expand(
    path: str | Path, is_wanted: Callable[[], bool]
) -> Iterator[tuple[Hashable, Found | Rejected]]:
    if isinstance(path, str) and is_address(path):
        yield path, Found(path, shown_address(path))
        return
    root = Path(path).absolute()
    empty = True
    for item in _search(root, is_wanted):
        empty = False
        yield item
    if empty:
        error = BadMedia(
            f"The folder {shown(root)} holds no recordings.",
            "Choose a folder with audio or video files.",
        )
        yield root, Rejected(str(root), error)


def _search(
    root: Path, is_wanted: Callable[[], bool]
) -> Iterator[tuple[Hashable, Found | Rejected]]:
    waiting = [iter([root])]
    entered: set[Hashable] = set()
    while waiting and is_wanted():
        path = next(waiting[-1], None)
        if path is None:
            waiting.pop()
            continue
        try:
            str(path).encode()  # raises where a job could not write the path down
            facts = path.stat()
            identity = (facts.st_dev, facts.st_ino) if facts.st_ino else path
            if path is not root and _is_hidden(facts):
                continue
            if stat.S_ISREG(facts.st_mode):
                yield identity, Found(str(path), path.name)
            elif not stat.S_ISDIR(facts.st_mode):
                yield identity, Rejected(str(path), not_a_file(path))
            elif identity not in entered:  # a link may lead back to where we were
                entered.add(identity)
                waiting.append(_listing(path, is_wanted))
        except (OSError, ValueError) as error:
            yield path, Rejected(str(path), unreadable(path, error))


def _listing(folder: Path, is_wanted: Callable[[], bool]) -> Iterator[Path]:
    """What to look at in a folder, in natural order; all of it is named by now."""
    with os.scandir(folder) as entries:
        names = (
            entry.name
            for entry in takewhile(lambda _: is_wanted(), entries)
            if not entry.name.startswith(".")
            and (Path(entry.name).suffix.lower() in MEDIA_EXTENSIONS or _is_dir(entry))
        )
        runs = [sorted(run, key=_natural_order) for run in batched(names, _RUN)]
    return (folder / name for name in merge(*runs, key=_natural_order))


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, or to where we may not look
        return False


def _natural_order(name: str) -> tuple[list[str | int], str]:
    parts = re.split(r"(\d+)", name)
    return [int(p) if p.isdecimal() else p.casefold() for p in parts], name


def _is_hidden(facts: os.stat_result) -> bool:
    attributes: int = getattr(facts, "st_file_attributes", 0)  # on Windows
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)
