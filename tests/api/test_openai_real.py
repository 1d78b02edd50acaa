"""OpenAI's own client and the real engine: a conversation of thirty seconds."""

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
    with wave.open(str(sample_wav)) as whole, wave.open(str(cut), "wb") as part:
        part.setparams(whole.getparams())
        part.writeframes(whole.readframes(10 * whole.getframerate()))
    return cut


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
