"""The queue's page: add recordings, watch them, stop and order them."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job, Status
from wxdesk.gui.actions import ActionButton
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.exporting.media_maker import show_file
from wxdesk.gui.importing.importer import ask_for_transcripts, transcript_filter
from wxdesk.gui.queue.drop_zone import DropZone
from wxdesk.gui.queue.job_list import JobList
from wxdesk.gui.queue.model import JobModel
from wxdesk.gui.words import tr
from wxdesk.media.collect import MEDIA_EXTENSIONS

_OVER = (Status.DONE, Status.CANCELLED)


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
        self._is_switching = False
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
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(self._make_header())
        layout.addWidget(self.drop_zone, 1)
        layout.addWidget(self.list, 1)
        self.model.settled.connect(self._refresh)
        self.model.layoutChanged.connect(self._follow)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._refresh())
        desk.theme.changed.connect(self._show_pause)
        self._show_pause()
        self._refresh()

    def selected(self) -> list[Job]:
        """The jobs that are selected, in order."""
        # Ranges, as an index for each of thousands of rows would take a while.
        parts = self.list.selectionModel().selection().toList()
        rows = (range(part.top(), part.bottom() + 1) for part in parts)
        jobs = self.model.jobs()
        return [jobs[row] for row in sorted(chain.from_iterable(rows))]

    # Building

    def _make_list(self) -> JobList:
        view = JobList(self._desk, self.model)
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
        self.summary.setWordWrap(True)  # in a narrow window, rather than cut the title
        add = QPushButton(tr("Add"))
        add.setToolTip(tr("Add recordings"))
        self._desk.icons.put_on(add, "add")
        menu = QMenu(add)
        menu.addActions([self.add_files, self.add_folder, self.add_address])
        menu.addSeparator()
        menu.addAction(self.bring_in)
        add.setMenu(menu)
        self.pause_button = ActionButton(self.pause)
        header = QHBoxLayout()
        header.setSpacing(8)
        header.addWidget(title)
        header.addSpacing(8)
        header.addWidget(self.summary, 1)
        header.addWidget(add)
        header.addWidget(self.pause_button)
        return header

    def _make_actions(self) -> None:
        make, key = partial(self._desk.action, on=[self]), QKeySequence.StandardKey
        self.add_files = make(
            "queue.add_files",
            tr("Add files…"),
            self.ask_for_files,
            keys=key.Open,
            icon="files",
        )
        self.add_folder = make(
            "queue.add_folder",
            tr("Add folder…"),
            self.ask_for_folder,
            keys="Ctrl+Shift+O",
            icon="folder",
        )
        self.add_address = make(
            "queue.add_address",
            tr("Add from address…"),
            self.ask_for_address,
            keys="Ctrl+L",
            icon="address",
        )
        self.bring_in = make(
            "queue.import",
            tr("Import transcript…"),
            lambda: ask_for_transcripts(self, self.wanted.emit),
            keys="Ctrl+I",
            icon="import",
        )
        self.paste = make(
            "queue.paste", tr("Paste recordings"), self.paste_sources, keys=key.Paste
        )
        self.pause = make("queue.pause", tr("Pause"), self.toggle_pause, keys="Ctrl+P")
        self.open = make(
            "queue.open", tr("Open"), self.open_selected, keys="Return", icon="open"
        )
        self.show_file = make(
            "queue.show_file",
            tr("Show in folder"),
            self.show_selected,
            keys="Ctrl+Shift+F",
            icon="folder",
        )
        self.cancel = make(
            "queue.cancel",
            tr("Cancel"),
            self.cancel_selected,
            keys="Escape",
            icon="cancel",
        )
        self.retry = make(
            "queue.retry",
            tr("Try again"),
            self.retry_selected,
            keys="F5",
            icon="retry",
        )
        self.retry_otherwise = make(
            "queue.retry_otherwise",
            tr("Try again with other options…"),
            lambda: self.retry_wanted.emit(self.selected()),
            keys="Shift+F5",
            icon="options",
        )
        self.explain = make(
            "queue.explain",
            tr("What this means"),
            self.explain_selected,
            keys="Ctrl+F1",
            icon="help",
        )
        self.remove = make(
            "queue.remove",
            tr("Remove from the queue"),
            self.remove_selected,
            keys="Delete",
            icon="remove",
        )
        self.up = make(
            "queue.up",
            tr("Move up"),
            lambda: self._shift(-1),
            keys="Alt+Up",
            icon="up",
        )
        self.down = make(
            "queue.down",
            tr("Move down"),
            lambda: self._shift(1),
            keys="Alt+Down",
            icon="down",
        )
        self.clear = make(
            "queue.clear",
            tr("Clear finished"),
            self.clear_finished,
            keys="Ctrl+Shift+Delete",
            icon="clear",
        )

    def menu(self) -> QMenu:
        """What can be done with the selected jobs."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.open, self.show_file])
        menu.addActions([self.cancel, self.retry, self.retry_otherwise])
        menu.addAction(self.explain)
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
            [
                tr("Recordings") + f" ({patterns})",
                transcript_filter(),
                tr("All files") + " (*)",
            ]
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

    def paste_sources(self) -> None:
        """Adds the files, paths and addresses that were copied elsewhere."""
        data = QGuiApplication.clipboard().mimeData()
        if data.hasUrls():
            sources = sources_of(data.urls())
        else:
            sources = [line.strip().strip('"') for line in data.text().splitlines()]
        if sources := [source for source in sources if source]:
            self.wanted.emit(sources)

    def toggle_pause(self) -> None:
        """Lets no further job begin, or lets them begin again."""
        if self._is_switching:  # else the first of two could come last
            return
        self._is_switching = True
        jobs = self._desk.jobs
        change = jobs.resume if jobs.paused else jobs.pause
        switch = self._desk.background.start(lambda _: change())
        switch.ended.connect(self._end_switching)

    def open_selected(self) -> None:
        """Opens the transcript of a finished job, or the one that a job is about."""
        for job in self.selected()[:1]:
            if (number := _transcript_of(job)) is not None:
                self._desk.opened.emit(number, job.span[0] if job.span else 0.0)

    def show_selected(self) -> None:
        """Shows where the file lies that a job has made."""
        for job in list(filter(_has_file, self.selected()))[:1]:
            show_file(job)

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

    def explain_selected(self) -> None:
        """Opens the manual at what it says of the first selected job's error."""
        if error := next(filter(None, (it.error for it in self.selected())), None):
            self._desk.puzzled.emit(error)

    def remove_selected(self) -> None:
        """Takes jobs off the list; their transcripts stay in the library."""
        self._remove(self.selected())

    def clear_finished(self) -> None:
        """Takes all jobs off the list that are done or cancelled.

        A proposal that is done stays: it goes when it is decided.
        """
        self._remove([job for job in self.model.jobs() if _is_over(job)])

    def _remove(self, jobs: Sequence[Job]) -> None:
        self._for_each(jobs, self._desk.jobs.remove)
        if jobs:
            self._desk.said.emit(
                _counted(jobs, tr("{name} was removed."), tr("{count} removed.")),
                lambda: self._bring_back(jobs),
            )

    def _bring_back(self, jobs: Iterable[Job]) -> None:
        """Queues removed jobs as they were; what was done is in the library."""
        left = [
            job
            for job in jobs
            if job.status is not Status.DONE and self.model.row_of(job.id) is None
        ]

        def work(_: Task) -> None:
            for job in left:
                self._desk.jobs.submit(
                    job.source,
                    job.options,
                    job.name,
                    job.origin,
                    job.outputs,
                    kind=job.kind,
                    span=job.span,
                    parent=job.parent,
                    text=job.text,
                    text_file=job.text_file,
                    media=job.media,
                    given=job.given,
                    key=job.key,
                )

        self._desk.background.start(work, failed=self._complain)

    def _for_each(self, jobs: Sequence[Job], act: Callable[[str], object]) -> None:
        """Acts off the GUI thread, since stopping a process may take a moment.

        What cannot be done to one job is said in the end; the others do not wait.
        """

        def work(task: Task) -> None:
            problem: WxdeskError | None = None
            for job in jobs:
                if task.is_cancelled:
                    return
                try:
                    act(job.id)
                except WxdeskError as error:
                    problem = problem or error
            if problem:
                raise problem

        self._desk.background.start(work, failed=self._complain)

    def _complain(self, error: WxdeskError) -> None:
        self._desk.said.emit(str(error), None)

    def _shift(self, steps: int) -> None:
        jobs = [job for job in self.selected() if job.status is Status.QUEUED]
        if not jobs:
            return
        rows = [row for job in jobs if (row := self.model.row_of(job.id)) is not None]
        place = rows[0] - 1 if steps < 0 else rows[-1] + 2
        self.list.selectionModel().setCurrentIndex(
            self.model.index(rows[0]), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        self.model.move([job.id for job in jobs], max(place, 0))

    def _follow(self) -> None:
        """Keeps in sight what the user moves."""
        if self.list.hasFocus():
            self.list.scrollTo(self.list.currentIndex())

    def _refresh(self) -> None:
        if not self.model.is_settled:
            return  # it is called again once for all that changes now
        tally = self.model.tally
        self.drop_zone.set_tall(tall=not tally)
        self.list.setVisible(bool(tally))
        running, waiting = map(tally.count, (Status.RUNNING, Status.QUEUED))
        self.summary.setText(
            tr("{running} running, {waiting} waiting").format(
                running=running, waiting=waiting
            )
            if running or waiting
            else ""
        )
        selected = self.selected()
        statuses = {job.status for job in selected}
        ended = any(status.is_final for status in statuses)
        self.open.setEnabled(any(_transcript_of(job) is not None for job in selected))
        self.cancel.setEnabled(any(not status.is_final for status in statuses))
        self.retry.setEnabled(ended)
        # What a proposal needs is asked at the transcript that it is for.
        is_plain = all(job.makes_transcript for job in selected)
        self.retry_otherwise.setEnabled(ended and is_plain)
        self.explain.setEnabled(any(job.error for job in selected))
        self.remove.setEnabled(bool(selected))
        self.show_file.setEnabled(any(map(_has_file, selected)))
        self.up.setEnabled(Status.QUEUED in statuses)
        self.down.setEnabled(Status.QUEUED in statuses)
        self.clear.setEnabled(bool(tally.count(*_OVER)))
        if self._desk.jobs.paused is not self._shows_paused:
            self._show_pause()

    @Slot()
    def _end_switching(self) -> None:
        self._is_switching = False
        self._show_pause()

    def _show_pause(self) -> None:
        self._shows_paused = paused = self._desk.jobs.paused
        text = tr("Resume") if paused else tr("Pause")
        self._desk.shortcuts.call("queue.pause", text)
        self.pause.setIcon(self._desk.icons.icon("resume" if paused else "pause"))

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Tab would begin there, and pass over what stands before.
        is_empty = self.list.isHidden()
        (self.drop_zone.files_button if is_empty else self.list).setFocus()


def _transcript_of(job: Job) -> int | None:
    """The transcript that a job has made, or is about."""
    return job.parent if job.transcript is None else job.transcript


def _has_file(job: Job) -> bool:
    """Whether a job has made a media file."""
    return job.media is not None and job.status is Status.DONE


def _is_over(job: Job) -> bool:
    """Whether nothing is to be done about a job any more."""
    is_undecided = job.is_proposal and job.status is Status.DONE
    return job.status in _OVER and not is_undecided


def _counted(jobs: Sequence[Job], one: str, many: str) -> str:
    if len(jobs) == 1:
        return one.format(name=jobs[0].name)
    return many.format(count=len(jobs))


def dropped(event: QDragEnterEvent | QDropEvent) -> list[str]:
    """Paths and addresses that a drag carries."""
    return sources_of(event.mimeData().urls())


def sources_of(urls: Sequence[QUrl]) -> list[str]:
    """Paths and addresses, as jobs have them."""
    return [
        str(Path(url.toLocalFile())) if url.isLocalFile() else url.toString()
        for url in urls
    ]
