"""How a job looks in the queue: name and state, live text, a bar."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wxdesk.core.job import Job, Status
from wxdesk.gui.desk import Desk
from wxdesk.gui.queue.model import Index, Role, length_of

_MARGIN = 16
_GAP = 8
_ICON = 20
_BAR_HEIGHT = 4
_ROW = 40
_RUNNING_ROW = 72

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

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        job: Job = index.data(Role.JOB)
        tall = job.status is Status.RUNNING
        return QSize(320, _RUNNING_ROW if tall else _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        inner = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        self._paint_line(
            painter, QRect(inner.topLeft(), QSize(inner.width(), _ROW)), index
        )
        if index.data(Role.JOB).status is Status.RUNNING:
            self._paint_progress(painter, inner, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._desk.theme
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_line(self, painter: QPainter, line: QRect, index: Index) -> None:
        job: Job = index.data(Role.JOB)
        icon, role = _LOOKS[job.status]
        place = QRect(line.left(), line.center().y() - _ICON // 2, _ICON, _ICON)
        self._desk.icons.icon(icon, role).paint(painter, place)
        left = place.right() + 1 + _GAP
        name_width = min(
            (line.right() - left) // 2,
            QFontMetrics(painter.font()).horizontalAdvance(job.name) + _GAP,
        )
        self._write(
            painter,
            QRect(left, line.top(), name_width, line.height()),
            job.name,
            "text",
            elide=Qt.TextElideMode.ElideMiddle,
        )
        left += name_width + _GAP
        duration = length_of(index.data(Role.DURATION))
        width = QFontMetrics(painter.font()).horizontalAdvance("00:00:00")
        self._write(
            painter,
            QRect(left, line.top(), width, line.height()),
            duration,
            "secondary",
        )
        left += width + _GAP
        state_role = "danger" if job.status is Status.FAILED else "secondary"
        self._write(
            painter,
            QRect(left, line.top(), line.right() - left, line.height()),
            index.data(Role.STATE),
            state_role,
        )

    def _paint_progress(self, painter: QPainter, inner: QRect, index: Index) -> None:
        job: Job = index.data(Role.JOB)
        left = inner.left() + _ICON + _GAP
        bar = QRect(left, inner.top() + _ROW - 2, inner.right() - left, _BAR_HEIGHT)
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
            painter.drawRoundedRect(done, 2, 2)
        font = QFont(painter.font())
        font.setItalic(True)
        painter.setFont(font)
        heard = index.data(Role.LIVE_TEXT)
        self._write(
            painter,
            QRect(left, bar.bottom() + 1, inner.right() - left, 26),
            f"“…{heard[-200:]}”" if heard else "",
            "secondary",
            elide=Qt.TextElideMode.ElideLeft,
        )

    def _write(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        role: str,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        painter.setPen(self._desk.theme.colour(role))
        shown = QFontMetrics(painter.font()).elidedText(text, elide, place.width())
        painter.drawText(
            place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown
        )
