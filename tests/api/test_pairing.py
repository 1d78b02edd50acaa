"""How phones get their keys."""

from datetime import UTC, datetime

import pytest

from wxdesk.api.pairing import PHONE_SCOPES, Pairing
from wxdesk.api.refusals import OutOfScope
from wxdesk.core.access import ApiKey, Scope


class Keys:
    """Makes keys, as `Access` does."""

    def __init__(self) -> None:
        self.made: list[ApiKey] = []

    def create(self, name: str, scopes: frozenset[Scope]) -> tuple[ApiKey, str]:
        self.made.append(ApiKey("0" * 12, name, scopes, datetime.now(UTC)))
        return self.made[-1], "the key's text"


@pytest.fixture
def keys() -> Keys:
    return Keys()


@pytest.fixture
def clock() -> list[float]:
    return [0.0]


@pytest.fixture
def pairing(keys: Keys, clock: list[float]) -> Pairing:
    return Pairing(keys, lambda: clock[0])  # type: ignore[arg-type]


def test_that_a_code_is_changed_into_a_key_for_ones_own_things(
    pairing: Pairing, keys: Keys
) -> None:
    key, text = pairing.redeem(pairing.code(), "Phone")
    assert (text, key.name, key.scopes) == ("the key's text", "Phone", PHONE_SCOPES)
    assert Scope.ALL not in key.scopes
    assert pairing.paired == key


def test_that_a_code_may_be_typed_in_any_way(pairing: Pairing) -> None:
    code = pairing.code()
    assert pairing.redeem(f" {code.lower().replace('-', ' ')} ", "Phone")


def test_that_a_code_is_good_once(pairing: Pairing, keys: Keys) -> None:
    code = pairing.code()
    pairing.redeem(code, "Phone")
    with pytest.raises(OutOfScope):
        pairing.redeem(code, "Phone")
    assert len(keys.made) == 1


def test_that_a_code_is_good_for_ten_minutes(
    pairing: Pairing, clock: list[float]
) -> None:
    code = pairing.code()
    clock[0] = 601.0
    with pytest.raises(OutOfScope):
        pairing.redeem(code, "Phone")


def test_that_a_new_code_makes_the_old_one_void(pairing: Pairing) -> None:
    old = pairing.code()
    pairing.code()
    with pytest.raises(OutOfScope):
        pairing.redeem(old, "Phone")


def test_that_guessing_ends_the_code(pairing: Pairing, keys: Keys) -> None:
    code = pairing.code()
    for _ in range(10):
        with pytest.raises(OutOfScope):
            pairing.redeem("AAAAAAAA", "Phone")
    with pytest.raises(OutOfScope):
        pairing.redeem(code, "Phone")
    assert keys.made == []


def test_that_without_a_code_nothing_is_given(pairing: Pairing) -> None:
    with pytest.raises(OutOfScope):
        pairing.redeem("", "Phone")
    assert pairing.paired is None


def test_that_a_code_that_was_ended_is_void(pairing: Pairing, keys: Keys) -> None:
    code = pairing.code()
    pairing.end()
    with pytest.raises(OutOfScope):
        pairing.redeem(code, "Phone")
    assert keys.made == []
