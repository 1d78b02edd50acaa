"""Who may use the API, and for what."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


class Scope(StrEnum):
    """What a key is good for; each by itself, none includes another.

    READ sees jobs and transcripts, SUBMIT makes jobs and stops them, MANAGE changes and
    deletes, and ALL does so with everyone's instead of the key's own only.
    """

    READ = "read"
    SUBMIT = "submit"
    MANAGE = "manage"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key that was given out. The key's text itself is kept nowhere.

    Attributes:
        id: 12 hexadecimal digits, also the middle part of the key's text.
        name: Whose it is, for the user to know it by.
        scopes: What it is good for.
        created: When it was made (UTC).
        expires: When it ends to be good (UTC); None is never.
        last_used: When it was last let in (UTC), to the minute.
        revoked: When it was taken back (UTC).
    """

    id: str
    name: str
    scopes: frozenset[Scope]
    created: datetime
    expires: datetime | None = None
    last_used: datetime | None = None
    revoked: datetime | None = None

    def is_good(self, now: datetime | None = None) -> bool:
        """Whether it lets anybody in at this moment, else now."""
        moment = now or datetime.now(UTC)
        return self.revoked is None and (self.expires is None or moment < self.expires)


@dataclass(frozen=True, slots=True)
class KeysChanged:
    """A key of this id came, went, changed or was used."""

    id: str
