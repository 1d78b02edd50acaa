"""The keys of the API that were given out."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from wxdesk.core.access import ApiKey
from wxdesk.store.database import Database
from wxdesk.store.tables import api_keys, columns_of, select_as, values_of, webhooks

_its = api_keys.c


class Keys:
    """The keys, without their texts. Every call is one transaction.

    Args:
        database: Where they are kept.

    Raises:
        StoreProblem: From any method, if the database cannot be used.
        DiskFull: From any method that writes, if there is no room.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[ApiKey, ...]:
        """All of them, newest first; revoked ones, too."""
        query = select_as(ApiKey, api_keys).order_by(_its.created.desc(), _its.id)
        with self._database.reading() as connection:
            return values_of(ApiKey, connection.execute(query))

    def find(self, key_id: str) -> tuple[ApiKey, bytes] | None:
        """A key, and the SHA-256 of its text; None if there is none of that id."""
        query = select(api_keys).where(_its.id == key_id)
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        facts = dict(row)
        digest = facts.pop("digest")
        return ApiKey(**facts), digest

    def add(self, key: ApiKey, digest: bytes) -> None:
        """Keeps a new key.

        Args:
            key: What is known about it.
            digest: The SHA-256 of its text.
        """
        with self._database.writing() as connection:
            connection.execute(insert(api_keys), columns_of(key) | {"digest": digest})

    def note_use(self, key_id: str, moment: datetime) -> None:
        """Keeps when a key was last used."""
        used = update(api_keys).where(_its.id == key_id).values(last_used=moment)
        with self._database.writing() as connection:
            connection.execute(used)

    def revoke(self, key_id: str, moment: datetime) -> None:
        """Takes a key back, unless it was before."""
        revoked = update(api_keys).where(_its.id == key_id, _its.revoked.is_(None))
        with self._database.writing() as connection:
            connection.execute(revoked.values(revoked=moment))

    def remove(self, key_id: str) -> None:
        """Forgets a key, with its webhooks."""
        with self._database.writing() as connection:
            connection.execute(delete(webhooks).where(webhooks.c.key == key_id))
            connection.execute(delete(api_keys).where(_its.id == key_id))
