"""Watch folders: where new recordings are taken from by themselves."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.files import FileState
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import (
    Notice,
    Option,
    Pick,
    Section,
    StatePicture,
    Toggle,
    ask_for_path,
    hairline,
    indented,
    label,
)
from wxdesk.gui.words import tr
from wxdesk.settings import SettingsFile, WatchFolder


class WatchSection(Section):
    """All watch folders; a change acts at once.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            tr("Watch folders"),
            tr(
                "A recording that appears in one of these folders is transcribed by "
                "itself as soon as it has stopped growing."
            ),
        )
        self.rows: dict[Path, FolderRow] = {}
        self._asked: set[Path] = set()
        self.notice = Notice("danger")
        self.said = Notice("secondary")
        self.add_button = QPushButton(tr("Add folder…"))
        self.add_button.setToolTip(tr("Watch another folder"))
        desk.icons.put_on(self.add_button, "add")
        self.add_button.clicked.connect(
            lambda: ask_for_path(self, QFileDialog.FileMode.Directory, self.watch)
        )
        self._empty = StatePicture(
            desk,
            "watch",
            tr("No folder is watched"),
            tr("For example the one where your recorder or meeting program saves."),
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        self._into.addLayout(self._list)
        self.add(self._empty)
        self.add(self.notice)
        self.add(self.said)
        self._into.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        desk.preferences.changed.connect(self._heed)
        self._show()

    def watch(self, folder: Path) -> None:
        """Watches a folder from now on, unless it is already.

        If recordings are in it that were never taken, it asks what to do with them.
        """
        if folder in self.rows or folder in self._asked:
            return
        self._asked.add(folder)
        watch = WatchFolder(folder=folder)
        self.notice.say("")
        self.said.say(tr("Looking…"))
        task = self.desk.background.start(
            lambda task: self.desk.watching.untaken(watch, lambda: task.is_cancelled),
            done=partial(self._begin, watch),
            failed=self._complain,
        )
        task.ended.connect(lambda: self.said.say(""))
        task.failed.connect(lambda _: self._asked.discard(folder))

    def save(self, watch: WatchFolder) -> bool:
        """Keeps a watch folder as it is to be; False if that is refused."""
        return self._edit(lambda file: file.save_watch(watch))

    def remove(self, watch: WatchFolder) -> None:
        """Watches a folder no more, which can be undone."""
        if self._edit(lambda file: file.remove_watch(watch.folder)):
            self.desk.said.emit(
                tr("{folder} is not watched any more.").format(folder=watch.folder),
                lambda: self.save(watch),
            )

    def _begin(self, watch: WatchFolder, there: Mapping[str, FileState]) -> None:
        """Watches a folder, if need be once the user has said what is to be done."""
        if there and watch.folder not in self.rows:
            self._ask(watch, there)
            return
        self._asked.discard(watch.folder)
        if watch.folder not in self.rows:
            self.save(watch)

    def _ask(self, watch: WatchFolder, there: Mapping[str, FileState]) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Watch folders"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        words = (
            tr("1 recording is in {folder} already.")
            if len(there) == 1
            else tr("{count} recordings are in {folder} already.")
        )
        box.setText(words.format(count=len(there), folder=watch.folder))
        box.setInformativeText(
            tr(
                "Transcribe what is there, too, as the settings say, or only new "
                "recordings?"
            )
        )
        role = QMessageBox.ButtonRole
        new = box.addButton(tr("Only new recordings"), role.AcceptRole)
        new.clicked.connect(lambda: self._skip(watch, there))
        both = box.addButton(tr("Everything"), role.ActionRole)
        both.clicked.connect(lambda: self.save(watch))
        box.setDefaultButton(new)
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.finished.connect(lambda _: self._asked.discard(watch.folder))
        box.finished.connect(box.deleteLater)
        box.open()

    def _skip(self, watch: WatchFolder, there: Mapping[str, FileState]) -> None:
        def done(_: object) -> None:
            self.save(watch)

        self.desk.background.start(
            lambda _: self.desk.watching.skip(there),
            done=done,
            failed=self._complain,
        )

    def _complain(self, error: WxdeskError) -> None:
        self.notice.say(str(error))

    def _edit(self, edit: Callable[[SettingsFile], object]) -> bool:
        try:
            self.desk.preferences.edit("watch", edit)
        except WxdeskError as error:
            self.notice.say(str(error))
            self._show()
            return False
        self.notice.say("")
        return True

    def _heed(self, key: str) -> None:
        if key in ("watch", "presets"):
            self._show()

    def _show(self) -> None:
        settings = self.desk.preferences.settings
        presets = tuple(settings.presets)
        there = {watch.folder: watch for watch in settings.watch}
        for folder in [folder for folder in self.rows if folder not in there]:
            self.rows.pop(folder).deleteLater()
        for folder, watch in there.items():
            if folder not in self.rows:
                row = self.rows[folder] = FolderRow(self, folder)
                self._list.addWidget(row)
                self.setTabOrder(row.remove, self.add_button)
            self.rows[folder].show_watch(watch, presets)
        self._empty.setVisible(not there)


class FolderRow(QWidget):
    """A watch folder with its choices.

    Args:
        owner: Who keeps it.
        folder: Which one.
    """

    def __init__(self, owner: WatchSection, folder: Path) -> None:
        super().__init__()
        self._owner = owner
        self._watch = WatchFolder(folder=folder)
        self.enabled = Toggle(folder.name or str(folder))
        self.recursive = Toggle(tr("Also the folders in it"))
        self.preset = Pick()
        self.remove = QPushButton(tr("Remove"))
        for control, key, name in (
            (self.enabled, "enabled", tr("Watch {folder}")),
            (self.recursive, "recursive", tr("{folder}: also the folders in it")),
            (self.preset, "preset", tr("{folder}: preset")),
        ):
            control.setAccessibleName(name.format(folder=folder))
            control.chosen.connect(lambda value, key=key: self._change(key, value))
        self.remove.setAccessibleName(
            tr("Watch {folder} no more").format(folder=folder)
        )
        self.remove.clicked.connect(lambda: owner.remove(self._watch))
        self.enabled.setToolTip(tr("Watch this folder"))
        self.preset.setToolTip(tr("What is done with recordings from this folder"))
        path = label(str(folder), "caption")
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(self.recursive)
        choices.addStretch()
        choices.addWidget(self.preset)
        choices.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.enabled)
        layout.addLayout(indented(path))
        layout.addLayout(choices)
        layout.addWidget(hairline())

    def show_watch(self, watch: WatchFolder, presets: tuple[str, ...]) -> None:
        """Shows what holds."""
        self._watch = watch
        self.enabled.show_value(watch.enabled)
        self.recursive.show_value(watch.recursive)
        with QSignalBlocker(self.preset):
            options = [Option(name, name) for name in presets]
            self.preset.offer([Option("", tr("General settings")), *options])
            self.preset.show_value(watch.preset)

    def _change(self, key: str, value: object) -> None:
        self._owner.save(self._watch.model_copy(update={key: value}))
