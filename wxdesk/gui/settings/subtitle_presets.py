"""The user's own presets for subtitles: keep what is set as one, rename, forget."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QInputDialog,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.subtitles import PRESETS
from wxdesk.gui.desk import Desk
from wxdesk.gui.undo_line import UndoLine
from wxdesk.gui.words import tr
from wxdesk.settings import SettingsFile, Subtitles

CHANGED = "subtitles.presets"
"""What all who listen are told when there are other presets."""


class SubtitlePresets(QWidget):
    """Lets the user change their presets; which one holds is chosen elsewhere.

    Args:
        desk: Where they are.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        menu = QMenu(self)
        self.save_action = menu.addAction(tr("Save as…"), self._ask_to_save)
        self.update_action = menu.addAction("", lambda: self.save_as(self._name))
        self.rename_action = menu.addAction("", self._ask_to_rename)
        self.remove_action = menu.addAction("", self.remove)
        menu.aboutToShow.connect(self._name_actions)
        self.manage = QPushButton(tr("Manage"))
        self.manage.setToolTip(tr("Save, change or delete presets"))
        self.manage.setAccessibleDescription(self.manage.toolTip())
        self.manage.setMenu(menu)
        self.said = UndoLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.manage, 0, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self.said)

    def save_as(self, name: str) -> None:
        """Keeps what is set as a preset, which is chosen from then on."""
        if not (name := name.strip()):
            return
        before = self._subtitles

        def save(file: SettingsFile) -> None:
            file.save_subtitles(name, before.chosen())
            for key in before.numbers:
                file.unset(f"subtitles.{key}")
            file.set("subtitles.preset", name)

        self._do(
            save,
            tr("“{name}” is saved.").format(name=name),
            lambda: self._put_back(before, name),
        )

    def rename(self, name: str) -> None:
        """Gives the preset that is chosen another name."""
        old, name = self._name, name.strip()
        if name in ("", old):
            return
        self._do(
            lambda file: file.rename_subtitles(old, name),
            tr("“{old}” is called “{name}” now.").format(old=old, name=name),
            lambda: self._edit(lambda file: file.rename_subtitles(name, old)),
        )

    def remove(self) -> None:
        """Forgets the preset that is chosen; what it is based on holds then."""
        before, name = self._subtitles, self._name
        self._do(
            lambda file: file.remove_subtitles(name),
            tr("“{name}” is deleted.").format(name=name),
            lambda: self._put_back(before, name),
        )

    @property
    def _subtitles(self) -> Subtitles:
        return self._desk.preferences.settings.subtitles

    @property
    def _name(self) -> str:
        """Of the user's own preset that is chosen; empty if it is none of theirs."""
        name: str = self._subtitles.preset
        return "" if name in PRESETS else name

    def _name_actions(self) -> None:
        name = self._name
        for action, text in (
            (self.update_action, tr("Update “{name}”")),
            (self.rename_action, tr("Rename “{name}”…")),
            (self.remove_action, tr("Delete “{name}”")),
        ):
            action.setText(text.format(name=name))
            action.setVisible(bool(name))
        self.update_action.setEnabled(bool(self._subtitles.numbers))

    def _ask_to_save(self) -> None:
        self._ask(tr("Save as a preset"), self.save_as)

    def _ask_to_rename(self) -> None:
        self._ask(tr("Rename preset"), self.rename)

    def _ask(self, title: str, take: Callable[[str], object]) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(tr("Name of the preset:"))
        dialog.setTextValue(self._name)
        dialog.textValueSelected.connect(take)
        dialog.open()

    def _put_back(self, before: Subtitles, name: str) -> None:
        """Undoes what was done to one preset and to what is set."""

        def put_back(file: SettingsFile) -> None:
            if name in before.presets:
                file.save_subtitles(name, before.presets[name])
            file.set("subtitles.preset", before.preset)
            for key, value in before.numbers.items():
                file.set(f"subtitles.{key}", value)
            if name not in before.presets:
                file.remove_subtitles(name)

        self._edit(put_back)

    def _do(
        self,
        change: Callable[[SettingsFile], None],
        said: str,
        undo: Callable[[], object],
    ) -> None:
        if self._edit(change):
            self.said.say(said, undo)

    def _edit(self, change: Callable[[SettingsFile], None]) -> bool:
        try:
            self._desk.preferences.edit(CHANGED, change)
        except WxdeskError as error:
            self.said.say(str(error))
            return False
        return True
