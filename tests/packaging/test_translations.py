"""The window's translations: complete, in step with the sources, and loadable."""

import sys
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))
translations = import_module("translations")
sys.path.pop(0)


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_that_every_text_is_translated_and_keeps_its_fields(language: str) -> None:
    assert translations.faults(language) == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_that_the_file_that_is_loaded_is_made_of_the_one_that_is_edited(
    language: str, tmp_path: Path
) -> None:
    made = translations.release(language, tmp_path)
    kept = translations.FOLDER / made.name
    assert kept.read_bytes() == made.read_bytes()


@pytest.mark.parametrize(
    ("language", "word"), [("de", "Abbrechen"), ("es", "Cancelar")]
)
def test_that_qt_finds_a_text_in_the_file(
    language: str, word: str, qapp: QCoreApplication
) -> None:
    translator = QTranslator()
    assert translator.load(f"wxdesk_{language}", str(translations.FOLDER))
    assert translator.translate("wxdesk", "Cancel") == word


def test_that_the_list_of_sentences_is_up_to_date() -> None:
    import json

    file = translations.FOLDER / "sentences.json"
    assert json.loads(file.read_text(encoding="utf-8")) == translations.sentences()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{0} is empty: it holds zero bytes.", True),
        ("Choose another name.", True),
        ("the job is done", False),
        ("%(levelname)s", False),
        ("{0}.", False),
    ],
)
def test_that_a_sentence_is_told_from_other_strings(text: str, expected: bool) -> None:
    assert translations.is_sentence(text) is expected
