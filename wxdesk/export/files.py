"""Where exported files go, and putting them there."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path

from wxdesk.core.errors import WxdeskError
from wxdesk.core.files import Noting, write_new, write_whole
from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Transcript
from wxdesk.export.formats import Format
from wxdesk.export.naming import is_address, parted_from_suffix, shortened, stem_of

_MOST_BYTES = 255
"""Of a file's name."""


class Existing(StrEnum):
    """What becomes of a file that is there already."""

    KEEP_BOTH = "keep-both"
    SKIP = "skip"
    REPLACE = "replace"


class OutputNames:
    """The names of one run's files: no two recordings share one.

    `talk.mp3` and `other/talk.wav` become `talk.srt` and `talk (2).srt`; the formats
    of one recording keep the same name before the suffix.

    Args:
        folder: Where the files go.
        formats: Of each recording.
        existing: What becomes of files that are there; to be kept, none of a name may
            be there in any of the formats.
    """

    def __init__(
        self,
        folder: Path,
        formats: Iterable[Format] = (),
        existing: Existing = Existing.KEEP_BOTH,
    ) -> None:
        self.existing = existing
        self._folder = folder
        self._formats = tuple(formats)
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
            self._stems[source] = self._free(stem_of(source))
        return self._folder / (self._stems[source] + format.suffix)

    def _free(self, stem: str) -> str:
        name, number = stem, 1
        while folded(name) in self._taken or self._is_kept(name):
            number += 1
            name = f"{stem} ({number})"
        self._taken.add(folded(name))
        return name

    def _is_kept(self, name: str) -> bool:
        paths = (self._folder / (name + format.suffix) for format in self._formats)
        return self.existing is Existing.KEEP_BOTH and any(map(_is_there, paths))


def folded(name: str) -> str:
    """What is the same for names that some file system takes for one."""
    # Windows and macOS take names for the same that differ in case or composition.
    return unicodedata.normalize("NFC", name).casefold()


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # writing it will tell what is the matter
        return False


def write_file(
    transcript: Transcript,
    format: Format,
    path: Path,
    rules: Rules | None,
    noting: Noting = nullcontext,
) -> None:
    """Writes a transcript in a format; the file is there whole or not at all.

    Args:
        transcript: What to write.
        format: How.
        path: Where to.
        rules: For subtitles; without any, each segment is a cue.
        noting: Remembers the file until it is whole.

    Raises:
        DiskFull: There is no room for it.
        WxdeskError: The file or its folder cannot be written; the text says why.
    """
    write_whole(path, format.write(transcript, rules), noting=noting)


def write_as(
    folder: Path,
    name: str,
    content: str | bytes,
    existing: Existing,
    noting: Noting = nullcontext,
) -> Path | None:
    """Writes a file; it is there whole or not at all.

    Args:
        folder: Where to; made if it is missing.
        name: What it is called, with its suffix.
        content: All of it.
        existing: What becomes of a file of that name. With `KEEP_BOTH`, "talk.srt"
            stays and "talk (2).srt" is written.
        noting: Remembers the file until it is whole.

    Returns:
        Where the file is; None if one was there that was not to be touched.

    Raises:
        DiskFull: There is no room for it.
        WxdeskError: It cannot be written for another reason, which the text gives.
    """
    if existing is Existing.REPLACE:
        write_whole(folder / name, content, noting=noting)
        return folder / name
    names = iter([name]) if existing is Existing.SKIP else _numbered(name)
    paths = (folder / it for it in names)
    return next((it for it in paths if write_new(it, content, noting)), None)


def _numbered(name: str) -> Iterator[str]:
    """Names that a file can have if the one before is taken."""
    yield name
    stem, suffix = parted_from_suffix(name)
    number = 2
    while True:
        ending = f" ({number}){suffix}"
        yield shortened(stem, _MOST_BYTES - len(ending.encode())) + ending
        number += 1


def write_beside(
    transcript: Transcript,
    formats: Iterable[Format],
    source: str,
    folder: Path | None,
    rules: Rules | None,
    noting: Noting = nullcontext,
) -> None:
    """Writes a transcript in several formats, over no file that is there.

    Where `talk.srt` is taken, `talk (2).srt` is written, and all formats get that name.

    Args:
        transcript: What to write.
        formats: At least one.
        source: Path of the recording, or its http(s) address.
        folder: Where to; None is where the recording is.
        rules: For subtitles; without any, each segment is a cue.
        noting: Remembers each file until it is whole.

    Raises:
        DiskFull: There is no room for it.
        WxdeskError: A file or its folder cannot be written, or nothing can lie beside
            an address; the text says why.
    """
    if folder is None:
        if is_address(source):
            raise WxdeskError(
                f"No file can be written beside {source}.", "Choose a folder for it."
            )
        folder = Path(source).parent
    formats = tuple(formats)
    stem, number = stem_of(source), 1
    name = stem
    while any(_is_there(folder / (name + format.suffix)) for format in formats):
        number += 1
        name = f"{stem} ({number})"
    for format in formats:
        path = folder / (name + format.suffix)
        write_file(transcript, format, path, rules, noting)
