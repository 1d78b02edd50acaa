"""Word documents (DOCX): a paragraph for each turn, or a table; notes as comments.

python-docx takes its time to be loaded, so that is left until a document is made.
"""

import io
from collections.abc import Iterator, Mapping
from typing import Any

from wxdesk.core.transcript import Annotation, AnnotationKind, Transcript, joiner
from wxdesk.export.documents import SpokenTurn, brief_clock, title_of, turns_of
from wxdesk.export.pieces import in_xml

_LONGEST_TITLE = 255
_QUIET = (0x5A, 0x5D, 0x66)


def word_prose(transcript: Transcript) -> bytes:
    """Speakers bold, with the time at which each turn begins."""
    from docx.shared import Pt

    document = _document(transcript)
    runs: dict[int, Any] = {}
    for turn in turns_of(transcript):
        head = document.add_paragraph()
        head.paragraph_format.keep_with_next = True
        head.paragraph_format.space_after = Pt(2)
        _add_head(head, turn)
        paragraph = document.add_paragraph()
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
        speaker.paragraphs[0].add_run(in_xml(turn.speaker)).bold = True
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
    document.add_heading(title, level=1)
    return document


def _dim(run: Any) -> None:
    from docx.shared import Pt, RGBColor

    run.font.size, run.font.color.rgb = Pt(9), RGBColor(*_QUIET)


def _add_head(paragraph: Any, turn: SpokenTurn) -> None:
    if turn.speaker:
        paragraph.add_run(in_xml(turn.speaker)).bold = True
        paragraph.add_run("  ")
    _dim(paragraph.add_run(brief_clock(turn.start)))


def _add_text(
    paragraph: Any, turn: SpokenTurn, transcript: Transcript
) -> Iterator[tuple[int, Any]]:
    """Adds a run for each segment; gives the runs by the segments' identity."""
    between = joiner(transcript.language)
    for number, segment in enumerate(turn.segments):
        text = in_xml(" ".join(segment.text.split()))
        yield id(segment), paragraph.add_run((between if number else "") + text)


def _comment(document: Any, transcript: Transcript, runs: Mapping[int, Any]) -> None:
    """Puts the user's notes on the runs during which they are."""
    for annotation in transcript.annotations:
        covered = [
            runs[id(segment)]
            for segment in transcript.segments
            if id(segment) in runs
            and segment.start <= max(annotation.end, annotation.start + 0.001)
            and segment.end >= annotation.start
        ]
        if covered:
            text = in_xml(_noted(annotation))
            document.add_comment([covered[0], covered[-1]], text, author="wxdesk")


def _noted(annotation: Annotation) -> str:
    if annotation.kind is AnnotationKind.COMMENT:
        return annotation.text
    return f"{annotation.kind.capitalize()}: {annotation.text}".rstrip(": ")


def _bytes(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
