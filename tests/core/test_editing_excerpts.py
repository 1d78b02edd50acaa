"""Parts of a transcript, as transcripts of their own."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from wxdesk.core.editing.excerpts import by_speaker, excerpt
from wxdesk.core.editing.text import Position
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    Segment,
    Speaker,
    Transcript,
    Turn,
    Word,
)


def said(start: float, text: str, speaker: str = "A") -> Segment:
    """A segment whose words take a second each."""
    words = tuple(
        Word(word, start + n, start + n + 1, 0.9, speaker)
        for n, word in enumerate(text.split())
    )
    return Segment(start, start + len(words), text, speaker, words)


def noted(start: float, text: str) -> Annotation:
    made = datetime(2026, 11, 26, tzinfo=UTC)
    return Annotation(start, start + 0.5, AnnotationKind.COMMENT, text, made)


TALK = Transcript(
    "en",
    (
        said(0, "We had walked."),
        said(10, "Since five.", "B"),
        said(20, "The fog came."),
    ),
    {"A": Speaker("Anna"), "B": Speaker("Ben")},
    turns=(Turn(0, 3, "A"), Turn(10, 12, "B"), Turn(20, 23, "A")),
    annotations=(noted(0, "first"), noted(11, "second"), noted(21, "third")),
)


def test_that_all_of_it_is_the_transcript_itself() -> None:
    end = Position(2, len(TALK.segments[2].text))
    assert excerpt(TALK, Position(0, 0), end) == TALK


def test_that_segments_are_cut_where_it_begins_and_ends_and_times_stay() -> None:
    part = excerpt(TALK, Position(0, 7), Position(2, 3))
    assert [it.text for it in part.segments] == ["walked.", "Since five.", "The"]
    assert part.segments[0].start == 2
    assert part.segments[-1].end == 21
    assert [word.text for word in part.segments[-1].words] == ["The"]
    assert part.speakers == TALK.speakers


def test_that_it_may_lie_within_one_segment() -> None:
    part = excerpt(TALK, Position(0, 3), Position(0, 6))
    (segment,) = part.segments
    assert (segment.text, segment.start, segment.end) == ("had", 1, 2)


@pytest.mark.parametrize(("first", "last"), [((1, 0), (1, 11)), ((0, 14), (2, 0))])
def test_that_only_what_belongs_to_it_comes_along(
    first: tuple[int, int], last: tuple[int, int]
) -> None:
    part = excerpt(TALK, Position(*first), Position(*last))
    assert [it.text for it in part.segments] == ["Since five."]
    assert [turn.speaker for turn in part.turns] == ["B"]
    assert [it.text for it in part.annotations] == ["second"]


def test_that_nothing_is_marked_between_two_segments() -> None:
    part = excerpt(TALK, Position(0, 14), Position(1, 0))
    assert not part.segments
    assert not part.turns
    assert not part.annotations


def test_that_a_segment_without_times_of_words_is_cut_in_its_text() -> None:
    plain = Transcript("en", (Segment(0, 4, "one two three four"),))
    part = excerpt(plain, Position(0, 4), Position(0, 13))
    assert [it.text for it in part.segments] == ["two three"]


def test_that_each_speaker_gets_what_is_theirs_in_the_order_of_the_first_words() -> (
    None
):
    parts = by_speaker(TALK)
    assert list(parts) == ["A", "B"]
    anna, ben = parts.values()
    assert [it.text for it in anna.segments] == ["We had walked.", "The fog came."]
    assert [it.text for it in ben.segments] == ["Since five."]
    assert (anna.speakers, ben.turns) == ({"A": Speaker("Anna")}, TALK.turns[1:2])
    assert [it.text for it in anna.annotations] == ["first", "third"]


def test_that_a_segment_is_cut_where_its_speaker_changes() -> None:
    ours, theirs = said(0, "We had"), said(2, "since five.", "B")
    segment = replace(said(0, "We had since five."), words=(*ours.words, *theirs.words))
    parts = by_speaker(replace(TALK, segments=(segment,)))
    assert [it.text for it in parts["A"].segments] == ["We had"]
    assert [(it.text, it.start) for it in parts["B"].segments] == [("since five.", 2)]


def test_that_words_are_their_segments_speakers_unless_they_say_otherwise() -> None:
    plain = tuple(replace(word, speaker=None) for word in said(0, "We had.").words)
    segment = replace(said(0, "We had."), words=plain)
    parts = by_speaker(replace(TALK, segments=(segment, Segment(5, 6, "Who?"))))
    assert list(parts) == ["A", None]
    assert parts["A"].segments[0].text == "We had."
    assert not parts[None].speakers
