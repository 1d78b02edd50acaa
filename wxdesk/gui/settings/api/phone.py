"""Connects a phone: a QR code to look at with it, good once and for ten minutes."""

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.access import ApiKey
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.api.copy_button import CopyButton
from wxdesk.gui.settings.api.qr_code import QrCode
from wxdesk.gui.settings.api.words import (
    best_url,
    is_secure,
    pairing_link,
    why_no_phone,
)
from wxdesk.gui.settings.form import StatePicture, label
from wxdesk.gui.words import clock, tr

_GOOD_SECONDS = 600
_LOOK_MILLISECONDS = 500
_WIDTH = 440
_CODE, _OVER, _CONNECTED = range(3)


class PhoneLine(QWidget):
    """The button that connects a phone, or what to do before it can.

    Args:
        desk: The server.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.connect_button = QPushButton(tr("Connect a phone…"))
        desk.icons.put_on(self.connect_button, "phone")
        self.connect_button.clicked.connect(self._open)
        self.why_not = label("", "caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.connect_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.why_not)
        desk.server_news.happened.connect(lambda _: self._show())
        desk.preferences.changed.connect(lambda _: self._show())
        self._show()

    def _open(self) -> None:
        PhoneDialog(self._desk, self).open()

    def _show(self) -> None:
        api = self._desk.preferences.settings.api
        why_not = why_no_phone(self._desk.server.state, api)
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))
        self.connect_button.setEnabled(not why_not)
        self.connect_button.setToolTip(
            why_not or tr("Shows a QR code to look at with the phone's camera")
        )


class PhoneDialog(QDialog):
    """Shows a code until a phone has used it, it is too old, or the server ends.

    Args:
        desk: The server.
        parent: In front of which it stands.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ends = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Connect a phone"))
        self.setFixedWidth(_WIDTH)
        self.link = ""
        self._make_parts()
        self.pages = QStackedWidget()
        self.pages.addWidget(self._make_code_page())
        for end in (self.over, self.connected):
            self.pages.addWidget(_at_top(end))
        self._lay_out()
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MILLISECONDS)
        self._looking.timeout.connect(self._look)
        self.renew()
        self.copy.setFocus()

    def renew(self) -> None:
        """Shows a new code; the one before is void."""
        url, code = best_url(self._desk.server.state), self._desk.server.pairing_code()
        self.link = pairing_link(url, code)
        self._ends = time.monotonic() + _GOOD_SECONDS
        self.qr.show_text(self.link)
        self.link_text.setText(self.link)
        self.link_text.setCursorPosition(0)
        self.by_hand.setText(
            tr("Or open {address} on the phone and type:").format(
                address=f"{url}/phone"
            )
        )
        self.code.setText(code)
        self.again.hide()
        self.pages.setCurrentIndex(_CODE)
        self._looking.start()
        self._look()

    # Building

    def _make_parts(self) -> None:
        self.qr = QrCode(tr("QR code of the link below"))
        self.link_text = QLineEdit()
        self.link_text.setReadOnly(True)
        self.link_text.setAccessibleName(tr("Link"))
        self.by_hand = label()
        self.code = QLabel()
        self.code.setProperty("role", "code")
        self.code.setAccessibleName(tr("Code"))
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = CopyButton(self._desk, tr("Copy the link"), lambda: self.link)
        self.left = label("", "secondary")
        self.over = StatePicture(
            self._desk, "waiting", tr("The code is not good any more")
        )
        self.connected = StatePicture(self._desk, "done", tr("The phone is connected"))
        self.again = QPushButton(tr("New code"))
        self.again.clicked.connect(self.renew)
        self.done_button = QPushButton(tr("Close"))
        self.done_button.clicked.connect(self.accept)

    def _make_code_page(self) -> QWidget:
        page = QWidget()
        link = QHBoxLayout()
        link.setSpacing(8)
        link.addWidget(self.link_text, 1)
        link.addWidget(self.copy)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(
            label(tr("Look at this with the phone's camera, and open the link."))
        )
        layout.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(link)
        layout.addWidget(self.by_hand)
        layout.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.left)
        layout.addWidget(label(self._about_connection(), "caption"))
        return page

    def _about_connection(self) -> str:
        if is_secure(self._desk.server.state):
            return tr(
                "The phone warns that it does not know this computer. Go on if it "
                "shows the fingerprint that stands in the settings."
            )
        return tr(
            "The page can send files. To record in it, switch on “Encrypt connections” "
            "first: browsers allow that only with encryption."
        )

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.again)
        buttons.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addWidget(self.pages)
        layout.addLayout(buttons)

    # Qt overrides

    def done(self, result: int) -> None:
        # Whoever has seen the code could use it for what is left of the ten minutes.
        self._desk.server.end_pairing()
        super().done(result)

    # What becomes of the code

    def _look(self) -> None:
        left = self._ends - time.monotonic()
        server = self._desk.server
        if key := server.paired():
            self._welcome(key)
        elif why_no_phone(server.state, self._desk.preferences.settings.api):
            self._end(tr("wxdesk cannot be reached by others now."), renewable=False)
        elif left <= 0:
            self._end(tr("Ten minutes are over."), renewable=True)
        else:
            self.left.setText(
                tr("Good for ten minutes and for one phone; {time} left.").format(
                    time=clock(left)
                )
            )

    def _welcome(self, key: ApiKey) -> None:
        self._looking.stop()
        self.connected.about.setText(
            tr("Its key is called “{name}”. You can revoke it in the settings.").format(
                name=key.name
            )
        )
        self.pages.setCurrentIndex(_CONNECTED)
        self.done_button.setFocus()

    def _end(self, why: str, *, renewable: bool) -> None:
        self._looking.stop()
        self.over.about.setText(why)
        self.again.setVisible(renewable)
        self.pages.setCurrentIndex(_OVER)


def _at_top(widget: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    layout.addStretch()
    return page
