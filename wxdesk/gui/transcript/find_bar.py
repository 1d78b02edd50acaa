"""The bar to find a text with in the transcript that is open, and to replace it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.editing.finding import Query
from wxdesk.core.errors import WxdeskError
from wxdesk.gui.actions import in_words
from wxdesk.gui.aloud import say_aloud
from wxdesk.gui.desk import Desk
from wxdesk.gui.flow import Flow
from wxdesk.gui.words import tr

_FINDING_MS = 120


class QueryOptions(QWidget):
    """How a text is looked for; the choice is the same everywhere in a session.

    Args:
        desk: Remembers the choice.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.case = option(tr("Match case"), tr("Capitals matter"))
        self.words = option(
            tr("Whole words"), tr("Not within a longer word: “or” is not in “word”")
        )
        self.expression = option(
            tr("Regular expression"),
            tr(
                "Look for a pattern: \\d+ is any number, and \\1 in the replacement "
                "is what the first group in brackets has found"
            ),
        )
        row = Flow(spacing=4)
        for button in self._buttons():
            row.addWidget(button)
            button.clicked.connect(self._choose)
        self.setLayout(row)
        self.recall()

    def query(self, text: str) -> Query:
        """What is looked for if this is the text."""
        return Query(
            text,
            self.case.isChecked(),
            self.words.isChecked(),
            self.expression.isChecked(),
        )

    def recall(self) -> None:
        """Takes the choice that was made last in this session, wherever it was."""
        last = self._desk.looking
        chosen = (last.case, last.whole_word, last.is_expression)
        for button, is_chosen in zip(self._buttons(), chosen, strict=True):
            button.setChecked(is_chosen)

    def _buttons(self) -> tuple[QToolButton, ...]:
        return self.case, self.words, self.expression

    def _choose(self) -> None:
        self._desk.looking = self.query("")
        self.changed.emit()


class FindBar(QWidget):
    """Finds a text in the open transcript, goes from one to the next, replaces it.

    Args:
        desk: Icons, and how one has looked for text before.
        actions: What can be done with what was found, by name.
    """

    wanted = Signal()
    """Something else is to be found."""
    stepped = Signal(int)
    """To the next (1) or the previous place (-1)."""
    scoped = Signal(bool)
    """Only in what is marked, or in all of it."""
    closed = Signal()

    def __init__(self, desk: Desk, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._desk = desk
        self._actions = actions
        self.field = self._line(tr("Find in this transcript"))
        self.count = QLabel()
        self.count.setProperty("role", "secondary")
        self.previous = self._icon("previous", tr("Previous"))
        self._does(self.previous, "find_previous")
        self.next = self._icon("next", tr("Next"))
        self._does(self.next, "find_next")
        self.close_button = self._icon("cancel", tr("Close"))
        self.close_button.setToolTip(tr("Close") + " (Esc)")
        self.replacement = self._line(tr("Replace with"))
        self.replace_one = self._push(tr("Replace"), "replace_one")
        self.replace_all = self._push(tr("Replace all"), "replace_all")
        self.preview = self._push(tr("Preview…"), "preview")
        self.options = QueryOptions(desk)
        self.in_selection = option(
            tr("In selection"), tr("Only in the text that is marked now")
        )
        for name, button in (
            ("find_case", self.options.case),
            ("find_words", self.options.words),
            ("find_expression", self.options.expression),
            ("find_in_selection", self.in_selection),
        ):
            _Tip(button, actions[name], button.toolTip())
        self.problem = QLabel()
        self.problem.setProperty("role", "danger")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self._lay_out()
        self._listen()
        self.tell(0, 0)
        self.complain(None)

    @property
    def query(self) -> Query:
        """What is to be found."""
        return self.options.query(self.field.text())

    def show_replacing(self, *, shown: bool) -> None:
        """Shows the row to replace with, or only those to find with."""
        for widget in self._replacing:
            widget.setVisible(shown)

    def tell(self, number: int, count: int) -> None:
        """Says which of how many places is the current one, counted from 1."""
        if count:
            words = tr("{number} of {count}").format(number=number, count=count)
        else:
            words = tr("Not found") if self.field.text().strip() else ""
        self.count.setText(words)
        for button in (self.previous, self.next, self.replace_one, self.replace_all):
            button.setEnabled(count > 0)

    def complain(self, error: WxdeskError | None) -> None:
        """Says why nothing can be found or replaced; None if there is nothing wrong."""
        self.problem.setText(str(error) if error else "")
        self.problem.setVisible(error is not None)
        say_aloud(self.problem, self.problem.text(), at_once=True)
        if error:
            self.count.setText("")

    def offer_selection(self, *, offered: bool) -> None:
        """Lets the search be limited to what is marked, if something is."""
        self.in_selection.setEnabled(offered or self.in_selection.isChecked())

    def click(self, button: QAbstractButton) -> None:
        """Does what a click on one of its buttons would do, if it can be clicked."""
        if self.isVisible():
            button.click()

    def hurry(self) -> None:
        """Finds what was typed at once, if that has not been done yet."""
        if self._typed.isActive():
            self._typed.stop()
            self.wanted.emit()

    def _expect(self, text: str) -> None:
        """Waits for the typing to pause; who is faster can replace all the same."""
        self._typed.start()
        for button in (self.replace_one, self.replace_all):
            button.setEnabled(bool(text))

    # Building

    def _lay_out(self) -> None:
        find, with_, how = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        find.addWidget(self.field, 1)
        find.addWidget(self.count)
        for tool in (self.previous, self.next, self.close_button):
            find.addWidget(tool)
        self._replacing: tuple[QWidget, ...] = (
            self.replacement,
            self.replace_one,
            self.replace_all,
            self.preview,
        )
        with_.addWidget(self.replacement, 1)
        for button in self._replacing[1:]:
            with_.addWidget(button)
        how.addWidget(self.options)
        how.addWidget(self.in_selection)
        how.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for row in (find, with_, how):
            row.setSpacing(4)
            layout.addLayout(row)
        layout.addWidget(self.problem)
        # From what is found straight to what replaces it.
        QWidget.setTabOrder(self.field, self.replacement)
        QWidget.setTabOrder(self.replacement, self.previous)

    def _listen(self) -> None:
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_FINDING_MS)
        self._typed.timeout.connect(self.wanted)
        self.field.textChanged.connect(self._expect)
        self.replacement.textChanged.connect(lambda _: self.complain(None))
        self.options.changed.connect(self.wanted)
        self.in_selection.clicked.connect(self.scoped)
        self.close_button.clicked.connect(self.closed)

    def _line(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setClearButtonEnabled(True)
        field.installEventFilter(self)
        return field

    def _icon(self, icon: str, text: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(text)
        button.setProperty("role", "flat")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk.icons.put_on(button, icon)
        return button

    def _push(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        self._does(button, name)
        return button

    def _does(self, button: QAbstractButton, name: str) -> None:
        action = self._actions[name]
        button.clicked.connect(action.trigger)
        _Tip(button, action)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        held, modifier = event.modifiers(), Qt.KeyboardModifier
        if held & ~(modifier.ShiftModifier | modifier.KeypadModifier):
            return False
        if watched is self.replacement:
            self._actions["replace_one"].trigger()
        else:
            back = held & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        return True


def option(text: str, tip: str) -> QToolButton:
    """A small button that is on or off."""
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setCheckable(True)
    button.setProperty("role", "small")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


class _Tip(QObject):
    """Has the tip of a button tell the keys that do the same, as they are now.

    Args:
        button: Whose tip it is.
        action: Whose keys they are.
        tip: What the button does; empty for what the action is called.
    """

    def __init__(self, button: QAbstractButton, action: QAction, tip: str = "") -> None:
        super().__init__(button)
        self._button = button
        self._action = action
        self._tip = tip
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        keys = in_words(self._action.shortcuts())
        tip = self._tip or self._action.text()
        self._button.setToolTip(f"{tip} ({keys})" if keys else tip)
