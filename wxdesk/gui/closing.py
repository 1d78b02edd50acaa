"""What becomes of running jobs when the window is closed."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from wxdesk.core.job import Status
from wxdesk.gui.desk import Desk
from wxdesk.gui.main_window import MainWindow
from wxdesk.gui.words import tr


class Closing(QObject):
    """Closes the window, and asks before it stops a job.

    The application must not quit by itself when its last window is hidden.

    Args:
        desk: What the user chose.
        window: What is closed.
        quit: Ends the program; running jobs go back to the queue. Gives False if it
            cannot end yet.
        has_tray: Whether the program can be reached without its window.
    """

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        quit: Callable[[], object],
        *,
        has_tray: bool,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._quit = quit
        self._has_tray = has_tray
        self._question: QMessageBox | None = None

    def decide(self, event: QCloseEvent) -> None:
        """The window is to be closed, by the user or because the session ends."""
        general = self._desk.preferences.settings.general
        if _session_ends():
            self._quit()
        elif self._has_tray and general.keep_running_in_tray:
            event.ignore()
            self.hide()
        elif self._is_working():
            event.ignore()
            self.ask()
        elif self._quit() is False:
            event.ignore()

    def leave(self) -> None:
        """The program is to end, wherever its window is."""
        if self._is_working():
            self._window.bring_to_front()
            self.ask()
        else:
            self._quit()

    def hide(self) -> None:
        """Goes on without a window."""
        self._window.hide()

    def ask(self) -> None:
        """Asks what is to become of the jobs that run."""
        if self._question:
            return self._question.raise_()
        self._question = box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Close wxdesk"))
        box.setText(tr("A recording is still being transcribed."))
        box.setInformativeText(
            tr("If you stop now, it goes on from here when wxdesk is opened again.")
        )
        role = QMessageBox.ButtonRole
        stop = box.addButton(tr("Stop and continue next time"), role.AcceptRole)
        stop.clicked.connect(lambda: self._quit())
        box.setDefaultButton(stop)
        if self._has_tray:
            hide = box.addButton(tr("Keep working in the background"), role.ActionRole)
            hide.clicked.connect(self.hide)
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.finished.connect(self._forget)
        box.open()

    def _is_working(self) -> bool:
        jobs = self._window.queue.model.jobs()
        return any(job.status is Status.RUNNING for job in jobs)

    def _forget(self) -> None:
        if self._question:
            self._question.deleteLater()
        self._question = None


def _session_ends() -> bool:
    """Whether the user logs out, who then must not be kept waiting."""
    app = QApplication.instance()
    return isinstance(app, QApplication) and app.isSavingSession()
