"""From segments to paragraphs, and from a moment or a text to its place."""

import pytest
from kept import transcript_of
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester

from wxdesk.core.transcript import Segment, Transcript
from wxdesk.gui.transcript.model import ParagraphModel, Role
from wxdesk.gui.transcript.paragraphs import (
    Place,
    Span,
    initials,
    paragraphs,
    segment_at,
)
from wxdesk.gui.transcript.typesetting import Heights

SAID = [
    ("Anna", "One."),
    ("Anna", "Two two."),
    ("Jon", " "),
    ("Jon", "Three."),
    ("", "Four two"),
]


def span(row, first, last):
    return Span(Place(row, first), Place(row, last))


def test_that_a_paragraph_is_what_one_speaker_says_in_a_row():
    rows = paragraphs(transcript_of(SAID))
    assert [row.text for row in rows] == ["One. Two two.", "Three.", "Four two"]
    assert [row.speaker for row in rows] == ["Anna", "Jon", None]
    assert all(row.opens_turn for row in rows)
    assert [(piece.first, piece.last) for piece in rows[0].pieces] == [(0, 4), (5, 13)]
    assert rows[1].start == 15.0


def test_that_a_pause_and_a_long_speech_part_a_paragraph_but_not_a_turn():
    pause = transcript_of([("Anna", "One."), ("Anna", "Two.")], seconds=9)
    assert len(paragraphs(pause)) == 1
    segments = (Segment(0, 1, "One."), Segment(5, 6, "Two."))
    rows = paragraphs(Transcript("en", segments))
    assert [row.opens_turn for row in rows] == [True, False]
    long = paragraphs(transcript_of([("", "So it goes. " * 10)] * 12))
    assert all(len(row.text) < 700 for row in long)
    assert len(long) == 3


def test_that_languages_without_spaces_get_none_between_segments():
    rows = paragraphs(transcript_of([("", "我们"), ("", "明天")], language="zh"))
    assert rows[0].text == "我们明天"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0.0, span(0, 0, 4)),
        (4.9, span(0, 0, 4)),
        (5.0, span(0, 5, 13)),
        (12.0, span(0, 5, 13)),
        (21.0, span(2, 0, 8)),
        (9999.0, span(2, 0, 8)),
    ],
)
def test_that_a_moment_is_in_the_segment_that_was_said_last(seconds, expected):
    assert segment_at(paragraphs(transcript_of(SAID)), seconds) == expected


def test_that_no_moment_is_in_a_transcript_without_text():
    assert segment_at((), 1.0) is None


def test_that_a_span_knows_its_part_of_each_paragraph():
    across = Span(Place(1, 2), Place(3, 4))
    parts = [across.within(row, 10) for row in range(5)]
    assert parts == [None, (2, 10), (0, 10), (0, 4), None]
    assert span(1, 3, 3).within(1, 10) is None


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna Berg", "AB"),
        ("anna", "A"),
        ("Anna Maria Berg", "AB"),
        ("Speaker 12", "S12"),
        ("", ""),
    ],
)
def test_that_initials_are_short(name, letters):
    assert initials(name) == letters


def test_that_rows_stand_where_they_are_measured_to():
    heights = Heights([10, 10, 10])
    assert (heights.total, heights.top(2)) == (30, 20)
    assert [heights.row_at(y) for y in (-5, 0, 9, 10, 29, 99)] == [0, 0, 0, 1, 2, 2]
    heights.measure([(1, 30)])
    assert (heights.total, heights.top(2), heights[1]) == (50, 40, 30)
    assert heights.unmeasured(range(3)) == [0, 2]
    assert Heights().total == 0


def test_that_the_model_gives_each_paragraph_with_its_speaker(qapp):
    owner = QObject()
    model = ParagraphModel(owner)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    transcript = transcript_of(SAID)
    model.show(transcript, paragraphs(transcript))
    index = model.index(1)
    assert index.data() == "Three."
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Jon, 0:15: Three."
    assert model.index(2).data(Qt.ItemDataRole.AccessibleTextRole) == "0:20: Four two"
    assert index.data(Role.SPEAKER).name == "Jon"
    assert index.data(Role.PARAGRAPH).text == "Three."
    assert index.data(Qt.ItemDataRole.FontRole) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(index) == 0


def test_that_a_speaker_that_has_no_name_is_shown_by_its_key(qapp):
    owner = QObject()
    model = ParagraphModel(owner)
    transcript = Transcript("en", (Segment(0, 1, "Yes.", "S9"),))
    model.show(transcript, paragraphs(transcript))
    assert model.speaker(0).name == "S9"


def test_that_a_copy_names_the_speakers_if_there_are_several_paragraphs(qapp):
    owner = QObject()
    model = ParagraphModel(owner)
    transcript = transcript_of(SAID)
    model.show(transcript, paragraphs(transcript))
    assert model.text(span(0, 5, 8)) == "Two"
    assert model.text() == "Anna: One. Two two.\n\nJon: Three.\n\nFour two"
    across = Span(Place(0, 5), Place(1, 5))
    assert model.text(across) == "Anna: Two two.\n\nJon: Three"
