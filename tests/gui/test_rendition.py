"""How files would look, as text."""

from collections.abc import Callable

import pytest
from kept import transcript_of

from wxdesk.core.subtitles import PRESETS
from wxdesk.core.transcript import Transcript
from wxdesk.export.formats import FORMATS, Family, Format
from wxdesk.gui.exporting.rendition import MOST_LINES, rendition

TALK = transcript_of([("Anna", "We had walked since five."), ("Jon", "Yes.")])
LONG = transcript_of([("Anna", "We had walked."), ("Jon", "Yes.")] * 1000)

Write = Callable[[Transcript, object], str | bytes]


def made_of(write: Write, family: Family) -> Format:
    return Format("new", ".new", "New", family, write)


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_that_each_format_can_be_looked_at(format: Format) -> None:
    seen = rendition(format, TALK, PRESETS["plain"])
    assert seen.text.strip()
    is_the_file = seen.text == format.write(TALK, PRESETS["plain"])
    assert is_the_file or bool(seen.note) or seen.is_cut


@pytest.mark.parametrize("name", ["txt", "srt", "json", "docx"])
def test_that_only_the_beginning_of_a_long_one_is_shown(name: str) -> None:
    seen = rendition(FORMATS[name], LONG, PRESETS["plain"])
    assert seen.is_cut
    assert seen.text.count("\n") < MOST_LINES


@pytest.mark.parametrize("name", ["docx", "odt", "pdf"])
def test_that_of_a_document_its_paragraphs_are_shown(name: str) -> None:
    lines = rendition(FORMATS[name], TALK, None).text.splitlines()
    assert "We had walked since five." in lines
    assert any("Anna" in line for line in lines)


def test_that_a_table_shows_a_row_in_a_line() -> None:
    lines = rendition(FORMATS["docx-table"], TALK, None).text.splitlines()
    assert "0:05\tJon\tYes." in lines


def test_that_subtitles_that_are_no_text_are_shown_as_others_that_are() -> None:
    binary = made_of(lambda transcript, rules: b"\x00\x01", Family.SUBTITLES)
    seen = rendition(binary, TALK, None)
    assert seen.text == FORMATS["srt"].write(TALK, None)
    assert "SubRip" in seen.note


def test_that_one_line_may_be_the_whole_file() -> None:
    endless = made_of(lambda transcript, rules: "x" * 10_000_000, Family.DATA)
    seen = rendition(endless, TALK, None)
    assert seen.is_cut
    assert len(seen.text) < 100_000
