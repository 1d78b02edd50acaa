"""What a newcomer sees first: which model will be used, and how to get it."""

import pytest
from imitation_hub import Hub
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from wxdesk.gui.desk import Desk
from wxdesk.gui.queue.drop_zone import DropZone, ModelLine
from wxdesk.settings import Places


@pytest.fixture
def zone(online: Desk, qtbot: QtBot) -> DropZone:
    made = DropZone(online)
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    qtbot.waitUntil(lambda: bool(online.keeper.states()))
    return made


@pytest.fixture
def missing(zone: DropZone, online: Desk) -> ModelLine:
    """The line after a model was chosen that is not on this computer."""
    online.preferences.set("transcription.model", "small")
    return zone.model


def test_that_a_model_that_is_here_is_named_and_nothing_else_is_said(
    zone: DropZone,
) -> None:
    assert zone.model.link.text() == "Model base, GPU if there is one. Change…"
    assert not zone.model.status.isVisible()
    assert not zone.model.get.isVisible()


def test_that_its_link_leads_to_where_it_can_be_changed(
    zone: DropZone, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(zone.model_asked):
        qtbot.mouseClick(zone.model.link, Qt.MouseButton.LeftButton)


def test_that_one_click_gets_a_model_that_is_missing(
    missing: ModelLine, places: Places, qtbot: QtBot
) -> None:
    assert missing.status.text() == "This model is not on this computer yet."
    assert "486" in missing.get.text()
    qtbot.mouseClick(missing.get, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not missing.status.isVisible())
    assert not missing.get.isVisible()
    assert list(places.models.rglob("model.bin"))


def test_that_a_download_shows_how_far_it_is_and_can_be_paused_and_gone_on_with(
    missing: ModelLine, hub: Hub, qtbot: QtBot
) -> None:
    hub.stall_at = 100_000
    qtbot.mouseClick(missing.get, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: missing.bar.value() > 0)
    assert "100.0 kB of" in missing.status.text()
    qtbot.mouseClick(missing.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: missing.get.isVisible())
    assert missing.get.text() == "Go on with the download"
    hub.stall_at = None
    qtbot.mouseClick(missing.get, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not missing.status.isVisible())


def test_that_a_download_that_fails_says_why_and_can_be_tried_again(
    missing: ModelLine, hub: Hub, qtbot: QtBot
) -> None:
    hub.wrong.add("model.bin")
    qtbot.mouseClick(missing.get, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "damaged" in missing.status.text(), timeout=20_000)
    assert missing.get.isVisible()


def test_that_a_folder_of_the_users_is_not_called_missing(
    zone: DropZone, online: Desk, places: Places
) -> None:
    online.preferences.set("transcription.model", str(places.models / "mine"))
    assert "mine" in zone.model.link.text()
    assert not zone.model.status.isVisible()
