"""How a file would look, as text: of what is no text, what can be read in it."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from xml.etree import ElementTree

from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Transcript
from wxdesk.export.formats import FORMATS, Family, Format
from wxdesk.gui.words import tr

MOST_LINES: Final = 400
_MOST_CHARACTERS = 60_000  # a line may be a whole file
_SEGMENTS = 1500
_SEGMENTS_OF_A_DOCUMENT = 200

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OPEN = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@dataclass(frozen=True, slots=True)
class Rendition:
    """The beginning of a file.

    Attributes:
        text: What can be read in it.
        note: What is different from the file, in a sentence; empty if it is the file.
        is_cut: Whether the file goes on.
        wraps: Whether it is read as prose, and not line by line.
    """

    text: str
    note: str = ""
    is_cut: bool = False
    wraps: bool = False


def rendition(format: Format, transcript: Transcript, rules: Rules | None) -> Rendition:
    """How a transcript looks in a format; takes its time, but not long for long ones.

    Args:
        format: One of `FORMATS`.
        transcript: Any.
        rules: For subtitles.
    """
    is_document = format.family is Family.DOCUMENT and format.suffix != ".html"
    most = _SEGMENTS_OF_A_DOCUMENT if is_document else _SEGMENTS
    head = replace(transcript, segments=transcript.segments[:most])
    is_cut = len(head.segments) < len(transcript.segments)
    written = format.write(head, rules)
    if isinstance(written, str):
        return _shortened(written, "", is_cut=is_cut, wraps=is_document)
    note = tr("The text of the document, without its layout")
    text = _text_of(written)
    if text is None:
        like = "docx" if is_document else "srt"
        written = FORMATS[like].write(head, rules)
        text = written if isinstance(written, str) else _text_of(written) or ""
        if not is_document:
            note = tr("The file is no text; this is what it says, as SubRip.")
    return _shortened(text, note, is_cut=is_cut, wraps=is_document)


def _shortened(text: str, note: str, *, is_cut: bool, wraps: bool) -> Rendition:
    shown = "\n".join(text[:_MOST_CHARACTERS].split("\n", MOST_LINES)[:MOST_LINES])
    return Rendition(shown, note, is_cut or len(shown) < len(text), wraps)


def _text_of(document: bytes) -> str | None:
    """The paragraphs of a Word or OpenDocument file; None if it is neither."""
    if not zipfile.is_zipfile(io.BytesIO(document)):
        return None
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        names = parts.namelist()
        for name, paragraphs in (
            ("word/document.xml", _of_word),
            ("content.xml", _of_open_document),
        ):
            if name in names:
                # We have just written it ourselves.
                root = ElementTree.fromstring(parts.read(name))
                return "\n".join(paragraphs(root)) + "\n"
    return None


def _of_word(root: ElementTree.Element) -> Iterator[str]:
    body = root.find(f"{_WORD}body")
    for block in body if body is not None else ():
        if block.tag == f"{_WORD}tbl":
            for row in block.iter(f"{_WORD}tr"):
                yield "\t".join(map(_said_in_word, row.iter(f"{_WORD}tc")))
        elif block.tag == f"{_WORD}p":
            yield _said_in_word(block)


def _said_in_word(block: ElementTree.Element) -> str:
    signs = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n"}
    return "".join(
        signs.get(part.tag) or part.text or ""
        for part in block.iter()
        if part.tag in signs or part.tag == f"{_WORD}t"
    )


def _of_open_document(root: ElementTree.Element) -> Iterator[str]:
    for block in root.iter():
        if block.tag in (f"{_OPEN}p", f"{_OPEN}h"):
            yield "".join(block.itertext())
