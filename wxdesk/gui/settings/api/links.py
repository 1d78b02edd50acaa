"""Where one goes from here: the documentation, a first request, the phone page."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wxdesk.core.serving import ServerState
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.api.words import best_url, curl_example
from wxdesk.gui.words import tr


class Links(QWidget):
    """What helps with a first request; of use only while the server is on.

    Args:
        desk: The server.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.docs = self._add(
            tr("Documentation"),
            tr("Opens it in the browser; it needs no internet"),
            "open",
            lambda: self._open("/docs"),
        )
        self.phone = self._add(
            tr("Open the phone page"),
            tr("Opens in the browser of this computer what a phone shows"),
            "phone",
            lambda: self._open("/phone"),
        )
        self.curl = self._add(
            tr("Copy curl example"),
            tr("A command that sends a recording and prints what was said"),
            "code",
            self._copy_example,
        )
        desk.server_news.happened.connect(self._show)
        self._show(desk.server.state)

    def _add(
        self, words: str, about: str, icon: str, act: Callable[[], None]
    ) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("role", "link")
        button.setToolTip(about)
        self._desk.icons.put_on(button, icon, "accent")
        button.clicked.connect(lambda: act())
        self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _open(self, path: str) -> None:
        QDesktopServices.openUrl(QUrl(best_url(self._desk.server.state) + path))

    def _copy_example(self) -> None:
        keyless = self._desk.preferences.settings.api.keyless
        example = curl_example(self._desk.server.state, keyless=keyless)
        QGuiApplication.clipboard().setText(example)
        self._desk.said.emit(tr("Copied: {text}").format(text=example), None)

    def _show(self, state: ServerState) -> None:
        for button in (self.docs, self.phone, self.curl):
            button.setEnabled(bool(best_url(state)))
