"""Formats read back by other people's software."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import docx
import pympi
import pysubs2
import pytest
import ttconv.imsc.reader as imsc
from hypothesis import given, settings
from hypothesis import strategies as st
from praatio import textgrid as praat
from pyannote.database.util import load_rttm, load_stm

from wxdesk.core.subtitles import PRESETS
from wxdesk.core.transcript import (
    Annotation,
    AnnotationKind,
    Provenance,
    Segment,
    Speaker,
    Transcript,
    Word,
)
from wxdesk.export import captions, documents, research, word
from wxdesk.export.formats import FORMATS


def spoken(start: float, text: str, speaker: str) -> Segment:
    """A segment of which each word lasts half a second."""
    words = tuple(
        Word(word, start + n / 2, start + n / 2 + 0.5, 0.9, speaker)
        for n, word in enumerate(text.split())
    )
    return Segment(start, words[-1].end or start, text, speaker, words)


TALK = Transcript(
    "en",
    (
        spoken(0.5, "Was that the river?", "A"),
        spoken(2.5, 'It was <the> "only" {one} & no other.', "B"),
        spoken(8.0, "And the fog?", "A"),
        spoken(9.5, "Yes.", "A"),
    ),
    {"A": Speaker("Anna Maria"), "B": Speaker("Jon, the 2nd", 1)},
    provenance=Provenance(source="/talks/one two.mp3", duration=12.0),
)
WORDS = [word for segment in TALK.segments for word in segment.words]


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str, name: str) -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return str(path)

    return write


def without_dashes(text: str) -> list[str]:
    """The words, without what some rules put before each speaker's line."""
    return [word.removeprefix("-") for word in text.split()]


def test_that_rttm_says_who_spoke_when(written) -> None:
    found = load_rttm(written(research.rttm(TALK), "talk.rttm"))
    turns = [
        (round(turn.start, 3), round(turn.end, 3), who)
        for turn, _, who in found["one_two"].itertracks(yield_label=True)
    ]
    assert turns == [
        (0.5, 2.5, "Anna_Maria"),
        (2.5, 6.5, "Jon,_the_2nd"),
        (8.0, 10.0, "Anna_Maria"),
    ]


def test_that_stm_has_each_segment_with_its_speaker(written) -> None:
    text = research.stm(TALK)
    assert load_stm(written(text, "talk.stm"))["one_two"].labels() == [
        "Anna_Maria",
        "Jon,_the_2nd",
    ]
    assert text.splitlines()[0] == (
        "one_two 1 Anna_Maria 0.500 2.500 <o,f0,en> Was that the river?"
    )


def test_that_ctm_has_each_word_that_has_a_time() -> None:
    untimed = replace(
        TALK.segments[0], words=(Word("Was"), *TALK.segments[0].words[1:])
    )
    lines = research.ctm(replace(TALK, segments=(untimed, *TALK.segments[1:])))
    fields = [line.split(" ") for line in lines.splitlines()]
    assert [it[4] for it in fields] == [word.text for word in WORDS[1:]]
    assert fields[0] == ["one_two", "1", "1.000", "0.500", "that", "0.900"]


def test_that_praat_reads_a_tier_for_each_speaker_and_their_words(written) -> None:
    grid = praat.openTextgrid(written(research.textgrid(TALK), "t.TextGrid"), False)
    assert grid.tierNames == (
        "Anna Maria",
        "Anna Maria (words)",
        "Jon, the 2nd",
        "Jon, the 2nd (words)",
    )
    assert grid.maxTimestamp == 12.0
    said = grid.getTier("Jon, the 2nd").entries
    assert [(it.start, it.end, it.label) for it in said] == [
        (2.5, 6.5, 'It was <the> "only" {one} & no other.')
    ]
    assert len(grid.getTier("Anna Maria (words)").entries) == 8


def test_that_elan_reads_the_same_tiers(written) -> None:
    file = pympi.Elan.Eaf(written(research.eaf(TALK), "t.eaf"))
    assert file.get_annotation_data_for_tier("Jon, the 2nd") == [
        (2500, 6500, 'It was <the> "only" {one} & no other.')
    ]
    assert len(file.get_annotation_data_for_tier("Anna Maria (words)")) == 8
    assert file.get_linked_files()[0]["MEDIA_URL"] == "./one two.mp3"


def test_that_overlapping_segments_of_one_speaker_stay_in_one_tier(written) -> None:
    both = replace(
        TALK,
        segments=(
            Segment(0, 5, "One.", "A"),
            Segment(1, 2, "Two.", "A"),
            Segment(4, 9, "Three.", "A"),
        ),
    )
    file = pympi.Elan.Eaf(written(research.eaf(both), "t.eaf"))
    assert file.get_annotation_data_for_tier("Anna Maria") == [
        (0, 5000, "One."),
        (5000, 5001, "Two."),
        (5001, 9000, "Three."),
    ]
    grid = praat.openTextgrid(written(research.textgrid(both), "t.TextGrid"), False)
    assert [it.label for it in grid.getTier("Anna Maria").entries] == [
        "One.",
        "Two.",
        "Three.",
    ]


@pytest.mark.parametrize("rules", [None, PRESETS["netflix"]])
def test_that_ass_has_a_style_for_each_speaker(rules) -> None:
    read = pysubs2.SSAFile.from_string(captions.ass(TALK, rules), format_="ass")
    assert set(read.styles) == {"Default", "Anna Maria", "Jon  the 2nd"}
    assert read.events[0].style == "Anna Maria"
    changes = [event for event in read.events if r"{\rJon  the 2nd}" in event.text]
    assert changes or read.events[1].style == "Jon  the 2nd"
    text = " ".join(event.plaintext.replace("\n", " ") for event in read.events)
    assert without_dashes(text) == [
        word.text.replace("{", "(").replace("}", ")") for word in WORDS
    ]


def test_that_karaoke_lights_up_each_word_for_its_time() -> None:
    read = pysubs2.SSAFile.from_string(captions.ass_karaoke(TALK), format_="ass")
    assert read.events[0].text == r"{\k50}Was {\k50}that {\k50}the {\k50}river?"
    assert (read.events[0].start, read.events[0].end) == (500, 2500)


def test_that_words_have_no_spaces_between_them_in_languages_that_have_none() -> None:
    words = (Word("今日", 0.0, 0.5), Word("は。", 0.5, 1.0))
    talk = Transcript("ja", (Segment(0.0, 1.0, "今日は。", None, words),))
    assert captions.lrc_words(talk) == "[00:00.00]<00:00.00> 今日<00:00.50> は。\n"
    assert r"{\k50}今日{\k50}は。" in captions.ass_karaoke(talk)


def test_that_a_speakers_name_cannot_end_the_change_of_style() -> None:
    rules = replace(PRESETS["netflix"], speakers="names")
    talk = replace(TALK, speakers={"A": Speaker("Anna"), "B": Speaker(r"{\b1} Jon", 1)})
    read = pysubs2.SSAFile.from_string(captions.ass(talk, rules), format_="ass")
    assert set(read.styles) == {"Default", "Anna", "b1  Jon"}


def test_that_letters_are_joined_or_kept_apart_as_they_were() -> None:
    # A zero-width non-joiner and joiner: Persian and emoji are others without them.
    text = "می\u200cخواهم \U0001f469\u200d\U0001f680"
    talk = Transcript("fa", (spoken(0.0, text, "A"),), {"A": Speaker("Anna")})
    read = docx.Document(io.BytesIO(word.word_prose(talk)))
    assert read.paragraphs[-1].text == text
    assert text in research.stm(talk)
    assert text in research.textgrid(talk)
    assert "می\u200cخواهم" in research.ctm(talk)


def test_that_a_title_is_all_of_a_files_name_and_the_last_part_of_an_address() -> None:
    for source, title in (
        ("/talks/What? No.mp3", "What? No"),
        ("https://example.org/a/one%20two.mp3?key=1", "one two"),
        ("http://[odd/two.mp3", "two"),
        ("", "Transcript"),
        (f"https://example.org/{'long' * 100}.mp3", "long" * 100),
    ):
        talk = replace(TALK, provenance=Provenance(source=source))
        assert documents.title_of(talk) == title
        read = docx.Document(io.BytesIO(word.word_prose(talk)))
        assert read.paragraphs[0].text == title


@pytest.mark.parametrize("rules", [None, PRESETS["netflix"]])
def test_that_ttml_is_read_with_its_times_and_agents(rules) -> None:
    text = captions.ttml(TALK, rules)
    document = imsc.to_model(ElementTree.ElementTree(ElementTree.fromstring(text)))
    assert document is not None
    assert document.get_lang() == "en"
    root = ElementTree.fromstring(text)
    tt = "{http://www.w3.org/ns/ttml}"
    paragraphs = list(root.iter(f"{tt}p"))
    said = " ".join(" ".join(it.itertext()) for it in paragraphs)
    assert without_dashes(said) == [word.text for word in WORDS]
    assert paragraphs[0].get("begin") == "00:00:00.500"
    agent = f"{tt[:-1]}#metadata}}agent"
    assert {it.get(agent) for it in root.iter(f"{tt}span")} == {"speaker1", "speaker2"}


def test_that_sbv_lrc_and_labels_have_times_and_texts() -> None:
    assert captions.sbv(TALK, None).startswith(
        "0:00:00.500,0:00:02.500\nAnna Maria: Was that the river?\n\n"
    )
    assert captions.lrc(TALK).splitlines()[0] == (
        "[00:00.50]Anna Maria: Was that the river?"
    )
    assert captions.lrc_words(TALK).splitlines()[3] == "[00:09.50]<00:09.50> Yes."
    assert captions.labels(TALK).splitlines()[3] == (
        "9.500000\t10.000000\tAnna Maria: Yes."
    )


def rows_of(table: bytes) -> list[list[str]]:
    """What a reader of CSV files with or without a byte order mark finds."""
    file = io.TextIOWrapper(io.BytesIO(table), encoding="utf-8-sig", newline="")
    return list(csv.reader(file))


def test_that_a_table_tells_excel_that_it_is_in_unicode() -> None:
    assert documents.comma_table(TALK).encode().startswith(b"\xef\xbb\xbfstart,")


def test_that_a_table_for_spreadsheets_has_a_row_for_each_segment() -> None:
    rows = rows_of(documents.comma_table(TALK).encode())
    assert rows[0] == ["start", "end", "speaker", "text"]
    assert rows[2] == [
        "2.500",
        "6.500",
        "Jon, the 2nd",
        'It was <the> "only" {one} & no other.',
    ]


def test_that_markdown_shows_markup_as_it_stands() -> None:
    from markdown_it import MarkdownIt

    note = Annotation(
        2.5, 3.0, AnnotationKind.COMMENT, "*Check*", datetime(2026, 1, 1, tzinfo=UTC)
    )
    text = documents.markdown(replace(TALK, annotations=(note,)))
    page = MarkdownIt().render(text)
    assert "<strong>Anna Maria</strong> [0:00]<br />" in page.replace("<br>", "<br />")
    assert "It was &lt;the&gt; &quot;only&quot; {one} &amp; no other." in page
    assert "comment: *Check*" in page
    assert page.count("<p>") == 3


NOTED = replace(
    TALK,
    annotations=(
        Annotation(3, 4, AnnotationKind.COMMENT, "Ask her.", datetime.now(UTC)),
        Annotation(8, 9, AnnotationKind.HIGHLIGHT, "", datetime.now(UTC)),
    ),
)


def test_that_word_has_a_paragraph_for_each_turn_and_notes_as_comments() -> None:
    read = docx.Document(io.BytesIO(word.word_prose(NOTED)))
    texts = [paragraph.text for paragraph in read.paragraphs]
    assert texts == [
        "one two",
        "Anna Maria  0:00",
        "Was that the river?",
        "Jon, the 2nd  0:02",
        'It was <the> "only" {one} & no other.',
        "Anna Maria  0:08",
        "And the fog? Yes.",
    ]
    assert read.paragraphs[1].runs[0].bold
    assert [it.text for it in read.comments] == ["Ask her.", "Highlight"]


def test_that_word_has_a_row_for_each_turn_in_a_table() -> None:
    read = docx.Document(io.BytesIO(word.word_table(NOTED)))
    rows = [[cell.text for cell in row.cells] for row in read.tables[0].rows]
    assert rows[0] == ["Time", "Speaker", "Text"]
    assert rows[3] == ["0:08", "Anna Maria", "And the fog? Yes."]
    assert len(list(read.comments)) == 2


# Any transcript

seconds = st.floats(0, 200_000, allow_nan=False)
hostile = st.sampled_from(["-->", "\n", "\r", "\t", "<b>", "&", "{", "\\", '"', "]]>"])
texts = st.lists(st.text() | hostile, max_size=4).map("".join)
segments = st.builds(
    lambda start, length, text, speaker, has_words: Segment(
        start,
        start + length,
        text,
        speaker,
        (Word(text, start, None, 0.5, speaker),) if has_words and text.strip() else (),
    ),
    seconds,
    st.floats(0, 100),
    texts,
    st.sampled_from([None, "S0", "S1", "S2"]),
    st.booleans(),
)
transcripts = st.builds(
    lambda said, names: Transcript(
        "en", tuple(said), {f"S{n}": Speaker(name) for n, name in enumerate(names)}
    ),
    st.lists(segments, max_size=5),
    st.lists(texts, max_size=3),
)


def letters(text: str) -> str:
    """What of a text has to arrive, whatever becomes of spaces and signs."""
    return "".join(it for it in text if it.isalnum())


def said(transcript: Transcript) -> str:
    return letters("".join(segment.text for segment in transcript.segments))


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None)  # some libraries take their time when they are loaded
@given(transcript=transcripts)
def test_that_no_format_fails_on_any_transcript(name, transcript) -> None:
    for rules in (None, PRESETS["netflix"]):
        content = FORMATS[name].write(transcript, rules)
        assert isinstance(content, str | bytes)


@settings(deadline=None)  # some libraries take their time when they are loaded
@given(transcript=transcripts)
def test_that_every_letter_arrives_where_there_are_cues(transcript) -> None:
    for rules in (None, PRESETS["netflix"]):
        root = ElementTree.fromstring(captions.ttml(transcript, rules))
        body = root.find("{http://www.w3.org/ns/ttml}body")
        assert body is not None
        assert letters("".join(body.itertext())) == said(transcript)
        read = pysubs2.SSAFile.from_string(
            captions.ass(transcript, rules), format_="ass"
        )
        shown = "".join(event.plaintext for event in read.events)
        assert letters(shown) == said(transcript)
        assert all(event.start <= event.end for event in read.events)


@settings(deadline=None)  # some libraries take their time when they are loaded
@given(transcript=transcripts)
def test_that_every_letter_arrives_in_documents(transcript) -> None:
    read = docx.Document(io.BytesIO(word.word_prose(transcript)))
    shown = "".join(paragraph.text for paragraph in read.paragraphs)
    texts = "".join(turn.text for turn in documents.turns_of(transcript))
    assert letters(texts) == said(transcript)
    assert all(
        letters(turn.text) in letters(shown) for turn in documents.turns_of(transcript)
    )
    rows = rows_of(documents.comma_table(transcript).encode())
    assert letters("".join(row[3] for row in rows[1:])) == said(transcript)


@settings(deadline=None)  # some libraries take their time when they are loaded
@given(transcript=transcripts)
def test_that_tiers_are_read_back_with_all_letters(
    transcript, tmp_path_factory
) -> None:
    folder = tmp_path_factory.mktemp("tiers")
    (folder / "t.TextGrid").write_text(research.textgrid(transcript), encoding="utf-8")
    (folder / "t.eaf").write_text(research.eaf(transcript), encoding="utf-8")
    eaf = pympi.Elan.Eaf(str(folder / "t.eaf"))
    tiers = [name for name in eaf.tiers if not name.endswith(" (words)")]
    found = [it for name in tiers for it in eaf.get_annotation_data_for_tier(name)]
    assert sorted(letters("".join(it[2] for it in found))) == sorted(said(transcript))
    assert all(start < end for start, end, _ in found)
    if found:
        grid = praat.openTextgrid(str(folder / "t.TextGrid"), False)
        tiers = [name for name in grid.tierNames if not name.endswith(" (words)")]
        labels = [it.label for name in tiers for it in grid.getTier(name).entries]
        assert sorted(letters("".join(labels))) == sorted(said(transcript))
