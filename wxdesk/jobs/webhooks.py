"""Webhooks: who asked for it is called when something happens to a job.

What calls is loaded when somebody is to be called: no window waits for that.
"""

import base64
import json
import logging
import secrets
import socket
import threading
import time
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Self

from wxdesk.core.errors import BadOptions, NotAllowed, NotFound, WxdeskError
from wxdesk.core.job import Job, JobAdded, JobChanged, JobEvent, JobRemoved, Status
from wxdesk.core.webhooks import EVENTS, Delivery, Style, Webhook
from wxdesk.jobs.service import JobService
from wxdesk.store.hooks import Hooks, Parcel

if TYPE_CHECKING:
    import httpx

    from wxdesk.media.guarded import Resolve

DELAYS: Final[Mapping[Style, tuple[float, ...]]] = {
    Style.STANDARD: (0, 30, 120, 600, 3600, 6 * 3600),
    Style.WHISPERX: (0, 1, 2),
}
"""How long each try waits after the one before it, in seconds."""

MOST_FAILURES: Final = 10
"""A webhook is paused after so many failed deliveries in a row."""

KEPT_FOR: Final = timedelta(days=30)
"""So long the log of deliveries goes back."""

_TEST = "test"
_THREADS = 4
_MOST_WEBHOOKS = 100
_LONGEST_URL = 2048
_ANSWER_SECONDS = 10.0
_WHOLE_SECONDS = 30.0
_LEASE = timedelta(seconds=60)
"""A try of which nothing was heard for so long died with its program."""

_LOOK_SECONDS = 60.0
"""So long at most until another program's deliveries are seen, or that the computer
has slept."""

_NONE_SECONDS = 1.0
"""For so long there are none where there was none."""

_CLOSE_SECONDS = 2.0

logger = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of a try: the status of an answer, and why it failed if it did."""

    status: int | None = None
    error: str | None = None


class Webhooks:
    """Keeps whom to call, hears what happens, and calls. Safe to call from any thread.

    What is to be sent is kept before it is sent, with when to try next, so that another
    start of the program goes on with it. Several programs may do so on one database.
    Each webhook is called by one thread at a time, a few webhooks at once.

    Args:
        store: Where they are kept.
        jobs: Knows the jobs; `heed` is to be subscribed to it.
        payloads: Makes the JSON of a job, by style: in the standard style the `data` of
            an event, else all that is sent.
        allowed_hosts: Tells which hosts may be called wherever they are.
        proxy: What to connect through.
        resolve: Looks hosts up.
        clock: Tells the time (UTC).

    Raises:
        StoreProblem: From any method, if the database cannot be used.
        DiskFull: From any method that changes something, if there is no room.
    """

    def __init__(
        self,
        store: Hooks,
        jobs: JobService,
        payloads: Mapping[Style, Callable[[Job], bytes]],
        *,
        allowed_hosts: Callable[[], Collection[str]] = tuple,
        proxy: str | None = None,
        resolve: "Resolve" = socket.getaddrinfo,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._store = store
        self._jobs = jobs
        self._payloads = payloads
        self._allowed_hosts = allowed_hosts
        self._proxy = proxy
        self._resolve = resolve
        self._clock = clock
        self._news = threading.Condition()
        self._busy: set[str] = set()
        self._asking = threading.Lock()
        self._none_until = 0.0  # as time.monotonic() has it
        self._closing = False
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Begins to call: what is due now, and then what becomes due."""
        for number in range(_THREADS):
            name = f"wxdesk webhooks {number + 1}"
            thread = threading.Thread(target=self._work, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def close(self) -> None:
        """Ends the calling; what is left is tried when there is a next start."""
        with self._news:
            self._closing = True
            self._news.notify_all()
        for thread in self._threads:
            # Who answers slowly does not keep the program from ending.
            thread.join(_CLOSE_SECONDS)

    def wake(self) -> None:
        """Looks now for what is due, as after the clock was put forward."""
        with self._news:
            self._news.notify_all()

    # Whom to call

    def hooks(self, key: str | None = None) -> tuple[Webhook, ...]:
        """Those that are for more than one job, newest first.

        Args:
            key: Id of the API's key that they belong to; None is all of them.
        """
        return self._store.all(key)

    def hook(self, hook_id: str) -> Webhook:
        """One of them.

        Raises:
            NotFound: There is no such webhook.
        """
        return self._store.find(hook_id)

    def add(
        self,
        url: str,
        events: Iterable[str],
        key: str | None = None,
        style: Style | str = Style.STANDARD,
        job: str | None = None,
        *,
        everything: bool = False,
    ) -> tuple[Webhook, str]:
        """Calls an address from now on.

        Args:
            url: The address.
            events: What it is told of, of `EVENTS`.
            key: Id of the API's key it belongs to; None is this computer's user.
            style: How it is called.
            job: Id of the only job it is told of; it is removed once that has ended. If
                the job has ended already, that is told at once.
            everything: Whether it is told of everyone's jobs, not of its key's only.

        Returns:
            The webhook, and the secret that its calls are signed with: "whsec_" and
            base64, and nobody can find it out later; empty if they are not signed.

        Raises:
            BadOptions: There are no such events or there is no such style.
            NetworkProblem: The address may not be called.
            NotAllowed: There are too many already.
            NotFound: There is no such job.
        """
        hook = Webhook(
            id=uuid.uuid4().hex,
            url=url,
            events=frozenset(events),
            key=key,
            everything=everything,
            style=_style(style),
            job=job,
            created=self._clock(),
        )
        self._ensure_sound(hook)
        secret = _new_secret() if hook.style is Style.STANDARD else ""
        with self._asking:
            self._store.add(hook, secret)
            self._none_until = 0.0
        logger.info("webhook %s was made", hook.id)
        if job is not None:
            self._catch_up(hook.id, job)
        return hook, secret

    def why_unreachable(self, url: str) -> str:
        """Asks an address for a sign of life, as whisperX-FastAPI does beforehand.

        Returns:
            Why it gives none; empty if it does.

        Raises:
            NetworkProblem: The address may not be called.
        """
        self._ensure_may_be_called(url)
        outcome = self._ask("HEAD", url, headers={"User-Agent": "wxdesk"})
        if outcome.status is None:
            return outcome.error or ""
        # Some that wait for a POST know no HEAD.
        is_there = outcome.status < 400 or outcome.status == 405
        return "" if is_there else f"It answered {outcome.status}."

    def remove(self, hook_id: str) -> None:
        """Calls an address no more, and forgets its log.

        Raises:
            NotFound: There is no such webhook.
        """
        self._store.find(hook_id)
        self._store.remove(hook_id)

    def resume(self, hook_id: str) -> Webhook:
        """Calls a paused one again; what waits for it is tried at once.

        Raises:
            NotFound: There is no such webhook.
        """
        self._store.find(hook_id)
        self._store.resume(hook_id, self._clock())
        self.wake()
        return self._store.find(hook_id)

    def test(self, hook_id: str) -> Delivery:
        """Calls one with an event of the type "test", once, even if it is paused.

        Returns:
            The delivery as it is now; `deliveries` has how it went.

        Raises:
            NotFound: There is no such webhook.
            NotAllowed: Its style knows no tests.
        """
        hook, now = self._store.find(hook_id), self._clock()
        if hook.style is not Style.STANDARD:
            raise NotAllowed("This webhook is called with the result of a job only.")
        data = json.dumps({"webhook": hook.id}).encode()
        delivery = _delivery(hook, _TEST, None, now)
        body = _in_envelope(_TEST, now, data)
        self._queue(delivery, f"{_TEST} {delivery.id}", body)
        self.wake()
        return delivery

    def deliveries(self, hook_id: str, limit: int = 50) -> tuple[Delivery, ...]:
        """The newest deliveries of one, newest first.

        Raises:
            NotFound: There is no such webhook.
        """
        self._store.find(hook_id)
        return self._store.log(hook_id, limit)

    # What happens

    def heed(self, event: JobEvent) -> None:
        """Takes in what happened to a job: a listener of the service."""
        if not self._are_there():
            return
        match event:
            case JobAdded(job):
                self._tell("job.added", job.created, job)
            case JobChanged(Job(status=Status.RUNNING, progress=None) as job):
                self._tell("job.started", job.started or job.created, job)
            case JobChanged(job) if job.status.is_final:
                self._tell(f"job.{job.status}", job.finished or job.created, job)
            case JobRemoved(job_id):
                self._store.remove_of(job_id)

    def _are_there(self) -> bool:
        """Whether anybody may want to be told.

        Most people have no webhooks, and thousands of jobs may come at once; so that is
        asked now and then only, and what another program adds is heeded a moment later.
        """
        with self._asking:
            now = time.monotonic()
            if now >= self._none_until and not self._store.are_there():
                self._none_until = now + _NONE_SECONDS
            return now >= self._none_until

    def _catch_up(self, hook_id: str, job_id: str) -> None:
        """Tells of the end of a job that may have come before there was the webhook."""
        try:
            job = self._jobs.job(job_id)
        except NotFound:
            self._store.remove(hook_id)
            raise
        if job.status.is_final:
            self.heed(JobChanged(job))

    def _tell(self, event: str, moment: datetime, job: Job) -> None:
        """Queues a call of each webhook that wants to know of this."""
        now = self._clock()
        bodies: dict[Style, bytes | None] = {}
        for hook in self._store.heeding(job.id, job.key, now):
            if event not in hook.events:
                continue
            if hook.style not in bodies:
                bodies[hook.style] = self._body(hook.style, event, moment, job)
            if body := bodies[hook.style]:
                # The same may be told of twice, as when a note is put on a job.
                occasion = f"{event} {job.id} {moment.isoformat()}"
                self._queue(_delivery(hook, event, job.id, now), occasion, body)
        if bodies:
            self.wake()

    def _body(
        self, style: Style, event: str, moment: datetime, job: Job
    ) -> bytes | None:
        """What is sent; None, with a word in the log, if that cannot be made."""
        try:
            data = self._payloads[style](job)
        except Exception:
            logger.exception("what webhooks are to be told of a job cannot be made")
            return None
        if style is Style.STANDARD:
            return _in_envelope(event, moment, data)
        return data

    def _queue(self, delivery: Delivery, occasion: str, body: bytes) -> None:
        oldest = self._clock() - KEPT_FOR
        self._store.queue(delivery, occasion, body, oldest)

    def _ensure_sound(self, hook: Webhook) -> None:
        if not hook.events or not hook.events <= EVENTS:
            raise BadOptions(
                f"A webhook cannot be told of {', '.join(sorted(hook.events - EVENTS))}"
                if hook.events
                else "The webhook is told of nothing.",
                f"Name some of {', '.join(sorted(EVENTS))}.",
            )
        if len(hook.url) > _LONGEST_URL:
            raise BadOptions(
                f"The webhook's address is longer than {_LONGEST_URL} characters."
            )
        self._ensure_may_be_called(hook.url)
        if hook.job is not None:
            return  # it goes with its job, and of those only so many may wait
        others = [it for it in self._store.all() if it.job is None]
        if sum(other.key == hook.key for other in others) >= _MOST_WEBHOOKS:
            raise NotAllowed(
                f"There are {_MOST_WEBHOOKS} webhooks of this key already.",
                "Remove one that is not needed.",
            )

    # Calling, on the threads

    def _work(self) -> None:
        while parcel := self._next():
            try:
                self._settle(parcel, self._call(parcel))
            except Exception:
                # It is tried again when its lease is over.
                logger.exception("the call of a webhook went wrong")
            finally:
                with self._news:
                    self._busy.discard(parcel.webhook.id)
                    self._news.notify_all()

    def _next(self) -> Parcel | None:
        """Waits for a call to make and begins it; None when the threads shall end."""
        with self._news:
            while not self._closing:
                parcel, seconds = self._look()
                if parcel:
                    self._busy.add(parcel.webhook.id)
                    return parcel
                self._news.wait(seconds)
        return None

    def _look(self) -> tuple[Parcel | None, float]:
        """What is due, or in how many seconds to look again."""
        now = self._clock()
        try:
            first = self._store.next_try(self._busy, now)
            if first is None:
                return None, _LOOK_SECONDS
            if first <= now:
                return self._store.take(self._busy, now, now + _LEASE), 0.0
        except WxdeskError:
            logger.warning("cannot look for calls of webhooks", exc_info=True)
            return None, _LOOK_SECONDS
        return None, min((first - now).total_seconds(), _LOOK_SECONDS)

    def _call(self, parcel: Parcel) -> _Outcome:
        outcome = self._ask(
            "POST", parcel.webhook.url, parcel.body, self._headers(parcel)
        )
        if outcome.status is None or 200 <= outcome.status < 300:
            return outcome
        return replace(outcome, error=f"It answered {outcome.status}.")

    def _ask(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> _Outcome:
        """Sends one request; the error of an answer is None, whatever it is."""
        import httpx

        from wxdesk.media.guarded import guarded_client

        try:
            with (
                guarded_client(
                    self._allowed_hosts(), self._proxy, resolve=self._resolve
                ) as client,
                _no_longer_than(_WHOLE_SECONDS, client),
                client.stream(
                    method,
                    url,
                    content=body,
                    headers=headers,
                    timeout=_ANSWER_SECONDS,
                    follow_redirects=False,
                ) as response,
            ):
                # What else it says is not even read.
                return _Outcome(response.status_code)
        except WxdeskError as error:
            return _Outcome(error=str(error))
        except httpx.TimeoutException:
            return _Outcome(error="It took too long to answer.")
        except httpx.ConnectError:
            return _Outcome(error="It cannot be reached.")
        except (httpx.HTTPError, UnicodeError):
            return _Outcome(error="The connection broke off.")

    def _ensure_may_be_called(self, url: str) -> None:
        from wxdesk.media.guarded import check_address

        check_address(url, self._allowed_hosts(), resolve=self._resolve)

    def _headers(self, parcel: Parcel) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "User-Agent": "wxdesk"}
        if parcel.webhook.style is not Style.STANDARD:
            return headers
        now, name = self._clock(), parcel.delivery.id
        import standardwebhooks

        signer = standardwebhooks.Webhook(parcel.secret)
        return headers | {
            "webhook-id": name,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": signer.sign(name, now, parcel.body.decode()),
        }

    def _settle(self, parcel: Parcel, outcome: _Outcome) -> None:
        """Keeps what came of a try, and decides whether there is another."""
        hook, now = parcel.webhook, self._clock()
        delivery = replace(
            parcel.delivery, status=outcome.status, error=outcome.error, next_try=None
        )
        figures: dict[str, Any] = {
            "attempt": delivery.attempts,
            "status": outcome.status,
            "error": outcome.error,
        }
        logger.info("webhook %s was called", hook.id, extra=figures)
        delays = DELAYS[hook.style][: 1 if delivery.event == _TEST else None]
        may_try_again = outcome.error and outcome.status != HTTPStatus.GONE
        if may_try_again and delivery.attempts < len(delays):
            wait = timedelta(seconds=delays[delivery.attempts])
            self._store.put_off(replace(delivery, next_try=now + wait))
            return
        after = self._store.finish(replace(delivery, done=now), MOST_FAILURES)
        if outcome.status == HTTPStatus.GONE:
            self._store.pause(hook.id, now)
        elif after and after.paused and not hook.paused:
            logger.warning("webhook %s is paused, as it failed too often", hook.id)


def _style(style: Style | str) -> Style:
    try:
        return Style(style)
    except ValueError as error:
        raise BadOptions(
            f"There is no style {style!r} of webhooks.",
            f"Name one of {', '.join(Style)}.",
        ) from error


def _new_secret() -> str:
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


def _delivery(hook: Webhook, event: str, job: str | None, now: datetime) -> Delivery:
    return Delivery(f"msg_{uuid.uuid4().hex}", hook.id, event, job, now, next_try=now)


def _in_envelope(event: str, moment: datetime, data: bytes) -> bytes:
    """An event as Standard Webhooks has it, around the JSON of what it is about."""
    at = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    facts = {"type": event, "timestamp": at.replace("+00:00", "Z")}
    return b'%s,"data":%s}' % (json.dumps(facts)[:-1].encode(), data)


@contextmanager
def _no_longer_than(seconds: float, client: "httpx.Client") -> Iterator[None]:
    """Hangs up on who answers a byte at a time, each of which comes soon enough."""
    timer = threading.Timer(seconds, client.close)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
