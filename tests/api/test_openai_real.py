"""OpenAI's own client and the real engine: a conversation of thirty seconds."""

import base64
import io
import re
import wave
from collections.abc import Iterator
from pathlib import Path

import httpx
import openai
import pysubs2
import pytest
import webvtt
from api_house import ApiHouse
from openai.types.audio import (
    TranscriptionDiarized,
    TranscriptionTextDeltaEvent,
    TranscriptionTextDoneEvent,
    TranscriptionVerbose,
    TranslationVerbose,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiHouse]:
    """A program with tiny.en, which keeps it in memory from one test to the next."""
    house = ApiHouse(
        tmp_path_factory.mktemp("program"),
        {"transcription.model": "tiny.en", "transcription.device": "cpu"},
        pretends=False,
    )
    yield house
    house.close()


@pytest.fixture(scope="module")
def api(house: ApiHouse) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(
        base_url=f"{house.url}/v1",
        api_key=house.key(),
        max_retries=0,
        http_client=openai.DefaultHttpxClient(trust_env=False),
    ) as api:
        yield api


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory, sample_wav: Path) -> Path:
    """The first ten seconds of the conversation."""
    cut = tmp_path_factory.mktemp("short") / "short.wav"
    cut.write_bytes(piece(sample_wav, 0, 10))
    return cut


def piece(recording: Path, start: float, end: float) -> bytes:
    """A part of a recording, as a WAV file."""
    file = io.BytesIO()
    with wave.open(str(recording)) as whole, wave.open(file, "wb") as part:
        rate = whole.getframerate()
        part.setparams(whole.getparams())
        whole.setpos(round(start * rate))
        part.writeframes(whole.readframes(round((end - start) * rate)))
    return file.getvalue()


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower())


def test_that_a_conversation_is_told_in_all_six_formats(
    api: openai.OpenAI, sample_wav: Path
) -> None:
    create = api.audio.transcriptions.create
    told = create(
        file=sample_wav,
        model="whisper-1",
        response_format="verbose_json",
        timestamp_granularities=["word", "segment"],
    )
    assert type(told) is TranscriptionVerbose
    assert told.language == "english"
    assert told.duration == pytest.approx(30.0, abs=0.1)
    assert told.segments
    assert told.words
    assert " ".join(it.word for it in told.words) == told.text
    assert all(0 <= it.start <= it.end <= 30.1 for it in told.words)
    assert len(told.words) > 40

    text = create(file=sample_wav, model="tiny.en", response_format="text")
    assert text == told.text + "\n"
    assert create(file=sample_wav, model="tiny.en").text == told.text
    subrip = create(file=sample_wav, model="tiny.en", response_format="srt")
    cues = pysubs2.SSAFile.from_string(subrip, format_="srt")
    read = " ".join(cue.plaintext for cue in cues)
    assert words_of(read) == words_of(told.text)
    vtt = create(file=sample_wav, model="tiny.en", response_format="vtt")
    captions = webvtt.from_string(vtt).captions
    assert words_of(" ".join(it.text for it in captions)) == words_of(told.text)

    diarized = create(file=sample_wav, model="tiny.en", response_format="diarized_json")
    assert type(diarized) is TranscriptionDiarized
    assert {it.speaker for it in diarized.segments} == {"A", "B"}
    assert words_of(diarized.text) == words_of(told.text)


def test_that_the_streamed_pieces_make_the_text(
    api: openai.OpenAI, sample_wav: Path
) -> None:
    stream = api.audio.transcriptions.create(
        file=sample_wav, model="whisper-1", stream=True
    )
    *deltas, done = list(stream)
    assert type(done) is TranscriptionTextDoneEvent
    assert all(type(it) is TranscriptionTextDeltaEvent for it in deltas)
    assert "".join(it.delta for it in deltas) == done.text


@pytest.mark.filterwarnings("ignore:deprecated:DeprecationWarning")  # OpenAI's own
def test_that_speech_is_translated_by_a_model_that_can(
    api: openai.OpenAI, short: Path
) -> None:
    translated = api.audio.translations.create(
        file=short, model="base", response_format="verbose_json"
    )
    assert type(translated) is TranslationVerbose
    assert translated.language == "english"
    assert len(words_of(translated.text)) > 5
    with pytest.raises(openai.UnprocessableEntityError, match="knows only English"):
        api.audio.translations.create(file=short, model="tiny.en")


def test_that_the_language_of_raw_sound_is_told(house: ApiHouse, short: Path) -> None:
    with wave.open(str(short)) as sound:
        pcm = sound.readframes(sound.getnframes())
    answer: httpx.Response = house.client(house.key()).post(
        "/detect-language",
        params={"encode": "false"},
        files={"audio_file": ("audio_file", pcm)},
    )
    told = answer.json()
    assert (told["detected_language"], told["language_code"]) == ("english", "en")
    assert 0.5 < told["confidence"] <= 1


def test_that_both_speakers_are_named_by_how_they_sound(
    house: ApiHouse, api: openai.OpenAI, sample_wav: Path, sample_rttm: Path
) -> None:
    alone = {"speaker90": (11.1, 14.4), "speaker91": (22.0, 27.5)}
    told = api.audio.transcriptions.create(
        file=sample_wav,
        model="tiny.en",
        response_format="diarized_json",
        extra_body={
            "known_speaker_names": list(alone),
            "known_speaker_references": [
                f"data:audio/wav;base64,{base64.b64encode(it).decode()}"
                for it in (piece(sample_wav, *span) for span in alone.values())
            ],
        },
    )
    assert type(told) is TranscriptionDiarized
    assert {it.speaker for it in told.segments} == set(alone)
    for segment in told.segments:
        if segment.end - segment.start > 1:
            middle = (segment.start + segment.end) / 2
            assert segment.speaker in speakers_at(middle, sample_rttm)
    (newest, *_) = house.jobs.page()
    assert not any(it.path.exists() for it in newest.references)


def speakers_at(moment: float, rttm: Path) -> set[str]:
    """Who speaks at a time, in seconds."""
    turns = [line.split() for line in rttm.read_text().splitlines()]
    return {it[7] for it in turns if 0 <= moment - float(it[3]) <= float(it[4])}
