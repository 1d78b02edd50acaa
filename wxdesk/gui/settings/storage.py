"""Storage: where things are kept, and how long."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import (
    Line,
    Notice,
    Number,
    PathLine,
    Section,
    Toggle,
    label,
)
from wxdesk.gui.told import told
from wxdesk.gui.words import day, size, tr
from wxdesk.jobs.archive import Written, write_archive
from wxdesk.settings import Home


class FolderLine(QWidget):
    """A folder to look at.

    Args:
        desk: Icons.
        name: What lies there.
        folder: Where it is.
    """

    def __init__(self, desk: Desk, name: str, folder: Path) -> None:
        super().__init__()
        self.button = QPushButton(tr("Show in folder"))
        self.button.setAccessibleName(tr("{name}: show in folder").format(name=name))
        self.button.setToolTip(str(folder))
        desk.icons.put_on(self.button, "folder")
        self.button.clicked.connect(lambda: open_folder(folder))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(name))
        path = label(_breakable(folder), "caption")
        texts.addWidget(path)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        layout.addLayout(texts, 1)
        layout.addWidget(self.button)


class SavingAll(QWidget):
    """Everything in one file, to take along or to put away.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._task: Task | None = None
        self.recordings = Toggle(tr("With the recordings of all transcripts"))
        self.save = QPushButton(tr("Save everything…"))
        self.save.clicked.connect(self.ask_for_file)
        desk.icons.put_on(self.save, "export")
        self.stop = QPushButton(tr("Stop"))
        self.stop.clicked.connect(self._stop)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("How much is saved"))
        self.told = Notice("secondary")
        self.problem = Notice("danger")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.save)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.recordings)
        layout.addLayout(row)
        layout.addWidget(self.told)
        layout.addWidget(self.problem)
        self._refresh()

    def ask_for_file(self) -> None:
        """Lets the user choose where it goes; the system asks if a file is there."""
        dialog = QFileDialog(self, tr("Save everything"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.setNameFilter("ZIP (*.zip)")
        dialog.selectFile(f"wxdesk-{date.today():%Y-%m-%d}.zip")
        dialog.fileSelected.connect(lambda path: self.save_as(Path(path)))
        dialog.open()

    def save_as(self, file: Path) -> None:
        """Saves everything into a file, which is written over if it is there."""
        database, places = self._desk.safekeeping.database, self._desk.places
        with_recordings = self.recordings.isChecked()

        def work(task: Task) -> Written:
            return write_archive(
                places,
                database,
                file,
                recordings=with_recordings,
                replace=True,
                tell=lambda done, of: task.tell(done / max(of, 1)),
                is_over=lambda: task.is_cancelled,
            )

        self.told.say("")
        self.problem.say("")
        self.progress.setRange(0, 0)
        self._task = self._desk.background.start(
            work,
            done=lambda written: self._tell(file, written),
            failed=lambda error: self.problem.say(str(error)),
            told=self._show_progress,
        )
        self._task.ended.connect(self._end)
        self._refresh()

    def _tell(self, file: Path, written: Written) -> None:
        saved = tr("{file} is saved, with {size}.").format(
            file=file, size=size(written.size)
        )
        self.told.say("\n".join([saved, *map(told, written.left_out)]))

    def _show_progress(self, part: float) -> None:
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(part * 1000))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self._refresh()

    def _refresh(self) -> None:
        is_saving = self._task is not None
        was_to_stop = self.stop.hasFocus()
        self.save.setVisible(not is_saving)
        self.recordings.setEnabled(not is_saving)
        self.progress.setVisible(is_saving)
        self.stop.setVisible(is_saving)
        if was_to_stop and not is_saving:
            self.save.setFocus()  # rather than whatever comes next on the page


class StorageSection(Section):
    """Where things are kept, and how long.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Storage"))
        places, settings = desk.places, desk.preferences.settings
        self.add_field(
            "storage.models_folder",
            PathLine(str(places.models), QFileDialog.FileMode.Directory),
            tr("Downloaded models"),
            tr(
                "What is already there is not moved. Acts at once for downloads, and "
                "at the next start for recordings."
            ),
            below=True,
        )
        self.add_field(
            "storage.checkpoint_days",
            Number(0, 3650, unit=tr("days")),
            tr("Keep unfinished work for"),
            tr(
                "A recording that was stopped goes on where it was for so long. "
                "Older work is removed at the next start."
            ),
        )
        self.add_field(
            "storage.reserve_megabytes",
            Number(0, 1_000_000, unit=tr("MB")),
            tr("Leave free on the disk"),
            tr(
                "A recording that would need more of it waits until there is room. "
                "Acts at the next start."
            ),
        )
        self._add_backups()
        self.add_heading(tr("Folders"), _home_words())
        database = settings.database(places).removeprefix("sqlite:///")
        self.folders = tuple(
            FolderLine(desk, name, folder)
            for name, folder in (
                (tr("Transcripts (the database)"), Path(database).absolute().parent),
                (tr("Models"), settings.models_folder(places)),
                (tr("Settings"), places.config),
                (tr("Unfinished work"), places.scratch),
                (tr("Logs"), places.logs),
            )
        )
        for line in self.folders:
            self.add(line)
        self._add_removal()
        self.add_fold(tr("Advanced"))
        self.add_field(
            "general.db_url",
            Line(places.database),
            tr("Address of the database"),
            tr("Transcripts are not moved there. Acts at the next start."),
            below=True,
        )

    def _add_removal(self) -> None:
        self.add_heading(
            tr("Remove everything"),
            tr(
                "All that wxdesk keeps on this computer, as before it is uninstalled. "
                "Your recordings are not touched."
            ),
        )
        self.remove_all = QPushButton(tr("Remove all data…"))
        self.desk.icons.put_on(self.remove_all, "remove")
        self.remove_all.clicked.connect(self._ask_to_remove_all)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.remove_all)
        row.addStretch()
        self.add(line)

    def _ask_to_remove_all(self) -> None:
        from wxdesk.gui.settings.removing import RemovalDialog

        RemovalDialog(self.desk, self).open()

    def _add_backups(self) -> None:
        self.add_heading(
            tr("Backups"),
            tr(
                "Of all transcripts, made once a day while wxdesk runs; seven are "
                "kept. A damaged database is repaired with them at the next start."
            ),
        )
        keeping = self.desk.safekeeping
        self.last_backup = label("", "secondary")
        self.add(self.last_backup)
        self.backups = FolderLine(self.desk, tr("Backups"), keeping.folder)
        self.add(self.backups)
        self.add_heading(
            tr("Save everything"),
            tr(
                "One file with all transcripts, settings and dictionaries, without "
                "passwords. With the command “wxdesk restore” and its name, all of it "
                "is brought back, here or on another computer."
            ),
        )
        self.saving = SavingAll(self.desk)
        self.add(self.saving)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.backups.button.setEnabled(self.desk.safekeeping.folder.is_dir())
        newest = self.desk.safekeeping.newest()
        self.last_backup.setText(
            tr("The last one: {when}").format(when=day(newest.made))
            if newest
            else tr("None was made yet.")
        )


def open_folder(folder: Path) -> None:
    """Shows a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _home_words() -> str:
    """Which folder holds the others, and why."""
    why, home = Home.find()
    words = {
        Home.NAMED: tr("All are in {folder}, as WXDESK_HOME says."),
        Home.PORTABLE: tr(
            "All are in {folder}, beside the program, since it is portable."
        ),
        Home.USUAL: tr("They are where this system keeps such things of each user."),
    }[why]
    return words.format(folder=_breakable(home)) if home else words


def _breakable(path: Path) -> str:
    """A path that may be broken into lines behind each of its parts."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")
