"""Voices that are remembered, over the native API: with consent, or not at all."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_house import MINE, ApiHouse
from httpx_sse import connect_sse

from wxdesk.core.access import Scope
from wxdesk.core.job import Kind

API = "/api/v1"
SPEAKERS = f"{API}/speakers"
NOBODY = "0" * 32


@pytest.fixture
def house(tmp_path: Path) -> Iterator[ApiHouse]:
    """A program whose API may use the voices that are remembered."""
    house = ApiHouse(tmp_path, {"api.voices": True})
    yield house
    house.close()


@pytest.fixture
def talk(house: ApiHouse, client: httpx.Client) -> int:
    """A transcript in which A and B speak."""
    return house.transcribed(client, options='{"diarize": true}')


def learned(house: ApiHouse, answer: httpx.Response) -> dict[str, Any]:
    """A voice as it is once the jobs of an answer have learned it."""
    assert answer.is_success, answer.text
    told = answer.json()
    for job_id in told["jobs"]:
        house.gone(job_id)
    found = house.client().get(f"{SPEAKERS}/{told['voice']['id']}")
    voice: dict[str, Any] = found.json()
    return voice


def remember(client: httpx.Client, number: int, **differs: Any) -> httpx.Response:
    wish = {"transcript": number, "speaker": "A", "name": "Ada", "consent": True}
    return client.post(SPEAKERS, json=wish | differs)


def test_that_a_remembered_voice_names_the_next_recording(
    house: ApiHouse, client: httpx.Client, talk: int
) -> None:
    voice = learned(house, remember(client, talk))
    assert (voice["name"], voice["recordings"], voice["state"]) == ("Ada", 1, "known")
    named = client.get(f"{API}/transcripts/{talk}").json()["speakers"]["A"]
    assert (named["name"], named["voice"]) == ("Ada", voice["id"])
    assert named["confidence"] is None  # a person has said so

    wish = '{"diarize": true, "identify": true}'
    number = house.transcribed(client, "next.wav", options=wish)
    speakers = client.get(f"{API}/transcripts/{number}").json()["speakers"]
    assert (speakers["A"]["name"], speakers["A"]["voice"]) == ("Ada", voice["id"])
    assert speakers["A"]["confidence"] > 0.9
    assert speakers["B"] == {
        "name": "Speaker 2",
        "colour": 1,
        "voice": None,
        "confidence": None,
        "suggestion": None,
    }


def test_that_nobody_is_recognised_unless_that_is_asked_for(
    house: ApiHouse, client: httpx.Client, talk: int
) -> None:
    learned(house, remember(client, talk))
    number = house.transcribed(client, "next.wav", options='{"diarize": true}')
    speakers = client.get(f"{API}/transcripts/{number}").json()["speakers"]
    assert {it["name"] for it in speakers.values()} == {"Speaker 1", "Speaker 2"}


def test_that_voices_are_listed_renamed_merged_and_forgotten(
    house: ApiHouse, client: httpx.Client, talk: int
) -> None:
    ada = learned(house, remember(client, talk))["id"]
    ben = learned(house, remember(client, talk, speaker="B", name="Ben"))["id"]
    told = client.get(SPEAKERS)
    assert [it["name"] for it in told.json()["voices"]] == ["Ada", "Ben"]
    assert "embedding" not in told.text

    taken = client.patch(f"{SPEAKERS}/{ben}", json={"name": "Ada"})
    assert taken.status_code == 409
    renamed = client.patch(f"{SPEAKERS}/{ben}", json={"name": "Benno"})
    assert renamed.json()["name"] == "Benno"
    again = client.post(f"{SPEAKERS}/{ada}/recompute").json()
    assert again["jobs"] == []  # the model in use has heard it

    merged = client.post(f"{SPEAKERS}/{ada}/merge", json={"others": [ben]})
    assert merged.json()["name"] == "Ada"
    assert client.get(f"{SPEAKERS}/{ben}").status_code == 404
    assert client.delete(f"{SPEAKERS}/{ada}").status_code == 204
    assert client.get(SPEAKERS).json()["voices"] == []
    speakers = client.get(f"{API}/transcripts/{talk}").json()["speakers"]
    assert speakers["A"]["name"] == "Ada"  # as text
    assert speakers["A"]["voice"] is None


@pytest.mark.parametrize("consent", [{"consent": False}, {"consent": None}])
def test_that_nothing_is_remembered_without_consent(
    house: ApiHouse, client: httpx.Client, talk: int, consent: dict[str, Any]
) -> None:
    assert remember(client, talk, **consent).status_code == 422
    unsaid = {"transcript": talk, "speaker": "A", "name": "Ada"}
    assert client.post(SPEAKERS, json=unsaid).status_code == 422
    assert house.program.voices.all() == ()


def test_that_a_voice_is_remembered_of_ones_own_transcripts_only(
    house: ApiHouse, client: httpx.Client, talk: int
) -> None:
    other = house.client(house.key(*MINE))
    assert remember(other, talk).status_code == 404
    guest = house.client(house.key(Scope.READ, Scope.ALL))
    assert guest.get(SPEAKERS).status_code == 200
    assert remember(guest, talk).status_code == 403
    assert remember(client, talk, speaker="Z").status_code == 404
    assert house.program.voices.all() == ()


def test_that_a_voice_is_learned_only_where_the_recording_still_is(
    house: ApiHouse, client: httpx.Client, talk: int
) -> None:
    house.program.inbox.discard(Path(house.program.library.record(talk).source))
    answer = remember(client, talk)
    assert answer.status_code == 409
    assert "talk.wav is not there any more" in answer.json()["detail"]
    assert str(house.home) not in answer.text


def test_that_those_who_follow_are_told_of_voices(
    house: ApiHouse, client: httpx.Client, talk: int
) -> None:
    with connect_sse(client, "GET", f"{API}/events") as source:
        assert source.response.status_code == 200
        remember(house.client(), talk)
        told = next(it for it in source.iter_sse() if it.event == "speakers.changed")
    assert told.json() == {}


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[ApiHouse]:
    """A program with a voice that its API may not use, as is usual."""
    house = ApiHouse(tmp_path / "closed", lanes=False)
    house.program.voices.kept("Ada")
    yield house
    house.close()


def test_that_nothing_of_voices_is_told_or_done_unless_the_user_allows_it(
    closed: ApiHouse,
) -> None:
    client = closed.client()
    (voice,) = closed.program.voices.all()
    assert client.get(SPEAKERS).json() == {"speakers": [], "voices": None}
    one = f"{SPEAKERS}/{voice.id}"
    refused = [
        remember(client, 1),
        client.get(one),
        client.get(f"{SPEAKERS}/{NOBODY}"),
        client.patch(one, json={"name": "Eve"}),
        client.delete(one),
        client.post(f"{one}/merge", json={"others": [NOBODY]}),
        client.post(f"{one}/recompute"),
        client.post(
            f"{API}/jobs", files=closed.files(), data={"options": '{"identify": true}'}
        ),
    ]
    for answer in refused:
        assert (answer.status_code, answer.json()["code"]) == (403, "voices_off")
        assert "api.voices" in answer.json()["hint"]
    job = closed.submitted(client, options=json.dumps({"identify": False}))
    assert job["options"]["identify"] is False
    assert closed.submitted(client)["options"]["identify"] is False
    assert {it.kind for it in closed.jobs.jobs()} == {Kind.TRANSCRIBE}
    assert closed.program.voices.all() == (voice,)
