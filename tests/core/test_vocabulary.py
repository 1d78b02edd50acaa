"""The user's own words as new jobs expect them."""

from wxdesk.core.job import Options
from wxdesk.core.vocabulary import MOST_EXPECTED, expecting, listed, written


def test_that_a_list_is_read_with_commas_and_lines_and_holds_each_entry_once() -> None:
    assert listed(" Anna  Meier, Tromsø\nTromsø,,\n") == ("Anna Meier", "Tromsø")
    assert listed(written(["Anna Meier", "Tromsø"])) == ("Anna Meier", "Tromsø")
    assert listed("") == ()


def test_that_own_hotwords_come_first_and_no_word_comes_twice() -> None:
    options = expecting(Options(hotwords="Meier, Åsa"), ["Tromsø", "Meier"])
    assert options.hotwords == "Meier, Åsa, Tromsø"
    assert expecting(options, ["Tromsø", "Meier"]) is options


def test_that_the_newest_words_are_expected_as_far_as_there_is_room() -> None:
    words = [f"word{number:04}" for number in range(500)]
    hotwords = expecting(Options(), words).hotwords
    assert hotwords
    assert len(hotwords) <= MOST_EXPECTED
    expected = listed(hotwords)
    assert list(expected) == words[-len(expected) :]
    assert len(expected) > 30


def test_that_options_stay_as_they_are_without_words_or_room() -> None:
    options = Options(hotwords="x" * MOST_EXPECTED)
    assert expecting(options, ["Tromsø"]) is options
    assert expecting(Options(), []) == Options()
