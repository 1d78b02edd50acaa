"""The decoders on given spans, its options, and the words it is heard to say."""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pytest
import whisperx
from sounds import heard, recording_of, silence
from tests_support import packaged
from whisperx.diarize import Segment as SpeechSegment
from whisperx.vads import Vad
from whisperx.vads.pyannote import Pyannote

from wxdesk.core.errors import BadOptions
from wxdesk.core.job import Chunk, Options
from wxdesk.core.transcript import Word
from wxdesk.engine import transcription, vad
from wxdesk.engine.pipeline import WhisperXEngine
from wxdesk.engine.recording import SAMPLE_RATE, Recording, Span
from wxdesk.engine.transcription import Transcriber, words_of

pytestmark = pytest.mark.slow

SHORT = 6.0
"""Seconds of a chunk, so that the sample has several."""


@pytest.fixture(scope="module")
def english(tiny_en: Path) -> Transcriber:
    return Transcriber(tiny_en, "cpu", "int8", 2)


@pytest.fixture(scope="module")
def multilingual(engine: WhisperXEngine) -> Transcriber:
    return Transcriber(engine.model("base").folder, "cpu", "int8", 2)


@pytest.fixture(scope="module")
def recording(sample_wav: Path, tmp_path_factory: pytest.TempPathFactory) -> Recording:
    return recording_of(
        tmp_path_factory.mktemp("decoded") / "sample.pcm", heard(sample_wav)
    )


@pytest.fixture(scope="module")
def beginning(sample_wav: Path, tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """The sample's first sentences, up to "I'm Sheila in Texas"."""
    samples = heard(sample_wav)[: 18 * SAMPLE_RATE]
    return recording_of(tmp_path_factory.mktemp("decoded") / "beginning.pcm", samples)


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    """Someone counts to ten in Spanish and greets the world."""
    registry = packaged("pytest-audioeval", "pytest_audioeval/samples/registry.py")
    wav = registry.parent / "audio" / "es" / "conteo.wav"
    return recording_of(tmp_path_factory.mktemp("decoded") / "es.pcm", heard(wav))


def spans_of(recording: Recording, options: Options) -> list[Span]:
    return vad.find_spans(recording, vad.load_vad(options), options)


def decoded(
    transcriber: Transcriber,
    recording: Recording,
    language: str = "en",
    **options: Any,
) -> list[Chunk]:
    chosen = Options(**{"chunk_seconds": SHORT, **options})
    decoder = transcriber.decoder(chosen, language)
    return decoder.decode(recording, spans_of(recording, chosen))


def text(chunks: list[Chunk]) -> str:
    return " ".join(chunk.text for chunk in chunks)


class Given(Vad):  # type: ignore[misc]
    """Finds what it was told: a stand-in for a VAD in WhisperX's own pipeline."""

    preprocess_audio = staticmethod(Pyannote.preprocess_audio)

    def __init__(self, spans: list[Span]) -> None:
        super().__init__(0.5)
        self.spans = spans

    def __call__(self, audio: Any, **_: Any) -> list[SpeechSegment]:
        return [SpeechSegment(span.start, span.end, "A") for span in self.spans]

    @staticmethod
    def merge_chunks(segments: list[SpeechSegment], *_: Any, **__: Any) -> Any:
        return [{"start": s.start, "end": s.end} for s in segments]


def spoken(text: str) -> str:
    """A text without what nobody hears."""
    return re.sub(r"[^\w' ]", "", text.lower())


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"hotwords": "Dianne Sheela", "beam_size": 2, "repetition_penalty": 1.2},
    ],
)
# Two implementations of one transform differ in the fifth decimal, by which now and
# then a comma becomes a full stop.
@pytest.mark.parametrize(
    ("code", "written", "nearly"),
    [("whisperx", str, 1e-3), ("faster-whisper", spoken, 0.1)],
)
def test_that_chunks_say_what_whisperx_itself_makes_of_the_same_spans(
    code: str,
    written: Callable[[str], str],
    nearly: float,
    recording: Recording,
    tiny_en: Path,
    options: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What is doubtful would be decoded again, which WhisperX does not.
    monkeypatch.setattr(transcription, "doubts_of", lambda *_: ())
    spans = spans_of(recording, Options(chunk_seconds=SHORT))
    pipeline = whisperx.load_model(
        str(tiny_en),
        "cpu",
        compute_type="int8",
        language="en",
        vad_model=Given(spans),
        asr_options=options,
        local_files_only=True,
        threads=2,
    )
    samples = recording.read(0, recording.duration)
    theirs = pipeline.transcribe(samples, batch_size=8)["segments"]
    ours = decoded(Transcriber(tiny_en, "cpu", "int8", 2, code), recording, **options)
    assert [written(chunk.text) for chunk in ours] == [
        written(item["text"].strip()) for item in theirs
    ]
    assert [chunk.avg_logprob for chunk in ours] == pytest.approx(
        [item["avg_logprob"] for item in theirs], abs=nearly
    )
    assert [(chunk.start, chunk.end) for chunk in ours] == [
        (item["start"], item["end"]) for item in theirs
    ]
    assert len(ours) >= 5


def test_that_a_chunk_says_the_same_alone_as_in_company(
    english: Transcriber, beginning: Recording
) -> None:
    spans = spans_of(beginning, Options(chunk_seconds=SHORT))
    decoder = english.decoder(Options(), "en")
    together = decoder.decode(beginning, spans)
    alone = [chunk for span in spans for chunk in decoder.decode(beginning, [span])]
    assert [chunk.text for chunk in alone] == [chunk.text for chunk in together]
    ours, theirs = (
        [word for chunk in chunks for word in chunk.words]
        for chunks in (alone, together)
    )
    assert [(it.text, it.start, it.end) for it in ours] == [
        (it.text, it.start, it.end) for it in theirs
    ]
    # Some processors round sums otherwise where there are more of them.
    assert [it.score for it in ours] == pytest.approx(
        [it.score for it in theirs], abs=1e-4
    )


@pytest.mark.parametrize("chunk_seconds", [SHORT, 30.0])
def test_that_the_words_of_a_chunk_join_to_its_text_and_follow_one_another(
    english: Transcriber, recording: Recording, chunk_seconds: float
) -> None:
    for chunk in decoded(english, recording, chunk_seconds=chunk_seconds):
        assert " ".join(word.text for word in chunk.words) == chunk.text
        starts = [word.start for word in chunk.words]
        assert starts == sorted(starts)
        for word in chunk.words:
            assert chunk.start <= word.start <= word.end <= chunk.end
            assert 0 <= word.score <= 1
        for before, after in pairwise(chunk.words):
            assert before.end <= after.start + 0.11
        assert chunk.avg_logprob < 0


def test_that_utterances_begin_when_the_reference_says(
    english: Transcriber, recording: Recording, sample_stm: Path
) -> None:
    said = []  # (word, when its utterance begins; None for later words)
    for line in sample_stm.read_text().splitlines():
        *_, start, _, utterance = line.split(maxsplit=5)
        for number, word in enumerate(utterance.split()):
            said.append((word, float(start) if number == 0 else None))
    words = [
        word
        for chunk in decoded(english, recording, chunk_seconds=30.0)
        for word in chunk.words
    ]
    matcher = SequenceMatcher(
        None, [plain(word) for word, _ in said], [plain(word.text) for word in words]
    )
    off = [
        abs(words[run.b + i].start - start)
        for run in matcher.get_matching_blocks()
        for i in range(run.size)
        if (start := said[run.a + i][1]) is not None
    ]
    assert len(off) >= 8
    assert median(off) < 0.3


def plain(word: str) -> str:
    return word.strip(".,?!").lower()


def test_that_names_are_spelt_as_hotwords_and_prompt_have_them(
    english: Transcriber, beginning: Recording
) -> None:
    assert "Diane" in text(decoded(english, beginning))
    for option in ("hotwords", "initial_prompt"):
        guided = text(decoded(english, beginning, **{option: "Dianne Sheela Yanky"}))
        assert "Dianne" in guided
        assert "Sheela" in guided


def test_that_the_options_of_the_search_act(
    english: Transcriber, beginning: Recording
) -> None:
    usual, one_beam, short, unlike, unrepeated = (
        text(decoded(english, beginning, **options))
        for options in (
            {},
            {"beam_size": 1},
            {"length_penalty": -5.0},
            {"repetition_penalty": 2.0},
            {"no_repeat_ngram_size": 1},
        )
    )
    assert one_beam != usual
    assert len(short) < len(usual)
    assert usual.count("Hello") > 1
    assert unlike.count("Hello") == unrepeated.count("Hello") == 1


def test_that_patience_reaches_the_search(english: Transcriber) -> None:
    decoder = english.decoder(Options(patience=2.5), "en")
    assert decoder._settings.patience == 2.5


def test_that_numbers_are_written_out_where_numerals_are_suppressed(
    multilingual: Transcriber, spanish: Recording
) -> None:
    (usual,) = decoded(multilingual, spanish, "es")
    (spelt,) = decoded(multilingual, spanish, "es", suppress_numerals=True)
    assert "7, 8, 9" in usual.text
    assert "siete, ocho, nueve" in spelt.text
    assert [word.text for word in usual.words] == usual.text.split()
    assert all(word.end > word.start for word in usual.words[1:])


def test_that_a_translation_is_english_and_has_no_times_for_its_words(
    multilingual: Transcriber, spanish: Recording
) -> None:
    (chunk,) = decoded(
        multilingual, spanish, "es", task="translate", suppress_numerals=True
    )
    assert "seven" in chunk.text.lower()
    assert "siete" not in chunk.text.lower()
    assert chunk.words == ()


def test_that_word_times_are_left_out_where_nobody_wants_them(
    english: Transcriber, beginning: Recording
) -> None:
    timed, untimed = (
        decoded(english, beginning, align=align) for align in ("auto", "off")
    )
    assert text(timed) == text(untimed)
    assert all(chunk.words == () for chunk in untimed)


def test_that_the_language_is_voted_on_by_windows_of_speech(
    multilingual: Transcriber, recording: Recording, spanish: Recording, tmp_path: Path
) -> None:
    options = Options(chunk_seconds=SHORT)
    language, probability = multilingual.detect_language(
        spanish, spans_of(spanish, options)
    )
    assert language == "es"
    assert 0.5 < probability <= 1
    # What speaks first does not decide it: a window of Spanish, several of English.
    wave = np.concatenate([spanish.read(0, 9), recording.read(0, 30)]) * 32768
    mixed = recording_of(tmp_path / "mixed.pcm", wave)
    language, mixed_probability = multilingual.detect_language(
        mixed, spans_of(mixed, options)
    )
    assert language == "en"
    assert mixed_probability < 1


def test_that_a_model_that_knows_only_english_detects_nothing_else(
    english: Transcriber, spanish: Recording
) -> None:
    assert english.detect_language(spanish, spans_of(spanish, Options())) == ("en", 1.0)


@pytest.mark.parametrize(
    ("language", "task", "named"),
    [("de", "transcribe", "de"), ("en", "translate", "translate")],
)
def test_that_what_an_english_model_cannot_do_is_named(
    english: Transcriber, language: str, task: str, named: str
) -> None:
    with pytest.raises(BadOptions, match=rf"tiny\.en .*{named}") as caught:
        english.decoder(Options(model="tiny.en", task=task), language)
    assert "base" in caught.value.hint


def test_that_an_unknown_language_is_named_with_the_known_ones(
    multilingual: Transcriber,
) -> None:
    with pytest.raises(BadOptions, match=r"'tlh'.*base.*de, .*en"):
        multilingual.decoder(Options(), "tlh")


def test_that_silence_and_the_shortest_of_spans_do_no_harm(
    english: Transcriber, tmp_path: Path
) -> None:
    quiet = recording_of(tmp_path / "quiet.pcm", silence(5))
    spans = [Span(0.0, 4.0), Span(4.0, 4.01), Span(4.99, 5.0)]
    for chunk in english.decoder(Options(), "en").decode(quiet, spans):
        assert bool(chunk.words) == bool(chunk.text)
        assert all(chunk.start <= word.start <= chunk.end for word in chunk.words)


def item(word: str, start: float, end: float) -> dict[str, Any]:
    return {
        "word": word,
        "tokens": [1],
        "start": start,
        "end": end,
        "probability": 0.5,
    }


def test_that_punctuation_and_continuations_belong_to_their_word() -> None:
    alignment = [
        *(item(" “", 0.0, 0.1), item("It's", 0.1, 0.4), item(",", 0.4, 0.5)),
        *(item(" 3", 0.5, 0.8), item(".5", 0.8, 1.2), item("”", 1.2, 1.3)),
        *(item(" ", 1.3, 1.3), item(" o", 1.3, 1.5), item("'clock", 1.5, 1.9)),
    ]
    words = words_of(alignment, Span(10.0, 12.0), " ")
    assert words == (
        Word("“It's,", 10.1, 10.4, 0.5),
        Word("3.5”", 10.5, 11.2, 0.5),
        Word("o'clock", 11.3, 11.9, 0.5),
    )


def test_that_in_a_language_without_spaces_words_stay_apart() -> None:
    alignment = [item("今日", 0.0, 0.5), item("は", 0.5, 0.7), item("。", 0.7, 0.8)]
    words = words_of(alignment, Span(0.0, 1.0), "")
    assert [word.text for word in words] == ["今日", "は。"]


def test_that_no_words_come_of_no_text() -> None:
    assert words_of([], Span(0.0, 1.0), " ") == ()


@pytest.mark.parametrize(
    ("attended", "expected"),
    [
        ((0.0, 2.6), (1.9, 2.6)),  # from the silence before
        ((2.5, 5.0), (2.5, 3.1)),  # into the silence after
        ((2.2, 2.7), (2.2, 2.7)),  # inside
        ((0.2, 0.6), (0.2, 0.6)),  # outside of all speech
        ((3.5, 5.9), (4.9, 5.9)),  # between two stretches, nearer to the second
        ((2.5, 2.5), (2.5, 2.5)),  # of no length
        ((2.5, 2.4), (2.5, 2.5)),  # of negative length
        ((5.8, 9.0), (5.8, 6.0)),  # beyond the end
        ((7.0, 8.0), (6.0, 6.0)),  # entirely beyond the end
    ],
)
def test_that_a_word_keeps_out_of_the_silence_around_it(
    attended: tuple[float, float], expected: tuple[float, float]
) -> None:
    span = Span(0.0, 6.0, speech=((2.0, 3.0), (5.0, 6.0)))
    (word,) = words_of([item(" word", *attended)], span, " ")
    assert (word.start, word.end) == pytest.approx(expected)
