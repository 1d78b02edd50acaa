"""What a child process may do: how much it may use, and which files it may open.

On Linux the kernel's Landlock keeps it from all files but those that are named to it
and those of the system that every program reads, and it has a network of its own that
leads nowhere. Where the kernel has neither, and on macOS, there remain limits of time
and size. On Windows nothing is taken away.
"""

import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wxdesk.media import confined
from wxdesk.media.caps import Caps

WORKS = os.name == "posix"
"""Whether anything can be taken away here."""

FLAG = "--confined"
"""Makes a frozen program, which has no Python beside it, run `confined.main`."""

_CPU_MORE = 10
_LANGUAGE = ("LANG", "LC_ALL", "LC_CTYPE")  # fonts are chosen by it
_LIBRARIES = "LD_LIBRARY_PATH"
_FONT_FOLDERS = (
    "/etc/fonts",
    "/usr/share",
    "/usr/local/share",
    "/var/cache/fontconfig",
    # Where Flatpak shows those of the system and of the user.
    *("/run/host/fonts", "/run/host/local-fonts", "/run/host/user-fonts"),
)
# Variables that say where the user's own fonts are, and the places in there.
_FONT_VARIABLES = {
    "HOME": (
        *(".fonts", ".fonts.conf", ".local/share/fonts"),
        *(".config/fontconfig", ".cache/fontconfig"),
    ),
    "FONTCONFIG_FILE": ("",),
    "FONTCONFIG_PATH": ("",),
    "XDG_CONFIG_HOME": ("fontconfig",),
    "XDG_DATA_HOME": ("fonts",),
    "XDG_CACHE_HOME": ("fontconfig",),
}
_LACKING = {
    "files": "keep ffmpeg from opening other files",
    "network": "keep ffmpeg from the network",
}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Confinement:
    """What a program may do.

    Attributes:
        caps: How much it may use up.
        reads: What it may read besides the system's libraries: files, and folders with
            all that is in them.
        writes: Files that it may write.
        folder: Where it works; None is nowhere in particular.
        needs_fonts: Whether it may read fonts, too.
        is_alone: Whether all other files and the network are kept from it. What
            starts other programs could not do its work.
    """

    caps: Caps
    reads: Sequence[Path] = ()
    writes: Sequence[Path] = ()
    folder: Path | None = None
    needs_fonts: bool = False
    is_alone: bool = True

    def wrap(self, command: Sequence[str], tells: int) -> list[str]:
        """The command that takes away what the program shall not have, and runs it.

        Args:
            command: The program's path, and its arguments.
            tells: A pipe's end, to which it tells what `confined` says.
        """
        if getattr(sys, "frozen", False):
            launcher = [sys.executable, FLAG]
        else:
            # Neither anybody's packages nor variables: it starts in 10 milliseconds.
            launcher = [sys.executable, "-I", "-S", confined.__file__]
        return [*launcher, *self._settings(command[0], tells), "--", *command]

    def _settings(self, program: str, tells: int) -> Iterator[str]:
        yield f"parent={os.getpid()}"
        yield f"tells={tells}"
        yield f"memory={self.caps.memory_bytes}"
        # Only what nobody watches any more comes to that.
        yield f"cpu={int(self.caps.wall_seconds * (os.cpu_count() or 1)) + _CPU_MORE}"
        may_write = self.writes or not self.is_alone
        yield f"file={self.caps.output_bytes if may_write else 0}"
        if not self.is_alone:
            # What a script or its like needs is for whoever has named it to know.
            yield f"folder={self.folder or '.'}"
            return
        yield "alone=yes"
        yield f"folder={self.folder or '/'}"
        for path in (*self.reads, *_libraries_of(program), *self._fonts()):
            yield f"read={path}"
        for path in self.writes:
            yield f"write={path}"
        fonts = _FONT_VARIABLES if self.needs_fonts else ()
        for name in (*_LANGUAGE, _LIBRARIES, *fonts):
            yield f"keep={name}"

    def _fonts(self) -> Iterator[Path]:
        if not self.needs_fonts:
            return
        yield from map(Path, _FONT_FOLDERS)
        for name, places in _FONT_VARIABLES.items():
            if value := os.environ.get(name):
                yield from (Path(value) / place for place in places)


def tell_lacking(words: Iterable[str]) -> None:
    """Writes to the log, once, what this system cannot keep from ffmpeg.

    Args:
        words: As `confined` tells them.
    """
    for word in words:
        _tell_once(word)


@cache
def _tell_once(word: str) -> None:
    _log.info("this system cannot %s", _LACKING[word])


def _libraries_of(program: str) -> Iterator[Path]:
    """Where libraries are that only one program has."""
    folder = Path(program).resolve().parent
    yield from (folder.with_name(name) for name in ("lib", "lib64"))
    for name in filter(None, os.environ.get(_LIBRARIES, "").split(os.pathsep)):
        yield Path(name)
