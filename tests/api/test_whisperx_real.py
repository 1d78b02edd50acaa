"""whisperX-FastAPI's routes and the real engine: a conversation of thirty seconds."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_house import ApiHouse

pytestmark = pytest.mark.slow

Answer = dict[str, Any]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiHouse]:
    """A program with tiny.en, which keeps it in memory from one test to the next."""
    house = ApiHouse(tmp_path_factory.mktemp("program"), pretends=False)
    yield house
    house.close()


@pytest.fixture(scope="module")
def client(house: ApiHouse) -> httpx.Client:
    return house.client(house.key())


def completed(
    house: ApiHouse, client: httpx.Client, path: str, files: dict[str, Any]
) -> Answer:
    """What is told of a task once it has ended."""
    answer = client.post(path, files=files)
    assert answer.status_code == 200, answer.text
    identifier = answer.json()["identifier"]
    house.ended(identifier)
    told: Answer = client.get(f"/task/{identifier}").json()
    assert told["status"] == "completed", told["error"]
    return told


def words_of(told: Answer) -> list[str]:
    text = " ".join(it["text"] for it in told["result"]["segments"])
    return re.findall(r"[a-z']+", text.lower())


def test_that_a_conversation_is_told_with_words_and_speakers(
    house: ApiHouse, client: httpx.Client, sample_wav: Path
) -> None:
    query = "model=tiny.en&language=en&device=cuda&compute_type=float16"
    told = completed(
        house,
        client,
        f"/speech-to-text?{query}",
        {"file": ("talk.wav", sample_wav.read_bytes())},
    )
    known = told["metadata"]
    assert known["task_type"] == "full_process"
    assert known["audio_duration"] == pytest.approx(30.0, abs=0.1)
    params = known["task_params"]
    assert params["model"] == "tiny.en"
    if params["device"] == "cpu":
        assert params["compute_type"] == "int8"
        assert "The cpu cannot compute in float16, so it did in int8." in known["notes"]
    segments = told["result"]["segments"]
    words = told["result"]["word_segments"]
    assert len(words) > 40
    assert {it["speaker"] for it in segments} == {"SPEAKER_00", "SPEAKER_01"}
    assert all(0 <= it["start"] <= it["end"] <= 30.1 for it in words)
    assert all(0 <= it["score"] <= 1 for it in words)
    assert len(words_of(told)) > 40


def test_that_the_stages_one_by_one_come_to_the_same(
    house: ApiHouse, client: httpx.Client, sample_wav: Path
) -> None:
    recording = {"file": ("talk.wav", sample_wav.read_bytes())}

    def as_json(told: Answer) -> tuple[str, str]:
        return "told.json", json.dumps(told)

    spoken = completed(
        house, client, "/service/transcribe?model=tiny.en&device=cpu", recording
    )
    assert spoken["metadata"]["task_params"]["compute_type"] == "int8"
    assert all("words" not in it for it in spoken["result"]["segments"])

    aligned = completed(
        house,
        client,
        "/service/align?device=cpu",
        {"transcript": as_json(spoken), **recording},
    )
    assert words_of(aligned) == words_of(spoken)
    words = aligned["result"]["word_segments"]
    assert len(words) > 0.8 * len(words_of(spoken))
    starts = [it["start"] for it in words]
    assert starts == sorted(starts)

    turns = completed(house, client, "/service/diarize?max_speakers=3", recording)
    assert {it["speaker"] for it in turns["result"]} == {"SPEAKER_00", "SPEAKER_01"}
    assert all(0 <= it["start"] < it["end"] <= 30.1 for it in turns["result"])
    assert turns["metadata"]["task_params"]["device"] in ("cpu", "cuda")

    whole = completed(
        house,
        client,
        "/service/combine",
        {
            "aligned_transcript": as_json(aligned["result"]),
            "diarization_result": ("turns.json", json.dumps(turns["result"])),
        },
    )
    assert words_of(whole) == words_of(spoken)
    said_by = {it["speaker"] for it in whole["result"]["segments"]}
    assert said_by == {"SPEAKER_00", "SPEAKER_01"}
