"""Somebody who corrects a transcript by mouse and keyboard."""

from collections.abc import Callable

from open_page import point_of
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from wxdesk.gui.transcript.paragraphs import Place, Span
from wxdesk.gui.transcript.view import TranscriptView

Key, Held = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton


class Person:
    """Finds places by what is said there.

    Args:
        view: The transcript.
    """

    def __init__(self, view: TranscriptView) -> None:
        self.view = view
        self.reader = view.reader

    # The text

    def click(self, text: str, at: int = 0) -> None:
        """Clicks where a text begins, or so many characters behind that."""
        place = self.place(text)
        place = Place(place.row, place.character + at)
        QTest.mouseClick(self.reader.viewport(), LEFT, pos=self.point(place))

    def mark(self, text: str, *, near: str = "") -> None:
        """Marks a text with the arrow keys."""
        near = near or text
        self.click(near, near.index(text))
        for _ in text:
            self.press(Key.Key_Right, Held.ShiftModifier)

    def drag(self, text: str) -> None:
        """Marks a text with the mouse."""
        first = self.place(text)
        start = self.point(first)
        end = self.point(Place(first.row, first.character + len(text)))
        viewport = self.reader.viewport()
        QTest.mousePress(viewport, LEFT, pos=start)
        move(viewport, end, LEFT)
        QTest.mouseRelease(viewport, LEFT, pos=end)

    def press(self, key: Key, held: Held = Held.NoModifier) -> None:
        """Presses a key in the text."""
        QTest.keyClick(self.reader, key, held)

    def write(self, text: str) -> None:
        """Types at the caret, and pauses."""
        QTest.keyClicks(self.reader, text)
        self.reader.commit()  # as a pause in typing does

    def fix(self, wrong: str, right: str, *, near: str = "") -> None:
        """Marks a word by a double click, and writes another instead."""
        point = self.point(self.place(wrong, near))
        QTest.mouseDClick(self.reader.viewport(), LEFT, pos=point)
        self.write(right)

    def place(self, text: str, near: str = "") -> Place:
        """Where a text begins that is said within another."""
        near = near or text
        for row, paragraph in enumerate(self.view.model.paragraphs):
            if near in paragraph.text:
                return Place(row, paragraph.text.index(near) + near.index(text))
        raise LookupError(near)

    def point(self, place: Place) -> QPoint:
        """Where a place is in the viewport, once it is in sight."""
        self.reader.go_to(Span(place, place))
        return point_of(self.view, place)

    # What the window offers

    def do(self, name: str) -> None:
        """Does what a menu of the editor offers."""
        action: QAction = self.view._actions[name]
        action.trigger()

    def choose_at(self, text: str, *path: str) -> None:
        """Opens the menu of the text by the right button, and chooses an entry."""
        opened: list[QMenu] = []
        self.reader.menu_opening.connect(opened.append)
        viewport, point = self.reader.viewport(), self.point(self.place(text))
        asked = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point)
        )
        QApplication.sendEvent(viewport, asked)
        self.reader.menu_opening.disconnect(opened.append)
        choose(opened[0], *path)

    def choose_of(self, name: str, *path: str) -> None:
        """Chooses an entry of the menu beside a speaker."""
        rows = self.view.speakers.rows.values()
        menu = next(row.menu for row in rows if row.name.text() == name)
        menu.aboutToShow.emit()
        choose(menu, *path)

    def name_field(self, name: str) -> QLineEdit:
        """Where the name of a speaker is written, ready to be overwritten."""
        rows = self.view.speakers.rows.values()
        field = next(row.name for row in rows if row.name.text() == name)
        field.setFocus()
        field.selectAll()
        return field

    def rename(self, name: str, into: str) -> None:
        """Writes another name for a speaker."""
        field = self.name_field(name)
        QTest.keyClicks(field, into)
        QTest.keyClick(field, Key.Key_Return)

    def replace_all(self, text: str, by: str) -> None:
        """Replaces a text everywhere."""
        bar = self.view.find_bar
        self.press(Key.Key_H, Held.ControlModifier)
        QTest.keyClicks(bar.field, text)
        QTest.keyClicks(bar.replacement, by)
        wait_until(bar.replace_all.isEnabled)
        before = self.view.document.transcript
        QTest.mouseClick(bar.replace_all, LEFT)
        wait_until(lambda: self.view.document.transcript is not before)
        QTest.keyClick(bar.field, Key.Key_Escape)


def choose(menu: QMenu, *path: str) -> None:
    """Triggers an entry, and closes the menu."""
    inside = menu
    for text in path[:-1]:
        entry = _entry(inside, text)
        inside = entry.menu()  # type: ignore[assignment]
    _entry(inside, path[-1]).trigger()
    menu.close()


def _entry(menu: QMenu, text: str) -> QAction:
    entry = next(it for it in menu.actions() if it.text() == text)
    assert entry.isEnabled()
    return entry


def move(
    widget: QWidget,
    point: QPoint,
    button: Qt.MouseButton = Qt.MouseButton.NoButton,
    held: Held = Held.NoModifier,
) -> None:
    """Moves the mouse, without a wait for the system to tell of it."""
    place = QPointF(point)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        widget.mapToGlobal(place),
        Qt.MouseButton.NoButton,
        button,
        held,
    )
    QApplication.sendEvent(widget, event)


def wait_until(condition: Callable[[], bool]) -> None:
    """Waits, where there is no test that could."""
    for _ in range(1500):
        if condition():
            return
        QTest.qWait(20)
    raise TimeoutError
