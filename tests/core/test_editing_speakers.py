"""Naming, merging and assigning speakers."""

from dataclasses import replace

import pytest
from made_transcripts import said, talk

from wxdesk.core.editing.speakers import (
    add_speaker,
    assign,
    assign_following_turns,
    assign_turn,
    assign_words,
    dismiss_suggestion,
    merge_speakers,
    name_speaker,
    remove_speaker,
    rename_speaker,
    split_off_speaker,
)
from wxdesk.core.editing.text import Position
from wxdesk.core.transcript import Segment, Speaker, Transcript, Turn, VoiceMatch

ONE = said(("one", 0.0, 1.0), ("two", 1.0, 2.0), ("three", 2.0, 3.0))
TWO = said(("four", 3.0, 4.0))
REPLY = said(("yes", 4.0, 8.0), speaker="B")
LAST = said(("five", 8.0, 9.0))
TALK = replace(
    talk(ONE, TWO, REPLY, LAST), turns=(Turn(0.0, 4.0, "A"), Turn(4.0, 8.0, "B"))
)


def who(transcript: Transcript) -> str:
    """The speakers of all segments, after a check that their words agree."""
    for segment in transcript.segments:
        assert all(word.speaker == segment.speaker for word in segment.words)
    return "".join(segment.speaker or "-" for segment in transcript.segments)


def test_that_renaming_touches_no_segment() -> None:
    renamed = rename_speaker(TALK, "A", "Dr Anna")
    assert renamed.speakers == {"A": Speaker("Dr Anna", 0), "B": Speaker("Bob", 1)}
    assert renamed.segments is TALK.segments
    assert rename_speaker(TALK, "A", "Anna") is TALK


def test_that_who_is_named_by_a_person_is_whom_that_person_says() -> None:
    heard = Speaker("Anna", 0, "a" * 32, 0.9, VoiceMatch("b" * 32, "Cleo", 0.6))
    recognised = replace(TALK, speakers={"A": heard})
    assert name_speaker(recognised, "A", "Anna", "a" * 32).speakers["A"] == Speaker(
        "Anna", 0, "a" * 32
    )
    assert rename_speaker(recognised, "A", "Dora").speakers["A"] == Speaker("Dora", 0)
    dismissed = dismiss_suggestion(recognised, "A")
    assert dismissed.speakers["A"] == replace(heard, suggestion=None)
    assert dismiss_suggestion(dismissed, "A") is dismissed
    named = name_speaker(TALK, "A", "Anna")
    assert named is TALK


def test_that_merged_speakers_are_one_in_segments_words_and_turns() -> None:
    merged = merge_speakers(TALK, "A", ["B", "A"])
    assert who(merged) == "AAAA"
    assert merged.speakers == {"A": Speaker("Anna", 0)}
    assert [turn.speaker for turn in merged.turns] == ["A", "A"]
    assert merged.segments[0] is ONE
    assert merge_speakers(TALK, "A", ["A"]) is TALK


def test_that_a_new_speaker_has_a_name_a_key_and_a_colour_that_are_free() -> None:
    added, key = add_speaker(TALK)
    assert (key, added.speakers[key]) == ("SPEAKER_02", Speaker("Speaker 3", 2))
    again, other = add_speaker(added, "Cleo")
    assert (other, again.speakers[other]) == ("SPEAKER_03", Speaker("Cleo", 3))
    taken = replace(TALK, speakers={"SPEAKER_01": Speaker("Speaker 2", 0)})
    freed, third = add_speaker(taken)
    assert (third, freed.speakers[third]) == ("SPEAKER_02", Speaker("Speaker 3", 1))


def test_that_only_a_speaker_who_says_nothing_can_be_removed() -> None:
    with pytest.raises(ValueError, match="B has segments"):
        remove_speaker(TALK, "B")
    removed = remove_speaker(assign(TALK, 2, 2, "A"), "B")
    assert list(removed.speakers) == ["A"]
    assert removed.turns == (Turn(0.0, 4.0, "A"),)


def test_that_assigned_segments_change_speaker_and_the_others_do_not() -> None:
    assigned = assign(TALK, 1, 2, "B")
    assert who(assigned) == "ABBA"
    assert assigned.segments[2] is REPLY
    assert who(assign(TALK, 0, 3, None)) == "----"


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [
        (4, 7, [("one", "A"), ("two", "B"), ("three", "A")]),
        (5, 6, [("one", "A"), ("two", "B"), ("three", "A")]),  # whole words
        (5, 5, [("one", "A"), ("two", "B"), ("three", "A")]),  # the caret's word
        (3, 3, [("one", "B"), ("two three", "A")]),
        (0, 5, [("one two", "B"), ("three", "A")]),
        (9, 13, [("one two", "A"), ("three", "B")]),
        (0, 13, [("one two three", "B")]),
    ],
)
def test_that_assigned_words_become_a_segment_of_their_own(
    start: int, end: int, parts: list[tuple[str, str]]
) -> None:
    assigned = assign_words(TALK, Position(0, start), Position(0, end), "B")
    made = assigned.segments[: len(parts)]
    assert [(segment.text, segment.speaker) for segment in made] == parts
    assert made[0].start == 0.0
    assert made[-1].end == 3.0
    assert assigned.segments[len(parts)] is TWO
    who(assigned)


def test_that_a_selection_over_segments_is_assigned_in_each() -> None:
    assigned = assign_words(TALK, Position(0, 8), Position(2, 3), "B")
    assert [segment.text for segment in assigned.segments] == [
        "one two",
        "three",
        "four",
        "yes",
        "five",
    ]
    assert who(assigned) == "ABBBA"


def test_that_assigning_words_to_their_own_speaker_parts_nothing() -> None:
    assert assign_words(TALK, Position(0, 4), Position(0, 7), "A") is TALK


def test_that_words_are_assigned_where_a_segment_has_only_text() -> None:
    transcript = talk(Segment(0.0, 2.0, "aa bb", "A"))
    assigned = assign_words(transcript, Position(0, 4), Position(0, 4), "B")
    assert assigned.segments == (
        Segment(0.0, 1.0, "aa", "A"),
        Segment(1.0, 2.0, "bb", "B"),
    )


@pytest.mark.parametrize(
    ("index", "who_speaks"), [(0, "BBBA"), (1, "BBBA"), (3, "AABB")]
)
def test_that_a_turn_is_all_that_is_said_until_another_speaks(
    index: int, who_speaks: str
) -> None:
    assert who(assign_turn(TALK, index, "B")) == who_speaks


def test_that_following_turns_of_the_same_speaker_are_assigned_too() -> None:
    added, key = add_speaker(TALK)
    assigned = assign_following_turns(added, 1, key)
    assert [segment.speaker for segment in assigned.segments] == [key, key, "B", key]
    later = assign_following_turns(added, 3, key)
    assert [segment.speaker for segment in later.segments] == ["A", "A", "B", key]


def test_that_segments_split_off_go_to_a_new_speaker() -> None:
    parted, key = split_off_speaker(TALK, 1, 1, "Cleo")
    assert parted.speakers[key].name == "Cleo"
    assert [segment.speaker for segment in parted.segments] == ["A", key, "B", "A"]
