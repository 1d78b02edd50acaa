"""New versions in the window: looked for only if wanted, told quietly, skipped."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from whole_window import shown

from wxdesk import __version__, app
from wxdesk.core.errors import BadSettings, NetworkProblem
from wxdesk.gui import updates
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.general import GeneralSection
from wxdesk.gui.settings.updates import ReleaseDialog
from wxdesk.jobs.updates import Release

LEFT = Qt.MouseButton.LeftButton
ADDRESS = "https://releases.example/wxdesk.json"
RELEASE = Release(
    "9.1", datetime.date(2026, 11, 27), "- Faster", "https://releases.example/9.1"
)


class World:
    """Where releases are told of: notes who asks, and answers as a test says."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bool, str | None]] = []
        self.answer: Release | NetworkProblem | None = RELEASE
        self.day = datetime.date(2026, 11, 27)

    def newer(
        self, address: str, version: str, *, offline: bool, proxy: str, **_: Any
    ) -> Release | None:
        assert version == __version__
        self.asked.append((address, offline, proxy))
        if isinstance(self.answer, NetworkProblem):
            raise self.answer
        return self.answer

    def today(self) -> datetime.date:
        return self.day


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    world = World()
    monkeypatch.setattr("wxdesk.jobs.updates.newer", world.newer)
    monkeypatch.setattr(updates, "date", world)
    return world


@pytest.fixture
def known(desk: Desk) -> None:
    """It is known where releases are told of."""
    desk.preferences.set("updates.address", ADDRESS)


@pytest.fixture
def section(desk: Desk, qtbot: QtBot) -> Callable[[], GeneralSection]:
    """Settings > General."""

    def made() -> GeneralSection:
        section = GeneralSection(desk)
        qtbot.addWidget(section)
        section.resize(640, 900)
        section.show()
        qtbot.waitExposed(section)
        return section

    return made


def settle(desk: Desk, qtbot: QtBot) -> None:
    """Waits until nobody is asked any more."""
    qtbot.waitUntil(lambda: not desk.background.findChildren(Task))


@pytest.fixture
def offers(desk: Desk) -> list[str]:
    """What the bar at the bottom offers."""
    offers: list[str] = []
    desk.offered.connect(lambda text, words, act: offers.append(text))
    return offers


# By itself


def test_that_nobody_is_asked_unless_the_user_wants_it(
    desk: Desk, world: World, known: None
) -> None:
    desk.updates.look_if_due()
    assert world.asked == []


def test_that_a_new_version_is_offered_once_a_day(
    desk: Desk, world: World, known: None, offers: list[str], qtbot: QtBot
) -> None:
    desk.preferences.set("updates.check", True)
    desk.preferences.set("network.proxy", "http://proxy.example:3128")
    for _ in range(2):
        desk.updates.look_if_due()
        settle(desk, qtbot)
    assert world.asked == [(ADDRESS, False, "http://proxy.example:3128")]
    assert offers == ["wxdesk 9.1 is there."]
    world.day += datetime.timedelta(days=1)
    desk.updates.look_if_due()
    settle(desk, qtbot)
    assert len(world.asked) == len(offers) == 2


def test_that_what_was_found_by_itself_is_shown_in_the_settings_later(
    desk: Desk,
    world: World,
    known: None,
    section: Callable[[], Any],
    qtbot: QtBot,
) -> None:
    desk.preferences.set("updates.check", True)
    desk.updates.look_if_due()
    settle(desk, qtbot)
    versions = section().versions
    assert "wxdesk 9.1 of" in versions.said.text()
    assert versions.more.isVisible()


def test_that_a_version_that_was_skipped_is_not_offered_and_the_next_one_is(
    desk: Desk, world: World, known: None, offers: list[str], qtbot: QtBot
) -> None:
    desk.preferences.set("updates.check", True)
    desk.updates.skip(RELEASE)
    desk.updates.look_if_due()
    settle(desk, qtbot)
    assert len(world.asked) == 1
    assert offers == []
    world.day += datetime.timedelta(days=1)
    world.answer = Release("9.2", world.day, "", RELEASE.page)
    desk.updates.look_if_due()
    settle(desk, qtbot)
    assert offers == ["wxdesk 9.2 is there."]


def test_that_offline_nobody_is_asked_by_itself(
    desk: Desk, world: World, known: None
) -> None:
    desk.preferences.set("updates.check", True)
    desk.preferences.set("network.offline", True)
    desk.updates.look_if_due()
    assert world.asked == []


def test_that_a_look_that_fails_by_itself_bothers_nobody(
    desk: Desk, world: World, known: None, offers: list[str], qtbot: QtBot
) -> None:
    desk.preferences.set("updates.check", True)
    world.answer = NetworkProblem("releases.example cannot be reached.")
    desk.updates.look_if_due()
    settle(desk, qtbot)
    assert len(world.asked) == 1
    assert offers == []


def test_that_it_is_looked_for_some_seconds_after_the_window_has_opened(
    program: app.Program,
    world: World,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(updates, "_FIRST_SECONDS", 0)
    monkeypatch.setattr(updates, "_EVERY_SECONDS", 1)
    with shown(program, qapp, qtbot) as window:
        window.desk.preferences.set("updates.address", ADDRESS)
        window.desk.preferences.set("updates.check", True)
        bar = window.main.undo_bar
        qtbot.waitUntil(bar.isVisible)
        assert bar.button.text() == "What is new"
        qtbot.mouseClick(bar.button, LEFT)
        dialog = window.main.findChild(ReleaseDialog)
        assert dialog is not None
        assert dialog.notes.toPlainText() == "- Faster"
        dialog.close()


# When asked to


def test_that_the_user_can_look_now_and_see_what_is_new(
    desk: Desk, world: World, known: None, section: Callable[[], Any], qtbot: QtBot
) -> None:
    versions = section().versions
    qtbot.mouseClick(versions.button, LEFT)
    assert versions.said.text() == "Looking…"
    assert not versions.button.isEnabled()
    qtbot.waitUntil(versions.more.isVisible)
    assert f"is there; this is {__version__}." in versions.said.text()
    assert world.asked == [(ADDRESS, False, None)]
    with qtbot.waitSignal(desk.updates.wanted) as wanted:
        qtbot.mouseClick(versions.more, LEFT)
    assert wanted.args == [RELEASE]


def test_that_it_is_said_when_there_is_nothing_new(
    world: World, known: None, section: Callable[[], Any], qtbot: QtBot
) -> None:
    world.answer = None
    versions = section().versions
    qtbot.mouseClick(versions.button, LEFT)
    qtbot.waitUntil(versions.button.isEnabled)
    assert versions.said.text() == f"wxdesk {__version__} is the newest version."
    assert not versions.more.isVisible()


def test_that_what_stands_in_the_way_of_a_look_is_said(
    world: World, known: None, section: Callable[[], Any], qtbot: QtBot
) -> None:
    world.answer = NetworkProblem("releases.example cannot be reached.")
    versions = section().versions
    qtbot.mouseClick(versions.button, LEFT)
    qtbot.waitUntil(versions.problem.isVisible)
    assert versions.problem.text() == "releases.example cannot be reached."
    assert not versions.said.isVisible()
    assert versions.button.isEnabled()


def test_that_a_build_that_does_not_know_its_releases_cannot_look(
    world: World,
    desk: Desk,
    section: Callable[[], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unknown(_: object) -> str:
        raise BadSettings("This build knows no releases.")

    monkeypatch.setattr("wxdesk.jobs.updates.published_at", unknown)
    desk.preferences.set("updates.check", True)
    page = section()
    check = page.fields["updates.check"].control
    assert not check.isEnabled()
    assert not page.versions.button.isEnabled()
    assert check.toolTip() == "This build knows no releases."
    assert page.versions.said.text() == "This build knows no releases."
    desk.updates.look_if_due()
    assert world.asked == []


# What is new


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> Callable[[str], ReleaseDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)

    def made(notes: str) -> ReleaseDialog:
        release = Release(RELEASE.version, RELEASE.date, notes, RELEASE.page)
        dialog = ReleaseDialog(desk, release, parent)
        dialog.open()
        return dialog

    return made


def test_that_notes_are_shown_as_they_are_written(
    dialog: Callable[[str], ReleaseDialog],
) -> None:
    notes = "**Faster** ![x](file:///x.png) <img src='http://a.example/x.png'>"
    made = dialog(notes)
    assert made.notes.toPlainText() == notes
    assert made.notes.isReadOnly()
    made.close()


def test_that_the_page_is_opened_in_the_browser(
    dialog: Callable[[str], ReleaseDialog],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toString())
    )
    made = dialog("Faster")
    qtbot.mouseClick(made.open_page, LEFT)
    assert opened == [RELEASE.page]
    assert not made.isVisible()


def test_that_a_version_is_skipped_in_its_dialog(
    desk: Desk,
    world: World,
    known: None,
    offers: list[str],
    dialog: Callable[[str], ReleaseDialog],
    qtbot: QtBot,
) -> None:
    made = dialog("Faster")
    qtbot.mouseClick(made.skip, LEFT)
    assert not made.isVisible()
    desk.preferences.set("updates.check", True)
    desk.updates.look_if_due()
    settle(desk, qtbot)
    assert offers == []


def test_that_the_dialog_can_just_be_closed(
    dialog: Callable[[str], ReleaseDialog], qtbot: QtBot
) -> None:
    made = dialog("Faster")
    close = made.buttons.button(made.buttons.StandardButton.Close)
    assert isinstance(close, QPushButton)
    qtbot.mouseClick(close, LEFT)
    assert not made.isVisible()
