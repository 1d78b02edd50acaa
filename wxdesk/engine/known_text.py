"""A text that is known, as the segments of a transcript."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from wxdesk.core.editing.rewording import normalised
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


class HeardWords:
    """What was heard, to look up by time.

    Args:
        words: In any order; what has no times does not count.
    """

    def __init__(self, words: Iterable[Word]) -> None:
        placed = [(_middle(word), word) for word in words if _has_times(word)]
        placed.sort(key=lambda pair: pair[0])
        self._middles = [middle for middle, _ in placed]
        self._words = [word for _, word in placed]

    def between(self, start: float, end: float) -> Sequence[Word]:
        """The words whose middles lie between two times, by these."""
        first, last = (bisect_left(self._middles, moment) for moment in (start, end))
        return self._words[first:last]


def with_words_heard(segment: Segment, heard: Iterable[Word], language: str) -> Segment:
    """Gives the words of a segment the times at which they were heard in it.

    Args:
        segment: Its text, times and speaker stay.
        heard: As the engine heard it there; what has no times does not count.
        language: Whisper's code.
    """
    start, length = segment.start, segment.end - segment.start
    here = [_moved(word, -start, length) for word in heard if _has_times(word)]
    (words,) = with_times([Paragraph(normalised(segment.text))], here, language, length)
    spoken = [replace(word, speaker=segment.speaker) for word in words]
    return replace(
        segment, words=tuple(_moved(word, start, segment.end) for word in spoken)
    )


def _has_times(word: Word) -> bool:
    return word.start is not None and word.end is not None


def _middle(word: Word) -> float:
    assert word.start is not None
    assert word.end is not None
    return (word.start + word.end) / 2


def _moved(word: Word, by: float, latest: float) -> Word:
    """A word at another time, which is not negative and not later than the latest."""
    assert word.start is not None
    assert word.end is not None
    start, end = (
        min(max(round(moment + by, 3), 0.0), latest)
        for moment in (word.start, word.end)
    )
    return replace(word, start=start, end=end)


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
