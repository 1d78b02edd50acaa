"""The program's own faults: reported in one dialog, wherever they happened.

The world's errors have no place here: they are shown where they happened. One that
nobody caught is said in the bar at the bottom.
"""

import logging
import platform
import sys
import threading
import traceback
from collections import Counter
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk import __version__
from wxdesk.core.errors import WxdeskError
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.storage import open_folder
from wxdesk.gui.told import in_words
from wxdesk.gui.words import tr

log = logging.getLogger(__name__)

_MOST = 20
"""So many different faults are shown; what goes wrong after that follows from them."""
_LONGEST_MESSAGE = 300


class FaultDialog(QDialog):
    """Shows what went wrong in the program, ready to be copied.

    Args:
        desk: Where the logs are.
        parent: In front of which it opens.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faults: Counter[str] = Counter()
        self.setWindowTitle(tr("A fault in wxdesk"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 440)
        heading = QLabel(tr("Something in the program went wrong"))
        heading.setProperty("role", "heading")
        about = QLabel(
            tr(
                "This is a fault of wxdesk. What you did last may not be done; the "
                "rest goes on. You can send this report to the makers: it says where "
                "in the program it happened, and nothing that was said in a recording."
            )
        )
        about.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Report"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copy = QPushButton(tr("Copy"))
        self.logs = QPushButton(tr("Open logs folder"))
        self.dismiss = QPushButton(tr("Close"))
        self.copy.setProperty("role", "primary")
        self.copy.setDefault(True)
        desk.icons.put_on(self.copy, "copy", "on_accent")
        desk.icons.put_on(self.logs, "folder")
        self.copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.text.toPlainText())
        )
        self.logs.clicked.connect(lambda: open_folder(desk.places.logs))
        self.dismiss.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.logs)
        buttons.addStretch()
        buttons.addWidget(self.dismiss)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(about)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)

    def add(self, fault: str) -> None:
        """Adds a fault; one that is there already is counted."""
        if fault in self._faults or len(self._faults) < _MOST:
            self._faults[fault] += 1
        reports = [
            fault if times == 1 else f"{times} times:\n{fault}"
            for fault, times in self._faults.items()
        ]
        self.text.setPlainText("\n".join([versions(), "", *reports]))


class FaultReport(QObject):
    """Brings faults of all threads into one dialog.

    Args:
        app: The running application.
        desk: What the window works with.
    """

    _met = Signal(object)

    def __init__(self, app: QApplication, desk: Desk) -> None:
        super().__init__(app)
        self._app = app
        self._desk = desk
        self._before = sys.excepthook, threading.excepthook
        self.dialog: FaultDialog | None = None
        # Queued, since a fault may be met on any thread, or in the middle of painting.
        self._met.connect(self._report, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._heed
        threading.excepthook = self._heed_thread

    def close(self) -> None:
        """Lets faults go where they went before."""
        sys.excepthook, threading.excepthook = self._before

    def _heed(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if not isinstance(error, Exception):  # Ctrl+C in the terminal
            self._before[0](kind, error, trace)
            return
        if not isinstance(error, WxdeskError):
            log.error("fault in the program", exc_info=(kind, error, trace))
        self._met.emit(error)

    def _heed_thread(self, met: threading.ExceptHookArgs) -> None:
        if isinstance(met.exc_value, Exception):
            self._heed(met.exc_type, met.exc_value, met.exc_traceback)

    @Slot(object)
    def _report(self, error: Exception) -> None:
        if isinstance(error, WxdeskError):
            self._desk.said.emit(str(in_words(error)), None)
            return
        if self.dialog is None:
            self.dialog = FaultDialog(self._desk, self._app.activeWindow())
            self.dialog.destroyed.connect(self._forget)
            self.dialog.open()
        self.dialog.add(described(error))

    @Slot()
    def _forget(self) -> None:
        self.dialog = None


def install_fault_report(app: QApplication, desk: Desk) -> FaultReport:
    """Reports every fault of the program from now on, until the report is closed."""
    return FaultReport(app, desk)


def described(error: BaseException) -> str:
    """Where in the program an error happened: no values, no folder of the user's."""
    report = traceback.TracebackException.from_exception(error, capture_locals=False)
    lines = (_shortened(line) for line in report.format())
    return "".join(lines).replace(str(Path.home()), "~")


def versions() -> str:
    """Which program on which system."""
    return (
        f"wxdesk {__version__}, Python {platform.python_version()}, "
        f"Qt {PySide6.__version__}, {platform.platform()}"
    )


def _shortened(line: str) -> str:
    """A message may quote what it choked on; that much of it is enough."""
    is_message = not line.startswith(" ")
    if not is_message or len(line) <= _LONGEST_MESSAGE:
        return line
    return line[:_LONGEST_MESSAGE] + "…\n"
