"""Whether others can reach the program, where, and who they are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wxdesk.core.serving import ServerState, Serving
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.api.copy_button import CopyButton
from wxdesk.gui.settings.api.words import best_url, heading, who_reaches
from wxdesk.gui.settings.form import indented, label
from wxdesk.gui.words import tr

_ICONS = {
    Serving.OFF: ("cancelled", "secondary"),
    Serving.STARTING: ("waiting", "accent"),
    Serving.ON: ("done", "ok"),
    Serving.FAILED: ("failed", "danger"),
}
_PAIRS_A_LINE = 8


class StateLine(QWidget):
    """How the server stands, and who can reach it; always there.

    Args:
        desk: The server.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state = desk.server.state
        self.picture = QLabel()
        self.picture.setFixedSize(20, 20)
        self.heading = label()
        self.heading.setStyleSheet("font-weight: 600")
        self.who = label()
        self.others = label("", "caption")
        for line in (self.heading, self.who, self.others):
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = CopyButton(
            desk, tr("Copy the address"), lambda: best_url(self._state)
        )
        self.again = QPushButton(tr("Try again"))
        self.again.setToolTip(tr("Starts it anew"))
        self.again.clicked.connect(desk.server.restart)
        self._lay_out()
        desk.server_news.happened.connect(self._take)
        desk.preferences.changed.connect(lambda _: self._show())
        desk.theme.changed.connect(self._draw)
        self._show()

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for line in (self.heading, self.who, self.others):
            texts.addWidget(line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        for button in (self.copy, self.again):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _take(self, state: ServerState) -> None:
        self._state = state
        self._show()

    def _show(self) -> None:
        state = self._state
        keyless = self._desk.preferences.settings.api.keyless
        self.heading.setText(heading(state))
        self.who.setText(who_reaches(state, keyless=keyless))
        others = state.urls[1:] if best_url(state) else ()
        self.others.setText(tr("Also: {others}").format(others=", ".join(others)))
        self.others.setVisible(bool(others))
        self.copy.setVisible(bool(best_url(state)))
        self.again.setVisible(state.serving is Serving.FAILED)
        self._draw()

    def _draw(self) -> None:
        icon, role = _ICONS[self._state.serving]
        self.picture.setPixmap(self._desk.icons.icon(icon, role).pixmap(20, 20))


class Fingerprint(QWidget):
    """What a browser that warns of the certificate is to show; there only with TLS.

    Args:
        desk: The server.
        parent: Where it stands; without one, showing it would open a window.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._fingerprint = ""
        self.text = label()
        self.text.setStyleSheet("font-family: monospace")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setAccessibleName(tr("Fingerprint of the certificate"))
        self.copy = CopyButton(
            desk, tr("Copy the fingerprint"), lambda: self._fingerprint
        )
        about = label(
            tr(
                "Browsers and phones warn at first, since nobody vouches for this "
                "computer. Where they show the certificate, its SHA-256 fingerprint "
                "must be this one; then it is safe to go on."
            ),
            "caption",
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(about)
        column.addLayout(row)
        layout = indented(body)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        desk.server_news.happened.connect(self._show)
        self._show(desk.server.state)

    def _show(self, state: ServerState) -> None:
        self._fingerprint = state.fingerprint
        pairs = state.fingerprint.split(":")
        self.text.setText(
            "\n".join(
                ":".join(pairs[first : first + _PAIRS_A_LINE])
                for first in range(0, len(pairs), _PAIRS_A_LINE)
            )
        )
        self.setVisible(bool(state.fingerprint))
