"""The jobs as a Qt model: it presents, it never decides."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import (
    Job,
    JobAdded,
    JobChanged,
    JobEvent,
    JobRemoved,
    JobsMoved,
    PartialTranscript,
    Status,
)
from wxdesk.gui.desk import Desk
from wxdesk.gui.queue.durations import Durations
from wxdesk.gui.tally import Tally
from wxdesk.gui.told import told
from wxdesk.gui.words import (
    clock,
    origin_words,
    stage_alone_words,
    stage_words,
    status_words,
    time_left,
    times_real,
    tr,
)
from wxdesk.media.addresses import is_address

Index = QModelIndex | QPersistentModelIndex

_MIME = "application/x-wxdesk-jobs"


class Role(IntEnum):
    """What a row gives besides its name."""

    JOB = Qt.ItemDataRole.UserRole
    LIVE_TEXT = Qt.ItemDataRole.UserRole + 1
    DURATION = Qt.ItemDataRole.UserRole + 2
    STATE = Qt.ItemDataRole.UserRole + 3
    ABOUT = Qt.ItemDataRole.UserRole + 4
    MESSAGE = Qt.ItemDataRole.UserRole + 5


@dataclass(eq=False)
class _Row:
    job: Job
    place: int | None = None  # while Qt knows of it
    live_text: str = ""
    duration: float | None = None
    is_measured: bool = False


class JobModel(QAbstractListModel):
    """All jobs in the queue's order.

    It is empty until the service has said, on another thread, what there is; what
    happens meanwhile is taken in afterwards. Since each event says all there is to
    say about its job, it does no harm that some are older than what was said.

    Args:
        desk: Who tells about jobs, and moves them.
    """

    settled = Signal()
    """Some jobs have changed, and for now that is all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.tally = Tally()
        self._rows: list[_Row] = []
        self._known: dict[str, _Row] = {}
        self._early: list[JobEvent] | None = []
        self._is_settled = True
        # What happened that Qt has yet to be told.
        self._new: dict[str, _Row] = {}
        self._changed: set[_Row] = set()
        self._gone: list[_Row] = []
        self._durations = Durations(desk)
        self._durations.found.connect(self._keep_duration)
        desk.bridge.happened.connect(self._hear)
        desk.background.start(
            lambda _: desk.jobs.jobs(), done=self._begin, failed=self._begin_without
        )

    @property
    def is_loaded(self) -> bool:
        """Whether it knows what there is."""
        return self._early is None

    @property
    def is_settled(self) -> bool:
        """Whether it is not just taking in what happened."""
        return self._is_settled

    def job(self, index: Index) -> Job:
        """The job of a row."""
        return self._rows[index.row()].job

    def row_of(self, job_id: str) -> int | None:
        """Where a job is; None if it is not here."""
        row = self._known.get(job_id)
        return row.place if row else None

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
                place = row.job.media.target if row.job.media else row.job.source
                return "\n".join(filter(None, (reason_of(row.job), place)))
            case Qt.ItemDataRole.AccessibleTextRole:
                called = ", ".join(filter(None, (row.job.name, about(row.job))))
                state = state_of(row.job, row.duration)
                return " · ".join(
                    filter(None, (f"{called}: {state}", message_of(row.job)))
                )
            case Role.JOB:
                return row.job
            case Role.LIVE_TEXT:
                return row.live_text
            case Role.DURATION:
                self._measure(row)
                return row.duration
            case Role.STATE:
                return state_of(row.job, row.duration)
            case Role.ABOUT:
                return about(row.job)
            case Role.MESSAGE:
                return message_of(row.job)
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

    def move(self, ids: Collection[str], place: int) -> None:
        """Moves waiting jobs in front of the row at a place, as soon as may be."""
        wanted = set(ids)
        waiting = [row.job.id for row in self._rows if row.job.status is Status.QUEUED]
        moving = [job_id for job_id in waiting if job_id in wanted]
        position = sum(
            row.job.status is Status.QUEUED and row.job.id not in wanted
            for row in self._rows[:place]
        )
        if moving:
            self._desk.background.start(
                lambda _: self._desk.jobs.move_all(moving, position),
                failed=self._complain,
            )

    # What there is, and what happens

    def _begin(self, jobs: Iterable[Job]) -> None:
        early, self._early = self._early or [], None
        self._heed([*map(JobAdded, jobs), *early])

    def _begin_without(self, error: WxdeskError) -> None:
        self._complain(error)
        self._begin(())

    def _hear(self, events: Sequence[JobEvent]) -> None:
        if self._early is None:
            self._heed(events)
        else:
            self._early += events

    def _heed(self, events: Iterable[JobEvent]) -> None:
        """Takes in what happened, with few signals however much it is."""
        self._is_settled = False
        for event in events:
            match event:
                case JobAdded(job) | JobChanged(job):
                    self._put(job)
                case JobRemoved(job_id):
                    self._drop(job_id)
                case JobsMoved(job_ids):
                    self._show()
                    self._reorder(job_ids)
                case PartialTranscript(job_id, segments):
                    if segments and (row := self._known.get(job_id)):
                        row.live_text = segments[-1].text
                        self._changed.add(row)
        self._show()
        self._is_settled = True
        self.settled.emit()

    def _put(self, job: Job) -> None:
        self.tally.put(job)
        if row := self._known.get(job.id):
            row.job = job
            self._changed.add(row)
        else:
            row = self._known[job.id] = self._new[job.id] = _Row(job)
        if job.status is not Status.RUNNING:
            row.live_text = ""

    def _drop(self, job_id: str) -> None:
        self.tally.drop(job_id)
        if (row := self._known.pop(job_id, None)) and not self._new.pop(job_id, None):
            self._gone.append(row)

    def _show(self) -> None:
        """Tells Qt what happened."""
        changed, self._changed = self._changed, set()
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first), self.index(last))
        gone, self._gone = self._gone, []
        for first, last in reversed(_runs(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        if gone:
            for place, row in enumerate(self._rows):
                row.place = place
        if self._new:
            count = len(self._rows)
            self.beginInsertRows(QModelIndex(), count, count + len(self._new) - 1)
            for place, row in enumerate(self._new.values(), count):
                row.place = place
                self._rows.append(row)
            self._new = {}
            self.endInsertRows()

    def _reorder(self, job_ids: Iterable[str]) -> None:
        moved = [row for job_id in job_ids if (row := self._known.get(job_id))]
        places = sorted(row.place for row in moved if row.place is not None)
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        kept_rows = [self._rows[index.row()] for index in kept]
        for place, row in zip(places, moved, strict=True):
            row.place = place
            self._rows[place] = row
        self.changePersistentIndexList(
            kept, [self.index(row.place or 0) for row in kept_rows]
        )
        self.layoutChanged.emit()

    # How long recordings are

    def _measure(self, row: _Row) -> None:
        """Finds out how long a recording is, now that somebody sees its row."""
        job = row.job
        if job.span:
            row.duration, row.is_measured = job.span[1] - job.span[0], True
        if not job.source:
            return
        if not (row.is_measured or job.status.is_final or is_address(job.source)):
            self._durations.ask(job.id, job.source)

    def _keep_duration(self, job_id: str, seconds: float | None) -> None:
        if (row := self._known.get(job_id)) and row.place is not None:
            row.duration, row.is_measured = seconds, True
            index = self.index(row.place)
            self.dataChanged.emit(index, index, [Role.DURATION])

    def _complain(self, error: WxdeskError) -> None:
        self._desk.said.emit(str(error), None)


def _runs(rows: Iterable[_Row]) -> list[tuple[int, int]]:
    """The first and the last place of each run of neighbours, in order."""
    runs: list[tuple[int, int]] = []
    for place in sorted(row.place for row in rows if row.place is not None):
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def about(job: Job) -> str:
    """What a job finds out and who asked for it, where that is out of the common."""
    return " · ".join(filter(None, (stage_alone_words(job), origin_words(job))))


def state_of(job: Job, duration: float | None) -> str:
    """A job's state in a few words, such as "Transcribing, 62 %, 14×, 1 min left"."""
    if job.status is Status.FAILED:
        return told(job.error or "") or status_words(job.status)
    if job.note:
        return f"{status_words(job.status)} · {told(job.note)}"
    if job.is_proposal and job.status is Status.DONE:
        return tr("Ready to compare")
    if job.status is not Status.RUNNING or job.progress is None:
        return status_words(job.status)
    progress = job.progress
    words = [stage_words(progress.stage), f"{progress.fraction:.0%}".replace("%", " %")]
    if speed := _speed(job, duration):
        words.append(speed)
    if progress.seconds_left is not None:
        words.append(time_left(progress.seconds_left))
    return " · ".join(words)


def reason_of(job: Job) -> str:
    """Why a job is in its state, where there is more to say than the state."""
    if job.status is Status.FAILED:
        return told(job.error or "")
    return told(job.note) if job.note else message_of(job)


def message_of(job: Job) -> str:
    """What holds a running job up or is done otherwise than asked for, if anything."""
    if job.status is not Status.RUNNING or job.progress is None:
        return ""
    return told(job.progress.message)


def _speed(job: Job, duration: float | None) -> str:
    """How many times faster than the recording the job is expected to be."""
    if not (duration and job.progress and job.progress.seconds_left and job.started):
        return ""
    elapsed = (datetime.now(UTC) - job.started).total_seconds()
    total = elapsed + job.progress.seconds_left
    return times_real(duration / total) if total else ""


def length_of(duration: float | None) -> str:
    """A recording's length; empty while nobody knows it."""
    return "" if duration is None else clock(duration)
