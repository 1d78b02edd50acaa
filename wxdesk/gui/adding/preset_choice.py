"""Presets: choose one, keep what is shown as one, change and forget them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.desk import Desk
from wxdesk.gui.undo_line import UndoLine
from wxdesk.gui.words import tr
from wxdesk.settings import Preset, SettingsFile


class PresetChoice(QWidget):
    """Lets the user choose among presets, and change them.

    Args:
        desk: Where the presets are.
        shown: Gives what the user has set up.
        before: What held before, for what is done again.
    """

    chosen = Signal(object)
    """A `Preset` to show."""

    def __init__(
        self, desk: Desk, shown: Callable[[], Preset], before: Preset | None = None
    ) -> None:
        super().__init__()
        self._desk = desk
        self._shown = shown
        self._before = before
        self.list = QComboBox()
        self.list.setAccessibleName(tr("Preset"))
        self.list.setToolTip(tr("Options that you have given a name"))
        self.list.activated.connect(lambda _: self.chosen.emit(self.preset))
        self._make_menu()
        self._notice = UndoLine()
        self.text, self.undo = self._notice.text, self._notice.button
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.list, 1)
        row.addWidget(self.manage)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._notice)
        desk.preferences.changed.connect(self._heed)
        self._offer()
        self._choose_last()

    @property
    def preset(self) -> Preset:
        """What is chosen; without a name unless it is one of the user's."""
        chosen: Preset = self.list.currentData()
        return chosen

    def save_as(self, name: str) -> None:
        """Keeps what is shown as a preset, in place of one of the same name."""
        if not (name := name.strip()):
            return
        before = self._desk.preferences.settings.presets.get(name)
        if self._edit(lambda file: file.save_preset(replace(self._shown(), name=name))):
            self._choose(name)
            self._notice.say(
                tr("“{name}” is saved.").format(name=name),
                lambda: self._put_back(name, before),
            )

    def update_chosen(self) -> None:
        """Keeps what is shown as the preset that is chosen."""
        self.save_as(self.preset.name)

    def remove(self) -> None:
        """Forgets the preset that is chosen; what is shown stays as it is."""
        before = self.preset
        if self._edit(lambda file: file.remove_preset(before.name)):
            self._notice.say(
                tr("“{name}” is deleted.").format(name=before.name),
                lambda: self._put_back(before.name, before),
            )

    def ask_for_name(self) -> None:
        """Lets the user name what is shown."""
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Save as a preset"))
        dialog.setLabelText(tr("Name of the preset:"))
        dialog.setTextValue(self.preset.name)
        dialog.textValueSelected.connect(self.save_as)
        dialog.open()

    # Building

    def _make_menu(self) -> None:
        menu = QMenu(self)
        self.save_action = menu.addAction(tr("Save as…"), self.ask_for_name)
        self.update_action = menu.addAction("", self.update_chosen)
        self.remove_action = menu.addAction("", self.remove)
        menu.aboutToShow.connect(self._name_actions)
        self.manage = QPushButton(tr("Manage"))
        self.manage.setToolTip(tr("Save, change or delete presets"))
        self.manage.setMenu(menu)

    def _name_actions(self) -> None:
        chosen = self.preset
        self.update_action.setText(tr("Update “{name}”").format(name=chosen.name))
        self.remove_action.setText(tr("Delete “{name}”").format(name=chosen.name))
        changed = replace(self._shown(), name=chosen.name) != chosen
        self.update_action.setVisible(bool(chosen.name))
        self.update_action.setEnabled(changed)
        self.remove_action.setVisible(bool(chosen.name))

    # Showing

    def _offer(self) -> None:
        settings = self._desk.preferences.settings
        with QSignalBlocker(self.list):
            self.list.clear()
            if self._before:
                self.list.addItem(tr("As it was"), self._before)
            if settings.last:
                self.list.addItem(tr("As last time"), replace(settings.last, name=""))
            self.list.addItem(tr("As in the settings"), Preset("", settings.options()))
            for name, preset in settings.presets.items():
                self.list.addItem(name, preset)

    def _choose_last(self) -> None:
        """Chooses the preset that was used last, if it still is what it was then."""
        last = self._desk.preferences.settings.last
        if last is None or self._before:
            return
        for name, preset in self._desk.preferences.settings.presets.items():
            if replace(preset, name="") == replace(last, name=""):
                self._choose(name)

    def _choose(self, name: str) -> None:
        row = self.list.findText(name, Qt.MatchFlag.MatchExactly)
        if name and row >= 0:
            self.list.setCurrentIndex(row)

    # Changing

    def _edit(self, edit: Callable[[SettingsFile], None]) -> bool:
        try:
            self._desk.preferences.edit("presets", edit)
        except WxdeskError as error:
            self._notice.say(str(error))
            return False
        return True

    def _put_back(self, name: str, before: Preset | None) -> None:
        if before is None:
            self._edit(lambda file: file.remove_preset(name))
        elif self._edit(lambda file: file.save_preset(before)):
            self._choose(name)

    # Slots

    def _heed(self, key: str) -> None:
        if key in ("presets", "last") or key.startswith("transcription."):
            name = self.preset.name
            self._offer()
            self._choose(name)
