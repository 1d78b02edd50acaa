"""What an engine proposes for a transcript, and taking it in."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from made_transcripts import moments, said, talk, timed, transcripts

from wxdesk.core.editing.proposals import (
    Piece,
    differences,
    in_language,
    passage,
    with_known_speakers,
    with_passage,
    with_speakers,
    with_turns,
)
from wxdesk.core.editing.soundness import problems
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    Segment,
    Speaker,
    Transcript,
    Turn,
    Word,
)

spans = st.tuples(moments, moments).filter(lambda pair: pair[0] < pair[1])

ONE = said(("I", 1.0, 1.2), ("saw", 1.2, 1.6), ("her", 1.6, 1.9))
TWO = said(("by", 2.0, 2.2), ("the", 2.2, 2.4), ("see.", 2.4, 3.0), speaker="B")


# A passage


def test_that_a_word_on_the_edge_of_a_passage_goes_by_its_middle() -> None:
    there = passage(talk(ONE, TWO), (1.41, 2.3))
    assert [segment.text for segment in there.segments] == ["her", "by"]
    there = passage(talk(ONE, TWO), (1.4, 2.31))
    assert [timed(segment) for segment in there.segments] == [
        [("saw", 1.2, 1.6), ("her", 1.6, 1.9)],
        [("by", 2.0, 2.2), ("the", 2.2, 2.4)],
    ]


def test_that_a_proposal_takes_the_place_of_what_was_said_in_its_span() -> None:
    new = said(("he", 1.6, 1.8), ("buys", 1.8, 2.2), ("a", 2.2, 2.4))
    before = talk(ONE, TWO)
    after = with_passage(before, talk(new), (1.6, 2.4))
    assert [segment.text for segment in after.segments] == [
        "I saw",
        "he buys a",
        "see.",
    ]
    assert [segment.speaker for segment in after.segments] == ["A", "A", "B"]
    left, middle, right = after.segments
    assert (left.start, left.end) == (1.0, 1.6)
    assert middle is new
    assert (right.start, right.end) == (2.4, 3.0)


def test_that_a_segment_without_words_keeps_its_text_outside_the_span() -> None:
    before = talk(Segment(0.0, 8.0, "aa bb cc dd", "A"))
    after = with_passage(before, talk(said(("x", 2.5, 3.0))), (2.0, 4.0))
    assert [(s.start, s.text, s.words[:0]) for s in after.segments] == [
        (0.0, "aa", ()),
        (2.5, "x", ()),
        (4.0, "cc dd", ()),
    ]


def test_that_annotations_stay_and_new_speakers_come_along() -> None:
    note = Annotation(
        1.5, 2.5, AnnotationKind.COMMENT, "?", datetime(2030, 1, 1, tzinfo=UTC)
    )
    before = replace(talk(ONE, TWO), annotations=(note,))
    new = replace(
        talk(said(("x", 2.0, 3.0), speaker="C")), speakers={"C": Speaker("C")}
    )
    after = with_passage(before, new, (2.0, 3.0))
    assert after.annotations == (note,)
    assert list(after.speakers) == ["A", "B", "C"]


def test_that_differences_are_pieces_of_equal_and_of_changed_words() -> None:
    new = talk(
        said(("I", 1.0, 1.2), ("saw", 1.2, 1.6), ("by", 2.0, 2.2), ("the", 2.2, 2.4)),
        said(("sea,", 2.4, 2.9), ("yes.", 2.9, 3.1)),
    )
    pieces = differences(talk(ONE, TWO), new)
    assert [
        (piece.is_changed, texts(piece.old), texts(piece.new)) for piece in pieces
    ] == [
        (False, "I saw", "I saw"),
        (True, "her", ""),
        (False, "by the", "by the"),
        (True, "see.", "sea, yes."),
    ]


def texts(words: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in words)


def test_that_only_chosen_pieces_are_taken() -> None:
    new = talk(
        said(("I", 1.1, 1.3), ("saw", 1.2, 1.6), ("by", 2.0, 2.2), ("the", 2.2, 2.4)),
        said(("sea,", 2.45, 2.9), ("yes.", 2.9, 3.1)),
    )
    before = talk(replace(ONE, checked=True), TWO)
    after = with_passage(before, new, (0, 9), chosen={3})
    assert after.segments[0] is before.segments[0]
    assert timed(after.segments[1]) == [
        *(("by", 2.0, 2.2), ("the", 2.2, 2.4)),
        *(("sea,", 2.45, 2.9), ("yes.", 2.9, 3.1)),
    ]
    assert after.segments[1].end == 3.1
    assert {word.speaker for word in after.segments[1].words} == {"B"}
    after = with_passage(before, new, (0, 9), chosen={1})
    assert [segment.text for segment in after.segments] == ["I saw", "by the see."]
    assert not after.segments[0].checked
    assert after.segments[1] is before.segments[1]


def test_that_what_was_not_there_at_all_becomes_a_segment_of_its_own() -> None:
    new = said(("Yes", 1.92, 1.96), ("yes.", 1.96, 1.99), speaker="B")
    before = talk(ONE, TWO)
    after = with_passage(before, talk(ONE, new, TWO), (0, 9), chosen={1})
    assert after.segments == (ONE, new, TWO)
    assert with_passage(talk(), talk(new), (0, 9), chosen={0}).segments == (new,)


def test_that_a_chosen_word_that_was_added_joins_the_sentence_it_continues() -> None:
    longer = said(("I", 1.0, 1.2), ("saw", 1.2, 1.6), ("her", 1.6, 1.9), ("so", 1.9, 2))
    after = with_passage(talk(ONE, TWO), talk(longer, TWO), (0, 9), chosen={1})
    assert [segment.text for segment in after.segments] == [
        "I saw her so",
        "by the see.",
    ]


def test_that_a_new_word_never_comes_before_the_words_it_stands_between() -> None:
    new = said(("I", 0.1, 0.2), ("see", 0.2, 0.4), ("her", 0.4, 0.5))
    after = with_passage(talk(ONE), talk(new), (0, 9), chosen={1})
    assert timed(after.segments[0])[1] == ("see", 1.2, 1.2)
    assert problems(after) == []


def test_that_a_proposal_in_another_script_keeps_its_text() -> None:
    spoken = said(
        ("你", 1.0, 1.2), ("好 ", 1.2, 1.4), ("世界", 1.4, 2.0), language="zh"
    )
    chinese = talk(spoken, language="zh")
    after = with_passage(talk(TWO), chinese, (0.0, 2.0))
    assert timed(after.segments[0]) == [("你好", 1.0, 1.4), ("世界", 1.4, 2.0)]
    assert problems(after) == []
    back = with_passage(chinese, talk(ONE), (0.0, 9.0))
    assert back.text == "I saw her"
    assert problems(back) == []


@settings(max_examples=300, deadline=None)
@given(transcripts(), transcripts(), spans)
def test_that_taking_a_proposal_leaves_sound_what_is_said_around_it(
    before: Transcript, other: Transcript, span: tuple[float, float]
) -> None:
    proposal = passage(other, span)
    assert problems(proposal) == []
    after = with_passage(before, proposal, span)
    assert problems(after) == []
    assert (after == before) == (after is before)
    gone, new = (all_words(it) for it in (passage(before, span), proposal))
    if before.language == proposal.language:
        left = Counter(all_words(before)) - Counter(gone) + Counter(new)
        assert Counter(all_words(after)) == left
    now = {id(segment) for segment in after.segments}
    for segment in before.segments:
        if segment.end < span[0] or span[1] < segment.start:
            assert id(segment) in now


@settings(max_examples=300, deadline=None)
@given(transcripts(), transcripts(), spans, st.sets(st.integers(0, 9)))
def test_that_taking_some_pieces_takes_those_and_no_others(
    before: Transcript,
    proposal: Transcript,
    span: tuple[float, float],
    chosen: set[int],
) -> None:
    old = passage(before, span)
    pieces = differences(old, proposal)
    after = with_passage(before, proposal, span, chosen)
    assert problems(after) == []
    assert (after == before) == (after is before)
    rebuilt = sorted(
        word.text.strip()
        for number, piece in enumerate(pieces)
        for word in (piece.new if number in chosen else piece.old)
    )
    outside = list(all_words(before))
    for word in all_words(old):
        outside.remove(word)
    assert sorted(all_words(after)) == sorted([*outside, *rebuilt])
    assert with_passage(before, proposal, span, ()) is before


def all_words(transcript: Transcript) -> list[str]:
    pieces = differences(transcript, Transcript(transcript.language))
    return [word.text.strip() for piece in pieces for word in piece.old]


@settings(max_examples=200, deadline=None)
@given(transcripts(), transcripts())
def test_that_pieces_hold_all_words_of_both_and_take_turns(
    old: Transcript, new: Transcript
) -> None:
    pieces = differences(old, new)
    assert [w.text.strip() for p in pieces for w in p.old] == all_words(old)
    translated = in_language(new, old.language)
    assert problems(translated) == []
    assert [w.text.strip() for p in pieces for w in p.new] == all_words(translated)
    changes = [piece.is_changed for piece in pieces]
    assert all(a != b for a, b in pairwise(changes))
    assert all(piece != Piece((), ()) for piece in pieces)


# Who speaks

TURNS = (Turn(0.0, 1.7, "x"), Turn(1.7, 5.0, "y"))


def test_that_words_take_the_speaker_who_is_heard_while_they_are_said() -> None:
    proposal = replace(
        talk(), speakers={"x": Speaker("X"), "y": Speaker("Y")}, turns=TURNS
    )
    after = with_speakers(talk(ONE, TWO), proposal)
    assert [(segment.text, segment.speaker) for segment in after.segments] == [
        ("I saw her", "x"),
        ("by the see.", "y"),
    ]
    assert after.speakers == {"x": Speaker("X"), "y": Speaker("Y")}
    assert after.turns == TURNS


def test_that_within_a_span_others_keep_their_speakers_and_turns() -> None:
    proposal = replace(
        talk(), speakers={"x": Speaker("X"), "y": Speaker("Y")}, turns=TURNS
    )
    before = replace(talk(ONE, TWO), turns=(Turn(1.0, 4.0, "A"),))
    after = with_speakers(before, proposal, (1.6, 2.2))
    assert [(segment.text, segment.speaker) for segment in after.segments] == [
        ("I saw", "A"),
        ("her", "y"),
        ("by", "y"),
        ("the see.", "B"),
    ]
    assert list(after.speakers) == ["A", "B", "y", "x"]
    assert after.turns == (
        *(Turn(1.0, 1.6, "A"), Turn(1.6, 1.7, "x")),
        *(Turn(1.7, 2.2, "y"), Turn(2.2, 4.0, "A")),
    )


def test_that_who_is_heard_where_somebody_spoke_keeps_the_name() -> None:
    proposal = with_turns(talk(ONE, TWO), TURNS)
    assert proposal.speakers == {"A": Speaker("Anna", 0), "B": Speaker("Bob", 1)}
    assert proposal.turns == (Turn(0.0, 1.7, "A"), Turn(1.7, 5.0, "B"))
    three = (*TURNS, Turn(5.0, 9.0, "SPEAKER_02"))
    proposal = with_turns(talk(ONE, TWO), three)
    assert list(proposal.speakers) == ["A", "B", "SPEAKER_02"]
    assert proposal.speakers["SPEAKER_02"] == Speaker("Speaker 3", 2)


def test_that_a_new_speaker_never_gets_the_key_of_an_old_one() -> None:
    before = replace(
        talk(replace(ONE, speaker="SPEAKER_01")),
        speakers={"SPEAKER_01": Speaker("Anna"), "SPEAKER_00": Speaker("Bob")},
    )
    proposal = with_turns(before, [Turn(0, 3, "SPEAKER_00"), Turn(4, 5, "SPEAKER_01")])
    assert proposal.segments[0].speaker == "SPEAKER_01"
    assert proposal.turns[1].speaker not in before.speakers


def test_that_without_turns_nothing_changes() -> None:
    before = talk(ONE, TWO)
    assert with_turns(before, ()) is before
    assert with_speakers(before, Transcript("en")) is before


def test_that_a_new_passage_has_the_speakers_that_were_corrected() -> None:
    parent = replace(talk(ONE, TWO), turns=(Turn(0.0, 9.0, "A"), Turn(9, 10, "B")))
    new = said(
        *(("I", 1.0, 1.2), ("by", 2.0, 2.2), ("sea", 2.4, 3.0), ("and", 4.0, 4.5)),
        speaker=None,
    )
    proposal = with_known_speakers(replace(talk(new), speakers={}), parent)
    assert [(segment.text, segment.speaker) for segment in proposal.segments] == [
        *(("I", "A"), ("by sea", "B"), ("and", "A")),
    ]
    assert proposal.speakers == parent.speakers


def test_that_a_passage_of_a_transcript_without_speakers_has_none() -> None:
    new = talk(said(("I", 1.0, 1.2), speaker=None))
    assert with_known_speakers(new, Transcript("en")) is new
    assert with_known_speakers(Transcript("en"), new) == Transcript("en")


turns = st.lists(
    st.tuples(moments, moments, st.sampled_from(["A", "B", "C"])), max_size=8
).map(lambda made: tuple(Turn(*sorted(two), who) for *two, who in sorted(made)))


@settings(max_examples=300, deadline=None)
@given(transcripts(), turns, st.none() | spans)
def test_that_other_speakers_leave_a_transcript_sound_and_its_text_as_it_is(
    before: Transcript, turns: tuple[Turn, ...], within: tuple[float, float] | None
) -> None:
    proposal = with_turns(before, turns)
    assert problems(proposal) == []
    after = with_speakers(before, proposal, within)
    assert problems(after) == []
    assert (after == before) == (after is before)
    assert sorted(all_words(after)) == sorted(all_words(before))
    if within is None and turns:
        assert set(after.speakers) == {turn.speaker for turn in after.turns}


@settings(max_examples=200, deadline=None)
@given(transcripts(), transcripts())
def test_that_a_passage_with_known_speakers_is_sound(
    new: Transcript, parent: Transcript
) -> None:
    bare = with_known_speakers(new, parent)
    assert problems(bare) == []
    assert sorted(all_words(bare)) == sorted(all_words(new))
