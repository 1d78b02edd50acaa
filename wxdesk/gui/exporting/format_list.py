"""The formats to choose from: ticked to be written, in front to be looked at."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wxdesk.export.formats import COMMON, FORMATS, Family, Format
from wxdesk.gui.desk import Desk
from wxdesk.gui.words import tr

_NAME = Qt.ItemDataRole.UserRole


class FormatList(QWidget):
    """Formats by what they are for, those that most people want first.

    Args:
        desk: Colours.
    """

    ticked = Signal()
    """Others are ticked now."""
    turned_to = Signal()
    """Another one is in front."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._headings: list[QListWidgetItem] = []
        self._items: dict[str, QListWidgetItem] = {}
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find a format"))
        self.field.setAccessibleName(tr("Find a format"))
        self.field.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Formats"))
        self.list.setToolTip(tr("What is ticked is written. (Space)"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setObjectName("sample")
        self.list.setProperty("role", "roomy")
        self._fill()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self._tick_first)
        self.list.itemChanged.connect(lambda _: self.ticked.emit())
        self.list.currentItemChanged.connect(lambda *_: self.turned_to.emit())
        desk.theme.changed.connect(self._colour)

    @property
    def chosen(self) -> tuple[Format, ...]:
        """Those that are ticked."""
        return tuple(
            FORMATS[name]
            for name, item in self._items.items()
            if item.checkState() is Qt.CheckState.Checked
        )

    @property
    def front(self) -> Format:
        """The one to be looked at."""
        item = self.list.currentItem()
        return FORMATS[item.data(_NAME) if item else COMMON[0]]

    def tick(self, names: Iterable[str]) -> None:
        """Ticks formats, and no others; the first one comes to the front."""
        known = [name for name in names if name in FORMATS]
        with QSignalBlocker(self.list):
            for name, item in self._items.items():
                state = name in known
                item.setCheckState(
                    Qt.CheckState.Checked if state else Qt.CheckState.Unchecked
                )
        self.turn_to(known[0] if known else COMMON[0])
        self.ticked.emit()

    def turn_to(self, name: str) -> None:
        """Brings a format to the front."""
        self.list.setCurrentItem(self._items[name])

    # Building

    def _fill(self) -> None:
        for title, names in _groups():
            heading = QListWidgetItem(title)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            font = self.list.font()
            font.setBold(True)
            heading.setFont(font)
            self._headings.append(heading)
            self.list.addItem(heading)
            for name in names:
                self._items[name] = self._make_item(FORMATS[name])
                self.list.addItem(self._items[name])
        self._colour()

    def _make_item(self, format: Format) -> QListWidgetItem:
        description = tr(format.description)
        item = QListWidgetItem(f"{format.name.upper()} · {description}")
        item.setToolTip(f"{description} ({format.suffix})")
        item.setData(_NAME, format.name)
        flags = Qt.ItemFlag
        item.setFlags(
            flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Unchecked)
        return item

    def _colour(self) -> None:
        with QSignalBlocker(self.list):
            for heading in self._headings:
                heading.setForeground(self._desk.theme.colour("secondary"))

    # Finding

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        shown: list[QListWidgetItem] = []
        for item in self._items.values():
            said = f"{item.text()} {item.toolTip()}".casefold()
            item.setHidden(not all(word in said for word in words))
            shown += [] if item.isHidden() else [item]
        rows = [self.list.row(item) for item in shown]
        places = [self.list.row(heading) for heading in self._headings]
        ends = [*places[1:], self.list.count()]
        for heading, first, last in zip(self._headings, places, ends, strict=True):
            heading.setHidden(not any(first < row < last for row in rows))
        if shown and self.list.currentItem() not in shown:
            self.list.setCurrentItem(shown[0])

    def _tick_first(self) -> None:
        """Whoever types a name and Enter wants that format."""
        item = self.list.currentItem()
        if self.field.text() and item and not item.isHidden():
            item.setCheckState(Qt.CheckState.Checked)
            self.field.clear()
            self.list.setFocus()


def _groups() -> Iterator[tuple[str, list[str]]]:
    yield tr("Common"), list(COMMON)
    for family in Family:
        names = [
            name
            for name, format in FORMATS.items()
            if format.family is family and name not in COMMON
        ]
        if names:
            yield tr(family), names
