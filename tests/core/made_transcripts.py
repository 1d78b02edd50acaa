"""Transcripts for tests of edits: hand-written ones, and generated sound ones."""

from itertools import pairwise, product

from hypothesis import strategies as st

from wxdesk.core.transcript import (
    Provenance,
    Segment,
    Speaker,
    Transcript,
    Turn,
    Word,
    joiner,
)

Said = tuple[str, float | None, float | None]


def said(*words: Said, speaker: str | None = "A", language: str = "en") -> Segment:
    """A segment from its first word to its last; each word with its start and end."""
    starts = [start for _, start, _ in words if start is not None]
    ends = [end for _, _, end in words if end is not None]
    return Segment(
        min(starts),
        max(ends),
        joiner(language).join(text for text, _, _ in words),
        speaker,
        tuple(Word(text, start, end, 0.5, speaker) for text, start, end in words),
    )


def talk(*segments: Segment, language: str = "en", duration: float = 0.0) -> Transcript:
    """A transcript with the speakers A, Anna, and B, Bob."""
    speakers = {"A": Speaker("Anna", 0), "B": Speaker("Bob", 1)}
    provenance = Provenance(duration=duration)
    return Transcript(language, segments, speakers, provenance=provenance)


def timed(segment: Segment) -> list[Said]:
    """The words of a segment with their times, to compare."""
    return [(word.text, word.start, word.end) for word in segment.words]


moments = st.integers(0, 2000).map(lambda hundredths: hundredths / 100)
spellings = {
    "en": ["a", "b", "B.", "ab", "aß", "« a", "-", "e\u0301"],
    "zh": ["你", "好", "你好。", "a", "1a", "好 ", "e\u0301"],
}
# A word's spelling, the seconds from the start of the one before, and its length:
# words overlap, touch or leave a pause; one without a length has no times.
spoken = {
    language: st.sampled_from(
        list(product(them, (0.0, 0.1, 0.2), (None, 0.0, 0.1, 0.2)))
    )
    for language, them in spellings.items()
}


@st.composite
def segments(draw: st.DrawFn, language: str, start: float) -> Segment:
    """A segment with words that all, some or none have times, or without words."""
    speaker = draw(st.sampled_from([None, "A", "B"]))
    said = draw(st.lists(spoken[language], max_size=6))
    checked = draw(st.booleans())
    text = joiner(language).join(spelling for spelling, _, _ in said)
    if not said or draw(st.integers(0, 4)) == 0:
        length = draw(st.integers(0, 400)) / 100
        return Segment(start, start + length, text, speaker, (), checked)
    words = []
    begun = last = start
    for spelling, wait, length in said:
        begun += wait
        if length is None:
            words.append(Word(spelling, None, None, 0.5, speaker))
        else:
            last = max(last, begun + length)
            words.append(Word(spelling, begun, begun + length, 0.5, speaker))
    return Segment(start, max(last, begun), text, speaker, tuple(words), checked)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    """A sound transcript, whose segments may overlap."""
    language = draw(st.sampled_from(["en", "zh"]))
    starts = sorted(draw(st.lists(moments, max_size=5)))
    made = tuple(draw(segments(language, start)) for start in starts)
    turns = tuple(Turn(a, b, "A") for a, b in pairwise(starts))
    duration = draw(st.sampled_from([0.0, 30.0]))
    return Transcript(
        language,
        made,
        {"A": Speaker("Anna", 0), "B": Speaker("Bob", 1)},
        turns,
        provenance=Provenance(duration=duration),
    )
