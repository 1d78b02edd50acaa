"""Transcripts as OpenAI's clients read them."""

import pytest

from wxdesk.api.openai_shapes import diarized, spoken_text, verbose
from wxdesk.api.spoken import timed_words
from wxdesk.core.transcript import Provenance, Segment, Transcript, Word


def transcript(*segments: Segment, language: str = "en") -> Transcript:
    return Transcript(language, segments, provenance=Provenance(duration=12.5))


HELLO = Segment(
    0.5,
    2.0,
    "Hello there.",
    "SPEAKER_07",
    (Word("Hello", 0.5, 1.0, 0.9), Word("there.", 1.2, 2.0, 0.8)),
)


def test_that_sentences_are_joined_by_what_their_language_has_between_words() -> None:
    english = transcript(HELLO, Segment(3, 4, " Bye. "), Segment(5, 6, ""))
    assert spoken_text(english).text == "Hello there. Bye."
    japanese = transcript(Segment(0, 1, "はい。"), Segment(1, 2, "三"), language="ja")
    assert spoken_text(japanese).text == "はい。三"


def test_that_verbose_json_has_segments_unless_only_words_are_asked_for() -> None:
    said = transcript(HELLO)
    assert verbose(said, "transcribe").segments is not None
    assert verbose(said, "transcribe").words is None
    only_words = verbose(said, "transcribe", ["word"])
    assert only_words.segments is None
    assert only_words.words is not None
    assert [it.word for it in only_words.words] == ["Hello", "there."]
    both = verbose(said, "transcribe", ["word", "segment"])
    assert both.segments is not None
    assert both.words == only_words.words


def test_that_a_language_is_told_by_its_name() -> None:
    assert verbose(transcript(language="ht"), "translate").language == "haitian creole"


def test_that_text_which_repeats_itself_is_known_by_its_compression() -> None:
    said = transcript(HELLO, Segment(3, 9, "again and " * 40))
    segments = verbose(said, "transcribe").segments
    assert segments is not None
    assert segments[0].compression_ratio < 1.2
    assert segments[1].compression_ratio > 2.4


def test_that_speakers_are_lettered_in_the_order_in_which_they_speak() -> None:
    said = transcript(
        *(Segment(at, at + 1, "x", f"SPEAKER_{30 - at:02}") for at in range(28)),
        Segment(28, 29, "x", "SPEAKER_30"),
        Segment(29, 30, "x"),
    )
    speakers = [it.speaker for it in diarized(said).segments]
    assert speakers[:3] == ["A", "B", "C"]
    assert speakers[24:] == ["Y", "Z", "AA", "AB", "A", ""]


def test_that_a_word_without_times_stands_where_the_one_before_ends() -> None:
    words = (Word("one"), Word("two", 1.0, 1.5), Word("3"), Word("four", 2.0))
    timed = timed_words([Segment(0.5, 3.0, "one two 3 four", None, words)])
    assert [(start, end) for _, start, end in timed] == [
        (0.5, 0.5),
        (1.0, 1.5),
        (1.5, 1.5),
        (2.0, 2.0),
    ]


@pytest.mark.parametrize("granularities", [(), ("word",), ("segment",)])
def test_that_silence_has_no_text_and_lasts_as_long_as_the_recording(
    granularities: tuple[str, ...],
) -> None:
    told = verbose(transcript(), "transcribe", granularities)
    assert told.text == ""
    assert told.duration == told.usage.seconds == 12.5
    assert not told.segments
    assert not told.words
