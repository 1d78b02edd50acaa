"""Network: what may be fetched, and how."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from wxdesk.core.errors import WxdeskError
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import (
    Line,
    Notice,
    Number,
    Section,
    Toggle,
    label,
    locked_by,
)
from wxdesk.gui.words import tr

_TOKEN = "network.hf_token"


class TokenField(QWidget):
    """Takes a token in and never shows it again.

    Args:
        desk: Where the token is kept.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._preferences = desk.preferences
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(tr("Token for Hugging Face"))
        self.line.setToolTip(tr("It is never shown again"))
        self.save = QPushButton(tr("Save"))
        self.save.setAccessibleName(tr("Save the token"))
        self.forget = QPushButton(tr("Forget"))
        self.forget.setAccessibleName(tr("Forget the token"))
        self.notice = Notice("danger")
        self.line.returnPressed.connect(self.save.click)
        self.line.textChanged.connect(lambda text: self.save.setEnabled(bool(text)))
        self.save.clicked.connect(lambda: self._set(self.line.text().strip()))
        self.forget.clicked.connect(lambda: self._set(None))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.save)
        layout.addWidget(self.forget)
        desk.preferences.changed.connect(lambda _: self._show())
        self._show()

    def _set(self, token: str | None) -> None:
        try:
            self._preferences.set(_TOKEN, token)
        except WxdeskError as error:
            self.notice.say(str(error))
        else:
            self.line.clear()
            self.notice.say("")

    def _show(self) -> None:
        settings = self._preferences.settings
        locked = bool(locked_by(_TOKEN, settings.source(_TOKEN)))
        is_set = settings.network.hf_token is not None
        self.line.setPlaceholderText(tr("A token is saved") if is_set else tr("None"))
        self.line.setEnabled(not locked)
        self.save.setEnabled(bool(self.line.text()) and not locked)
        self.forget.setEnabled(is_set and not locked)


class NetworkSection(Section):
    """What may be fetched, and how.

    Args:
        desk: What the window works with.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            tr("Network"),
            tr(
                "Acts at once for downloads on the page Models, and at the next start "
                "for recordings that are transcribed."
            ),
        )
        self.add_field(
            "network.offline",
            Toggle(tr("Stay offline")),
            about=tr("Nothing at all is fetched, neither models nor recordings."),
        )
        self.add_field(
            "network.download_models",
            Toggle(tr("Download models without asking")),
            about=tr(
                "A recording that needs a model which is not here gets it by itself."
            ),
        )
        self.add_field(
            "network.proxy",
            Line(tr("None")),
            tr("Proxy"),
            tr("An address such as http://proxy.example:3128."),
            below=True,
        )
        self._add_token()
        self.add_heading(tr("Recordings from the web"))
        self.add_field(
            "network.fetch_max_gigabytes",
            Number(0.1, 10_000, decimals=1, unit=tr("GB")),
            tr("Fetch at most"),
        )
        self.add_field(
            "network.fetch_max_minutes",
            Number(0.1, 10_000, decimals=1, unit=tr("min")),
            tr("Stop fetching after"),
        )

    def _add_token(self) -> None:
        self.add_heading(
            tr("Token for Hugging Face"),
            tr(
                "A few models ask you to accept their conditions first. Make a token "
                "with an account there and paste it here; only that site gets it."
            ),
        )
        self.token = TokenField(self.desk)
        lock = label(
            locked_by(_TOKEN, self.desk.preferences.settings.source(_TOKEN)), "caption"
        )
        lock.setVisible(bool(lock.text()))
        self.add(self.token)
        if lock.text():
            self.add(lock)
        self.add(self.token.notice)
