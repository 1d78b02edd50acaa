"""The settings' page: a slim list of sections, and the one that is chosen.

In a narrow window the list is a box above the section, which then has all the width.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wxdesk.gui.actions import Shortcuts
from wxdesk.gui.desk import Desk
from wxdesk.gui.settings.api.section import ApiSection
from wxdesk.gui.settings.appearance import AppearanceSection, Dresser
from wxdesk.gui.settings.devices import DevicesSection
from wxdesk.gui.settings.form import Section
from wxdesk.gui.settings.general import GeneralSection
from wxdesk.gui.settings.models import ModelsSection
from wxdesk.gui.settings.network import NetworkSection
from wxdesk.gui.settings.playback import PlaybackSection
from wxdesk.gui.settings.shortcuts import ShortcutsSection
from wxdesk.gui.settings.speakers import SpeakersSection
from wxdesk.gui.settings.storage import StorageSection
from wxdesk.gui.settings.subtitles import SubtitlesSection
from wxdesk.gui.settings.transcription import TranscriptionSection
from wxdesk.gui.settings.voices import VoicesSection
from wxdesk.gui.settings.watch import WatchSection
from wxdesk.gui.words import tr

_LIST_WIDTH = 192
_NARROW = 720
"""Pixels of the page below which the list is a box."""


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    name: str
    icon: str
    make: Callable[[], Section]


class SettingsPage(QWidget):
    """All settings. A section is made when it is first looked at.

    Args:
        desk: What the window works with.
        shortcuts: The actions whose keys can be changed.
    """

    left = Signal()
    """The user is done here (Esc)."""

    def __init__(self, desk: Desk, shortcuts: Shortcuts) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._dresser = Dresser(desk)
        self._entries = self._make_entries(shortcuts)
        self._sections: dict[str, Section] = {}
        self.list = self._make_list()
        self.box = self._make_box()
        self.stack = QStackedWidget()
        self._lay_out()
        leave = QAction(tr("Close the settings"), self)
        leave.setShortcut(QKeySequence("Escape"))
        leave.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.triggered.connect(self.left)
        self.addAction(leave)
        self.list.currentRowChanged.connect(self._go)
        self.box.currentIndexChanged.connect(self.list.setCurrentRow)
        self._fit(is_narrow=False)
        desk.theme.changed.connect(self._draw)
        self._draw()

    def go_to(self, id: str) -> None:
        """Shows a section.

        Args:
            id: One of `ids()`, such as "general".
        """
        rows = {entry.id: row for row, entry in enumerate(self._entries)}
        self.list.setCurrentRow(rows[id])

    def ids(self) -> tuple[str, ...]:
        """Of all sections, in order."""
        return tuple(entry.id for entry in self._entries)

    def section(self, id: str) -> Section:
        """A section, made if it is not there yet."""
        if id not in self._sections:
            entry = next(entry for entry in self._entries if entry.id == id)
            self._sections[id] = entry.make()
            self.stack.addWidget(self._sections[id])
        return self._sections[id]

    def _make_entries(self, shortcuts: Shortcuts) -> tuple[_Entry, ...]:
        desk = self._desk
        return (
            _Entry("general", tr("General"), "settings", lambda: GeneralSection(desk)),
            _Entry(
                "transcription",
                tr("Transcription"),
                "transcript",
                lambda: TranscriptionSection(desk),
            ),
            _Entry(
                "speakers", tr("Speakers"), "speakers", lambda: SpeakersSection(desk)
            ),
            _Entry("voices", tr("Voices"), "voices", lambda: VoicesSection(desk)),
            _Entry(
                "subtitles",
                tr("Subtitles"),
                "subtitles",
                lambda: SubtitlesSection(desk),
            ),
            _Entry("playback", tr("Playback"), "sample", lambda: PlaybackSection(desk)),
            _Entry(
                "models",
                tr("Models"),
                "model",
                lambda: ModelsSection(desk),
            ),
            _Entry("devices", tr("Devices"), "device", lambda: DevicesSection(desk)),
            _Entry("storage", tr("Storage"), "storage", lambda: StorageSection(desk)),
            _Entry("network", tr("Network"), "network", lambda: NetworkSection(desk)),
            _Entry("api", tr("API"), "api", lambda: ApiSection(desk)),
            _Entry("watch", tr("Watch folders"), "watch", lambda: WatchSection(desk)),
            _Entry(
                "shortcuts",
                tr("Shortcuts"),
                "shortcuts",
                lambda: ShortcutsSection(desk, shortcuts),
            ),
            _Entry(
                "appearance",
                tr("Appearance"),
                "appearance",
                lambda: AppearanceSection(desk),
            ),
        )

    def _make_list(self) -> QListWidget:
        view = QListWidget()
        view.setObjectName("sections")
        view.setFixedWidth(_LIST_WIDTH)
        view.setAccessibleName(tr("Sections of the settings"))
        view.setIconSize(QSize(16, 16))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for entry in self._entries:
            item = QListWidgetItem(entry.name)
            item.setSizeHint(QSize(0, 36))
            view.addItem(item)
        return view

    def _make_box(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(tr("Sections of the settings"))
        box.setToolTip(tr("Sections of the settings"))
        for entry in self._entries:
            box.addItem(entry.name)
        return box

    def _lay_out(self) -> None:
        self._above = QWidget()
        above = QHBoxLayout(self._above)
        above.setContentsMargins(16, 16, 16, 0)
        above.addWidget(self.box)
        above.addStretch()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._above)
        right.addWidget(self.stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addLayout(right, 1)

    def _fit(self, *, is_narrow: bool) -> None:
        """Shows the list or the box, and leaves the keyboard where it was."""
        shown, hidden = (self.box, self.list) if is_narrow else (self.list, self.box)
        had_focus = hidden.hasFocus()
        self.setFocusProxy(shown)
        self.list.setVisible(not is_narrow)
        self._above.setVisible(is_narrow)
        if had_focus:
            shown.setFocus()

    def _go(self, row: int) -> None:
        self.box.setCurrentIndex(row)
        self.stack.setCurrentWidget(self.section(self._entries[row].id))

    def _draw(self) -> None:
        for row, entry in enumerate(self._entries):
            icon = self._desk.icons.icon(entry.icon, "secondary")
            self.list.item(row).setIcon(icon)
            self.box.setItemIcon(row, icon)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(is_narrow=event.size().width() < _NARROW)
