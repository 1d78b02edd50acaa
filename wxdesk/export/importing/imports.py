"""The kinds of files that a transcript can be read from.

`IMPORTS` is all that the command line and the window know of them; to add one is to
add one entry.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wxdesk.export.importing.encoding import decoded
from wxdesk.export.importing.imported import Imported
from wxdesk.export.importing.json_files import is_json, read_json
from wxdesk.export.importing.plain import read_text
from wxdesk.export.importing.substation import is_substation, read_substation
from wxdesk.export.importing.subtitles import has_cues, is_vtt, read_srt, read_vtt
from wxdesk.export.importing.tables import is_commas, is_tabs, read_table
from wxdesk.export.importing.timed_text import is_timed_text, read_timed_text


@dataclass(frozen=True, slots=True)
class Import:
    """A kind of file that a transcript can be read from.

    Attributes:
        name: Short, such as "srt".
        suffix: Of such a file's name, with the dot.
        description: What the user reads in a list.
        recognises: Whether a text can only be of this kind.
        read: Makes a transcript of a text. It gets the likely language (Whisper's code,
            empty if unknown), which counts if the file does not say another.
    """

    name: str
    suffix: str
    description: str
    recognises: Callable[[str], bool]
    read: Callable[[str, str], Imported]


IMPORTS: Mapping[str, Import] = {
    kind.name: kind
    for kind in (
        Import("vtt", ".vtt", "WebVTT subtitles", is_vtt, read_vtt),
        Import("json", ".json", "JSON of wxdesk or Whisper", is_json, read_json),
        Import("ass", ".ass", "ASS subtitles", is_substation, read_substation),
        Import("ssa", ".ssa", "SSA subtitles", is_substation, read_substation),
        Import("ttml", ".ttml", "TTML subtitles", is_timed_text, read_timed_text),
        Import("dfxp", ".dfxp", "DFXP subtitles", is_timed_text, read_timed_text),
        Import("tsv", ".tsv", "Table with tabs", is_tabs, read_table),
        Import("csv", ".csv", "Table with commas", is_commas, read_table),
        Import("srt", ".srt", "SubRip subtitles", has_cues, read_srt),
        Import("txt", ".txt", "Plain text", lambda text: False, read_text),
    )
}
"""In the order in which they are recognised: what a file holds counts more than what
it is called.
"""


def kind_of(text: str, name: str) -> Import | None:
    """The kind of a file.

    Args:
        text: What it holds.
        name: What it is called; decides where the text may be of several kinds.
    """
    if found := next((it for it in IMPORTS.values() if it.recognises(text)), None):
        return found
    return next((it for it in IMPORTS.values() if is_called_so(name, it)), None)


def is_called_so(name: str, kind: Import) -> bool:
    """Whether a file's name ends as names of a kind do."""
    return name.lower().endswith(kind.suffix)


def is_transcript(name: str) -> bool:
    """Whether a file is a transcript by its name."""
    return any(is_called_so(name, kind) for kind in IMPORTS.values())


def read(data: bytes, name: str, language: str = "") -> tuple[Import, Imported] | None:
    """Reads a transcript.

    Args:
        data: What a file holds.
        name: What it is called.
        language: Whisper's code, which counts if the file does not say another.

    Returns:
        The file's kind, and what is in it; None if it is of no kind that is known.
    """
    text, damage = decoded(data, language)
    kind = kind_of(text, name)
    if kind is None:
        return None
    found = kind.read(text, language)
    skipped = (*damage, *found.skipped)
    return kind, Imported(found.transcript, skipped, found.is_timed)
