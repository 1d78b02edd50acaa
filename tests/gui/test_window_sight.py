"""The whole window for those who see little: the keyboard's place, and large letters.

At 200 % a small screen has room for the smallest window only, and German texts are the
longest ones.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from test_window_accessibility import (
    PLACES,
    Place,
    buttons,
    described,
    everywhere,
    stops,
    visit,
    window,
)

from wxdesk import desktop
from wxdesk.gui.help import ShortcutSheet
from wxdesk.gui.settings.appearance import AppearanceSection

__all__ = ["window"]  # a fixture

SMALLEST = (640, 480)
HANDLE = 16
"""Pixels of a slider's handle, with its edge."""
NEAR = 3
"""Pixels around a widget in which its ring may be."""
LEAST = 40
"""Pixels that differ where one sees that the keyboard is there; a caret has fewer."""


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


# Where the keyboard is


def picture(widget: QWidget) -> QImage:
    parent = widget.parentWidget()
    place = widget.geometry().adjusted(-NEAR, -NEAR, NEAR, NEAR)
    picture = parent.grab(place.intersected(parent.rect())).toImage()
    return picture.convertToFormat(QImage.Format.Format_RGB32)


def differing(one: QImage, other: QImage) -> int:
    """How many pixels of two pictures are others, up to those that are enough."""
    if one.size() != other.size():
        return LEAST
    found = 0
    for y in range(one.height()):
        for x in range(one.width()):
            found += one.pixel(x, y) != other.pixel(x, y)
            if found == LEAST:
                return found
    return found


def leave() -> None:
    """Takes the keyboard from whatever has it."""
    if here := QApplication.focusWidget():
        here.clearFocus()
    settle()


@everywhere
def test_that_one_sees_where_the_keyboard_is(
    place: Place, window: desktop.Window, qtbot: QtBot
) -> None:
    for root in visit(place, window, qtbot):
        for widget in stops(root):
            leave()
            without = picture(widget)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            settle()
            if QApplication.focusWidget() is widget:
                assert differing(without, picture(widget)) == LEAST, described(widget)


# The smallest window


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The window in German, and all as before afterwards."""
    locale, before = QLocale(), qapp.findChildren(QTranslator)
    desktop.speak(qapp, "de")
    yield
    QLocale.setDefault(locale)
    for translator in qapp.findChildren(QTranslator):
        if translator not in before:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()


def too_narrow(root: QWidget) -> Iterator[str]:
    """What is cut off or beyond the edge, in words."""
    for button in buttons(root):
        # The rail's have less room beside their words than they would like.
        if button.width() < least_width(button):
            yield f"{described(button)} says {button.text()}"
    for label in root.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            needed = label.heightForWidth(label.width())
            if label.height() + 1 < needed:
                yield f"{described(label)} needs {needed}"
    for area in root.findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside.width() > area.viewport().width():
            yield f"{described(area)} holds {inside.width()}"


def least_width(button: QAbstractButton) -> int:
    if button.parentWidget().objectName() == "rail":
        return button.fontMetrics().horizontalAdvance(button.text())
    return button.minimumSizeHint().width()


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("place", PLACES)
def test_that_nothing_is_cut_off_in_the_smallest_window(
    place: Place, window: desktop.Window, qtbot: QtBot
) -> None:
    window.main.resize(*SMALLEST)
    for root in visit(place, window, qtbot):
        if isinstance(root, ShortcutSheet):
            continue
        settle()
        assert window.main.size().toTuple() == SMALLEST
        assert list(too_narrow(root)) == []


def test_that_settings_have_a_list_of_sections_or_a_box_where_it_is_narrow(
    window: desktop.Window, qtbot: QtBot
) -> None:
    page = window.settings
    window.main.resize(1080, 720)
    window.main.go_to_page(page)
    settle()
    assert (page.list.isVisible(), page.box.isVisible()) == (True, False)
    assert page.list.hasFocus()
    window.main.resize(*SMALLEST)
    settle()
    assert (page.list.isVisible(), page.box.isVisible()) == (False, True)
    assert page.box.hasFocus()
    qtbot.keyClick(page.box, Qt.Key.Key_Down)
    assert page.stack.currentWidget() is page.section("transcription")
    page.go_to("appearance")
    assert page.box.currentIndex() == page.list.currentRow() == len(page.ids()) - 1
    window.main.resize(1080, 720)
    settle()
    assert page.list.hasFocus()


def test_that_a_long_message_below_does_not_widen_the_window(
    window: desktop.Window,
) -> None:
    window.main.resize(*SMALLEST)
    window.desk.said.emit("Something was done. " * 12, lambda: None)
    settle()
    bar = window.main.undo_bar
    assert window.main.width() == SMALLEST[0]
    assert bar.button.mapTo(window.main, bar.button.rect().topRight()).x() < SMALLEST[0]
    assert list(too_narrow(window.main)) == []


def test_that_sliders_are_as_high_as_their_handles(
    window: desktop.Window, qtbot: QtBot
) -> None:
    window.main.go_to_page(window.settings)
    window.settings.go_to("appearance")
    section = window.settings.section("appearance")
    assert isinstance(section, AppearanceSection)
    qtbot.waitUntil(section.slider.isVisible)
    assert section.slider.height() >= HANDLE
