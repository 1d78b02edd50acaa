"""Uploads by the tus protocol, with its own client and with clients that lie."""

import io
import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_house import ApiHouse
from test_native_jobs import problem
from tusclient.client import TusClient

from wxdesk.api import resumable
from wxdesk.core.access import Scope

UPLOADS = "/api/v1/uploads"
JOBS = "/api/v1/jobs"
TUS = {"Tus-Resumable": "1.0.0"}
PIECE = TUS | {"Content-Type": "application/offset+octet-stream"}


@pytest.fixture
def key(still: ApiHouse) -> str:
    return still.key()


@pytest.fixture
def client(still: ApiHouse, key: str) -> httpx.Client:
    return still.client(key)


def begun(client: httpx.Client, length: int, **headers: str) -> str:
    """Begins an upload; gives where it is."""
    response = client.post(
        UPLOADS, headers=TUS | {"Upload-Length": str(length)} | headers
    )
    assert response.status_code == 201, response.text
    return str(httpx.URL(response.headers["Location"]).path)


def sent(
    client: httpx.Client, where: str, offset: int, content: Any, **headers: str
) -> httpx.Response:
    """Sends a piece."""
    more = {"Upload-Offset": str(offset)} | headers
    return client.patch(where, content=content, headers=PIECE | more)


def offset_of(client: httpx.Client, where: str) -> int:
    response = client.head(where, headers=TUS)
    assert response.status_code == 200
    return int(response.headers["Upload-Offset"])


def upload_id(where: str) -> str:
    return where.rpartition("/")[2]


def lying(house: ApiHouse) -> list[Path]:
    """Folders of uploads that are not used."""
    return list((house.program.inbox.root / "uploads").glob("*"))


# With tuspy


@pytest.mark.parametrize("checksum", [False, True])
def test_that_tuspy_sends_a_recording_piece_by_piece(
    still: ApiHouse, client: httpx.Client, key: str, checksum: bool
) -> None:
    tus = TusClient(still.url + UPLOADS, headers={"Authorization": f"Bearer {key}"})
    path = still.tone("Ünder.wav")
    uploader = tus.uploader(
        file_stream=io.BytesIO(path.read_bytes()),  # it closes no file by itself
        chunk_size=1000,
        metadata={"filename": "Ünder.wav"},
        upload_checksum=checksum,
    )
    uploader.upload()
    assert uploader.url.startswith(still.url)
    wish = {"upload": upload_id(uploader.url), "options": {"language": "en"}}
    response = client.post(JOBS, json=wish)
    assert response.status_code == 201, response.text
    job = response.json()
    assert (job["name"], job["source"]["kind"]) == ("Ünder.wav", "upload")
    source = Path(still.jobs.job(job["id"]).source)
    assert source.read_bytes() == path.read_bytes()
    assert source.suffix == ".wav"
    assert lying(still) == []


def test_that_tuspy_goes_on_where_it_broke_off(
    still: ApiHouse, client: httpx.Client, key: str
) -> None:
    tus = TusClient(still.url + UPLOADS, headers={"Authorization": f"Bearer {key}"})
    content = still.tone().read_bytes()
    first = tus.uploader(file_stream=io.BytesIO(content), chunk_size=1000)
    first.upload_chunk()
    first.upload_chunk()
    again = tus.uploader(
        file_stream=io.BytesIO(content), chunk_size=3000, url=first.url
    )
    assert again.offset == 2000
    again.upload()
    assert client.post(JOBS, json={"upload": upload_id(first.url)}).status_code == 201


# As the protocol has it


def test_that_a_server_tells_what_it_can(client: httpx.Client) -> None:
    response = client.options(UPLOADS)
    assert response.status_code == 204
    assert response.headers["Tus-Version"] == "1.0.0"
    assert response.headers["Tus-Max-Size"] == "16000000000"
    extensions = response.headers["Tus-Extension"].split(",")
    assert extensions == [
        "creation",
        "creation-with-upload",
        "expiration",
        "termination",
    ]


def test_that_an_upload_is_where_the_client_found_the_server(
    still: ApiHouse, key: str
) -> None:
    host = still.url.removeprefix("http://").replace("127.0.0.1", "localhost")
    client = still.client(key, headers={"Host": host})
    response = client.post(UPLOADS, headers=TUS | {"Upload-Length": "5"})
    assert response.headers["Location"].startswith(f"http://{host}{UPLOADS}/")
    assert "Upload-Expires" in response.headers


def test_that_the_first_piece_may_come_with_the_beginning(
    client: httpx.Client,
) -> None:
    headers = PIECE | {"Upload-Length": "8"}
    response = client.post(UPLOADS, headers=headers, content=b"12345")
    assert response.status_code == 201
    assert response.headers["Upload-Offset"] == "5"
    where = httpx.URL(response.headers["Location"]).path
    assert sent(client, where, 5, b"678").headers["Upload-Offset"] == "8"


def test_that_pieces_that_do_not_fit_are_refused_and_nothing_of_them_stays(
    client: httpx.Client,
) -> None:
    where = begun(client, 10)
    assert sent(client, where, 3, b"abc").status_code == 409
    assert sent(client, where, 0, b"x" * 11).status_code == 400
    assert offset_of(client, where) == 0
    assert sent(client, where, 0, b"12345").status_code == 204
    assert sent(client, where, 5, b"x" * 6).status_code == 400
    assert sent(client, where, 0, b"12345").status_code == 409
    assert sent(client, where, 5, b"67890").headers["Upload-Offset"] == "10"
    assert offset_of(client, where) == 10


@pytest.fixture
def arrived(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set once a piece of an upload has come to the server."""
    arrived = threading.Event()
    append = resumable.Resumable.append

    async def appended(self: resumable.Resumable, uid: str, chunk: bytes) -> None:
        await append(self, uid, chunk)
        arrived.set()

    monkeypatch.setattr(resumable.Resumable, "append", appended)
    return arrived


def test_that_what_came_before_a_connection_broke_off_is_kept(
    still: ApiHouse, client: httpx.Client, arrived: threading.Event
) -> None:
    content = still.tone().read_bytes()
    where = begun(client, len(content))
    broken = still.client(client.headers["Authorization"].split()[1])

    def pieces() -> Any:
        yield content[:3000]
        assert arrived.wait(60)
        raise ConnectionError

    length = {"Content-Length": str(len(content))}
    with pytest.raises(ConnectionError):
        sent(broken, where, 0, pieces(), **length)
    broken.close()
    offset = when(lambda: offset_of(client, where))
    assert 0 < offset <= 3000
    assert sent(client, where, offset, content[offset:]).status_code == 204
    response = client.post(JOBS, json={"upload": upload_id(where)})
    assert response.status_code == 201
    source = Path(still.jobs.job(response.json()["id"]).source)
    assert source.read_bytes() == content


def when(look: Any) -> Any:
    """What is seen, once it is something."""
    deadline = time.monotonic() + 60
    while not (found := look()):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return found


def test_that_nobody_waits_while_two_requests_are_about_one_upload(
    still: ApiHouse,
    client: httpx.Client,
    arrived: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(resumable, "_WAIT_SECONDS", 0.2)
    where = begun(client, 10)
    go_on = threading.Event()

    def slowly() -> Any:
        yield b"12345"
        go_on.wait(60)
        yield b"67890"

    other = still.client(client.headers["Authorization"].split()[1])
    results: list[int] = []

    def send() -> None:
        length = {"Content-Length": "10"}
        results.append(sent(other, where, 0, slowly(), **length).status_code)

    sending = threading.Thread(target=send)
    sending.start()
    try:
        assert arrived.wait(60)
        assert sent(client, where, 0, b"12345").status_code == 503
        assert client.get("/health").status_code == 200
    finally:
        go_on.set()
        sending.join(60)
    assert results == [204]
    assert offset_of(client, where) == 10


def test_that_a_client_that_sends_nothing_any_more_is_not_waited_for(
    still: ApiHouse, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resumable, "_SILENCE_SECONDS", 0.2)
    where = begun(client, 10)
    go_on = threading.Event()

    def silent() -> Any:
        yield b"12345"
        go_on.wait(60)
        raise ConnectionError

    other = still.client(client.headers["Authorization"].split()[1])

    def send() -> None:
        with suppress(httpx.HTTPError, ConnectionError):
            sent(other, where, 0, silent(), **{"Content-Length": "10"})

    sending = threading.Thread(target=send)
    sending.start()
    try:
        when(lambda: offset_of(client, where) == 5)
        assert sent(client, where, 5, b"67890").status_code == 204
    finally:
        go_on.set()
        sending.join(60)


def test_that_an_upload_is_ended(still: ApiHouse, client: httpx.Client) -> None:
    where = begun(client, 10)
    sent(client, where, 0, b"12345")
    assert client.delete(where, headers=TUS).status_code == 204
    assert client.head(where, headers=TUS).status_code == 404
    assert sent(client, where, 5, b"67890").status_code == 404
    assert lying(still) == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Length": "5"}, 412),
        (TUS | {"Upload-Length": "-5"}, 400),
        (TUS | {"Upload-Length": "many"}, 400),
        (TUS | {"Upload-Length": "9" * 30}, 400),
        (TUS, 400),
        (TUS | {"Upload-Defer-Length": "1"}, 400),
        (TUS | {"Upload-Length": "16000000001"}, 413),
        (TUS | {"Upload-Concat": "partial", "Upload-Length": "5"}, 422),
        (TUS | {"Upload-Concat": "final;../../x"}, 422),
        ({"Tus-Resumable": "0.2.2", "Upload-Length": "5"}, 412),
    ],
)
def test_that_a_beginning_that_makes_no_sense_is_refused(
    still: ApiHouse, client: httpx.Client, headers: dict[str, str], status: int
) -> None:
    response = client.post(UPLOADS, headers=headers)
    assert response.status_code == status, response.text
    assert response.json()["detail"]
    assert lying(still) == []


def test_that_little_comes_with_the_beginning(
    still: ApiHouse, client: httpx.Client
) -> None:
    headers = PIECE | {"Upload-Length": "5000000"}
    response = client.post(UPLOADS, headers=headers, content=b"x" * 2_000_000)
    problem(response, 413, "too_large")
    response = client.post(
        UPLOADS, headers=PIECE | {"Upload-Length": "2"}, content=b"xyz"
    )
    problem(response, 413, "too_large")
    response = client.post(UPLOADS, headers=headers, content=iter([b"x"]))
    problem(response, 400, "malformed")
    assert lying(still) == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/plain"}, 415),
        ({"Tus-Resumable": "2.0.0"}, 412),
        ({"Upload-Offset": "-1"}, 400),
        ({"Upload-Offset": "x"}, 400),
        ({"Upload-Offset": ""}, 400),
    ],
)
def test_that_a_piece_that_makes_no_sense_is_refused_before_it_is_read(
    client: httpx.Client, headers: dict[str, str], status: int
) -> None:
    where = begun(client, 10)
    response = client.patch(
        where, content=b"12345", headers=PIECE | {"Upload-Offset": "0"} | headers
    )
    assert response.status_code == status, response.text
    assert offset_of(client, where) == 0


def test_that_a_method_may_be_named_in_a_header(client: httpx.Client) -> None:
    where = begun(client, 5)
    headers = PIECE | {"Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}
    assert client.post(where, content=b"12345", headers=headers).status_code == 204
    assert offset_of(client, where) == 5
    headers["Content-Type"] = "text/plain"
    assert client.post(where, content=b"x", headers=headers).status_code == 415


@pytest.mark.parametrize(
    "uid",
    [
        "..%2f..%2fwxdesk.db",
        "..",
        "local-" + "0" * 32,
        "0" * 32,
        "nonsense",
        "%00",
        "uploads",
    ],
)
def test_that_what_is_no_upload_cannot_be_reached(
    still: ApiHouse, client: httpx.Client, uid: str
) -> None:
    for each in (client, still.client()):
        assert each.head(f"{UPLOADS}/{uid}", headers=TUS).status_code in (404, 405)
        assert sent(each, f"{UPLOADS}/{uid}", 0, b"x").status_code in (404, 405)
        assert each.delete(f"{UPLOADS}/{uid}", headers=TUS).status_code in (404, 405)


def test_that_a_name_in_the_metadata_is_only_shown(
    still: ApiHouse, client: httpx.Client
) -> None:
    content = still.tone().read_bytes()
    name = "Li4vLi4vZXRjL3Bhc3N3ZC5zaAo="  # ../../etc/passwd.sh and a line feed
    where = begun(
        client, len(content), **{"Upload-Metadata": f"filename {name},broken ,x ?"}
    )
    assert client.head(where, headers=TUS).status_code == 200
    sent(client, where, 0, content)
    job = client.post(JOBS, json={"upload": upload_id(where)}).json()
    assert job["name"] == "passwd.sh"
    assert Path(still.jobs.job(job["id"]).source).name == "recording"


# Using them


def test_that_an_upload_is_used_once_and_only_as_a_whole(
    still: ApiHouse, client: httpx.Client
) -> None:
    content = still.tone().read_bytes()
    where = begun(client, len(content))
    wish = {"upload": upload_id(where)}
    problem(client.post(JOBS, json=wish), 409, "not_allowed")
    sent(client, where, 0, content)
    assert client.post(JOBS, json=wish).status_code == 201
    problem(client.post(JOBS, json=wish), 404, "not_found")


def test_that_a_lost_answer_to_a_used_upload_comes_again(
    still: ApiHouse, client: httpx.Client
) -> None:
    content = still.tone().read_bytes()
    where = begun(client, len(content))
    sent(client, where, 0, content)
    once = {"Idempotency-Key": "once"}
    first, again = (
        client.post(JOBS, json={"upload": upload_id(where)}, headers=once)
        for _ in range(2)
    )
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()


def test_that_an_upload_that_is_no_recording_is_refused(
    still: ApiHouse, client: httpx.Client
) -> None:
    where = begun(client, 5)
    sent(client, where, 0, b"12345")
    answer = client.post(JOBS, json={"upload": upload_id(where)})
    problem(answer, 415, "bad_media")
    assert [it for it in still.program.inbox.root.rglob("*") if it.is_file()] == []


def test_that_uploads_that_nobody_goes_on_with_are_removed(
    still: ApiHouse, client: httpx.Client
) -> None:
    old, new = begun(client, 10), begun(client, 10)
    (folder,) = (it for it in lying(still) if it.name == upload_id(old))
    for path in (folder, *folder.iterdir()):
        os.utime(path, (1, 1))
    begun(client, 10)
    assert client.head(old, headers=TUS).status_code == 404
    assert client.head(new, headers=TUS).status_code == 200


def test_that_no_more_uploads_lie_about_than_a_few(
    still: ApiHouse, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resumable, "_MOST_AT_ONCE", 2)
    for _ in range(2):
        begun(client, 10)
    response = client.post(UPLOADS, headers=TUS | {"Upload-Length": "10"})
    problem(response, 429, "too_many")
    begun(still.client(), 10)  # another one has their own


def test_that_uploads_need_the_scope_for_jobs(still: ApiHouse) -> None:
    reader = still.client(still.key(Scope.READ, Scope.MANAGE, Scope.ALL))
    response = reader.post(UPLOADS, headers=TUS | {"Upload-Length": "10"})
    problem(response, 403, "out_of_scope")
    assert lying(still) == []
