"""How a phone gets a key: with a code that is good once, for ten minutes."""

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from wxdesk.api.refusals import OutOfScope
from wxdesk.core.access import ApiKey, Scope
from wxdesk.jobs.access import Access

_SECONDS = 600.0
_MOST_GUESSES = 10
# Without letters and digits that look alike.
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_LENGTH = 8

PHONE_SCOPES = frozenset({Scope.READ, Scope.SUBMIT, Scope.MANAGE})
"""What a phone may do, with what is its own."""


@dataclass
class _Code:
    text: str
    good_until: float
    guesses: int = 0


class Pairing:
    """Gives out codes, and keys for them. Only the newest code is good.

    Args:
        access: Makes the keys.
        clock: Seconds that only rise.
    """

    def __init__(
        self, access: Access, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._access = access
        self._clock = clock
        self._lock = threading.Lock()
        self._code: _Code | None = None
        self._paired: ApiKey | None = None

    @property
    def paired(self) -> ApiKey | None:
        """The key that the newest code was changed into; None while nobody did."""
        return self._paired

    def code(self) -> str:
        """A new code, such as "7KQM-2XWD"; the one before is void."""
        text = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        with self._lock:
            self._code = _Code(text, self._clock() + _SECONDS)
            self._paired = None
        return f"{text[:4]}-{text[4:]}"

    def end(self) -> None:
        """Makes the code void, if nobody has changed it yet."""
        with self._lock:
            self._code = None

    def redeem(self, code: str, name: str) -> tuple[ApiKey, str]:
        """Changes a code into a key.

        Args:
            code: As it was typed; case, spaces and dashes do not matter.
            name: What the key is called.

        Returns:
            The key, and its text.

        Raises:
            OutOfScope: The code is wrong, was used, or is too old.
        """
        typed = "".join(it for it in code.upper() if it.isalnum()).encode()
        with self._lock:
            if not self._is_right(typed):
                raise OutOfScope(
                    "This code is wrong, was used already or is older than ten "
                    "minutes.",
                    "Make a new one in wxdesk: Settings > API > Connect a phone.",
                )
            self._code = None
        key, text = self._access.create(name, PHONE_SCOPES)
        self._paired = key
        return key, text

    def _is_right(self, typed: bytes) -> bool:
        known = self._code
        if known is None or self._clock() > known.good_until:
            return False
        known.guesses += 1
        if known.guesses > _MOST_GUESSES:
            self._code = None
            return False
        return hmac.compare_digest(known.text.encode(), typed)
