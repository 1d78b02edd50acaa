"""Chunks that are doubtful are decoded again, in a settled order."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sounds import file_of, heard, noise, recording_of
from tests_support import Transcribe

from wxdesk.core.doubts import LISTEN, Doubt
from wxdesk.core.job import Chunk, Options
from wxdesk.engine import transcription
from wxdesk.engine.doubts import repeats
from wxdesk.engine.recording import SAMPLE_RATE, Recording, Span
from wxdesk.engine.transcription import Decoder, Transcriber
from wxdesk.engine.vad import find_spans, load_vad

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def english(tiny_en: Path) -> Transcriber:
    return Transcriber(tiny_en, "cpu", "int8", 2)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What each decoding is told: spans, prompt, hotwords and the two penalties."""
    told: list[tuple[Any, ...]] = []
    hear = Decoder._hear

    def watched(
        self: Decoder, recording: Recording, spans: Sequence[Span], *settings: Any
    ) -> list[Chunk]:
        found = hear(self, recording, spans, *settings)
        now = settings[0] if settings else self._settings
        told.append(
            (
                [(span.start, span.end) for span in spans],
                now.initial_prompt,
                now.hotwords,
                now.no_repeat_ngram_size,
                now.repetition_penalty,
            )
        )
        return found

    monkeypatch.setattr(Decoder, "_hear", watched)
    return told


@pytest.fixture
def doubting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is doubted, for as many reasons as it has stretches of speech."""

    def doubts_of(_: Chunk, span: Span, no_speech: float) -> tuple[Doubt, ...]:
        assert 0 <= no_speech <= 1
        return tuple(Doubt)[: len(span.speech)]

    monkeypatch.setattr(transcription, "doubts_of", doubts_of)


@pytest.fixture
def recording(sample_wav: Path, tmp_path: Path) -> Recording:
    return recording_of(tmp_path / "sample.pcm", heard(sample_wav))


@pytest.mark.usefixtures("doubting")
@pytest.mark.parametrize(("parts_say_the_same", "decodings"), [(False, 5), (True, 4)])
def test_that_tries_go_from_prompts_to_parts_to_penalties(
    english: Transcriber,
    recording: Recording,
    settings: list[tuple[Any, ...]],
    monkeypatch: pytest.MonkeyPatch,
    parts_say_the_same: bool,
    decodings: int,
) -> None:
    monkeypatch.setattr(transcription, "is_same", lambda *_: parts_say_the_same)
    options = Options(initial_prompt="Hello.", hotwords="Diane")
    span = Span(6.5, 13.0, 0, ((6.7, 9.0), (10.0, 13.0)))
    (chunk,) = english.decoder(options, "en").decode(recording, [span])
    whole, first, second = [(6.5, 13.0)], [(6.5, 9.5)], [(9.5, 13.0)]
    tries = [
        (whole, "Hello.", "Diane", 0, 1.0),
        (whole, None, None, 0, 1.0),
        (first, None, None, 0, 1.0),
        (second, None, None, 0, 1.0),
        (whole, None, None, 3, 1.1),
    ]
    assert settings == tries[:decodings]
    # The parts had one reason to doubt them, the whole had two.
    assert len(chunk.doubts) == 1
    assert (chunk.start, chunk.end) == (span.start, span.end)


def test_that_a_chunk_without_doubts_is_decoded_once(
    english: Transcriber, recording: Recording, settings: list[tuple[Any, ...]]
) -> None:
    spans = [Span(6.5, 13.0, 0, ((6.7, 9.0), (10.0, 13.0)))]
    (chunk,) = english.decoder(Options(), "en").decode(recording, spans)
    assert chunk.doubts == ()
    assert len(settings) == 1


def test_that_a_loop_after_speech_is_mended_or_marked_and_the_speech_is_kept(
    english: Transcriber, sample_wav: Path, tmp_path: Path
) -> None:
    samples = heard(sample_wav)
    backwards = samples[::-1][: 14 * SAMPLE_RATE]
    recording = recording_of(
        tmp_path / "odd.pcm", np.concatenate([samples[: 10 * SAMPLE_RATE], backwards])
    )
    span = Span(0.0, 24.0, 0, ((6.8, 8.3), (8.4, 24.0)))
    decoder = english.decoder(Options(), "en")
    (first,) = decoder._hear(recording, [span])
    assert Doubt.REPEATS in first.doubts
    (chunk,) = decoder.decode(recording, [span])
    assert chunk.doubts or not repeats(chunk.text)
    assert "I didn't know you were there" in chunk.text
    assert (chunk.start, chunk.end) == (0.0, 24.0)
    good = Span(6.5, 10.0, 0, ((6.7, 9.9),))
    again, sure = decoder.decode(recording, [span, good])
    assert (again.text, again.doubts) == (chunk.text, chunk.doubts)
    assert sure.doubts == ()


def test_that_speech_that_hotwords_kept_from_being_heard_is_heard_without_them(
    tiny_en: Path, recording: Recording
) -> None:
    # By a hair: the other decoder is a little surer of the same.
    english = Transcriber(tiny_en, "cpu", "int8", 2, "whisperx")
    options = Options(
        hotwords="Dianne Sheela", beam_size=2, repetition_penalty=1.2, chunk_seconds=6
    )
    span, *_ = find_spans(recording, load_vad(options), options)
    decoder = english.decoder(options, "en")
    (first,) = decoder._hear(recording, [span])
    assert (first.text, first.doubts) == ("Hello?", (Doubt.UNSURE,))
    (chunk,) = decoder.decode(recording, [span])
    assert "I didn't know you were there" in chunk.text
    assert chunk.doubts == ()
    assert chunk.words[-1].text == chunk.text.split()[-1]


def test_that_what_is_made_of_noise_is_kept_and_marked(
    english: Transcriber, tmp_path: Path
) -> None:
    recording = recording_of(tmp_path / "noise.pcm", noise(28.0, 0.1))
    span = Span(0.0, 28.0, 0, ((10.0, 10.1),))
    (chunk,) = english.decoder(Options(), "en").decode(recording, [span])
    assert chunk.text
    assert chunk.doubts


def test_that_a_doubtful_transcript_has_the_same_text_and_says_so(
    transcribe: Transcribe,
    sample_wav: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = file_of(tmp_path / "talk.wav", heard(sample_wav)[: 18 * SAMPLE_RATE])
    options: dict[str, Any] = {"model": "tiny.en", "diarize": False}
    plain = transcribe(source, **options)
    assert (plain.annotations, plain.notes) == ((), ())
    monkeypatch.setattr(transcription, "doubts_of", lambda *_, **__: (Doubt.UNSURE,))
    doubtful = transcribe(source, **options)
    assert doubtful.segments == plain.segments
    (comment,) = doubtful.annotations
    assert comment.text.startswith(LISTEN)
    assert comment.start <= plain.segments[0].start < plain.segments[-1].end
    (note,) = doubtful.notes
    assert note.startswith("A passage is doubtful")
