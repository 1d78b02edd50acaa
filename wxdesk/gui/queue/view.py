"""The queue's page: add recordings, watch them, stop and order them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job, Status
from wxdesk.gui.desk import Desk
from wxdesk.gui.queue.delegate import JobDelegate
from wxdesk.gui.queue.model import JobModel
from wxdesk.gui.words import tr
from wxdesk.media.collect import MEDIA_EXTENSIONS

_TALL, _SLIM = 240, 56


class DropZone(QFrame):
    """Says where recordings go, and has the buttons for whoever does not drag.

    Args:
        desk: Icons.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    sample_wanted = Signal()
    model_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("dropZone")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._heading = QLabel(tr("Drop recordings or folders anywhere here"))
        self._heading.setProperty("role", "heading")
        self._heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        desk.theme.changed.connect(lambda: self._draw(desk))
        self._draw(desk)
        self.model_line = QPushButton()
        self.model_line.setProperty("role", "link")
        self.model_line.setToolTip(tr("Change the model or the device"))
        self.model_line.clicked.connect(self.model_asked)
        self._desk = desk
        desk.preferences.changed.connect(lambda _: self._name_model())
        self._name_model()
        self.files_button = QPushButton(tr("Add files…"))
        self.files_button.setProperty("role", "primary")
        self.folder_button = QPushButton(tr("Add folder…"))
        self.sample_button = QPushButton(tr("Try the sample recording"))
        for button, icon, role, signal in (
            (self.files_button, "files", "on_accent", self.files_wanted),
            (self.folder_button, "folder", "text", self.folder_wanted),
            (self.sample_button, "sample", "text", self.sample_wanted),
        ):
            desk.icons.put_on(button, icon, role)
            button.clicked.connect(signal)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        for button in (self.files_button, self.folder_button, self.sample_button):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch()
        layout.addWidget(self._picture)
        layout.addWidget(self._heading)
        self._buttons = QWidget()
        self._buttons.setLayout(buttons)
        layout.addWidget(self._buttons)
        layout.addWidget(self.model_line, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()
        self.set_tall(tall=True)

    def set_tall(self, *, tall: bool) -> None:
        """Tall with all that a newcomer needs, or a slim strip."""
        self.setFixedHeight(_TALL if tall else _SLIM)
        for widget in (self._picture, self._buttons, self.model_line):
            widget.setVisible(tall)

    def set_hot(self, *, hot: bool) -> None:
        """Shows whether something that can be dropped is over the window."""
        self.setProperty("hot", "true" if hot else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def _name_model(self) -> None:
        options = self._desk.preferences.settings.options()
        device = {
            "auto": tr("GPU if there is one"),
            "cpu": tr("processor"),
            "cuda": tr("GPU"),
        }[options.device]
        self.model_line.setText(
            tr("Model {model}, {device}. Change…").format(
                model=options.model, device=device
            )
        )

    def _draw(self, desk: Desk) -> None:
        self._picture.setPixmap(desk.icons.icon("drop", "secondary").pixmap(40, 40))


class QueuePage(QWidget):
    """Everything about jobs.

    Args:
        desk: What the window works with.
    """

    wanted = Signal(list)
    """Paths and addresses to transcribe."""
    sample_wanted = Signal()
    retry_wanted = Signal(list)
    """Finished jobs to do again with other options."""
    settings_wanted = Signal(str)
    """Id of a section of the settings."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self.model = JobModel(desk)
        self.list = self._make_list()
        self.drop_zone = DropZone(desk)
        self.drop_zone.files_wanted.connect(self.ask_for_files)
        self.drop_zone.folder_wanted.connect(self.ask_for_folder)
        self.drop_zone.sample_wanted.connect(self.sample_wanted)
        self.drop_zone.model_asked.connect(
            lambda: self.settings_wanted.emit("transcription")
        )
        self._make_actions()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 0)
        layout.setSpacing(12)
        layout.addLayout(self._make_header())
        layout.addWidget(self.drop_zone)
        layout.addWidget(self.list, 1)
        layout.addStretch()
        for signal in (
            self.model.rowsInserted,
            self.model.rowsRemoved,
            self.model.dataChanged,
            self.list.selectionModel().selectionChanged,
        ):
            signal.connect(lambda *_: self._refresh())
        self._refresh()

    def selected(self) -> list[Job]:
        """The jobs that are selected, in order."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return [self.model.job(self.model.index(row)) for row in rows]

    # Building

    def _make_list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(JobDelegate(self._desk))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setMouseTracking(True)
        view.setAccessibleName(tr("Queue of recordings"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(
            lambda place: self.menu().popup(view.viewport().mapToGlobal(place))
        )
        view.doubleClicked.connect(lambda _: self.open_selected())
        return view

    def _make_header(self) -> QHBoxLayout:
        title = QLabel(tr("Queue"))
        title.setProperty("role", "title")
        self.summary = QLabel()
        self.summary.setProperty("role", "secondary")
        add = QPushButton(tr("Add"))
        add.setToolTip(tr("Add recordings"))
        self._desk.icons.put_on(add, "add")
        menu = QMenu(add)
        menu.addActions([self.add_files, self.add_folder, self.add_address])
        add.setMenu(menu)
        self.pause_button = QPushButton()
        self.pause_button.clicked.connect(self.pause.trigger)
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(title)
        header.addSpacing(8)
        header.addWidget(self.summary, 1)
        header.addWidget(add)
        header.addWidget(self.pause_button)
        return header

    def _make_actions(self) -> None:
        key = QKeySequence
        self.add_files = self._action(
            tr("Add files…"), self.ask_for_files, "files", key.StandardKey.Open
        )
        self.add_folder = self._action(
            tr("Add folder…"), self.ask_for_folder, "folder", "Ctrl+Shift+O"
        )
        self.add_address = self._action(
            tr("Add from address…"), self.ask_for_address, "address", "Ctrl+L"
        )
        self.pause = self._action(tr("Pause"), self.toggle_pause, "pause", "Ctrl+P")
        self.open = self._action(tr("Open"), self.open_selected, "open", "Return")
        self.cancel = self._action(
            tr("Cancel"), self.cancel_selected, "cancel", "Escape"
        )
        self.retry = self._action(tr("Try again"), self.retry_selected, "retry", "F5")
        self.retry_otherwise = self._action(
            tr("Try again with other options…"),
            lambda: self.retry_wanted.emit(self.selected()),
            "options",
            "Shift+F5",
        )
        self.remove = self._action(
            tr("Remove from the queue"), self.remove_selected, "remove", "Delete"
        )
        self.up = self._action(tr("Move up"), lambda: self._shift(-1), "up", "Alt+Up")
        self.down = self._action(
            tr("Move down"), lambda: self._shift(1), "down", "Alt+Down"
        )
        self.clear = self._action(
            tr("Clear finished"), self.clear_finished, "clear", "Ctrl+Shift+Delete"
        )

    def _action(
        self,
        text: str,
        act: Callable[[], None],
        icon: str,
        shortcut: str | QKeySequence.StandardKey,
    ) -> QAction:
        action = QAction(self._desk.icons.icon(icon), text, self)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({keys})")
        action.triggered.connect(lambda: act())
        self.addAction(action)
        return action

    def menu(self) -> QMenu:
        """What can be done with the selected jobs."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.open, self.cancel, self.retry, self.retry_otherwise])
        menu.addSeparator()
        menu.addActions([self.up, self.down])
        menu.addSeparator()
        menu.addActions([self.remove, self.clear])
        return menu

    # Doing

    def ask_for_files(self) -> None:
        """Lets the user choose recordings."""
        dialog = QFileDialog(self, tr("Add recordings"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*{ending}" for ending in sorted(MEDIA_EXTENSIONS))
        dialog.setNameFilters(
            [tr("Recordings") + f" ({patterns})", tr("All files") + " (*)"]
        )
        self._ask(dialog)

    def ask_for_folder(self) -> None:
        """Lets the user choose a folder with recordings."""
        dialog = QFileDialog(self, tr("Add a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._ask(dialog)

    def _ask(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda paths: self.wanted.emit(list(paths)))
        dialog.open()

    def ask_for_address(self) -> None:
        """Lets the user name a recording on the web."""
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Add from address"))
        dialog.setLabelText(tr("Address of a recording (http or https):"))
        dialog.resize(480, dialog.height())
        dialog.textValueSelected.connect(
            lambda text: self.wanted.emit([text.strip()] if text.strip() else [])
        )
        dialog.open()

    def toggle_pause(self) -> None:
        """Lets no further job begin, or lets them begin again."""
        if self._desk.jobs.paused:
            self._desk.jobs.resume()
        else:
            self._desk.jobs.pause()
        self._refresh()

    def open_selected(self) -> None:
        """Opens the transcript of a finished job."""
        for job in self.selected()[:1]:
            if job.transcript is not None:
                self._desk.opened.emit(job.transcript, 0.0)

    def cancel_selected(self) -> None:
        """Stops what runs and takes out what waits, among the selected."""
        stopped = [job for job in self.selected() if not job.status.is_final]
        self._for_each(stopped, self._desk.jobs.cancel)
        if stopped:
            self._desk.said.emit(
                _counted(
                    stopped, tr("{name} was cancelled."), tr("{count} cancelled.")
                ),
                lambda: self._for_each(stopped, self._desk.jobs.retry),
            )

    def retry_selected(self) -> None:
        """Queues the selected jobs again that have ended."""
        again = [job for job in self.selected() if job.status.is_final]
        self._for_each(again, self._desk.jobs.retry)

    def remove_selected(self) -> None:
        """Takes jobs off the list; their transcripts stay in the library."""
        self._remove(self.selected())

    def clear_finished(self) -> None:
        """Takes all jobs off the list that are done or cancelled."""
        over = (Status.DONE, Status.CANCELLED)
        self._remove([job for job in self.model.jobs() if job.status in over])

    def _remove(self, jobs: Sequence[Job]) -> None:
        self._for_each(jobs, self._desk.jobs.remove)
        if jobs:
            self._desk.said.emit(
                _counted(jobs, tr("{name} was removed."), tr("{count} removed.")),
                lambda: self.wanted.emit(
                    [job.source for job in jobs if job.status is not Status.DONE]
                ),
            )

    def _for_each(self, jobs: Sequence[Job], act: Callable[[str], object]) -> None:
        """Acts off the GUI thread, since stopping a process may take a moment."""

        def work(_: object) -> None:
            for job in jobs:
                act(job.id)

        self._desk.background.start(work, failed=self._complain)

    def _complain(self, error: WxdeskError) -> None:
        self._desk.said.emit(str(error), None)

    def _shift(self, steps: int) -> None:
        jobs = [job for job in self.selected() if job.status is Status.QUEUED]
        if not jobs:
            return
        rows = [row for job in jobs if (row := self.model.row_of(job.id)) is not None]
        place = rows[0] - 1 if steps < 0 else rows[-1] + 2
        self.model.move([job.id for job in jobs], max(place, 0))
        first = self.model.row_of(jobs[0].id)
        if first is not None:
            self.list.selectionModel().setCurrentIndex(
                self.model.index(first), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def _refresh(self) -> None:
        jobs = self.model.jobs()
        self.drop_zone.set_tall(tall=not jobs)
        self.list.setVisible(bool(jobs))
        counts = dict.fromkeys(Status, 0)
        for job in jobs:
            counts[job.status] += 1
        self.summary.setText(
            tr("{running} running, {waiting} waiting").format(
                running=counts[Status.RUNNING], waiting=counts[Status.QUEUED]
            )
            if counts[Status.RUNNING] or counts[Status.QUEUED]
            else ""
        )
        selected = self.selected()
        self.open.setEnabled(any(job.transcript is not None for job in selected))
        self.cancel.setEnabled(any(not job.status.is_final for job in selected))
        ended = any(job.status.is_final for job in selected)
        self.retry.setEnabled(ended)
        self.retry_otherwise.setEnabled(ended)
        self.remove.setEnabled(bool(selected))
        waits = any(job.status is Status.QUEUED for job in selected)
        self.up.setEnabled(waits)
        self.down.setEnabled(waits)
        self.clear.setEnabled(bool(counts[Status.DONE] or counts[Status.CANCELLED]))
        self._show_pause()

    def _show_pause(self) -> None:
        paused = self._desk.jobs.paused
        text = tr("Resume") if paused else tr("Pause")
        if self.pause_button.text() != text:
            self.pause.setText(text)
            self.pause_button.setText(text)
            self.pause_button.setToolTip(f"{text} ({self.pause.shortcut().toString()})")
            icon = self._desk.icons.icon("resume" if paused else "pause")
            self.pause_button.setIcon(icon)


def _counted(jobs: Sequence[Job], one: str, many: str) -> str:
    if len(jobs) == 1:
        return one.format(name=jobs[0].name)
    return many.format(count=len(jobs))


def dropped(event: QDragEnterEvent | QDropEvent) -> list[str]:
    """Paths and addresses that a drag carries."""
    data = event.mimeData()
    if data.hasUrls():
        return [
            str(Path(url.toLocalFile())) if url.isLocalFile() else url.toString()
            for url in data.urls()
        ]
    return []
