"""Server-sent events: what happens, what comes again, and when a stream ends."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_house import ApiHouse
from httpx_sse import ServerSentEvent, connect_sse

from wxdesk.api import events as log
from wxdesk.api.native import events
from wxdesk.core.job import Stage

EVENTS = "/api/v1/events"
JOBS = "/api/v1/jobs"


def told(
    client: httpx.Client, path: str = EVENTS, last: str | None = None, **params: str
) -> Iterator[ServerSentEvent]:
    """What a client is told, from the moment on when the stream begins."""
    headers = {"Last-Event-ID": last} if last else {}
    with connect_sse(client, "GET", path, headers=headers, params=params) as source:
        assert source.response.status_code == 200, source.response.read()
        yield from source.iter_sse()


def until(stream: Iterator[ServerSentEvent], status: str) -> list[ServerSentEvent]:
    """Events up to the first that tells of a job in this status."""
    found = []
    for event in stream:
        found.append(event)
        if event.event == "job.changed" and event.json()["status"] == status:
            break
    return found


def test_that_what_happens_to_a_job_is_told_from_its_beginning_to_its_end(
    house: ApiHouse, client: httpx.Client
) -> None:
    beginning = first_id(client)
    job = house.submitted(client)
    house.ended(job["id"])
    found = [
        it
        for it in until(told(client, last=beginning), "done")
        if it.event != "transcript.changed"  # which is told by somebody else
    ]
    names = [it.event for it in found]
    assert names[0] == "job.added"
    assert names[-1] == "job.changed"
    assert names.count("job.text") == 4
    assert {it.json().get("id", it.json().get("job")) for it in found} == {job["id"]}
    stages = [
        it.json()["progress"]["stage"]
        for it in found
        if it.event == "job.changed" and it.json()["progress"]
    ]
    assert list(dict.fromkeys(stages))[:2] == ["decode", "vad"]
    text = next(it.json() for it in found if it.event == "job.text")
    assert text["segments"][0].keys() == {"start", "end", "text"}


def first_id(client: httpx.Client) -> str:
    """The id with which everything comes again: that of what no event has."""
    with connect_sse(client, "GET", EVENTS, headers={"Last-Event-ID": "x"}) as source:
        reset = next(source.iter_sse())
    assert (reset.event, reset.json()) == ("reset", {})
    return f"{reset.id.split('-')[0]}-0"


def test_that_a_transcript_that_came_or_changed_is_told(
    house: ApiHouse, client: httpx.Client
) -> None:
    beginning = first_id(client)
    number = house.transcribed(client)
    client.delete(f"/api/v1/transcripts/{number}")
    changes = []
    for event in told(client, last=beginning):
        if event.event == "transcript.changed":
            changes.append(event.json())
        if len(changes) == 2:
            break
    assert changes == [{"transcripts": [number]}] * 2


def test_that_who_comes_again_is_told_what_came_since(
    still: ApiHouse,
) -> None:
    client = still.client()
    beginning = first_id(client)
    one, other = (still.submitted(client, it)["id"] for it in ("a.wav", "b.wav"))
    stream = told(client, last=beginning)
    first = next(stream)
    assert (first.event, first.json()["id"]) == ("job.added", one)
    again = next(told(client, last=first.id))
    assert (again.event, again.json()["id"]) == ("job.added", other)
    asked = next(told(client, last_event_id=first.id))
    assert asked.id == again.id


@pytest.mark.parametrize("last", ["0badc0de-4", "nonsense", "\x7f", "-", "1-2-3"])
def test_that_who_missed_another_start_of_the_program_is_told_to_begin_anew(
    still: ApiHouse, last: str
) -> None:
    client = still.client()
    reset = next(told(client, last=last))
    assert (reset.event, reset.data) == ("reset", "{}")


def test_that_who_missed_too_much_is_told_to_begin_anew(
    still: ApiHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "_KEPT", 2)
    still.restart()
    client = still.client()
    beginning = first_id(client)
    for name in ("a.wav", "b.wav", "c.wav"):
        still.submitted(client, name)
    reset = next(told(client, last=beginning))
    assert reset.event == "reset"
    assert reset.id != beginning


def test_that_the_stream_of_a_job_begins_with_how_it_stands_and_ends_with_it(
    tmp_path: Path,
) -> None:
    house = ApiHouse(tmp_path, seconds={Stage.VAD: 600.0})
    try:
        client = house.client(house.key())
        job, other = (house.submitted(client, it)["id"] for it in ("a.wav", "b.wav"))
        house.running(job)
        found = []
        for event in told(client, f"{JOBS}/{job}/events"):
            if not found:
                house.client().post(f"{JOBS}/{job}/cancel")
            found.append(event)
        assert found[0].json()["status"] == "running"
        assert found[-1].json()["status"] == "cancelled"
        assert {it.json()["id"] for it in found} == {job}
        assert other not in "".join(it.data for it in found)
    finally:
        house.close()


def test_that_the_stream_of_a_job_that_has_ended_tells_that_and_ends(
    house: ApiHouse, client: httpx.Client
) -> None:
    job = house.submitted(client)["id"]
    house.ended(job)
    (only,) = told(client, f"{JOBS}/{job}/events")
    assert (only.event, only.json()["status"]) == ("job.changed", "done")
    # Also for who was there before, and comes again as the stream has ended.
    (only,) = told(client, f"{JOBS}/{job}/events", last=only.id)
    assert only.json()["status"] == "done"


def test_that_the_stream_of_a_job_ends_when_it_is_removed(still: ApiHouse) -> None:
    client = still.client()
    job = still.submitted(client)["id"]
    names = []
    for event in told(client, f"{JOBS}/{job}/events"):
        if not names:
            still.client().delete(f"{JOBS}/{job}")
        names.append(event.event)
    assert names == ["job.changed", "job.removed"]


def test_that_a_new_order_of_the_queue_is_told(still: ApiHouse) -> None:
    client = still.client()
    beginning = first_id(client)
    one, other = (still.submitted(client, it)["id"] for it in ("a.wav", "b.wav"))
    client.post(f"{JOBS}/{other}/move", json={"before": one})
    moved = next(it for it in told(client, last=beginning) if it.event == "jobs.moved")
    assert moved.json() == {"jobs": [other, one]}


def test_that_a_quiet_stream_has_comments_in_it(
    still: ApiHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "PING_SECONDS", 0.01)
    with still.client().stream("GET", EVENTS) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["cache-control"] == "no-store"
        lines = response.iter_lines()
        assert next(lines) == ": wxdesk"
        assert ": ping" in (next(lines) for _ in range(10))


def test_that_streams_end_when_the_server_is_switched_off(still: ApiHouse) -> None:
    with still.client().stream("GET", EVENTS) as response:
        lines = response.iter_lines()
        next(lines)
        still.server.close()
        assert list(lines)[-1] == ""


def test_that_an_event_is_one_line_of_json(still: ApiHouse) -> None:
    client = still.client()
    beginning = first_id(client)
    still.submitted(client, "a.wav", name="Ä\u2028b")
    with client.stream("GET", EVENTS, headers={"Last-Event-ID": beginning}) as it:
        text = b""
        for piece in it.iter_raw():
            text += piece
            if b"data: " in text and text.endswith(b"\n\n"):
                break
    (data,) = [line for line in text.decode().split("\n") if line.startswith("data: ")]
    assert json.loads(data.removeprefix("data: "))["name"].startswith("Ä")


def test_that_there_are_no_events_of_a_job_that_is_not_there(still: ApiHouse) -> None:
    response: Any = still.client().get(f"{JOBS}/{'0' * 32}/events")
    assert response.status_code == 404
