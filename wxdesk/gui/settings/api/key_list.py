"""The keys that were given out, and what can be done about each."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wxdesk.core.access import ApiKey, KeysChanged, Scope
from wxdesk.core.errors import WxdeskError
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.library.dialogs import ask_first
from wxdesk.gui.settings.api.key_dialogs import KeyTextDialog, NewKeyDialog
from wxdesk.gui.settings.api.words import key_dates, key_state, scopes_said
from wxdesk.gui.settings.form import Notice, StatePicture, hairline, label
from wxdesk.gui.words import tr


class KeyList(QWidget):
    """All keys; those that are good first, and the newest before the others.

    Args:
        desk: Where the keys are.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: dict[str, KeyRow] = {}
        self._looking: Task | None = None
        self.new = QPushButton(tr("New key…"))
        self.new.setToolTip(tr("Make a key for a program or a person"))
        desk.icons.put_on(self.new, "add")
        self.new.clicked.connect(self.ask)
        self.empty = StatePicture(
            desk,
            "key",
            tr("No keys yet"),
            tr("Each program or person that may use wxdesk gets one of its own."),
        )
        self.notice = Notice("danger")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.notice, self.empty):
            layout.addWidget(widget)
        layout.addLayout(self._list)
        self.empty.hide()
        desk.key_news.happened.connect(self._heed)

    def look(self) -> None:
        """Finds out which keys there are."""
        if self._looking:
            self._looking.cancel()  # what it finds may be older
        self._looking = self._desk.background.start(
            lambda _: self._desk.access.keys(), done=self._take, failed=self._complain
        )

    def ask(self) -> None:
        """Asks for what a new key is."""
        dialog = NewKeyDialog(self)
        dialog.wanted.connect(self.make)
        dialog.open()

    def make(
        self, name: str, scopes: frozenset[Scope], expires: datetime | None
    ) -> None:
        """Makes a key, and shows its text."""
        self._do(
            lambda: self._desk.access.create(name, scopes, expires),
            lambda made: self._show_text(*made),
        )

    def ask_to_revoke(self, key: ApiKey) -> None:
        """Takes a key back, if the user says so again."""
        ask_first(
            self,
            tr("Revoke the key “{name}”?").format(name=key.name),
            tr("Whoever uses it is refused from now on. This cannot be undone."),
            tr("Revoke"),
            lambda: self._do(lambda: self._desk.access.revoke(key.id)),
        )

    def remove(self, key: ApiKey) -> None:
        """Forgets a key that is not good any more."""
        self._do(lambda: self._desk.access.forget(key.id))

    def _do(
        self, work: Callable[[], Any], done: Callable[[Any], None] | None = None
    ) -> None:
        self.notice.say("")
        self._desk.background.start(lambda _: work(), done=done, failed=self._complain)

    def _show_text(self, key: ApiKey, text: str) -> None:
        KeyTextDialog(self._desk, key, text, self).open()

    def _heed(self, _: KeysChanged) -> None:
        if self.isVisible():
            self.look()

    def _complain(self, error: WxdeskError) -> None:
        self.notice.say(str(error))

    def _take(self, keys: Iterable[ApiKey]) -> None:
        there = {key.id: key for key in sorted(keys, key=_order)}
        for id in [id for id in self.rows if id not in there]:
            self.rows.pop(id).deleteLater()
        before: QWidget = self.new
        for place, (id, key) in enumerate(there.items()):
            row = self.rows.get(id) or KeyRow(self, self._desk)
            self.rows[id] = row
            row.show_key(key)
            self._list.insertWidget(place, row)
            self.setTabOrder(before, row.revoke)
            self.setTabOrder(row.revoke, row.remove)
            before = row.remove
        self.empty.setVisible(not there)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()


class KeyRow(QWidget):
    """A key: whose it is, what it is good for, how it stands.

    Args:
        owner: Who takes it back.
        desk: Icons.
    """

    def __init__(self, owner: KeyList, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key: ApiKey | None = None
        self.picture = QLabel()
        self.picture.setFixedSize(20, 20)
        self.name = label()
        self.name.setStyleSheet("font-weight: 600")
        self.scopes = label()
        self.dates = label("", "caption")
        self.revoke = QPushButton(tr("Revoke…"))
        self.revoke.clicked.connect(
            lambda: self._key and owner.ask_to_revoke(self._key)
        )
        self.remove = QPushButton(tr("Remove"))
        self.remove.setToolTip(tr("Takes it off this list, with its webhooks"))
        self.remove.clicked.connect(lambda: self._key and owner.remove(self._key))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for text in (self.name, self.scopes, self.dates):
            texts.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        for button in (self.revoke, self.remove):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(hairline())
        desk.theme.changed.connect(self._draw)

    def show_key(self, key: ApiKey) -> None:
        """Shows how the key stands now."""
        self._key = key
        words = key_state(key)
        self.name.setText(key.name if key.is_good() else f"{key.name} · {words}")
        self.scopes.setText(scopes_said(key.scopes))
        self.dates.setText(key_dates(key))
        self.picture.setToolTip(words)
        self.picture.setAccessibleName(words)
        self.revoke.setAccessibleName(tr("Revoke {name}").format(name=key.name))
        self.remove.setAccessibleName(tr("Remove {name}").format(name=key.name))
        self.revoke.setVisible(key.is_good())
        self.remove.setVisible(not key.is_good())
        self._draw()

    def _draw(self) -> None:
        if self._key is None:
            return
        icon, role = "done", "ok"
        if self._key.revoked:
            icon, role = "cancelled", "secondary"
        elif not self._key.is_good():
            icon, role = "waiting", "warning"
        self.picture.setPixmap(self._desk.icons.icon(icon, role).pixmap(20, 20))


def _order(key: ApiKey) -> tuple[bool, float]:
    return not key.is_good(), -key.created.timestamp()
