"""Where the sheet for exports is opened, one at a time."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from wxdesk.gui.desk import Desk

if TYPE_CHECKING:
    from wxdesk.gui.exporting.sheet import ExportSheet


class Exports(QObject):
    """Opens the sheet for whoever wants to export something.

    Args:
        desk: Tells that somebody does.
        window: In front of which the sheet stands.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.sheet: ExportSheet | None = None
        desk.export_wanted.connect(self.ask)

    def ask(self, numbers: Sequence[int]) -> None:
        """Asks how transcripts are to be exported; those before are put aside.

        Args:
            numbers: The transcripts; none for all.
        """
        from wxdesk.gui.exporting.sheet import ExportSheet

        if self.sheet and self.sheet.is_exporting:
            self.sheet.open()
            return
        if self.sheet:
            self.sheet.done(0)
        sheet = self.sheet = ExportSheet(self._desk, numbers, self._window)
        sheet.finished.connect(lambda _: self._forget(sheet))
        sheet.open()

    def _forget(self, sheet: "ExportSheet") -> None:
        if self.sheet is sheet:
            self.sheet = None
