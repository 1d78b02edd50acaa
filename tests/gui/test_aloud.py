"""What appears by itself is said to those who do not see it."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from wxdesk.gui.aloud import say_aloud
from wxdesk.gui.main_window import UndoBar
from wxdesk.gui.settings.form import Notice

POLITE = QAccessible.AnnouncementPoliteness.Polite
ASSERTIVE = QAccessible.AnnouncementPoliteness.Assertive

Said = list[tuple[str, QAccessible.AnnouncementPoliteness]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """What a screen reader is given to say."""
    heard: Said = []

    def hear(event: QAccessibleEvent) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        heard.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    return heard


def test_that_what_cannot_be_seen_is_not_said(said: Said, qtbot: QtBot) -> None:
    label = QLabel("It is done.")
    qtbot.addWidget(label)
    say_aloud(label, label.text())
    assert said == []
    label.show()
    say_aloud(label, "")
    assert said == []
    say_aloud(label, label.text())
    assert said == [("It is done.", POLITE)]


def test_that_what_was_done_is_said_with_the_bar_that_undoes_it(
    said: Said, qtbot: QtBot
) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    bar.say("2 removed.", print)
    assert said == [("2 removed.", POLITE)]


@pytest.mark.parametrize(("role", "how"), [("danger", ASSERTIVE), ("caption", POLITE)])
def test_that_a_notice_is_said_once_and_an_error_at_once(
    role: str, how: QAccessible.AnnouncementPoliteness, said: Said, qtbot: QtBot
) -> None:
    notice = Notice(role)
    qtbot.addWidget(notice)
    notice.say("There is no such folder.")
    notice.say("There is no such folder.")
    notice.say("")
    assert said == [("There is no such folder.", how)]
