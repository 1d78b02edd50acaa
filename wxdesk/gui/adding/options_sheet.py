"""A sheet that asks how transcripts are to be made."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job, Options
from wxdesk.gui.adding.form import OptionsForm
from wxdesk.gui.adding.sheet import Sheet
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.words import tr
from wxdesk.settings import Preset


class OptionsSheet(Sheet):
    """Asks for options, gets the model where it is missing, and begins.

    Args:
        desk: What the window works with.
        window: What the sheet slides over.
        before: What held before, for what is done again.
        with_files: Whether files to write can be chosen.
    """

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        before: Preset | None = None,
        *,
        with_files: bool = True,
    ) -> None:
        super().__init__(desk, window)
        self.form = OptionsForm(desk, before, with_files=with_files)
        self.form.changed.connect(self._forget_problem)
        self.start_button.clicked.connect(self.start)
        self._error = ""

    @property
    def is_ready(self) -> bool:
        """Whether there is something to begin with."""
        return True

    def conflict(self) -> str:
        """Why it cannot be done like this, in a sentence; empty if it can."""
        return self.form.conflict()

    def start(self) -> None:
        """Begins, after the model has come if it must."""
        if self.conflict() or not self.is_ready:
            return
        if self.form.model.is_missing:
            self.form.model.get(self.start)
        else:
            self.begin(self.form.preset())

    def begin(self, preset: Preset) -> None:
        """Does what the user wants."""
        raise NotImplementedError

    def fill(self, *above: QWidget) -> None:
        """Shows the form, below what else there is; the Tab key goes in this order."""
        for widget in (*above, self.form):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Shows what can be done now."""
        model = self.form.model
        missing = model.is_missing and not model.is_downloading
        self.start_button.setText(
            tr("Get the model and start") if missing else tr("Start")
        )
        conflict = self.conflict()
        self.start_button.setEnabled(
            self.is_ready and not conflict and not model.is_downloading
        )
        self.show_problem(self._error or conflict)

    def reject(self) -> None:
        """Leaves without having done anything."""
        self.form.model.stop()
        super().reject()

    def complain(self, error: WxdeskError) -> None:
        """Shows what is in the way, until something is changed."""
        self._error = str(error)
        self.refresh()

    def _forget_problem(self) -> None:
        self._error = ""
        self.refresh()


class RetrySheet(OptionsSheet):
    """Asks how recordings are to be transcribed once more.

    Args:
        desk: What the window works with.
        window: What the sheet slides over.
        jobs: At least one; all have ended.
    """

    def __init__(self, desk: Desk, window: QWidget, jobs: Sequence[Job]) -> None:
        before = Preset("", _on_this_computer(desk, jobs[0].options))
        super().__init__(desk, window, before, with_files=False)
        self._jobs = tuple(jobs)
        self._task: Task | None = None
        self.title.setText(tr("Transcribe again"))
        self.about.setText(names_of([job.name for job in jobs]))
        self.fill()
        self.refresh()

    @property
    def is_ready(self) -> bool:
        """Whether it has not begun yet."""
        return self._task is None

    def begin(self, preset: Preset) -> None:
        """Puts the jobs into the queue again."""
        jobs, ids = self._desk.jobs, [job.id for job in self._jobs]

        def work(_: Task) -> None:
            for job_id in ids:
                jobs.retry(job_id, preset.options)

        self._task = self._desk.background.start(
            work, done=self._finish, failed=self._fail
        )
        self.refresh()

    def _finish(self, _: object) -> None:
        self.accept()

    def _fail(self, error: WxdeskError) -> None:
        self._task = None
        self.complain(error)
        self.start_button.setFocus()


def _on_this_computer(desk: Desk, options: Options) -> Options:
    """Options of a job, but on what is to be used now: a card may have been removed."""
    usual = desk.preferences.settings.options()
    return replace(options, device=usual.device, compute_type=usual.compute_type)


def names_of(names: Sequence[str]) -> str:
    """Says which recordings these are, by the first one's name."""
    if len(names) < 2:
        return "".join(names)
    return tr("{name} and {count} more").format(name=names[0], count=len(names) - 1)
