"""What two sequences have in common."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxdesk.core.editing import sequences
from wxdesk.core.editing.sequences import counterparts

texts = st.text("abc", max_size=30)


@settings(max_examples=300)
@given(texts, texts, st.sampled_from([1_000_000, 0]))
def test_that_counterparts_are_equal_and_in_order(
    old: str, new: str, large: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequences, "_LARGE", large)
        pairs = list(counterparts(old, new))
    assert all(old[a] == new[b] for a, b in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    if old == new:
        assert len(pairs) == len(old)


def test_that_nearly_all_words_of_hours_are_found_again() -> None:
    dice = random.Random(1)
    old = [f"w{int(dice.paretovariate(0.7)) % 5000}" for _ in range(30_000)]
    new = [word if dice.random() > 0.1 else "?" for word in old if dice.random() > 0.05]
    pairs = list(counterparts(old, new))
    assert len(pairs) > 0.98 * sum(word != "?" for word in new)


def test_that_what_is_said_over_and_over_is_not_looked_at_again_for_each_match(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[str] = []

    class Item(str):
        __slots__ = ()
        __eq__ = str.__eq__

        def __hash__(self) -> int:
            looked_at.append(self)
            return super().__hash__()

    monkeypatch.setattr(sequences, "_LARGE", 10_000)
    old = [Item(letter) for letter in "ab" * 200]
    list(counterparts(old, list("bca" * 133)))
    assert len(looked_at) < 20 * len(old)
