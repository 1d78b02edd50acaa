"""The jobs as a Qt model: it presents, it never decides."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from wxdesk.core.errors import NotAllowed
from wxdesk.core.job import Job, Status
from wxdesk.gui.desk import Desk
from wxdesk.gui.words import clock, stage_words, status_words, time_left, tr
from wxdesk.media.fetch import is_address
from wxdesk.media.ffmpeg import Ffmpeg

Index = QModelIndex | QPersistentModelIndex

_MIME = "application/x-wxdesk-jobs"


class Role(IntEnum):
    """What a row gives besides its name."""

    JOB = Qt.ItemDataRole.UserRole
    LIVE_TEXT = Qt.ItemDataRole.UserRole + 1
    DURATION = Qt.ItemDataRole.UserRole + 2
    STATE = Qt.ItemDataRole.UserRole + 3


@dataclass
class _Row:
    job: Job
    live_text: str = ""
    duration: float | None = None


class JobModel(QAbstractListModel):
    """All jobs in the queue's order.

    Args:
        desk: Who tells about jobs, and moves them.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._rows = [_Row(job) for job in desk.jobs.jobs()]
        self._places: dict[str, int] = {}
        self._number()
        desk.bridge.added.connect(self._put)
        desk.bridge.changed.connect(self._put)
        desk.bridge.removed.connect(self._drop)
        desk.bridge.heard.connect(self._hear)
        for row in self._rows:
            self._measure(row.job)

    def job(self, index: Index) -> Job:
        """The job of a row."""
        return self._rows[index.row()].job

    def row_of(self, job_id: str) -> int | None:
        """Where a job is; None if it is not here."""
        return self._places.get(job_id)

    def jobs(self) -> list[Job]:
        """All jobs, in order."""
        return [row.job for row in self._rows]

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.job.name
            case Qt.ItemDataRole.ToolTipRole:
                return row.job.source
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.job.name}: {state_of(row.job, row.duration)}"
            case Role.JOB:
                return row.job
            case Role.LIVE_TEXT:
                return row.live_text
            case Role.DURATION:
                return row.duration
            case Role.STATE:
                return state_of(row.job, row.duration)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        if self.job(index).status is Status.QUEUED:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        data = QMimeData()
        ids = [self.job(index).id for index in indexes]
        data.setData(_MIME, ",".join(ids).encode())
        return data

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: Index,
    ) -> bool:
        if not data.hasFormat(_MIME):
            return False
        place = (
            row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)
        )
        ids = bytes(data.data(_MIME).data()).decode().split(",")
        self.move(ids, place)
        # The service moved them; Qt must not remove the rows in addition.
        return False

    def move(self, ids: list[str], place: int) -> None:
        """Moves waiting jobs in front of the row at a place."""
        waiting = [row.job.id for row in self._rows if row.job.status is Status.QUEUED]
        before = [
            row.job.id
            for row in self._rows[:place]
            if row.job.status is Status.QUEUED and row.job.id not in ids
        ]
        for offset, job_id in enumerate(item for item in waiting if item in ids):
            try:
                self._desk.jobs.move(job_id, len(before) + offset)
            except NotAllowed as error:
                self._desk.said.emit(str(error), None)
        self._reorder()

    # What happened

    def _put(self, job: Job) -> None:
        number = self.row_of(job.id)
        if number is None:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
            self._places[job.id] = len(self._rows)
            self._rows.append(_Row(job))
            self.endInsertRows()
            self._measure(job)
            return
        row = self._rows[number]
        row.job = job
        if job.status is not Status.RUNNING:
            row.live_text = ""
        index = self.index(number)
        self.dataChanged.emit(index, index)

    def _drop(self, job_id: str) -> None:
        if (number := self.row_of(job_id)) is not None:
            self.beginRemoveRows(QModelIndex(), number, number)
            del self._rows[number]
            self._number()
            self.endRemoveRows()

    def _hear(self, job_id: str, segments: Any) -> None:
        if (number := self.row_of(job_id)) is not None and segments:
            self._rows[number].live_text = segments[-1].text
            index = self.index(number)
            self.dataChanged.emit(index, index, [Role.LIVE_TEXT])

    def _reorder(self) -> None:
        order = {job.id: place for place, job in enumerate(self._desk.jobs.jobs())}
        self.layoutAboutToBeChanged.emit()
        before = [row.job.id for row in self._rows]
        self._rows.sort(key=lambda row: order.get(row.job.id, len(order)))
        self._number()
        for index in self.persistentIndexList():
            place = self._places[before[index.row()]]
            self.changePersistentIndex(index, self.index(place))
        self.layoutChanged.emit()

    def _number(self) -> None:
        self._places = {row.job.id: place for place, row in enumerate(self._rows)}

    def _measure(self, job: Job) -> None:
        """Finds out how long a recording is, when nobody is kept waiting by it."""
        if is_address(job.source) or job.status.is_final:
            return
        ffmpeg = self._desk.preferences.settings.general.ffmpeg

        def keep(duration: float | None) -> None:
            if (number := self.row_of(job.id)) is not None:
                self._rows[number].duration = duration
                index = self.index(number)
                self.dataChanged.emit(index, index, [Role.DURATION])

        self._desk.background.start(
            lambda _: Ffmpeg(ffmpeg).probe(Path(job.source)).duration,
            done=keep,
            failed=lambda _: None,  # the job itself will say what is wrong
        )


def state_of(job: Job, duration: float | None) -> str:
    """A job's state in a few words, such as "Transcribing, 62 %, 14×, 1 min left"."""
    if job.status is Status.FAILED:
        return job.error or status_words(job.status)
    if job.status is not Status.RUNNING or job.progress is None:
        return status_words(job.status)
    progress = job.progress
    words = [stage_words(progress.stage), f"{progress.fraction:.0%}".replace("%", " %")]
    if speed := _speed(job, duration):
        words.append(tr("{speed}×").format(speed=speed))
    if progress.seconds_left is not None:
        words.append(time_left(progress.seconds_left))
    return " · ".join(words)


def _speed(job: Job, duration: float | None) -> str:
    """How many times faster than the recording the job is expected to be."""
    if not (duration and job.progress and job.progress.seconds_left and job.started):
        return ""
    elapsed = (datetime.now(UTC) - job.started).total_seconds()
    total = elapsed + job.progress.seconds_left
    return f"{duration / total:.1f}" if total else ""


def length_of(duration: float | None) -> str:
    """A recording's length; empty while nobody knows it."""
    return "" if duration is None else clock(duration)
