from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QToolButton

from wxdesk.gui.icons import NAMES, Icons
from wxdesk.gui.theme import DARK, LIGHT, Choice, Colours, Theme


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [c / 255 for c in QColor(colour).getRgb()[:3]]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT_ROLES = ("text", "secondary", "accent", "danger", "ok", "warning")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_that_every_text_can_be_read_on_page_panel_and_selection(
    colours: Colours,
) -> None:
    for role in TEXT_ROLES:
        for ground in ("page", "panel"):
            found = contrast(getattr(colours, role), getattr(colours, ground))
            assert found >= 4.5, (role, ground, found)
    for speaker in colours.speakers:
        assert contrast(speaker, colours.page) >= 4.5
        assert contrast(speaker, colours.panel) >= 4.5
    doubts = ("doubtful", "very_doubtful")
    for ground in ("selection", "highlight", "hover", "marker", *doubts):
        assert contrast(colours.text, getattr(colours, ground)) >= 4.5
    assert contrast(colours.secondary, colours.selection) >= 4.5
    assert contrast(colours.on_accent, colours.accent) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_that_borders_and_focus_stand_out(colours: Colours) -> None:
    for role in ("border", "accent"):
        assert contrast(getattr(colours, role), colours.page) >= 3.0
    for line in ("ok", "warning"):  # below what is highlighted or commented on
        assert contrast(getattr(colours, line), colours.marker) >= 3.0


def test_that_the_users_choice_wins_and_is_told(qapp: QApplication) -> None:
    theme = Theme(qapp, Choice.LIGHT)
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.is_dark))
    theme.choose("dark")
    assert told == [True]
    assert theme.colour("page") == QColor(DARK.page)
    theme.choose("light")
    assert theme.colour("page") == QColor(LIGHT.page)
    assert theme.speaker(10) == QColor(LIGHT.speakers[1])


def test_that_every_icon_can_be_drawn(theme: Theme) -> None:
    icons = Icons(theme)
    for name in NAMES:
        assert not icons.icon(name).pixmap(20, 20).isNull(), name


def test_that_a_buttons_icon_follows_the_theme_while_the_button_lives(
    theme: Theme,
) -> None:
    icons, button = Icons(theme), QToolButton()
    icons.put_on(button, "add")
    light = button.icon().pixmap(20, 20).toImage()
    theme.choose("dark")
    assert button.icon().pixmap(20, 20).toImage() != light
    button.deleteLater()
    QApplication.sendPostedEvents(button, 52)  # QEvent.DeferredDelete
    theme.choose("light")


def test_that_nothing_drawn_is_left_on_the_disk(qapp: QApplication) -> None:
    theme = Theme(qapp, Choice.LIGHT)
    folder = Path(theme._drawn.path())
    assert list(folder.iterdir())
    theme.close()
    assert not folder.exists()
