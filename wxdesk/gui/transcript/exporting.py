"""Transcripts to files: which formats, to which folder, off the GUI thread."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.words import tr

if TYPE_CHECKING:
    from wxdesk.export.formats import Format

Numbers = Callable[[], Sequence[int]]


class Exporter(QObject):
    """Writes transcripts to a folder that the user chooses.

    Args:
        desk: The library, and who says how it went.
        window: What the question for the folder belongs to.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._folder = ""

    def fill(self, menu: QMenu, numbers: Numbers) -> None:
        """Puts the formats into a menu.

        Args:
            menu: It.
            numbers: Gives the transcripts to write, when a format has been chosen.
        """
        # The window is there sooner without all the formats.
        from wxdesk.export.formats import COMMON, FORMATS, Family

        for name in COMMON:
            self._entry(menu, tr(FORMATS[name].description), (FORMATS[name],), numbers)
        menu.addSeparator()
        for family in Family:
            others = menu.addMenu(tr(family))
            for format in FORMATS.values():
                if format.family is family:
                    self._entry(others, tr(format.description), (format,), numbers)
        menu.addSeparator()
        self._entry(menu, tr("All of these"), tuple(FORMATS.values()), numbers)

    def _entry(
        self, menu: QMenu, words: str, formats: "tuple[Format, ...]", numbers: Numbers
    ) -> None:
        action = menu.addAction(f"{words}…")
        action.triggered.connect(lambda: self.ask_for_folder(numbers(), formats))

    def ask_for_folder(
        self, numbers: Sequence[int], formats: "tuple[Format, ...]"
    ) -> None:
        """Lets the user choose where to."""
        dialog = QFileDialog(self._window, tr("Export to folder"), self._folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(
            lambda folder: self.export(numbers, formats, Path(folder))
        )
        dialog.open()

    def export(
        self, numbers: Sequence[int], formats: "tuple[Format, ...]", folder: Path
    ) -> None:
        """Writes transcripts; no file that is there is written over."""
        self._folder = str(folder)
        library = self._desk.library
        rules = self._desk.preferences.settings.subtitles.rules()
        open_now = self._desk.open_now()

        def work(task: Task) -> int:
            from wxdesk.export.files import write_beside

            for written, number in enumerate(numbers):
                if task.is_cancelled:
                    return written
                record = library.record(number)
                transcript = open_now.get(number) or library.transcript(number)
                source = record.source or record.name
                write_beside(transcript, formats, source, folder, rules)
            return len(numbers)

        def done(written: int) -> None:
            words = tr("1 transcript was written to {folder}.")
            if written > 1:
                words = tr("{count} transcripts were written to {folder}.")
            self._desk.said.emit(words.format(count=written, folder=folder), None)

        self._desk.background.start(work, done=done, failed=self._complain)

    def _complain(self, error: WxdeskError) -> None:
        self._desk.said.emit(str(error), None)
