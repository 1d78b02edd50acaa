"""The last requests as a table, whose rows stay where they are when new ones come."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTime,
)

from wxdesk.core.serving import Visit
from wxdesk.gui.words import number, tr

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
REQUEST = 3
"""The column that tells what was asked for."""


class VisitModel(QAbstractTableModel):
    """Requests that were answered, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._visits: tuple[Visit, ...] = ()
        self._titles = (
            tr("Time"),
            tr("Client"),
            tr("Key"),
            tr("Request"),
            tr("Answer"),
            tr("Took"),
        )

    def show_visits(self, visits: Sequence[Visit]) -> None:
        """Shows the requests as they are now; what was shown before moves down."""
        new = tuple(visits)
        if new == self._visits:
            return
        if not self._visits or self._visits[0] not in new:
            self.beginResetModel()
            self._visits = new
            self.endResetModel()
            return
        count = new.index(self._visits[0])
        if count:
            self.beginInsertRows(QModelIndex(), 0, count - 1)
            self._visits = new[:count] + self._visits
            self.endInsertRows()
        if len(self._visits) > len(new):
            self.beginRemoveRows(QModelIndex(), len(new), len(self._visits) - 1)
            self._visits = new
            self.endRemoveRows()

    # Qt overrides

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._visits)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        is_title = role == Qt.ItemDataRole.DisplayRole
        if is_title and orientation is Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return _cells(self._visits[index.row()])[index.column()]


def _cells(visit: Visit) -> tuple[str, ...]:
    when = visit.when.astimezone()
    return (
        QLocale().toString(QTime(when.hour, when.minute, when.second), "HH:mm:ss"),
        visit.address,
        visit.key or "–",
        f"{visit.method} {visit.path}",
        str(visit.status),
        _took(visit.seconds),
    )


def _took(seconds: float) -> str:
    if seconds < 1:
        return tr("{count} ms").format(count=round(seconds * 1000))
    return tr("{count} s").format(count=number(seconds))
