"""High contrast, which the system asks for and the window follows."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from test_theme import TEXT_ROLES, contrast

from wxdesk.gui import theme as theme_module
from wxdesk.gui.theme import (
    DARK,
    DARK_HIGH,
    LIGHT,
    LIGHT_HIGH,
    Choice,
    Colours,
    Theme,
    asks_for_contrast,
)

high = pytest.mark.parametrize(
    "colours", [LIGHT_HIGH, DARK_HIGH], ids=["light", "dark"]
)


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that is set to high contrast."""
    monkeypatch.setattr(theme_module, "asks_for_contrast", lambda hints: True)


@high
def test_that_every_text_has_a_contrast_of_seven(colours: Colours) -> None:
    for ground in ("page", "panel", "selection"):
        for role in TEXT_ROLES:
            found = contrast(getattr(colours, role), getattr(colours, ground))
            assert found >= 7, (role, ground, found)
    for ground in ("page", "panel"):
        for colour in (*colours.speakers, colours.disabled):
            assert contrast(colour, getattr(colours, ground)) >= 7
    marks = ("highlight", "marker", "doubtful", "very_doubtful", "playing", "hover")
    for ground in marks:
        assert contrast(colours.text, getattr(colours, ground)) >= 7, ground
    for ground in ("accent", "accent_hover"):
        assert contrast(colours.on_accent, getattr(colours, ground)) >= 7
    assert {colours.text, colours.page} == {"#000000", "#FFFFFF"}


@high
def test_that_lines_and_what_is_selected_stand_out(colours: Colours) -> None:
    for role in ("border", "selection_edge"):
        assert contrast(getattr(colours, role), colours.page) >= 7
    for role in ("hairline", "scrollbar", "accent"):
        assert contrast(getattr(colours, role), colours.page) >= 3
    assert contrast(colours.accent, colours.hairline) >= 3  # how far a bar is
    assert contrast(colours.selection_edge, colours.selection) >= 3
    for line in ("ok", "warning"):
        assert contrast(getattr(colours, line), colours.marker) >= 3


def test_that_the_window_follows_the_systems_contrast_as_it_changes(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = qapp.styleHints().accessibility()
    hints.contrastPreferenceChanged.connect(print)
    hints.contrastPreferenceChanged.disconnect()  # and all other tests' themes
    theme = Theme(qapp, Choice.DARK)
    assert theme.colours is DARK
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.colours.page))
    monkeypatch.setattr(theme_module, "asks_for_contrast", lambda hints: True)
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert told == [DARK_HIGH.page]
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK_HIGH.page)
    monkeypatch.undo()
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert theme.colours is DARK


@pytest.mark.usefixtures("wanted")
def test_that_light_or_dark_is_the_users_choice_in_high_contrast_too(
    qapp: QApplication,
) -> None:
    theme = Theme(qapp, Choice.DARK)
    assert theme.colours is DARK_HIGH
    theme.choose(Choice.LIGHT)
    assert theme.colours is LIGHT_HIGH
    theme.choose(Choice.DARK)
    drawn = theme._draw_controls({"on_accent": "#000000", "text": "#FFFFFF"})
    assert drawn.endswith("dark-high")  # not the marks of the usual dark


def test_that_a_system_that_asks_for_nothing_gets_the_usual_colours(
    qapp: QApplication,
) -> None:
    assert not asks_for_contrast(qapp.styleHints())
    assert Theme(qapp, Choice.LIGHT).colours is LIGHT


def test_that_a_qt_that_knows_of_no_contrast_is_no_error() -> None:
    assert not asks_for_contrast(object())  # type: ignore[arg-type]


def edge_of_selection(theme: Theme) -> tuple[QColor, QColor]:
    """The colours at the edge and in the middle of what is selected."""
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    theme.paint_selected(painter, QRect(0, 0, 20, 20))
    painter.end()
    return picture.pixelColor(0, 10), picture.pixelColor(10, 10)


@pytest.mark.usefixtures("wanted")
def test_that_what_is_selected_has_an_edge_in_high_contrast(qapp: QApplication) -> None:
    edge, middle = edge_of_selection(Theme(qapp, Choice.LIGHT))
    assert (edge, middle) == (QColor("#000000"), QColor(LIGHT_HIGH.selection))


def test_that_what_is_selected_has_no_edge_otherwise(theme: Theme) -> None:
    edge, middle = edge_of_selection(theme)
    assert edge == middle == QColor(LIGHT.selection)


def test_that_the_words_in_an_empty_field_can_be_read(
    theme: Theme, qtbot: QtBot
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.ensurePolished()
    shown = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert shown == QColor(theme.colours.secondary)
