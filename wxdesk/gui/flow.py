"""A line of widgets that goes on below where there is no room beside."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class Flow(QLayout):
    """Puts widgets beside each other, and into further lines if it must.

    Whatever expands begins at the least that it can be, and takes what is left of
    its line.

    Args:
        centred: Whether lines stand in the middle, if nothing in them expands.
        spacing: Between widgets and between lines, in pixels.
    """

    def __init__(self, *, centred: bool = False, spacing: int = 8) -> None:
        super().__init__()
        self._centred = centred
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def _lines(self, width: int) -> Iterator[list[QLayoutItem]]:
        line: list[QLayoutItem] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            needed = _needed(item).width()
            if line and used + self.spacing() + needed > width:
                yield line
                line, used = [], 0
            used += needed + (self.spacing() if line else 0)
            line.append(item)
        if line:
            yield line

    def _place(self, area: QRect, *, is_trial: bool) -> int:
        """Gives everything its place; tells how high all of it is."""
        top = area.top()
        for line in self._lines(area.width()):
            widths = self._widths(line, area.width())
            height = max(map(_height, line, widths))
            left = area.left()
            if self._centred:
                used = sum(widths) + self.spacing() * (len(line) - 1)
                left += max(0, (area.width() - used) // 2)
            for item, width in zip(line, widths, strict=True):
                if not is_trial:
                    own = min(_height(item, width), height)
                    place = QRect(left, top + (height - own) // 2, width, own)
                    item.setGeometry(QStyle.visualRect(self._direction(), area, place))
                left += width + self.spacing()
            top += height + self.spacing()
        return max(0, top - self.spacing() - area.top())

    def _widths(self, line: list[QLayoutItem], width: int) -> list[int]:
        widths = [min(_needed(item).width(), width) for item in line]
        rest = width - sum(widths) - self.spacing() * (len(line) - 1)
        growing = [n for n, item in enumerate(line) if _grows(item)]
        for n in growing:
            widths[n] += rest // len(growing)
        return widths

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight

    # Qt overrides

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        grows = any(_grows(item) for item in self._items if not item.isEmpty())
        return Qt.Orientation.Horizontal if grows else Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        hints = [_needed(item) for item in self._items if not item.isEmpty()]
        gaps = self.spacing() * max(0, len(hints) - 1)
        width = sum(hint.width() for hint in hints) + gaps
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        least = [it.minimumSize() for it in self._items if not it.isEmpty()]
        return QSize(
            max((size.width() for size in least), default=0),
            max((size.height() for size in least), default=0),
        )


def flowing(*widgets: QWidget, centred: bool = False) -> QWidget:
    """Widgets in a line that goes on below where there is no room beside."""
    made = QWidget()
    layout = Flow(centred=centred)
    for widget in widgets:
        layout.addWidget(widget)
    made.setLayout(layout)
    return made


def _grows(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def _needed(item: QLayoutItem) -> QSize:
    return item.minimumSize() if _grows(item) else item.sizeHint()


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()
