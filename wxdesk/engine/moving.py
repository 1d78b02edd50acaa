"""Models that run on the rung that fits, and move when they must."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from wxdesk.core.job import Chunk, Options
from wxdesk.engine.ladder import Ladder, Rung
from wxdesk.engine.recording import Recording, Span

if TYPE_CHECKING:
    from wxdesk.engine.alignment import Aligner
    from wxdesk.engine.transcription import Decoder, Transcriber


class DecodesSpans(Protocol):
    """What turns spans into chunks."""

    def decode(self, recording: Recording, spans: Sequence[Span]) -> list[Chunk]:
        """Decodes spans together; see `Decoder`."""
        ...


class Listener:
    """A `Transcriber` on a ladder.

    Nobody else may hold on to the model: where it moves, two have no room.

    Args:
        ladder: The model's.
        load: Gives the transcriber for a rung, the same one while it is in memory.

    Attributes:
        ladder: The model's.
        is_multilingual: Whether the model knows other languages than English.
    """

    def __init__(self, ladder: Ladder, load: "Callable[[Rung], Transcriber]") -> None:
        self.ladder = ladder
        self._load = load
        self._decoders: dict[tuple[Options, str], Decoder] = {}
        self._loaded_for = ("", "")
        self.is_multilingual = self.ladder.run(
            lambda rung: self._transcriber(rung).is_multilingual, batched=False
        )

    def detect_language(
        self, recording: Recording, spans: Sequence[Span]
    ) -> tuple[str, float]:
        """Finds the language; see `Transcriber`."""
        return self.ladder.run(
            lambda rung: self._transcriber(rung).detect_language(recording, spans),
            batched=False,
        )

    def decoder(self, options: Options, language: str) -> "MovingDecoder":
        """Prepares the decoding of spans; see `Transcriber`."""

        def make(rung: Rung) -> "Decoder":
            transcriber = self._transcriber(rung)
            key = (options, language)
            if key not in self._decoders:
                self._decoders[key] = transcriber.decoder(options, language)
            return self._decoders[key]

        self.ladder.run(make, batched=False)
        return MovingDecoder(self.ladder, make)

    def _transcriber(self, rung: Rung) -> "Transcriber":
        wanted = (rung.device, rung.compute_type)
        if wanted != self._loaded_for:
            self._decoders.clear()
            self._loaded_for = wanted
        return self._load(rung)


class MovingDecoder:
    """A `Decoder` on a ladder.

    Args:
        ladder: The model's.
        make: Gives the decoder for a rung.
    """

    def __init__(self, ladder: Ladder, make: Callable[[Rung], DecodesSpans]) -> None:
        self._ladder = ladder
        self._make = make

    def decode(self, recording: Recording, spans: Sequence[Span]) -> list[Chunk]:
        """Decodes spans, in as large batches as there is room for."""
        return list(self.chunks(recording, spans))

    def chunks(
        self,
        recording: Recording,
        spans: Sequence[Span],
        is_done: Callable[[Span], bool] = lambda _: False,
    ) -> Iterator[Chunk]:
        """Decodes a batch, in smaller ones where there is no room for all of it.

        Args:
            recording: Where the spans are read.
            spans: The batch.
            is_done: Whether a span was decoded before. It is decoded again only where
                it was in one batch with another, which gets the company it had.

        Yields:
            The chunks, as soon as those before them need no decoding any more.
        """
        rest = list(spans)
        while rest:
            part = rest[: self._ladder.rung.batch_size]
            if all(map(is_done, part)):
                del rest[: len(part)]
                continue
            chunks = self._ladder.run(partial(self._begin, recording, rest))
            del rest[: len(chunks)]
            yield from chunks

    def _begin(
        self, recording: Recording, spans: Sequence[Span], rung: Rung
    ) -> list[Chunk]:
        """Decodes the first of some spans, as many as a rung has room for."""
        return self._make(rung).decode(recording, spans[: rung.batch_size])


class MovingAligner:
    """An `Aligner` on a ladder.

    Args:
        ladder: The model's.
        load: Gives the aligner for a rung, the same one while it is in memory.

    Attributes:
        ladder: The model's.
    """

    def __init__(self, ladder: Ladder, load: "Callable[[Rung], Aligner]") -> None:
        self.ladder = ladder
        self._load = load
        ladder.run(load, batched=False)  # what is missing is said at once

    def align(self, chunk: Chunk, recording: Recording) -> Chunk:
        """Finds a chunk's words in its sound; see `Aligner`."""
        return self.ladder.run(lambda rung: self._load(rung).align(chunk, recording))
