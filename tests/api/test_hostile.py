"""What is sent to do harm: names, bodies, values, the ids of what is others'."""

import errno
import io
import json
import logging
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_house import MINE, ApiHouse
from attacks import (
    MULTIPART,
    UPLOADS,
    Wire,
    begun,
    file_part,
    form,
    go_on,
    head,
    opened,
    recordings,
)
from tests_support import wait_until

from wxdesk import logs
from wxdesk.api.native import events
from wxdesk.core.access import Scope
from wxdesk.core.job import Stage, Status
from wxdesk.core.transcript import Segment, Transcript

TUS = {"Tus-Resumable": "1.0.0"}
WAITING = {"openai", "translations", "asr", "detect-language"}
"""The families that answer when a job is done."""


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiHouse]:
    """A program whose jobs run, for all tests of this file."""
    house = ApiHouse(tmp_path_factory.mktemp("busy"))
    yield house
    house.close()


@pytest.fixture(scope="module")
def tight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiHouse]:
    """A program that takes in 1 MB at most, and whose jobs wait for ever."""
    home = tmp_path_factory.mktemp("tight")
    house = ApiHouse(home, {"api.max_gigabytes": 0.001}, lanes=False)
    yield house
    house.close()


@pytest.fixture(autouse=True)
def no_faults(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing that is sent is a fault of the program."""
    yield
    for when in ("setup", "call"):
        for record in caplog.get_records(when):
            assert record.levelno < logging.ERROR, record.getMessage()


# Names

NAMES = [
    "../../../../etc/cron.d/x.wav",
    "..\\..\\boot.wav",
    "/etc/passwd",
    "C:\\windows\\x.wav",
    "file:talk.wav",
    "concat:a|b.wav",
    "-i.wav",
    "$(touch x);`id`|sh.wav",
    "a\tb\x0b\x7f.wav",
    "a\x85b\u2028c\u202egnp.wav",
    "\udcff\udcfe.wav",
    "%0d%0aX-Evil: 1.wav",
    "con.wav",
    "." * 300 + ".wav",
    "x" * 6000 + ".wav",
    "talk.wav; filename*=UTF-8''..%2f..%2fx.wav",
    "",
]


@pytest.mark.parametrize("family", UPLOADS)
def test_that_no_name_does_anything_but_be_shown(busy: ApiHouse, family: str) -> None:
    path, field = UPLOADS[family]
    client, sound = busy.client(busy.key()), busy.tone().read_bytes()
    before = set(busy.home.rglob("*"))
    star = f"form-data; name=\"{field}\"; filename*=UTF-8''..%2f%0d%0aX-Evil%3a%201.wav"
    headers = [file_part(field, name) for name in NAMES]
    for header in [*headers, f"Content-Disposition: {star}"]:
        body = form((header, sound))
        answer = client.post(path, content=body, headers=MULTIPART)
        assert answer.status_code < 500, (header, answer.text)
        assert "x-evil" not in answer.headers
        assert answer.text.isprintable() or family in WAITING or answer.is_error
    for job in busy.jobs.page(key=_key_id(client)):
        assert job.name.isprintable()
        assert not set("/\\") & set(job.name)
        assert len(job.name) <= 200
        assert busy.program.inbox.holds(job.source)
    new = {it for it in busy.home.rglob("*.wav") if it not in before}
    assert all(it.is_relative_to(busy.program.inbox.root) for it in new)


def _key_id(client: httpx.Client) -> str:
    return client.headers["Authorization"].split("_")[1]


def test_that_a_line_break_in_a_name_adds_no_header_to_an_export(
    busy: ApiHouse,
) -> None:
    client = busy.client()
    transcript = Transcript("en", (Segment(0.0, 1.0, "Hello."),))
    for name in ('a"\r\nX-Evil: 1\r\n\r\n<html>', "a\0b;filename=x.html", "\u2028\\x"):
        number = busy.kept(transcript, name)
        answer = client.get(f"/api/v1/transcripts/{number}/export?format=txt")
        assert answer.is_success
        assert "x-evil" not in answer.headers
        assert re.fullmatch(
            r"attachment; filename=\"[ !#-\[\]-~]*\"(; filename\*=UTF-8''[\w%.~-]+)?",
            answer.headers["Content-Disposition"],
        )


# Bodies


@pytest.mark.parametrize("family", UPLOADS)
@pytest.mark.parametrize("chunked", [True, False], ids=["no end", "a length"])
def test_that_a_recording_beyond_the_limit_is_not_kept(
    tight: ApiHouse, family: str, chunked: bool
) -> None:
    path, field = UPLOADS[family]
    length = "Transfer-Encoding: chunked" if chunked else "Content-Length: 4000000"
    began = f"--X\r\n{file_part(field)}\r\n\r\n".encode()
    with Wire(tight.url) as wire:
        wire.send(head("POST", path, f"Content-Type: {_MULTIPART}", length))
        wire.send(_chunk(began) if chunked else began)
        piece = _chunk(b"x" * 50_000) if chunked else b"x" * 50_000
        for _ in range(70):
            wire.send(piece)
        assert wire.answer().status == 413
    wait_until(lambda: not recordings(tight))
    assert not tight.jobs.page()


_MULTIPART = MULTIPART["Content-Type"]


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def test_that_a_resumable_upload_beyond_the_limit_is_not_begun(
    tight: ApiHouse,
) -> None:
    headers = {**TUS, "Upload-Length": "1000001"}
    answer = tight.client().post("/api/v1/uploads", headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize("family", UPLOADS)
def test_that_a_form_that_makes_no_sense_leaves_nothing(
    tight: ApiHouse, family: str
) -> None:
    path, field = UPLOADS[family]
    part, sound = file_part(field), tight.tone().read_bytes()
    nested = form((part, form((file_part(field, "b.wav"), sound), boundary="X")))
    forms = {
        "parts": form(*((_field(str(it)), b"") for it in range(5000))),
        "files": form(*((file_part(field, f"{it}.wav"), sound) for it in range(50))),
        "nested": nested,
        "mixed": form((f"{part}\r\nContent-Type: multipart/mixed; boundary=X", nested)),
        "headers": form(("\r\n".join([part, *("X: y" for _ in range(3000))]), sound)),
        "encoded": form((f"{part}\r\nContent-Transfer-Encoding: base64", b"UklGRg==")),
        "no name": form(("Content-Disposition: form-data", sound)),
        "no file": form((_field("x"), b"y")),
        "nothing": b"",
        "an end": b"--X--\r\n",
        "edges": b"--X\r\n" * 20_000,
        "noise": bytes(range(256)) * 500,
        "empty": form((part, b"")),
        "a field of 1.5 MB": form((_field("x"), b"y" * 1_500_000)),
    }  # fmt: skip
    client = tight.client()
    for name, body in forms.items():
        answer = client.post(path, content=body, headers=MULTIPART)
        assert 400 <= answer.status_code < 500, (name, answer.text)
        assert not recordings(tight), name
    assert not tight.jobs.page()


def _field(name: str) -> str:
    return f'Content-Disposition: form-data; name="{name}"'


@pytest.mark.parametrize("family", UPLOADS)
@pytest.mark.parametrize(
    "kind",
    [
        "",
        "application/json",
        "audio/wav",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + "x" * 5000,
        'multipart/form-data; boundary="\\"',
        "multipart/mixed; boundary=X",
        "application/x-www-form-urlencoded",
        "text/html; charset=utf-7",
        ";;;=",
    ],
)
def test_that_a_body_of_a_wrong_kind_leaves_nothing(
    tight: ApiHouse, family: str, kind: str
) -> None:
    path, field = UPLOADS[family]
    body = form((file_part(field), tight.tone().read_bytes()))
    answer = tight.client().post(path, content=body, headers={"Content-Type": kind})
    assert 400 <= answer.status_code < 500, answer.text
    assert not recordings(tight)


# JSON

NUMBERS = (
    b'{"options":{"beam_size":%b,"vad_onset":%b},"segments":[{"position":%b,"text":"a"}]'
    b',"settings":{"transcription.vad_onset":%b}}'
)
BOMBS = {
    "deep list": b"[" * 100_000 + b"]" * 100_000,
    "deep object": b'{"options":' * 50_000 + b"1" + b"}" * 50_000,
    "not closed": b"[" * 1_000_000,
    "a long number": NUMBERS % ((b"9" * 5000,) * 4),
    "a large number": NUMBERS % ((b"9" * 400,) * 4),
    "no number": NUMBERS % ((b"NaN",) * 4),
    "endless": NUMBERS % ((b"Infinity",) * 4),
    "endless the other way": NUMBERS % ((b"-Infinity",) * 4),
    "too large a float": NUMBERS % ((b"1e999",) * 4),
    "half a character": b'{"url":"http://x/\\ud800","name":"\\ud800","code":"\\udfff",'
    b'"events":["\\ud800"],"before":"\\ud800","speakers":{"\\ud800":{"name":"\\ud800"}}}',
    "half a character as a key": b'{"\\ud800":1,"settings":{"\\ud800":"\\ud800"}}',
    "no character": b'{"name":"\\u0000","url":"http://a\\u0000b/","code":"\\u0000"}',
    "no text": b'{"name":"\xff\xfe"}',
    "ten megabytes": b'{"name":"' + b"a" * 10_000_000 + b'"}',
    "many keys": json.dumps({str(it): it for it in range(50_000)}).encode(),
    "another coding": '{"nothing":"x"}'.encode("utf-16"),
    "nothing": b"",
    "null": b"null",
    "a number": b"1",
    "a list": b"[]",
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_that_no_json_does_harm(still_one: "JsonRoutes", bomb: bytes) -> None:
    house = still_one.house
    before = _settings(house)
    for method, path in still_one.routes:
        headers = {"Content-Type": "application/json", "If-Match": "*"}
        answer = house.client().request(method, path, content=bomb, headers=headers)
        assert 200 <= answer.status_code < 500, (path, answer.text)
        answer.json()
        assert len(answer.content) < 100_000
    assert _settings(house) == before


def _settings(house: ApiHouse) -> str:
    return house.program.places.settings_file.read_text()


class JsonRoutes:
    """A program, and its routes that take JSON."""

    def __init__(self, house: ApiHouse) -> None:
        self.house = house
        job = house.submitted(house.client())["id"]
        transcript = house.kept(Transcript("en", (Segment(0.0, 1.0, "Hello."),)))
        self.routes = [
            ("POST", "/api/v1/jobs"),
            ("POST", f"/api/v1/jobs/{job}/move"),
            ("POST", f"/api/v1/jobs/{job}/retry"),
            ("POST", "/api/v1/webhooks"),
            ("POST", "/api/v1/pair"),
            ("PATCH", f"/api/v1/transcripts/{transcript}"),
            ("PATCH", "/api/v1/settings"),
        ]


@pytest.fixture(scope="module")
def still_one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JsonRoutes]:
    house = ApiHouse(tmp_path_factory.mktemp("still"), lanes=False)
    yield JsonRoutes(house)
    house.close()


@pytest.mark.parametrize(
    "value",
    ["%00", "%ff%fe", "%ed%a0%80", "%0d%0aX:1", "..%2f..%2f", "9" * 400, "-1", "NaN",
     "1e999", "%F0%9F%98%80", "a" * 1000, "'%22%3C%25", "", "*"],
)  # fmt: skip
def test_that_no_value_in_a_path_or_query_does_harm(
    still_one: JsonRoutes, value: str
) -> None:
    house = still_one.house
    client = house.client()
    for path, operations in client.get("/openapi.json").json()["paths"].items():
        for method, operation in operations.items():
            names = [
                it["name"]
                for it in operation.get("parameters", [])
                if it["in"] == "query" and it["name"] != "last_event_id"
            ]
            query = "&".join(f"{name}={value}&{name}=x" for name in names)
            filled = re.sub(r"\{[^}]+\}", lambda _: value or "x", path)
            if path.endswith("/events"):
                filled = filled.replace("/api/v1/events", "/api/v1/event")
            answer = client.request(method, f"{filled}?{query}")
            assert answer.status_code < 500, (method, filled, answer.text)


# What is other people's


@pytest.fixture(scope="module")
def hers(busy: ApiHouse) -> dict[str, str]:
    """Ids of all kinds of things that belong to one key."""
    client = busy.client(busy.key(name="Ada"))
    job = busy.ended(busy.submitted(client, name="Ada's secret talk")["id"])
    return {
        "key": client.headers["Authorization"],
        "job": job.id,
        "transcript": str(job.transcript),
        "upload": begun(client, 10).rpartition("/")[2],
        "hook": _hook(busy, client),
    }


def _hook(house: ApiHouse, client: httpx.Client) -> str:
    owner = client.headers["Authorization"].split("_")[1]
    hook, _ = house.program.webhooks.add("http://1.1.1.1/", ["job.done"], owner)
    return hook.id


GUESSES = [
    ("GET", "/api/v1/jobs/{job}"),
    ("GET", "/api/v1/jobs/{job}/result"),
    ("GET", "/api/v1/jobs/{job}/events"),
    ("POST", "/api/v1/jobs/{job}/cancel"),
    ("POST", "/api/v1/jobs/{job}/retry"),
    ("POST", "/api/v1/jobs/{job}/move"),
    ("DELETE", "/api/v1/jobs/{job}"),
    ("GET", "/api/v1/transcripts/{transcript}"),
    ("GET", "/api/v1/transcripts/{transcript}?revision=1"),
    ("PATCH", "/api/v1/transcripts/{transcript}"),
    ("GET", "/api/v1/transcripts/{transcript}/revisions"),
    ("GET", "/api/v1/transcripts/{transcript}/export?format=txt"),
    ("GET", "/api/v1/transcripts/{transcript}/media"),
    ("DELETE", "/api/v1/transcripts/{transcript}"),
    ("POST", "/api/v1/transcripts/{transcript}/restore"),
    ("HEAD", "/api/v1/uploads/{upload}"),
    ("PATCH", "/api/v1/uploads/{upload}"),
    ("DELETE", "/api/v1/uploads/{upload}"),
    ("GET", "/api/v1/webhooks/{hook}"),
    ("GET", "/api/v1/webhooks/{hook}/deliveries"),
    ("POST", "/api/v1/webhooks/{hook}/test"),
    ("POST", "/api/v1/webhooks/{hook}/resume"),
    ("DELETE", "/api/v1/webhooks/{hook}"),
    ("GET", "/task/{job}"),
    ("DELETE", "/task/{job}/delete"),
]


@pytest.mark.parametrize(("method", "path"), GUESSES)
def test_that_what_is_another_keys_is_as_if_it_were_not_there(
    busy: ApiHouse, hers: dict[str, str], method: str, path: str
) -> None:
    headers = {
        **TUS,
        "If-Match": "*",
        "Upload-Offset": "0",
        "Content-Type": "application/json",
    }
    body = b'{"name": "mine"}'
    if path.endswith("/move"):
        body = b'{"before": null}'
    if "uploads" in path:
        headers["Content-Type"] = "application/offset+octet-stream"
    if method in ("GET", "HEAD", "DELETE") or path.endswith("/retry"):
        body = b""
    other = busy.client(busy.key(*MINE))
    there = other.request(method, path.format(**hers), content=body, headers=headers)
    nowhere = {it: re.sub(r"[0-9a-f]", "0", hers[it]) for it in hers}
    nowhere |= {"transcript": "999999", "upload": "local-" + "0" * 32}
    gone = other.request(method, path.format(**nowhere), content=body, headers=headers)
    assert there.status_code == gone.status_code == 404

    def said(answer: httpx.Response, ids: dict[str, str]) -> str:
        text = answer.text
        values = (*ids.values(), answer.headers["X-Request-ID"])
        # The longest first, in which the number of a transcript may be found, too.
        for value in sorted(values, key=len, reverse=True):
            text = text.replace(value, "…")
        return text

    assert said(there, hers) == said(gone, nowhere)
    owner = busy.client(headers={"Authorization": hers["key"]})
    assert owner.get(f"/api/v1/transcripts/{hers['transcript']}").is_success
    assert owner.head(f"/api/v1/uploads/{hers['upload']}", headers=TUS).is_success


def test_that_what_is_another_keys_is_in_no_list(
    busy: ApiHouse, hers: dict[str, str]
) -> None:
    other = busy.client(busy.key(*MINE))
    for path in (
        "/api/v1/jobs",
        "/api/v1/transcripts?trash=false",
        "/api/v1/transcripts?speaker=Ada",
        "/api/v1/search?q=1",
        "/api/v1/search?q=recording",
        "/api/v1/speakers",
        "/api/v1/webhooks",
        "/task/all",
    ):
        text = other.get(path).text
        assert not any(it in text for it in (hers["job"], hers["hook"], "secret talk"))
    for cursor in (hers["job"], hers["transcript"]):
        assert other.get(f"/api/v1/jobs?cursor={cursor}").status_code == 422
        assert other.get(f"/api/v1/transcripts?cursor={cursor}").status_code == 422


def test_that_anothers_upload_is_not_submitted(
    busy: ApiHouse, hers: dict[str, str]
) -> None:
    other = busy.client(busy.key(*MINE))
    answer = other.post("/api/v1/jobs", json={"upload": hers["upload"]})
    assert answer.status_code == 404


# Keys that are taken back


def test_that_the_events_of_a_key_end_when_it_is_revoked(
    busy: ApiHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "LOOK_SECONDS", 0.0)
    key = busy.key(name="soon gone")
    job = busy.submitted(busy.client(key))
    with busy.client(key).stream("GET", "/api/v1/events") as stream:
        lines = stream.iter_lines()
        next(lines)
        busy.ended(job["id"])
        busy.program.access.revoke(key.split("_")[1])
        busy.submitted(busy.client(), name="what it must not hear")
        assert "must not hear" not in "".join(lines)


def test_that_a_quiet_stream_of_a_revoked_key_ends_too(
    busy: ApiHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "LOOK_SECONDS", 0.0)
    monkeypatch.setattr(events, "PING_SECONDS", 0.05)
    key = busy.key()
    with busy.client(key).stream("GET", "/api/v1/events") as stream:
        lines = stream.iter_lines()
        next(lines)
        busy.program.access.revoke(key.split("_")[1])
        for _ in lines:
            pass  # the test's timeout is what ends it otherwise


@pytest.mark.parametrize("family", UPLOADS)
def test_that_a_recording_of_a_key_that_is_revoked_meanwhile_is_not_kept(
    tight: ApiHouse, family: str
) -> None:
    path, field = UPLOADS[family]
    key = tight.key()
    body = form((file_part(field), tight.tone().read_bytes()))
    lines = (
        f"Authorization: Bearer {key}",
        f"Content-Type: {_MULTIPART}",
        f"Content-Length: {len(body)}",
    )
    with Wire(tight.url) as wire:
        wire.send(head("POST", path, *lines) + body[:1000])
        wait_until(lambda: recordings(tight))
        tight.program.access.revoke(key.split("_")[1])
        wire.send(body[1000:])
        assert wire.answer().status == 401
    assert not recordings(tight)
    assert not tight.jobs.page()


# Switched off in the middle


def test_that_who_waits_for_a_job_is_told_when_the_server_is_switched_off(
    tmp_path: Path,
) -> None:
    with opened(tmp_path, {}, seconds={Stage.VAD: 30.0}) as house:
        answers: list[httpx.Response] = []
        client = house.client()

        def ask() -> None:
            files = house.files()
            answers.append(client.post("/v1/audio/transcriptions", files=files))

        asking = threading.Thread(target=ask)
        asking.start()
        job = house.first()
        house.running(job.id)
        house.server.close()
        asking.join()
        assert answers[0].status_code == 503
        assert answers[0].json()["error"]["message"]
        # The job was asked for and goes on; nobody has cancelled it.
        assert house.jobs.job(job.id).status is Status.RUNNING
        house.jobs.cancel(job.id)


# Disks


@pytest.mark.parametrize("family", UPLOADS)
def test_that_a_disk_that_gets_full_is_told_and_leaves_nothing(
    tight: ApiHouse, family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(monkeypatch, tight)
    path, field = UPLOADS[family]
    answer = tight.client().post(path, files=tight.files(field=field))
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "no room" in answer.text
    assert str(tight.home) not in answer.text
    assert not recordings(tight)


def test_that_a_resumable_upload_goes_on_when_there_is_room_again(
    tight: ApiHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, content = tight.client(), tight.tone().read_bytes()
    path = begun(client, len(content))
    assert go_on(client, path, content[:1000]).status_code == 204
    with monkeypatch.context() as patched:
        fill(patched, tight)
        answer = go_on(client, path, content[1000:], 1000)
        assert answer.status_code == 503
        assert str(tight.home) not in answer.text
    here = client.head(path, headers=TUS).headers["Upload-Offset"]
    assert go_on(client, path, content[int(here) :], int(here)).status_code == 204
    upload = path.rpartition("/")[2]
    job = client.post("/api/v1/jobs", json={"upload": upload}).json()
    assert Path(tight.jobs.job(job["id"]).source).read_bytes() == content
    tight.jobs.remove(job["id"])
    shutil.rmtree(tight.program.inbox.root)


def fill(patched: pytest.MonkeyPatch, house: ApiHouse) -> None:
    """Lets each write to a recording be refused, as the system does."""
    opening = Path.open

    class Full(io.FileIO):
        def write(self, _: Any) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def open_(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if path.is_relative_to(house.program.inbox.root) and "b" in mode:
            return Full(str(path), mode.replace("b", ""))
        return opening(path, mode, *rest, **more)

    patched.setattr(Path, "open", open_)


@pytest.mark.parametrize("family", [*UPLOADS, "tus", "a piece"])
def test_that_what_does_not_fit_on_the_disk_is_refused_before_it_comes(
    tight: ApiHouse, family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = tight.client()
    begun_before = begun(client, 1000) if family == "a piece" else ""
    usage = shutil.disk_usage(tight.home)
    full = usage._replace(free=100_000_500)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    if family == "tus":
        headers = {**TUS, "Upload-Length": "1000"}
        answer = client.post("/api/v1/uploads", headers=headers)
    elif family == "a piece":
        answer = go_on(client, begun_before, b"x" * 1000)
    else:
        path, field = UPLOADS[family]
        answer = client.post(path, files=tight.files(field=field))
    assert answer.status_code == 503
    assert "no room" in answer.text
    assert not recordings(tight)


# Limits, in each family's words


@pytest.mark.parametrize("family", UPLOADS)
def test_that_a_full_queue_is_told_and_the_recording_not_kept(
    tmp_path_factory: pytest.TempPathFactory, family: str
) -> None:
    home = tmp_path_factory.mktemp("full")
    with opened(home, {"api.max_queued": 1}, lanes=False) as house:
        client = house.client(house.key())
        house.submitted(client)
        before = recordings(house)
        path, field = UPLOADS[family]
        answer = client.post(path, files=house.files(field=field))
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0
        assert recordings(house) == before


# Secrets


def test_that_secrets_are_told_to_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    with (
        logs.configure(folder, "DEBUG", console=False),
        opened(tmp_path / "home", {"api.keyless": False}, lanes=False) as house,
    ):
        key = house.key(Scope.ALL, *MINE)
        client = house.client(key)
        secret = house.program.webhooks.add("http://1.1.1.1/", ["job.done"])[1]
        basic, wrong = {"Authorization": f"Basic {key}"}, {"X-API-Key": key + "x"}
        said = [
            client.get("/api/v1/me").text,
            client.get(f"/api/v1/jobs?key={key}").text,
            house.client(headers=basic).get("/v1/models").text,
            house.client(headers=wrong).get("/task/all").text,
            client.get("/api/v1/webhooks").text,
            client.get("/api/v1/settings").text,
            client.post(
                "/api/v1/jobs", json={"url": "http://u:pass-word@1.1.1.1/a?sig=si-gn"}
            ).text,
            client.post(
                "/api/v1/webhooks",
                json={"url": "http://u:pass-word@1.1.1.1/", "events": ["job.done"]},
            ).text,
            client.post(
                "/speech-to-text-url", data={"url": "http://u:pass-word@1.1.1.1/a"}
            ).text,
            client.post("/api/v1/jobs", content=b"\0").text,
        ]  # fmt: skip
        house.submitted(client)
        with house.client(key).stream("GET", "/api/v1/events"):
            pass
        taken_down = str(house.server.visits())
    log = "".join(it.read_text() for it in folder.iterdir() if it.suffix == ".jsonl")
    assert "the API server listens" in log
    hidden = (key, key.split("_", 2)[2], secret, secret[6:], "pass-word", "si-gn")
    for text in (*said, taken_down, log):
        assert not any(it in text for it in hidden), text
