"""What we have written comes back as it was, as far as the format carries it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wxdesk.core.editing.rewording import normalised
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    Provenance,
    Segment,
    Speaker,
    Transcript,
    Turn,
    Word,
    joiner,
)
from wxdesk.export.formats import FORMATS
from wxdesk.export.importing.imported import transcript_of
from wxdesk.export.importing.imports import read
from wxdesk.export.importing.labels import label_of
from wxdesk.export.importing.subtitles import _plain
from wxdesk.export.pieces import in_xml, on_one_line

NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="[]"),
    min_size=1,
    max_size=12,
).map(normalised)
TEXTS = st.one_of(
    st.text(max_size=30),
    st.text("ab .-<>&[]{}:/\\0123\n", max_size=30),
    st.sampled_from(
        ["12", "<b>", "&amp;", "NOTE", "1 < 2 > 0", "--", "نص عربي", "橋は"]
    ),
)


@st.composite
def spoken(draw: st.DrawFn) -> Transcript:
    """Texts of all sorts, by people of all sorts of names."""
    names = draw(st.lists(NAMES.filter(bool), max_size=3, unique=True))
    keys = [None, *range(len(names))]
    segments, start = [], 0.0
    for _ in range(draw(st.integers(0, 5))):
        start += draw(st.integers(0, 5000)) / 1000
        end = start + draw(st.integers(0, 9000)) / 1000
        key = draw(st.sampled_from(keys))
        speaker = None if key is None else names[key]
        segments.append(Segment(start, end, draw(TEXTS), speaker))
    speakers = {name: Speaker(name) for name in names}
    return Transcript("en", tuple(segments), speakers)


@st.composite
def worded(draw: st.DrawFn) -> Transcript:
    """Segments whose words all, some or none have times."""
    language = draw(st.sampled_from(["en", "zh"]))
    spellings = {
        "en": ["a", "B.", "aß", "«", "-", "e\u0301"],
        "zh": ["你", "好 ", "1a"],
    }
    segments, start = [], 0.0
    for _ in range(draw(st.integers(0, 4))):
        start = round(start + draw(st.sampled_from([0.0, 0.1, 2.7])), 3)
        said = draw(st.lists(st.sampled_from(spellings[language]), max_size=5))
        speaker, at, words = draw(st.sampled_from([None, "A", "B"])), start, []
        for text in said:
            length = draw(st.sampled_from([None, 0.0, 0.123]))
            if length is None:
                words.append(Word(text, None, None, 0.5, speaker))
                continue
            end = round(at + length, 3)
            words.append(Word(text, at, end, 0.25, speaker))
            at = end
        text = joiner(language).join(said)
        if draw(st.booleans()):
            words = []
            text = normalised(text)
        segments.append(Segment(start, at + 0.5, text, speaker, tuple(words)))
    speakers = {"A": Speaker("Anna", 0), "B": Speaker("Bob", 1)}
    return Transcript(language, tuple(segments), speakers)


def back(transcript: Transcript, name: str) -> Transcript:
    """A transcript, written and read."""
    format = FORMATS[name]
    data = format.write(transcript, None).encode()
    found = read(data, f"talk{format.suffix}", transcript.language)
    assert found is not None
    assert found[1].skipped == ()
    return found[1].transcript


def carried(transcript: Transcript) -> Transcript:
    """What subtitles carry of a transcript, each segment a cue."""
    segments = (
        Segment(
            round(1000 * segment.start) / 1000,
            max(round(1000 * segment.start) + 1, round(1000 * segment.end)) / 1000,
            _plain_words(segment.text),
            _plain_words(transcript.speaker_name(segment.speaker)) or None,
        )
        for segment in transcript.segments
    )
    kept = [segment for segment in segments if segment.text]
    return transcript_of(kept, transcript.language)


@pytest.mark.parametrize("name", ["vtt", "vtt-styled"])
@given(spoken() | worded())
def test_that_webvtt_comes_back_as_it_was(name: str, transcript: Transcript) -> None:
    assume(not any(_looks_labelled(transcript)))
    assert back(transcript, name) == carried(transcript)


@given(spoken() | worded())
def test_that_webvtt_with_times_of_words_has_the_same_texts(
    transcript: Transcript,
) -> None:
    assume(not any(_looks_labelled(transcript)))
    found = back(transcript, "vtt-words")
    assert _without_words(found) == carried(transcript)


@given(st.lists(st.integers(1, 900), min_size=2, max_size=8), st.integers(0, 3000))
def test_that_webvtt_brings_the_times_of_words_back(
    lengths: list[int], start: int
) -> None:
    now, words = start, list[Word]()
    for number, length in enumerate(lengths):
        pause = number % 3
        word = Word(f"w{number}", now / 1000, (now + length) / 1000, None, "Ann")
        words.append(word)
        now += length + pause
    end = words[-1].end
    assert end is not None
    text = " ".join(word.text for word in words)
    segment = Segment(start / 1000, end, text, "Ann", tuple(words))
    transcript = Transcript("en", (segment,), {"Ann": Speaker("Ann")})
    assert back(transcript, "vtt-words") == transcript


NOTES = st.builds(
    Annotation,
    st.integers(0, 3000).map(lambda at: at / 1000),
    st.integers(3000, 9000).map(lambda at: at / 1000),
    st.sampled_from(AnnotationKind),
    TEXTS.map(lambda text: normalised(on_one_line(text)).replace("-->", "→")),
    st.just(datetime(2026, 1, 1, tzinfo=UTC)),
)


@given(spoken(), st.lists(NOTES, max_size=3))
def test_that_notes_come_back_from_webvtt(
    transcript: Transcript, notes: list[Annotation]
) -> None:
    assume(not any(_looks_labelled(transcript)))
    notes.sort(key=lambda note: note.start)
    found = back(replace(transcript, annotations=tuple(notes)), "vtt")
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert [replace(it, created=now) for it in found.annotations] == notes
    assert found.segments == carried(transcript).segments


@given(spoken() | worded())
def test_that_subrip_comes_back_as_it_was(transcript: Transcript) -> None:
    texts = [_plain_words(it.text) for it in transcript.segments]
    # SubRip has no way to say that something is no tag, no entity and no arrow.
    texts += [_plain_words(it.name) for it in transcript.speakers.values()]
    assume(all(_plain(text) == text and "-->" not in text for text in texts))
    assume(not any(_looks_labelled(transcript)))
    assert back(transcript, "srt") == carried(transcript)


@pytest.mark.parametrize("name", ["ass", "ssa"])
@given(transcript=spoken() | worded())
def test_that_substation_comes_back_as_it_was_to_the_hundredth(
    name: str, transcript: Transcript
) -> None:
    # It has no way to write braces, nor a comma in a name.
    assume(not set("{}\u29f5") & set("".join(it.text for it in transcript.segments)))
    assume(not any("," in it.name for it in transcript.speakers.values()))
    assume(not any(_looks_labelled(transcript)))
    assert _to_the_hundredth(back(transcript, name)) == _to_the_hundredth(
        carried(transcript)
    )


@given(worded())
def test_that_the_times_of_words_come_back_from_karaoke(transcript: Transcript) -> None:
    before = [it for it in transcript.segments if it.words]
    assume(len(before) == sum(bool(it.text) for it in transcript.segments))
    words = [word for segment in before for word in segment.words]
    assume(all(word.start != word.end for word in words))  # known, and not the same
    found = back(transcript, "ass-karaoke").segments
    assert [it.text for it in found] == [normalised(it.text) for it in before]
    again = [word for segment in found for word in segment.words]
    for old, new in zip(words, again, strict=True):
        assert new.text.strip() == old.text.strip()
        assert new.start is None or new.start == pytest.approx(old.start, abs=0.0151)


@given(spoken() | worded())
def test_that_timed_text_comes_back_as_it_was(transcript: Transcript) -> None:
    names = (it.name for it in transcript.speakers.values())
    texts = [*names, *(it.text for it in transcript.segments)]
    # XML knows no controls, which nobody says.
    assume(all(in_xml(it) == it for it in map(_plain_words, texts)))
    assume(not any(_looks_labelled(transcript)))
    assert back(transcript, "ttml") == carried(transcript)


@given(spoken() | worded())
def test_that_our_table_with_commas_comes_back_as_it_was(
    transcript: Transcript,
) -> None:
    assume("\0" not in transcript.text)
    segments = (
        Segment(
            round(it.start, 3),
            round(it.end, 3),
            normalised(it.text),
            normalised(transcript.speaker_name(it.speaker)) or None,
        )
        for it in transcript.segments
        if normalised(it.text)
    )
    assert back(transcript, "csv") == transcript_of(segments, transcript.language)


@given(spoken() | worded())
def test_that_whisperx_table_comes_back_without_speakers(
    transcript: Transcript,
) -> None:
    expected = [replace(it, speaker=None) for it in carried(transcript).segments]
    assert list(back(transcript, "tsv").segments) == expected


@given(worded())
def test_that_whisperx_json_comes_back_as_it_was(transcript: Transcript) -> None:
    found = back(transcript, "json")
    used = {segment.speaker for segment in transcript.segments} - {None}
    names = {key: transcript.speaker_name(key) for key in used}
    expected = [_named(segment, names) for segment in transcript.segments]
    assert list(found.segments) == expected
    assert {it.name for it in found.speakers.values()} == set(names.values())
    assert found.language == transcript.language


@given(worded(), st.booleans())
def test_that_our_own_json_brings_everything_back(
    transcript: Transcript, is_rich: bool
) -> None:
    if is_rich:
        now = datetime.now(UTC)
        transcript = replace(
            transcript,
            turns=(Turn(0.0, 1.0, "A"),),
            notes=("No speech was found.",),
            annotations=(Annotation(0.5, 1.0, AnnotationKind.TAG, "river", now),),
            provenance=Provenance("/talk.wav", "ab" * 32, 12.5, 0.9, {"model": "base"}),
        )
    assert back(transcript, "wxdesk") == transcript


@pytest.mark.parametrize(
    "name", ["srt", "vtt", "vtt-styled", "vtt-words", "json", "wxdesk"]
)
def test_that_silence_comes_back_as_silence(name: str) -> None:
    assert back(Transcript("en"), name).segments == ()


def _without_words(transcript: Transcript) -> Transcript:
    segments = (replace(segment, words=()) for segment in transcript.segments)
    return replace(transcript, segments=tuple(segments))


def _to_the_hundredth(transcript: Transcript) -> list[tuple[int, int, str, str | None]]:
    return [
        (round(1000 * it.start) // 10, round(1000 * it.end) // 10, it.text, it.speaker)
        for it in transcript.segments
    ]


def _plain_words(text: str) -> str:
    """A text as a line of a file can carry it."""
    return normalised(on_one_line(text))


def _named(segment: Segment, names: dict[str, str]) -> Segment:
    """A segment with a name for its speaker, as JSON has it: not what was checked."""
    name = names.get(segment.speaker or "")
    words = tuple(_rounded(word, name) for word in segment.words)
    start, end = round(segment.start, 3), round(segment.end, 3)
    return Segment(start, end, segment.text, name, words)


def _rounded(word: Word, speaker: str | None) -> Word:
    times = (None if at is None else round(at, 3) for at in (word.start, word.end))
    return Word(word.text, *times, word.score, speaker)


def _looks_labelled(transcript: Transcript) -> list[bool]:
    """Whether texts begin as if they named who speaks."""
    texts = [_plain_words(it.text) for it in transcript.segments]
    label = label_of([text for text in texts if text])
    return [label.match(text) is not None for text in texts]
