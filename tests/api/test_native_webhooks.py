"""Webhooks over the native API: made, tried, looked at and removed."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_house import MINE, ApiHouse
from standardwebhooks import Webhook
from test_native_jobs import problem

from wxdesk.api.native import schemas
from wxdesk.core.access import Scope

HOOKS = "/api/v1/webhooks"


class Listener:
    """Somebody who is called, and remembers it."""

    def __init__(self) -> None:
        self.calls: list[tuple[dict[str, str], bytes]] = []
        self.news = threading.Condition()
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                call = (dict(self.headers), self.rfile.read(length))
                self.send_response(200)
                self.end_headers()
                with listener.news:
                    listener.calls.append(call)
                    listener.news.notify_all()

            def log_message(self, *_: Any) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/hook"
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def wait_for(self, count: int) -> None:
        with self.news:
            assert self.news.wait_for(lambda: len(self.calls) >= count, 60)

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture
def near(tmp_path: Path) -> Iterator[ApiHouse]:
    """A program that may call this computer."""
    house = ApiHouse(tmp_path, {"api.private_hosts": "127.0.0.1"})
    yield house
    house.close()


def made(client: httpx.Client, url: str, *events: str, **more: Any) -> dict[str, Any]:
    body = {"url": url, "events": list(events or ("job.done",))} | more
    response = client.post(HOOKS, json=body)
    assert response.status_code == 201, response.text
    answer: dict[str, Any] = response.json()
    return answer


def test_that_who_asked_for_it_is_told_of_a_job_with_a_signature(
    near: ApiHouse, listener: Listener
) -> None:
    client = near.client(near.key())
    hook = made(client, listener.url, "job.added", "job.done")
    near.ended(near.submitted(client)["id"])
    listener.wait_for(2)
    told = []
    for headers, body in listener.calls:
        lower = {name.lower(): value for name, value in headers.items()}
        told.append(Webhook(hook["secret"]).verify(body, lower))
    assert {it["type"] for it in told} == {"job.added", "job.done"}
    done = next(it for it in told if it["type"] == "job.done")
    job = schemas.Job.model_validate_json(json.dumps(done["data"]))
    assert (job.status, job.transcript) == ("done", 1)


def test_that_a_webhook_is_tried_and_its_log_tells_how_that_went(
    near: ApiHouse, listener: Listener
) -> None:
    client = near.client(near.key())
    where = f"{HOOKS}/{made(client, listener.url)['id']}"
    delivery = client.post(f"{where}/test").json()
    assert delivery["event"] == "test"
    listener.wait_for(1)
    deadline = threading.Event()
    for _ in range(6000):
        (logged,) = client.get(f"{where}/deliveries").json()["deliveries"]
        if logged["done"]:
            break
        deadline.wait(0.01)
    assert (logged["id"], logged["status"]) == (delivery["id"], 200)
    assert logged["error"] is None


def test_that_a_secret_is_shown_once(still: ApiHouse) -> None:
    client = still.client(still.key())
    hook = made(client, "https://93.184.216.34/hook")
    assert hook.pop("secret").startswith("whsec_")
    assert client.get(f"{HOOKS}/{hook['id']}").json() == hook
    assert client.get(HOOKS).json() == {"webhooks": [hook]}
    assert client.post(f"{HOOKS}/{hook['id']}/resume").json() == hook


@pytest.mark.parametrize(
    "body",
    [
        {"url": "http://127.0.0.1:9/", "events": ["job.done"]},
        {"url": "http://[::1]/", "events": ["job.done"]},
        {"url": "http://169.254.169.254/latest", "events": ["job.done"]},
        {"url": "ftp://93.184.216.34/", "events": ["job.done"]},
        {"url": "https://93.184.216.34/", "events": []},
        {"url": "https://93.184.216.34/", "events": ["job.eaten"]},
        {"url": "https://93.184.216.34/", "events": ["job.done"], "secret": "x"},
        {"events": ["job.done"]},
    ],
)
def test_that_a_webhook_that_may_not_be_is_refused(
    still: ApiHouse, body: dict[str, Any]
) -> None:
    client = still.client(still.key())
    assert client.post(HOOKS, json=body).status_code == 422
    assert client.get(HOOKS).json() == {"webhooks": []}


def test_that_a_removed_webhook_is_gone(still: ApiHouse) -> None:
    client = still.client(still.key())
    where = f"{HOOKS}/{made(client, 'https://93.184.216.34/')['id']}"
    assert client.delete(where).status_code == 204
    for method, path in (
        ("GET", ""),
        ("DELETE", ""),
        ("GET", "/deliveries"),
        ("POST", "/test"),
        ("POST", "/resume"),
    ):
        problem(client.request(method, where + path), 404, "not_found")


def test_that_being_told_of_everyones_jobs_needs_the_scope_for_it(
    still: ApiHouse,
) -> None:
    body = {"url": "https://93.184.216.34/", "events": ["job.done"], "everyone": True}
    mine = still.client(still.key(*MINE))
    problem(mine.post(HOOKS, json=body), 403, "out_of_scope")
    everyones = still.client(still.key(*Scope))
    assert everyones.post(HOOKS, json=body).json()["everyone"] is True
    writer = still.client(still.key(Scope.MANAGE))
    problem(writer.post(HOOKS, json=body), 403, "out_of_scope")
