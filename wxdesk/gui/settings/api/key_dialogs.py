"""Asks for what a new key is, and shows its text once."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.access import ApiKey, Scope
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.api.copy_button import CopyButton
from wxdesk.gui.settings.api.words import expiries, scope_words, scopes_said
from wxdesk.gui.settings.form import Option, Pick, Toggle, indented, label
from wxdesk.gui.words import tr

_USUAL = (Scope.READ, Scope.SUBMIT)
_LONGEST_NAME = 100
_WIDTH = 408
_PADDING = 32


class NewKeyDialog(QDialog):
    """Asks what a new key is called, what it is good for and how long.

    Args:
        parent: In front of which it stands.
    """

    wanted = Signal(str, frozenset, object)
    """Name, `Scope`s, and when it expires (UTC), or None for never."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New key"))
        self.name = QLineEdit()
        self.name.setMinimumWidth(_WIDTH)
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setPlaceholderText(tr("Such as Anna's laptop, or Bazarr"))
        self.name.setAccessibleName(tr("Name"))
        self.scopes = {scope: Toggle(name) for scope, (name, _) in _scopes()}
        for scope, (_, about) in _scopes():
            self.scopes[scope].setChecked(scope in _USUAL)
            self.scopes[scope].setAccessibleDescription(about)
            self.scopes[scope].toggled.connect(self._heed)
        self.expires = Pick([Option(*each) for each in expiries().items()])
        self.expires.setAccessibleName(tr("Expires"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make = QPushButton(tr("Make the key"))
        self.make.setProperty("role", "primary")
        self.buttons.addButton(self.make, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self._tell)
        self.finished.connect(self.deleteLater)
        self.name.textChanged.connect(self._heed)
        self._lay_out()
        self._heed()
        self.name.setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(label(tr("Name")))
        layout.addWidget(self.name)
        layout.addSpacing(8)
        layout.addWidget(label(tr("Good for")))
        for scope, (_, about) in _scopes():
            box = QVBoxLayout()
            box.setSpacing(2)
            box.addWidget(self.scopes[scope])
            box.addLayout(indented(label(about, "caption")))
            layout.addLayout(box)
        row = QHBoxLayout()
        row.addWidget(label(tr("Expires")), 1)
        row.addWidget(self.expires)
        layout.addSpacing(8)
        layout.addLayout(row)
        layout.addSpacing(8)
        layout.addStretch()
        layout.addWidget(self.buttons)

    def _chosen(self) -> frozenset[Scope]:
        return frozenset(it for it, box in self.scopes.items() if box.isChecked())

    def _heed(self) -> None:
        self.make.setEnabled(bool(self.name.text().strip() and self._chosen()))

    def _tell(self) -> None:
        days = self.expires.currentData()
        ends = None if days is None else datetime.now(UTC) + timedelta(days=days)
        self.wanted.emit(self.name.text().strip(), self._chosen(), ends)


class KeyTextDialog(QDialog):
    """Shows the text of a new key, once; it is forgotten when this is closed.

    Args:
        desk: Icons.
        key: Which key.
        text: Its text.
        parent: In front of which it stands.
    """

    def __init__(self, desk: Desk, key: ApiKey, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New key"))
        self.line = QLineEdit(text)
        self.line.setReadOnly(True)
        self.line.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.line.ensurePolished()  # or its letters are measured in another size
        width = self.line.fontMetrics().horizontalAdvance(text)
        self.line.setMinimumWidth(width + _PADDING)
        self.line.setAccessibleName(tr("The key"))
        self.line.setCursorPosition(0)
        self.copy = CopyButton(desk, tr("Copy the key"), self.line.text)
        self.copy.setDefault(True)
        self.dismiss = QPushButton(tr("Close"))
        self.dismiss.clicked.connect(self.accept)
        self.finished.connect(self._forget)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.copy)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.dismiss)
        heading = tr("The key “{name}” is made").format(name=key.name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(label(heading, "heading"))
        layout.addWidget(
            label(
                tr(
                    "Copy it now and keep it like a password. wxdesk does not keep it, "
                    "so it is not shown again."
                )
            )
        )
        layout.addLayout(row)
        layout.addWidget(
            label(
                tr("Good for: {scopes}").format(scopes=scopes_said(key.scopes)),
                "caption",
            )
        )
        layout.addLayout(buttons)
        self.copy.setFocus()

    def _forget(self) -> None:
        self.line.clear()
        self.deleteLater()


def _scopes() -> list[tuple[Scope, tuple[str, str]]]:
    return list(scope_words().items())
