"""Two people's edits of one transcript become one, or are found to collide."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from wxdesk.core.editing.annotating import with_text
from wxdesk.core.editing.merging import merged, with_annotations_of_both
from wxdesk.core.editing.review import annotate, remove_annotation
from wxdesk.core.editing.soundness import problems
from wxdesk.core.editing.speakers import (
    assign,
    remove_speaker,
    rename_speaker,
    split_off_speaker,
)
from wxdesk.core.editing.text import delete, insert, set_text
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    Segment,
    Speaker,
    Transcript,
    Turn,
)

BASE = Transcript(
    "en",
    tuple(Segment(n, n + 1, f"Text {n}.", "A") for n in range(6)),
    {"A": Speaker("Anna"), "B": Speaker("Jon", 1)},
)


def note(seconds: float, text: str) -> Annotation:
    made = datetime(2026, 1, 1, tzinfo=UTC)
    return Annotation(seconds, seconds, AnnotationKind.COMMENT, text, made)


def texts(transcript: Transcript | None) -> list[str]:
    assert transcript is not None
    assert problems(transcript) == []
    return [segment.text for segment in transcript.segments]


def test_that_one_side_alone_is_taken_as_it_is() -> None:
    other = set_text(BASE, 2, "Other.")
    assert merged(BASE, BASE, other) == other
    assert merged(BASE, other, BASE) == other
    assert merged(BASE, BASE, BASE) == BASE


@pytest.mark.parametrize(("first", "second"), [(0, 4), (4, 0)])
def test_that_edits_apart_from_each_other_are_both_there(
    first: int, second: int
) -> None:
    ours, theirs = set_text(BASE, first, "Ours."), delete(BASE, second, second + 1)
    expected = [f"Text {n}." for n in range(6)]
    expected[first] = "Ours."
    del expected[second : second + 2]
    assert texts(merged(BASE, ours, theirs)) == expected


def test_that_insertions_apart_from_each_other_are_both_there() -> None:
    ours, theirs = insert(BASE, 1, 1, "Ours."), insert(BASE, 4, 4, "Theirs.")
    both = texts(merged(BASE, ours, theirs))
    assert [text for text in both if "Text" not in text] == ["Ours.", "Theirs."]
    assert len(both) == 8


def test_that_edits_in_between_each_other_are_all_there() -> None:
    ours = set_text(set_text(BASE, 0, "Ours 0."), 4, "Ours 4.")
    theirs = set_text(BASE, 2, "Theirs 2.")
    expected = ["Ours 0.", "Text 1.", "Theirs 2.", "Text 3.", "Ours 4.", "Text 5."]
    assert texts(merged(BASE, ours, theirs)) == expected
    assert texts(merged(BASE, theirs, ours)) == expected


def test_that_what_both_have_done_is_done_once() -> None:
    ours = set_text(delete(BASE, 3, 3), 0, "Ours.")
    theirs = delete(BASE, 3, 3)
    assert texts(merged(BASE, ours, theirs)) == [
        "Ours.",
        *(f"Text {n}." for n in (1, 2, 4, 5)),
    ]


@pytest.mark.parametrize("their_segment", [2, 3])
def test_that_edits_of_the_same_or_of_neighbouring_segments_collide(
    their_segment: int,
) -> None:
    ours, theirs = set_text(BASE, 2, "Ours."), set_text(BASE, their_segment, "Theirs.")
    assert merged(BASE, ours, theirs) is None


def test_that_names_are_taken_from_both_and_ours_wins_where_both_differ() -> None:
    ours = rename_speaker(rename_speaker(BASE, "A", "Ada"), "B", "Bo")
    theirs = rename_speaker(rename_speaker(BASE, "A", "Alma"), "B", "Jon")
    both = merged(BASE, ours, theirs)
    assert both is not None
    assert {key: it.name for key, it in both.speakers.items()} == {
        "A": "Ada",
        "B": "Bo",
    }


def test_that_a_speaker_whom_one_side_has_removed_stays_if_the_other_needs_it() -> None:
    ours, theirs = remove_speaker(BASE, "B"), assign(BASE, 0, 0, "B")
    both = merged(BASE, ours, theirs)
    assert both is not None
    assert problems(both) == []
    assert both.speakers["B"].name == "Jon"


def test_that_notes_of_both_are_kept_and_removed_ones_are_gone() -> None:
    base = replace(BASE, annotations=(note(1, "old"), note(2, "gone")))
    ours = replace(base, annotations=(note(0, "ours"), note(1, "old"), note(2, "gone")))
    theirs = replace(base, annotations=(note(1, "old"), note(3, "theirs")))
    both = merged(base, ours, theirs)
    assert both is not None
    assert [it.text for it in both.annotations] == ["ours", "old", "theirs"]


def test_that_a_note_that_both_have_rewritten_is_there_in_both_wordings() -> None:
    old = note(1, "old")
    base = annotate(BASE, old)
    ours, theirs = with_text(base, old, "ours"), with_text(base, old, "theirs")
    both = merged(base, ours, theirs)
    assert both is not None
    assert [it.text for it in both.annotations] == ["ours", "theirs"]


def test_that_a_note_stays_that_one_side_has_rewritten_and_the_other_removed() -> None:
    old = note(1, "old")
    base = annotate(BASE, old)
    ours, theirs = remove_annotation(base, old), with_text(base, old, "new")
    for both in (merged(base, ours, theirs), merged(base, theirs, ours)):
        assert both is not None
        assert [it.text for it in both.annotations] == ["new"]


def test_that_a_note_made_by_one_side_stays_where_the_other_corrects_the_text() -> None:
    noted, corrected = annotate(BASE, note(2, "Who?")), set_text(BASE, 2, "Other.")
    for both in (merged(BASE, noted, corrected), merged(BASE, corrected, noted)):
        assert both is not None
        assert both.annotations == noted.annotations
        assert both.segments == corrected.segments


def test_that_notes_of_both_are_kept_though_their_corrections_collide() -> None:
    ours = annotate(set_text(BASE, 2, "Ours."), note(3, "ours"))
    theirs = annotate(set_text(BASE, 2, "Theirs."), note(1, "theirs"))
    assert merged(BASE, ours, theirs) is None
    both = with_annotations_of_both(BASE, ours, theirs)
    assert [it.text for it in both.annotations] == ["theirs", "ours"]
    assert both.segments is ours.segments
    assert with_annotations_of_both(BASE, ours, BASE) is ours


def test_that_two_new_speakers_by_one_key_do_not_become_one() -> None:
    ours, _ = split_off_speaker(BASE, 0, 0, "Bob")
    theirs, _ = split_off_speaker(BASE, 4, 4, "Eve")
    assert merged(BASE, ours, theirs) is None
    same, _ = split_off_speaker(BASE, 4, 4, "Bob")
    both = merged(BASE, ours, same)
    assert both is not None
    assert [both.speaker_name(both.segments[at].speaker) for at in (0, 4)] == [
        "Bob"
    ] * 2


def test_that_a_speaker_whom_one_side_has_removed_stays_if_the_other_hears_it() -> None:
    ours = replace(BASE, turns=(Turn(0.0, 1.0, "B"),))
    both = merged(BASE, ours, remove_speaker(BASE, "B"))
    assert both is not None
    assert problems(both) == []
    assert both.speakers["B"] == BASE.speakers["B"]
