"""Who asked for it is told, signed, again if need be, and nobody else is."""

import json
import logging
import socket
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import openai
import pytest
import standardwebhooks
from job_house import PATIENCE, House, wait_until
from sqlalchemy.exc import IntegrityError

from wxdesk.core.access import Scope
from wxdesk.core.errors import BadOptions, NetworkProblem, NotAllowed, NotFound
from wxdesk.core.job import Job, JobAdded, JobChanged, JobRemoved, Progress, Stage
from wxdesk.core.webhooks import EVENTS, Style
from wxdesk.jobs import webhooks as webhooks_module
from wxdesk.jobs.access import Access
from wxdesk.jobs.service import JobService
from wxdesk.jobs.webhooks import DELAYS, MOST_FAILURES, Webhooks
from wxdesk.store.hooks import Hooks
from wxdesk.store.keys import Keys

HOST = "receiver.example"


class Clock:
    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


class Receiver:
    """A server that takes calls, and answers as the test says."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.answer = 200
        self.headers: dict[str, str] = {}
        self.does: Callable[[BaseHTTPRequestHandler], None] | None = None
        self.closing = threading.Event()
        self._news = threading.Condition()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                names = {name.lower(): text for name, text in self.headers.items()}
                with receiver._news:
                    receiver.calls.append((self.path, names, body))
                    status = receiver.answer
                    if receiver.answers:
                        status = receiver.answers.pop(0)
                    receiver._news.notify_all()
                if receiver.does:
                    receiver.does(self)
                    return
                self.send_response(status)
                for name, text in receiver.headers.items():
                    self.send_header(name, text)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://{HOST}:{self.server.server_port}/hook?token=hunter2"

    def wait_for(self, count: int) -> list[tuple[str, dict[str, str], bytes]]:
        with self._news:
            arrived = self._news.wait_for(lambda: len(self.calls) >= count, PATIENCE)
            assert arrived, self.calls
            assert len(self.calls) == count
            return list(self.calls)

    def told(self, count: int) -> list[Any]:
        return [json.loads(body) for _, _, body in self.wait_for(count)]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    thread = threading.Thread(
        target=receiver.server.serve_forever, kwargs={"poll_interval": 0.01}
    )
    thread.start()
    yield receiver
    receiver.closing.set()
    receiver.server.shutdown()
    thread.join()
    receiver.server.server_close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jobs(house: House) -> JobService:
    return house.service()


Open = Callable[..., Webhooks]


@pytest.fixture
def make(house: House, jobs: JobService, clock: Clock) -> Iterator[Open]:
    """Makes what is tested; it is closed with the test."""
    made: list[Webhooks] = []

    def make(*, start: bool = True, **options: Any) -> Webhooks:
        webhooks = Webhooks(
            Hooks(house.database),
            jobs,
            {
                Style.STANDARD: lambda job: json.dumps({"id": job.id}).encode(),
                Style.WHISPERX: lambda job: b'{"identifier": "%s"}' % job.id.encode(),
            },
            allowed_hosts=lambda: [HOST],
            resolve=lambda _, port, **__: socket.getaddrinfo("127.0.0.1", port),
            clock=clock,
            **options,
        )
        made.append(webhooks)
        if start:
            webhooks.start()
        return webhooks

    yield make
    for webhooks in made:
        webhooks.close()


@pytest.fixture
def webhooks(make: Open) -> Webhooks:
    return make()


def done(**facts: Any) -> Job:
    return Job(source="/talk.wav", **facts).begun().done(1)


def test_that_a_call_is_signed_as_others_check_it(
    webhooks: Webhooks, receiver: Receiver
) -> None:
    _, secret = webhooks.add(receiver.url, ["job.done"])
    job = done()
    webhooks.heed(JobChanged(job))
    [(path, headers, body)] = receiver.wait_for(1)
    assert path == "/hook?token=hunter2"
    assert headers["host"] == receiver.url.split("/")[2]
    assert headers["content-type"] == "application/json"
    told = standardwebhooks.Webhook(secret).verify(body, headers)
    assert job.finished is not None
    at = job.finished.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    assert told == {"type": "job.done", "timestamp": at, "data": {"id": job.id}}
    client = openai.OpenAI(api_key="x", webhook_secret=secret)
    client.webhooks.verify_signature(body, headers)
    changed = body.replace(b"job.done", b"job.dono")
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        standardwebhooks.Webhook(secret).verify(changed, headers)
    with pytest.raises(openai.InvalidWebhookSignatureError):
        client.webhooks.verify_signature(changed, headers)
    other = {**headers, "webhook-id": "msg_another"}
    with pytest.raises(openai.InvalidWebhookSignatureError):
        client.webhooks.verify_signature(body, other)


def test_that_what_happens_to_a_job_in_the_service_is_told(
    webhooks: Webhooks, receiver: Receiver, jobs: JobService
) -> None:
    webhooks.add(receiver.url, EVENTS)
    jobs.subscribe(webhooks.heed)
    job = jobs.submit("/talk.wav")
    receiver.wait_for(1)
    jobs.cancel(job.id)
    told = receiver.told(2)
    assert [item["type"] for item in told] == ["job.added", "job.cancelled"]
    assert {item["data"]["id"] for item in told} == {job.id}


def test_that_only_what_was_asked_for_is_told_and_each_once(
    webhooks: Webhooks, receiver: Receiver
) -> None:
    webhooks.add(receiver.url, ["job.started", "job.failed", "job.done"])
    running = Job(source="/talk.wav").begun()
    webhooks.heed(JobAdded(Job(source="/talk.wav")))
    webhooks.heed(JobChanged(running))
    webhooks.heed(JobChanged(running.advanced(Progress(Stage.VAD))))
    failed = running.failed("No.")
    webhooks.heed(JobChanged(failed))
    webhooks.heed(JobChanged(replace(failed, note="noted later")))
    again = failed.requeued().begun().done(1)
    webhooks.heed(JobChanged(again))
    told = receiver.told(3)
    assert {item["type"] for item in told} == {"job.started", "job.failed", "job.done"}


def test_that_each_key_hears_of_its_own_jobs_unless_it_may_hear_of_all(
    make: Open,
) -> None:
    webhooks = make(start=False)
    owners = {"anna": False, "bert": False, None: False, "boss": True}
    hooks = {
        key: webhooks.add(f"http://{HOST}/", ["job.done"], key, everything=all_)[0]
        for key, all_ in owners.items()
    }
    for key in (None, "anna", "carl"):
        webhooks.heed(JobChanged(done(key=key)))
    counts = {key: len(webhooks.deliveries(hook.id)) for key, hook in hooks.items()}
    assert counts == {"anna": 1, "bert": 0, None: 1, "boss": 3}
    assert webhooks.hooks("anna") == (hooks["anna"],)
    assert set(webhooks.hooks()) == set(hooks.values())


def test_that_a_key_which_is_revoked_is_told_nothing_more(
    make: Open, house: House, receiver: Receiver, clock: Clock
) -> None:
    webhooks = make(start=False)
    with Access(Keys(house.database), clock) as access:
        key, _ = access.create("a", frozenset(Scope))
        brief, _ = access.create("b", frozenset(Scope), clock.now + timedelta(hours=1))
        hooks = [
            webhooks.add(receiver.url, ["job.done"], key=it.id)[0]
            for it in (key, brief)
        ]
        webhooks.heed(JobChanged(done(key=key.id)))
        access.revoke(key.id)
        clock.now += timedelta(hours=1)
        webhooks.heed(JobChanged(done(key=key.id)))
        webhooks.heed(JobChanged(done(key=brief.id)))
        assert [len(webhooks.deliveries(hook.id)) for hook in hooks] == [1, 0]
        mine, _ = webhooks.add(receiver.url, ["job.done"])
        webhooks.heed(JobChanged(done()))
        webhooks.start()
        receiver.wait_for(1)
        assert webhooks.deliveries(mine.id)[0].attempts == 1
        assert webhooks.deliveries(hooks[0].id)[0].attempts == 0
        access.forget(key.id)
    assert set(webhooks.hooks()) == {mine, hooks[1]}


def settled(webhooks: Webhooks, hook: str, attempts: int) -> Any:
    """The newest delivery, once it was tried so often."""

    def look() -> Any:
        newest = webhooks.deliveries(hook)[0]
        heard = newest.status or newest.error
        return newest if newest.attempts == attempts and heard else None

    return wait_until(look)


def test_that_a_call_which_fails_is_tried_again_later_under_the_same_id(
    webhooks: Webhooks, receiver: Receiver, clock: Clock
) -> None:
    hook, _ = webhooks.add(receiver.url, ["job.done"])
    receiver.answer = 500
    webhooks.heed(JobChanged(done()))
    delays = DELAYS[Style.STANDARD]
    assert delays == (0, 30, 120, 600, 3600, 21600)
    for attempt, delay in enumerate(delays, start=1):
        clock.now += timedelta(seconds=delay)
        webhooks.wake()
        delivery = settled(webhooks, hook.id, attempt)
        assert (delivery.status, delivery.error) == (500, "It answered 500.")
        if attempt < len(delays):
            later = timedelta(seconds=delays[attempt])
            assert (delivery.next_try, delivery.done) == (clock.now + later, None)
    assert delivery.done == clock.now
    assert not delivery.succeeded
    calls = receiver.wait_for(6)
    assert {headers["webhook-id"] for _, headers, _ in calls} == {delivery.id}
    assert len({headers["webhook-timestamp"] for _, headers, _ in calls}) == 6
    assert len({body for _, _, body in calls}) == 1
    assert webhooks.hook(hook.id).failures == 1
    receiver.answer = 204
    webhooks.heed(JobChanged(done()))
    assert wait_until(lambda: webhooks.deliveries(hook.id)[0].done or None)
    assert webhooks.hook(hook.id).failures == 0


def test_that_a_restart_goes_on(make: Open, receiver: Receiver, clock: Clock) -> None:
    first = make()
    hook, secret = first.add(receiver.url, ["job.done"])
    receiver.answers = [503]
    first.heed(JobChanged(done()))
    settled(first, hook.id, 1)
    first.close()
    clock.now += timedelta(seconds=30)
    second = make()
    delivery = settled(second, hook.id, 2)
    assert delivery.succeeded
    _, (_, headers, body) = receiver.wait_for(2)
    told = standardwebhooks.Webhook(secret).verify(body, headers)
    assert told["type"] == "job.done"


def test_that_a_call_whose_program_died_is_made_by_another(
    make: Open, house: House, receiver: Receiver, clock: Clock
) -> None:
    dying = make(start=False)
    hook, _ = dying.add(receiver.url, ["job.done"])
    dying.heed(JobChanged(done()))
    store = Hooks(house.database)
    assert store.take((), clock.now, clock.now + timedelta(seconds=60))
    webhooks = make()
    assert store.take((), clock.now, clock.now) is None
    clock.now += timedelta(seconds=60)
    webhooks.wake()
    assert settled(webhooks, hook.id, 2).succeeded


def test_that_two_programs_make_a_call_once(make: Open, receiver: Receiver) -> None:
    programs = [make(), make()]
    hook, _ = programs[0].add(receiver.url, ["job.done"])
    for _ in range(10):
        programs[0].heed(JobChanged(done()))
        programs[1].wake()
    wait_until(lambda: all(it.done for it in programs[0].deliveries(hook.id)))
    receiver.wait_for(10)
    assert {it.attempts for it in programs[0].deliveries(hook.id)} == {1}


def test_that_a_webhook_which_is_gone_is_paused_at_once(
    webhooks: Webhooks, receiver: Receiver, clock: Clock
) -> None:
    hook, _ = webhooks.add(receiver.url, ["job.done"])
    receiver.answers = [410]
    webhooks.heed(JobChanged(done()))
    wait_until(lambda: webhooks.hook(hook.id).paused)
    assert webhooks.hook(hook.id).paused == clock.now
    assert webhooks.deliveries(hook.id)[0].done
    webhooks.heed(JobChanged(done()))
    assert len(webhooks.deliveries(hook.id)) == 1
    assert webhooks.resume(hook.id).paused is None
    webhooks.heed(JobChanged(done()))
    receiver.wait_for(2)


def test_that_a_webhook_which_fails_on_and_on_is_paused(
    make: Open,
    receiver: Receiver,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(webhooks_module, "DELAYS", {Style.STANDARD: (0,)})
    webhooks = make()
    hook, _ = webhooks.add(receiver.url, ["job.done"])
    receiver.answers = [500] * 3 + [200] + [500] * MOST_FAILURES
    for number in range(4 + MOST_FAILURES):
        assert webhooks.hook(hook.id).paused is None
        webhooks.heed(JobChanged(done()))
        wait_until(
            lambda number=number: (
                sum(bool(it.done) for it in webhooks.deliveries(hook.id)) == number + 1
            )
        )
    assert webhooks.hook(hook.id).paused == clock.now
    assert webhooks.hook(hook.id).failures == MOST_FAILURES
    wait_until(lambda: f"webhook {hook.id} is paused" in caplog.text)


def test_that_what_waits_for_a_paused_webhook_is_sent_when_it_is_resumed(
    make: Open, house: House, receiver: Receiver, clock: Clock
) -> None:
    webhooks = make(start=False)
    hook, _ = webhooks.add(receiver.url, ["job.done"])
    webhooks.heed(JobChanged(done()))
    Hooks(house.database).pause(hook.id, clock.now)
    webhooks.start()
    webhooks.test(hook.id)
    assert receiver.told(1)[0]["type"] == "test"
    webhooks.resume(hook.id)
    assert receiver.told(2)[1]["type"] == "job.done"


def test_that_a_test_is_tried_once_and_pauses_nobody(
    webhooks: Webhooks, receiver: Receiver
) -> None:
    hook, secret = webhooks.add(receiver.url, ["job.done"])
    receiver.answer = 500
    delivery = webhooks.test(hook.id)
    [(_, headers, body)] = receiver.wait_for(1)
    assert headers["webhook-id"] == delivery.id
    told = standardwebhooks.Webhook(secret).verify(body, headers)
    assert (told["type"], told["data"]) == ("test", {"webhook": hook.id})
    over = wait_until(lambda: webhooks.deliveries(hook.id)[0].done and True)
    assert over
    assert webhooks.hook(hook.id).failures == 0


def test_that_a_callback_is_bare_and_removed_after_the_job(
    webhooks: Webhooks, receiver: Receiver, jobs: JobService
) -> None:
    job = jobs.submit("/talk.wav")
    other = jobs.submit("/other.wav")
    ends = ["job.done", "job.failed"]
    hook, secret = webhooks.add(receiver.url, ends, None, "whisperx", job.id)
    assert secret == ""
    assert webhooks.hooks() == ()
    webhooks.heed(JobChanged(other.begun().done(2)))
    webhooks.heed(JobChanged(job.begun()))
    webhooks.heed(JobChanged(job.begun().done(1)))
    [(_, headers, body)] = receiver.wait_for(1)
    assert json.loads(body) == {"identifier": job.id}
    assert not [name for name in headers if name.startswith("webhook-")]
    wait_until(lambda: is_gone(lambda: webhooks.hook(hook.id)))


def is_gone(call: Callable[[], object]) -> bool:
    try:
        call()
    except NotFound:
        return True
    return False


def test_that_a_callback_is_tried_three_times(
    webhooks: Webhooks, receiver: Receiver, jobs: JobService, clock: Clock
) -> None:
    job = jobs.submit("/talk.wav")
    hook, _ = webhooks.add(receiver.url, ["job.failed"], None, Style.WHISPERX, job.id)
    receiver.answer = 500
    webhooks.heed(JobChanged(job.begun().failed("No.")))
    for attempt, delay in ((1, 1), (2, 2)):
        settled(webhooks, hook.id, attempt)
        clock.now += timedelta(seconds=delay)
        webhooks.wake()
    wait_until(lambda: is_gone(lambda: webhooks.hook(hook.id)))
    receiver.wait_for(3)


def test_that_a_callback_for_a_job_that_has_ended_comes_at_once(
    webhooks: Webhooks, receiver: Receiver, jobs: JobService
) -> None:
    job = jobs.cancel(jobs.submit("/talk.wav").id)
    webhooks.add(receiver.url, ["job.cancelled"], job=job.id)
    assert receiver.told(1)[0]["data"]["id"] == job.id


def test_that_a_callback_goes_with_its_job(
    make: Open, jobs: JobService, receiver: Receiver
) -> None:
    webhooks = make(start=False)
    job = jobs.submit("/talk.wav")
    hook, _ = webhooks.add(receiver.url, ["job.done"], job=job.id)
    webhooks.heed(JobRemoved(job.id))
    assert is_gone(lambda: webhooks.hook(hook.id))
    assert is_gone(lambda: webhooks.add(receiver.url, ["job.done"], job="0" * 32))


def test_that_no_redirect_is_followed(webhooks: Webhooks, receiver: Receiver) -> None:
    hook, _ = webhooks.add(receiver.url, ["job.done"])
    receiver.answer = 302
    receiver.headers = {"Location": f"{receiver.url}&again"}
    webhooks.heed(JobChanged(done()))
    assert settled(webhooks, hook.id, 1).error == "It answered 302."
    receiver.wait_for(1)


@pytest.mark.parametrize("drips", [False, True])
def test_that_who_does_not_answer_is_given_up_and_holds_up_no_other(
    make: Open, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, drips: bool
) -> None:
    limit = "_WHOLE_SECONDS" if drips else "_ANSWER_SECONDS"
    monkeypatch.setattr(webhooks_module, limit, 0.3)
    other = Receiver()
    thread = threading.Thread(target=other.server.handle_request)
    thread.start()
    webhooks = make()
    slow, _ = webhooks.add(receiver.url, ["job.done"])
    quick, _ = webhooks.add(other.url, ["job.done"])

    def dawdle(request: BaseHTTPRequestHandler) -> None:
        while not receiver.closing.wait(0.05):
            if drips:
                try:
                    request.wfile.write(b"H")
                except ConnectionError:
                    return  # the caller has hung up, as it should

    receiver.does = dawdle
    webhooks.heed(JobChanged(done()))
    other.wait_for(1)
    told = settled(webhooks, slow.id, 1).error
    assert told == (
        "The connection broke off." if drips else "It took too long to answer."
    )
    assert settled(webhooks, quick.id, 1).succeeded
    thread.join()
    other.server.server_close()


def test_that_an_endless_answer_is_not_read(
    webhooks: Webhooks, receiver: Receiver
) -> None:
    hook, _ = webhooks.add(receiver.url, ["job.done"])

    def flood(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            while True:
                request.wfile.write(bytes(100_000))
        except ConnectionError:
            pass  # nobody listens

    receiver.does = flood
    webhooks.heed(JobChanged(done()))
    assert settled(webhooks, hook.id, 1).succeeded


def test_that_nobody_there_is_told(webhooks: Webhooks, receiver: Receiver) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    hook, _ = webhooks.add(f"http://{HOST}:{port}/", ["job.done"])
    webhooks.heed(JobChanged(done()))
    delivery = settled(webhooks, hook.id, 1)
    assert (delivery.status, delivery.error) == (None, "It cannot be reached.")


def test_that_a_private_address_is_refused_when_it_is_made_and_when_it_is_called(
    house: House, jobs: JobService, receiver: Receiver, clock: Clock
) -> None:
    allowed = [HOST]
    with Webhooks(
        Hooks(house.database),
        jobs,
        {Style.STANDARD: lambda job: b"{}"},
        allowed_hosts=lambda: allowed,
        resolve=lambda _, port, **__: socket.getaddrinfo("127.0.0.1", port),
        clock=clock,
    ) as webhooks:
        with pytest.raises(NetworkProblem, match="is in a private network"):
            webhooks.add("http://other.example/", ["job.done"])
        hook, _ = webhooks.add(receiver.url, ["job.done"])
        allowed.clear()
        webhooks.start()
        webhooks.heed(JobChanged(done()))
        error = settled(webhooks, hook.id, 1).error
    assert f"{HOST} is in a private network." in error
    assert receiver.calls == []


@pytest.mark.parametrize(
    ("url", "events", "style"),
    [
        ("http://{host}/", [], "standard"),
        ("http://{host}/", ["job.eaten"], "standard"),
        ("http://{host}/", ["job.done"], "homing pigeon"),
        ("http://{host}/" + "x" * 2048, ["job.done"], "standard"),
    ],
)
def test_that_a_webhook_which_makes_no_sense_is_refused(
    make: Open, url: str, events: list[str], style: str
) -> None:
    webhooks = make(start=False)
    with pytest.raises(BadOptions):
        webhooks.add(url.format(host=HOST), events, style=style)
    assert webhooks.hooks() == ()


def test_that_a_key_has_so_many_webhooks_and_no_more(
    make: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks_module, "_MOST_WEBHOOKS", 2)
    webhooks = make(start=False)
    for key in ("anna", "anna", "bert"):
        webhooks.add(f"http://{HOST}/", ["job.done"], key)
    with pytest.raises(NotAllowed):
        webhooks.add(f"http://{HOST}/", ["job.done"], "anna")


def test_that_callbacks_of_single_jobs_are_none_of_these(
    make: Open, monkeypatch: pytest.MonkeyPatch, jobs: JobService
) -> None:
    monkeypatch.setattr(webhooks_module, "_MOST_WEBHOOKS", 1)
    webhooks = make(start=False)
    for _ in range(2):
        job = jobs.submit("/talk.wav")
        webhooks.add(f"http://{HOST}/", ["job.done"], "anna", "whisperx", job.id)
    webhooks.add(f"http://{HOST}/", ["job.done"], "anna")


def test_that_a_payload_which_cannot_be_made_keeps_nobody_else_waiting(
    make: Open,
    jobs: JobService,
    receiver: Receiver,
    caplog: pytest.LogCaptureFixture,
) -> None:
    webhooks = make(start=False)
    webhooks._payloads = {Style.STANDARD: lambda job: b"{}"}
    job = jobs.submit("/talk.wav")
    webhooks.add(receiver.url, ["job.done"], style="whisperx", job=job.id)
    webhooks.add(receiver.url, ["job.done"])
    webhooks.start()
    webhooks.heed(JobChanged(job.begun().done(1)))
    assert receiver.told(1)[0]["type"] == "job.done"
    assert "what webhooks are to be told of a job cannot be made" in caplog.text


def test_that_what_is_removed_is_called_no_more(make: Open, receiver: Receiver) -> None:
    webhooks = make(start=False)
    gone, _ = webhooks.add(receiver.url, ["job.done"])
    stays, _ = webhooks.add(receiver.url, ["job.done"])
    webhooks.heed(JobChanged(done()))
    webhooks.remove(gone.id)
    for call in (webhooks.hook, webhooks.remove, webhooks.test, webhooks.deliveries):
        assert is_gone(lambda call=call: call(gone.id))
    assert is_gone(lambda: webhooks.resume(gone.id))
    webhooks.start()
    receiver.wait_for(1)
    assert settled(webhooks, stays.id, 1).succeeded


def test_that_the_log_goes_back_thirty_days(make: Open, clock: Clock) -> None:
    webhooks = make(start=False)
    hook, _ = webhooks.add(f"http://{HOST}/", ["job.done"])
    for days in (0, 29, 2):
        clock.now += timedelta(days=days)
        webhooks.heed(JobChanged(done()))
    assert [it.created for it in webhooks.deliveries(hook.id)] == [
        clock.now,
        clock.now - timedelta(days=2),
    ]
    assert len(webhooks.deliveries(hook.id, limit=1)) == 1


def test_that_secrets_reach_no_log_and_no_traceback(
    webhooks: Webhooks,
    house: House,
    receiver: Receiver,
    clock: Clock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    hook, secret = webhooks.add(receiver.url, EVENTS)
    receiver.answers = [500]
    webhooks.heed(JobChanged(done()))
    settled(webhooks, hook.id, 1)
    webhooks.close()
    clock.now += timedelta(seconds=30)
    parcel = Hooks(house.database).take((), clock.now, clock.now)
    assert parcel is not None
    assert parcel.secret == secret
    with pytest.raises(IntegrityError) as caught:
        Hooks(house.database).add(hook, secret)
    shown = "".join(traceback.format_exception(caught.value))
    for text in (caplog.text, shown, repr(hook), repr(parcel), repr(vars(webhooks))):
        assert secret.removeprefix("whsec_") not in text
        assert "hunter2" not in text


def test_that_the_store_is_not_asked_for_each_of_many_jobs_where_nobody_listens(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[None] = []
    are_there = Hooks.are_there

    def counted(hooks: Hooks) -> bool:
        asked.append(None)
        return are_there(hooks)

    monkeypatch.setattr(Hooks, "are_there", counted)
    monkeypatch.setattr(webhooks_module, "_NONE_SECONDS", 3600.0)
    hooks = Webhooks(Hooks(house.database), house.service(), {})
    for number in range(50):
        hooks.heed(JobAdded(Job(source=f"{number}.wav")))
    assert len(asked) == 1
