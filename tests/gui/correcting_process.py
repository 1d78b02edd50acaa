"""The real window in which somebody corrects the sample's transcript, by hand.

Prints a line of JSON after each part: "undone" with the transcript as data, and
"kept" when the library has all. Then it goes on typing until it is killed.

Usage: correcting_process.py NUMBER
"""

import json
import sys
from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wxdesk import app, desktop
from wxdesk.core.transcript import to_data
from wxdesk.gui.transcript.paragraphs import Place
from wxdesk.gui.transcript.view import TranscriptView
from wxdesk.settings import Places, Settings

Key, Held = Qt.Key, Qt.KeyboardModifier


class Person:
    """Somebody who corrects a transcript by mouse and keyboard.

    Args:
        view: The transcript.
    """

    def __init__(self, view: TranscriptView) -> None:
        self.view = view
        self.reader = view.reader

    def fix(self, wrong: str, right: str, *, near: str = "") -> None:
        """Marks a word by a double click, and writes another instead."""
        point = self._point(self._place(near or wrong, wrong))
        QTest.mouseDClick(self.reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
        QTest.keyClicks(self.reader, right)
        self.reader.commit()  # as a pause in typing does

    def rename(self, name: str, into: str) -> None:
        """Writes another name for a speaker."""
        rows = self.view.speakers.rows.values()
        field = next(row.name for row in rows if row.name.text() == name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, into)
        QTest.keyClick(field, Key.Key_Return)

    def click(self, text: str, at: int = 0) -> None:
        """Puts the caret where a text begins, or so many characters behind that."""
        place = self._place(text, text)
        place = Place(place.row, place.character + at)
        QTest.mouseClick(
            self.reader.viewport(), Qt.MouseButton.LeftButton, pos=self._point(place)
        )
        self.reader.put_caret(place)

    def mark(self, text: str) -> None:
        """Marks a text with the arrow keys."""
        self.click(text)
        for _ in text:
            QTest.keyClick(self.reader, Key.Key_Right, Held.ShiftModifier)

    def press(self, key: Key, held: Held = Held.NoModifier) -> None:
        """Presses a key in the text."""
        QTest.keyClick(self.reader, key, held)

    def do(self, name: str) -> None:
        """Does what a menu of the editor offers."""
        action: QAction = self.view._actions[name]
        action.trigger()

    def replace_all(self, text: str, by: str) -> None:
        """Replaces a text everywhere."""
        bar = self.view.find_bar
        self.press(Key.Key_H, Held.ControlModifier)
        QTest.keyClicks(bar.field, text)
        QTest.keyClicks(bar.replacement, by)
        wait_until(bar.replace_all.isEnabled)
        before = self.view.document.transcript
        QTest.mouseClick(bar.replace_all, Qt.MouseButton.LeftButton)
        wait_until(lambda: self.view.document.transcript is not before)
        QTest.keyClick(bar.field, Key.Key_Escape)

    def _place(self, near: str, text: str) -> Place:
        for row, paragraph in enumerate(self.view.model.paragraphs):
            if near in paragraph.text:
                inside = near.index(text)
                return Place(row, paragraph.text.index(near) + inside)
        raise LookupError(near)

    def _point(self, place: Place) -> QPoint:
        reader = self.reader
        reader.put_caret(place)  # brings it in sight
        line = reader._layout(place.row).lineForTextPosition(place.character)
        x, _ = line.cursorToX(place.character)
        y = reader._top_of(place) - reader.verticalScrollBar().value()
        return QPoint(reader._left() + int(x) + 2, y + 10)


def correct(person: Person) -> None:
    """The scripted session."""
    person.fix("beat", "beep")
    person.fix("and", "in", near="Sheila and Texas")
    person.fix("now", "accent", near="Jersey now.")
    person.rename("Speaker 1", "Sheila")
    person.rename("Speaker 2", "Diane")
    person.click("Hello.")  # the first turn of all
    person.press(Key.Key_2, Held.AltModifier)
    person.mark("though.")
    person.press(Key.Key_2, Held.AltModifier)
    person.click("I. I thought", 3)
    person.do("split")
    person.mark("I.")
    person.press(Key.Key_1, Held.AltModifier)
    person.click("I.")
    person.do("merge_previous")
    person.replace_all("New Jersey", "NJ")


def tell(**what: object) -> None:
    print(json.dumps(what), flush=True)


def wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(1500):
        if condition():
            return
        QTest.qWait(20)
    raise TimeoutError


def main(number: int) -> None:
    qt = QApplication(sys.argv[:1])
    places = Places.find()
    with (
        app.opened(places, Settings.load(places), None) as program,
        desktop.windowed(qt, program) as window,
    ):
        window.main.show()
        window.main.activateWindow()
        window.desk.opened.emit(number, 0.0)
        wait_until(lambda: window.transcript.current is not None)
        view = window.transcript.current
        assert view is not None
        wait_until(lambda: view.document.is_loaded and view._wanted_second is None)
        person = Person(view)
        correct(person)
        while view.document.stack.canUndo():
            person.press(Key.Key_Z, Held.ControlModifier)
        tell(undone=to_data(view.document.transcript))
        while view.document.stack.canRedo():
            person.press(Key.Key_Z, Held.ControlModifier | Held.ShiftModifier)
        wait_until(lambda: view.document.is_kept)
        tell(kept=view.document.revision)
        person.click("So")
        for n in count():
            QTest.keyClicks(person.reader, f"x{n} ")
            QTest.qWait(20)


if __name__ == "__main__":
    main(int(sys.argv[1]))
