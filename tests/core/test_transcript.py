import json
from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    ModelUse,
    Provenance,
    Segment,
    Speaker,
    StageCost,
    Transcript,
    Turn,
    Word,
    from_data,
    joiner,
    name_speakers,
    segment_of,
    split_at_speaker_changes,
    to_data,
    words_of_rows,
)


def test_that_words_join_by_the_ways_of_their_language() -> None:
    words = [Word("你", 1.0, 1.2), Word("好", 1.2, 1.5)]
    assert segment_of(words, "zh").text == "你好"
    assert segment_of(words, "en").text == "你 好"
    assert (joiner("ja"), joiner("de")) == ("", " ")


def test_that_a_segment_spans_the_known_times_of_its_words() -> None:
    words = [Word("€", None, None, speaker="A"), Word("5", 2.0, 3.0), Word("x")]
    segment = segment_of(words, "en")
    assert (segment.start, segment.end, segment.speaker) == (2.0, 3.0, "A")


def test_that_a_segment_of_one_speaker_stays_whole() -> None:
    words = (Word("a", 0, 1, speaker="A"), Word("b", 1, 2, speaker="A"))
    segment = Segment(0, 2, "a b", words=words)
    assert split_at_speaker_changes(segment, "en") == (
        Segment(0, 2, "a b", speaker="A", words=words),
    )


def test_that_a_segment_without_words_keeps_its_speaker() -> None:
    segment = Segment(0, 2, "a b", speaker="A")
    assert split_at_speaker_changes(segment, "en") == (segment,)


def test_that_words_without_times_stay_with_those_before_them() -> None:
    words = (
        Word("a", 0, 1, speaker="A"),
        Word("€", speaker="B"),
        Word("b", 2, 3, speaker="A"),
        Word("c", 3, 4, speaker="B"),
    )
    first, second = split_at_speaker_changes(
        Segment(0, 4, "a € b c", words=words), "en"
    )
    assert (first.text, first.speaker) == ("a € b", "A")
    assert {word.speaker for word in first.words} == {"A"}
    assert (second.text, second.speaker) == ("c", "B")


words = st.builds(
    Word,
    text=st.text("abc", min_size=1, max_size=3),
    start=st.just(1.0),
    end=st.just(2.0),
    speaker=st.sampled_from("AB"),
)


@given(st.lists(words, min_size=1, max_size=12).map(tuple))
def test_that_splitting_loses_no_word_and_mixes_no_speakers(
    said: tuple[Word, ...],
) -> None:
    parts = split_at_speaker_changes(segment_of(said, "en"), "en")
    assert tuple(word for part in parts for word in part.words) == said
    assert all({w.speaker for w in part.words} == {part.speaker} for part in parts)
    assert all(a.speaker != b.speaker for a, b in pairwise(parts))


def test_that_speakers_are_named_in_the_order_in_which_they_appear() -> None:
    speakers = name_speakers(["B", "A", "B"])
    assert list(speakers) == ["B", "A"]
    assert speakers["B"] == Speaker("Speaker 1", 0)
    assert name_speakers(str(n) for n in range(12))["9"].colour == 0


def test_that_a_speaker_without_a_name_is_shown_by_its_key() -> None:
    transcript = Transcript("en", speakers={"A": Speaker("Anna")})
    assert transcript.speaker_name("A") == "Anna"
    assert transcript.speaker_name("B") == "B"
    assert transcript.speaker_name(None) == ""


def test_that_the_text_has_a_line_a_segment() -> None:
    transcript = Transcript("en", (Segment(0, 1, "One."), Segment(1, 2, "Two.")))
    assert transcript.text == "One.\nTwo."


TALK = Transcript(
    language="en",
    segments=(
        Segment(0.5, 2.0, "Hi", "A", (Word("Hi", 0.5, 2.0, 0.9, "A"),), checked=True),
    ),
    speakers={"A": Speaker("Anna", 3, "voice-1")},
    turns=(Turn(0.4, 2.1, "A"),),
    notes=("A note.",),
    provenance=Provenance(
        source="talk.wav",
        source_sha256="ab" * 32,
        duration=2.5,
        language_probability=0.9,
        options={"model": "base"},
        models=(ModelUse("transcribe", "base", "cd" * 32),),
        versions={"whisperx": "3.8.6"},
        stages=(StageCost("decode", 0.1, 1000),),
    ),
    annotations=(
        Annotation(
            0.5, 0.5, AnnotationKind.BOOKMARK, "Here", datetime(2030, 1, 1, tzinfo=UTC)
        ),
    ),
)


def test_that_a_transcript_survives_being_json() -> None:
    assert from_data(json.loads(json.dumps(to_data(TALK)))) == TALK


def test_that_words_of_rows_are_those_that_the_constructor_makes() -> None:
    rows = [("Hello", 0.1, 0.5, 0.9, "S1"), ("there.", None, None, None, None)]
    assert words_of_rows(rows) == tuple(Word(*row) for row in rows)


def test_that_data_from_before_there_were_annotations_and_checks_can_be_read() -> None:
    data = to_data(TALK)
    del data["annotations"], data["segments"][0]["checked"]
    kept = from_data(data)
    assert (kept.annotations, kept.segments[0].checked) == ((), False)
