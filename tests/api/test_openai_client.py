"""OpenAI's own client talks to us: every format, streams, and what goes wrong."""

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import openai
import pysubs2
import pytest
import webvtt
from api_house import ApiHouse
from fastapi import Request
from openai.types.audio import (
    Transcription,
    TranscriptionDiarized,
    TranscriptionTextDeltaEvent,
    TranscriptionTextDoneEvent,
    TranscriptionTextSegmentEvent,
    TranscriptionVerbose,
    Translation,
    TranslationVerbose,
)

from wxdesk.api import openai_audio
from wxdesk.core.access import Scope
from wxdesk.core.job import Job, Status
from wxdesk.jobs.inbox import Inbox

SAID = "recording 1. recording 2. recording 3. recording 4."
"""What the fake engine hears."""

Connect = Callable[..., openai.OpenAI]


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Makes OpenAI's client for a program: (house, key)."""
    opened: list[openai.OpenAI] = []

    def made(house: ApiHouse, key: str) -> openai.OpenAI:
        made = openai.OpenAI(
            base_url=f"{house.url}/v1",
            api_key=key,
            max_retries=0,
            http_client=openai.DefaultHttpxClient(trust_env=False),
        )
        opened.append(made)
        return made

    yield made
    for each in opened:
        each.close()


@pytest.fixture
def api(house: ApiHouse, connect: Connect) -> openai.OpenAI:
    """OpenAI's client with a key of its own."""
    return connect(house, house.key())


@pytest.fixture
def tone(house: ApiHouse) -> Path:
    return house.tone()


def called(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Has recordings lie under a name that makes the fake engine misbehave."""
    new_file = Inbox.new_file
    monkeypatch.setattr(
        Inbox, "new_file", lambda self, _: new_file(self, "").with_name(name)
    )


def only_job(house: ApiHouse) -> Job:
    (job,) = house.jobs.page()
    return job


def test_that_json_is_the_text_alone(api: openai.OpenAI, tone: Path) -> None:
    answer = api.audio.transcriptions.create(file=tone, model="whisper-1")
    assert type(answer) is Transcription
    assert answer.text == SAID
    assert answer.usage is not None
    assert answer.usage.to_dict() == {"type": "duration", "seconds": 40.0}


def test_that_verbose_json_has_segments_with_all_of_their_fields(
    api: openai.OpenAI, tone: Path
) -> None:
    answer = api.audio.transcriptions.create(
        file=tone, model="whisper-1", response_format="verbose_json"
    )
    assert type(answer) is TranscriptionVerbose
    assert (answer.language, answer.duration, answer.text) == ("english", 40.0, SAID)
    assert answer.words is None
    assert answer.segments is not None
    assert [it.text for it in answer.segments][:2] == ["recording 1.", "recording 2."]
    second = answer.segments[1]
    assert (second.id, second.seek, second.start, second.end) == (1, 1000, 10.0, 20.0)
    assert set(type(second).model_fields) <= second.model_fields_set


def test_that_verbose_json_has_what_granularities_ask_for(
    api: openai.OpenAI, tone: Path
) -> None:
    def ask(*granularities: Any) -> TranscriptionVerbose:
        return api.audio.transcriptions.create(
            file=tone,
            model="whisper-1",
            response_format="verbose_json",
            timestamp_granularities=list(granularities),
        )

    words = ask("word")
    assert words.segments is None
    assert words.words == []  # the fake engine gives words no times
    both = ask("word", "segment")
    assert both.segments
    assert both.words == []


def test_that_granularities_are_for_verbose_json_only(
    house: ApiHouse, api: openai.OpenAI, tone: Path
) -> None:
    with pytest.raises(openai.BadRequestError, match="verbose_json only"):
        api.audio.transcriptions.create(
            file=tone, model="whisper-1", timestamp_granularities=["word"]
        )
    assert house.jobs.page() == ()
    assert list((house.home / "data").rglob("recording*")) == []


def test_that_text_is_a_line(api: openai.OpenAI, tone: Path) -> None:
    answer = api.audio.transcriptions.create(
        file=tone, model="whisper-1", response_format="text"
    )
    assert answer == SAID + "\n"


def test_that_subtitles_can_be_read_back(api: openai.OpenAI, tone: Path) -> None:
    subrip = api.audio.transcriptions.create(
        file=tone, model="whisper-1", response_format="srt"
    )
    assert type(subrip) is str
    cues = pysubs2.SSAFile.from_string(subrip, format_="srt")
    assert " ".join(cue.text for cue in cues) == SAID
    assert (cues[0].start, cues[-1].end) == (0, 40_000)
    vtt = api.audio.transcriptions.create(
        file=tone, model="whisper-1", response_format="vtt"
    )
    assert type(vtt) is str
    captions = webvtt.from_string(vtt).captions
    assert [it.text for it in captions] == [cue.text for cue in cues]
    assert captions[-1].end == "00:00:40.000"


def test_that_subtitles_keep_to_the_settings_rules(
    tmp_path: Path, connect: Connect
) -> None:
    house = ApiHouse(tmp_path, {"subtitles.preset": "words"})
    try:
        subrip = connect(house, house.key()).audio.transcriptions.create(
            file=house.tone(), model="whisper-1", response_format="srt"
        )
    finally:
        house.close()
    cues = pysubs2.SSAFile.from_string(subrip, format_="srt")
    assert [cue.text for cue in cues][:3] == ["recording", "1.", "recording"]


def test_that_only_diarized_json_tells_speakers_apart(
    house: ApiHouse, api: openai.OpenAI, tone: Path
) -> None:
    answer = api.audio.transcriptions.create(
        file=tone,
        model="whisper-1",
        response_format="diarized_json",
        chunking_strategy="auto",
    )
    assert type(answer) is TranscriptionDiarized
    assert [it.speaker for it in answer.segments] == ["A", "B", "A", "B"]
    assert answer.segments[3].to_dict() == {
        "type": "transcript.text.segment",
        "id": "seg_003",
        "start": 30.0,
        "end": 40.0,
        "text": "recording 4.",
        "speaker": "B",
    }
    assert only_job(house).options.diarize
    api.audio.transcriptions.create(file=tone, model="whisper-1")
    assert [it.options.diarize for it in house.jobs.page()] == [False, True]


def test_that_what_a_client_says_becomes_the_jobs_options(
    house: ApiHouse, tone: Path, connect: Connect
) -> None:
    connect(house, house.key(name="notes")).audio.transcriptions.create(
        file=("Talk 7.wav", tone.read_bytes()),
        model="tiny.en",
        language="en",
        prompt="Dr. Weiß speaks.",
        keywords=["Weiß", "exobiology"],
        temperature=0.2,
        include=["logprobs"],
        languages=["de", "en"],
        known_speaker_names=["agent"],
        known_speaker_references=["data:audio/wav;base64,UklGRg=="],
        chunking_strategy={"type": "server_vad", "threshold": 0.4},
    )
    job = only_job(house)
    assert (job.name, job.origin) == ("Talk 7.wav", "notes")
    assert job.options.model == "tiny.en"
    assert job.options.language == "en"
    assert job.options.initial_prompt == "Dr. Weiß speaks."
    assert job.options.hotwords == "Weiß, exobiology"
    assert job.transcript is not None
    assert house.program.library.record(job.transcript).key == job.key


def test_that_words_get_times_even_if_the_settings_say_no(
    tmp_path: Path, connect: Connect
) -> None:
    house = ApiHouse(tmp_path, {"transcription.align": "off"})
    try:
        create = connect(house, house.key()).audio.transcriptions.create
        for wanted in ("segment", "word"):
            create(
                file=house.tone(),
                model="whisper-1",
                response_format="verbose_json",
                timestamp_granularities=[wanted],
            )
        assert [it.options.align for it in house.jobs.page()] == ["auto", "off"]
    finally:
        house.close()


def test_that_lists_need_no_brackets_and_empty_texts_say_nothing(
    house: ApiHouse, client: httpx.Client
) -> None:
    answer = client.post(
        "/v1/audio/transcriptions",
        files=house.files(),
        data={
            "response_format": "verbose_json",
            "timestamp_granularities": "word",
            "languages": ["Finnish"],
            "language": "",
            "model": "",
            "prompt": "",
        },
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["segments"] is None
    assert only_job(house).options.language == "fi"
    assert only_job(house).options.initial_prompt is None


def test_that_the_text_streams_while_the_job_still_runs(
    house: ApiHouse,
    api: openai.OpenAI,
    tone: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    called(monkeypatch, "talk.hang-assign.wav")
    with api.audio.transcriptions.create(
        file=tone, model="whisper-1", stream=True
    ) as stream:
        events = [next(iter(stream)) for _ in range(4)]
        assert only_job(house).status is Status.RUNNING
    assert all(type(it) is TranscriptionTextDeltaEvent for it in events)
    assert [it.delta for it in events][:2] == [
        "talk.hang-assign 1.",
        " talk.hang-assign 2.",
    ]
    ended = house.ended(only_job(house).id)
    assert ended.status is Status.CANCELLED  # since the stream was left


def test_that_a_stream_ends_with_all_of_its_text(
    api: openai.OpenAI, tone: Path
) -> None:
    events = list(
        api.audio.transcriptions.create(file=tone, model="whisper-1", stream=True)
    )
    *deltas, done = events
    assert type(done) is TranscriptionTextDoneEvent
    assert "".join(it.delta for it in deltas) == done.text == SAID
    assert done.usage is not None


def test_that_a_stream_names_speakers_if_asked_for_diarized_json(
    api: openai.OpenAI, tone: Path
) -> None:
    events = list(
        api.audio.transcriptions.create(
            file=tone, model="whisper-1", response_format="diarized_json", stream=True
        )
    )
    segments = [it for it in events if type(it) is TranscriptionTextSegmentEvent]
    assert events.index(segments[0]) == 4
    assert [it.speaker for it in segments] == ["A", "B", "A", "B"]
    assert type(events[-1]) is TranscriptionTextDoneEvent


def test_that_a_stream_ends_as_openais_do(
    house: ApiHouse, client: httpx.Client
) -> None:
    answer = client.post(
        "/v1/audio/transcriptions", files=house.files(), data={"stream": "true"}
    )
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    *events, last = [it for it in answer.text.split("\n\n") if it]
    assert last == "data: [DONE]"
    assert [json.loads(it.removeprefix("data: "))["type"] for it in events] == [
        *["transcript.text.delta"] * 4,
        "transcript.text.done",
    ]


def test_that_a_stream_gives_signs_of_life_that_clients_pass_over(
    house: ApiHouse,
    client: httpx.Client,
    api: openai.OpenAI,
    tone: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(openai_audio, "_SIGN_OF_LIFE_SECONDS", -1.0)
    answer = client.post(
        "/v1/audio/transcriptions", files=house.files(), data={"stream": "true"}
    )
    assert ": working\n" in answer.text
    *deltas, done = api.audio.transcriptions.create(
        file=tone, model="whisper-1", stream=True
    )
    assert "".join(it.to_dict()["delta"] for it in deltas) == SAID
    assert type(done) is TranscriptionTextDoneEvent


def test_that_a_stream_whose_job_fails_ends_with_the_reason(
    api: openai.OpenAI, tone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called(monkeypatch, "talk.bad-assign.wav")
    stream = api.audio.transcriptions.create(file=tone, model="whisper-1", stream=True)
    with pytest.raises(openai.APIError, match="has no audio stream") as caught:
        list(stream)
    assert caught.value.code == "job_failed"


def test_that_a_second_attempt_streams_nothing_twice(
    house: ApiHouse, api: openai.OpenAI, tone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called(monkeypatch, "talk.kill-align.wav")
    stream = api.audio.transcriptions.create(file=tone, model="whisper-1", stream=True)
    heard = [next(stream).to_dict()["delta"] for _ in range(4)]
    assert heard[0] == "talk.kill-align 1."
    assert heard[3] == " talk.kill-align 4."
    with pytest.raises(openai.APIError):
        next(stream)
    assert only_job(house).attempts > 1


def test_that_a_stream_ends_with_the_server_and_its_job_goes_on(
    house: ApiHouse, api: openai.OpenAI, tone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called(monkeypatch, "talk.hang-assign.wav")
    stream = api.audio.transcriptions.create(file=tone, model="whisper-1", stream=True)
    for _ in range(4):
        next(stream)
    house.server.close()
    with pytest.raises(openai.APIError, match="wxdesk is closing"):
        next(stream)
    assert only_job(house).status is Status.RUNNING


def test_that_a_job_that_fails_is_told_with_its_reason(
    api: openai.OpenAI, tone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called(monkeypatch, "talk.bad-vad.wav")
    with pytest.raises(openai.UnprocessableEntityError, match="no audio stream"):
        api.audio.transcriptions.create(file=tone, model="whisper-1")


def test_that_a_job_that_is_cancelled_in_the_window_is_told(
    still: ApiHouse, connect: Connect
) -> None:
    def cancel(event: object) -> None:
        for job in still.jobs.page(status=frozenset({Status.QUEUED})):
            still.jobs.cancel(job.id)

    still.jobs.subscribe(cancel)
    api = connect(still, still.key())
    with pytest.raises(openai.UnprocessableEntityError, match="was cancelled"):
        api.audio.transcriptions.create(file=still.tone(), model="whisper-1")


@pytest.mark.filterwarnings("ignore:deprecated:DeprecationWarning")  # OpenAI's own
def test_that_translations_are_answered_in_their_formats(
    house: ApiHouse, api: openai.OpenAI, tone: Path
) -> None:
    create = api.audio.translations.create
    plain = create(file=tone, model="base")
    assert type(plain) is Translation
    assert plain.text == SAID
    told = create(file=tone, model="base", response_format="verbose_json")
    assert type(told) is TranslationVerbose
    assert told.language == "english"
    assert told.to_dict()["task"] == "translate"
    subrip = create(file=tone, model="base", response_format="srt", prompt="Hm.")
    assert str(subrip).startswith("1\n00:00:00,000 --> ")
    assert {it.options.task for it in house.jobs.page()} == {"translate"}


def test_that_a_translation_is_never_diarized_json(
    house: ApiHouse, client: httpx.Client
) -> None:
    answer = client.post(
        "/v1/audio/translations",
        files=house.files(),
        data={"response_format": "diarized_json"},
    )
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["type"] == "invalid_request_error"
    assert "response_format" in error["message"]


def test_that_the_installed_models_are_listed_with_whisper_1(
    api: openai.OpenAI,
) -> None:
    models = {it.id: it for it in api.models.list()}
    assert {"whisper-1", "tiny.en", "base"} <= models.keys()
    assert "large-v3" not in models
    assert models["base"].owned_by == "Systran"
    assert api.models.retrieve("base") == models["base"]
    with pytest.raises(openai.NotFoundError, match="large-v3 is not installed"):
        api.models.retrieve("large-v3")


def test_that_a_model_that_is_not_here_is_refused_with_those_that_are(
    house: ApiHouse, api: openai.OpenAI, tone: Path
) -> None:
    with pytest.raises(openai.UnprocessableEntityError, match=r"tiny\.en, base"):
        api.audio.transcriptions.create(file=tone, model="large-v3")
    assert house.jobs.page() == ()


def test_that_a_wrong_key_is_an_authentication_error(
    house: ApiHouse, tone: Path, connect: Connect
) -> None:
    with pytest.raises(openai.AuthenticationError):
        connect(house, "wxd_000000000000_wrong").models.list()


def test_that_a_key_for_reading_may_not_transcribe(
    house: ApiHouse, tone: Path, connect: Connect
) -> None:
    api = connect(house, house.key(Scope.READ))
    assert list(api.models.list())
    with pytest.raises(openai.PermissionDeniedError, match="may not submit"):
        api.audio.transcriptions.create(file=tone, model="whisper-1")


def test_that_what_is_no_recording_is_a_bad_request(
    house: ApiHouse, api: openai.OpenAI
) -> None:
    for content in (b"", b"This is no recording at all."):
        with pytest.raises(openai.BadRequestError, match=r"talk\.wav"):
            api.audio.transcriptions.create(
                file=("talk.wav", content), model="whisper-1"
            )
    assert house.jobs.page() == ()


def test_that_a_form_without_a_recording_is_a_bad_request(
    client: httpx.Client,
) -> None:
    for body in ({"files": {"model": (None, "whisper-1")}}, {"json": {}}):
        answer = client.post("/v1/audio/transcriptions", **body)
        assert answer.status_code == 400, answer.text
        assert answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", "klingon"),
        ("languages[]", "xx"),
        ("response_format", "docx"),
        ("temperature", "2"),
        ("temperature", "warm"),
        ("stream", "perhaps"),
        ("timestamp_granularities[]", "letter"),
    ],
)
def test_that_a_value_that_is_not_allowed_is_named(
    house: ApiHouse, client: httpx.Client, field: str, value: str
) -> None:
    answer = client.post(
        "/v1/audio/transcriptions", files=house.files(), data={field: value}
    )
    assert answer.status_code == 400
    assert field in answer.json()["error"]["message"]
    assert house.jobs.page() == ()


def test_that_a_recording_beyond_the_limit_is_too_large(
    tmp_path: Path, connect: Connect
) -> None:
    house = ApiHouse(tmp_path, {"api.max_gigabytes": 1e-6})
    try:
        with pytest.raises(openai.APIStatusError, match="larger than") as caught:
            connect(house, house.key()).audio.transcriptions.create(
                file=house.tone(), model="whisper-1"
            )
    finally:
        house.close()
    assert caught.value.status_code == 413


@pytest.mark.parametrize("stream", [False, True])
def test_that_a_client_that_goes_away_cancels_its_job(
    house: ApiHouse,
    tone: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    *,
    stream: bool,
) -> None:
    called(monkeypatch, "talk.hang-vad.wav")

    def its_job() -> Job:
        return house.running(house.first().id)

    async def go_away() -> Job:
        async with openai.AsyncOpenAI(
            base_url=f"{house.url}/v1",
            api_key=house.key(),
            max_retries=0,
            http_client=openai.DefaultAsyncHttpxClient(trust_env=False),
        ) as api:
            asking = asyncio.ensure_future(
                api.audio.transcriptions.create(
                    file=tone, model="whisper-1", stream=stream
                )
            )
            job = await asyncio.to_thread(its_job)
            if stream:
                await (await asking).close()
            asking.cancel()
            await asyncio.wait([asking])
        return job

    job = asyncio.run(go_away())
    assert house.ended(job.id).status is Status.CANCELLED
    house.server.close()  # whatever still answers has ended
    assert [it for it in caplog.records if it.levelname == "ERROR"] == []


def test_that_a_client_that_is_gone_before_its_stream_begins_cancels_its_job(
    still: ApiHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(_: Request) -> bool:
        return True

    monkeypatch.setattr(Request, "is_disconnected", gone)
    client = still.client(still.key())
    client.post(
        "/v1/audio/transcriptions", files=still.files(), data={"stream": "true"}
    )
    assert only_job(still).status is Status.CANCELLED


def test_that_the_job_waits_its_turn_like_any_other(
    still: ApiHouse, connect: Connect
) -> None:
    seen: list[Job] = []

    def note(event: object) -> None:
        for job in still.jobs.page(status=frozenset({Status.QUEUED})):
            seen.append(job)
            still.jobs.cancel(job.id)

    still.jobs.subscribe(note)
    with pytest.raises(openai.APIStatusError):
        connect(still, still.key(name="notes")).audio.transcriptions.create(
            file=still.tone(), model="whisper-1"
        )
    assert [it.origin for it in seen] == ["notes"]
