"""From "sources wanted" to jobs, and from jobs to the same with other options."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from wxdesk.core.job import Job
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.importing.importer import Importer
from wxdesk.gui.words import tr

if TYPE_CHECKING:
    # Loaded when something is added, since the window is there sooner without them.
    from wxdesk.gui.adding.add_sheet import AddSheet
    from wxdesk.gui.adding.options_sheet import OptionsSheet


class Adder(QObject):
    """Takes recordings in.

    Dropping opens a sheet that has everything filled in as it was last time, so that
    Enter starts; what is dropped while it is open comes to the rest.

    Args:
        desk: What the window works with.
        window: What the sheets slide over.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._sheet: AddSheet | None = None
        self.importer = Importer(desk, window)
        self.importer.left_over.connect(self.add)

    @property
    def sheet(self) -> "AddSheet | None":
        """The one that is being filled in, if one is."""
        return self._sheet

    def add(self, sources: Sequence[str]) -> None:
        """Adds recordings, and imports transcripts.

        Args:
            sources: Paths of files and folders, and addresses.
        """
        if not sources or self.importer.take(sources):
            return
        if self._sheet is None or self._sheet.is_adding:
            self._sheet = self._make_sheet()
        self._sheet.take(sources)

    def ask_options_for(self, jobs: Sequence[Job]) -> "OptionsSheet | None":
        """Transcribes finished jobs again, with options that it asks for.

        Args:
            jobs: Those that have not ended are left alone.
        """
        from wxdesk.gui.adding.options_sheet import RetrySheet

        ended = [job for job in jobs if job.status.is_final]
        if not ended:
            return None
        sheet = RetrySheet(self._desk, self._window, ended)
        sheet.slide_in()
        return sheet

    def _make_sheet(self) -> "AddSheet":
        from wxdesk.gui.adding.add_sheet import AddSheet

        sheet = AddSheet(self._desk, self._window)
        sheet.added.connect(self._say)
        sheet.finished.connect(lambda _: self._forget(sheet))
        return sheet

    def _forget(self, sheet: "AddSheet") -> None:
        if self._sheet is sheet:
            self._sheet = None

    def _say(self, added: list[Job]) -> None:
        text = (
            tr("{name} is in the queue.").format(name=added[0].name)
            if len(added) == 1
            else tr("{count} recordings are in the queue.").format(count=len(added))
        )
        self._desk.said.emit(text, lambda: self._take_back(added))

    def _take_back(self, added: Sequence[Job]) -> None:
        jobs = self._desk.jobs

        def work(task: Task) -> None:
            for job in added:
                if task.is_cancelled:
                    return
                jobs.remove(job.id)

        self._desk.background.start(
            work, failed=lambda error: self._desk.said.emit(str(error), None)
        )
