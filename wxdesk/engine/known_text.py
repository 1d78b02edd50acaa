"""A text that is known, as the segments of a transcript."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from wxdesk.core.known_text import Paragraph, paragraphs_in, with_times
from wxdesk.core.transcript import Segment, Speaker, Word, name_speakers
from wxdesk.engine.sentences import into_sentences


def names_speakers(text: str) -> bool:
    """Whether a text tells who says it."""
    return any(paragraph.speaker for paragraph in paragraphs_in(text))


def segments_of_text(
    text: str, heard: Iterable[Word], language: str, duration: float
) -> tuple[list[Segment], Mapping[str, Speaker]]:
    """Makes a segment of each sentence, with the times at which it was heard.

    Args:
        text: A paragraph a line; "Name: " begins what somebody says.
        heard: The recording's words, as the engine heard them.
        language: Whisper's code.
        duration: Of the recording, in seconds.

    Returns:
        The segments, and the speakers that the text names, by key.
    """
    paragraphs = paragraphs_in(text)
    speakers, keys = _speakers_of(paragraphs)
    said = with_times(paragraphs, heard, language, duration)
    segments = [
        _said_by(sentence, keys.get(paragraph.speaker))
        for paragraph, words in zip(paragraphs, said, strict=True)
        for sentence in into_sentences(words, language)
    ]
    return segments, speakers


def _speakers_of(
    paragraphs: Sequence[Paragraph],
) -> tuple[dict[str, Speaker], dict[str | None, str]]:
    """Speakers by key, and keys by name."""
    names = dict.fromkeys(item.speaker for item in paragraphs if item.speaker)
    keys: dict[str | None, str] = {
        name: f"SPEAKER_{number:02}" for number, name in enumerate(names)
    }
    numbered = name_speakers(keys.values())
    return {keys[it]: replace(numbered[keys[it]], name=it) for it in names}, keys


def _said_by(segment: Segment, speaker: str | None) -> Segment:
    """A sentence of somebody's, without the space that may follow its last word."""
    *words, last = segment.words
    words = [*words, replace(last, text=last.text.rstrip())]
    return replace(
        segment,
        text=segment.text.rstrip(),
        speaker=speaker,
        words=tuple(replace(word, speaker=speaker) for word in words),
    )
