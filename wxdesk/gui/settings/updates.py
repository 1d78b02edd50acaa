"""New versions: whether to look for them, and what is told of one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk import __version__
from wxdesk.core.errors import WxdeskError
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.form import Field, Notice, label
from wxdesk.gui.words import tr

if TYPE_CHECKING:
    from wxdesk.jobs.updates import Release

_SIZE = (520, 420)


class NewVersions(QWidget):
    """Looks for a new version when asked to, and tells what came of it.

    Args:
        desk: What the window works with.
        check: Whether it is looked for by itself.
    """

    def __init__(self, desk: Desk, check: Field) -> None:
        super().__init__()
        self._updates = desk.updates
        self._check = check
        self._release: Release | None = None
        self.button = QPushButton(tr("Look now"))
        self.button.setAccessibleName(tr("Look for new versions now"))
        desk.icons.put_on(self.button, "retry")
        self.button.clicked.connect(self.look)
        self.more = QPushButton(tr("What is new"))
        self.more.clicked.connect(lambda: self._updates.wanted.emit(self._release))
        self.said = Notice("secondary")
        self.problem = Notice("danger")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self.more)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.said)
        layout.addWidget(self.problem)
        layout.addLayout(row)
        self.more.hide()
        self._updates.found.connect(self._tell)
        self._updates.failed.connect(self._complain)
        desk.preferences.changed.connect(self._heed)
        self._refuse_if_unknown()
        if self._updates.release:  # found by itself, before anybody looked here
            self._tell(self._updates.release)

    def look(self) -> None:
        """Asks, and says so."""
        self.button.setEnabled(False)
        self.problem.say("")
        self.said.say(tr("Looking…"))
        self._updates.look()

    def _tell(self, release: "Release | None") -> None:
        self._release = release
        text = tr("wxdesk {version} is the newest version.").format(version=__version__)
        if release:
            text = tr("wxdesk {version} of {date} is there; this is {own}.").format(
                version=release.version, date=_day(release), own=__version__
            )
        self._end(text)

    def _complain(self, error: WxdeskError) -> None:
        self._release = None
        self._end("")
        self.problem.say(str(error))

    def _end(self, text: str) -> None:
        self.button.setEnabled(True)
        self.problem.say("")
        self.said.say(text)
        self.more.setVisible(self._release is not None)

    def _heed(self, key: str) -> None:
        if key.startswith("updates."):
            self._refuse_if_unknown()

    def _refuse_if_unknown(self) -> None:
        """Switches all of it off where nobody could be asked."""
        if problem := self._updates.problem:
            for widget in (self._check.control, self.button):
                widget.setEnabled(False)
                widget.setToolTip(problem.text)
            self.said.say(problem.text)


class ReleaseDialog(QDialog):
    """What is new in a version.

    Args:
        desk: What the window works with.
        release: The version.
        parent: In front of which it stands.
    """

    def __init__(self, desk: Desk, release: "Release", parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._release = release
        self.setWindowTitle(tr("New version"))
        self.resize(*_SIZE)
        # As they are written: what is laid out could have something loaded.
        self.notes = QPlainTextEdit(release.notes)
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(tr("What is new"))
        self.open_page = QPushButton(tr("Open the page"))
        self.open_page.setProperty("role", "primary")
        self.open_page.setToolTip(release.page)
        self.open_page.clicked.connect(self._open)
        self.skip = QPushButton(tr("Skip this version"))
        self.skip.setToolTip(tr("It is not told of again, but the next one is"))
        self.skip.clicked.connect(self._skip)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        role = QDialogButtonBox.ButtonRole
        self.buttons.addButton(self.open_page, role.ActionRole)
        self.buttons.addButton(self.skip, role.ActionRole)
        self.finished.connect(self.deleteLater)
        name = tr("wxdesk {version}").format(version=release.version)
        about = tr("Of {date}; this is {own}. Nothing is installed by itself.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(label(name, "title"))
        layout.addWidget(
            label(about.format(date=_day(release), own=__version__), "secondary")
        )
        layout.addWidget(self.notes, 1)
        layout.addSpacing(8)
        layout.addWidget(self.buttons)
        self.open_page.setFocus()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._release.page))
        self.accept()

    def _skip(self) -> None:
        self._desk.updates.skip(self._release)
        self.accept()


def _day(release: "Release") -> str:
    day = release.date
    return QLocale().toString(
        QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat
    )
