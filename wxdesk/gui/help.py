"""Help: the manual, the keys, diagnostics, the logs, and whose work this is."""

import getpass
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.record import LibraryFilter
from wxdesk.gui.actions import ActionButton, Shortcuts, in_words
from wxdesk.gui.desk import Desk
from wxdesk.gui.errors import versions
from wxdesk.gui.flow import flowing
from wxdesk.gui.licences import PartsModel, parts
from wxdesk.gui.settings.form import Notice
from wxdesk.gui.settings.storage import open_folder
from wxdesk.gui.words import tr
from wxdesk.jobs.checkup import Finding, Health, anonymous, examined
from wxdesk.resources import resource

if TYPE_CHECKING:
    from wxdesk.gui.manual import ManualKeeper

_TEXTS = resource("licences")
"""A folder for each part, in a program that was built."""


class ShortcutSheet(QDialog):
    """All keys at a glance.

    Args:
        shortcuts: Which actions have which keys.
        parent: In front of which it opens.
    """

    def __init__(self, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(480, 560)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter by name or keys"))
        self.filter.setAccessibleName(tr("Filter the shortcuts"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._sift)
        self._groups: dict[QLabel, list[tuple[QLabel, QLabel]]] = {}
        body = QWidget()
        body.setObjectName("page")
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        self._fill(grid, shortcuts)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setAccessibleName(tr("Keyboard shortcuts"))
        scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.filter)
        layout.addWidget(scroll, 1)

    def lines(self) -> list[tuple[str, str]]:
        """Name and keys of all actions that are shown."""
        return [
            (name.text(), keys.text())
            for rows in self._groups.values()
            for name, keys in rows
            if not name.isHidden()
        ]

    def _fill(self, grid: QGridLayout, shortcuts: Shortcuts) -> None:
        by_place: dict[str, list[str]] = {}
        for id in shortcuts.ids():
            if shortcuts.keys(id):
                by_place.setdefault(shortcuts.place(id), []).append(id)
        for place, ids in by_place.items():
            heading = QLabel(place)
            heading.setProperty("role", "heading")
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            self._groups[heading] = []
            for id in ids:
                name = QLabel(shortcuts.name(id))
                name.setWordWrap(True)
                keys = QLabel(in_words(shortcuts.keys(id)))
                keys.setProperty("role", "secondary")
                row = grid.rowCount()
                grid.addWidget(name, row, 0)
                grid.addWidget(keys, row, 1)
                self._groups[heading].append((name, keys))

    def _sift(self, text: str) -> None:
        for heading, rows in self._groups.items():
            for name, keys in rows:
                hit = text.casefold() in f"{name.text()} {keys.text()}".casefold()
                name.setVisible(hit)
                keys.setVisible(hit)
            heading.setHidden(all(name.isHidden() for name, _ in rows))


class HelpPage(QWidget):
    """Everything that helps, and whose work the program is.

    Args:
        desk: What the window works with.
        shortcuts: Which actions have which keys.
    """

    def __init__(self, desk: Desk, shortcuts: Shortcuts) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._shortcuts = shortcuts
        self.sheet = desk.action(
            "window.shortcuts",
            tr("Keyboard shortcuts"),
            self.show_sheet,
            on=[self],
            keys=("Ctrl+/", "Shift+F1"),
            icon="shortcuts",
            context=Qt.ShortcutContext.WindowShortcut,
        )
        self.read = desk.action(
            "window.manual",
            tr("Manual"),
            lambda: self.manual.open(self),
            on=[self],
            keys=QKeySequence.StandardKey.HelpContents,
            icon="manual",
            context=Qt.ShortcutContext.WindowShortcut,
        )
        desk.puzzled.connect(self.explain)
        self.reading = ActionButton(self.read, own_icon=True)
        desk.icons.put_on(self.reading, "manual", "on_accent")
        self.reading.setProperty("role", "primary")
        self.setFocusProxy(self.reading)
        self.keys = ActionButton(self.sheet)
        self.diagnostics = self._button(tr("Copy diagnostics"), "copy")
        self.diagnostics.setToolTip(
            tr("Versions, devices, models and what is wrong; no names, no text")
        )
        self.diagnostics.clicked.connect(self.copy_diagnostics)
        self.logs = self._button(tr("Open logs folder"), "folder")
        self.logs.clicked.connect(self.open_logs)
        self.texts = self._button(tr("Licence texts"), "folder")
        self.texts.clicked.connect(lambda: open_folder(_TEXTS))
        self.texts.setHidden(not _TEXTS.is_dir())  # a package has them beside it
        self.said = Notice("secondary")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter by name or licence"))
        self.filter.setAccessibleName(tr("Filter the parts"))
        self.filter.setClearButtonEnabled(True)
        self.table = QTableView()
        self._lay_out()

    @cached_property
    def manual(self) -> "ManualKeeper":
        """Opens the manual."""
        # The window is there sooner without it.
        from wxdesk.gui.manual import ManualKeeper

        return ManualKeeper(self._desk)

    def show_sheet(self) -> None:
        """Shows all keys."""
        ShortcutSheet(self._shortcuts, self.window()).open()

    def explain(self, message: str) -> None:
        """Opens the manual at what it says of a message of the program's."""
        if found := self.manual.explaining(message):
            self.manual.open(self, found.chapter, found.anchor)
        else:
            self.manual.open(self, search=message)

    def open_logs(self) -> None:
        """Shows the logs in the system's file manager."""
        open_folder(self._desk.places.logs)

    def copy_diagnostics(self) -> None:
        """Examines the set-up on a thread, and puts what is found on the clipboard."""
        self.diagnostics.setEnabled(False)
        self.said.say(tr("Looking at devices, models and the database…"))
        self._desk.background.start(
            lambda _: diagnostics(self._desk), done=self._copy, failed=self._complain
        )

    def _copy(self, report: str) -> None:
        QGuiApplication.clipboard().setText(report)
        self._end(
            tr("Copied. It holds no names of files, folders or people, and no text.")
        )

    def _complain(self, error: WxdeskError) -> None:
        self._end(str(error))

    def _end(self, text: str) -> None:
        self.diagnostics.setEnabled(True)
        self.said.say(text)

    # Building

    def _button(self, words: str, icon: str) -> QPushButton:
        button = QPushButton(words)
        self._desk.icons.put_on(button, icon)
        return button

    def _lay_out(self) -> None:
        title = QLabel(tr("Help"))
        title.setProperty("role", "title")
        buttons = flowing(self.reading, self.keys, self.diagnostics, self.logs)
        about = QLabel(tr("About wxdesk"))
        about.setProperty("role", "heading")
        version = QLabel(versions())
        version.setProperty("role", "secondary")
        version.setWordWrap(True)
        version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        licence = QLabel(
            tr(
                "wxdesk is free software (MIT). It stands on the work of others; the "
                "licences of the models are on the page Models of the settings."
            )
        )
        licence.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(buttons)
        layout.addWidget(self.said)
        for widget in (about, version, licence):
            layout.addWidget(widget)
        found = QHBoxLayout()
        found.setSpacing(8)
        found.addWidget(self.filter, 1)
        found.addWidget(self.texts)
        layout.addLayout(found)
        layout.addWidget(self.table, 1)

    def _fill(self) -> None:
        proxy = QSortFilterProxyModel(self.table)
        model = PartsModel(parts())
        model.setParent(proxy)
        proxy.setSourceModel(model)
        proxy.setFilterKeyColumn(-1)
        proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        proxy.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter.textChanged.connect(proxy.setFilterFixedString)
        self.table.setModel(proxy)
        self.table.setAccessibleName(tr("Parts and their licences"))
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.table.model() is None:
            self._fill()


def diagnostics(desk: Desk) -> str:
    """What helps others to find out what is wrong, and says nothing about the user.

    Takes seconds; to be called off the GUI thread.
    """
    settings = desk.preferences.settings
    findings = examined(
        desk.places,
        settings,
        desk.models,
        desk.devices,
        lambda: desk.library.count(LibraryFilter()),
    )
    lines = [versions()]
    for finding in anonymous(findings, _secret(desk)):
        lines.append(_line(finding))
    return "\n".join(lines)


def _line(finding: Finding) -> str:
    mark = {Health.WELL: "ok", Health.NOTABLE: "note", Health.BROKEN: "BROKEN"}
    text = f"{mark[finding.health]:>6}  {finding.what}: {finding.text}"
    return f"{text} {finding.hint}" if finding.hint else text


def _secret(desk: Desk) -> Iterator[str]:
    """Whatever of the user's may be part of a text."""
    settings, places = desk.preferences.settings, desk.places
    paths = [
        *(getattr(places, name) for name in places.__slots__),
        Path.home(),
        settings.general.ffmpeg,
        settings.storage.models_folder,
        *(watch.folder for watch in settings.watch),
        *(preset.output_folder for preset in settings.presets.values()),
        Path(settings.transcription.model),
    ]
    for path in paths:
        # The name of a known model is no path.
        if path is not None and path.is_absolute():
            yield str(path)
            yield path.as_posix()
    yield settings.general.db_url or ""
    yield json.dumps(getpass.getuser())[1:-1]
