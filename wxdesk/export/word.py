"""Word documents (DOCX): a paragraph for each turn, or a table; notes as comments.

python-docx takes its time to be loaded, so that is left until a document is made.
"""

import io
from collections.abc import Iterator, Mapping
from typing import Any

from wxdesk.core.transcript import Transcript, joiner
from wxdesk.export.documents import (
    SpokenTurn,
    brief_clock,
    runs_left,
    title_of,
    turns_of,
)
from wxdesk.export.notes import remarks_of
from wxdesk.export.pieces import in_xml

_LONGEST_TITLE = 255
_QUIET = (0x5A, 0x5D, 0x66)


def word_prose(transcript: Transcript) -> bytes:
    """Speakers bold, with the time at which each turn begins."""
    from docx.shared import Pt

    document = _document(transcript)
    runs: dict[int, Any] = {}
    for turn in turns_of(transcript):
        head = _paragraph(document)
        _direct(head, leftward=runs_left(turn.text, transcript.language))
        head.paragraph_format.keep_with_next = True
        head.paragraph_format.space_after = Pt(2)
        _add_head(head, turn)
        paragraph = _paragraph(document)
        runs |= dict(_add_text(paragraph, turn, transcript))
    _comment(document, transcript, runs)
    return _bytes(document)


def word_table(transcript: Transcript) -> bytes:
    """A row for each turn: time, speaker, text."""
    document = _document(transcript)
    turns = list(turns_of(transcript))
    table = document.add_table(rows=len(turns) + 1, cols=3)
    table.style = "Table Grid"
    cells = list(table._cells)  # asked for one by one, they take a while each
    for cell, text in zip(cells, ("Time", "Speaker", "Text"), strict=False):
        cell.paragraphs[0].add_run(text).bold = True
    runs: dict[int, Any] = {}
    for number, turn in enumerate(turns, start=1):
        time, speaker, said = cells[3 * number : 3 * number + 3]
        _dim(time.paragraphs[0].add_run(brief_clock(turn.start)))
        _embolden(speaker.paragraphs[0].add_run(in_xml(turn.speaker)), turn.speaker)
        runs |= dict(_add_text(said.paragraphs[0], turn, transcript))
    _comment(document, transcript, runs)
    return _bytes(document)


def _document(transcript: Transcript) -> Any:
    from docx import Document

    document = Document()
    title = in_xml(title_of(transcript))
    document.core_properties.title = title[:_LONGEST_TITLE]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    heading = document.add_heading(level=1)
    leftward = runs_left(title, transcript.language)
    _direct(heading, leftward=leftward)
    run = heading.add_run(title)
    if leftward:
        run.font.rtl = True
    return document


def _paragraph(document: Any) -> Any:
    """Adds a paragraph; python-docx itself looks through all that there are for it."""
    from docx.oxml import OxmlElement
    from docx.text.paragraph import Paragraph

    element = OxmlElement("w:p")
    document.element.body[-1].addprevious(element)  # the section, always the last
    return Paragraph(element, document._body)


def _dim(run: Any) -> None:
    from docx.shared import Pt, RGBColor

    run.font.size, run.font.color.rgb = Pt(9), RGBColor(*_QUIET)


def _embolden(run: Any, name: str) -> None:
    run.bold = True
    if runs_left(name, ""):
        run.font.rtl = run.font.cs_bold = True


def _add_head(paragraph: Any, turn: SpokenTurn) -> None:
    if turn.speaker:
        _embolden(paragraph.add_run(in_xml(turn.speaker)), turn.speaker)
        paragraph.add_run("  ")
    _dim(paragraph.add_run(brief_clock(turn.start)))


def _add_text(
    paragraph: Any, turn: SpokenTurn, transcript: Transcript
) -> Iterator[tuple[int, Any]]:
    """Adds a run for each segment; gives the runs by the segments' identity."""
    between = joiner(transcript.language)
    leftward = runs_left(turn.text, transcript.language)
    _direct(paragraph, leftward=leftward)
    for number, segment in enumerate(turn.segments):
        text = in_xml(" ".join(segment.text.split()))
        run = paragraph.add_run((between if number else "") + text)
        if leftward:
            run.font.rtl = True
        yield id(segment), run


def _direct(paragraph: Any, *, leftward: bool) -> None:
    """Lets a paragraph without any properties run from right to left."""
    from docx.oxml import OxmlElement

    if leftward:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _comment(document: Any, transcript: Transcript, runs: Mapping[int, Any]) -> None:
    """Puts the user's notes on the runs during which they are."""
    for remark in remarks_of(transcript):
        between = [runs[id(remark.first)], runs[id(remark.last)]]
        document.add_comment(between, in_xml(remark.text), author="wxdesk")


def _bytes(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
