"""What exported files are called."""

import datetime
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from wxdesk.core.editing.excerpts import by_speaker
from wxdesk.core.errors import BadOptions
from wxdesk.core.transcript import Transcript
from wxdesk.export.formats import FORMATS, Format

_ADDRESSES = ("http://", "https://")
_REFUSED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
"""What a file's name cannot have on one system or another."""

_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?= *(?:\.|$))",
    re.IGNORECASE,
)
"""What Windows takes for a device, whatever the suffix.

https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""

_NAME_BYTES = 240
"""Of the 255 that file systems allow, what leaves room for a number and a suffix."""

_SPEAKER_BYTES = 80

_FIELD = re.compile(r"([ ._-]*)\{(\w*)\}")
_SUFFIX = re.compile(r"\.(?=[0-9]?[a-z])[a-z0-9]{1,5}$", re.IGNORECASE)
"""As recordings have it; what follows a dot in "Interview with Dr. No" is none."""

NAMELESS = "transcript"
"""What a file is called whose name would be nothing."""

NOBODY = "unknown"
"""How a file's name names whoever has no name."""


def is_address(source: str) -> bool:
    """Whether a recording lies on the web."""
    return source.lower().startswith(_ADDRESSES)


def stem_of(source: str) -> str:
    """What files are called that are made of a recording, without a suffix.

    Args:
        source: Its path, its http(s) address, or only a name.

    Returns:
        At most 240 bytes.
    """
    if is_address(source):
        name = unquote(PurePosixPath(_path_in(source)).name)
        name = _REFUSED.sub("_", name) or "recording"
    else:
        name = Path(source).name
    # A recording that is itself called talk.txt must not be written over.
    suffix = _SUFFIX.search(name)
    is_ours = suffix and suffix[0].lower() in {it.suffix for it in FORMATS.values()}
    return shortened(name if is_ours else _SUFFIX.sub("", name), _NAME_BYTES)


def _path_in(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:  # it will be refused as an address, under whatever name
        return ""


def shortened(name: str, most: int) -> str:
    """The beginning of a name, at most so many bytes: file systems count those."""
    # Half a character is dropped.
    data = os.fsencode(name)
    return name if len(data) <= most else data[:most].decode("utf-8", "ignore")


def safe(name: str) -> str:
    """A name without suffix as Linux, macOS and Windows can all have it for a file."""
    name = _REFUSED.sub("_", name).strip(" ").rstrip(". ")
    return _DEVICE.sub(lambda it: f"{it[0]}_", name, count=1) if name else NAMELESS


def parted_from_suffix(file_name: str) -> tuple[str, str]:
    """Parts a file's name from its suffix, which may have several dots."""
    known = (it.suffix for it in FORMATS.values() if file_name.endswith(it.suffix))
    suffix = max(known, key=len, default=Path(file_name).suffix)
    return file_name[: len(file_name) - len(suffix)], suffix


@dataclass(frozen=True, slots=True)
class NamePattern:
    """How files are called, such as "{name}.{lang}".

    Args:
        text: With fields from `FIELDS` in braces; without a suffix, or with that of
            the format, which is not put twice.

    Raises:
        BadOptions: The text cannot be a pattern; the error says why, and which fields
            there are.
    """

    FIELDS: ClassVar[tuple[str, ...]] = (
        "name",
        "lang",
        "date",
        "speaker",
        "n",
        "format",
    )
    """`name` is the recording's without its suffix, `lang` Whisper's code, `date` such
    as 2026-11-26, `speaker` who says all that is in the file, `n` a number, `format`
    such as "srt".
    """

    text: str

    def __post_init__(self) -> None:
        known = ", ".join(f"{{{name}}}" for name in self.FIELDS)
        hint = f"There are these fields: {known}."
        if not self.text.strip(" ."):
            raise BadOptions("Files need a name.", hint)
        if found := _REFUSED.search(self.text):
            raise BadOptions(f"A file's name cannot have {found[0]!r} in it.", hint)
        for _, name in _FIELD.findall(self.text):
            if name not in self.FIELDS:
                raise BadOptions(f"{name!r} is no field of a file's name.", hint)
        if set("{}") & set(_FIELD.sub("", self.text)):
            raise BadOptions(f"{self.text!r} has braces around no field.", hint)

    def parts(self, transcript: Transcript) -> tuple[tuple[str, Transcript], ...]:
        """What goes into files of its own, each with the name of who speaks in it.

        The name is empty, and there is one part, unless `speaker` is a field.
        """
        if all(name != "speaker" for _, name in _FIELD.findall(self.text)):
            return (("", transcript),)
        parts = by_speaker(transcript).items()
        named = ((transcript.speaker_name(key) or NOBODY, part) for key, part in parts)
        return tuple(named) or (("", transcript),)

    def file_name(
        self,
        source_name: str,
        language: str,
        date: datetime.date,
        number: int,
        format: Format,
        speaker: str = "",
    ) -> str:
        """What a file is called, in a way that every file system allows.

        Args:
            source_name: Path, address or name of the recording.
            language: Whisper's code. If it is empty, so is the field, and what parts it
                from the one before is left out.
            date: Of the transcript.
            number: Of the transcript among those that are written, from 1.
            format: Decides the suffix.
            speaker: As `parts` names who speaks; left out like a language if empty.

        Returns:
            With the format's suffix.
        """
        values = {
            "lang": language,
            "date": f"{date:%Y-%m-%d}",
            "speaker": shortened(speaker, _SPEAKER_BYTES),
            "n": str(number),
            "format": format.name,
        }
        text = self.text
        if text.lower().endswith(format.suffix.lower()):
            text = text[: -len(format.suffix)]
        # Only the recording's name is cut if all is too long.
        rest = len(os.fsencode(_filled(text, {**values, "name": ""})))
        name = shortened(stem_of(source_name), max(_NAME_BYTES - rest, 1))
        stem = shortened(_filled(text, {**values, "name": name}), _NAME_BYTES)
        return safe(stem) + format.suffix


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda it: it[1] + values[it[2]] if values[it[2]] else "", text)
