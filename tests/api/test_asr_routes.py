"""The routes of whisper-asr-webservice, asked as Bazarr and Speakr ask."""

import asyncio
import io
import wave
from pathlib import Path
from typing import Any

import httpx
import pysubs2
import pytest
import webvtt
from api_house import ApiHouse

from wxdesk.core.access import Scope
from wxdesk.core.job import Job, Kind, Status
from wxdesk.core.transcript import Transcript
from wxdesk.jobs.inbox import Inbox
from wxdesk.jobs.service import JobService
from wxdesk.media.ffmpeg import Ffmpeg

SAID = "recording 1. recording 2. recording 3. recording 4."
"""What the fake engine hears."""

PCM = bytes(range(256)) * 125
"""A second of raw sound, as Bazarr sends it."""


def only_job(house: ApiHouse) -> Job:
    (job,) = house.jobs.page()
    return job


def recordings(house: ApiHouse) -> list[Path]:
    """All that lies in the program's inbox."""
    return [it for it in house.program.places.media.rglob("*") if it.is_file()]


def bazarr(client: httpx.Client, path: str, **query: str) -> httpx.Response:
    """Asks as Bazarr does: raw sound, whose file has the field's name."""
    return client.post(
        path,
        params={**query, "encode": "false"},
        files={"audio_file": ("audio_file", PCM)},
    )


def speakr(client: httpx.Client, sound: bytes, **query: Any) -> httpx.Response:
    """Asks as Speakr's connector does, with booleans as Python writes them."""
    return client.post(
        "/asr",
        params={"encode": "True", "task": "transcribe", "output": "json", **query},
        files={"audio_file": ("Meeting 7.mp3", sound, "audio/mpeg")},
        headers={"Accept": "application/json"},
    )


def test_that_bazarr_gets_subtitles_of_raw_sound(
    house: ApiHouse, client: httpx.Client
) -> None:
    answer = bazarr(client, "/asr", task="transcribe", language="de", output="srt")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    cues = pysubs2.SSAFile.from_string(answer.text, format_="srt")
    assert " ".join(cue.text for cue in cues) == SAID
    job = only_job(house)
    assert (job.name, job.options.language) == ("audio_file", "de")
    assert not job.options.diarize


def test_that_raw_sound_becomes_a_file_that_can_be_played(
    house: ApiHouse, client: httpx.Client
) -> None:
    bazarr(client, "/asr", task="translate")
    (file,) = recordings(house)
    with wave.open(str(file)) as sound:
        assert sound.getparams()[:4] == (1, 2, 16_000, 16_000)
        assert sound.readframes(16_000) == PCM
    assert Ffmpeg().probe(file).duration == 1.0
    assert only_job(house).options.task == "translate"


def test_that_raw_sound_that_ends_within_a_sample_is_heard(
    client: httpx.Client,
) -> None:
    files = {"audio_file": ("audio_file", PCM + b"x")}
    answer = client.post("/asr", params={"encode": "false"}, files=files)
    assert answer.status_code == 200, answer.text


def test_that_no_raw_sound_at_all_is_told_and_not_kept(
    house: ApiHouse, client: httpx.Client
) -> None:
    files = {"audio_file": ("audio_file", b"")}
    answer = client.post("/asr", params={"encode": "false"}, files=files)
    assert answer.status_code == 415
    assert answer.json()["detail"].startswith("audio_file is empty.")
    assert recordings(house) == []


def test_that_bazarr_learns_the_language_and_nothing_is_left_behind(
    house: ApiHouse, client: httpx.Client
) -> None:
    kinds = []
    house.jobs.subscribe(lambda _: kinds.extend(it.kind for it in house.jobs.page()))
    answer = bazarr(client, "/detect-language")
    assert answer.json() == {
        "detected_language": "english",
        "language_code": "en",
        "confidence": 0.99,
    }
    assert set(kinds) == {Kind.LANGUAGE}
    assert house.jobs.page() == ()
    assert recordings(house) == []


def test_that_silence_is_in_no_language(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(JobService, "result", lambda *_: Transcript(""))
    assert bazarr(client, "/detect-language").json() == {
        "detected_language": "unknown",
        "language_code": "und",
        "confidence": 0.0,
    }


def test_that_a_model_for_english_only_is_not_asked_for_the_language(
    tmp_path: Path,
) -> None:
    house = ApiHouse(tmp_path, {"transcription.model": "tiny.en"})
    models = []
    try:
        house.jobs.subscribe(
            lambda _: models.extend(it.options.model for it in house.jobs.page())
        )
        answer = bazarr(house.client(house.key()), "/detect-language")
    finally:
        house.close()
    assert answer.status_code == 200
    assert set(models) == {"base"}


def test_that_a_language_that_cannot_be_told_leaves_nothing_behind_either(
    house: ApiHouse, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_file = Inbox.new_file
    monkeypatch.setattr(
        Inbox,
        "new_file",
        lambda self, _: new_file(self, "").with_name("talk.bad-vad.wav"),
    )
    answer = bazarr(client, "/detect-language")
    assert answer.status_code == 422
    assert "no audio stream" in answer.json()["detail"]
    assert house.jobs.page() == ()
    assert recordings(house) == []


def test_that_speakr_gets_segments_with_speakers(
    house: ApiHouse, client: httpx.Client
) -> None:
    answer = speakr(
        client,
        house.tone().read_bytes(),
        diarize="True",
        min_speakers=2,
        max_speakers=3,
        language="",
        hotwords="Weiß, exobiology",
        initial_prompt="A meeting.",
        model="whisper-1",
        return_speaker_embeddings="False",
    )
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert said.keys() == {"text", "segments", "language", "speaker_embeddings"}
    assert (said["text"], said["language"]) == (SAID, "en")
    assert said["speaker_embeddings"] is None
    assert [it["speaker"] for it in said["segments"]] == [
        "SPEAKER_00",
        "SPEAKER_01",
    ] * 2
    assert said["segments"][1] == {
        "start": 10.0,
        "end": 20.0,
        "text": "recording 2.",
        "speaker": "SPEAKER_01",
        "words": [],
    }
    options = only_job(house).options
    assert (options.min_speakers, options.max_speakers) == (2, 3)
    assert options.hotwords == "Weiß, exobiology"
    assert options.initial_prompt == "A meeting."


def test_that_speakers_are_unknown_unless_they_are_asked_for(
    house: ApiHouse, client: httpx.Client
) -> None:
    answer = speakr(client, house.tone().read_bytes(), diarize="False")
    assert {it["speaker"] for it in answer.json()["segments"]} == {None}
    assert not only_job(house).options.diarize


def test_that_speakr_finds_what_it_looks_for_first(client: httpx.Client) -> None:
    assert client.get("/health").status_code == 200
    assert client.get("/v1/models").json()["data"]


@pytest.mark.parametrize("output", ["txt", "vtt", "srt", "tsv", "json"])
def test_that_each_output_is_plain_text_with_a_name(
    house: ApiHouse, client: httpx.Client, output: str
) -> None:
    answer = client.post(
        "/asr",
        params={"output": output},
        files=house.files("Gespräch 7.wav", "audio_file"),
    )
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Asr-Engine"] == "whisperx"
    assert (
        answer.headers["Content-Disposition"]
        == f'attachment; filename="Gespr%C3%A4ch%207.wav.{output}"'
    )
    assert "recording" in answer.text


def test_that_text_is_the_output_if_none_is_named(
    house: ApiHouse, client: httpx.Client
) -> None:
    answer = client.post("/asr", files=house.files(field="audio_file"))
    assert answer.text.splitlines() == SAID.replace(". ", ".\n").splitlines()


def test_that_subtitles_for_the_web_can_be_read_back(
    house: ApiHouse, client: httpx.Client
) -> None:
    answer = client.post(
        "/asr",
        params={"output": "vtt", "diarize": "true"},
        files=house.files(field="audio_file"),
    )
    captions = webvtt.from_string(answer.text).captions
    assert " ".join(it.text for it in captions) == SAID
    assert {it.voice for it in captions} == {"Speaker 1", "Speaker 2"}


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"task": "summarise"}, "task"),
        ({"language": "klingon"}, "language"),
        ({"output": "docx"}, "output"),
        ({"min_speakers": "0"}, "min_speakers"),
        ({"encode": "perhaps"}, "encode"),
    ],
)
def test_that_a_value_that_is_not_allowed_is_named(
    house: ApiHouse, client: httpx.Client, query: dict[str, str], named: str
) -> None:
    files = house.files(field="audio_file")
    answer = client.post("/asr", params=query, files=files)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["query", named]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ({"model": "large-v3"}, "not installed"),
        ({"min_speakers": "4", "max_speakers": "2"}, "max_speakers is only 2"),
    ],
)
def test_that_what_cannot_be_done_is_refused_and_not_kept(
    house: ApiHouse, client: httpx.Client, query: dict[str, str], why: str
) -> None:
    files = house.files(field="audio_file")
    answer = client.post("/asr", params=query, files=files)
    assert answer.status_code == 422
    assert why in answer.json()["detail"]
    assert house.jobs.page() == ()
    assert recordings(house) == []


@pytest.mark.parametrize("path", ["/asr", "/detect-language"])
def test_that_what_is_no_recording_is_refused(
    house: ApiHouse, client: httpx.Client, path: str
) -> None:
    files = {"audio_file": ("talk.mp3", io.BytesIO(b"This is no recording."))}
    answer = client.post(path, files=files)
    assert answer.status_code == 415
    assert "talk.mp3" in answer.json()["detail"]
    missing = client.post(path, files={"file": ("talk.wav", PCM)})
    assert missing.status_code == 400
    assert house.jobs.page() == ()
    assert recordings(house) == []


@pytest.mark.parametrize("path", ["/asr", "/detect-language"])
def test_that_a_key_is_needed_that_may_submit(house: ApiHouse, path: str) -> None:
    for key, status in (("wxd_000000000000_wrong", 401), (house.key(Scope.READ), 403)):
        files = house.files(field="audio_file")
        answer = house.client(key).post(path, files=files)
        assert answer.status_code == status
        assert answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "left"), [("/asr", Status.CANCELLED), ("/detect-language", None)]
)
def test_that_a_client_that_goes_away_cancels_its_job(
    still: ApiHouse, path: str, left: Status | None
) -> None:
    async def go_away() -> None:
        async with httpx.AsyncClient(base_url=still.url, trust_env=False) as client:
            files = {"audio_file": ("talk.wav", still.tone().read_bytes())}
            asking = asyncio.ensure_future(client.post(path, files=files))
            await asyncio.to_thread(still.first)
            asking.cancel()
            await asyncio.wait([asking])

    asyncio.run(go_away())
    still.server.close()  # whatever still answers has ended
    assert [it.status for it in still.jobs.page()] == ([left] if left else [])
