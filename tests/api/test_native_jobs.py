"""Jobs over the native API: submitted, looked at, moved, stopped and tried again."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_house import ApiHouse

from wxdesk.api.native import schemas
from wxdesk.core.access import Scope
from wxdesk.core.job import Kind, Options, Stage, Status
from wxdesk.core.transcript import Segment, Transcript, Turn

JOBS = "/api/v1/jobs"


def problem(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """What a refusal says."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    answer: dict[str, Any] = response.json()
    assert (answer["status"], answer["code"]) == (status, code)
    return answer


def recordings(house: ApiHouse) -> list[Path]:
    """What lies in the inbox."""
    return [it for it in house.program.inbox.root.rglob("*") if it.is_file()]


def test_that_the_options_that_the_document_shows_are_those_that_there_are() -> None:
    assert list(schemas.JobOptions.model_fields) == [it.name for it in fields(Options)]
    usual = Options().to_data()
    assert schemas.JobOptions.model_validate(usual).model_dump() == usual


def test_that_a_recording_that_was_sent_becomes_a_transcript(
    house: ApiHouse, client: httpx.Client
) -> None:
    options = json.dumps({"language": "de", "beam_size": 3})
    response = client.post(
        JOBS, files=house.files("Ünder.wav"), data={"options": options}
    )
    job = response.json()
    assert response.status_code == 201
    assert response.headers["Location"] == f"{JOBS}/{job['id']}"
    assert job["name"] == "Ünder.wav"
    assert job["source"] == {"kind": "upload", "url": None}
    assert (job["origin"], job["options"]["beam_size"]) == ("tests", 3)
    house.ended(job["id"])
    now = client.get(response.headers["Location"]).json()
    assert (now["status"], now["transcript"], now["error"]) == ("done", 1, None)
    assert now["finished"].endswith("Z")


def test_that_a_job_has_the_name_that_the_client_gives(still: ApiHouse) -> None:
    job = still.submitted(still.client(), "a.wav", name="  Interview\n7 ")
    assert job["name"] == "Interview 7"


@pytest.mark.parametrize(
    "fields",
    [
        {"options": '{"beam_sizes": 3}'},
        {"options": '{"beam_size": 300}'},
        {"options": '{"beam_size": "3"}'},
        {"options": '{"task": "sing"}'},
        {"options": '{"min_speakers": 4, "max_speakers": 2}'},
        {"options": '{"model": "no-such-model"}'},
        {"options": '{"align_model": "/etc"}'},
        {"options": "[" * 20_000},
        {"options": "{"},
        {"surprise": "1"},
        {"name": "n" * 201},
    ],
)
def test_that_a_form_with_what_makes_no_sense_leaves_nothing_behind(
    still: ApiHouse, fields: dict[str, str]
) -> None:
    response = still.client().post(JOBS, files=still.files(), data=fields)
    assert response.status_code == 422, response.text
    assert response.json()["detail"]
    assert recordings(still) == []
    assert still.jobs.jobs() == ()


def test_that_what_is_no_recording_is_refused_by_the_name_that_it_was_sent_with(
    still: ApiHouse,
) -> None:
    files = {"file": ("notes.wav", b"not sound at all", "audio/wav")}
    answer = problem(still.client().post(JOBS, files=files), 415, "bad_media")
    assert "notes.wav" in answer["detail"]
    assert str(still.home) not in answer["detail"]
    assert recordings(still) == []


def test_that_a_body_of_another_kind_is_refused(still: ApiHouse) -> None:
    headers = {"Content-Type": "audio/wav"}
    response = still.client().post(JOBS, content=b"RIFF", headers=headers)
    problem(response, 415, "not_media")


def test_that_an_address_of_the_private_network_is_fetched_if_the_settings_say_so(
    tmp_path: Path,
) -> None:
    house = ApiHouse(tmp_path, {"api.private_hosts": "127.0.0.1"}, lanes=False)
    try:
        wish = {"url": "http://127.0.0.1:9/talk.mp3", "options": {"language": "en"}}
        response = house.client().post(JOBS, json=wish)
        assert response.status_code == 201, response.text
        job = response.json()
        assert job["source"] == {"kind": "url", "url": wish["url"]}
        assert (job["name"], job["options"]["language"]) == ("talk.mp3", "en")
    finally:
        house.close()


def test_that_an_address_is_shown_without_its_password(still: ApiHouse) -> None:
    job = still.jobs.submit("http://me:secret@example.org/talk.mp3")
    response = still.client().get(f"{JOBS}/{job.id}")
    assert response.json()["source"]["url"] == "http://example.org/talk.mp3"
    assert "secret" not in response.text


@pytest.mark.parametrize(
    "wish",
    [
        {"url": "http://127.0.0.1:9/a.mp3"},
        {"url": "http://10.0.0.1/a.mp3"},
        {"url": "file:///etc/passwd"},
        {"url": "http://example.org/a.mp3", "upload": "local-" + "0" * 32},
        {"url": "http://example.org/a.mp3", "more": 1},
        {"name": "nothing to hear"},
        [],
    ],
)
def test_that_an_address_that_may_not_be_fetched_is_refused(
    still: ApiHouse, wish: Any
) -> None:
    assert still.client().post(JOBS, json=wish).status_code == 422
    assert still.jobs.jobs() == ()


def test_that_a_body_of_json_has_a_limit(still: ApiHouse) -> None:
    def body() -> Any:
        for _ in range(50):
            yield b"[" * 100_000

    headers = {"Content-Type": "application/json"}
    response = still.client().post(JOBS, content=body(), headers=headers)
    problem(response, 413, "too_large")


def test_that_a_request_with_an_idempotency_key_is_done_once(
    still: ApiHouse,
) -> None:
    client, once = still.client(), {"Idempotency-Key": "8e03978e"}
    first = client.post(JOBS, files=still.files(), headers=once)
    again = client.post(JOBS, files=still.files(), headers=once)
    assert again.status_code == 201
    assert again.json() == first.json()
    assert again.headers["Location"] == first.headers["Location"]
    assert len(still.jobs.jobs()) == 1
    assert len(recordings(still)) == 1


def test_that_another_recording_under_the_same_idempotency_key_is_refused(
    still: ApiHouse,
) -> None:
    client, once = still.client(), {"Idempotency-Key": "8e03978e"}
    client.post(JOBS, files=still.files(), headers=once)
    response = client.post(JOBS, files=still.files(pitch=880), headers=once)
    problem(response, 422, "idempotency_key_reused")
    assert len(recordings(still)) == 1


def test_that_a_request_that_failed_can_be_tried_again_under_its_idempotency_key(
    still: ApiHouse,
) -> None:
    client, once = still.client(), {"Idempotency-Key": "8e03978e"}
    nothing = {"file": ("talk.wav", b"nothing", "audio/wav")}
    for _ in range(2):
        response = client.post(JOBS, files=nothing, headers=once)
        problem(response, 415, "bad_media")


def test_that_no_more_jobs_wait_than_a_key_may_have(tmp_path: Path) -> None:
    house = ApiHouse(tmp_path, {"api.max_queued": 1}, lanes=False)
    try:
        client = house.client(house.key())
        house.submitted(client)
        response = client.post(JOBS, files=house.files())
        problem(response, 429, "too_many")
        assert response.headers["Retry-After"]
        assert len(recordings(house)) == 1
        house.submitted(house.client(house.key()))  # another key has its own
        (job, *_) = client.get(JOBS).json()["jobs"]
        client.post(f"{JOBS}/{job['id']}/cancel")
        house.submitted(client)
        problem(client.post(f"{JOBS}/{job['id']}/retry"), 429, "too_many")
    finally:
        house.close()


# Looking


def test_that_jobs_are_listed_page_by_page_the_newest_first(still: ApiHouse) -> None:
    client = still.client()
    ids = [still.submitted(client, f"{it}.wav")["id"] for it in range(5)]
    seen, cursor, pages = [], None, 0
    while pages == 0 or cursor:
        params = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = client.get(JOBS, params=params).json()
        seen += [job["id"] for job in page["jobs"]]
        cursor, pages = page["next"], pages + 1
    assert (seen, pages) == (ids[::-1], 3)


def test_that_jobs_are_found_by_how_they_stand_and_what_they_make(
    still: ApiHouse,
) -> None:
    client = still.client()
    one, other = (still.submitted(client, it)["id"] for it in ("a.wav", "b.wav"))
    client.post(f"{JOBS}/{one}/cancel")

    def found(**params: Any) -> list[str]:
        jobs = client.get(JOBS, params=params).json()["jobs"]
        return [job["id"] for job in jobs]

    assert found(status="cancelled") == [one]
    assert found(status=["queued", "running"]) == [other]
    assert found(kind="align") == []
    assert found(kind="transcribe") == [other, one]


@pytest.mark.parametrize("cursor", ["0" * 32, "nonsense", "' or 1=1"])
def test_that_a_cursor_that_stands_for_nothing_is_refused(
    still: ApiHouse, cursor: str
) -> None:
    response = still.client().get(JOBS, params={"cursor": cursor})
    problem(response, 422, "unusable")


def test_that_a_job_that_has_not_changed_is_not_sent_again(still: ApiHouse) -> None:
    client = still.client()
    where = f"{JOBS}/{still.submitted(client)['id']}"
    etag = client.get(where).headers["ETag"]
    again = client.get(where, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag
    client.post(f"{where}/cancel")
    assert client.get(where, headers={"If-None-Match": etag}).status_code == 200


def test_that_a_job_tells_its_place_in_the_queue(still: ApiHouse) -> None:
    client = still.client()
    jobs = [still.submitted(client, f"{it}.wav") for it in range(3)]
    assert [job["position"] for job in jobs] == [1, 2, 3]


def test_that_there_is_no_job_of_an_unknown_id(still: ApiHouse) -> None:
    client = still.client()
    problem(client.get(f"{JOBS}/{'0' * 32}"), 404, "not_found")
    problem(client.get(f"{JOBS}/{'0' * 32}/result"), 404, "not_found")
    assert client.get(f"{JOBS}/nonsense").status_code == 422


def test_that_an_error_names_the_recording_as_the_client_does(
    house: ApiHouse, client: httpx.Client
) -> None:
    job = house.submitted(client)
    house.ended(job["id"])
    inbox = house.program.inbox
    source = house.jobs.job(job["id"]).source
    failed = house.jobs.submit(
        source.replace("recording", "talk.bad-decode"), key=None, name="talk.wav"
    )
    house.ended(failed.id)
    shown = house.client().get(f"{JOBS}/{failed.id}").json()
    assert shown["status"] == "failed"
    assert str(inbox.root) not in shown["error"]


def test_that_what_a_single_stage_found_out_is_shown(house: ApiHouse) -> None:
    given = Transcript(
        "en",
        (Segment(0, 1, "Hello."), Segment(1, 2, "Bye.")),
        turns=(Turn(0, 1, "A"), Turn(1, 2, "B")),
    )
    job = house.jobs.submit("", kind=Kind.COMBINE, given=given)
    house.ended(job.id)
    client = house.client()
    shown = client.get(f"{JOBS}/{job.id}").json()
    assert (shown["kind"], shown["source"]["kind"]) == ("combine", "none")
    result = client.get(f"{JOBS}/{job.id}/result")
    assert result.status_code == 200, result.text
    schemas.JobResult.model_validate_json(result.content)
    assert [it["text"] for it in result.json()["segments"]] == ["Hello.", "Bye."]


# Changing


def test_that_a_job_that_waits_is_stopped_and_tried_again(still: ApiHouse) -> None:
    client = still.client()
    where = f"{JOBS}/{still.submitted(client)['id']}"
    assert client.post(f"{where}/cancel").json()["status"] == "cancelled"
    problem(client.post(f"{where}/cancel"), 409, "not_allowed")
    again = client.post(f"{where}/retry", json={"options": {"beam_size": 2}})
    assert again.json()["status"] == "queued"
    assert again.json()["options"]["beam_size"] == 2
    problem(client.post(f"{where}/retry"), 409, "not_allowed")


def test_that_a_retry_keeps_the_options_of_the_first_time(still: ApiHouse) -> None:
    client = still.client()
    job = still.submitted(client, options='{"beam_size": 3, "language": "de"}')
    where = f"{JOBS}/{job['id']}"
    client.post(f"{where}/cancel")
    again = client.post(f"{where}/retry", json={"options": {"language": "es"}}).json()
    assert again["options"] | {"beam_size": 3, "language": "es"} == again["options"]


def test_that_a_job_whose_recording_is_gone_is_not_tried_again(
    still: ApiHouse,
) -> None:
    client = still.client()
    job_id = still.submitted(client)["id"]
    client.post(f"{JOBS}/{job_id}/cancel")
    still.program.inbox.discard(Path(still.jobs.job(job_id).source))
    problem(client.post(f"{JOBS}/{job_id}/retry"), 409, "not_allowed")


def test_that_a_running_job_is_stopped(tmp_path: Path) -> None:
    house = ApiHouse(tmp_path, seconds={Stage.VAD: 600.0})
    try:
        client = house.client(house.key())
        job_id = house.submitted(client)["id"]
        house.running(job_id)
        stopped = client.post(f"{JOBS}/{job_id}/cancel").json()
        assert stopped["status"] == "cancelled"
    finally:
        house.close()


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [
        (2, 0, [2, 0, 1]),
        (2, 1, [0, 2, 1]),
        (0, 2, [1, 0, 2]),
        (0, None, [1, 2, 0]),
        (1, 1, [0, 1, 2]),
    ],
)
def test_that_a_waiting_job_comes_before_another(
    still: ApiHouse, moved: int, before: int | None, order: list[int]
) -> None:
    client = still.client()
    ids = [still.submitted(client, f"{it}.wav")["id"] for it in range(3)]
    place = {"before": None if before is None else ids[before]}
    response = client.post(f"{JOBS}/{ids[moved]}/move", json=place)
    assert response.status_code == 200, response.text
    assert response.json()["position"] == order.index(moved) + 1
    waiting = [job for job in still.jobs.jobs() if job.status is Status.QUEUED]
    assert [ids.index(job.id) for job in waiting] == order


def test_that_only_what_waits_is_moved_before_what_waits(still: ApiHouse) -> None:
    client = still.client()
    one, other = (still.submitted(client, it)["id"] for it in ("a.wav", "b.wav"))
    client.post(f"{JOBS}/{one}/cancel")
    response = client.post(f"{JOBS}/{one}/move", json={"before": other})
    problem(response, 409, "not_allowed")
    response = client.post(f"{JOBS}/{other}/move", json={"before": one})
    problem(response, 409, "not_allowed")
    assert client.post(f"{JOBS}/{other}/move", json={}).status_code == 422


def test_that_a_job_is_forgotten_and_its_transcript_stays(
    house: ApiHouse, client: httpx.Client
) -> None:
    number = house.transcribed(client)
    (job,) = client.get(JOBS).json()["jobs"]
    where = f"{JOBS}/{job['id']}"
    response = client.delete(where)
    assert (response.status_code, response.content) == (204, b"")
    problem(client.get(where), 404, "not_found")
    problem(client.delete(where), 404, "not_found")
    assert client.get(f"/api/v1/transcripts/{number}").status_code == 200


def test_that_each_thing_needs_the_scope_for_it(still: ApiHouse) -> None:
    job_id = still.submitted(still.client(still.key()))["id"]
    reader = still.client(still.key(Scope.READ, Scope.ALL))
    submitter = still.client(still.key(Scope.SUBMIT, Scope.ALL))
    manager = still.client(still.key(Scope.MANAGE, Scope.ALL))
    where = f"{JOBS}/{job_id}"
    assert reader.get(where).status_code == 200
    for client, method, path, body in (
        (submitter, "GET", where, None),
        (submitter, "GET", JOBS, None),
        (reader, "POST", JOBS, {"url": "http://example.org/a.mp3"}),
        (reader, "POST", f"{where}/cancel", None),
        (manager, "POST", f"{where}/retry", None),
        (submitter, "POST", f"{where}/move", {"before": None}),
        (submitter, "DELETE", where, None),
    ):
        answer = client.request(method, path, json=body)
        problem(answer, 403, "out_of_scope")
