"""Where exported files go, and putting them there."""

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from wxdesk.core.errors import WxdeskError
from wxdesk.core.files import write_whole
from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Transcript
from wxdesk.export.formats import FORMATS, Format

_NAME_BYTES = 240
"""Of the 255 that file systems allow, what leaves room for a number and a suffix."""

_ADDRESSES = ("http://", "https://")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


class OutputNames:
    """The names of one run's files: no two recordings share one.

    `talk.mp3` and `other/talk.wav` become `talk.srt` and `talk (2).srt`; the formats
    of one recording keep the same name before the suffix.

    Args:
        folder: Where the files go.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stems: dict[str, str] = {}
        self._taken: set[str] = set()

    def path(self, source: Path | str, format: Format) -> Path:
        """Where a recording's transcript goes in a format.

        Args:
            source: Path of the recording, or its http(s) address.
            format: Decides the suffix.
        """
        source = str(source)
        if source not in self._stems:
            self._stems[source] = self._free(_stem(source))
        return self._folder / (self._stems[source] + format.suffix)

    def _free(self, stem: str) -> str:
        name, number = stem, 1
        while _folded(name) in self._taken:
            number += 1
            name = f"{stem} ({number})"
        self._taken.add(_folded(name))
        return name


def _stem(source: str) -> str:
    if source.lower().startswith(_ADDRESSES):
        name = unquote(PurePosixPath(urlsplit(source).path).name)
        name = _NOT_IN_NAMES.sub("_", name) or "recording"
    else:
        name = Path(source).name
    stem, suffix = Path(name).stem, Path(name).suffix
    # A recording that is itself called talk.txt must not be written over.
    if suffix.lower() in {format.suffix for format in FORMATS.values()}:
        stem = name
    return _shortened(stem)


def _shortened(name: str) -> str:
    # In bytes, since that is how file systems count; half a character is dropped.
    data = os.fsencode(name)
    return (
        name
        if len(data) <= _NAME_BYTES
        else data[:_NAME_BYTES].decode("utf-8", "ignore")
    )


def _folded(name: str) -> str:
    # Windows and macOS take names for the same that differ in case or composition.
    return unicodedata.normalize("NFC", name).casefold()


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # writing it will tell what is the matter
        return False


def write_file(
    transcript: Transcript, format: Format, path: Path, rules: Rules | None
) -> None:
    """Writes a transcript in a format; the file is there whole or not at all.

    Args:
        transcript: What to write.
        format: How.
        path: Where to.
        rules: For subtitles; without any, each segment is a cue.

    Raises:
        DiskFull: There is no room for it.
        WxdeskError: The file or its folder cannot be written; the text says why.
    """
    write_whole(path, format.write(transcript, rules))


def write_beside(
    transcript: Transcript,
    formats: Iterable[Format],
    source: str,
    folder: Path | None,
    rules: Rules | None,
) -> None:
    """Writes a transcript in several formats, over no file that is there.

    Where `talk.srt` is taken, `talk (2).srt` is written, and all formats get that name.

    Args:
        transcript: What to write.
        formats: At least one.
        source: Path of the recording, or its http(s) address.
        folder: Where to; None is where the recording is.
        rules: For subtitles; without any, each segment is a cue.

    Raises:
        DiskFull: There is no room for it.
        WxdeskError: A file or its folder cannot be written, or nothing can lie beside
            an address; the text says why.
    """
    if folder is None:
        if source.lower().startswith(_ADDRESSES):
            raise WxdeskError(
                f"No file can be written beside {source}.", "Choose a folder for it."
            )
        folder = Path(source).parent
    formats = tuple(formats)
    stem, number = _stem(source), 1
    name = stem
    while any(_is_there(folder / (name + format.suffix)) for format in formats):
        number += 1
        name = f"{stem} ({number})"
    for format in formats:
        write_file(transcript, format, folder / (name + format.suffix), rules)
