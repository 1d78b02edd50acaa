"""The conversations that the benchmark of speakers is made of."""

import numpy as np
import pytest
import soundfile
from speakers_mixtures import RATE, half_of, make, recipes, speakers_in
from speakers_trials import Trial, curve, rates


@pytest.fixture
def speech(tmp_path):
    """Twelve speakers who hum, with pauses between."""
    for number in range(12):
        times = np.arange(8 * RATE) / RATE
        hum = 0.3 * np.sin(2 * np.pi * (400 + 20 * number) * times)
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


def trial(*, best, runner_up=0.0, known=True, right=True, sure=True):
    return Trial("calm", 9.0, known, right, best, runner_up, sure)


def test_that_a_wrong_name_is_a_false_accept_and_none_a_false_reject():
    found = [
        trial(best=0.9),
        trial(best=0.7, right=False),
        trial(best=0.7, runner_up=0.65, sure=False),
        trial(best=0.4, sure=False),
        trial(best=0.6, known=False, right=False),
        trial(best=0.3, known=False, right=False, sure=False),
    ]
    assert rates(found) == (100.0, 75.0)
    at = {sure: shares for sure, *shares in curve(found)}
    assert at[0.65] == [50.0, 75.0]
    assert at[0.8] == [0.0, 75.0]
    assert at[0.3] == [150.0, 50.0]
