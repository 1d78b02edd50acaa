"""Storage: where things are kept, and how long."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import Line, Number, PathLine, Section, label
from wxdesk.gui.words import tr


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
        self.add_heading(tr("Folders"))
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
        self.add_fold(tr("Advanced"))
        self.add_field(
            "general.db_url",
            Line(places.database),
            tr("Address of the database"),
            tr("Transcripts are not moved there. Acts at the next start."),
            below=True,
        )


def open_folder(folder: Path) -> None:
    """Shows a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _breakable(path: Path) -> str:
    """A path that may be broken into lines behind each of its parts."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")
