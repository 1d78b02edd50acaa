"""Telling voices apart by embeddings that are made up."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from wxdesk.engine.voice_clusters import Bounds, Clustering, Evidence, matched

DIMENSION = 192


def direction(voice: int) -> NDArray[np.float64]:
    """How a voice sounds; others sound altogether different."""
    row = np.zeros(DIMENSION)
    row[voice] = 1.0
    return row


def heard(*voices: int, seconds: float = 3.0, spread: float = 0.2) -> Evidence:
    """A voice in each window, never quite the same."""
    lot = np.random.default_rng(7)
    rows = np.array([direction(it) for it in voices])
    rows = rows + lot.normal(0, spread / DIMENSION**0.5, rows.shape)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    count = len(voices)
    return Evidence(rows.astype(np.float32), np.full(count, seconds), np.arange(count))


def loudest(rows: NDArray[np.float32]) -> list[int]:
    """Which voice each row is."""
    return rows.argmax(axis=1).tolist()


@pytest.mark.parametrize("voices", [(0,), (0, 0, 0), (0, 1, 0, 1), (2, 0, 1, 1, 0, 2)])
def test_that_each_voice_is_found_once(voices: tuple[int, ...]) -> None:
    found = Clustering().voices(heard(*voices, seconds=6.0), Bounds(), {})
    assert sorted(loudest(found)) == sorted(set(voices))


def test_that_who_is_heard_too_little_is_no_voice() -> None:
    evidence = heard(0, 0, 1, 0, 0)
    evidence.seconds[2] = 1.0
    assert loudest(Clustering().voices(evidence, Bounds(), {})) == [0]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6])
def test_that_an_exact_count_is_honoured(count: int) -> None:
    evidence = heard(0, 1, 2, 0, 1, 2, 0, 1, 2)
    found = Clustering().voices(evidence, Bounds(count, count), {})
    assert len(found) == count


def test_that_bounds_change_nothing_that_is_within_them() -> None:
    evidence = heard(0, 1, 2, 0, 1, 2)
    found = [
        Clustering().voices(evidence, bounds, {})
        for bounds in (Bounds(), Bounds(2, 4), Bounds(1, 3), Bounds(3))
    ]
    assert all(np.array_equal(one, other) for one, other in pairwise(found))


def test_that_who_is_heard_side_by_side_is_not_one_voice() -> None:
    likeness = 0.45  # of two voices that would be one by their sound
    other = likeness * direction(0) + (1 - likeness**2) ** 0.5 * direction(1)
    rows = np.array([direction(0), other] * 6, np.float32)
    seconds = np.full(12, 3.0)
    apart = Evidence(rows, seconds, np.arange(12))
    together = Evidence(rows, seconds, np.arange(12) // 2)
    method = Clustering(surely=0.5, distance=0.63)
    assert len(method.voices(apart, Bounds(), {})) == 1
    assert len(method.voices(together, Bounds(), {})) == 2


def by_telephone(likeness: float, seconds: float = 3.0) -> Evidence:
    """Two who speak in each window, and whose voices are so much alike."""
    other = likeness * direction(0) + (1 - likeness**2) ** 0.5 * direction(1)
    rows = np.array([direction(0), other] * 6, np.float32)
    return Evidence(rows, np.full(12, seconds), np.arange(12) // 2)


def test_that_strangers_are_those_who_are_heard_long_enough_in_one_window() -> None:
    evidence = heard(0, 1, 2, 0, 1)
    windows = np.array([0, 0, 0, 1, 2])
    evidence = Evidence(evidence.rows, evidence.seconds, windows)
    assert len(evidence.of_strangers(1.0)) == 3
    evidence.seconds[1] = 0.5
    assert len(evidence.of_strangers(1.0)) == 1
    assert len(evidence.of_strangers(4.0)) == 0


@pytest.mark.parametrize("likeness", [0.3, 0.4])
def test_that_voices_must_be_more_alike_where_all_voices_are(likeness: float) -> None:
    method = Clustering()
    fitted = method.fitted(by_telephone(likeness))
    assert 1 - likeness > fitted.distance + 0.05  # they stay two
    assert fitted.surely < method.surely
    assert fitted.anchored < method.anchored
    same = 1 - 0.69  # a typical cosine of a voice, by telephone too
    assert fitted.distance > same


@pytest.mark.parametrize(("often", "count"), [(1, 1), (6, 2)])
def test_that_who_nearly_sounds_like_another_is_a_voice_if_heard_often(
    often: int, count: int
) -> None:
    usual, likeness = direction(0), 0.45
    loud = likeness * usual + (1 - likeness**2) ** 0.5 * direction(1)
    rows = np.array([usual] * 30 + [loud] * often, np.float32)
    evidence = Evidence(rows, np.full(len(rows), 6.0), np.arange(len(rows)))
    strict = Clustering(surely=0.4, distance=0.45)
    assert len(strict.voices(evidence, Bounds(), {})) == count


@pytest.mark.parametrize(
    "evidence",
    [heard(0, 1, 0, 1), by_telephone(0.0), by_telephone(0.4, 0.5), by_telephone(0.7)],
    ids=["one at a time", "unlike", "too short", "one voice that was torn"],
)
def test_that_nothing_is_fitted_without_strangers_who_are_alike(
    evidence: Evidence,
) -> None:
    assert Clustering().fitted(evidence) == Clustering()


def test_that_anchors_come_first_and_are_never_one_voice() -> None:
    evidence = heard(0, 1, 2, 0, 1, 2, seconds=6.0)
    rows = heard(1, 1, 0, 0).rows
    # A voice that sounds like another's is still one of its own if a person says so.
    anchors = {"ANNA": rows[:1], "BERT": rows[2:3], "CARL": rows[3:]}
    found = Clustering().voices(evidence, Bounds(), anchors)
    assert loudest(found) == [1, 0, 0, 2]


def test_that_thinning_out_finds_the_same_voices() -> None:
    evidence = heard(*[0, 1, 2] * 40)
    found = Clustering(together=30).voices(evidence, Bounds(), {})
    assert sorted(loudest(found)) == [0, 1, 2]


def test_that_two_speakers_get_the_same_voice_only_if_there_are_too_few() -> None:
    likeness = np.array([[0.9, 0.8], [0.8, 0.1]])
    assert matched(likeness) == {0: 1, 1: 0}
    assert matched(likeness[:, :1]) == {0: 0, 1: 0}


def test_that_voices_are_found_where_nobody_is_ever_heard_alone() -> None:
    evidence = heard(0, 1, 0, 1, seconds=0.0)
    assert sorted(loudest(Clustering().voices(evidence, Bounds(), {}))) == [0, 1]
