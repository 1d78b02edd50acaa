"""`wxdesk keys`: made, listed, taken back."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from cli_house import Run

from wxdesk.app import opened
from wxdesk.core.access import ApiKey, Scope
from wxdesk.settings import Places, Settings


def check(text: str) -> ApiKey:
    """What the program says to a key."""
    places = Places.find()
    with opened(places, Settings.load(places)) as program:
        return program.access.check(text)


def test_that_a_key_is_printed_once_and_good_for_what_was_said(wx: Run) -> None:
    ran = wx("keys", "create", "Anna's phone", "--scope", "read, submit")
    assert (ran.code, ran.err) == (0, "Keep it: it cannot be shown again.\n")
    text = ran.out.strip()
    assert check(text).scopes == {Scope.READ, Scope.SUBMIT}
    listed = wx("keys")
    assert text not in listed.out
    row = listed.out.splitlines()[1]
    assert row.startswith(text.split("_")[1])
    assert row.endswith("yes   read,submit  Anna's phone")


def test_that_keys_can_be_had_as_json(wx: Run) -> None:
    wx("keys", "create", "one", "--expires", "7")
    (fact,) = wx("keys", "list", "--json").out.splitlines()
    key = json.loads(fact)
    assert (key["name"], key["good"], key["revoked"]) == ("one", True, None)
    assert key["scopes"] == ["read", "submit", "manage"]
    in_a_week = datetime.now(UTC) + timedelta(days=7)
    assert in_a_week - datetime.fromisoformat(key["expires"]) < timedelta(minutes=5)


def test_that_a_key_is_taken_back(wx: Run) -> None:
    text = wx("keys", "create", "lost").out.strip()
    key_id = check(text).id
    assert wx("keys", "revoke", key_id).code == 0
    assert " revoked " in wx("keys", "list").out


def test_that_a_key_that_is_not_there_is_named(wx: Run) -> None:
    ran = wx("keys", "revoke", "0123456789ab")
    assert (ran.code, ran.out) == (1, "")
    assert "0123456789ab" in ran.err


def test_that_without_keys_it_says_so(wx: Run) -> None:
    ran = wx("keys", "list")
    assert (ran.code, ran.out, ran.err) == (0, "", "There are no keys yet.\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--scope", "write"], "write is not one of read, submit, manage, all."),
        (["--scope", " , "], "Name some of read, submit, manage, all."),
        (["--expires", "0"], "Input should be greater than or equal to 1"),
    ],
)
def test_that_what_no_key_can_be_is_refused(
    wx: Run, arguments: list[str], words: str
) -> None:
    ran = wx("keys", "create", "x", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
