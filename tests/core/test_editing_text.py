"""Correcting text: hand-written cases of what becomes of words and their times."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_transcripts import said, talk, timed

from wxdesk.core.editing.soundness import problems
from wxdesk.core.editing.text import (
    Position,
    delete,
    insert,
    insert_after,
    merge,
    replace_range,
    set_text,
    split,
)
from wxdesk.core.transcript import Provenance, Segment, Speaker, Transcript, Word

HELLO = said(("Hello", 0.0, 0.4), ("dear", 0.5, 0.7), ("Bob.", 0.7, 1.0))
FINE = said(("I", 2.0, 2.1), ("am", 2.1, 2.5), ("fine.", 2.5, 3.0), speaker="B")
TALK = talk(HELLO, FINE)
BARE = talk(Segment(0.0, 2.0, "Hello dear Bob.", "A"))


def corrected(segment: Segment, text: str, language: str = "en") -> Segment:
    return set_text(talk(segment, language=language), 0, text).segments[0]


# Words through corrections


def test_that_a_corrected_word_keeps_its_times_and_becomes_certain() -> None:
    words = corrected(HELLO, "Hello dear Rob.").words
    assert words[2] == Word("Rob.", 0.7, 1.0, 1.0, "A")
    assert words[0] is HELLO.words[0]
    assert words[1] is HELLO.words[1]


def test_that_several_corrected_words_keep_their_times_one_by_one() -> None:
    assert timed(corrected(HELLO, "Hallo deer Bob.")) == [
        ("Hallo", 0.0, 0.4),
        ("deer", 0.5, 0.7),
        ("Bob.", 0.7, 1.0),
    ]


def test_that_words_share_the_span_of_fewer_by_their_lengths() -> None:
    assert timed(corrected(HELLO, "Hello de ar Bob.")) == [
        ("Hello", 0.0, 0.4),
        ("de", 0.5, 0.6),
        ("ar", 0.6, 0.7),
        ("Bob.", 0.7, 1.0),
    ]


def test_that_a_word_in_place_of_two_spans_both() -> None:
    assert timed(corrected(HELLO, "Hellodear Bob.")) == [
        ("Hellodear", 0.0, 0.7),
        ("Bob.", 0.7, 1.0),
    ]


def test_that_an_inserted_word_gets_the_pause_around_it() -> None:
    assert timed(corrected(HELLO, "Hello my dear Bob."))[:3] == [
        ("Hello", 0.0, 0.4),
        ("my", 0.4, 0.5),
        ("dear", 0.5, 0.7),
    ]


def test_that_an_inserted_word_without_a_pause_gets_half_of_the_one_before() -> None:
    edited = corrected(HELLO, "Hello dear old Bob.")
    assert timed(edited)[1:] == [
        ("dear", 0.5, 0.7),
        ("old", 0.6, 0.7),
        ("Bob.", 0.7, 1.0),
    ]
    assert edited.words[1] is HELLO.words[1]
    assert corrected(edited, HELLO.text) == HELLO


def test_that_a_word_put_first_gets_half_of_the_one_after() -> None:
    assert timed(corrected(HELLO, "Oh, Hello dear Bob."))[:2] == [
        ("Oh,", 0.0, 0.2),
        ("Hello", 0.0, 0.4),
    ]


def test_that_removed_words_leave_the_times_of_the_others() -> None:
    edited = corrected(HELLO, "Hello Bob.")
    assert edited.words == (HELLO.words[0], HELLO.words[2])
    assert (edited.start, edited.end) == (0.0, 1.0)


def test_that_the_correction_of_a_word_without_times_has_none() -> None:
    segment = said(("5", 0.0, 0.2), ("€", None, None), ("please", 0.5, 1.0))
    assert timed(corrected(segment, "5 Euro please"))[1] == ("Euro", None, None)
    assert timed(corrected(segment, "5€ please"))[0] == ("5€", 0.0, 0.2)


def test_that_words_of_an_unspaced_language_are_kept_by_character() -> None:
    segment = said(("你", 0.0, 0.2), ("好。", 0.2, 0.6), language="zh")
    edited = corrected(segment, "你很好。", "zh")
    assert timed(edited) == [("你", 0.0, 0.2), ("很", 0.1, 0.2), ("好。", 0.2, 0.6)]
    assert corrected(segment, "你们 Bob 吗？", "zh").words == (
        segment.words[0],
        Word("们 ", 0.2, 0.3, 1.0, "A"),
        Word("Bob ", 0.3, 0.5, 1.0, "A"),
        Word("吗？", 0.5, 0.6, 1.0, "A"),
    )


def test_that_a_word_with_a_space_in_it_is_kept() -> None:
    segment = said(("« Oui »", 0.0, 0.5), ("dit-il.", 0.5, 1.0))
    edited = corrected(segment, "« Oui » dit Anne.")
    assert edited.words[0] is segment.words[0]
    assert edited.text == "« Oui » dit Anne."


def test_that_white_space_is_made_even() -> None:
    assert corrected(HELLO, " Hello\tdear \n Bob. ") is HELLO
    assert set_text(BARE, 0, " Bye   Bob ").segments[0].text == "Bye Bob"


def test_that_a_text_without_words_stays_without() -> None:
    assert set_text(BARE, 0, "Bye Bob").segments[0] == Segment(0.0, 2.0, "Bye Bob", "A")


def test_that_words_written_where_none_were_share_the_span_of_the_segment() -> None:
    emptied = corrected(HELLO, "")
    assert (emptied.text, emptied.words) == ("", ())
    assert timed(corrected(emptied, "aa bbb")) == [("aa", 0.0, 0.4), ("bbb", 0.4, 1.0)]


def test_that_an_edit_that_changes_nothing_gives_the_same_transcript() -> None:
    assert set_text(TALK, 0, HELLO.text) is TALK
    assert replace_range(TALK, Position(0, 2), Position(0, 4), "ll") is TALK
    assert merge(TALK, 1, 1) is TALK
    spaced = talk(said(("好 ", 0.0, 1.0), language="zh"), language="zh")
    assert replace_range(spaced, Position(0, 0), Position(0, 0), "") is spaced


@given(st.integers(0, 9), st.sampled_from(["x", "w3", "x y", ""]))
def test_that_all_words_beside_a_correction_are_the_same_objects(
    number: int, text: str
) -> None:
    segment = said(*((f"w{n}", n / 2, n / 2 + 0.4) for n in range(10)))
    spelt = segment.text.split()
    spelt[number : number + 1] = text.split()
    kept = {id(word) for word in corrected(segment, " ".join(spelt)).words}
    assert all(
        id(word) in kept for word in segment.words if word != segment.words[number]
    )


# At the caret


def test_that_what_is_typed_within_a_word_changes_that_word_only() -> None:
    edited = replace_range(TALK, Position(0, 7), Position(0, 7), "a")
    assert edited.segments[0].text == "Hello daear Bob."
    assert edited.segments[0].words[1] == Word("daear", 0.5, 0.7, 1.0, "A")
    assert edited.segments[1] is FINE


def test_that_of_two_equal_words_the_one_at_the_caret_goes() -> None:
    segment = said(("the", 0.0, 1.0), ("the", 1.0, 2.0), ("end", 2.0, 3.0))
    edited = replace_range(talk(segment), Position(0, 0), Position(0, 4), "")
    assert edited.segments[0].words == segment.words[1:]


def test_that_a_space_typed_into_a_word_parts_it() -> None:
    edited = replace_range(TALK, Position(0, 2), Position(0, 2), " ")
    assert timed(edited.segments[0])[:2] == [("He", 0.0, 0.16), ("llo", 0.16, 0.4)]


def test_that_replacing_across_segments_joins_them() -> None:
    edited = replace_range(TALK, Position(0, 8), Position(1, 3), "ad. I'")
    (segment,) = edited.segments
    assert segment.text == "Hello dead. I'm fine."
    assert (segment.start, segment.end, segment.speaker) == (0.0, 3.0, "A")
    assert timed(segment) == [
        ("Hello", 0.0, 0.4),
        ("dead.", 0.5, 1.75),
        ("I'm", 1.75, 2.5),
        ("fine.", 2.5, 3.0),
    ]


# Parting and joining


def test_that_a_split_between_words_shares_out_words_and_times() -> None:
    first, second, fine = split(TALK, Position(0, 6)).segments
    assert first == said(("Hello", 0.0, 0.4))
    assert second == said(("dear", 0.5, 0.7), ("Bob.", 0.7, 1.0))
    assert second.words[0] is HELLO.words[1]
    assert fine is FINE


def test_that_a_split_within_a_word_shares_its_time_by_characters() -> None:
    first, second, _ = split(TALK, Position(0, 7)).segments
    assert timed(first)[-1] == ("d", 0.5, 0.55)
    assert timed(second)[0] == ("ear", 0.55, 0.7)
    assert (first.end, second.start) == (0.55, 0.55)


def test_that_a_segment_without_words_is_split_by_characters() -> None:
    first, second = split(BARE, Position(0, 5)).segments
    assert first == Segment(0.0, 0.714, "Hello", "A")
    assert second == Segment(0.714, 2.0, "dear Bob.", "A")


@pytest.mark.parametrize("offset", [0, len(HELLO.text)])
def test_that_there_is_nothing_to_split_at_the_ends(offset: int) -> None:
    assert split(TALK, Position(0, offset)) is TALK


def test_that_words_without_times_go_to_where_they_stand() -> None:
    segment = said(("a", None, None), ("b", 1.0, 2.0), ("c", None, None))
    first, rest = split(talk(segment), Position(0, 1)).segments
    assert (first.text, first.start, first.end) == ("a", 1.0, 1.0)
    second, third = split(talk(rest), Position(0, 2)).segments
    assert (second.end, third.start, third.end) == (2.0, 2.0, 2.0)


def test_that_a_part_that_begins_after_another_speaker_comes_after_them() -> None:
    long = said(("so", 0.0, 1.0), ("anyway", 5.0, 6.0))
    aside = said(("yes", 2.0, 3.0), speaker="B")
    edited = split(talk(long, aside), Position(0, 3))
    assert [segment.text for segment in edited.segments] == ["so", "yes", "anyway"]


def test_that_merging_keeps_words_and_gives_them_to_the_first_speaker() -> None:
    (segment,) = merge(TALK, 0, 1).segments
    assert segment.text == "Hello dear Bob. I am fine."
    assert segment.words[:3] == HELLO.words
    assert segment.words[3] == replace(FINE.words[0], speaker="A")
    assert (segment.start, segment.end) == (0.0, 3.0)


def test_that_a_split_is_undone_by_a_merge() -> None:
    assert merge(split(TALK, Position(0, 6)), 0, 1) == TALK


def test_that_a_merged_text_without_words_gets_some_if_the_other_has() -> None:
    bare = Segment(1.0, 3.0, "aa bbbb", "A")
    merged = merge(talk(HELLO, bare), 0, 1).segments[0]
    assert timed(merged)[3:] == [("aa", 1.0, 1.667), ("bbbb", 1.667, 3.0)]
    assert merge(talk(bare, bare), 0, 1).segments[0].words == ()


def test_that_a_word_said_before_those_ahead_of_it_loses_its_times() -> None:
    long = said(("so", 0.0, 1.0), ("anyway", 5.0, 6.0))
    aside = said(("yes", 2.0, 3.0), ("well", 7.0, 8.0), speaker="B")
    (merged,) = merge(talk(long, aside), 0, 1).segments
    assert timed(merged)[2:] == [("yes", None, None), ("well", 7.0, 8.0)]


def test_that_a_merged_segment_is_checked_only_if_all_were() -> None:
    checked = replace(HELLO, checked=True)
    assert not merge(talk(checked, FINE), 0, 1).segments[0].checked
    assert merge(talk(checked, checked), 0, 1).segments[0].checked


def test_that_deleted_segments_are_gone_and_the_others_the_same() -> None:
    (left,) = delete(TALK, 0, 0).segments
    assert left is FINE
    assert delete(TALK, 0, 1).segments == ()


def test_that_an_inserted_segment_stands_where_its_time_wants_it() -> None:
    edited = insert(TALK, 1.2, 1.6, "aa bb", "B")
    assert edited.segments[::2] == (HELLO, FINE)
    added = edited.segments[1]
    assert (added.text, added.speaker) == ("aa bb", "B")
    assert timed(added) == [("aa", 1.2, 1.4), ("bb", 1.4, 1.6)]


@pytest.mark.parametrize(("start", "end"), [(2.0, 1.0), (-1.0, 1.0)])
def test_that_a_segment_cannot_be_inserted_at_an_impossible_time(
    start: float, end: float
) -> None:
    with pytest.raises(ValueError, match="cannot last"):
        insert(Transcript("en"), start, end)


def test_that_a_segment_added_behind_another_takes_the_pause_that_follows() -> None:
    transcript = Transcript(
        "en",
        (Segment(0, 2, "One.", "A"), Segment(3, 4, "Two.", "B")),
        {"A": Speaker("A"), "B": Speaker("B")},
        provenance=Provenance(duration=5.0),
    )
    after, number = insert_after(transcript, 0, "New.")
    assert number == 1
    made = after.segments[1]
    assert (made.start, made.end, made.text, made.speaker) == (2, 3, "New.", "A")
    after, number = insert_after(transcript, 1, "New.")
    assert number == 2
    assert (after.segments[2].start, after.segments[2].end) == (4, 5)
    assert problems(after) == []


def test_that_a_segment_added_where_there_is_no_pause_overlaps_what_follows() -> None:
    segments = (Segment(0, 4, "One."), Segment(3, 4, "Two."), Segment(4, 9, "Three."))
    transcript = Transcript("en", segments)
    after, number = insert_after(transcript, 0, "New.")
    assert number == 2
    assert (after.segments[2].start, after.segments[2].end) == (4, 6)
    assert problems(after) == []
    after, number = insert_after(transcript, 2, "New.")
    assert (number, after.segments[3].text) == (3, "New.")
