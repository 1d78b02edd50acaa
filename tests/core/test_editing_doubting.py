"""Marks on passages that a model may have made up, and the way to them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from made_transcripts import said, talk

from wxdesk.core.doubts import Doubt, note_on
from wxdesk.core.editing.doubting import next_to_review, with_doubts
from wxdesk.core.editing.review import check, remove_annotation
from wxdesk.core.editing.text import Position, set_text
from wxdesk.core.job import Chunk
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    Segment,
    from_data,
    to_data,
)

NOW = datetime(2030, 1, 1, tzinfo=UTC)
# Words have a score of 0.5.
TALK = talk(
    said(("Hello.", 0.0, 1.0)),
    said(("Thank", 10.0, 11.0), ("you.", 11.0, 12.0)),
    said(("Thank", 12.0, 13.0), ("you.", 13.0, 14.0)),
    Segment(20.0, 30.0, "Bye."),
)


def chunk(start: float, end: float, *doubts: Doubt) -> Chunk:
    return Chunk(start, end, 0, "en", "…", doubts=doubts)


MARKED = with_doubts(
    TALK,
    [
        chunk(0.0, 1.0),
        chunk(9.8, 14.2, Doubt.REPEATS, Doubt.SILENCE),
        chunk(20.0, 30.0, Doubt.UNSURE),
    ],
    NOW,
)
START = Position(0, 0)
THANKS = (Position(1, 0), Position(2, 10))
BYE = (Position(3, 0), Position(3, 4))


def test_that_doubtful_passages_get_comments_and_a_note_and_keep_their_text() -> None:
    assert MARKED.segments is TALK.segments
    assert MARKED.annotations == (
        Annotation(
            9.8,
            14.2,
            AnnotationKind.COMMENT,
            "Doubtful, listen again. The same words come again and again. "
            "There is hardly any speech in the sound.",
            NOW,
        ),
        Annotation(
            20.0,
            30.0,
            AnnotationKind.COMMENT,
            "Doubtful, listen again. The model was not sure of most words.",
            NOW,
        ),
    )
    assert MARKED.notes == (
        "2 passages are doubtful; listen to them again: 0:09, 0:20.",
    )
    assert from_data(to_data(MARKED)) == MARKED


def test_that_nothing_is_said_where_there_are_no_doubts() -> None:
    assert with_doubts(TALK, [chunk(0.0, 30.0)], NOW) is TALK


def test_that_a_note_tells_the_first_times() -> None:
    one = "A passage is doubtful; listen to it again: 1:01:05."
    assert note_on([3665.9]) == one
    many = note_on([60.0 * minute for minute in range(11)])
    assert many.startswith("11 passages are doubtful;")
    assert many.endswith(
        ": 0:00, 1:00, 2:00, 3:00, 4:00, 5:00, 6:00, 7:00, 8:00, 9:00, …."
    )


def test_that_the_review_stops_at_doubtful_passages() -> None:
    assert next_to_review(MARKED, START, 0.0) == THANKS
    assert next_to_review(MARKED, THANKS[0], 0.0) == BYE
    assert next_to_review(MARKED, BYE[0], 0.0) is None


@pytest.mark.parametrize(
    ("after", "found"),
    [
        (START, THANKS[0]),
        (Position(1, 0), Position(1, 6)),  # a word in the passage
        (Position(2, 6), BYE[0]),
    ],
)
def test_that_the_review_stops_at_what_comes_first(
    after: Position, found: Position
) -> None:
    stop = next_to_review(MARKED, after, 0.6)
    assert stop
    assert stop[0] == found


def test_that_the_review_passes_what_was_checked_or_is_no_longer_marked() -> None:
    assert next_to_review(check(MARKED, 1, 2), START, 0.0) == BYE
    partly = (Position(2, 0), THANKS[1])
    assert next_to_review(check(MARKED, 1, 1), START, 0.0) == partly
    removed = remove_annotation(MARKED, MARKED.annotations[0])
    assert next_to_review(removed, START, 0.0) == BYE
    gone = replace(MARKED, segments=MARKED.segments[:1])
    assert next_to_review(gone, START, 0.0) is None


def test_that_the_review_stops_after_the_text_was_corrected() -> None:
    corrected = set_text(MARKED, 3, "Goodbye.")
    assert next_to_review(corrected, Position(2, 0), 0.0) == (BYE[0], Position(3, 8))
