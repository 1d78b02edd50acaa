"""Webhooks, and the calls of them that were made and are to be made."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Update,
    delete,
    func,
    insert,
    not_,
    or_,
    select,
    update,
)

from wxdesk.core.errors import NotFound
from wxdesk.core.webhooks import ENDINGS, Delivery, Webhook
from wxdesk.store.database import Database
from wxdesk.store.tables import (
    api_keys,
    columns_of,
    deliveries,
    listed,
    select_as,
    values_of,
    webhooks,
)

_hook = webhooks.c
_its = deliveries.c


@dataclass(frozen=True, slots=True)
class Parcel:
    """A call to make, with all that it needs.

    Attributes:
        delivery: Which one.
        webhook: Whom to call.
        body: What to send.
        secret: What to sign it with.
    """

    delivery: Delivery
    webhook: Webhook
    body: bytes = field(repr=False)
    secret: str = field(repr=False)


class Hooks:
    """The webhooks. Every call is one transaction.

    Args:
        database: Where they are kept.

    Raises:
        StoreProblem: From any method, if the database cannot be used.
        DiskFull: From any method that writes, if there is no room.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # Webhooks

    def add(self, hook: Webhook, secret: str) -> None:
        """Keeps a new one, and what its calls are signed with."""
        with self._database.writing() as connection:
            connection.execute(insert(webhooks), columns_of(hook) | {"secret": secret})

    def all(self, key: str | None = None) -> tuple[Webhook, ...]:
        """Those that are for more than one job, newest first.

        Args:
            key: Only those that belong to it; None is all.
        """
        query = select_as(Webhook, webhooks).where(_hook.job.is_(None))
        if key is not None:
            query = query.where(_hook.key == key)
        return self._read(query.order_by(_hook.created.desc(), _hook.id))

    def find(self, hook_id: str) -> Webhook:
        """One of them.

        Raises:
            NotFound: There is no such webhook.
        """
        found = self._read(select_as(Webhook, webhooks).where(_hook.id == hook_id))
        if not found:
            raise NotFound(f"There is no webhook {hook_id}.")
        return found[0]

    def are_there(self) -> bool:
        """Whether there is any at all."""
        with self._database.reading() as connection:
            return connection.execute(select(_hook.id).limit(1)).first() is not None

    def heeding(self, job: str, key: str | None, now: datetime) -> tuple[Webhook, ...]:
        """Those that are told of a job.

        Args:
            job: Its id.
            key: Of the API, whose it is.
            now: Those of a key that is not good at this moment are told of nothing.
        """
        return self._read(
            select_as(Webhook, webhooks)
            .where(_hook.paused.is_(None), _is_admitted(now))
            .where(or_(_hook.everything, _hook.key.is_not_distinct_from(key)))
            .where(or_(_hook.job.is_(None), _hook.job == job))
            .order_by(_hook.created, _hook.id)
        )

    def remove(self, hook_id: str) -> None:
        """Forgets one, with its calls; does nothing if it is gone already."""
        with self._database.writing() as connection:
            connection.execute(delete(webhooks).where(_hook.id == hook_id))

    def remove_of(self, job: str) -> None:
        """Forgets those that are for a job only."""
        theirs = select(_hook.id).where(_hook.job == job)
        with self._database.reading() as connection:
            found = connection.scalars(theirs).all()
        for hook_id in found:
            self.remove(hook_id)

    def resume(self, hook_id: str, now: datetime) -> None:
        """Calls one again that was paused, with all that waits, from now on."""
        resumed = update(webhooks).where(_hook.id == hook_id)
        waiting = update(deliveries).where(_its.webhook == hook_id, _its.done.is_(None))
        with self._database.writing() as connection:
            connection.execute(resumed.values(paused=None, failures=0))
            connection.execute(waiting.values(next_try=now))

    def pause(self, hook_id: str, now: datetime) -> None:
        """Calls one no more."""
        paused = update(webhooks).where(_hook.id == hook_id, _hook.paused.is_(None))
        with self._database.writing() as connection:
            connection.execute(paused.values(paused=now))

    # Calls of them

    def queue(
        self, delivery: Delivery, occasion: str, body: bytes, oldest: datetime
    ) -> bool:
        """Keeps a call that is to be made.

        Args:
            delivery: The call.
            occasion: What it is about; it is made once for each.
            body: What to send.
            oldest: What was queued before is forgotten.

        Returns:
            Whether there was none of this occasion.
        """
        row = columns_of(delivery) | {"occasion": occasion, "body": body}
        with self._database.writing() as connection:
            connection.execute(delete(deliveries).where(_its.created < oldest))
            queued = insert(deliveries).prefix_with("OR IGNORE")
            return bool(connection.execute(queued, row).rowcount)

    def log(self, hook_id: str, limit: int) -> tuple[Delivery, ...]:
        """The newest calls of a webhook, newest first."""
        query = select_as(Delivery, deliveries).where(_its.webhook == hook_id)
        query = query.order_by(_its.created.desc(), _its.id).limit(limit)
        with self._database.reading() as connection:
            return values_of(Delivery, connection.execute(query))

    def next_try(self, busy: Collection[str], now: datetime) -> datetime | None:
        """When there is a call to make, of any webhook but these."""
        query = select(func.min(_its.next_try)).select_from(deliveries)
        query = query.join(webhooks).where(_is_wanted(busy, now))
        with self._database.reading() as connection:
            first: datetime | None = connection.scalar(query)
        return first

    def take(
        self, busy: Collection[str], now: datetime, until: datetime
    ) -> Parcel | None:
        """Begins the call that is due first.

        Args:
            busy: Webhooks that are not to be called.
            now: What was due until now is due.
            until: When others may try it, if no more is heard of it.
        """
        query = select(deliveries, _hook.secret).join_from(deliveries, webhooks)
        query = query.where(_is_wanted(busy, now), _its.next_try <= now)
        query = query.order_by(_its.next_try, _its.created).limit(1)
        with self._database.writing() as connection:
            row = connection.execute(query).mappings().first()
            if row is None:
                return None
            begun = {
                "attempts": row["attempts"] + 1,
                "next_try": until,
                "status": None,
                "error": None,
            }
            connection.execute(
                update(deliveries).where(_its.id == row["id"]).values(begun)
            )
            delivery = _delivery(connection, row["id"])
            hook = _webhook(connection, row["webhook"])
        return Parcel(delivery, hook, row["body"], row["secret"])

    def put_off(self, delivery: Delivery) -> None:
        """Keeps how a try went after which there is another."""
        with self._database.writing() as connection:
            connection.execute(_as_it_is(delivery))

    def finish(self, delivery: Delivery, most_failures: int) -> Webhook | None:
        """Keeps how a call went, and what follows for its webhook.

        A webhook for one job is removed after the call that says how this ended.

        Args:
            delivery: A call that is over.
            most_failures: A webhook is paused after so many calls that failed.

        Returns:
            The webhook; None if it is gone.
        """
        hook = _hook.id == delivery.webhook
        with self._database.writing() as connection:
            connection.execute(_as_it_is(delivery).values(body=None))
            if delivery.event != "test":
                failures = 0 if delivery.succeeded else _hook.failures + 1
                counted = update(webhooks).where(hook).values(failures=failures)
                connection.execute(counted)
                tired = (
                    hook & _hook.paused.is_(None) & (_hook.failures >= most_failures)
                )
                paused = update(webhooks).where(tired).values(paused=delivery.done)
                connection.execute(paused)
            if delivery.event in ENDINGS:
                over = hook & _hook.job.is_not(None)
                connection.execute(delete(webhooks).where(over))
            found = connection.execute(select_as(Webhook, webhooks).where(hook))
            return next(iter(values_of(Webhook, found)), None)

    def _read(self, query: Select[tuple[object, ...]]) -> tuple[Webhook, ...]:
        with self._database.reading() as connection:
            return values_of(Webhook, connection.execute(query))


def _is_admitted(now: datetime) -> ColumnElement[bool]:
    """Whether the key that a webhook belongs to is good."""
    bad = or_(api_keys.c.revoked.is_not(None), api_keys.c.expires <= now)
    return or_(
        _hook.key.is_(None), not_(_hook.key.in_(select(api_keys.c.id).where(bad)))
    )


def _is_wanted(busy: Collection[str], now: datetime) -> ColumnElement[bool]:
    """Whether a call is to be made some time; paused webhooks can still be tested."""
    is_open = or_(_hook.paused.is_(None), _its.event == "test")
    others = not_(_hook.id.in_(listed(list(busy))))
    return _its.done.is_(None) & is_open & others & _is_admitted(now)


def _as_it_is(delivery: Delivery) -> Update:
    return update(deliveries).where(_its.id == delivery.id).values(columns_of(delivery))


def _delivery(connection: Connection, delivery_id: str) -> Delivery:
    query = select_as(Delivery, deliveries).where(_its.id == delivery_id)
    return values_of(Delivery, connection.execute(query))[0]


def _webhook(connection: Connection, hook_id: str) -> Webhook:
    query = select_as(Webhook, webhooks).where(_hook.id == hook_id)
    return values_of(Webhook, connection.execute(query))[0]
