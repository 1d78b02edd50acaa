"""The real window in which somebody corrects the sample's transcript, by hand.

Prints a line of JSON after each part: "undone" with the transcript as data, and
"kept" when the library has all. Then it goes on typing until it is killed, and says
"typed" as soon as the library has some of that.

Usage: correcting_process.py NUMBER
"""

import json
import sys
from itertools import count

from person import Held, Key, Person, wait_until
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wxdesk import app, desktop
from wxdesk.core.transcript import to_data
from wxdesk.settings import Places, Settings


def correct(person: Person) -> None:
    """The scripted session."""
    person.fix("beat", "beep")
    person.fix("and", "in", near="Sheila and Texas")
    person.fix("now", "accent", near="Jersey now.")
    person.rename("Speaker 1", "Diane")
    person.rename("Speaker 2", "Sheila")
    person.mark("Hello.", near="Hello. Oh,")
    person.press(Key.Key_2, Held.AltModifier)
    person.click("So I don't")  # the last turn; only its first word is Sheila's
    person.press(Key.Key_2, Held.AltModifier)
    person.mark("I don't hear that New Jersey accent.")
    person.press(Key.Key_1, Held.AltModifier)
    person.click("I. I thought", 3)
    person.do("split")
    person.mark("I.")
    person.press(Key.Key_2, Held.AltModifier)
    person.click("I.")
    person.do("merge_previous")
    person.replace_all("New Jersey", "NJ")


def tell(**what: object) -> None:
    print(json.dumps(what), flush=True)


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
        is_told = False
        for n in count():
            QTest.keyClicks(person.reader, f"x{n} ")
            QTest.qWait(20)
            if not is_told and "x1" in program.library.transcript(number).text:
                is_told = True
                tell(typed=n)


if __name__ == "__main__":
    main(int(sys.argv[1]))
