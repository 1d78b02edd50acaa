"""Who may use the API: keys are made, checked and taken back here."""

import hashlib
import hmac
import logging
import re
import secrets
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final, Self

from wxdesk.core.access import ApiKey, KeysChanged, Scope
from wxdesk.core.errors import (
    BadOptions,
    NotAdmitted,
    NotAllowed,
    NotFound,
    WxdeskError,
)
from wxdesk.jobs.publisher import Publisher
from wxdesk.media.files import on_one_line
from wxdesk.store.keys import Keys

_TEXT = re.compile(r"wxd_([0-9a-f]{12})_[A-Za-z0-9_-]{43}")
_SECRET_BYTES = 32
_LONGEST_NAME = 100
_USE_IS_NOTED_EVERY = timedelta(minutes=1)

_NOBODY: Final = bytes(32)
"""What an unknown key is compared with; no text has this SHA-256 that anyone knows."""

_OWN_ID: Final = "0" * 12
"""The id of the key that was accepted and not made; ids that are made are random."""

logger = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class Access:
    """The API's keys, and who listens to changes of them. Safe to call from any thread.

    A key's text is "wxd_", its id, "_" and 256 random bits. With so many, nobody can
    try out what has the same SHA-256, so that a slow hash would only slow down each
    request; nothing but this SHA-256 is kept. What it is kept with is read anew each
    time, so that a key which another program revokes is not good any longer here.

    Args:
        keys: Where they are kept.
        clock: Tells the time (UTC).

    Raises:
        StoreProblem: From any method, if the database cannot be used.
        DiskFull: From any method that changes something, if there is no room.
    """

    def __init__(self, keys: Keys, clock: Callable[[], datetime] = _now) -> None:
        self._keys = keys
        self._clock = clock
        self._lock = threading.Lock()
        self._noted: dict[str, datetime] = {}
        self._accepted: tuple[ApiKey, bytes] | None = None
        self._publisher: Publisher[KeysChanged] = Publisher()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Delivers the last news; nobody hears any after it."""
        self._publisher.close()

    def subscribe(self, listener: Callable[[KeysChanged], None]) -> Callable[[], None]:
        """Calls `listener`, on another thread, with every change from now on.

        Changes by other programs on the same database are not among them.

        Returns:
            A function that ends the subscription.
        """
        return self._publisher.subscribe(listener)

    # Looking

    def keys(self) -> tuple[ApiKey, ...]:
        """All that were made and not forgotten, newest first."""
        return self._keys.all()

    def key(self, key_id: str) -> ApiKey:
        """One of them.

        Raises:
            NotFound: There is none of this id.
        """
        if found := self._keys.find(key_id):
            return found[0]
        raise NotFound(f"There is no key {key_id}.")

    def any_good(self) -> bool:
        """Whether anybody can come in with a key."""
        now = self._clock()
        return bool(self._accepted) or any(key.is_good(now) for key in self.keys())

    # Making them and taking them back

    def create(
        self, name: str, scopes: Iterable[Scope], expires: datetime | None = None
    ) -> tuple[ApiKey, str]:
        """Makes a key.

        Args:
            name: Whose it is, for the user to know it by.
            scopes: What it is good for.
            expires: When it ends to be good, with a time zone; None is never.

        Returns:
            The key, and its text, which nobody can find out later.

        Raises:
            BadOptions: It has no name, is good for nothing, or has expired already.
        """
        now = self._clock()
        key = ApiKey(
            id=secrets.token_hex(6),
            name=on_one_line(" ".join(name.split()))[:_LONGEST_NAME],
            scopes=frozenset(map(Scope, scopes)),
            created=now,
            expires=expires,
        )
        _ensure_useful(key, now)
        text = f"wxd_{key.id}_{secrets.token_urlsafe(_SECRET_BYTES)}"
        self._keys.add(key, _digest(text))
        logger.info("key %s was made", key.id)
        self._publisher.publish(KeysChanged(key.id))
        return key, text

    def accept(self, text: str, name: str) -> ApiKey:
        """Takes a text for a key that is good for everything, until this program ends.

        It takes the place of one that was accepted before. Its id is always the same,
        so that what belongs to it still does when it is accepted the next time.

        Args:
            text: What the user has chosen: as good as it is hard to guess.
            name: Whose it is.
        """
        key = ApiKey(_OWN_ID, name, frozenset(Scope), self._clock())
        self._accepted = key, _digest(text)
        return key

    def revoke(self, key_id: str) -> ApiKey:
        """Takes a key back: it lets nobody in from now on.

        Raises:
            NotFound: There is none of this id.
        """
        self._keys.revoke(key_id, self._clock())
        key = self.key(key_id)
        logger.info("key %s was revoked", key_id)
        self._publisher.publish(KeysChanged(key_id))
        return key

    def forget(self, key_id: str) -> None:
        """Removes a revoked or expired key, and the webhooks that belong to it.

        Raises:
            NotFound: There is none of this id.
            NotAllowed: It is still good.
        """
        key = self.key(key_id)
        if key.is_good(self._clock()):
            raise NotAllowed(f"The key {key.name} is still good.", "Revoke it first.")
        self._keys.remove(key_id)
        self._publisher.publish(KeysChanged(key_id))

    # Letting in

    def check(self, text: str) -> ApiKey:
        """Finds out whose key this is.

        Args:
            text: What somebody came with.

        Raises:
            NotAdmitted: It is not good. Only who has had the whole key is told more.
        """
        now, digest = self._clock(), _digest(text)
        key, expected = self._known(text) or (None, _NOBODY)
        if not hmac.compare_digest(digest, expected) or key is None:
            raise NotAdmitted(
                "This key is not known.", "Check that all of it was copied."
            )
        if key.revoked:
            raise NotAdmitted(
                "This key was revoked.", "Ask whoever runs wxdesk for another one."
            )
        if not key.is_good(now):
            raise NotAdmitted(
                "This key has expired.", "Ask whoever runs wxdesk for another one."
            )
        return self._used(key, now)

    def is_still_good(self, key: ApiKey) -> bool:
        """Whether a key that has let somebody in would do so now."""
        if key.id == _OWN_ID:
            return True  # until the program ends
        found = self._keys.find(key.id)
        return found is not None and found[0].is_good(self._clock())

    def _known(self, text: str) -> tuple[ApiKey, bytes] | None:
        """The key that a text says it is, and the SHA-256 that it must have then."""
        parts = _TEXT.fullmatch(text)
        if parts and (found := self._keys.find(parts[1])):
            return found
        return self._accepted

    def _used(self, key: ApiKey, now: datetime) -> ApiKey:
        """Notes that a key was used, if that was not done a moment ago."""
        if key.id == _OWN_ID:
            return key
        with self._lock:
            noted = self._noted.get(key.id, key.last_used)
            if noted and noted <= now < noted + _USE_IS_NOTED_EVERY:
                return key
            self._noted[key.id] = now = now.replace(second=0, microsecond=0)
        try:
            self._keys.note_use(key.id, now)
        except WxdeskError:
            logger.warning("cannot note that key %s was used", key.id, exc_info=True)
        self._publisher.publish(KeysChanged(key.id))
        return replace(key, last_used=now)


def _digest(text: str) -> bytes:
    # A header may have any bytes in it, some of which become no sound text.
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()


def _ensure_useful(key: ApiKey, now: datetime) -> None:
    if not key.name:
        raise BadOptions("The key has no name.", "Write whose it is.")
    if not key.scopes:
        raise BadOptions("The key is good for nothing.", "Name a scope.")
    if key.expires and key.expires.tzinfo is None:
        raise BadOptions(
            "The time when the key expires has no time zone.", "Add Z for UTC."
        )
    if not key.is_good(now):
        raise BadOptions("The key has expired already.", "Name a later time.")
