"""Speech to text in batches, and word times on the way.

Whisper's cross-attention tells when each token was heard (the method of
openai-whisper's word timestamps). The encoder's output is still at hand right after
a batch is decoded, so these times cost almost nothing and exist for every language.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, wait
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from ctranslate2 import StorageView
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import merge_punctuations

from wxdesk.core.errors import BadOptions
from wxdesk.core.job import Chunk, Options
from wxdesk.core.transcript import Word, joiner
from wxdesk.engine.cores import workers
from wxdesk.engine.doubts import (
    best_of,
    doubts_of,
    halves,
    is_same,
    joined,
    longest_pause,
)
from wxdesk.engine.libraries import load_torch
from wxdesk.engine.recording import SAMPLE_RATE, Recording, Span
from wxdesk.engine.whisper import Settings, Whisper

log = logging.getLogger(__name__)

_VOTES = 5
"""How many windows of speech vote on the language."""

_HOP = 160
"""Samples of a frame."""

_FEWEST = 4
"""Frames of 10 ms that an alignment needs, two for each position of the encoder."""

_PREPENDED = "\"'“¿([{-"
_APPENDED = "\"'.。,，!！?？:：”)]}、"


class Transcriber:
    """A Whisper model in memory.

    Args:
        folder: With model.bin and its companions.
        device: "cpu" or "cuda".
        compute_type: One of CTranslate2's types.
        threads: CPU threads.
        decoder: Whose code decodes; see `Options`.
    """

    def __init__(
        self,
        folder: Path,
        device: str,
        compute_type: str,
        threads: int,
        decoder: str = "faster-whisper",
    ) -> None:
        # One thread for each of some batches does more than all threads for one batch.
        is_parallel = device == "cpu" and decoder == "faster-whisper"
        self._workers = workers(threads) if is_parallel else 1
        self._model = _kind(decoder)(
            str(folder),
            device=device,
            compute_type=compute_type,
            cpu_threads=threads // self._workers,
            num_workers=self._workers,
            local_files_only=True,
        )
        self._pool = ThreadPoolExecutor(self._workers, "decode")

    @property
    def is_multilingual(self) -> bool:
        """Whether the model knows other languages than English."""
        return bool(self._model.model.is_multilingual)

    def detect_language(
        self, recording: Recording, spans: Sequence[Span]
    ) -> tuple[str, float]:
        """Lets windows of speech from all over the recording vote on its language.

        Args:
            recording: Where the spans are read.
            spans: At least one.

        Returns:
            Whisper's language code, and its mean probability over the windows.
        """
        if not self.is_multilingual:
            return "en", 1.0
        chosen = sorted(
            {round(i * (len(spans) - 1) / max(_VOTES - 1, 1)) for i in range(_VOTES)}
        )
        votes: defaultdict[str, float] = defaultdict(float)
        voters = [spans[number] for number in chosen]
        for heard in self._pool.map(partial(self._vote, recording), voters):
            for token, probability in heard:
                votes[token[2:-2]] += probability / len(chosen)
        language = max(votes, key=votes.__getitem__)
        return language, votes[language]

    def _vote(self, recording: Recording, span: Span) -> list[tuple[str, float]]:
        """Which languages a span is in, as tokens, and how likely."""
        samples = recording.read(span.start, span.end, span.channel)
        heard = self._model.encode(self._model.see([samples]))
        votes: list[tuple[str, float]] = self._model.model.detect_language(heard)[0]
        return votes

    def decoder(self, options: Options, language: str) -> "Decoder":
        """Prepares the decoding of one recording's spans.

        Args:
            options: What to listen for and how hard.
            language: Of the speech, Whisper's code.

        Raises:
            BadOptions: The model does not know the language or the task.
        """
        if not self.is_multilingual and (
            language != "en" or options.task != "transcribe"
        ):
            wanted = "translate" if language == "en" else f"understand “{language}”"
            raise BadOptions(
                f"The model {options.model} knows only English and cannot {wanted}.",
                "Choose a multilingual model, such as base.",
            )
        if language not in self._model.supported_languages:
            raise BadOptions(
                f"language is {language!r}, which the model {options.model} does not "
                f"know; it knows {', '.join(sorted(self._model.supported_languages))}."
            )
        return Decoder(self._model, options, language, self._workers, self._pool)


def _kind(decoder: str) -> type[Whisper]:
    if decoder == "faster-whisper":
        return Whisper
    load_torch()
    from wxdesk.engine.whisperx_whisper import WhisperXWhisper

    return WhisperXWhisper


class Decoder:
    """Decodes batches of spans of one recording with settled options.

    Args:
        model: What hears.
        options: What to listen for and how hard.
        language: Of the speech, Whisper's code.
        workers: How many parts of a batch the model hears at once.
        pool: With as many threads.
    """

    def __init__(
        self,
        model: Whisper,
        options: Options,
        language: str,
        workers: int,
        pool: Executor,
    ) -> None:
        self._model = model
        self._workers = workers
        self._pool = pool
        self._options = options
        self._language = language
        self._tokenizer = Tokenizer(
            model.hf_tokenizer,
            model.model.is_multilingual,
            task=options.task,
            language=language,
        )
        unwanted = _numerals(self._tokenizer) if options.suppress_numerals else ()
        self._settings = Settings.of(options, unwanted)

    def decode(self, recording: Recording, spans: Sequence[Span]) -> list[Chunk]:
        """Decodes spans together, as one batch, and doubtful ones again by themselves.

        Args:
            recording: Where the spans are read.
            spans: At least one, each of 30 seconds at most.

        Returns:
            One chunk a span, with word times unless the options say "off".
        """
        return [
            best_of(chunk, self._tries(recording, span, chunk), span)
            if chunk.doubts
            else chunk
            for span, chunk in zip(spans, self._hear(recording, spans), strict=True)
        ]

    def _tries(
        self, recording: Recording, span: Span, doubtful: Chunk
    ) -> Iterator[Chunk]:
        """Makes other chunks of a span; the same ones in the same order every time."""
        plain = replace(self._settings, initial_prompt=None, hotwords=None)
        if plain != self._settings:
            yield self._hear(recording, [span], plain)[0]
        if cut := longest_pause(span):
            parts = halves(span, cut)
            heard = joined(
                [self._hear(recording, [part], plain)[0] for part in parts], span
            )
            yield heard
            if is_same(heard, doubtful):
                return  # other settings would only forbid to write what is heard
        varied = replace(plain, no_repeat_ngram_size=3, repetition_penalty=1.1)
        yield self._hear(recording, [span], varied)[0]

    def _hear(
        self,
        recording: Recording,
        spans: Sequence[Span],
        settings: Settings | None = None,
    ) -> list[Chunk]:
        hear = partial(self._hear_part, recording, settings or self._settings)
        parts = [spans[it :: self._workers] for it in range(self._workers)]
        heard = [self._pool.submit(hear, part) for part in parts if part]
        wait(heard)  # for all, also if one fails: what it needs is free then
        chunks: list[Chunk | None] = [None] * len(spans)
        for first, part in enumerate(heard):
            chunks[first :: self._workers] = part.result()
        return cast(list[Chunk], chunks)

    def _hear_part(
        self, recording: Recording, settings: Settings, spans: Sequence[Span]
    ) -> list[Chunk]:
        """What one worker makes of its part of a batch."""
        pieces = [recording.read(s.start, s.end, s.channel) for s in spans]
        heard, encoded = self._model.hear(pieces, self._tokenizer, settings)
        words = self._word_times([it.text for it in heard], spans, encoded)
        chunks = [
            Chunk(
                start=span.start,
                end=span.end,
                channel=span.channel,
                language=self._language,
                text=one.text.strip(),
                words=found,
                avg_logprob=one.avg_logprob,
            )
            for span, one, found in zip(spans, heard, words, strict=True)
        ]
        return [
            replace(chunk, doubts=doubts_of(chunk, span, one.no_speech))
            for chunk, span, one in zip(chunks, spans, heard, strict=True)
        ]

    def _word_times(
        self, texts: Sequence[str], spans: Sequence[Span], encoded: StorageView
    ) -> list[tuple[Word, ...]]:
        # A translation has no sound of its own that its words could be found in.
        if self._options.align == "off" or self._options.task == "translate":
            return [()] * len(texts)
        tokens = [self._tokenizer.encode(text) for text in texts]
        frames = [
            max(round((span.end - span.start) * SAMPLE_RATE / _HOP), _FEWEST)
            for span in spans
        ]
        found = self._model.find_alignment(self._tokenizer, tokens, encoded, frames)
        return [
            words_of(alignment, span, joiner(self._language))
            for alignment, span in zip(found, spans, strict=True)
        ]


def _is_numeral(text: str) -> bool:
    return any(it in "0123456789%$£" for it in text.removeprefix(" "))


def _numerals(tokenizer: Tokenizer) -> list[int]:
    """The tokens in which numbers are written in figures, or signs of money."""
    return [it for it in range(tokenizer.eot) if _is_numeral(tokenizer.decode([it]))]


def words_of(
    alignment: list[dict[str, Any]], span: Span, joined_by: str
) -> tuple[Word, ...]:
    """Makes words of a cross-attention alignment.

    Args:
        alignment: Items with `word`, `start` and `end` (seconds within the span) and
            `probability`; a word that follows a space begins with it. Changed.
        span: What was aligned; its speech regions bound the words.
        joined_by: What stands between two words of the language.
    """
    merge_punctuations(alignment, _PREPENDED, _APPENDED)
    words: list[Word] = []
    for item in alignment:
        if not (text := item["word"].strip()):
            continue
        if words and joined_by and not item["word"].startswith(" "):
            # The continuation of a written word, as in "3.5" or "o'clock".
            last = words.pop()
            words.append(
                Word(
                    last.text + text,
                    last.start,
                    float(item["end"]) + span.start,
                    last.score,
                )
            )
            continue
        words.append(
            Word(
                text,
                float(item["start"]) + span.start,
                float(item["end"]) + span.start,
                float(item["probability"]),
            )
        )
    return tuple(_within_speech(word, span) for word in words)


def _within_speech(word: Word, span: Span) -> Word:
    """Keeps a word's ends out of the silence that attention spreads them into."""
    assert word.start is not None
    assert word.end is not None
    start = min(max(word.start, span.start), span.end)
    end = min(max(word.end, start), span.end)
    middle = (start + end) / 2
    for speech_start, speech_end in span.speech:
        if start < speech_start < end and middle <= speech_end:
            start = max(start, speech_start - 0.1)
        if start < speech_end < end and middle >= speech_start:
            end = min(end, speech_end + 0.1)
    return Word(word.text, round(start, 3), round(end, 3), word.score)
