"""Finding and replacing plain text; regular expressions are tested with the jobs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_transcripts import said, talk, timed

from wxdesk.core.editing.finding import (
    find,
    followed,
    found_again,
    literal,
    replace_all,
    sightings,
    taken_back,
)
from wxdesk.core.editing.text import Position, delete, insert, set_text, split
from wxdesk.core.transcript import Segment


def spans(
    text: str, query: str, *, case: bool = False, whole_word: bool = False
) -> list[str]:
    """What is found, cut out of the text."""
    finder = literal(query, case=case, whole_word=whole_word)
    return [text[match.start : match.end] for match in finder(text)]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("The other the", "the", ["The", "the", "the"]),
        ("STRASSE, Straße", "straße", ["STRASSE", "Straße"]),
        ("Straßen", "strasse", ["Straße"]),
        ("ß", "s", []),  # half a letter
        ("İstanbul İ", "İ", ["İ", "İ"]),
        ("ΣΟΦΟΣ σοφος", "σοφος", ["ΣΟΦΟΣ", "σοφος"]),
        ("Café cafe\u0301 cafe", "CAFÉ", ["Café", "cafe\u0301"]),
        ("Café cafe\u0301 cafe", "cafe", ["cafe"]),  # without its accent it is another
        ("ﬁsh Fish", "fi", ["ﬁ", "Fi"]),
        ("你好你好", "你好", ["你好", "你好"]),
        ("aaa", "aa", ["aa"]),
        ("a.c abc", "a.c", ["a.c"]),
        ("abc", "", []),
    ],
)
def test_that_letters_that_fold_alike_are_found_where_they_stand(
    text: str, query: str, found: list[str]
) -> None:
    assert spans(text, query) == found


def test_that_capitals_matter_if_wanted() -> None:
    assert spans("The the THE", "the", case=True) == ["the"]
    assert spans("É e\u0301 é", "é", case=True) == ["e\u0301", "é"]


def test_that_whole_words_have_no_letters_beside_them() -> None:
    text = "the other, the_ (the) the2 Thé"
    assert spans(text, "the", whole_word=True) == ["the", "the"]


@given(st.text("aAßéE\u0301İσς "), st.text("aAßéE\u0301İσς", min_size=1, max_size=2))
def test_that_what_is_found_folds_like_what_was_looked_for(
    text: str, query: str
) -> None:
    matches = list(literal(query)(text))
    for match in matches:
        (whole,) = literal(text[match.start : match.end])(query)
        assert (whole.start, whole.end) == (0, len(query))
    ends = [0, *(edge for match in matches for edge in (match.start, match.end))]
    assert ends == sorted(ends)


FIRST = said(("Anna", 0.0, 0.5), ("and", 0.5, 0.7), ("Anna", 0.7, 1.0))
SECOND = said(("No", 2.0, 2.5), ("anna.", 2.5, 3.0), speaker="B")
BARE = Segment(4.0, 5.0, "Hannah and Anna", "A")
TALK = talk(FIRST, SECOND, BARE)


def places(
    within: tuple[Position, Position] | None = None, *, whole_word: bool = False
) -> list[tuple[int, int, int]]:
    found = find(TALK, literal("anna", whole_word=whole_word), within)
    return [(item.segment, item.match.start, item.match.end) for item in found]


def test_that_all_segments_are_looked_through() -> None:
    assert places() == [(0, 0, 4), (0, 9, 13), (1, 3, 7), (2, 1, 5), (2, 11, 15)]
    assert places(whole_word=True)[-1:] == [(2, 11, 15)]


def test_that_only_what_lies_in_the_selection_is_found() -> None:
    assert places(within=(Position(0, 1), Position(1, 7))) == [(0, 9, 13), (1, 3, 7)]
    assert places(within=(Position(1, 3), Position(1, 6))) == []


def test_that_replacing_keeps_the_times_of_all_words() -> None:
    found = find(TALK, literal("anna", case=False, whole_word=True))
    replaced = replace_all(TALK, found, "Hanna M.")
    assert replaced.text == "Hanna M. and Hanna M.\nNo Hanna M..\nHannah and Hanna M."
    assert timed(replaced.segments[0]) == [
        ("Hanna", 0.0, 0.357),
        ("M.", 0.357, 0.5),
        ("and", 0.5, 0.7),
        ("Hanna", 0.7, 0.914),
        ("M.", 0.914, 1.0),
    ]
    assert replaced.segments[0].words[2] is FIRST.words[1]


def test_that_matches_can_be_replaced_one_by_one_or_taken_out() -> None:
    found = find(TALK, literal("anna"))
    once = replace_all(TALK, found[1:2], "Bob")
    assert once.segments[0].text == "Anna and Bob"
    assert once.segments[1] is SECOND
    assert replace_all(TALK, found[:2], "").segments[0].text == "and"
    assert replace_all(TALK, (), "Bob") is TALK
    assert replace_all(TALK, found[:2], "Anna") is TALK


def test_that_what_was_seen_is_found_again_where_its_segment_reads_as_it_did() -> None:
    seen = sightings(TALK, find(TALK, literal("anna")))
    assert [(it.second, it.speaker) for it in seen[2:4]] == [
        (2.0, "Bob"),
        (4.0, "Anna"),
    ]
    wanted = set(seen[1:4])
    # A new first segment moves all others, and one of them reads otherwise.
    now = insert(set_text(TALK, 1, "No Anna!"), 0.0, 0.1, "Anna?")
    now = replace_all(now, (), "")
    found = found_again(now, find(now, literal("anna")), wanted)
    texts = [now.segments[it.segment].text for it in found]
    assert texts == ["Anna and Anna", "Hannah and Anna"]
    assert [it.match.start for it in found] == [9, 1]


def test_that_a_replacing_is_taken_back_but_for_what_was_edited_since() -> None:
    after = replace_all(TALK, find(TALK, literal("anna")), "Eve")
    assert taken_back(TALK, after, after) == (TALK, 0)
    edited = split(set_text(after, 1, "No, Eve, no."), Position(1, 3))
    back, left = taken_back(TALK, after, edited)
    assert left == 1
    assert [it.text for it in back.segments] == [
        "Anna and Anna",
        "No,",
        "Eve, no.",
        "Hannah and Anna",
    ]


def test_that_a_replacing_in_segments_that_are_equal_is_taken_back_in_all() -> None:
    before = talk(Segment(0, 1, "Anna"), Segment(0, 1, "anna"), Segment(0, 1, "Anna"))
    after = replace_all(before, find(before, literal("anna")), "Eve")
    assert taken_back(before, after, after) == (before, 0)


@pytest.mark.parametrize(
    ("scope", "query", "replacement", "expected"),
    [
        ((0, 0, 0, 13), "anna", "Eve", (0, 0, 0, 11)),
        ((0, 9, 1, 7), "anna", "Rosemary", (0, 9, 1, 11)),
        ((1, 0, 1, 8), "anna", "", (1, 0, 1, 4)),
        ((0, 5, 0, 8), "Hannah", "Eve", (0, 5, 0, 8)),
        ((2, 0, 2, 15), "anna", "annas", (2, 0, 2, 17)),
    ],
)
def test_that_a_selection_grows_and_shrinks_with_what_is_replaced_in_it(
    scope: tuple[int, int, int, int],
    query: str,
    replacement: str,
    expected: tuple[int, int, int, int],
) -> None:
    first, last = Position(*scope[:2]), Position(*scope[2:])
    after = replace_all(TALK, find(TALK, literal(query), (first, last)), replacement)
    wanted = (Position(*expected[:2]), Position(*expected[2:]))
    assert followed((first, last), TALK, after) == wanted


def test_that_a_selection_follows_its_segments_when_others_come_and_go() -> None:
    scope = (Position(1, 2), Position(2, 4))
    more = insert(TALK, 0.0, 0.1, "First")
    assert followed(scope, TALK, more) == (Position(2, 2), Position(3, 4))
    assert followed(scope, TALK, TALK) == scope
    fewer = delete(TALK, 0, 0)
    assert followed(scope, TALK, fewer) == (Position(0, 2), Position(1, 4))
    parted = split(TALK, Position(1, 2))
    assert followed(scope, TALK, parted) == (Position(1, 0), Position(3, 4))
    none = delete(TALK, 0, 2)
    assert followed(scope, TALK, none) == (Position(0, 0), Position(0, 0))
