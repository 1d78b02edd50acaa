"""Who is let in, from where and how often."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from api_house import ApiHouse
from starlette.datastructures import Headers
from tests_support import wait_until

from wxdesk.api import security
from wxdesk.api import server as server_module
from wxdesk.api.refusals import NoKey
from wxdesk.api.security import Gate, _is_this_computer
from wxdesk.core.access import Scope

PRIVATE = "/api/v1/jobs"


def locked(tmp_path: Path, **settings: object) -> ApiHouse:
    """A house whose own computer needs a key, too."""
    chosen = {f"api.{name}": value for name, value in settings.items()}
    return ApiHouse(tmp_path, {"api.keyless": False} | chosen, lanes=False)


def test_that_without_a_key_nothing_private_is_told(tmp_path: Path) -> None:
    house = locked(tmp_path)
    try:
        client = house.client()
        document = client.get("/openapi.json").json()
        for path, operations in document["paths"].items():
            for method in operations:
                answer = client.request(method, path.format_map(_Anything()))
                is_open = path.startswith(("/health", "/phone", "/api/v1/pair"))
                is_open |= path == "/"
                assert (answer.status_code == 401) is not is_open, (method, path)
        assert client.get("/api/v1/uploads/abc").status_code == 401
        assert client.get("/nothing/of/this/name").status_code == 401
    finally:
        house.close()


class _Anything(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "1"


@pytest.mark.parametrize("as_header", ["Authorization", "X-API-Key"])
def test_that_a_key_may_be_shown_in_either_header(
    tmp_path: Path, as_header: str
) -> None:
    house = locked(tmp_path)
    try:
        key = house.key()
        shown = f"Bearer {key}" if as_header == "Authorization" else key
        assert house.client(headers={as_header: shown}).get(PRIVATE).is_success
        assert house.client().get(f"{PRIVATE}?key={key}").status_code == 401
    finally:
        house.close()


@pytest.mark.parametrize(
    "shown", ["Bearer wrong", "Bearer", "Basic dXNlcjpwYXNz", "Bearer wxd_" + "0" * 60]
)
def test_that_a_wrong_key_is_refused_even_where_none_is_needed(
    still: ApiHouse, shown: str
) -> None:
    assert still.client().get(PRIVATE).is_success
    answer = still.client(headers={"Authorization": shown}).get(PRIVATE)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_that_a_key_ends_with_its_time_and_when_it_is_revoked(still: ApiHouse) -> None:
    access = still.program.access
    soon = datetime.now(UTC) + timedelta(hours=1)
    key, text = access.create("guest", [Scope.READ], soon)
    client = still.client(text)
    assert client.get(PRIVATE).is_success
    access.revoke(key.id)
    assert client.get(PRIVATE).status_code == 401


def test_that_each_scope_is_needed_for_what_it_is_for(still: ApiHouse) -> None:
    reader, submitter = still.key(Scope.READ), still.key(Scope.SUBMIT)
    answer = still.client(reader).post(PRIVATE, files=still.files())
    assert answer.status_code == 403
    assert "submit" in answer.json()["hint"]
    assert still.client(submitter).get(PRIVATE).status_code == 403
    job = still.submitted(still.client(submitter))
    assert still.client(submitter).delete(f"{PRIVATE}/{job['id']}").status_code == 403


def test_that_guessing_keys_is_slowed_down(still: ApiHouse) -> None:
    client = still.client(headers={"Authorization": "Bearer guess"})
    answers = [client.get(PRIVATE).status_code for _ in range(25)]
    assert answers[:20] == [401] * 20
    assert answers[20:] == [429] * 5
    # Whoever has a key is not in the way of that, nor is who needs none.
    assert still.client().get(PRIVATE).is_success


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost@evil", "", "[::", "*"],
)
def test_that_another_name_of_this_computer_is_not_known(
    still: ApiHouse, host: str
) -> None:
    answer = still.client().get("/health", headers={"Host": host})
    assert answer.status_code in (400, 421)


def test_that_two_hosts_in_one_request_are_refused(still: ApiHouse) -> None:
    head = b"GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"
    assert b" 200 " not in _asked(still.url, head)


def test_that_an_absolute_address_in_the_request_line_does_not_open_a_route(
    tmp_path: Path,
) -> None:
    house = locked(tmp_path)
    try:
        head = (
            b"GET http://localhost/health/../api/v1/jobs HTTP/1.1\r\n"
            b"Host: localhost\r\nConnection: close\r\n\r\n"
        )
        assert b" 200 " not in _asked(house.url, head)
    finally:
        house.close()


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1"])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_that_web_pages_of_others_may_not_ask(
    still: ApiHouse, origin: str, method: str
) -> None:
    answer = still.client().request(method, PRIVATE, headers={"Origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_that_our_own_pages_may_ask(still: ApiHouse) -> None:
    answer = still.client().get(PRIVATE, headers={"Origin": still.url})
    assert answer.is_success


def test_that_an_origin_of_the_settings_may_ask_from_a_browser(tmp_path: Path) -> None:
    page = "http://pc:3000"
    house = locked(tmp_path, origins=[page])
    try:
        asks = {
            "Origin": page,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization",
        }
        before = house.client().options(PRIVATE, headers=asks)
        assert before.is_success
        assert before.headers["access-control-allow-origin"] == page
        answer = house.client(house.key()).get(PRIVATE, headers={"Origin": page})
        assert answer.headers["access-control-allow-origin"] == page
        other = house.client().options(PRIVATE, headers=asks | {"Origin": "http://x"})
        assert other.status_code == 403
    finally:
        house.close()


def test_that_more_requests_than_allowed_are_told_when_to_come_again(
    tmp_path: Path,
) -> None:
    house = ApiHouse(tmp_path, {"api.per_minute": 5}, lanes=False)
    try:
        mine, other = house.client(house.key()), house.client(house.key())
        answers = [mine.get(PRIVATE) for _ in range(7)]
        assert [it.status_code for it in answers] == [200] * 5 + [429] * 2
        assert int(answers[-1].headers["Retry-After"]) > 0
        assert other.get(PRIVATE).is_success
    finally:
        house.close()


def test_that_a_key_can_have_only_so_many_jobs_waiting(tmp_path: Path) -> None:
    house = ApiHouse(tmp_path, {"api.max_queued": 2}, lanes=False)
    try:
        mine, other = house.client(house.key()), house.client(house.key())
        jobs = [house.submitted(mine) for _ in range(2)]
        answer = mine.post(PRIVATE, files=house.files())
        assert answer.status_code == 429
        assert "Retry-After" in answer.headers
        assert len(list((house.home / "data" / "media").glob("*/*"))) in (0, 2)
        house.submitted(other)
        house.jobs.cancel(jobs[0]["id"])
        house.submitted(mine)
    finally:
        house.close()


def test_that_every_answer_has_an_id_and_forbids_what_browsers_might_do(
    still: ApiHouse,
) -> None:
    for path in ("/health", PRIVATE, "/nothing"):
        headers = still.client().get(path).headers
        assert len(headers["X-Request-ID"]) == 16
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "server" not in headers


def test_that_a_request_is_taken_down_without_its_query(still: ApiHouse) -> None:
    client = still.client(still.key(name="Anna's laptop"))
    client.get("/api/v1/search?q=secret")
    visit = wait_until(still.server.visits)[0]
    assert (visit.method, visit.path, visit.status) == ("GET", "/api/v1/search", 200)
    assert (visit.key, visit.address) == ("Anna's laptop", "127.0.0.1")
    wait_until(lambda: not still.server.connected())


def test_that_a_fault_of_ours_shows_an_id_only(
    still: ApiHouse, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the program")

    monkeypatch.setattr(type(still.jobs), "page", broken)
    answer = still.client().get(PRIVATE)
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["X-Request-ID"] in answer.json()["detail"]
    assert sum("fault of the program" in it.message for it in caplog.records) == 1
    caplog.clear()


def test_that_a_client_that_sends_nothing_is_not_held(
    still: ApiHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_FIRST_REQUEST_SECONDS", 0.1)
    assert _asked(still.url, b"GET /health HTTP/1.1\r\nHost: loc") == b""


def test_that_keys_of_this_computer_are_needed_beyond_loopback() -> None:
    gate = Gate(
        lambda *_: None,  # type: ignore[arg-type,return-value]
        access=None,  # type: ignore[arg-type]
        visits=None,  # type: ignore[arg-type]
        hosts=lambda: ["localhost"],
        origins=[],
        keyless=True,
        per_minute=100,
    )
    coroutine = gate._caller(Headers(), "192.168.1.20", False)
    with pytest.raises(NoKey):
        coroutine.send(None)


def test_that_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(AssertionError, match=f"Port {port} is taken"):
            ApiHouse(tmp_path, {"api.port": port}, lanes=False)


def test_that_it_is_off_unless_it_is_switched_on(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        ApiHouse(tmp_path, {"api.enabled": False}, lanes=False)


def test_that_a_server_that_is_switched_off_during_an_upload_leaves_nothing(
    still: ApiHouse,
) -> None:
    host, port = still.url.removeprefix("http://").split(":")
    head = (
        b"POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\n"
        b"Content-Type: multipart/form-data; boundary=X\r\n"
        b"Content-Length: 100000000\r\n\r\n"
        b'--X\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\n'
    )
    media = still.program.inbox.root
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(head + b"x" * 3_000_000)
        wait_until(lambda: any(media.glob("*/*")))
        still.server.close()
        assert not any(media.glob("*/*"))


def _asked(url: str, head: bytes) -> bytes:
    """All that is answered to these bytes, until the connection is closed."""
    host, port = url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(head)
        answer = b""
        while block := connection.recv(65_536):
            answer += block
            if b"\r\n\r\n" in answer:
                break
        return answer


@pytest.mark.parametrize(
    ("host", "headers"),
    [
        ("pc.local", {}),
        ("192.168.1.20", {}),
        ("localhost", {"X-Forwarded-For": "10.0.0.9"}),
        ("localhost", {"Forwarded": "for=10.0.0.9"}),
    ],
    ids=["a name that others can claim", "another address", "a proxy", "Forwarded"],
)
def test_that_what_others_may_be_behind_is_not_taken_for_this_computer(
    host: str, headers: dict[str, str]
) -> None:
    asked = Headers({"host": host, **headers})
    assert not _is_this_computer(asked, "127.0.0.1")
    assert _is_this_computer(Headers({"host": "localhost:8642"}), "127.0.0.1")
    assert _is_this_computer(Headers({"host": "[::1]"}), "::1")


def test_that_one_client_cannot_take_all_connections(
    still: ApiHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(security, "_MOST_AT_ONCE", 2)
    greedy, other = still.client(still.key()), still.client(still.key())
    events = "/api/v1/events"
    with greedy.stream("GET", events), greedy.stream("GET", events) as last:
        assert last.is_success
        assert greedy.get(PRIVATE).status_code == 429
        assert other.get(PRIVATE).is_success
    wait_until(lambda: greedy.get(PRIVATE).is_success)
