"""Regular expressions with a limit."""

import time

import pytest

from wxdesk.core.editing.finding import Query, find, replace_all
from wxdesk.core.errors import BadOptions
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.jobs.patterns import finder, pattern

TALK = Transcript(
    "en", (Segment(0, 1, "Call 12 34 now"), Segment(1, 2, "or 56 78, STRASSE 9"))
)


def found(expression, **options):
    return [
        TALK.segments[item.segment].text[item.match.start : item.match.end]
        for item in find(TALK, pattern(expression, **options))
    ]


def test_that_all_matches_are_found_and_empty_ones_are_not():
    assert found(r"\d+") == ["12", "34", "56", "78", "9"]
    assert found(r"x*") == []


def test_that_capitals_and_whole_words_matter_if_wanted():
    assert found("straße") == ["STRASSE"]
    assert found("call|now", case=True) == ["now"]
    assert found("o|ca", whole_word=True) == []
    assert found("or|cal", whole_word=True) == ["or"]


def test_that_a_replacement_refers_to_groups():
    matches = find(TALK, pattern(r"(?P<a>\d+) (\d+)"))
    assert replace_all(TALK, matches, r"\2-\g<a>").text == (
        "Call 34-12 now\nor 78-56, STRASSE 9"
    )


@pytest.mark.parametrize("expression", ["(", "a)|(b", "*"])
@pytest.mark.parametrize("whole_word", [False, True])
def test_that_what_is_no_expression_is_refused(expression, whole_word):
    with pytest.raises(BadOptions, match="not a regular expression"):
        pattern(expression, whole_word=whole_word)


@pytest.mark.parametrize("replacement", [r"\3", r"\g<b>", "\\"])
def test_that_a_replacement_that_makes_no_sense_is_refused(replacement):
    matches = find(TALK, pattern(r"(\d+) (\d+)"))
    with pytest.raises(BadOptions, match="cannot be the replacement"):
        replace_all(TALK, matches, replacement)


def test_that_an_expression_without_end_is_given_up():
    hard = Transcript("en", tuple(Segment(n, n + 1, "a" * 60) for n in range(100)))
    began = time.monotonic()
    with pytest.raises(BadOptions, match=r"took longer than 0.2 s"):
        find(hard, pattern(r"(a|aa)+$(?<!a)", limit_seconds=0.2))
    assert time.monotonic() - began < 5
    with pytest.raises(BadOptions, match="took longer"):
        find(TALK, pattern("a", limit_seconds=0.0))


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (Query("CALL"), 1),
        (Query("CALL", case=True), 0),
        (Query("cal", whole_word=True), 0),
        (Query("12 \t 34"), 1),  # any white space is a space
        (Query("12 "), 1),
        (Query(r"\d\d"), 0),
        (Query(r"\d\d", is_expression=True), 4),
        (Query(r"\d", whole_word=True, is_expression=True), 1),
        (Query("", is_expression=True), 0),
        (Query("  "), 0),
    ],
)
def test_that_a_query_finds_plain_text_or_an_expression(query, count):
    assert len(find(TALK, finder(query))) == count
