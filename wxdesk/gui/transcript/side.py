"""The column beside the text: panels below each other, each folded by its heading."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QVBoxLayout, QWidget

from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.arrangement import SMALLEST, Arrangement, Extent
from wxdesk.gui.words import tr


class Panel(QWidget):
    """A heading that one clicks to fold what is below it.

    Args:
        desk: Icons.
        arrangement: Knows whether it is folded.
        name: Of the panel, the same in every version of the program.
        heading: What the user reads.
        inside: What is below the heading.
    """

    def __init__(
        self,
        desk: Desk,
        arrangement: Arrangement,
        name: str,
        heading: str,
        inside: QWidget,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._arrangement = arrangement
        self._name = name
        self.inside = inside
        self.heading = QToolButton()
        self.heading.setProperty("role", "heading")
        self.heading.setText(heading)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading.setCursor(Qt.CursorShape.PointingHandCursor)
        self.heading.clicked.connect(self._toggle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 12, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(inside)
        arrangement.changed.connect(self._show)
        desk.theme.changed.connect(self._show)
        self._show()

    def _toggle(self) -> None:
        folded = self._arrangement.is_folded(self._name)
        self._arrangement.fold(self._name, folded=not folded)

    def _show(self) -> None:
        folded = self._arrangement.is_folded(self._name)
        self.inside.setVisible(not folded)
        icon = "folded" if folded else "unfolded"
        self.heading.setIcon(self._desk.icons.icon(icon, "secondary"))
        hint = tr("Show this panel") if folded else tr("Fold this panel")
        self.heading.setToolTip(hint)
        self.heading.setAccessibleDescription(tr("Folded") if folded else "")


class Side(QScrollArea):
    """The panels of an open transcript, at least as wide as their buttons' words.

    Args:
        desk: Icons.
        arrangement: Which of them are folded.
    """

    def __init__(self, desk: Desk, arrangement: Arrangement) -> None:
        super().__init__()
        self._desk = desk
        self._arrangement = arrangement
        self.panels: dict[str, Panel] = {}
        self._inside = QWidget()
        self._inside.setObjectName("page")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 16, 16)
        self._column.setSpacing(8)
        self._column.addStretch()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inside)

    def add(self, name: str, heading: str, inside: QWidget) -> Panel:
        """Adds a panel below the others; see `Panel`."""
        panel = Panel(self._desk, self._arrangement, name, heading, inside)
        self.panels[name] = panel
        self._column.insertWidget(self._column.count() - 1, panel)
        return panel

    def _make_room(self) -> None:
        """Cuts nothing off, whatever the language: nothing scrolls sideways here."""
        words = self._inside.minimumSizeHint().width()
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(max(words + bar, SMALLEST[Extent.SIDE]))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return super().eventFilter(watched, event)
