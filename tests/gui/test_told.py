"""Errors of the other rooms, in the user's language."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wxdesk.core.errors import BadMedia, DiskFull, WxdeskError
from wxdesk.gui.desk import Desk
from wxdesk.gui.told import in_words, told
from wxdesk.gui.words import tr
from wxdesk.resources import resource


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load("wxdesk_de", str(resource("translations")))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_that_a_text_stays_as_it_is_in_english(qapp: QApplication) -> None:
    text = str(DiskFull.writing("talk.srt"))
    assert told(text) == text


@pytest.mark.usefixtures("german")
def test_that_an_error_with_its_hint_is_said_in_the_users_language() -> None:
    sentence, hint = "{0} is empty: it holds zero bytes.", "Check the address."
    assert tr(sentence) != sentence
    expected = f"{tr(sentence).format('Åsa & Co. 1.wav')} {tr(hint)}"
    assert told(f"{sentence.format('Åsa & Co. 1.wav')} {hint}") == expected


@pytest.mark.usefixtures("german")
def test_that_what_nobody_knows_stays_as_it_is() -> None:
    assert told("The moon is made of cheese.") == "The moon is made of cheese."
    assert told("{0} and {name}.") == "{0} and {name}."
    assert told("") == ""


@pytest.mark.usefixtures("german")
def test_that_a_sentence_that_is_known_and_one_that_is_not_are_left_together() -> None:
    text = "Choose another name. The moon is made of cheese."
    assert told(text) == text


@pytest.mark.usefixtures("german")
def test_that_fields_are_filled_in_whatever_they_hold() -> None:
    error = in_words(BadMedia("{odd}.wav does not exist."))
    assert error.text == tr("{0} does not exist.").format("{odd}.wav")


@pytest.mark.usefixtures("german")
def test_that_errors_of_work_on_other_threads_come_in_the_users_language(
    desk: Desk, qtbot: QtBot
) -> None:
    said: list[str] = []

    def work(_: object) -> None:
        raise WxdeskError("Choose another name.")

    desk.background.start(work, failed=lambda error: said.append(str(error)))
    qtbot.waitUntil(lambda: bool(said))
    assert said == [tr("Choose another name.")]
    assert said != ["Choose another name."]
