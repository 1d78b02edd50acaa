"""What the sheets are built of."""

from PySide6.QtCore import QAbstractItemModel, QSize
from PySide6.QtWidgets import QLabel, QListView, QSizePolicy, QVBoxLayout, QWidget

_LIST_HEIGHT = 136


def heading() -> QLabel:
    """What stands above a section."""
    label = QLabel()
    label.setProperty("role", "heading")
    label.setWordWrap(True)
    return label


def section(*widgets: QWidget) -> QWidget:
    """Widgets that belong together, one below the other."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget)
    return made


class ShortList(QListView):
    """A list as high as its rows, up to a few of them; then it scrolls.

    Args:
        model: The rows.
        name: For screen readers.
        height: The most that it takes, in pixels.
    """

    def __init__(
        self, model: QAbstractItemModel, name: str, height: int = _LIST_HEIGHT
    ) -> None:
        super().__init__()
        self._height = height
        self.setModel(model)
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSpacing(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # Qt overrides

    def sizeHint(self) -> QSize:
        rows = self.contentsSize().height()
        return QSize(super().sizeHint().width(), min(rows + 2, self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if self.height() != self.sizeHint().height():
            self.updateGeometry()
