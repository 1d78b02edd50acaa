"""What belongs to one key is as if it were not there for another."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_house import ApiHouse
from httpx_sse import connect_sse

from wxdesk.core.access import Scope
from wxdesk.export.formats import FORMATS

API = "/api/v1"
TUS = {"Tus-Resumable": "1.0.0"}


@dataclass(frozen=True)
class Owned:
    """All that one key can have: ids, by what they are of."""

    job: str
    waiting: str
    transcript: int
    trashed: int
    upload: str
    hook: str


class Place:
    """A program with what belongs to a key, and a client with another one."""

    def __init__(self, home: Path) -> None:
        self.house = ApiHouse(home)
        self.owner = self.house.client(self.house.key(name="owner"))
        self.other = self.house.client(self.house.key(name="other"))
        self.everyone = self.house.client(self.house.key(*Scope, name="all"))
        self.beginning = self._beginning()
        self.owned = self._owned()

    def _beginning(self) -> str:
        last = {"Last-Event-ID": "x"}
        with connect_sse(self.other, "GET", f"{API}/events", headers=last) as source:
            return f"{next(source.iter_sse()).id.split('-')[0]}-0"

    def _owned(self) -> Owned:
        house, owner = self.house, self.owner
        kept = house.transcribed(owner, "secret.wav")
        trashed = house.transcribed(owner, "thrown.wav")
        owner.delete(f"{API}/transcripts/{trashed}")
        house.jobs.pause()
        waiting = house.submitted(owner, "waiting.wav")["id"]
        upload = owner.post(f"{API}/uploads", headers=TUS | {"Upload-Length": "5"})
        hook = owner.post(
            f"{API}/webhooks",
            json={"url": "https://93.184.216.34/", "events": ["job.done"]},
        )
        jobs = owner.get(f"{API}/jobs").json()["jobs"]
        return Owned(
            job=next(it["id"] for it in jobs if it["transcript"] == kept),
            waiting=waiting,
            transcript=kept,
            trashed=trashed,
            upload=upload.headers["Location"].rpartition("/")[2],
            hook=hook.json()["id"],
        )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    place = Place(tmp_path_factory.mktemp("place"))
    yield place
    place.house.close()


REQUESTS: tuple[tuple[str, str, Any], ...] = (
    ("GET", "/jobs/{job}", None),
    ("GET", "/jobs/{job}/result", None),
    ("GET", "/jobs/{job}/events", None),
    ("POST", "/jobs/{waiting}/cancel", None),
    ("POST", "/jobs/{job}/retry", None),
    ("POST", "/jobs/{waiting}/move", {"before": None}),
    ("DELETE", "/jobs/{job}", None),
    ("GET", "/transcripts/{transcript}", None),
    ("GET", "/transcripts/{transcript}?revision=1", None),
    ("PATCH", "/transcripts/{transcript}", {"name": "mine"}),
    ("GET", "/transcripts/{transcript}/export?format=txt", None),
    ("GET", "/transcripts/{transcript}/revisions", None),
    ("GET", "/transcripts/{transcript}/media", None),
    ("DELETE", "/transcripts/{transcript}", None),
    ("GET", "/transcripts/{trashed}", None),
    ("POST", "/transcripts/{trashed}/restore", None),
    ("GET", "/webhooks/{hook}", None),
    ("GET", "/webhooks/{hook}/deliveries", None),
    ("POST", "/webhooks/{hook}/test", None),
    ("POST", "/webhooks/{hook}/resume", None),
    ("DELETE", "/webhooks/{hook}", None),
    ("HEAD", "/uploads/{upload}", None),
    ("DELETE", "/uploads/{upload}", None),
)


def ask(
    client: httpx.Client, place: Place, request: tuple[str, str, Any]
) -> httpx.Response:
    method, path, body = request
    where = API + path.format(**vars(place.owned))
    headers = TUS | {"If-Match": "*"}
    return client.request(method, where, json=body, headers=headers)


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda it: f"{it[0]} {it[1]}")
def test_that_nothing_of_another_key_is_there(
    place: Place, request_: tuple[str, str, Any]
) -> None:
    response = ask(place.other, place, request_)
    assert response.status_code == 404, response.text
    assert "secret" not in response.text
    assert "trash" not in response.text  # not even that it was there


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda it: f"{it[0]} {it[1]}")
def test_that_what_is_not_there_at_all_is_told_in_the_same_words(
    place: Place, request_: tuple[str, str, Any]
) -> None:
    method, path, body = request_
    nothing = {
        "job": "0" * 32,
        "waiting": "0" * 32,
        "transcript": 999,
        "trashed": 999,
        "upload": "local-" + "0" * 32,
        "hook": "0" * 32,
    }
    headers = TUS | {"If-Match": "*"}
    missing = place.other.request(
        method, API + path.format(**nothing), json=body, headers=headers
    )
    foreign = ask(place.other, place, request_)
    assert missing.status_code == foreign.status_code == 404
    if method != "HEAD":
        for name, value in vars(place.owned).items():
            told = foreign.json()["detail"].replace(str(value), str(nothing[name]))
            if told == missing.json()["detail"]:
                return
        pytest.fail(f"{foreign.text} is not {missing.text}")


def test_that_a_piece_of_anothers_upload_is_not_even_read(place: Place) -> None:
    headers = TUS | {
        "Content-Type": "application/offset+octet-stream",
        "Upload-Offset": "0",
    }
    where = f"{API}/uploads/{place.owned.upload}"
    response = place.other.patch(where, content=b"evil!", headers=headers)
    assert response.status_code == 404
    offset = place.owner.head(where, headers=TUS).headers["Upload-Offset"]
    assert offset == "0"


def test_that_anothers_upload_cannot_be_submitted(place: Place) -> None:
    wish = {"upload": place.owned.upload}
    assert place.other.post(f"{API}/jobs", json=wish).status_code == 404
    # It is incomplete, and only its owner is told that.
    assert place.owner.post(f"{API}/jobs", json=wish).status_code == 409


@pytest.mark.parametrize(
    ("path", "items"),
    [
        ("/jobs", "jobs"),
        ("/transcripts", "transcripts"),
        ("/transcripts?trash=true", "transcripts"),
        ("/transcripts?text=secret", "transcripts"),
        ("/transcripts?speaker=Speaker%201", "transcripts"),
        ("/search?q=recording", "hits"),
        ("/speakers", "speakers"),
        ("/webhooks", "webhooks"),
    ],
)
def test_that_lists_have_only_what_is_the_keys_own(
    place: Place, path: str, items: str
) -> None:
    assert place.other.get(API + path).json()[items] == []
    if "text=" not in path:
        assert place.everyone.get(API + path).json()[items]
    assert place.owner.get(API + path).json()[items]


def test_that_anothers_job_or_transcript_is_no_cursor(place: Place) -> None:
    for path, cursor in (
        ("/jobs", place.owned.job),
        ("/transcripts", place.owned.transcript),
    ):
        known, unknown = (
            place.other.get(API + path, params={"cursor": it})
            for it in (cursor, "0" * 32 if path == "/jobs" else 999)
        )
        assert known.status_code == unknown.status_code == 422
        assert known.json() == unknown.json()


def test_that_nothing_is_moved_before_anothers_job(place: Place) -> None:
    mine = place.house.submitted(place.other, "mine.wav")["id"]
    try:
        wish = {"before": place.owned.waiting}
        response = place.other.post(f"{API}/jobs/{mine}/move", json=wish)
        assert response.status_code == 404
    finally:
        place.other.delete(f"{API}/jobs/{mine}")


def test_that_events_tell_nothing_of_anothers_jobs_and_transcripts(
    place: Place,
) -> None:
    mine = place.house.submitted(place.other, "mine.wav")["id"]
    place.other.post(f"{API}/jobs/{mine}/cancel")
    told = []
    last = {"Last-Event-ID": place.beginning}
    with connect_sse(place.other, "GET", f"{API}/events", headers=last) as source:
        for event in source.iter_sse():
            told.append(event)
            if event.json().get("status") == "cancelled":
                break
    place.other.delete(f"{API}/jobs/{mine}")
    text = json.dumps([it.data for it in told])
    assert place.owned.job not in text
    assert "secret" not in text
    assert all(it.event in ("job.added", "job.changed", "job.removed") for it in told)


def test_that_the_idempotency_key_of_another_key_is_another(place: Place) -> None:
    once = {"Idempotency-Key": "the-same"}
    jobs = []
    for client in (place.owner, place.other):
        response = client.post(
            f"{API}/jobs", files=place.house.files("once.wav"), headers=once
        )
        assert response.status_code == 201, response.text
        jobs.append(response.json()["id"])
        client.delete(f"{API}/jobs/{jobs[-1]}")
    assert jobs[0] != jobs[1]


def test_that_what_this_computers_user_has_is_not_a_keys_business(
    place: Place,
) -> None:
    job = place.house.jobs.submit("/home/me/secret.wav")
    try:
        assert place.other.get(f"{API}/jobs/{job.id}").status_code == 404
        shown = place.everyone.get(f"{API}/jobs/{job.id}")
        assert shown.json()["source"] == {"kind": "file", "url": None}
        assert "/home/me" not in shown.text
    finally:
        place.house.jobs.remove(job.id)


def test_that_no_file_that_is_sent_names_a_folder_of_this_computer(
    place: Place,
) -> None:
    for client in (place.owner, place.everyone):
        for name in FORMATS:
            where = f"{API}/transcripts/{place.owned.transcript}/export"
            response = client.get(where, params={"format": name})
            assert response.status_code == 200
            assert str(place.house.home).encode() not in response.content, name
            assert b"recording.wav" not in response.content, name


def test_that_a_key_that_oversees_everything_sees_everything(place: Place) -> None:
    owned = place.owned
    for path in (
        f"/jobs/{owned.job}",
        f"/transcripts/{owned.transcript}",
        f"/transcripts/{owned.transcript}/media",
        f"/webhooks/{owned.hook}",
    ):
        assert place.everyone.get(API + path).status_code == 200
