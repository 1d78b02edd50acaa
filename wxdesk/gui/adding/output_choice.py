"""Which files are written by themselves, and where to."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wxdesk.export.formats import COMMON, FORMATS, Family
from wxdesk.gui.words import tr

_COLUMNS = 4
_ASK = object()


class OutputChoice(QWidget):
    """Lets the user tick formats and choose a folder for them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {name: QCheckBox(name.upper()) for name in COMMON}
        self.others = {name: QAction() for name in FORMATS if name not in COMMON}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for number, (name, box) in enumerate(self.boxes.items()):
            box.setToolTip(tr(FORMATS[name].description))
            box.setAccessibleDescription(tr(FORMATS[name].description))
            box.toggled.connect(self._heed)
            grid.addWidget(box, *divmod(number, _COLUMNS))
        self.more = self._make_more()
        grid.addWidget(self.more, *divmod(len(self.boxes), _COLUMNS), 1, 2)
        grid.setColumnStretch(_COLUMNS, 1)
        self.place = QComboBox()
        self.place.setAccessibleName(tr("Where to write the files"))
        self.place.setToolTip(tr("Files that are already there are never replaced."))
        self.place.activated.connect(self._ask_if_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(grid)
        layout.addWidget(self.place)
        self.show_files((), None)

    @property
    def formats(self) -> tuple[str, ...]:
        """Names of the formats that are ticked."""
        ticks = self.boxes | self.others
        return tuple(name for name in FORMATS if ticks[name].isChecked())

    @property
    def folder(self) -> Path | None:
        """Where to; None is beside the recording."""
        return self._folder

    def show_files(self, formats: tuple[str, ...], folder: Path | None) -> None:
        """Shows which files to write."""
        self._folder = folder
        for name, tick in (self.boxes | self.others).items():
            with QSignalBlocker(tick):
                tick.setChecked(name in formats)
        self._offer_places()
        self._heed()

    def _make_more(self) -> QToolButton:
        """A button with the formats that fewer people want, by what they are for."""
        more = QToolButton()
        more.setProperty("role", "small")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(more)
        for family in Family:
            menu.addSection(tr(family))
            for name, action in self.others.items():
                if FORMATS[name].family is family:
                    action.setText(tr(FORMATS[name].description))
                    action.setCheckable(True)
                    action.toggled.connect(self._heed)
                    menu.addAction(action)
        more.setMenu(menu)
        return more

    def ask_for_folder(self) -> None:
        """Lets the user choose where to."""
        dialog = QFileDialog(self, tr("Folder for the files"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        if self._folder:
            dialog.setDirectory(str(self._folder))
        dialog.fileSelected.connect(self._take_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._offer_places)
        dialog.open()

    def _offer_places(self) -> None:
        self.place.clear()
        self.place.addItem(tr("Beside the recording"), None)
        if self._folder:
            self.place.addItem(tr("To {folder}").format(folder=self._folder.name))
            self.place.setItemData(1, self._folder)
            self.place.setCurrentIndex(1)
        self.place.addItem(tr("To a folder…"), _ASK)

    def _take_folder(self, folder: str) -> None:
        self._folder = Path(folder)
        self._heed()

    def _ask_if_wanted(self, row: int) -> None:
        if self.place.itemData(row) is _ASK:
            self.ask_for_folder()
            return
        self._folder = self.place.itemData(row)
        self._heed()

    def _heed(self) -> None:
        wanted = sum(action.isChecked() for action in self.others.values())
        words = tr("More formats ({count})").format(count=wanted)
        self.more.setText(words if wanted else tr("More formats"))
        self.place.setVisible(bool(self.formats))
        self.place.setToolTip(str(self._folder or ""))
        self.changed.emit()
