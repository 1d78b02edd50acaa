"""A key lets in who has all of it, as long as it is good, and is kept nowhere."""

import hashlib
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Event

import pytest
from job_house import PATIENCE

from wxdesk.core.access import KeysChanged, Scope
from wxdesk.core.errors import (
    BadOptions,
    NotAdmitted,
    NotAllowed,
    NotFound,
    StoreProblem,
)
from wxdesk.jobs.access import Access
from wxdesk.store.database import Database
from wxdesk.store.keys import Keys

BOTH = frozenset({Scope.READ, Scope.SUBMIT})


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2030, 1, 1, 12, 0, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database(f"sqlite:///{tmp_path}/wxdesk.db", patience=0.2) as database:
        yield database


@pytest.fixture
def access(database: Database, clock: Clock) -> Iterator[Access]:
    with Access(Keys(database), clock) as access:
        yield access


def refused(access: Access, text: str) -> str:
    with pytest.raises(NotAdmitted) as caught:
        access.check(text)
    return caught.value.text


def test_that_a_key_lets_in_who_has_it(access: Access, clock: Clock) -> None:
    key, text = access.create("  Anna's\n phone ", BOTH)
    assert re.fullmatch(rf"wxd_{key.id}_[\w-]{{43}}", text, re.ASCII)
    assert (key.name, key.scopes, key.created) == ("Anna's phone", BOTH, clock.now)
    assert access.key(key.id) == key
    admitted = access.check(text)
    assert (admitted.id, admitted.scopes) == (key.id, BOTH)


def test_that_no_two_keys_are_alike(access: Access) -> None:
    texts = {access.create("a", BOTH)[1] for _ in range(20)}
    assert len({text[-43:] for text in texts}) == 20
    assert len({text[:16] for text in texts}) == 20


def test_that_a_keys_text_is_in_no_file_and_no_log(
    access: Access,
    database: Database,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    key, text = access.create("a", BOTH)
    access.check(text)
    refused(access, text[:-1] + "~")
    access.revoke(key.id)
    refused(access, text)
    database.close()
    secret = text[-43:]
    assert secret not in caplog.text
    assert secret not in repr(access.keys()) + repr(vars(access))
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert all(secret.encode() not in path.read_bytes() for path in files)
    with closing(sqlite3.connect(tmp_path / "wxdesk.db")) as file:
        kept = file.execute("SELECT digest FROM api_keys").fetchone()
    assert kept == (hashlib.sha256(text.encode()).digest(),)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "x",
        "wxd_",
        "wxd_{id}_",
        "wxd_{id}_{other}",
        "wxd_{id}_{secret}x",
        "wxd_{id}_{secret} ",
        "wxd_{id}_{secret}\n",
        " wxd_{id}_{secret}",
        "WXD_{id}_{secret}",
        "wxd_000000000000_{secret}",
        "wxd_ffffffffffff_{secret}",
        "{secret}",
        "wxd_{id}_é\udcff",
        "wxd_%_{secret}",
    ],
)
def test_that_anything_but_the_whole_key_is_unknown(access: Access, wrong: str) -> None:
    key, text = access.create("a", BOTH)
    parts = {"id": key.id, "secret": text[-43:], "other": "A" * 43}
    assert refused(access, wrong.format(**parts)) == "This key is not known."
    assert access.key(key.id).last_used is None


def test_that_a_revoked_key_lets_nobody_in_in_any_program(
    access: Access, database: Database, clock: Clock
) -> None:
    key, text = access.create("a", BOTH)
    access.check(text)
    with Access(Keys(database), clock) as elsewhere:
        assert elsewhere.revoke(key.id).revoked == clock.now
    assert refused(access, text) == "This key was revoked."
    clock.forward(days=1)
    assert access.revoke(key.id).revoked == clock.now - timedelta(days=1)
    assert not access.any_good()


def test_that_a_key_is_good_until_it_expires(access: Access, clock: Clock) -> None:
    zone = timezone(timedelta(hours=5))
    expires = (clock.now + timedelta(hours=1)).astimezone(zone)
    _, text = access.create("a", BOTH, expires)
    clock.forward(minutes=59, seconds=59)
    access.check(text)
    assert access.any_good()
    clock.forward(seconds=1)
    assert refused(access, text) == "This key has expired."
    assert not access.any_good()


def test_that_who_has_half_of_a_bad_key_is_not_told_why_it_is_bad(
    access: Access,
) -> None:
    key, text = access.create("a", BOTH)
    access.revoke(key.id)
    assert refused(access, text[:-1] + "~") == "This key is not known."


@pytest.mark.parametrize(
    ("name", "scopes", "expires"),
    [
        (" \n", BOTH, None),
        ("a", frozenset(), None),
        ("a", BOTH, datetime(2029, 1, 1, tzinfo=UTC)),
        ("a", BOTH, datetime(2031, 1, 1)),
    ],
)
def test_that_a_key_which_is_of_no_use_is_not_made(
    access: Access, name: str, scopes: frozenset[Scope], expires: datetime | None
) -> None:
    with pytest.raises(BadOptions):
        access.create(name, scopes, expires)
    assert access.keys() == ()


def test_that_a_name_may_be_odd(access: Access) -> None:
    key, _ = access.create("a\x00\udcff b" + "x" * 200, BOTH)
    assert access.key(key.id).name == "a\ufffd\ufffd b" + "x" * 95


def test_that_the_newest_key_comes_first(access: Access, clock: Clock) -> None:
    for name in "abc":
        access.create(name, BOTH)
        clock.forward(seconds=1)
    newest, older, oldest = access.keys()
    assert (newest.name, older.name, oldest.name) == ("c", "b", "a")


def test_that_its_use_is_noted_once_a_minute(
    access: Access, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, text = access.create("a", BOTH)
    writes: list[datetime] = []
    note_use = Keys.note_use

    def counted(keys: Keys, key_id: str, moment: datetime) -> None:
        writes.append(moment)
        note_use(keys, key_id, moment)

    monkeypatch.setattr(Keys, "note_use", counted)
    for _ in range(12):
        access.check(text)
        clock.forward(seconds=10)
    noon = datetime(2030, 1, 1, 12, tzinfo=UTC)
    assert writes == [noon, noon + timedelta(minutes=1), noon + timedelta(minutes=2)]
    assert access.key(key.id).last_used == writes[-1]


def test_that_a_use_which_cannot_be_noted_is_no_reason_to_refuse(
    access: Access, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    key, text = access.create("a", BOTH)

    def fail(*_: object) -> None:
        raise StoreProblem("It is locked.")

    monkeypatch.setattr(Keys, "note_use", fail)
    assert access.check(text).id == key.id
    assert f"cannot note that key {key.id} was used" in caplog.text


def test_that_only_a_key_which_is_not_good_can_be_forgotten(
    access: Access, clock: Clock
) -> None:
    key, text = access.create("a", BOTH)
    other, _ = access.create("b", BOTH, clock.now + timedelta(hours=1))
    with pytest.raises(NotAllowed, match="a is still good"):
        access.forget(key.id)
    access.revoke(key.id)
    access.forget(key.id)
    clock.forward(hours=1)
    access.forget(other.id)
    assert access.keys() == ()
    assert refused(access, text) == "This key is not known."


def test_that_a_key_that_is_not_there_cannot_be_named(access: Access) -> None:
    for name in (access.key, access.revoke, access.forget):
        with pytest.raises(NotFound, match="There is no key 012345678901"):
            name("012345678901")


def test_that_a_text_of_the_users_is_accepted_for_everything(
    access: Access, database: Database
) -> None:
    assert not access.any_good()
    accepted = access.accept("correct horse battery", "serve")
    assert access.check("correct horse battery") == accepted
    assert accepted.scopes == frozenset(Scope)
    assert access.any_good()
    assert refused(access, "correct horse batter") == "This key is not known."
    _, made = access.create("a", BOTH)
    assert access.check(made).name == "a"
    with Access(Keys(database)) as next_time:
        assert refused(next_time, "correct horse battery") == "This key is not known."
        assert next_time.accept("another horse", "serve").id == accepted.id
    assert "horse" not in repr(access.keys()) + repr(vars(access))


def test_that_a_key_that_was_good_is_known_to_be_so_no_longer(
    access: Access, clock: Clock
) -> None:
    taken, _ = access.create("a", BOTH)
    ending, _ = access.create("b", BOTH, clock.now + timedelta(hours=1))
    own = access.accept("correct horse battery", "serve")
    assert all(map(access.is_still_good, (taken, ending, own)))
    access.revoke(taken.id)
    clock.forward(hours=2)
    assert [access.is_still_good(it) for it in (taken, ending, own)] == [
        False,
        False,
        True,
    ]
    access.forget(taken.id)
    assert not access.is_still_good(taken)


def test_that_changes_are_told_of(access: Access) -> None:
    heard: list[KeysChanged] = []
    told = Event()

    def listen(change: KeysChanged) -> None:
        heard.append(change)
        if len(heard) == 4:
            told.set()

    stop = access.subscribe(listen)
    key, text = access.create("a", BOTH)
    access.check(text)
    access.revoke(key.id)
    access.forget(key.id)
    assert told.wait(PATIENCE)
    stop()
    assert heard == [KeysChanged(key.id)] * 4
