"""What is cut from a hit's text so that a row shows what was found."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from wxdesk.core.record import Hit
from wxdesk.gui.library.delegate import snippet
from wxdesk.gui.transcript.typesetting import character, units


@pytest.fixture
def metrics(qapp):
    return QFontMetrics(QFont())


def hit(text, *found):
    spans = tuple((text.index(word), text.index(word) + len(word)) for word in found)
    return Hit(1, "talk", 0, 0.0, 1.0, "Anna", text, spans)


def marked(shown):
    data = shown.text.encode("utf-16-le")
    return [data[2 * a : 2 * b].decode("utf-16-le") for a, b in shown.spans]


def test_that_a_short_text_is_shown_whole(metrics):
    shown = snippet(hit("the river\nrose", "river"), metrics, 1000)
    assert shown.text == "the river rose"
    assert marked(shown) == ["river"]


def test_that_a_long_text_begins_near_what_was_found(metrics):
    text = "word " * 60 + "river rose" + " more" * 60
    shown = snippet(hit(text, "river"), metrics, 400)
    assert shown.text.startswith("…word")
    assert shown.text.endswith("…")
    assert metrics.horizontalAdvance(shown.text) <= 400
    assert marked(shown) == ["river"]


def test_that_a_text_without_spaces_is_cut_anywhere(metrics):
    shown = snippet(hit("x" * 300 + "river", "river"), metrics, 400)
    assert marked(shown) == ["river"]


def test_that_what_was_found_beyond_the_end_is_not_marked(metrics):
    shown = snippet(
        hit("the river " + "x " * 200 + "sea", "river", "sea"), metrics, 200
    )
    assert marked(shown) == ["river"]


def test_that_places_are_right_after_characters_that_qt_counts_twice(metrics):
    shown = snippet(hit("😀😀 river", "river"), metrics, 1000)
    assert marked(shown) == ["river"]
    text = "a😀b"
    assert [units(text, at) for at in range(4)] == [0, 1, 3, 4]
    assert [character(text, at) for at in (0, 1, 3, 4)] == [0, 1, 2, 3]


def test_that_a_hit_by_speaker_alone_marks_nothing(metrics):
    assert snippet(hit("the river"), metrics, 1000).spans == ()
