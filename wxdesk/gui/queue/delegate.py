"""How a job looks in the queue: name and state, a bar, live text, what is the matter.

All places are laid out from left to right and mirrored where one reads the other way.
"""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wxdesk.core.job import Job, Status
from wxdesk.gui.desk import Desk
from wxdesk.gui.queue.model import Index, Role, length_of
from wxdesk.gui.words import status_words

_MARGIN = 16
_GAP = 8
_ICON = 20
_LEAST_STATE = 240
_BAR_HEIGHT = 4
_CAPTION = 11
_START = Qt.AlignmentFlag.AlignLeft  # which is the right where one reads from there
ROW = 40
"""Height of a row, in pixels."""
TALL_ROW = 72
"""Height of a row with live text, or with the reason of a failure, in pixels."""
TALL = frozenset({Status.RUNNING, Status.FAILED})
"""What stands in tall rows."""

_LOOKS = {
    Status.QUEUED: ("waiting", "secondary"),
    Status.RUNNING: ("resume", "accent"),
    Status.DONE: ("done", "ok"),
    Status.FAILED: ("failed", "danger"),
    Status.CANCELLED: ("cancelled", "secondary"),
}


class JobDelegate(QStyledItemDelegate):
    """Paints rows of a `JobModel`.

    Args:
        desk: Colours and icons.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pictures: dict[tuple[Status, float], QPixmap] = {}
        desk.theme.changed.connect(self._pictures.clear)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        self._paint_ground(painter, option)
        inner = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        self._paint_line(
            painter, QRect(inner.topLeft(), QSize(inner.width(), ROW)), index
        )
        below = inner.adjusted(_ICON + _GAP, ROW, 0, 0)
        match index.data(Role.JOB).status:
            case Status.RUNNING:
                self._paint_progress(painter, _mirrored(painter, inner, below), index)
            case Status.FAILED:
                above = _mirrored(painter, inner, below).adjusted(0, -_GAP, 0, 0)
                self._paint_reason(painter, above, index.data(Role.STATE), "danger")
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._desk.theme
        if option.state & QStyle.StateFlag.State_Selected:
            theme.paint_selected(painter, option.rect)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_line(self, painter: QPainter, line: QRect, index: Index) -> None:
        job: Job = index.data(Role.JOB)
        place = QRect(line.left(), line.center().y() - _ICON // 2, _ICON, _ICON)
        ratio = painter.device().devicePixelRatioF()
        picture = self._picture(job.status, ratio)
        painter.drawPixmap(_mirrored(painter, line, place), picture)
        left = place.right() + 1 + _GAP

        def at(left: int, width: int) -> QRect:
            place = QRect(left, line.top(), width, line.height())
            return _mirrored(painter, line, place)

        # Columns, so that one can read down: the state has two fifths of the width.
        metrics = QFontMetrics(painter.font())
        duration_width = metrics.horizontalAdvance("00:00:00")
        state_width = max(line.width() * 2 // 5, _LEAST_STATE)
        name_width = line.right() - left - duration_width - state_width - 2 * _GAP
        self._paint_name(painter, at, left, name_width, index)
        left += name_width + _GAP
        duration = length_of(index.data(Role.DURATION))
        self._write(
            painter, at(left, duration_width), duration, "secondary", at_end=True
        )
        left += duration_width + _GAP
        state, role = index.data(Role.STATE), "secondary"
        if job.status is Status.FAILED:  # why stands below
            state, role = status_words(job.status), "danger"
        self._write(painter, at(left + _GAP, state_width - _GAP), state, role)

    def _paint_name(
        self,
        painter: QPainter,
        at: Callable[[int, int], QRect],
        left: int,
        width: int,
        index: Index,
    ) -> None:
        """Paints the name, and behind it what is out of the common about the job."""
        name, about = index.data(Role.JOB).name, index.data(Role.ABOUT)
        metrics = QFontMetrics(painter.font())
        # A pixel more, for what is rounded down would be cut.
        about_width = min(metrics.horizontalAdvance(about) + 1, width // 2)
        room = width - (about_width + _GAP if about else 0)
        self._write(
            painter, at(left, room), name, "text", elide=Qt.TextElideMode.ElideMiddle
        )
        left += min(metrics.horizontalAdvance(name), room) + _GAP
        self._write(painter, at(left, about_width), about, "secondary")

    def _paint_progress(self, painter: QPainter, place: QRect, index: Index) -> None:
        job: Job = index.data(Role.JOB)
        bar = QRect(place.left(), place.top() - 2, place.width(), _BAR_HEIGHT)
        theme = self._desk.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("hairline"))
        painter.drawRoundedRect(bar, 2, 2)
        fraction = job.progress.fraction if job.progress else 0.0
        if fraction:
            painter.setBrush(theme.colour("accent"))
            done = QRect(
                bar.topLeft(), QSize(max(4, int(bar.width() * fraction)), bar.height())
            )
            painter.drawRoundedRect(_mirrored(painter, bar, done), 2, 2)
        if message := index.data(Role.MESSAGE):
            below = place.adjusted(0, _BAR_HEIGHT // 2, 0, 0)
            self._paint_reason(painter, below, message, "warning")
            return
        font = QFont(painter.font())
        font.setItalic(True)
        painter.setFont(font)
        heard = index.data(Role.LIVE_TEXT)
        self._write(
            painter,
            QRect(place.left(), bar.bottom() + 1, place.width(), 26),
            f"“…{heard[-200:]}”" if heard else "",
            "secondary",
            elide=Qt.TextElideMode.ElideLeft,
        )

    def _paint_reason(
        self, painter: QPainter, place: QRect, text: str, role: str
    ) -> None:
        font = QFont(painter.font())
        font.setPixelSize(_CAPTION)
        painter.setFont(font)
        painter.setPen(self._desk.theme.colour(role))
        shown = painter.fontMetrics().elidedText(
            # Two lines, the first of which a long word may leave half empty.
            text,
            Qt.TextElideMode.ElideRight,
            place.width() * 7 // 4,
        )
        painter.drawText(place, _START | Qt.TextFlag.TextWordWrap, shown)

    def _picture(self, status: Status, ratio: float) -> QPixmap:
        """The icon of a status, kept since it takes as long to draw as the row."""
        key = status, ratio
        if key not in self._pictures:
            icon = self._desk.icons.icon(*_LOOKS[status])
            self._pictures[key] = icon.pixmap(QSize(_ICON, _ICON), ratio)
        return self._pictures[key]

    def _write(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        role: str,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        *,
        at_end: bool = False,
    ) -> None:
        painter.setPen(self._desk.theme.colour(role))
        shown = QFontMetrics(painter.font()).elidedText(text, elide, place.width())
        side = Qt.AlignmentFlag.AlignTrailing if at_end else _START
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _mirrored(painter: QPainter, around: QRect, place: QRect) -> QRect:
    """Where a place is in the direction of reading."""
    return QStyle.visualRect(painter.layoutDirection(), around, place)
