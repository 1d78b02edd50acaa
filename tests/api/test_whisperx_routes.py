"""whisperX-FastAPI's routes, as its clients use them."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_house import PATIENCE, ApiHouse

from wxdesk.core.access import Scope
from wxdesk.core.job import Job, Kind, Options, Status
from wxdesk.core.record import LibraryFilter
from wxdesk.core.transcript import Speaker
from wxdesk.jobs.inbox import Inbox

Answer = dict[str, Any]


def queued(answer: httpx.Response) -> str:
    """The id of a task that was just queued."""
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told.keys() == {"identifier", "message"}
    assert told["message"] == "Task queued"
    identifier: str = told["identifier"]
    return identifier


def task(client: httpx.Client, identifier: str) -> Answer:
    answer = client.get(f"/task/{identifier}")
    assert answer.status_code == 200, answer.text
    told: Answer = answer.json()
    return told


def json_file(data: Any, name: str = "file.json") -> tuple[str, str, str]:
    """What httpx sends as a file of JSON."""
    return name, data if isinstance(data, str) else json.dumps(data), "application/json"


def left(house: ApiHouse) -> list[Path]:
    """Recordings that lie in the inbox."""
    root = house.program.inbox.root
    return [file for file in root.rglob("*") if file.is_file()]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiHouse]:
    """A program whose jobs wait for ever."""
    house = ApiHouse(tmp_path_factory.mktemp("shared"), lanes=False)
    yield house
    house.close()


@pytest.fixture
def still(shared: ApiHouse) -> Iterator[ApiHouse]:
    """The same program, which each test leaves empty."""
    yield shared
    for job in shared.jobs.page(limit=1000):
        shared.jobs.remove(job.id)
        shared.program.inbox.discard(Path(job.source))


# All at once


def test_that_a_recording_becomes_segments_with_speakers(
    house: ApiHouse, client: httpx.Client
) -> None:
    identifier = queued(client.post("/speech-to-text", files=house.files()))
    house.ended(identifier)
    told = task(client, identifier)
    assert told["status"] == "completed"
    assert told["error"] is None
    segments = told["result"]["segments"]
    assert [it["speaker"] for it in segments] == ["A", "B", "A", "B"]
    assert segments[0] | {"text": "", "words": []} == {
        "start": 0.0,
        "end": 10.0,
        "text": "",
        "speaker": "A",
        "words": [],
    }
    assert told["result"]["language"] == "en"


def test_that_the_metadata_tells_what_was_asked_for_and_when_it_was_done(
    house: ApiHouse, client: httpx.Client
) -> None:
    query = {"language": "de", "initial_prompt": "Hm", "min_speakers": 2}
    answer = client.post("/speech-to-text", params=query, files=house.files())
    job = house.ended(queued(answer))
    known = task(client, job.id)["metadata"]
    assert known["task_type"] == "full_process"
    assert (known["file_name"], known["language"]) == ("talk.wav", "de")
    assert (known["url"], known["callback_url"]) == (None, None)
    assert known["audio_duration"] == 40.0
    assert known["duration"] >= 0
    assert job.started is not None
    assert known["start_time"] == job.started.isoformat()
    params = known["task_params"]
    assert (params["language"], params["min_speakers"]) == ("de", 2)
    assert params["asr_options"]["initial_prompt"] == "Hm"
    assert params["vad_options"] == {"vad_onset": 0.5, "vad_offset": 0.363}


def test_that_what_was_asked_for_is_told_until_it_is_known_what_was_used(
    still: ApiHouse, house: ApiHouse
) -> None:
    def device(program: ApiHouse, *, wait: bool) -> tuple[str, str]:
        client = program.client()
        identifier = queued(client.post("/speech-to-text", files=program.files()))
        if wait:
            program.ended(identifier)
        params = task(client, identifier)["metadata"]["task_params"]
        return params["device"], params["compute_type"]

    assert device(still, wait=False) == ("cuda", "float16")
    assert device(house, wait=True) == ("cpu", "int8")


@pytest.mark.parametrize(
    ("query", "option", "value"),
    [
        ("", "model", "base"),
        ("model=tiny.en", "model", "tiny.en"),
        ("", "device", "auto"),
        ("device=cuda", "device", "auto"),
        ("device=cpu", "device", "cpu"),
        ("", "compute_type", "auto"),
        ("compute_type=float16", "compute_type", "float16"),
        ("", "language", "en"),
        ("language=haw", "language", "haw"),
        ("task=translate", "task", "translate"),
        ("", "batch_size", 8),
        ("batch_size=3", "batch_size", 3),
        ("", "chunk_seconds", 20),
        ("chunk_size=11", "chunk_seconds", 11),
        ("threads=2", "threads", 2),
        ("beam_size=2", "beam_size", 2),
        ("patience=1.5", "patience", 1.5),
        ("length_penalty=-1", "length_penalty", -1.0),
        ("initial_prompt=Hm", "initial_prompt", "Hm"),
        ("suppress_numerals=true", "suppress_numerals", True),
        ("hotwords=Wei%C3%9F", "hotwords", "Weiß"),
        ("vad_onset=0.3", "vad_onset", 0.3),
        ("vad_offset=0.2", "vad_offset", 0.2),
        ("min_speakers=2", "min_speakers", 2),
        ("max_speakers=3", "max_speakers", 3),
        ("", "diarize", True),
        ("", "align", "auto"),
    ],
)
def test_that_a_parameter_with_a_counterpart_acts(
    still: ApiHouse, query: str, option: str, value: object
) -> None:
    answer = still.client().post(f"/speech-to-text?{query}", files=still.files())
    assert getattr(still.jobs.job(queued(answer)).options, option) == value


def test_that_a_parameter_without_effect_is_told_again(still: ApiHouse) -> None:
    query = (
        "device_index=1&best_of=3&temperatures=0.0,0.2&temperatures=0.4"
        "&compression_ratio_threshold=2&log_prob_threshold=-2&no_speech_threshold=0.5"
        "&suppress_tokens=-1,50&suppress_tokens=7&interpolate_method=linear"
        "&return_char_alignments=true"
    )
    plain, odd = (
        queued(still.client().post(f"/speech-to-text?{it}", files=still.files()))
        for it in ("", query)
    )
    assert still.jobs.job(plain).options == still.jobs.job(odd).options
    params = task(still.client(), odd)["metadata"]["task_params"]
    assert params["device_index"] == 1
    assert params["interpolate_method"] == "linear"
    assert params["return_char_alignments"] is True
    asr = params["asr_options"]
    assert asr["temperatures"] == [0.0, 0.2, 0.4]
    assert asr["suppress_tokens"] == [-1, 50, 7]
    assert (asr["best_of"], asr["compression_ratio_threshold"]) == (3, 2.0)


def test_that_one_temperature_is_a_number(still: ApiHouse) -> None:
    answer = still.client().post(
        "/speech-to-text?temperatures=0.3", files=still.files()
    )
    params = task(still.client(), queued(answer))["metadata"]["task_params"]
    assert params["asr_options"]["temperatures"] == 0.3


def test_that_a_model_that_is_not_here_is_refused_with_those_that_are(
    still: ApiHouse,
) -> None:
    answer = still.client().post("/speech-to-text?model=large", files=still.files())
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert error["code"] == "UNSUPPORTED_MODEL"
    assert "tiny.en, base" in error["message"]
    assert left(still) == []


def test_that_a_model_is_known_by_its_other_name_and_fetched_if_that_is_allowed(
    tmp_path: Path,
) -> None:
    house = ApiHouse(tmp_path, {"network.download_models": True}, lanes=False)
    with_ = house.client().post
    named = with_("/speech-to-text?model=large", files=house.files())
    assert house.jobs.job(queued(named)).options.model == "large-v3"
    unlisted = with_(
        "/speech-to-text?model=nyrahealth/faster_CrisperWhisper", files=house.files()
    )
    assert unlisted.status_code == 422
    house.close()


def test_that_an_alignment_model_that_is_not_here_is_refused(still: ApiHouse) -> None:
    answer = still.client().post(
        "/speech-to-text?align_model=align-de", files=still.files()
    )
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "UNSUPPORTED_MODEL"


@pytest.mark.parametrize(
    "query",
    [
        "batch_size=0",
        "batch_size=257",
        "chunk_size=31",
        "beam_size=0",
        "patience=nan",
        "threads=-1",
        "vad_onset=1",
        "max_speakers=51",
        "language=xx",
        "model=nope",
        "device=tpu",
        "compute_type=int16",
        "no_speech_threshold=inf",
        "temperatures=warm",
        "suppress_tokens=1,x",
        "callback_url=",
        "callback_url=ftp://example.org",
    ],
)
def test_that_values_that_cannot_be_are_refused_as_fastapi_does(
    still: ApiHouse, query: str
) -> None:
    answer = still.client().post(f"/speech-to-text?{query}", files=still.files())
    assert answer.status_code == 422
    problem, *_ = answer.json()["detail"]
    assert problem.keys() == {"loc", "msg", "type"}
    assert problem["loc"][:2] == ["query", query.partition("=")[0]]
    assert still.jobs.page() == ()


def test_that_parameters_that_do_not_go_together_are_refused(still: ApiHouse) -> None:
    answer = still.client().post(
        "/service/diarize?min_speakers=4&max_speakers=2", files=still.files()
    )
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "VALIDATION_ERROR"


# What is no recording


@pytest.mark.parametrize(
    "path", ["/speech-to-text", "/service/transcribe", "/service/diarize"]
)
@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("talk.flv", b"x", "Invalid file extension for file talk.flv. Allowed: {"),
        ("talk", b"x", "Invalid file extension for file talk. Allowed: {"),
        ("", b"x", "Filename is missing"),
    ],
)
def test_that_a_file_without_a_fitting_name_is_refused_with_its_detail(
    still: ApiHouse, path: str, name: str, content: bytes, told: str
) -> None:
    answer = still.client().post(path, files={"file": (name, content)})
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith(told)
    assert left(still) == []


@pytest.mark.parametrize("content", [b"", b"nonsense", b"RIFF\0\0\0\0WAVE"])
def test_that_what_gives_no_sound_is_refused_at_once(
    still: ApiHouse, content: bytes
) -> None:
    files = {"file": ("talk.wav", content)}
    answer = still.client().post("/speech-to-text", files=files)
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["code"] == "AUDIO_PROCESSING_ERROR"
    assert error["correlation_id"] == answer.headers["X-Request-ID"]
    assert "talk.wav" in error["message"]
    assert left(still) == []
    assert still.jobs.page() == ()


@pytest.mark.parametrize("path", ["/speech-to-text", "/service/align"])
@pytest.mark.parametrize("body", [{}, {"json": {"file": "x"}}, {"content": b"x"}])
def test_that_a_missing_file_is_told_as_fastapi_does(
    still: ApiHouse, path: str, body: dict[str, Any]
) -> None:
    answer = still.client().post(path, **body)
    assert answer.status_code == 422
    problems = answer.json()["detail"]
    assert ["body", "file"] in [it["loc"] for it in problems]
    assert {it["type"] for it in problems} == {"missing"}


def test_that_each_missing_file_is_named(still: ApiHouse) -> None:
    answer = still.client().post(
        "/service/combine", files={"aligned_transcript": json_file({})}
    )
    assert answer.status_code == 422
    (problem,) = answer.json()["detail"]
    assert problem["loc"] == ["body", "diarization_result"]


# Addresses


@pytest.fixture
def lenient(tmp_path: Path) -> Iterator[ApiHouse]:
    """A program that may call this computer, and whose jobs run."""
    house = ApiHouse(tmp_path / "lenient", {"api.private_hosts": ["127.0.0.1"]})
    yield house
    house.close()


def test_that_a_recording_is_fetched_from_an_address(lenient: ApiHouse) -> None:
    client, url = lenient.client(), "http://127.0.0.1:9/a%20talk.mp3?key=1"
    identifier = queued(client.post("/speech-to-text-url", data={"url": url}))
    assert lenient.ended(identifier).is_guarded
    told = task(client, identifier)
    assert told["status"] == "completed"
    known = told["metadata"]
    assert (known["url"], known["file_name"]) == (url, "a talk.mp3")
    assert known["task_params"]["language"] == "en"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("/etc/passwd", "FILE_DOWNLOAD_ERROR"),
        ("file:///etc/passwd", "FILE_DOWNLOAD_ERROR"),
        ("ftp://127.0.0.1/a.wav", "FILE_DOWNLOAD_ERROR"),
        ("http://127.0.0.1:9/a.wav", "FILE_DOWNLOAD_ERROR"),
        ("http://[::1]/a.wav", "FILE_DOWNLOAD_ERROR"),
        ("http://user:secret@127.0.0.1/a.wav", "FILE_DOWNLOAD_ERROR"),
        ("http://", "FILE_DOWNLOAD_ERROR"),
    ],
)
def test_that_an_address_that_may_not_be_called_is_refused(
    still: ApiHouse, url: str, code: str
) -> None:
    answer = still.client().post("/speech-to-text-url", data={"url": url})
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == code
    assert "secret" not in answer.text
    assert still.jobs.page() == ()


def test_that_an_address_is_needed_and_not_endless(still: ApiHouse) -> None:
    answer = still.client().post("/speech-to-text-url", data={})
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", "url"]
    long = still.client().post("/speech-to-text-url", data={"url": "x" * 1_000_000})
    assert long.status_code == 413


# Tasks


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        (lambda house, job: None, "queued", None),
        (
            lambda house, job: house.jobs.cancel(job),
            "failed",
            "The task was cancelled.",
        ),
    ],
)
def test_that_the_status_is_one_of_the_peers_four(
    still: ApiHouse,
    change: Callable[[ApiHouse, str], object],
    status: str,
    error: str | None,
) -> None:
    client = still.client()
    identifier = queued(client.post("/speech-to-text", files=still.files()))
    change(still, identifier)
    told = task(client, identifier)
    assert (told["status"], told["error"], told["result"]) == (status, error, None)
    (listed,) = client.get("/task/all").json()["tasks"]
    assert (listed["status"], listed["error"]) == (status, error)


def misbehaving(monkeypatch: pytest.MonkeyPatch, order: str) -> None:
    """Has recordings lie under a name that makes the fake engine misbehave."""
    new_file = Inbox.new_file
    monkeypatch.setattr(
        Inbox,
        "new_file",
        lambda self, _: new_file(self, "").with_name(f"x.{order}.wav"),
    )


def test_that_a_task_that_fails_says_why(
    house: ApiHouse, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    misbehaving(monkeypatch, "bad-vad")
    identifier = queued(client.post("/speech-to-text", files=house.files()))
    house.ended(identifier)
    told = task(client, identifier)
    assert (told["status"], told["result"]) == ("failed", None)
    assert "has no audio stream" in told["error"]
    assert told["metadata"]["end_time"] is not None


def test_that_a_task_that_runs_is_processing_and_is_stopped_when_it_is_deleted(
    house: ApiHouse, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    misbehaving(monkeypatch, "hang-vad")
    identifier = queued(client.post("/speech-to-text", files=house.files()))
    house.running(identifier)
    assert task(client, identifier)["status"] == "processing"
    answer = client.delete(f"/task/{identifier}/delete")
    assert answer.json() == {"identifier": identifier, "message": "Task deleted"}
    assert client.get(f"/task/{identifier}").status_code == 404
    assert left(house) == []


def test_that_deleting_a_task_puts_its_transcript_into_the_trash(
    house: ApiHouse, client: httpx.Client
) -> None:
    identifier = queued(client.post("/speech-to-text", files=house.files()))
    number = house.ended(identifier).transcript
    assert client.delete(f"/task/{identifier}/delete").status_code == 200
    library = house.program.library
    assert library.count() == 0
    (trashed,) = library.page(LibraryFilter(deleted=True))
    assert trashed.number == number
    assert len(left(house)) == 1  # restored, it has its recording
    assert client.delete(f"/task/{identifier}/delete").status_code == 404


def test_that_a_task_that_is_not_there_is_told_with_its_identifier(
    still: ApiHouse,
) -> None:
    for method, path in (("GET", "/task/nope"), ("DELETE", "/task/nope/delete")):
        answer = still.client().request(method, path)
        assert answer.status_code == 404
        error = answer.json()["error"]
        assert (error["code"], error["identifier"]) == ("TASK_NOT_FOUND", "nope")


def test_that_a_key_sees_its_own_tasks_only(still: ApiHouse) -> None:
    mine, other = (still.client(still.key(name=name)) for name in ("me", "you"))
    identifier = queued(mine.post("/speech-to-text", files=still.files()))
    assert other.get(f"/task/{identifier}").status_code == 404
    assert other.delete(f"/task/{identifier}/delete").status_code == 404
    assert other.get("/task/all").json() == {"tasks": []}
    (listed,) = mine.get("/task/all").json()["tasks"]
    assert listed["identifier"] == identifier
    over = still.client(still.key(Scope.READ, Scope.ALL))
    assert over.get("/task/all").json()["tasks"] == [listed]
    assert over.post("/speech-to-text", files=still.files()).status_code == 403
    assert over.delete(f"/task/{identifier}/delete").status_code == 403


def test_that_all_tasks_are_listed_oldest_first_and_nothing_else(
    still: ApiHouse,
) -> None:
    client = still.client()
    first = queued(client.post("/service/transcribe", files=still.files()))
    second = queued(client.post("/service/diarize", files=still.files()))
    still.jobs.submit("/talk.wav", Options(), kind=Kind.LANGUAGE)
    window = still.jobs.submit("/interview.wav", Options(), origin="window")
    tasks = client.get("/task/all").json()["tasks"]
    assert [it["identifier"] for it in tasks] == [first, second, window.id]
    assert [it["task_type"] for it in tasks] == [
        "transcription",
        "diarization",
        "full_process",
    ]
    assert tasks[0]["audio_duration"] == 0.5


def test_that_speakers_have_their_keys_also_once_they_have_names(
    house: ApiHouse, client: httpx.Client
) -> None:
    identifier = queued(client.post("/speech-to-text", files=house.files()))
    number = house.ended(identifier).transcript
    assert number is not None
    library = house.program.library
    said = library.transcript(number)
    segments = (replace(said.segments[0], text="Mended."), *said.segments[1:])
    named = replace(said, segments=segments, speakers={**said.speakers})
    named = replace(named, speakers={**named.speakers, "A": Speaker("Ada")})
    library.revise(number, named, 1)
    first = task(client, identifier)["result"]["segments"][0]
    assert (first["text"], first["speaker"]) == ("Mended.", "A")


def test_that_a_transcript_that_is_erased_leaves_the_task_without_a_result(
    house: ApiHouse, client: httpx.Client
) -> None:
    identifier = queued(client.post("/speech-to-text", files=house.files()))
    number = house.ended(identifier).transcript
    assert number is not None
    house.program.library.erase([number])
    told = task(client, identifier)
    assert (told["status"], told["result"]) == ("completed", None)


# One stage at a time


def test_that_the_stages_follow_each_other_one_by_one(
    house: ApiHouse, client: httpx.Client
) -> None:
    def ended(path: str, files: dict[str, Any]) -> Answer:
        identifier = queued(client.post(path, files=files))
        house.ended(identifier)
        told = task(client, identifier)
        assert told["status"] == "completed", told
        return told

    spoken = ended("/service/transcribe", house.files())
    assert spoken["metadata"]["task_type"] == "transcription"
    assert spoken["result"]["segments"][0].keys() == {"start", "end", "text"}
    assert house.program.library.count() == 1

    aligned = ended(
        "/service/align", {"transcript": json_file(spoken), **house.files()}
    )
    assert aligned["metadata"]["task_type"] == "transcription_alignment"
    assert aligned["metadata"]["task_params"]["device"] == "cpu"
    words = aligned["result"]["segments"][0]["words"]
    assert [it["word"] for it in words] == ["recording", "1."]
    assert all(0 <= it["start"] <= it["end"] <= 10 for it in words)
    of_result = ended(
        "/service/align", {"transcript": json_file(spoken["result"]), **house.files()}
    )
    assert of_result["result"] == aligned["result"]

    turns = ended("/service/diarize", house.files())
    assert turns["metadata"]["task_type"] == "diarization"
    assert turns["result"][1] == {
        "label": "1",
        "speaker": "SPEAKER_01",
        "start": 10.0,
        "end": 20.0,
    }

    whole = ended(
        "/service/combine",
        {
            "aligned_transcript": json_file(aligned["result"], "talk.json"),
            "diarization_result": json_file(turns["result"]),
        },
    )
    assert whole["metadata"]["task_type"] == "combine_transcript&diarization"
    assert whole["metadata"]["file_name"] == "talk.json"
    assert whole["metadata"]["task_params"] is None
    segments = whole["result"]["segments"]
    assert [it["speaker"] for it in segments] == ["SPEAKER_00", "SPEAKER_01"] * 2
    assert segments[1]["words"][0]["speaker"] == "SPEAKER_01"
    assert whole["result"]["word_segments"] == [w for s in segments for w in s["words"]]
    again = ended(
        "/service/combine",
        {
            "aligned_transcript": json_file(aligned),
            "diarization_result": json_file(turns),
        },
    )
    assert again["result"] == whole["result"]
    assert house.program.library.count() == 1  # stages alone are no transcripts


TRANSCRIPT = {"language": "en", "segments": [{"start": 0, "end": 1, "text": "Hi."}]}
TURNS = [{"label": "0", "speaker": "SPEAKER_00", "start": 0.0, "end": 1.0}]


def test_that_words_without_times_are_left_out(
    house: ApiHouse, client: httpx.Client
) -> None:
    segment = {
        "start": 0.0,
        "end": 2.0,
        "text": " It is 7.",
        "words": [
            {"word": "It", "start": 0.1, "end": 0.5, "score": 0.9},
            {"word": "is", "start": 0.6, "end": 0.9, "score": 0.8},
            {"word": "7."},
        ],
    }
    files = {
        "aligned_transcript": json_file({"segments": [segment]}),
        "diarization_result": json_file(TURNS),
    }
    identifier = queued(client.post("/service/combine", files=files))
    house.ended(identifier)
    (combined,) = task(client, identifier)["result"]["segments"]
    assert combined["text"] == "It is 7."
    assert [it["word"] for it in combined["words"]] == ["It", "is"]
    assert combined["words"][0] == {
        "word": "It",
        "start": 0.1,
        "end": 0.5,
        "score": 0.9,
        "speaker": "SPEAKER_00",
    }


@pytest.mark.parametrize(
    "bad",
    [
        "no JSON {",
        "[" * 100_000,
        "[]",
        "null",
        {"language": "en", "segmens": TRANSCRIPT["segments"]},
        {"language": "en", "segments": [{"start": 0, "text": "Hi."}]},
        {"language": "en", "segments": [{"start": -1, "end": 1, "text": "Hi."}]},
        '{"language": "en", "segments": [{"start": 0, "end": NaN, "text": "Hi."}]}',
        {"language": "xx", "segments": TRANSCRIPT["segments"]},
        {"status": "failed", "result": None, "metadata": {}, "error": "x"},
    ],
)
def test_that_what_is_no_transcript_is_refused(still: ApiHouse, bad: Any) -> None:
    client = still.client()
    answer = client.post(
        "/service/align", files={"transcript": json_file(bad), **still.files()}
    )
    assert answer.status_code == 422, answer.text
    assert answer.json()["error"]["code"] == "INVALID_TRANSCRIPT_JSON"
    files = {"aligned_transcript": json_file(bad)}
    files["diarization_result"] = json_file(TURNS)
    combined = client.post("/service/combine", files=files)
    assert combined.json()["error"]["code"] == "INVALID_TRANSCRIPT_JSON"
    assert still.jobs.page() == ()
    assert left(still) == []


@pytest.mark.parametrize(
    "bad",
    [
        "no JSON {",
        {},
        "null",
        [{"label": "0", "start": 0, "end": 1}],
        [{"speaker": "A", "start": 2, "end": 1}],
        [{"speaker": "A", "start": 0, "end": "soon"}],
        {"status": "queued", "result": None, "metadata": {}, "error": None},
    ],
)
def test_that_what_is_no_diarization_is_refused(still: ApiHouse, bad: Any) -> None:
    files = {
        "aligned_transcript": json_file(TRANSCRIPT),
        "diarization_result": json_file(bad),
    }
    answer = still.client().post("/service/combine", files=files)
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "INVALID_DIARIZATION_JSON"
    assert still.jobs.page() == ()


def test_that_a_transcript_needs_a_language_to_be_aligned(still: ApiHouse) -> None:
    files = {
        "transcript": json_file({"segments": TRANSCRIPT["segments"]}),
        **still.files(),
    }
    answer = still.client().post("/service/align", files=files)
    assert answer.status_code == 422
    assert "language" in answer.json()["error"]["message"]
    assert left(still) == []


@pytest.mark.parametrize("name", ["talk.txt", "talk", "talk.json.exe"])
def test_that_a_file_of_json_is_called_so(still: ApiHouse, name: str) -> None:
    files = {"transcript": json_file(TRANSCRIPT, name), **still.files()}
    answer = still.client().post("/service/align", files=files)
    assert answer.status_code == 400
    told = f"Invalid file extension for file {name}. Allowed: {{'.json'}}"
    assert answer.json() == {"detail": told}


# Callbacks


class Site:
    """A web server that waits for callbacks."""

    def __init__(self, head: int, post: int) -> None:
        self.heads = 0
        self.told: list[Answer] = []
        self._news = threading.Condition()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                site.heads += 1
                self._end(head)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with site._news:
                    site.told.append(json.loads(body))
                    site._news.notify_all()
                self._end(post)

            def _end(self, status: int) -> None:
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/told?by=us"

    def wait_for(self, count: int) -> list[Answer]:
        with self._news:
            assert self._news.wait_for(lambda: len(self.told) >= count, PATIENCE)
            return self.told


@contextmanager
def site(head: int = 200, post: int = 200) -> Iterator[Site]:
    made = Site(head, post)
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()
        thread.join()


def called_back(house: ApiHouse, site: Site) -> Job:
    answer = house.client().post(
        "/speech-to-text", params={"callback_url": site.url}, files=house.files()
    )
    return house.ended(queued(answer))


@pytest.mark.parametrize("head", [200, 302, 405])
def test_that_the_result_is_sent_to_a_callback(lenient: ApiHouse, head: int) -> None:
    with site(head) as there:
        job = called_back(lenient, there)
        (told,) = there.wait_for(1)
        assert there.heads == 1
    now = task(lenient.client(), job.id)
    assert told == now
    assert told["status"] == "completed"
    assert told["metadata"]["callback_url"] == there.url
    assert lenient.program.webhooks.hooks() == ()


def test_that_a_failure_is_sent_to_a_callback(
    lenient: ApiHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    misbehaving(monkeypatch, "bad-vad")
    with site() as there:
        assert called_back(lenient, there).status is Status.FAILED
        (told,) = there.wait_for(1)
    assert (told["status"], told["result"]) == ("failed", None)
    assert "no audio stream" in told["error"]


def test_that_a_callback_that_gives_no_sign_of_life_is_refused(
    lenient: ApiHouse,
) -> None:
    with site(head=500) as there:
        address = there.url
        answer = lenient.client().post(
            "/speech-to-text", params={"callback_url": address}, files=lenient.files()
        )
        assert answer.status_code == 400
        told = "Callback URL is not reachable: It answered 500."
        assert answer.json() == {"detail": told}
    gone = lenient.client().post(
        "/speech-to-text-url",
        params={"callback_url": address},
        data={"url": "http://127.0.0.1:9/a.wav"},
    )
    assert gone.status_code == 400
    assert gone.json()["detail"].startswith("Callback URL is not reachable: ")
    assert lenient.jobs.page() == ()


def test_that_a_callback_into_a_private_network_is_refused(still: ApiHouse) -> None:
    with site() as there:
        answer = still.client().post(
            "/speech-to-text", params={"callback_url": there.url}, files=still.files()
        )
        assert there.heads == 0
    assert answer.status_code == 422
    assert answer.json() == {"detail": "The provided callback URL is not allowed."}
    assert still.jobs.page() == ()
