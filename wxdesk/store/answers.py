"""What requests that clients gave a name were answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, update

from wxdesk.store.database import Database
from wxdesk.store.tables import columns_of, idempotency, select_as, values_of

_its = idempotency.c


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with a name, and what it was answered.

    Attributes:
        owner: Who asked.
        request: What for: a method and a path.
        name: What the client calls it.
        fingerprint: Equal for two requests if their contents are.
        created: When it was first asked (UTC).
        process: Which one answers, or has answered.
        status: Of the answer; None while there is none.
        headers: Of the answer.
        body: Of the answer.
    """

    owner: str
    request: str
    name: str
    fingerprint: str
    created: datetime
    process: str
    status: int | None = None
    headers: dict[str, str] | None = None
    body: bytes | None = None


class Answers:
    """The answers. Every call is one transaction.

    Args:
        database: Where they are kept.

    Raises:
        StoreProblem: From any method, if the database cannot be used.
        DiskFull: From any method that writes, if there is no room.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def reserve(self, asked: Asked, oldest: datetime) -> Asked | None:
        """Keeps that a request is being answered.

        Args:
            asked: The request.
            oldest: What was asked before is forgotten.

        Returns:
            The request of this name that there is already, in whose favour nothing is
            kept; None if there is none.
        """
        with self._database.writing() as connection:
            connection.execute(delete(idempotency).where(_its.created < oldest))
            if known := _find(connection, asked):
                return known
            connection.execute(insert(idempotency), columns_of(asked))
        return None

    def replace(self, lost: Asked, asked: Asked) -> bool:
        """Takes over from a process that has died before it answered.

        Returns:
            Whether nobody else has done so meanwhile.
        """
        values: dict[str, Any] = columns_of(asked)
        with self._database.writing() as connection:
            taken = update(idempotency).where(
                _is(lost), _its.process == lost.process, _its.status.is_(None)
            )
            return bool(connection.execute(taken.values(values)).rowcount)

    def answer(
        self,
        owner: str,
        request: str,
        name: str,
        status: int,
        headers: dict[str, str],
        body: bytes,
    ) -> None:
        """Keeps the answer to a request that was reserved."""
        answered = update(idempotency).where(_is_named(owner, request, name))
        with self._database.writing() as connection:
            connection.execute(
                answered.values(status=status, headers=headers, body=body)
            )

    def forget(self, owner: str, request: str, name: str) -> None:
        """Forgets a request that was not answered."""
        unanswered = _its.status.is_(None)
        with self._database.writing() as connection:
            connection.execute(
                delete(idempotency).where(_is_named(owner, request, name), unanswered)
            )


def _find(connection: Connection, asked: Asked) -> Asked | None:
    query = select_as(Asked, idempotency).where(_is(asked))
    return next(iter(values_of(Asked, connection.execute(query))), None)


def _is(asked: Asked) -> ColumnElement[bool]:
    return _is_named(asked.owner, asked.request, asked.name)


def _is_named(owner: str, request: str, name: str) -> ColumnElement[bool]:
    return and_(_its.owner == owner, _its.request == request, _its.name == name)
