"""What annotations cover, and how they are made, changed, found and moved along."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_transcripts import moments, said, talk, transcripts

from wxdesk.core.editing import annotating
from wxdesk.core.editing.annotating import (
    AnnotationIndex,
    anchor,
    covered,
    next_bookmark,
    passage,
    quoted,
    tags,
    toggle_bookmark,
    toggle_highlight,
    with_text,
)
from wxdesk.core.editing.review import annotate, remove_annotation
from wxdesk.core.editing.soundness import problems
from wxdesk.core.editing.text import Position, set_text, split
from wxdesk.core.editing.timing import Edge, Side, move_edge, shift
from wxdesk.core.transcript import Annotation, AnnotationKind, Segment, Transcript

NOW = datetime(2030, 1, 1, tzinfo=UTC)
LATER = datetime(2030, 1, 2, tzinfo=UTC)
FIRST = said(("One", 0.0, 1.0), ("two", 1.0, 2.0), ("three.", 2.0, 3.0))
SECOND = said(("Four", 4.0, 5.0), ("five.", 5.0, 6.0), speaker="B")
WORDLESS = Segment(7.0, 9.0, "No words.", "A")
TALK = talk(FIRST, SECOND, WORDLESS)


def put(
    start: float, end: float | None = None, kind: str = "comment", text: str = ""
) -> Annotation:
    last = start if end is None else end
    return Annotation(start, last, AnnotationKind(kind), text, NOW)


def spans(transcript: Transcript) -> list[tuple[float, float]]:
    return [(it.start, it.end) for it in transcript.annotations]


# What is covered


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (1.0, 2.0, "two"),
        (1.0, 3.0, "two three."),
        (0.9, 2.04, "two"),
        (0.9, 2.1, "two three."),
        (0.4, 1.0, "One"),
        (0.6, 1.0, ""),
        (1.4, 5.0, "two three. Four"),
        (3.0, 4.0, ""),
        (7.0, 9.0, "No words."),
        (0.0, 9.0, "One two three. Four five. No words."),
    ],
)
def test_that_words_are_covered_that_begin_within_it_or_mostly_are_there(
    start: float, end: float, text: str
) -> None:
    found = [
        segment.text[slice(*span)]
        for segment in TALK.segments
        if (span := covered(segment, put(start, end), "en"))
    ]
    assert " ".join(found) == text


@pytest.mark.parametrize(
    ("moment", "word"), [(1.0, "two"), (1.9, "two"), (3.5, None), (8.0, "No words.")]
)
def test_that_at_a_moment_the_word_is_covered_that_is_being_said(
    moment: float, word: str | None
) -> None:
    spans = ((it.text, covered(it, put(moment), "en")) for it in TALK.segments)
    found = [text[slice(*span)] for text, span in spans if span]
    assert found == ([word] if word else [])


def test_that_a_word_without_times_goes_with_those_around_it() -> None:
    segment = said(("One", 0.0, 1.0), ("and", None, None), ("two", 2.0, 3.0))
    assert covered(segment, put(0.0, 3.0), "en") == (0, len("One and two"))
    assert covered(segment, put(0.0, 1.0), "en") == (0, len("One"))


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        (Position(0, 5), Position(0, 5), (1.0, 2.0)),
        (Position(0, 4), Position(0, 4), (1.0, 2.0)),
        (Position(0, 14), Position(0, 14), (2.0, 3.0)),
        (Position(0, 5), Position(0, 9), (1.0, 3.0)),
        (Position(0, 8), Position(1, 0), (2.0, 3.0)),
        (Position(0, 8), Position(1, 2), (2.0, 5.0)),
        (Position(0, 13), Position(2, 1), (2.0, 9.0)),
        (Position(2, 4), Position(2, 4), (7.0, 9.0)),
    ],
)
def test_that_a_passage_lasts_as_long_as_the_words_it_touches(
    first: Position, last: Position, span: tuple[float, float]
) -> None:
    assert passage(TALK, first, last) == span


@pytest.mark.parametrize(
    ("annotation", "place", "quote"),
    [
        (put(1.0, 3.0), Position(0, 4), "two three."),
        (put(2.0, 5.0), Position(0, 8), "three. Four"),
        (put(5.0, 5.0), Position(1, 5), "five."),
        (put(3.5, 3.5), Position(0, 8), "three."),
        (put(3.5, 5.0), Position(1, 0), "Four"),
        (put(99.0), Position(2, 0), "No words."),
    ],
)
def test_that_it_begins_with_the_first_covered_word_or_what_is_being_said(
    annotation: Annotation, place: Position, quote: str
) -> None:
    assert anchor(TALK, annotation) == place
    assert quoted(TALK, annotation) == quote


def test_that_it_stays_with_words_that_go_on_while_somebody_else_begins() -> None:
    long = said(("So", 0.0, 1.0), ("long", 8.0, 9.0))
    hm = said(("Hm", 2.0, 2.5), speaker="B")
    assert anchor(talk(long, hm), put(8.0, 9.0)) == Position(0, 3)


def test_that_a_long_passage_is_quoted_in_part() -> None:
    words = [("word", n, n + 1.0) for n in range(1000)]
    assert len(quoted(talk(said(*words)), put(0.0, 1000.0))) == 200
    assert quoted(talk(), put(0.0, 1.0)) == ""


@given(st.lists(st.tuples(moments, moments).map(sorted), max_size=12), moments, moments)
def test_that_the_index_finds_what_a_look_at_all_of_them_would(
    times: list[list[float]], one: float, other: float
) -> None:
    found = sorted((put(*it) for it in times), key=lambda it: it.start)
    start, end = sorted((one, other))
    at_start = [it for it in found if it.start < start < it.end]
    begun = [it for it in found if start <= it.start <= end]
    assert list(AnnotationIndex(found).between(start, end)) == at_start + begun


# What is put on, and taken away


def test_that_a_highlight_comes_on_a_selection_and_goes_from_within_it() -> None:
    once = toggle_highlight(TALK, Position(0, 0), Position(0, 7), NOW)
    assert spans(once) == [(0.0, 2.0)]
    assert toggle_highlight(once, Position(0, 5), Position(0, 5), NOW) == TALK


def test_that_highlights_that_meet_become_one() -> None:
    once = toggle_highlight(TALK, Position(0, 0), Position(0, 7), NOW)
    comment = annotate(once, put(0.0, 3.0))
    more = toggle_highlight(comment, Position(0, 5), Position(1, 1), LATER)
    assert spans(more) == [(0.0, 3.0), (0.0, 5.0)]
    assert more.annotations[1].created == LATER


def test_that_a_bookmark_goes_when_it_is_put_where_one_is() -> None:
    once = toggle_bookmark(toggle_bookmark(TALK, 4.0, NOW), 1.0, NOW)
    assert spans(once) == [(1.0, 1.0), (4.0, 4.0)]
    assert spans(toggle_bookmark(once, 4.3, NOW)) == [(1.0, 1.0)]


def test_that_a_text_is_changed_and_what_was_removed_meanwhile_comes_back() -> None:
    old = put(1.0, 2.0, text="old")
    noted = annotate(TALK, old)
    assert with_text(noted, old, "old") is noted
    new = with_text(noted, old, "new")
    assert [it.text for it in new.annotations] == ["new"]
    assert with_text(remove_annotation(noted, old), old, "new") == new


def test_that_bookmarks_are_gone_through_in_both_directions() -> None:
    noted = TALK
    for moment in (1.4, 5.0):
        noted = toggle_bookmark(noted, moment, NOW)
    noted = annotate(noted, put(4.0))
    first, _, last = noted.annotations
    assert next_bookmark(noted, Position(0, 0)) == first
    assert next_bookmark(noted, anchor(noted, first)) == last
    assert next_bookmark(noted, anchor(noted, last)) is None
    assert next_bookmark(noted, anchor(noted, last), back=True) == first
    assert next_bookmark(noted, anchor(noted, first), back=True) is None


def test_that_tags_are_named_once_each_in_order_of_the_alphabet() -> None:
    noted = TALK
    for text, kind in [("river", "tag"), ("Fog", "tag"), ("river", "tag"), ("x", "")]:
        noted = annotate(noted, put(1.0, kind=kind or "comment", text=text))
    assert tags(noted) == ["Fog", "river"]


# What becomes of them when the transcript is edited


def test_that_a_highlight_stays_with_its_words_when_text_is_corrected_or_split() -> (
    None
):
    noted = toggle_highlight(TALK, Position(0, 4), Position(0, 14), NOW)
    note = noted.annotations[0]
    corrected = set_text(noted, 0, "So one, too, three.")
    assert corrected.annotations == noted.annotations
    assert quoted(corrected, note).endswith("three.")
    assert quoted(split(noted, Position(0, 7)), note) == "two three."


@pytest.mark.parametrize("by", [-0.2, 0.2])
def test_that_a_word_whose_edge_is_moved_a_little_stays_in_its_highlight(
    by: float,
) -> None:
    apart = talk(said(("One", 0.0, 1.0), ("two", 2.0, 3.0)))
    noted = toggle_highlight(apart, Position(0, 4), Position(0, 7), NOW)
    moved = move_edge(noted, Edge(0, Side.START, 1), 2.0 + by)
    assert moved.segments[0].words[1].start == 2.0 + by
    assert quoted(moved, noted.annotations[0]) == "two"


def test_that_what_is_put_on_segments_moves_along_with_them() -> None:
    noted = annotate(annotate(annotate(TALK, put(1.0)), put(4.0, 5.0)), put(7.0))
    moved = shift(noted, 1, 1, 0.5)
    assert spans(moved) == [(1.0, 1.0), (4.5, 5.5), (7.0, 7.0)]
    assert quoted(moved, moved.annotations[1]) == "Four"


def test_that_what_moves_beyond_others_takes_its_place_behind_them() -> None:
    noted = annotate(annotate(TALK, put(1.0)), put(2.0))
    moved = annotating.moved_along(noted, 0.5, 1.5, 2.0)
    assert spans(moved) == [(2.0, 2.0), (3.0, 3.0)]
    assert problems(moved) == []
    assert annotating.moved_along(noted, 5.0, 6.0, 1.0) is noted


@given(st.data())
def test_that_any_selection_can_be_highlighted_and_has_its_highlight_taken_away(
    data: st.DataObject,
) -> None:
    transcript = data.draw(transcripts())
    if not transcript.segments:
        return
    numbers = st.integers(0, len(transcript.segments) - 1)
    first, last = sorted(
        Position(at, data.draw(st.integers(0, len(transcript.segments[at].text))))
        for at in (data.draw(numbers), data.draw(numbers))
    )
    once = toggle_highlight(transcript, first, last, NOW)
    assert problems(once) == []
    (note,) = once.annotations
    assert 0 <= anchor(once, note).segment < len(once.segments)
    quoted(once, note)
    assert toggle_highlight(once, first, last, NOW) == transcript
