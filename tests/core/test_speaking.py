"""Who speaks how much, over whom, and what a person has corrected about it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_transcripts import said, talk

from wxdesk.core.editing.anchors import apart_from, corrected_turns
from wxdesk.core.editing.proposals import with_corrections_known, with_turns
from wxdesk.core.editing.soundness import problems
from wxdesk.core.editing.speakers import assign, split_off_speaker
from wxdesk.core.speaking import (
    overlapping,
    overlaps,
    speaking,
    speech_of,
    with_overlap_marked,
)
from wxdesk.core.transcript import (
    Segment,
    Speaker,
    Transcript,
    Turn,
    Word,
    name_speakers,
)
from wxdesk.core.turns import assign_speakers

ONE = said(("We", 0.0, 1.0), ("walked.", 1.0, 4.0))
BUT = said(("But", 3.5, 4.5), ("why?", 4.5, 6.0), speaker="B")
LAST = said(("Because.", 8.0, 10.0))
TURNS = (Turn(0.0, 4.0, "A"), Turn(3.5, 6.0, "B"), Turn(8.0, 10.0, "A"))
TALK = replace(talk(ONE, BUT, LAST, duration=12.0), turns=TURNS)


def test_that_time_turns_words_and_interruptions_are_counted_by_speaker() -> None:
    found = speaking(TALK)
    anna, bob = found.shares["A"], found.shares["B"]
    assert (anna.seconds, bob.seconds) == (6.0, 2.5)
    assert anna.share == pytest.approx(6.0 / 8.5)
    assert (anna.turns, anna.mean_turn, anna.longest_turn) == (2, 3.0, 4.0)
    assert (anna.words, anna.words_per_minute) == (3, 30.0)
    assert (bob.interruptions, bob.interrupted) == (1, 0)
    assert (anna.interruptions, anna.interrupted) == (0, 1)
    assert bob.overlap == pytest.approx(0.2)
    assert (found.speech, found.silence, found.overlap) == (8.0, 4.0, 0.5)


def test_that_a_backchannel_overlaps_but_interrupts_nobody() -> None:
    mhm = said(("Mhm.", 1.0, 1.5), speaker="B")
    found = speaking(talk(ONE, mhm))
    assert found.overlap == 0.5
    assert found.shares["B"].interruptions == 0


def test_that_a_corrected_segment_counts_for_whom_it_was_given_to() -> None:
    found = speaking(assign(TALK, 2, 2, "B"))
    assert found.spans["B"] == [(3.5, 6.0), (8.0, 10.0)]
    assert found.spans["A"] == [(0.0, 4.0)]
    assert found.overlap == 0.5


def test_that_a_short_word_that_was_given_to_another_is_no_pause_of_the_first() -> None:
    mhm = said(("Mhm.", 2.0, 2.4), speaker="B")
    parent = replace(talk(mhm, duration=6.0), turns=(Turn(0.0, 6.0, "A"),))
    assert speech_of(parent) == {"A": [(0.0, 2.0), (2.4, 6.0)], "B": [(2.0, 2.4)]}


def test_that_what_nobody_known_says_is_neither_silence_nor_anybodys() -> None:
    found = speaking(replace(talk(replace(LAST, speaker=None)), speakers={}))
    assert (found.shares, found.unknown, found.speech) == ({}, 2.0, 2.0)


def test_that_characters_count_where_no_spaces_part_words() -> None:
    segment = Segment(0.0, 60.0, "你好, 世界。", "A")
    found = speaking(talk(segment, language="zh"))
    assert found.shares["A"].words == 4


def test_that_an_overlap_is_marked_for_those_who_speak_in_it() -> None:
    (found,) = overlaps(TALK)
    assert (found.start, found.end, found.speakers) == (3.5, 4.0, ("A", "B"))
    assert overlapping(TALK) == {0, 1}
    marked = with_overlap_marked(TALK)
    assert marked.segments[0].text == "[overlapping] We walked."
    assert marked.segments[2] is TALK.segments[2]
    assert problems(marked) == []


def test_that_what_was_given_to_another_or_checked_is_an_anchor() -> None:
    assert corrected_turns(TALK) == ()
    given, key = split_off_speaker(TALK, 2, 2, "Cleo")
    assert corrected_turns(given) == (Turn(8.0, 10.0, key),)
    checked = replace(TALK, segments=(replace(ONE, checked=True), BUT, LAST))
    assert corrected_turns(checked) == (Turn(0.0, 4.0, "A"),)


def test_that_speakers_with_turns_keep_what_was_corrected() -> None:
    parent = assign(TALK, 2, 2, "B")
    # By chance, one of the new keys is that of somebody else.
    heard = (Turn(0.0, 4.0, "B"), Turn(3.4, 6.0, "X"), Turn(8.0, 10.0, "B"))
    found = with_turns(parent, apart_from(heard, corrected_turns(parent)))
    assert [segment.speaker for segment in found.segments] == ["A", "B", "B"]
    assert found.speakers == parent.speakers
    # An engine that heeds the anchors says whom it means by their keys.
    heeded = (Turn(0.0, 4.0, "B"), Turn(3.4, 6.0, "X"), Turn(8.0, 10.0, "B"))
    assert with_turns(parent, heeded).segments[0].speaker == "B"
    assert with_turns(TALK, TURNS).segments == TALK.segments
    assert with_turns(TALK, ()) is TALK


def test_that_what_was_corrected_is_an_anchor_after_other_speakers_are_taken() -> None:
    parent = assign(TALK, 2, 2, "B")
    heeded = (Turn(0.0, 4.0, "A"), Turn(3.4, 6.0, "B"), Turn(8.0, 10.0, "B"))
    found = with_turns(parent, heeded)
    assert corrected_turns(found) == ()
    taken = with_corrections_known(parent, found)
    assert corrected_turns(taken) == corrected_turns(parent) == (Turn(8.0, 10.0, "B"),)
    assert taken.segments == found.segments
    assert speaking(taken).spans == speaking(found).spans
    undone = assign(found, 2, 2, "A")  # whoever says otherwise since is believed
    assert with_corrections_known(parent, undone) == undone
    alone = replace(found, speakers={"B": parent.speakers["B"]})
    assert with_corrections_known(parent, alone).turns == heeded


turns = st.lists(
    st.tuples(
        st.integers(0, 200), st.integers(1, 60), st.sampled_from(["A", "B", "C"])
    ).map(lambda t: Turn(t[0] / 10, (t[0] + t[1]) / 10, t[2])),
    min_size=1,
    max_size=12,
)


@given(turns, st.lists(st.integers(1, 8), min_size=1, max_size=40))
def test_that_no_sentence_has_two_speakers_and_that_overlaps_are_known(
    turns: list[Turn], lengths: list[int]
) -> None:
    words = []
    for number, length in enumerate(lengths):
        start = number * 0.7
        words.append(Word("word", start, start + length / 10))
    sentence = Segment(
        0.0, max(w.end or 0.0 for w in words), "word " * len(words), words=tuple(words)
    )
    parts = assign_speakers([sentence], turns, "en")
    assert sum(len(part.words) for part in parts) == len(words)
    for part in parts:
        assert {word.speaker for word in part.words} == {part.speaker}
    keys = [turn.speaker for turn in turns]
    made = Transcript("en", tuple(parts), name_speakers(keys), tuple(turns))
    spans = speech_of(made)
    for it in overlaps(made):
        middle = (it.start + it.end) / 2
        heard = [k for k in spans if any(a <= middle <= b for a, b in spans[k])]
        assert len(heard) >= 2
        assert set(it.speakers) >= set(heard)
    # Where two are heard throughout a part, it is marked.
    marked = overlapping(made)
    for number, part in enumerate(parts):
        others = {t.speaker for t in turns if t.start <= part.start < part.end <= t.end}
        if others - {part.speaker} and part.speaker in others and part.words:
            assert number in marked


def test_that_a_transcript_without_speakers_has_nothing_to_tell() -> None:
    empty = speaking(Transcript("en", speakers={"A": Speaker("Anna")}))
    assert (empty.duration, empty.silence, empty.shares["A"].turns) == (0.0, 0.0, 0)
