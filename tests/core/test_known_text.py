"""A known text gets the times at which its words were heard."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxdesk.core.editing.rewording import normalised
from wxdesk.core.known_text import Paragraph, paragraphs_in, with_times
from wxdesk.core.transcript import Word, joiner


def heard(text: str, start: float = 0.0, language: str = "en") -> list[Word]:
    """Words of half a second each, one after the other."""
    words = text.split() if joiner(language) else list(text)
    return [
        Word(word, start + at / 2, start + at / 2 + 0.5, 0.5)
        for at, word in enumerate(words)
    ]


def timed(text: str, words: list[Word], language: str = "en", end: float = 60.0):
    (found,) = with_times([Paragraph(text)], words, language, end)
    return [(word.text, word.start, word.end) for word in found]


# Who says it


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("Anna: Hello.", "Anna", "Hello."),
        ("  Speaker 1 :  Hello.", "Speaker 1", "Hello."),
        ("Dr. Müller-Lüdenscheidt: Hello.", "Dr. Müller-Lüdenscheidt", "Hello."),
        ("田中：こんにちは。", "田中", "こんにちは。"),
        ("Anna:\nHello.", "Anna", "Hello."),
        ("J. R.: Hello.", "J. R.", "Hello."),
        ("Speaker #1: Hello.", "Speaker #1", "Hello."),
        ("[anna]: Hello.", "anna", "Hello."),
        ("[1st man, at the door]:  Hello.", "1st man, at the door", "Hello."),
        ("[noise] Hello.", None, "[noise] Hello."),
        ("that is: no.", None, "that is: no."),
        (": no.", None, ": no."),
        ("At 10:30 we met.", None, "At 10:30 we met."),
        ("https://host/a is it.", None, "https://host/a is it."),
        ("I saw it. And then: nothing.", None, "I saw it. And then: nothing."),
        ("What I want to say now is: no.", None, "What I want to say now is: no."),
    ],
)
def test_that_a_name_at_the_start_of_a_line_says_who_speaks(
    text: str, name: str | None, said: str
) -> None:
    assert paragraphs_in(text) == (Paragraph(said, name),)


def test_that_a_name_holds_until_the_next_one() -> None:
    text = "Before.\n\nAnna: One.\n Two.\r\nBob: Three.\n"
    assert paragraphs_in(text) == (
        Paragraph("Before."),
        Paragraph("One.", "Anna"),
        Paragraph("Two.", "Anna"),
        Paragraph("Three.", "Bob"),
    )


INTERVIEW = """\
Interviewer: What did you do on the day of the flood?

Frau Dr. Weiß: We went up to the attic. There was one thing we knew:
the water would rise.
Warning: do not go down, said the radio.

Interviewer: And then?

Frau Dr. Weiß: Then we waited.
That is all:
we waited.
"""


def test_that_an_interview_is_parted_at_those_who_speak_again_and_again() -> None:
    assert [it.speaker for it in paragraphs_in(INTERVIEW)] == [
        "Interviewer",
        *["Frau Dr. Weiß"] * 3,
        "Interviewer",
        *["Frau Dr. Weiß"] * 3,
    ]


def test_that_somebody_who_speaks_once_counts_where_most_lines_have_a_name() -> None:
    text = "Anna: Hello?\nBen: Hello.\nOperator: One moment.\nAnna: Yes.\nWell."
    assert [it.speaker for it in paragraphs_in(text)] == [
        *("Anna", "Ben", "Operator", "Anna", "Anna"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We began.\nWarning: it is deep.\nWe went on.",
        "Example: one.\nIt was.\nSo.\nExample: two.\nIt was, too.",
        "[Anna]: We began.\nWarning: it is deep.\nNote: so it is.",
    ],
)
def test_that_what_only_looks_like_a_name_is_said(text: str) -> None:
    said = " ".join(it.text for it in paragraphs_in(text))
    assert said == " ".join(text.split()).removeprefix("[Anna]: ")


# When it is said


def test_that_words_that_were_heard_have_exactly_their_times() -> None:
    assert timed("“Well, Café!” – he said", heard("well cafe he said", 1.0)) == [
        *(("“Well,", 1.0, 1.5), ("Café!”", 1.5, 2.0)),
        ("–", 1.75, 2.0),
        *(("he", 2.0, 2.5), ("said", 2.5, 3.0)),
    ]


def test_that_words_in_place_of_as_many_others_have_their_times() -> None:
    assert timed("I see Dianne now", heard("I sea Diane now")) == [
        *(("I", 0.0, 0.5), ("see", 0.5, 1.0), ("Dianne", 1.0, 1.5), ("now", 1.5, 2.0)),
    ]


def test_that_words_in_place_of_fewer_others_share_their_span() -> None:
    assert timed("I a bcd now", heard("I x now")) == [
        *(("I", 0.0, 0.5), ("a", 0.5, 0.625), ("bcd", 0.625, 1.0), ("now", 1.0, 1.5)),
    ]


def test_that_words_that_were_not_heard_share_the_pause_they_are_in() -> None:
    words = [*heard("one"), *heard("two", 2.5)]
    assert timed("one ab cd two", words)[1:3] == [("ab", 0.5, 1.5), ("cd", 1.5, 2.5)]
    assert timed("one two ab cd", words, end=5.0)[2:] == [
        *(("ab", 3.0, 4.0), ("cd", 4.0, 5.0)),
    ]
    assert timed("ab cd two", heard("two", 2.0))[:2] == [
        *(("ab", 0.0, 1.0), ("cd", 1.0, 2.0)),
    ]


def test_that_scores_are_those_of_words_that_were_heard() -> None:
    (words,) = with_times([Paragraph("I see now")], heard("I sea now"), "en", 9.0)
    assert [word.score for word in words] == [0.5, None, 0.5]


def test_that_text_is_found_again_after_much_that_was_not_in_it() -> None:
    told = heard(" ".join(f"w{n}" for n in range(5000)))
    kept = [n for n in range(5000) if not 300 < n < 900]
    words = timed(" ".join(f"W{n}." for n in kept), told, end=2500.0)
    assert words == [(f"W{n}.", n / 2, n / 2 + 0.5) for n in kept]


def test_that_each_character_is_a_word_where_no_spaces_part_them() -> None:
    words = [Word("今日", 1.0, 2.0, 0.5), Word("は", 2.0, 2.5, 0.5)]
    assert timed("今日は、晴", words, "ja", 3.5) == [
        *(("今", 1.0, 1.5), ("日", 1.5, 2.0), ("は、", 2.0, 2.5), ("晴", 2.5, 3.5)),
    ]


def test_that_a_text_without_a_sound_shares_the_recording() -> None:
    assert timed("ab cd", [], end=4.0) == [("ab", 0.0, 2.0), ("cd", 2.0, 4.0)]
    assert timed("ab cd", [], end=0.0) == [("ab", 0.0, 0.0), ("cd", 0.0, 0.0)]
    assert with_times([], heard("a"), "en", 1.0) == []


said = st.sampled_from(["a", "b", "B.", "ab", "Äb", "-", "你", "好。", "が", "b好"])
spoken = st.lists(
    st.tuples(
        said, st.sampled_from([0.0, 0.1, 2.0]), st.sampled_from([None, 0.0, 0.3])
    ),
    max_size=30,
)


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.lists(said, min_size=1, max_size=15).map(" ".join), max_size=4),
    spoken,
    st.sampled_from(["en", "zh", "ja", "de"]),
    st.sampled_from([0.0, 1.0, 30.0]),
)
def test_that_all_of_the_text_arrives_with_times_in_order(
    lines: list[str],
    spoken: list[tuple[str, float, float | None]],
    language: str,
    duration: float,
) -> None:
    words, at = [], 0.0
    for text, wait, length in spoken:
        at += wait
        known = (None, None) if length is None else (at, at + length)
        words.append(Word(text, *known, 0.5))
    paragraphs = paragraphs_in("\n".join(lines))
    placed = with_times(paragraphs, words, language, duration)
    texts = [joiner(language).join(word.text for word in part) for part in placed]
    assert texts == [normalised(line) for line in lines]
    times = [(word.start, word.end) for part in placed for word in part]
    assert all(0 <= start <= end for start, end in times)
    assert all(one[0] <= other[0] for one, other in pairwise(times))
