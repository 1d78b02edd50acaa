"""Names out of transcripts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_transcripts import said, transcripts

from wxdesk.core.anonymising import (
    Anonymising,
    Candidate,
    anonymised,
    anonymous_name,
    found_names,
)
from wxdesk.core.editing.soundness import problems
from wxdesk.core.names import NameKind
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    Provenance,
    Segment,
    Speaker,
    Transcript,
    Turn,
    VoiceMatch,
    Word,
    joiner,
)

NOBODY = frozenset[str]()


def spoken(*texts: str, language: str = "en") -> Transcript:
    """Segments with a word a second, said by Anna Meyer and Bob in turn."""
    speakers = {"S1": Speaker("Anna Meyer", 0, "voice-1"), "S2": Speaker("Bob", 1)}
    segments = []
    for number, text in enumerate(texts):
        parts = text.split() if joiner(language) else list(text)
        start, key = 10.0 * number, f"S{1 + number % 2}"
        words = tuple(
            Word(part, start + at, start + at + 1, 0.5, key)
            for at, part in enumerate(parts)
        )
        segments.append(Segment(start, start + len(words), text, key, words))
    return Transcript(language, tuple(segments), speakers)


def texts(transcript: Transcript, how: Anonymising = Anonymising()) -> list[str]:  # noqa: B008
    return [segment.text for segment in anonymised(transcript, how)[0].segments]


def test_that_speakers_get_numbers_in_the_order_in_which_they_are_heard() -> None:
    there = spoken("Hello.", "Hello.")
    there = replace(there, speakers=dict(reversed(there.speakers.items())))
    result, _ = anonymised(there, Anonymising())
    names = [result.speaker_name(it.speaker) for it in result.segments]
    assert names == ["Speaker 1", "Speaker 2"]
    assert sorted(it.colour for it in result.speakers.values()) == [0, 1]
    assert not any(it.voice for it in result.speakers.values())


def test_that_only_the_chosen_speakers_get_a_label() -> None:
    result, replaced = anonymised(
        spoken("I met Bob.", "Thank you, Anna."), Anonymising(frozenset({"S2"}))
    )
    assert [it.name for it in result.speakers.values()] == ["Anna Meyer", "Speaker 1"]
    assert [it.text for it in result.segments] == [
        "I met Speaker 1.",
        "Thank you, Anna.",
    ]
    assert [(it.original, it.count) for it in replaced] == [("Bob", 1)]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Anna Meyer is here.", "Speaker 1 is here."),
        ("Anna and Ms. Meyer", "Speaker 1 and Ms. Speaker 1"),
        ("ANNA, anna!", "Speaker 1, Speaker 1!"),
        ("Anna's and Meyer’s", "Speaker 1's and Speaker 1’s"),
        ("The Meyers came.", "The Speaker 1s came."),
        ("Hannah saw Annabel and bobsleighs.", None),
        ("“Bob-Anna”", "“Speaker 2-Speaker 1”"),
        ("A\u0308nna", None),
    ],
)
def test_that_names_are_replaced_as_whole_words(text: str, result: str | None) -> None:
    assert texts(spoken(text, "")) == [result or text, ""]


@pytest.mark.parametrize(
    ("language", "text", "name", "result"),
    [
        ("de", "Zoës Hund und Zoë", "zoe\u0308", "Person 1s Hund und Person 1"),
        ("zh", "我叫田中,你好", "田中", "我叫Person 1,你好"),
        ("ja", "田中太郎さん", "田中 太郎", "Person 1さん"),
        ("zh", "我叫Ann你好", "ann", "我叫Person 1你好"),
        ("ko", "안나는 학생", "안나", "Person 1는 학생"),
        ("hi", "रामायण और राम", "राम", "रामायण और Person 1"),
        ("vi", "Chị Thị đây", "thị", "Chị Person 1 đây"),
        ("fr", "C'est O’Neill, d'Arc", "O'Neill", "C'est Person 1, d'Arc"),
    ],
)
def test_that_names_are_found_in_other_scripts(
    language: str, text: str, name: str, result: str
) -> None:
    there = spoken(text, language=language)
    assert texts(there, Anonymising(NOBODY, (name,))) == [result]


def test_that_a_name_of_several_words_becomes_one_word_as_long_as_all() -> None:
    result, _ = anonymised(spoken("So (Anna Meyer) said"), Anonymising())
    assert result.segments[0].words == (
        Word("So", 0, 1, 0.5, "Speaker 1"),
        Word("(Speaker 1)", 1, 3, 0.5, "Speaker 1"),
        Word("said", 3, 4, 0.5, "Speaker 1"),
    )


def test_that_a_part_that_two_names_share_has_a_label_of_its_own() -> None:
    there = spoken("Anna, Ben, Meyer.")
    _, replaced = anonymised(there, Anonymising(words=("Ben Meyer", "anna", "Rome")))
    assert [(it.original, it.label, it.count, it.kind) for it in replaced] == [
        ("Anna Meyer", "Speaker 1", 0, NameKind.SPEAKER),
        ("Bob", "Speaker 2", 0, NameKind.SPEAKER),
        ("Ben Meyer", "Person 1", 0, NameKind.WORD),
        ("Rome", "Person 2", 0, NameKind.WORD),
        ("Anna", "Speaker 1", 1, NameKind.SPEAKER),
        ("Meyer", "Person 3", 1, NameKind.SPEAKER),
        ("Ben", "Person 1", 1, NameKind.WORD),
    ]


def test_that_titles_and_small_words_of_a_name_are_left_alone() -> None:
    there = spoken("The doctor of the house, Dr. House.")
    how = Anonymising(NOBODY, ("Dr. Gregory House of Princeton",))
    assert texts(there, how) == ["The doctor of the Person 1, Dr. Person 1."]


def test_that_neutral_names_stay_and_their_numbers_are_taken() -> None:
    there = spoken("Bob?", "Speaker 1!")
    suggested = Speaker("Speaker 1", suggestion=VoiceMatch("v", "Anna Meyer", 0.6))
    there = replace(there, speakers={**there.speakers, "S1": suggested})
    result, replaced = anonymised(there, Anonymising())
    assert [it.text for it in result.segments] == ["Speaker 2?", "Speaker 1!"]
    assert [it.label for it in replaced] == ["Speaker 2"]
    assert Speaker("Speaker 1") in result.speakers.values()


def test_that_nothing_leads_to_the_recording() -> None:
    note = Annotation(0, 1, AnnotationKind.COMMENT, "Ask Bob", datetime.now(UTC))
    there = replace(
        spoken("Hello."),
        provenance=Provenance(
            "/talks/bob.mp3", "5ha", 9.0, options={"hotwords": "Bob"}, imported="b.srt"
        ),
        notes=("Bob was not found.",),
        annotations=(note,),
        turns=(Turn(0, 1, "S2"),),
    )
    result, replaced = anonymised(there, Anonymising())
    assert result.provenance == Provenance(duration=9.0)
    assert result.notes == ("Speaker 2 was not found.",)
    assert result.annotations == (replace(note, text="Ask Speaker 2"),)
    assert result.turns == (Turn(0, 1, "Speaker 2"),)
    assert replaced[1].count == 2


def test_that_keys_that_are_names_are_replaced_too() -> None:
    there = Transcript(
        "en",
        (said(("Hi", 0, 1), speaker="Bob"), said(("Yes", 1, 2), speaker="bob_2")),
        {"Bob": Speaker("Bob")},
    )
    result, _ = anonymised(there, Anonymising())
    assert set(result.speakers) == {"Speaker 1", "Speaker 2"}
    result, _ = anonymised(there, Anonymising(frozenset({"Bob"})))
    assert [it.speaker for it in result.segments] == ["Speaker 1", "Speaker 1_2"]


def test_that_words_that_do_not_join_to_the_text_lose_their_names_as_well() -> None:
    there = spoken("Bob, you know")
    segment = replace(there.segments[0], text="Well, Bob.")
    result, _ = anonymised(replace(there, segments=(segment,)), Anonymising())
    assert result.segments[0].text == "Well, Speaker 2."
    assert result.segments[0].words[0].text == "Speaker 2,"


NAMES = {"en": ("Zoë Quux", "Qfez"), "zh": ("王小明", "Qfez")}


@st.composite
def named(draw: st.DrawFn) -> Transcript:
    """A sound transcript in which names are said, in one way or another."""
    there = draw(transcripts())
    space = joiner(there.language)
    segments = []
    for segment in there.segments:
        words = []
        for word in segment.words:
            name = draw(st.sampled_from([*NAMES[there.language], "x", "y."]))
            name = draw(
                st.sampled_from([name, name.upper(), f"“{name},”", f"{name}'s"])
            )
            parts = name.split() if space else list(f"你{name}")
            words += [replace(word, text=part) for part in parts]
        if words:
            text = space.join(word.text for word in words)
            segments.append(replace(segment, text=text, words=tuple(words)))
    return replace(
        there,
        segments=tuple(segments),
        speakers={"A": Speaker(NAMES[there.language][0]), "B": Speaker("Bob")},
    )


@given(named())
def test_that_no_name_is_left_and_all_else_is_as_it_was(there: Transcript) -> None:
    result, replaced = anonymised(there, Anonymising(words=("Qfez",)))
    assert not problems(result)
    everything = repr(result).casefold()
    assert not any(it.original.casefold() in everything for it in replaced)
    for name in ("zoë", "quux", "qfez", "王小明"):
        assert name not in everything
    for one, other in zip(there.segments, result.segments, strict=True):
        assert (one.start, one.end, one.checked) == (
            other.start,
            other.end,
            other.checked,
        )
        times = {(word.start, word.end) for word in one.words}
        assert {word.start for word in other.words} <= {it[0] for it in times}
        assert {word.end for word in other.words} <= {it[1] for it in times}
        spoken_before = one.text.upper().count("QFEZ")
        assert other.text.count("Person 1") == spoken_before


@given(transcripts())
def test_that_a_transcript_without_names_keeps_its_segments(there: Transcript) -> None:
    result, _ = anonymised(there, Anonymising(NOBODY, ("Qfez",)))
    assert result.segments == there.segments


# Names to choose from


def test_that_capitals_within_sentences_may_be_names() -> None:
    there = spoken(
        "So I met Rosa Luxemburg, Jim and Bob. When Jim left, Rosa Luxemburg's hat",
        "fell. On Monday Paris was Paris; Anna did not Yell or yell. “Nobody” is NASA.",
    )
    assert found_names(there) == (
        Candidate("Jim", 2),
        Candidate("Paris", 2),
        Candidate("Rosa Luxemburg", 2),
        Candidate("NASA", 1),
    )


@pytest.mark.parametrize("language", ["de", "zh"])
def test_that_no_names_are_guessed_where_capitals_say_nothing(language: str) -> None:
    assert found_names(spoken("Da kam Rosa.", language=language)) == ()


# The names of files


@pytest.mark.parametrize(
    ("name", "anonymous"),
    [
        ("Talk with Anna Meyer.mp4", "Talk with Speaker 1.mp4"),
        ("2026_Anna_Meyer.mp4", "2026_Speaker 1_Speaker 1.mp4"),
        ("AnnaMeyer.wav", "Speaker 1.wav"),
        ("interviewANNAMEYER2.wav", "interviewSpeaker 1_2.wav"),
        ("bob1.wav", "Speaker 2_1.wav"),
        ("RomeBob.wav", "Person 1_Speaker 2.wav"),
        ("Speaker 1.wav", "Speaker 1.wav"),
        ("walk.wav", "walk.wav"),
    ],
)
def test_that_names_are_taken_out_of_a_files_name_within_words_too(
    name: str, anonymous: str
) -> None:
    how = Anonymising(words=("Rome", "al"))
    assert anonymous_name(name, spoken("Hello.", "Hello."), how) == anonymous


def test_that_letters_of_two_parts_are_found_in_a_files_name() -> None:
    there = replace(spoken("Hello."), speakers={"S1": Speaker("Zoë", 0)})
    assert anonymous_name("myZoe\u0308.wav", there, Anonymising()) == (
        "mySpeaker 1.wav"
    )


def test_that_a_files_name_stays_where_nobody_has_a_name() -> None:
    assert anonymous_name("talk.wav", Transcript("en", ()), Anonymising()) == "talk.wav"
