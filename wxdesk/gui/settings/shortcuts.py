"""Shortcuts: the keys of everything that can be done by keyboard."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.actions import Shortcuts, in_words
from wxdesk.gui.desk import Desk
from wxdesk.gui.key_sets import abouts, names
from wxdesk.gui.settings.form import Notice, Option, Pick, Section, label
from wxdesk.gui.words import tr


class ShortcutsSection(Section):
    """All actions with their keys; a change acts at once.

    Args:
        desk: What the window works with.
        shortcuts: Who gives actions their keys.
    """

    def __init__(self, desk: Desk, shortcuts: Shortcuts) -> None:
        super().__init__(
            desk,
            tr("Shortcuts"),
            tr("Click a field and press the keys you want, or Backspace for none."),
        )
        self.add_field(
            "playback.key_set",
            Pick([Option(*each) for each in names().items()]),
            tr("Keys"),
            tr("For listening. Keys that you chose yourself stay."),
        )
        self.about_keys = label("", "caption")
        self.add(self.about_keys)
        desk.preferences.changed.connect(self._heed)
        self._heed("playback.key_set")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter by name or keys"))
        self.filter.setAccessibleName(tr("Filter the shortcuts"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._sift)
        self.reset_all = QPushButton(tr("Reset all"))
        self.reset_all.setToolTip(tr("Every action gets the keys it came with"))
        self.reset_all.clicked.connect(shortcuts.reset_all)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filter, 1)
        row.addWidget(self.reset_all)
        self._into.addLayout(row)
        self.rows: dict[str, ShortcutRow] = {}
        self._groups: dict[str, list[ShortcutRow]] = {}
        for id in shortcuts.ids():
            self._groups.setdefault(shortcuts.place(id), [])
            self.rows[id] = ShortcutRow(shortcuts, id)
            self._groups[shortcuts.place(id)].append(self.rows[id])
        self._headings = {place: label(place, "heading") for place in self._groups}
        for place, rows in self._groups.items():
            self.add(self._headings[place])
            for each in rows:
                self.add(each)
        self._nothing = label(tr("No action has this name or these keys."), "secondary")
        self._nothing.hide()
        self.add(self._nothing)

    def _heed(self, key: str) -> None:
        if key == "playback.key_set":
            key_set = self.desk.preferences.settings.playback.key_set
            self.about_keys.setText(abouts()[key_set])

    def _sift(self, text: str) -> None:
        for place, rows in self._groups.items():
            for row in rows:
                row.setVisible(text.casefold() in row.words().casefold())
            self._headings[place].setHidden(all(row.isHidden() for row in rows))
        self._nothing.setVisible(all(row.isHidden() for row in self.rows.values()))


class ShortcutRow(QWidget):
    """An action and its keys.

    Args:
        shortcuts: Who gives it its keys.
        id: Which action.
    """

    def __init__(self, shortcuts: Shortcuts, id: str) -> None:
        super().__init__()
        self._shortcuts = shortcuts
        self._id = id
        self.keys = KeysEdit()
        self.keys.setAccessibleName(tr("Keys for {name}").format(name=self._name))
        self.keys.setFixedWidth(208)
        self.reset = QPushButton(tr("Reset"))
        self.reset.setAccessibleName(tr("Reset {name}").format(name=self._name))
        self.notice = Notice("danger")
        self.keys.chosen.connect(self._choose)
        self.reset.clicked.connect(self._reset)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self._name), 1)
        row.addWidget(self.keys)
        row.addWidget(self.reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.notice)
        shortcuts.changed.connect(self._heed)
        self._show()
        self._warn()

    def words(self) -> str:
        """What the row can be found by."""
        return f"{self._name} {in_words(self._shortcuts.keys(self._id))}"

    @property
    def _name(self) -> str:
        return self._shortcuts.name(self._id)

    def _choose(self, keys: QKeySequence) -> None:
        if keys in (self._shortcuts.keys(self._id) or (QKeySequence(),)):
            return
        try:
            self._shortcuts.set(self._id, keys)
        except WxdeskError as error:
            self._refuse(error)

    def _reset(self) -> None:
        try:
            self._shortcuts.reset(self._id)
        except WxdeskError as error:
            self._refuse(error)

    def _refuse(self, error: WxdeskError) -> None:
        self._show()
        self.notice.say(str(error))

    def _heed(self, id: str) -> None:
        if id == self._id:
            self._show()
        self._warn()

    def _warn(self) -> None:
        other = self._shortcuts.clashes(self._id)
        text = tr("“{name}” has the same keys, so neither answers to them.")
        self.notice.say(text.format(name=self._shortcuts.name(other)) if other else "")

    def _show(self) -> None:
        keys = self._shortcuts.keys(self._id)
        with QSignalBlocker(self.keys):
            self.keys.setKeySequence(keys[0] if keys else QKeySequence())
        self.keys.setToolTip(in_words(keys) or tr("No keys"))
        # The rows do not shift when the button comes and goes.
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.reset.setHidden(self._shortcuts.is_usual(self._id))


class KeysEdit(QKeySequenceEdit):
    """Takes one combination of keys; Tab still leads on, and Backspace clears."""

    chosen = Signal(QKeySequence)

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        if field := self.findChild(QLineEdit):
            field.setPlaceholderText(tr("None"))
        # Not keySequenceChanged: a first key clears the old ones, and tells that.
        self.editingFinished.connect(lambda: self.chosen.emit(self.keySequence()))

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        ):
            backwards = event.key() == Qt.Key.Key_Backtab
            return self.focusNextPrevChild(not backwards)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() is Qt.KeyboardModifier.NoModifier
        if bare and event.key() == Qt.Key.Key_Backspace:
            self.clear()
            self.chosen.emit(QKeySequence())
        else:
            super().keyPressEvent(event)
