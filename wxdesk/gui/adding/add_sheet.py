"""The sheet that opens for recordings which were dropped, chosen or named."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job
from wxdesk.gui.adding import gathering
from wxdesk.gui.adding.gathering import Gathered, Known
from wxdesk.gui.adding.lists import KnownModel, RejectedModel
from wxdesk.gui.adding.options_sheet import OptionsSheet, names_of
from wxdesk.gui.adding.parts import ShortList, heading, section
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.words import tr
from wxdesk.media.addresses import is_address
from wxdesk.media.collect import Found, Rejected
from wxdesk.media.ffmpeg import Ffmpeg
from wxdesk.settings import Preset

_PATIENCE_MILLISECONDS = 300


class AddSheet(OptionsSheet):
    """Looks for recordings, asks how they are to be transcribed, and queues them.

    Args:
        desk: What the window works with.
        window: What the sheet slides over.
    """

    added = Signal(list)
    """The `Job`s that are in the queue now, once the sheet has left."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk, window)
        self._found: dict[str, Found] = {}
        self._tasks: list[Task] = []  # what must end before it can start
        self._probes: list[Task] = []
        self._jobs: list[Job] = []
        self._is_adding = False
        self._is_stopped = False
        self.refused = RejectedModel(desk)
        self.known = KnownModel()
        self.known.ticked.connect(self.refresh)
        self.fill(self._make_rejected(), self._make_known())
        self.refresh()

    @property
    def is_adding(self) -> bool:
        """Whether the jobs are on their way; it takes no more then."""
        return self._is_adding

    @property
    def is_ready(self) -> bool:
        """Whether it is known what there is to add."""
        return bool(self._wanted()) and not self._tasks and not self._is_adding

    def conflict(self) -> str:
        """Why it cannot be done like this, in a sentence; empty if it can."""
        files = self.form.files
        if files.formats and files.folder is None and self._has_address():
            return tr("Nothing can be written beside an address. Choose a folder.")
        return super().conflict()

    def take(self, sources: Sequence[str]) -> None:
        """Adds to what is to be added, and opens when there is something to show.

        Args:
            sources: Paths and addresses.
        """
        work = partial(gathering.gather, sources=tuple(sources))
        self._wait_for(
            self._desk.background.start(
                work, done=self._keep, failed=self.complain, told=self._count
            )
        )
        QTimer.singleShot(_PATIENCE_MILLISECONDS, self, self.slide_in)

    def begin(self, preset: Preset) -> None:
        """Puts the recordings into the queue, and keeps in mind what was chosen."""
        for task in self._probes:
            task.cancel()
        self._is_adding = True
        self._remember(preset)
        work = partial(
            gathering.submit,
            is_wanted=lambda: not self._is_stopped,
            jobs=self._desk.jobs,
            found=self._wanted(),
            preset=preset,
        )
        self._error = ""
        self._desk.background.start(
            work, done=self._finish, failed=self._break_off, told=self._advance
        )
        self.setFocus()  # all that has it is about to be disabled, and Esc must stop it
        self.refresh()

    def reject(self) -> None:
        """Stops what goes on; what is in the queue already stays there."""
        if self._is_adding:
            self._is_stopped = True
            self.cancel_button.setEnabled(False)
            return
        for task in (*self._tasks, *self._probes):
            task.cancel()
        super().reject()

    def refresh(self) -> None:
        """Shows what there is, and what can be done with it."""
        super().refresh()
        wanted = self._wanted()
        busy = bool(self._tasks)
        nothing = not (busy or self._found)
        self.title.setText(self._title(len(wanted), nothing=nothing))
        if not busy and not self._is_adding:
            self.about.setText(names_of([item.name for item in wanted]))
            self.about.setVisible(bool(wanted))
        self.bar.setVisible(busy or self._is_adding)
        self.bar.setRange(0, len(wanted) if self._is_adding else 0)
        self.form.setVisible(bool(wanted) or busy)
        self.form.setEnabled(not self._is_adding)
        self.start_button.setVisible(not nothing)
        self.cancel_button.setText(tr("Close") if nothing else tr("Cancel"))
        self._refresh_lists()

    # Building

    def _make_rejected(self) -> QWidget:
        self.refused_title = heading()
        self.refused_list = ShortList(self.refused, tr("What cannot be added, and why"))
        self.refused_list.setWordWrap(True)
        return section(self.refused_title, self.refused_list)

    def _make_known(self) -> QWidget:
        self.known_title = heading()
        self.known_list = ShortList(self.known, tr("Recordings with a transcript"))
        self.known_list.doubleClicked.connect(lambda _: self._open())
        self.all_again = QCheckBox(tr("Transcribe all again"))
        self.all_again.clicked.connect(
            lambda: self.known.tick_all(
                again=self.known.all_again() is not Qt.CheckState.Checked
            )
        )
        self.open_button = QPushButton(tr("Open transcript"))
        self.open_button.setToolTip(tr("Open the transcript that is selected"))
        self.open_button.clicked.connect(self._open)
        row = QHBoxLayout()
        row.addWidget(self.all_again, 1)
        row.addStretch()
        row.addWidget(self.open_button)
        hint = QLabel(tr("Tick what to transcribe again; the rest is skipped."))
        hint.setProperty("role", "secondary")
        hint.setWordWrap(True)
        made = section(self.known_title, hint, self.known_list)
        layout = made.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(row)
        return made

    # Showing

    def _wanted(self) -> list[Found]:
        skipped = self.known.skipped()
        return [item for item in self._found.values() if item.source not in skipped]

    def _has_address(self) -> bool:
        return any(is_address(item.source) for item in self._wanted())

    def _title(self, count: int, *, nothing: bool) -> str:
        if nothing:
            return tr("Nothing to add")
        if not count:
            return tr("Add recordings") if self._tasks else tr("Nothing new to add")
        if count == 1:
            return tr("Add 1 recording")
        return tr("Add {count} recordings").format(count=self.locale().toString(count))

    def _refresh_lists(self) -> None:
        rejected, known = self.refused.rowCount(), self.known.rowCount()
        self.refused_title.setText(
            tr("1 cannot be added")
            if rejected == 1
            else tr("{count} cannot be added").format(count=rejected)
        )
        self.known_title.setText(
            tr("Already in the library")
            if known == 1
            else tr("{count} already in the library").format(count=known)
        )
        self.all_again.setVisible(known > 1)
        self.all_again.setCheckState(self.known.all_again())
        for view, rows in ((self.refused_list, rejected), (self.known_list, known)):
            around = view.parentWidget()
            assert around is not None
            around.setVisible(bool(rows))
            around.setEnabled(not self._is_adding)

    # What comes from the other threads

    def _wait_for(self, task: Task) -> None:
        self._tasks.append(task)
        task.ended.connect(self._end)
        self.refresh()

    def _end(self) -> None:
        ended = self.sender()
        self._tasks = [task for task in self._tasks if task is not ended]
        self._probes = [task for task in self._probes if task is not ended]
        self.refresh()
        if not self._tasks:
            self.slide_in()
            self._offer_enter()

    def _offer_enter(self) -> None:
        """Lets Enter do what is likely, unless the user is somewhere already."""
        if self.focusWidget() in (self.cancel_button, self.start_button):
            if self._wanted():
                self.start_button.setFocus()
            elif self.known.rowCount():
                self.open_button.setFocus()

    def _count(self, count: int) -> None:
        self.about.setText(
            tr("{count} found…").format(count=self.locale().toString(count))
        )

    def _keep(self, gathered: Gathered) -> None:
        new = [it for it in gathered.found if it.source not in self._found]
        self._found |= {item.source: item for item in new}
        self.refused.add(gathered.rejected)
        if new:
            self._look_into(new)

    def _look_into(self, new: list[Found]) -> None:
        background, settings = self._desk.background, self._desk.preferences.settings
        library, ffmpeg = self._desk.library, partial(Ffmpeg, settings.general.ffmpeg)
        self.about.setText(tr("Looking whether they are in the library already…"))
        self._wait_for(
            background.start(
                partial(gathering.find_known, library=library, found=new),
                done=self._keep_known,
                failed=self.complain,
            )
        )
        probe = background.start(
            partial(gathering.probe, make_ffmpeg=ffmpeg, found=new),
            told=self._reject,
            failed=self.complain,
        )
        self._probes.append(probe)
        probe.ended.connect(self._end)

    def _keep_known(self, known: tuple[Known, ...]) -> None:
        self.known.add(item for item in known if item.found.source in self._found)
        if self.known.rowCount() and not self.known_list.currentIndex().isValid():
            self.known_list.setCurrentIndex(self.known.index(0))

    def _reject(self, item: Rejected) -> None:
        if self._found.pop(item.source, None):
            self.refused.add([item])
            self.refresh()

    def _advance(self, jobs: tuple[Job, ...]) -> None:
        self._jobs += jobs
        self.bar.setValue(len(self._jobs))
        self.about.setText(
            tr("{done} of {all} added").format(
                done=len(self._jobs), all=self.bar.maximum()
            )
        )

    def _finish(self, _: object) -> None:
        self.accept()
        if self._jobs:
            self.added.emit(self._jobs)

    def _break_off(self, error: WxdeskError) -> None:
        """Something is in the way; what is left can be tried again."""
        self._is_adding = self._is_stopped = False
        self.cancel_button.setEnabled(True)
        for job in self._jobs:
            self._found.pop(job.source, None)
        self.complain(error)
        self.start_button.setFocus()

    # Doing

    def _remember(self, preset: Preset) -> None:
        try:
            self._desk.preferences.edit("last", lambda file: file.save_last(preset))
        except WxdeskError as error:
            self._desk.said.emit(str(error), None)

    def _open(self) -> None:
        index = self.known_list.currentIndex()
        if not index.isValid():
            return
        self._desk.opened.emit(self.known.known(index).record.number, 0.0)
        if len(self._found) == 1:
            self.reject()
