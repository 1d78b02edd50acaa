"""The languages that Whisper understands, by code and by name."""

import pytest

from wxdesk.core.languages import LANGUAGES, NAMES, code_of


def test_that_every_language_has_a_name_of_its_own() -> None:
    assert tuple(NAMES) == LANGUAGES
    assert len(set(NAMES.values())) == len(LANGUAGES)


def test_that_the_names_are_whispers() -> None:
    some = {
        "haw": "hawaiian",
        "ht": "haitian creole",
        "my": "myanmar",
        "jw": "javanese",
    }
    assert {code: NAMES[code] for code in some} == some


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_a_language_is_found_by_code_and_by_name(code: str) -> None:
    assert code_of(code) == code_of(NAMES[code]) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("EN", "en"), ("German", "de"), ("pt-BR", "pt"), (" zh_Hant ", "zh"), ("", None)],
)
def test_that_a_language_is_found_however_it_is_written(
    text: str, code: str | None
) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize("text", ["xx", "klingon", "e", "english please", "-"])
def test_that_what_is_no_language_is_none(text: str) -> None:
    assert code_of(text) is None
