"""The conversations that the benchmark of speakers is made of."""

import numpy as np
import pytest
import soundfile
from speakers_mixtures import RATE, half_of, make, recipes, speakers_in


@pytest.fixture
def speech(tmp_path):
    """Twelve speakers who hum, with pauses between."""
    for number in range(12):
        times = np.arange(8 * RATE) / RATE
        hum = 0.3 * np.sin(2 * np.pi * (100 + 20 * number) * times)
        hum[np.mod(times, 2.0) > 1.6] *= 1e-4
        soundfile.write(tmp_path / f"{number}-0-0.flac", hum, RATE)
    return speakers_in(tmp_path)


def test_that_the_halves_share_no_speaker_and_no_recipe(speech):
    halves = [set(half_of(speech, half)) for half in ("tuning", "held-back")]
    assert not halves[0] & halves[1]
    assert halves[0] | halves[1] == set(speech)
    made = [list(recipes(half, 20.0, 4)) for half in ("tuning", "held-back")]
    kinds = [{it.name for it in half} for half in made]
    seeds = [{it.seed for it in half} for half in made]
    assert not kinds[0] & kinds[1]
    assert not seeds[0] & seeds[1]


def test_that_a_recipe_always_gives_the_same_conversation(speech):
    for recipe in list(recipes("held-back", 12.0, 1))[:3]:
        one, other = make(recipe, speech), make(recipe, speech)
        assert np.array_equal(one.samples, other.samples)
        assert one.turns == other.turns


def test_that_all_speak_where_the_turns_say_so(speech):
    for recipe in recipes("tuning", 15.0, 1):
        talk = make(recipe, speech)
        assert len({speaker for _, _, speaker in talk.turns}) == recipe.speakers
        assert np.abs(talk.samples).max() <= 1.0
        heard = np.zeros(len(talk.samples), bool)
        for start, end, _ in talk.turns:
            assert 0 <= start < end <= talk.seconds
            heard[round(start * RATE) : round(end * RATE)] = True
        loud, quiet = talk.samples[heard], talk.samples[~heard]
        assert np.mean(loud**2) > 2 * np.mean(quiet**2)
