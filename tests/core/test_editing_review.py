"""Doubtful words, what was checked, and annotations."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from made_transcripts import said, talk

from wxdesk.core.editing.review import (
    annotate,
    check,
    check_words,
    is_doubtful,
    next_doubtful,
    remove_annotation,
    reviewed,
)
from wxdesk.core.editing.text import Position, set_text
from wxdesk.core.transcript import Annotation, AnnotationKind, Segment, Word

FIRST = said(("sure", 0.0, 1.0), ("unsure", 1.0, 3.0), ("sure", 3.0, 4.0))
BETWEEN = Segment(4.0, 5.0, "No words.")
LAST = said(("unsure", 5.0, 10.0))
SCORES = {"sure": 0.9, "unsure": 0.2}


def scored(segment: Segment) -> Segment:
    words = (replace(word, score=SCORES[word.text]) for word in segment.words)
    return replace(segment, words=tuple(words))


TALK = talk(scored(FIRST), BETWEEN, scored(LAST))


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (Position(0, 0), (Position(0, 5), Position(0, 11))),
        (Position(0, 5), (Position(2, 0), Position(2, 6))),
        (Position(2, 0), None),
    ],
)
def test_that_the_next_doubtful_word_begins_after_the_caret(
    after: Position, found: tuple[Position, Position] | None
) -> None:
    assert next_doubtful(TALK, after, 0.5) == found


def test_that_a_word_without_a_score_is_not_doubtful() -> None:
    assert not is_doubtful(BETWEEN, Word("a"), 1.0)
    assert is_doubtful(BETWEEN, Word("a", score=0.5), 0.6)
    assert not is_doubtful(BETWEEN, Word("a", score=0.5), 0.5)


def test_that_what_was_corrected_or_checked_is_not_doubtful_any_more() -> None:
    start = Position(0, 0)
    corrected = set_text(TALK, 0, "sure insure sure")
    assert next_doubtful(corrected, start, 0.5) == (Position(2, 0), Position(2, 6))
    words_checked = check_words(TALK, 0, 1, 1)
    assert words_checked.segments[0].words[1].score == 1.0
    assert next_doubtful(words_checked, Position(0, 0), 0.5) == (
        Position(2, 0),
        Position(2, 6),
    )
    assert next_doubtful(check(TALK, 0, 2), start, 0.5) is None


def test_that_unchecking_brings_the_doubts_back() -> None:
    assert check(check(TALK, 0, 2), 0, 2, checked=False) == TALK


def test_that_what_is_checked_already_stays_the_same() -> None:
    checked = check(TALK, 0, 0)
    assert check(checked, 0, 0) is checked
    assert checked.segments[1] is BETWEEN
    words_checked = check_words(TALK, 0, 0, 2)
    assert check_words(words_checked, 0, 0, 2) is words_checked


def test_that_progress_is_the_part_of_the_time_that_was_checked() -> None:
    assert reviewed(TALK) == 0.0
    assert reviewed(check(TALK, 0, 1)) == 0.5
    assert reviewed(check(TALK, 0, 2)) == 1.0
    assert reviewed(talk()) == 1.0


def annotation(start: float, text: str) -> Annotation:
    created = datetime(2030, 1, 1, tzinfo=UTC)
    return Annotation(start, start + 1, AnnotationKind.COMMENT, text, created)


def test_that_annotations_are_kept_in_the_order_of_their_start() -> None:
    late, early, later = annotation(2, "b"), annotation(1, "a"), annotation(2, "c")
    annotated = annotate(annotate(annotate(TALK, late), early), later)
    assert annotated.annotations == (early, late, later)
    assert remove_annotation(annotated, late).annotations == (early, later)
    with pytest.raises(ValueError, match="not in"):
        remove_annotation(TALK, late)
