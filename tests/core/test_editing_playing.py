"""The word that is being said."""

from hypothesis import given
from hypothesis import strategies as st
from made_transcripts import moments, said, talk, transcripts

from wxdesk.core.editing.playing import WordIndex
from wxdesk.core.transcript import Segment, Transcript

LONG = said(("so", 0.0, 1.0), ("€", None, None), ("anyway", 5.0, 9.0))
ASIDE = said(("yes", 2.0, 3.0), ("yes", 3.0, 5.5), speaker="B")
BARE = Segment(8.0, 10.0, "No words.", "A")
INDEX = WordIndex(talk(LONG, ASIDE, BARE))


def test_that_a_word_is_said_from_its_start_up_to_its_end() -> None:
    assert INDEX.word_at(0.0) == (0, 0)
    assert INDEX.word_at(0.999) == (0, 0)
    assert INDEX.word_at(1.0) is None


def test_that_of_overlapping_segments_the_one_that_began_last_has_the_word() -> None:
    assert INDEX.word_at(2.5) == (1, 0)
    assert INDEX.word_at(5.2) == (1, 1)
    assert INDEX.word_at(6.0) == (0, 2)


def test_that_a_segment_without_words_hides_nobody_elses() -> None:
    assert INDEX.word_at(8.5) == (0, 2)
    assert INDEX.word_at(9.5) is None


def test_that_in_a_pause_the_last_segment_that_began_is_meant() -> None:
    index = WordIndex(talk(said(("a", 1.0, 2.0)), said(("b", 3.0, 4.0))))
    assert [index.segment_at(at) for at in (0.5, 1.5, 2.5, 3.0, 9.0)] == [
        None,
        0,
        0,
        1,
        1,
    ]
    assert INDEX.segment_at(6.0) == 0
    assert WordIndex(talk()).segment_at(1.0) is None


@given(transcripts(), st.lists(moments, min_size=1))
def test_that_the_index_finds_what_looking_at_every_word_finds(
    transcript: Transcript, when: list[float]
) -> None:
    index = WordIndex(transcript)
    for at in when:
        said_then = [
            (number, place)
            for number, segment in enumerate(transcript.segments)
            if segment.start <= at < segment.end
            for place, word in enumerate(segment.words)
            if word.start is not None
            and word.end is not None
            and word.start <= at < word.end
        ]
        assert index.word_at(at) == max(said_then, default=None)
