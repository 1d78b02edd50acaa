"""`/speakers` of whisperX-FastAPI 0.8, as its clients use it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_house import ApiHouse

from wxdesk.core.voices import MODEL

ADA = [3.0, 4.0, 0.0]
LIKE_ADA = [3.0, 4.0, 0.5]
BEN = [0.0, 0.0, 2.0]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[ApiHouse]:
    """A program whose API may use the voices that are remembered."""
    house = ApiHouse(tmp_path, {"api.voices": True})
    yield house
    house.close()


def created(client: httpx.Client, name: str, row: list[float], **more: Any) -> str:
    body = {"speaker_label": name, "embedding": row, **more}
    answer = client.post("/speakers", json=body)
    assert answer.status_code == 201, answer.text
    assert answer.json()["message"] == "Speaker created"
    uuid: str = answer.json()["uuid"]
    return uuid


def test_that_speakers_are_kept_listed_changed_and_deleted(
    client: httpx.Client,
) -> None:
    ada = created(client, "Ada", ADA, description="the chair")
    ben = created(client, "Ben", BEN)
    assert [it["uuid"] for it in client.get("/speakers").json()] == [ada, ben]
    paged = client.get("/speakers", params={"limit": 1, "offset": 1}).json()
    assert [it["uuid"] for it in paged] == [ben]
    assert client.get("/speakers", params={"limit": 1001}).status_code == 422

    told = client.get(f"/speakers/{ada}").json()
    assert told.pop("created_at")
    assert told == {
        "uuid": ada,
        "task_uuid": None,
        "speaker_label": "Ada",
        "description": None,
        "embedding": [0.6, 0.8, 0.0],
    }
    change = {"speaker_label": "Ada L.", "embedding": BEN}
    answer = client.put(f"/speakers/{ada}", json=change)
    assert answer.json() == {"message": "Speaker updated"}
    told = client.get(f"/speakers/{ada}").json()
    assert (told["speaker_label"], told["embedding"]) == ("Ada L.", [0.0, 0.0, 1.0])

    assert client.delete(f"/speakers/{ada}").json() == {"message": "Speaker deleted"}
    assert [it["uuid"] for it in client.get("/speakers").json()] == [ben]


def test_that_what_is_wrong_is_told_as_the_peer_does(client: httpx.Client) -> None:
    nobody = {"error": "Speaker gone not found"}
    for answer in (
        client.get("/speakers/gone"),
        client.put("/speakers/gone", json={"speaker_label": "Eve"}),
        client.delete("/speakers/gone"),
    ):
        assert (answer.status_code, answer.json()) == (404, nobody)
    ada = created(client, "Ada", ADA)
    created(client, "Ben", BEN)
    empty = client.put(f"/speakers/{ada}", json={})
    assert (empty.status_code, empty.json()) == (400, {"error": "No fields to update"})
    assert client.put(f"/speakers/{ada}", json={"speaker_label": "Ben"}).is_error
    zeros = {"speaker_label": "Eve", "embedding": [0.0, 0.0]}
    answer = client.post("/speakers", json=zeros)
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "VALIDATION_ERROR"
    assert [it["speaker_label"] for it in client.get("/speakers").json()] == [
        "Ada",
        "Ben",
    ]


def test_that_speakers_are_found_by_embeddings_of_the_same_length(
    client: httpx.Client,
) -> None:
    ada = created(client, "Ada", ADA)
    created(client, "Ben", BEN)
    found = client.post("/speakers/search", json={"embedding": LIKE_ADA}).json()
    (match,) = found["results"]
    assert (match["speaker"]["uuid"], match["similarity"]) == (ada, 0.995)
    everybody = {"embedding": LIKE_ADA, "threshold": 0}
    found = client.post("/speakers/search", json=everybody).json()
    assert [it["speaker"]["speaker_label"] for it in found["results"]] == ["Ada", "Ben"]

    told = client.post("/speakers/identify", json={"embedding": LIKE_ADA}).json()
    assert (told["speaker"]["uuid"], told["similarity"]) == (ada, 0.995)
    for unlike in ([4.0, -3.0, 0.0], [0.6, 0.8]):
        answer = client.post("/speakers/identify", json={"embedding": unlike})
        assert answer.status_code == 404
        assert answer.json() == {"message": "No matching speaker found above threshold"}


def test_that_what_wxdesk_has_heard_is_told_to_nobody_and_compared_with_nothing_sent(
    house: ApiHouse, client: httpx.Client
) -> None:
    task = house.submitted(client, options='{"diarize": true}')["id"]
    number = house.ended(task).transcript
    assert number is not None
    voice, job = house.program.voices.remember(number, "A", "Ada")
    house.gone(job.id)
    heard = house.program.voices.voice(voice.id).learned[0].print
    assert heard.model == MODEL

    (told,) = client.get("/speakers", params={"task_id": task}).json()
    assert (told["uuid"], told["task_uuid"]) == (voice.id, task)
    assert told["embedding"] == []
    same = {"embedding": list(heard.embedding), "threshold": 0}
    assert client.post("/speakers/search", json=same).json() == {"results": []}
    assert client.post("/speakers/identify", json=same).status_code == 404

    # Nor does what is sent name anybody in a recording.
    created(client, "Eve", [0.0, 1.0, *[0.0] * 30])
    answer = client.post(
        "/service/diarize?identify_speakers=true", files=house.files()
    ).json()
    house.ended(answer["identifier"])
    turns = client.get(f"/task/{answer['identifier']}").json()["result"]
    assert {it["speaker"] for it in turns} == {"Ada", "SPEAKER_01"}


def test_that_the_speakers_of_a_task_are_deleted_together(
    house: ApiHouse, client: httpx.Client
) -> None:
    task = house.submitted(client)["id"]
    house.ended(task)
    created(client, "Ada", ADA, task_uuid=task)
    created(client, "Ben", BEN)
    assert [
        it["speaker_label"]
        for it in client.get("/speakers", params={"task_id": task}).json()
    ] == ["Ada"]
    other = house.client(house.key())
    assert other.get("/speakers", params={"task_id": task}).json() == []
    answer = client.delete("/speakers", params={"task_id": task})
    assert answer.json() == {"message": "Deleted 1 speaker(s)"}
    assert [it["speaker_label"] for it in client.get("/speakers").json()] == ["Ben"]


@pytest.mark.parametrize("asked", ["return_embeddings", "auto_store_speakers"])
def test_that_voices_are_not_told_or_kept_that_nobody_has_agreed_to(
    house: ApiHouse, client: httpx.Client, asked: str
) -> None:
    for path in ("/speech-to-text", "/service/diarize"):
        answer = client.post(f"{path}?{asked}=true", files=house.files())
        assert answer.status_code == 403
        assert answer.json()["error"]["code"] == "NO_CONSENT"
        assert asked in answer.json()["error"]["message"]
    assert house.jobs.jobs() == ()


def test_that_nothing_of_this_answers_unless_the_user_allows_it(
    still: ApiHouse,
) -> None:
    client = still.client()
    row = {"embedding": ADA}
    for answer in (
        client.post("/speakers", json=row | {"speaker_label": "Ada"}),
        client.get("/speakers"),
        client.delete("/speakers?task_id=1"),
        client.get("/speakers/1"),
        client.put("/speakers/1", json=row),
        client.delete("/speakers/1"),
        client.post("/speakers/search", json=row),
        client.post("/speakers/identify", json=row),
        client.post("/service/diarize?identify_speakers=true", files=still.files()),
    ):
        assert answer.status_code == 403
        assert answer.json()["error"]["code"] == "VOICES_OFF"
    assert still.program.voices.all() == ()
    assert still.jobs.jobs() == ()
