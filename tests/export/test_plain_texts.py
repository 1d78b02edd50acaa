"""Plain texts, and those for programs in which researchers code what was said."""

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from test_more_formats import NOTED, TALK, letters, said, transcripts

from wxdesk.core.transcript import Segment, Speaker, Transcript
from wxdesk.export.formats import FORMATS

NOTES = (
    "\nNotes:\n"
    "00:00:03.000 comment: Ask her. “was <the>”\n"
    "00:00:08.000 highlight: “And the”\n"
)
NOBODY = Transcript("en", (Segment(3725.06, 3725.06, "Yes.\tNo.\r\nWell\0"),))


def written(name: str, transcript: Transcript) -> str:
    content = FORMATS[name].write(transcript, None)
    assert isinstance(content, str)
    return content


def rows(transcript: Transcript) -> list[list[str]]:
    """What a reader of tables with tabs finds, which knows no quotes."""
    file = io.StringIO(written("nvivo", transcript), newline="")
    return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


# Plain texts


def test_that_a_line_may_begin_with_its_time() -> None:
    assert written("txt-times", NOTED) == (
        "[00:00:00] Anna Maria: Was that the river?\n"
        '[00:00:02] Jon, the 2nd: It was <the> "only" {one} & no other.\n'
        "[00:00:08] Anna Maria: And the fog?\n"
        "[00:00:09] Anna Maria: Yes.\n" + NOTES
    )


def test_that_a_line_may_be_a_turn() -> None:
    assert written("txt-turns", NOTED) == (
        "Anna Maria: Was that the river?\n"
        'Jon, the 2nd: It was <the> "only" {one} & no other.\n'
        "Anna Maria: And the fog? Yes.\n" + NOTES
    )


def test_that_there_may_be_nothing_but_words() -> None:
    assert written("txt-words", NOTED) == (
        "Was that the river?\n"
        'It was <the> "only" {one} & no other.\n'
        "And the fog?\nYes.\n"
    )


def test_that_turns_have_no_spaces_in_languages_that_have_none() -> None:
    talk = Transcript("ja", (Segment(0, 1, "今日は。"), Segment(1, 2, "はい。")))
    assert written("txt-turns", talk) == "今日は。はい。\n"


# For programs of research


def test_that_nvivo_finds_a_row_for_each_segment() -> None:
    assert rows(TALK) == [
        ["Timespan", "Content", "Speaker"],
        ["00:00:00.5-00:00:02.5", "Was that the river?", "Anna Maria"],
        [
            "00:00:02.5-00:00:06.5",
            'It was <the> "only" {one} & no other.',
            "Jon, the 2nd",
        ],
        ["00:00:08.0-00:00:09.5", "And the fog?", "Anna Maria"],
        ["00:00:09.5-00:00:10.0", "Yes.", "Anna Maria"],
    ]
    assert rows(NOBODY)[1:] == [["01:02:05.0-01:02:05.1", "Yes. No. Well", ""]]


def test_that_maxqda_finds_a_time_before_each_segment_in_paragraphs_of_turns() -> None:
    assert written("maxqda", TALK) == (
        "Anna Maria: #00:00:00-5# Was that the river?\n\n"
        'Jon, the 2nd: #00:00:02-5# It was <the> "only" {one} & no other.\n\n'
        "Anna Maria: #00:00:08-0# And the fog? #00:00:09-5# Yes.\n"
    )
    assert written("maxqda", NOBODY) == "#01:02:05-0# Yes. No. Well\n"


def test_that_atlasti_finds_speakers_and_times() -> None:
    assert written("atlasti", TALK) == (
        "@Anna Maria: [00:00:00] Was that the river?\n\n"
        '@Jon, the 2nd: [00:00:02] It was <the> "only" {one} & no other.\n\n'
        "@Anna Maria: [00:00:08] And the fog? [00:00:09] Yes.\n"
    )


# All of them


@pytest.mark.parametrize(
    "name", ["txt-times", "txt-turns", "txt-words", "maxqda", "atlasti"]
)
def test_that_silence_is_an_empty_text(name: str) -> None:
    assert written(name, Transcript("en", (Segment(0, 1, " \n"),))) == ""


def test_that_silence_is_a_table_without_rows() -> None:
    assert rows(Transcript("en")) == [["Timespan", "Content", "Speaker"]]


@pytest.mark.parametrize(
    "name", ["txt-times", "txt-turns", "txt-words", "nvivo", "maxqda", "atlasti"]
)
def test_that_text_of_any_kind_arrives_as_it_is(name: str) -> None:
    for text in ("שלום (עולם)!", "<b>&amp; # @ [x] *", "w" * 1000):
        talk = Transcript("en", (Segment(0, 1, text, "A"),), {"A": Speaker("رحيل")})
        assert text in written(name, talk)
        assert ("رحيل" in written(name, talk)) is (name != "txt-words")


def nameless(transcript: Transcript) -> Transcript:
    segments = (replace(it, speaker=None) for it in transcript.segments)
    return replace(transcript, segments=tuple(segments))


@given(transcripts)
def test_that_every_letter_arrives_in_plain_texts(transcript: Transcript) -> None:
    talk = nameless(transcript)
    for name, time in (
        ("txt-times", r"(?m)^\[\d+:\d\d:\d\d\] "),
        ("txt-turns", "$^"),
        ("txt-words", "$^"),
        ("maxqda", r"#\d+:\d\d:\d\d-\d# "),
        ("atlasti", r"\[\d+:\d\d:\d\d\] "),
    ):
        found = re.sub(time, "", written(name, talk))
        assert letters(found) == said(talk)


@given(transcripts)
def test_that_every_letter_arrives_in_a_table_of_three_columns(
    transcript: Transcript,
) -> None:
    header, *found = rows(transcript)
    assert all(len(row) == len(header) for row in found)
    assert letters("".join(row[1] for row in found)) == said(transcript)
    for span, *_ in found:
        assert re.fullmatch(r"(\d+:\d\d:\d\d\.\d)-(\d+:\d\d:\d\d\.\d)", span)
