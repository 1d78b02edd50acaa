"""From "transcripts wanted" to transcripts in the library."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.words import tr

if TYPE_CHECKING:
    from wxdesk.gui.importing.sheet import ImportSheet


class Importer(QObject):
    """Takes transcripts in that were made elsewhere.

    Args:
        desk: What the window works with.
        window: What the sheet slides over.
    """

    left_over = Signal(list)
    """Paths and addresses of recordings that belong to no transcript."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._sheet: ImportSheet | None = None
        self._language = ""

    @property
    def sheet(self) -> "ImportSheet | None":
        """The one that is open, if one is."""
        return self._sheet

    def take(self, sources: Sequence[str]) -> bool:
        """Takes transcripts, and the recordings that may belong to them.

        Args:
            sources: Paths of files and folders, and addresses.

        Returns:
            Whether it has; not if there is no transcript to import.
        """
        # The readers of all kinds of files; the window is there sooner without them.
        from wxdesk.jobs.importing import sorted_out

        files, others = sorted_out(sources)
        is_open = self._sheet is not None and not self._sheet.is_importing
        if not files and not is_open:
            return False
        if self._sheet is None or not is_open:
            self._sheet = self._make_sheet()
        self._sheet.take(files, others)
        return True

    def _make_sheet(self) -> "ImportSheet":
        from wxdesk.gui.importing.sheet import ImportSheet

        sheet = ImportSheet(self._desk, self._window, self._language)
        sheet.finished.connect(lambda _: self._end(sheet))
        return sheet

    def _end(self, sheet: "ImportSheet") -> None:
        if self._sheet is sheet:
            self._sheet = None
        self._language = sheet.language.currentData()
        self._say(sheet.made, sheet.jobs)
        if len(sheet.made) == 1 and not sheet.jobs:
            self._desk.opened.emit(sheet.made[0], 0.0)
        if left := sheet.left_over:
            self.left_over.emit(left)

    def _say(self, made: Sequence[int], jobs: Sequence[Job]) -> None:
        words = []
        if made:
            words.append(
                tr("1 transcript was imported.")
                if len(made) == 1
                else tr("{count} transcripts were imported.").format(count=len(made))
            )
        if jobs:
            words.append(
                tr("{name} is in the queue, where it gets its times.").format(
                    name=jobs[0].name
                )
                if len(jobs) == 1
                else tr("{count} are in the queue, where they get their times.").format(
                    count=len(jobs)
                )
            )
        if words:
            undo = partial(self._take_back, tuple(made), tuple(jobs))
            self._desk.said.emit(" ".join(words), undo)

    def _take_back(self, made: Sequence[int], jobs: Sequence[Job]) -> None:
        def work(_: Task) -> None:
            self._desk.library.delete(made)
            for job in jobs:
                self._desk.jobs.remove(job.id)

        self._desk.background.start(work, failed=self._complain)

    def _complain(self, error: WxdeskError) -> None:
        self._desk.said.emit(str(error), None)


def ask_for_transcripts(parent: QWidget, take: Callable[[list[str]], object]) -> None:
    """Lets the user choose transcripts to import.

    Args:
        parent: What the question belongs to.
        take: Gets their paths.
    """
    dialog = QFileDialog(parent, tr("Import transcripts"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([transcript_filter(), tr("All files") + " (*)"])
    dialog.filesSelected.connect(lambda paths: take(list(paths)))
    dialog.open()


def transcript_filter() -> str:
    """What a file dialog shows when it shows transcripts."""
    from wxdesk.export.importing.imports import IMPORTS

    patterns = " ".join(f"*{kind.suffix}" for kind in IMPORTS.values())
    return tr("Transcripts") + f" ({patterns})"
