"""Asks before all that wxdesk keeps on this computer is removed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import Notice, Toggle, label
from wxdesk.gui.words import size, tr
from wxdesk.jobs.removal import Kept, Kind, Removal

_SIZE = (640, 520)


class RemovalDialog(QDialog):
    """Lists what is there, and has it removed when the program has ended.

    Args:
        desk: What the window works with.
        parent: In front of which it stands.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._removal: Removal | None = None
        self._task: Task | None = None
        self.setWindowTitle(tr("Remove all data"))
        self.resize(*_SIZE)
        self.table = QTableWidget(0, 3)
        self.total = label("", "secondary")
        self.problem = Notice("danger")
        self.keep_models = Toggle(tr("Keep the models"))
        self.keep_models.toggled.connect(self._look)
        self.sure = Toggle(tr("Remove all of it for good; it cannot be brought back"))
        self.sure.toggled.connect(self._refresh)
        self.remove = QPushButton(tr("Close wxdesk and remove"))
        self.remove.setProperty("role", "primary")
        self.remove.clicked.connect(self.accept)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.remove, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: desk.removal_wanted.emit(self._removal))
        self.finished.connect(self._end)
        self._lay_out()
        self._look()

    def _lay_out(self) -> None:
        self.table.setHorizontalHeaderLabels([tr("What"), tr("Size"), tr("Where")])
        self.table.setProperty("role", "roomy")
        self.table.setAccessibleName(tr("All that wxdesk keeps on this computer"))
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        about = tr(
            "This is all that wxdesk keeps on this computer. Your recordings, and the "
            "files that you have exported, are not touched."
        )
        layout.addWidget(label(about))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.total)
        layout.addWidget(self.problem)
        layout.addWidget(self.keep_models)
        layout.addWidget(self.sure)
        layout.addSpacing(8)
        layout.addWidget(self.buttons)

    def _look(self) -> None:
        """Looks at every file, which may take a while."""
        if self._task:
            self._task.cancel()
        self._removal = None
        self.total.setText(tr("Looking…"))
        places, settings = self._desk.places, self._desk.preferences.settings
        keep_models = self.keep_models.isChecked()

        def work(_: Task) -> tuple[Removal, tuple[Kept, ...]]:
            removal = Removal(places, settings, keep_models=keep_models)
            return removal, removal.kept()

        self._task = self._desk.background.start(
            work, done=self._show, failed=lambda error: self.problem.say(str(error))
        )
        self._refresh()

    def _show(self, found: tuple[Removal, tuple[Kept, ...]]) -> None:
        self._task = None
        self._removal, kept = found
        self.table.setRowCount(len(kept))
        for row, item in enumerate(kept):
            cells = (kind_words(item.kind), size(item.size), str(item.path))
            for column, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                cell.setToolTip(text)
                self.table.setItem(row, column, cell)
        total = size(sum(item.size for item in kept))
        self.total.setText(tr("Together {size}").format(size=total))
        self._refresh()

    def _refresh(self) -> None:
        is_sure = self.sure.isChecked() and self._removal is not None
        self.remove.setEnabled(is_sure)

    def _end(self) -> None:
        if self._task:
            self._task.cancel()
        self.deleteLater()


def kind_words(kind: Kind) -> str:
    """What something is that is kept."""
    return {
        Kind.SETTINGS: tr("Settings"),
        Kind.TRANSCRIPTS: tr("Transcripts (the database)"),
        Kind.BACKUPS: tr("Backups"),
        Kind.VOICES: tr("Voices"),
        Kind.MEDIA: tr("Copies of recordings"),
        Kind.DICTIONARIES: tr("Dictionaries"),
        Kind.MODELS: tr("Models"),
        Kind.UNFINISHED: tr("Unfinished work"),
        Kind.LOGS: tr("Logs"),
        Kind.CACHE: tr("Cache"),
    }[kind]
