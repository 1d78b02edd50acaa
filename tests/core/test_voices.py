"""Where voices are heard well, whom they are taken for, and what becomes of names."""

import math
from dataclasses import replace
from typing import Any

import pytest

from wxdesk.core.transcript import Segment, Speaker, Transcript, Turn, VoiceMatch
from wxdesk.core.turns import Span
from wxdesk.core.voices import (
    LIKELY,
    MARGIN,
    MODEL,
    NO_VOICE,
    SURE,
    Guess,
    KnownVoice,
    Remembered,
    Voice,
    VoicePrint,
    VoiceSample,
    clear_spans,
    recognised,
    relinked,
    voice_from_data,
    voice_to_data,
    with_names,
)

ANNA = Speaker("Speaker 1", 0)
BOB = Speaker("Speaker 2", 1)


def said(*segments: tuple[float, float, str | None]) -> Transcript:
    """Somebody says something from when to when."""
    return Transcript(
        "en",
        tuple(Segment(start, end, "…", speaker) for start, end, speaker in segments),
        {"A": ANNA, "B": BOB},
    )


def sounding(*cosines: float, model: str = MODEL, seconds: float = 10.0) -> VoicePrint:
    """A print with these cosines to the voices of the same places in `known`."""
    rest = math.sqrt(1 - sum(it * it for it in cosines))
    row = [*cosines, *([0.0] * (4 - len(cosines))), rest]
    return VoicePrint(tuple(row), seconds, model)


def known(*names: str, model: str = MODEL) -> list[KnownVoice]:
    """Voices that have nothing in common."""
    return [
        KnownVoice(f"id of {name}", name, (sounding(*one_of(number), model=model),))
        for number, name in enumerate(names)
    ]


def one_of(number: int) -> list[float]:
    return [0.0] * number + [1.0]


# Where a voice is heard well


@pytest.mark.parametrize(
    ("transcript", "spans"),
    [
        (said((0, 4, "A"), (3, 6, "B"), (7, 9, None)), ((0, 3),)),
        (said((0, 0.9, "A"), (2, 5, "B")), ()),
        (said((0, 30, "A"), (40, 90, "A"), (95, 97, "B")), ((0, 10), (40, 90))),
    ],
)
def test_that_only_stretches_in_which_nobody_else_speaks_are_taken_longest_first(
    transcript: Transcript, spans: tuple[Span, ...]
) -> None:
    assert clear_spans(transcript, "A") == spans


def test_that_turns_of_others_and_silence_are_left_out() -> None:
    turns = (Turn(1, 8, "A"), Turn(6, 7, "B"))
    transcript = replace(said((0, 10, "A")), turns=turns)
    assert clear_spans(transcript, "A") == ((1, 6), (7, 8))


def test_that_a_segment_that_was_corrected_counts_against_the_turns() -> None:
    turns = (Turn(0, 5, "B"), Turn(5, 12, "B"), Turn(10, 12, "A"))
    corrected = replace(said((0, 5, "A"), (5, 10, "B")), turns=turns)
    assert clear_spans(corrected, "A") == ((0, 5),)
    assert clear_spans(corrected, "B") == ((5, 10),)


def test_that_turns_alone_tell_where_there_is_no_text() -> None:
    turns = (Turn(0, 5, "A"), Turn(4, 6, "B"), Turn(7, 7.5, "A"))
    assert clear_spans(replace(said(), turns=turns), "A") == ((0, 4),)


# Who it is


def test_that_who_sounds_like_a_voice_is_surely_them_and_a_stranger_nobody() -> None:
    heard = {"A": sounding(0.0, SURE + 0.1), "B": sounding(LIKELY - 0.1)}
    guesses = recognised(heard, known("Anna", "Bob"))
    assert guesses.keys() == {"A"}
    assert guesses["A"].is_sure
    assert guesses["A"].match.name == "Bob"
    assert 0.9 < guesses["A"].match.confidence <= 1


def test_that_who_is_not_sure_is_a_suggestion_only() -> None:
    unsure = recognised({"A": sounding((SURE + LIKELY) / 2)}, known("Anna"))
    # Who sounds as much like Bob as like Anna, but for half of the margin.
    bob = KnownVoice("id of Bob", "Bob", (sounding(1 - MARGIN / 1.6),))
    between_two = recognised({"A": sounding(0.8, 0.59)}, [*known("Anna"), bob])
    for guesses in (unsure, between_two):
        assert guesses["A"].match.voice == "id of Anna"
        assert not guesses["A"].is_sure


def test_that_a_voice_is_surely_that_of_one_speaker_only() -> None:
    heard = {"A": sounding(SURE + 0.05), "B": sounding(SURE + 0.2)}
    guesses = recognised(heard, known("Anna"))
    assert {key: guess.is_sure for key, guess in guesses.items()} == {
        "A": False,
        "B": True,
    }


def test_that_prints_of_another_model_are_never_compared() -> None:
    assert not recognised({"A": sounding(0.99)}, known("Anna", model="other@1"))


def test_that_somebody_known_twice_is_no_runner_up_to_themselves() -> None:
    twice = [*known("Anna"), replace(known("anna")[0], id="")]
    assert recognised({"A": sounding(0.9)}, twice)["A"].is_sure


# What becomes of names

SURELY = Guess(VoiceMatch("v", "Anna", 0.98), True)
PERHAPS = Guess(VoiceMatch("v", "Anna", 0.6), False)


@pytest.mark.parametrize(
    ("speaker", "guess", "named"),
    [
        (ANNA, SURELY, Speaker("Anna", 0, "v", 0.98)),
        (ANNA, PERHAPS, Speaker("Speaker 1", 0, suggestion=PERHAPS.match)),
        (Speaker("anna"), SURELY, Speaker("anna", 0, "v", 0.98)),
        (Speaker("Bea"), SURELY, Speaker("Bea", suggestion=SURELY.match)),
        (Speaker("Bea", 0, "w"), SURELY, Speaker("Bea", 0, "w")),
        (Speaker("Bea", 0, "w", 0.9), SURELY, Speaker("Anna", 0, "v", 0.98)),
    ],
)
def test_that_who_is_recognised_is_named_unless_the_user_has_named_them(
    speaker: Speaker, guess: Guess, named: Speaker
) -> None:
    transcript = replace(said(), speakers={"A": speaker, "B": BOB})
    after = with_names(transcript, {"A": guess})
    assert after.speakers == {"A": named, "B": BOB}


def test_that_a_voice_that_somebody_has_by_the_users_word_is_nobody_elses() -> None:
    transcript = replace(said(), speakers={"A": Speaker("Anna", 0, "v"), "B": BOB})
    after = with_names(transcript, {"A": SURELY, "B": SURELY})
    assert after.speakers["A"] == transcript.speakers["A"]
    assert after.speakers["B"] == replace(BOB, suggestion=SURELY.match)


def test_that_a_voice_of_one_job_alone_gives_a_name_and_no_voice() -> None:
    guess = Guess(VoiceMatch("", "Anna", 0.9), True)
    assert with_names(said(), {"A": guess}).speakers["A"] == Speaker(
        "Anna", 0, None, 0.9
    )


def test_that_a_forgotten_voice_leaves_the_name_and_a_merged_one_its_heir() -> None:
    match = VoiceMatch("v", "Anna", 0.6)
    speaker = Speaker("Anna", 2, "v", 0.98, match)
    assert relinked(speaker, {"v": None}) == Speaker("Anna", 2)
    heir = relinked(speaker, {"v": "w"})
    assert heir == Speaker("Anna", 2, "w", 0.98, replace(match, voice="w"))
    assert relinked(speaker, {"x": None}) is speaker


# What is kept


def test_that_a_voice_is_read_as_it_was_written_and_nothing_else_is() -> None:
    sample = VoiceSample("", "/a.wav", ((1.0, 2.5),), 7, "A")
    voice = Voice(name="Zoë", learned=(Remembered(sample, sounding(0.25)),))
    data = voice_to_data(voice)
    assert voice_from_data(data) == voice
    wrong: list[dict[str, Any]] = [
        {"id": "../x"},
        {"name": " "},
        {"learned": [{}]},
        {"consented": "then"},
        {"consented": "0001-01-01T00:00:00+14:00"},
    ]
    (learned,) = data["learned"]
    for differs in (
        {"embedding": [10**400]},
        {"embedding": [3.0, 4.0]},
        {"embedding": [math.nan]},
        {"seconds": math.nan},
        {"seconds": -1},
    ):
        it = {**learned, "print": {**learned["print"], **differs}}
        wrong.append({"learned": [it]})
    for differs in wrong:
        with pytest.raises(NO_VOICE):
            voice_from_data({**data, **differs})


def test_that_a_newer_sample_of_a_recording_replaces_the_older() -> None:
    def of(source: str, seconds: float) -> Remembered:
        return Remembered(
            VoiceSample("", source, ((0, seconds),)), sounding(0.5, seconds=seconds)
        )

    voice = Voice(name="Anna")
    for one in (of("a", 10), of("b", 20), of("a", 30)):
        voice = voice.with_learned(one)
    assert [it.sample.source for it in voice.learned] == ["b", "a"]
    assert voice.seconds == 50
