"""Segments and turns, made of the chunks in which a recording was heard."""

from collections.abc import Iterable
from dataclasses import replace

from wxdesk.core.job import Chunk
from wxdesk.core.transcript import Segment, Turn
from wxdesk.engine.recording import Span
from wxdesk.engine.sentences import into_sentences


def key_of(span: Span | Chunk) -> tuple[float, float, int]:
    """Tells the stretches of a recording apart."""
    return span.start, span.end, span.channel


def _speaker_of(chunk: Chunk) -> str:
    """The speaker's key where each channel is one."""
    return f"CHANNEL_{chunk.channel}"


def turns_of_channels(chunks: Iterable[Chunk]) -> list[Turn]:
    """Who speaks when, where each channel is a speaker."""
    return [
        Turn(chunk.start, chunk.end, _speaker_of(chunk))
        for chunk in chunks
        if chunk.text
    ]


def segments_of(chunks: Iterable[Chunk], language: str) -> list[Segment]:
    """Sentences where word times are known, else each chunk as it is."""
    segments: list[Segment] = []
    for chunk in chunks:
        if any(word.start is not None for word in chunk.words):
            segments += into_sentences(chunk.words, language)
        elif chunk.text:
            segments.append(Segment(chunk.start, chunk.end, chunk.text))
    return sorted(segments, key=lambda segment: (segment.start, segment.end))


def segments_by_channel(chunks: Iterable[Chunk], language: str) -> list[Segment]:
    """Segments, where each channel is a speaker."""
    segments = [
        _said_by(_speaker_of(chunk), segment)
        for chunk in chunks
        for segment in segments_of([chunk], language)
    ]
    return sorted(segments, key=lambda segment: (segment.start, segment.end))


def _said_by(speaker: str, segment: Segment) -> Segment:
    words = tuple(replace(word, speaker=speaker) for word in segment.words)
    return replace(segment, speaker=speaker, words=words)
