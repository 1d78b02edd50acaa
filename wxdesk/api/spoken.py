"""What is alike in what other programs' clients ask for and are told of speech."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, Field

from wxdesk.core.languages import LANGUAGES, code_of
from wxdesk.core.transcript import Segment, Transcript, Word, joiner


def _code(text: str) -> str:
    if not text.strip():
        return ""
    if (code := code_of(text)) is None:
        raise ValueError("must be a language that Whisper knows, such as en")
    return code


Language = Annotated[
    str,
    AfterValidator(_code),
    Field(
        description="What is spoken, by its code; if it is not said or empty, "
        "wxdesk's settings say it, or it is heard.",
        examples=["en"],
        json_schema_extra={"enum": ["", *LANGUAGES]},
    ),
]
"""A language that a client names, by its code or its English name; empty for none."""


def text_of(transcript: Transcript) -> str:
    """All that was said, as running text."""
    texts = (segment.text.strip() for segment in transcript.segments)
    return joiner(transcript.language).join(text for text in texts if text)


def timed_words(segments: Iterable[Segment]) -> list[tuple[Word, float, float]]:
    """All words of segments with their starts and ends, in seconds.

    A word whose time is not known begins where the one before ends.
    """
    words = []
    for segment in segments:
        latest = segment.start
        for word in segment.words:
            start = latest if word.start is None else word.start
            latest = max(start, start if word.end is None else word.end)
            words.append((word, start, latest))
    return words
