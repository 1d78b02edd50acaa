"""What stands above an open transcript: its name, and what one does with all of it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from wxdesk.gui.actions import ActionButton
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.arrangement import Part
from wxdesk.gui.words import tr

_GAP = 8
_SIZES = ("taller_waveform", "lower_waveform", "wider_side", "narrower_side")


class Header(QWidget):
    """The name, and buttons to find, copy, arrange and export.

    Where there is no room for all of them, one copies by the key and the menu only.

    Args:
        desk: Icons.
        actions: What can be done, by name.
        formats: The menu of formats to export to.
    """

    def __init__(
        self, desk: Desk, actions: Mapping[str, QAction], formats: QMenu
    ) -> None:
        super().__init__()
        self._desk = desk
        self.title = _Title()
        self.title.setProperty("role", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setMinimumWidth(80)
        self.find_button = ActionButton(actions["find"])
        self.copy_button = ActionButton(actions["copy"])
        self.view_button = self._button(
            tr("View"), "view", tr("What is shown, and how large it is")
        )
        self.view_button.setMenu(_arranging(self.view_button, actions))
        self.export_button = self._button(
            tr("Export"), "export", tr("Write the transcript to files")
        )
        self.export_button.setMenu(formats)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self.title, 1)
        for button in self._buttons:
            layout.addWidget(button)

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return self.find_button, self.copy_button, self.view_button, self.export_button

    def _button(self, text: str, icon: str, hint: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(hint)
        self._desk.icons.put_on(button, icon)
        return button

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = (button.sizeHint().width() + _GAP for button in self._buttons)
        needed = self.title.minimumWidth() + sum(widths)
        self.copy_button.setVisible(event.size().width() >= needed)


class _Title(QLabel):
    """A name, shortened to the room that there is."""

    def paintEvent(self, event: QPaintEvent) -> None:
        cut = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), cut, self.width())
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        QPainter(self).drawText(self.rect(), place, shown)


def _arranging(parent: QWidget, actions: Mapping[str, QAction]) -> QMenu:
    menu = QMenu(parent)
    menu.addActions([actions[part] for part in Part])
    menu.addAction(actions["check_spelling"])
    menu.addSeparator()
    menu.addActions([actions[name] for name in _SIZES])
    return menu
