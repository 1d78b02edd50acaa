"""Signs that a model made its text up, on texts that models have made."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from wxdesk.core.doubts import Doubt
from wxdesk.core.job import Chunk
from wxdesk.core.transcript import Word
from wxdesk.engine.doubts import (
    best_of,
    compression_ratio,
    doubts_of,
    halves,
    is_same,
    joined,
    longest_pause,
)
from wxdesk.engine.recording import Span

REFRAIN = (
    "Row, row, row your boat, gently down the stream. Merrily, merrily, merrily, "
    "merrily, life is but a dream. Row, row, row your boat, gently down the stream. "
    "If you see a crocodile, don't forget to scream. Row, row, row your boat."
)
HINDI = (
    "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। "
    "उन्हें बुद्धि और अन्तरात्मा की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए।"
)
CHINESE = (
    "人人生而自由,在尊严和权利上一律平等。"
    "他们赋有理性和良心,并应以兄弟关系的精神相对待。"
)


def span(speech: float, start: float = 0.0, length: float = 30.0) -> Span:
    """A span that begins with so many seconds of speech."""
    return Span(start, start + length, 0, ((start, start + speech),))


def chunk(text: str, avg_logprob: float = -0.3, *doubts: Doubt) -> Chunk:
    return Chunk(0.0, 30.0, 0, "en", text, (), avg_logprob, doubts)


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("Yes.", 0.2),
        ("No, no, no, no, no, no!", 1.5),
        ("Hello? Hello? Hello? Hello?", 2.0),
        ("1984, 1985, 1986, 1987, 1988, 1989, 1990, 1991, 1992.", 9.0),
        ("The number is 555 555 0123, that is 555 555 0123.", 5.0),
        (REFRAIN, 20.0),
        (HINDI, 14.0),
        (CHINESE, 8.0),
        ("Ha, ha, ha, ha, ha, ha.", 1.5),
        ("", 0.0),
    ],
)
def test_that_what_people_say_is_not_doubted(text: str, speech: float) -> None:
    assert doubts_of(chunk(text), span(speech), no_speech=0.5) == ()


@pytest.mark.parametrize(
    "text",
    [
        # tiny.en on speech that is played backwards
        "I'm going to go to the hospital. " * 4 + "Well...",
        "Hello. Hello. I didn't know you were there. " + "There is no words. " * 14,
        # multilingual models on music
        "ご視聴ありがとうございました" * 6,
        "Oh, " * 12,
    ],
)
def test_that_loops_are_doubted(text: str) -> None:
    assert doubts_of(chunk(text), span(28.0), no_speech=0.0) == (Doubt.REPEATS,)


def test_that_letters_of_several_bytes_are_no_repetition() -> None:
    assert compression_ratio(HINDI) < 1.6
    assert compression_ratio(REFRAIN) < 2.4


def test_that_a_text_the_model_was_not_sure_of_is_doubted() -> None:
    unsure = chunk("Witaj, suej aci!", -1.3)  # for "Witaj, świecie!", by base
    assert doubts_of(unsure, span(2.0), no_speech=0.1) == (Doubt.UNSURE,)
    both = (Doubt.UNSURE, Doubt.SILENCE)
    assert doubts_of(chunk("Thank you.", -1.1), span(28.0), no_speech=0.7) == both
    # A word that is heard well is said, whatever the probability of no speech is.
    assert doubts_of(chunk("team.", -0.8), span(0.6), no_speech=0.7) == ()


def test_that_words_where_nobody_speaks_are_doubted() -> None:
    words = tuple(Word(str(i), 2.0 * i, 2.0 * i + 1, 0.5) for i in range(10))
    said = chunk("Thanks for watching, and do not forget to subscribe!")
    found = replace(said, words=words)
    assert doubts_of(found, span(6.0), no_speech=0.0) == (Doubt.SILENCE,)
    assert doubts_of(found, span(12.0), no_speech=0.0) == ()
    assert doubts_of(said, span(6.0), no_speech=0.0) == ()


def test_that_more_text_than_can_be_said_is_doubted() -> None:
    assert doubts_of(chunk(CHINESE), span(2.0), no_speech=0.0) == (Doubt.TOO_FAST,)
    assert doubts_of(chunk(REFRAIN), span(3.0), no_speech=0.0) == (Doubt.TOO_FAST,)
    # Whoever says seven words a second is an auctioneer.
    assert doubts_of(chunk(REFRAIN), span(5.5), no_speech=0.0) == ()


# The best of several tries


FIRST = chunk("a loop a loop", -0.1, Doubt.REPEATS, Doubt.TOO_FAST)
WORSE = chunk("no better", -0.05, Doubt.UNSURE, Doubt.TOO_FAST)
HALF = chunk("half as bad", -0.9, Doubt.UNSURE)
HALF_TOO = chunk("half as bad and likelier", -0.8, Doubt.UNSURE)
GOOD = chunk("good", -0.9)
EMPTY = chunk("", 0.0)


@pytest.mark.parametrize(
    ("tries", "best"),
    [
        ([], FIRST),
        ([EMPTY, WORSE], FIRST),
        ([HALF, WORSE], HALF),
        ([HALF, HALF_TOO], HALF_TOO),
        ([HALF_TOO, HALF], HALF_TOO),
        ([HALF, GOOD], GOOD),
    ],
)
def test_that_the_chunk_with_the_fewest_doubts_is_kept(
    tries: list[Chunk], best: Chunk
) -> None:
    assert best_of(FIRST, tries, span(0.5)) is best


def test_that_nothing_is_tried_after_a_chunk_without_doubts() -> None:
    def tries() -> Iterator[Chunk]:
        yield HALF
        yield GOOD
        raise AssertionError

    assert best_of(FIRST, tries(), span(0.5)) is GOOD


def test_that_a_text_is_not_given_up_for_one_that_leaves_speech_out() -> None:
    # The second is what tiny.en made of 20 seconds with penalties for repetition.
    short = chunk("Hello. Hello. Oh, hello, I didn't know you were there.", -0.5)
    assert best_of(FIRST, [short], span(20.0)) is FIRST
    assert best_of(FIRST, [short], span(4.0)) is short


# Parts


def test_that_a_span_is_cut_in_its_longest_pause() -> None:
    whole = Span(10.0, 30.0, 1, ((10.2, 12.0), (12.5, 20.0), (23.0, 29.8)))
    cut = longest_pause(whole)
    assert cut == 21.5
    assert halves(whole, cut) == (
        Span(10.0, 21.5, 1, ((10.2, 12.0), (12.5, 20.0))),
        Span(21.5, 30.0, 1, ((23.0, 29.8),)),
    )
    assert longest_pause(span(5.0)) is None


def test_that_parts_make_one_chunk_of_the_whole_span_with_all_doubts() -> None:
    whole = Span(0.0, 30.0, 0, ((0.0, 14.0), (16.0, 30.0)))
    loop = "There is no words. There is no words. There is no words."
    one = Chunk(0.0, 15.0, 0, "en", loop, (Word("There", 0.1, 0.5),), -0.2)
    two = Chunk(15.0, 30.0, 0, "en", loop, (Word("There", 15.1, 15.5),), -1.2)
    assert doubts_of(one, whole, 0.0) == ()
    made = joined([one, replace(two, doubts=(Doubt.UNSURE,))], whole)
    assert (made.start, made.end, made.text) == (0.0, 30.0, f"{loop} {loop}")
    assert made.words == (*one.words, *two.words)
    assert made.avg_logprob == pytest.approx(-0.7)
    assert made.doubts == (Doubt.REPEATS, Doubt.UNSURE)
    silent = joined([replace(one, text="", words=()), two], whole)
    assert silent.text == loop


def test_that_texts_are_the_same_whatever_their_commas() -> None:
    assert is_same(chunk("Oh, yes; we will go."), chunk("oh yes, we will go"))
    assert not is_same(chunk("Oh, yes; we will go."), chunk("Thank you."))
