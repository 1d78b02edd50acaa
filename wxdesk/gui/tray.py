"""The icon in the system's tray: how far the queue is while nobody looks at it."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QAction, QIcon, QPainter
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from wxdesk.core.job import Job, JobAdded, JobChanged, JobEvent, JobRemoved, Status
from wxdesk.gui.desk import Desk
from wxdesk.gui.main_window import MainWindow
from wxdesk.gui.tally import Tally
from wxdesk.gui.told import told
from wxdesk.gui.words import time_left, tr

_SIZE = 64
_STEPS = 20


class Round(Tally):
    """The jobs from when the queue begins to work until nothing is left to do."""

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to do."""
        return not self.count(Status.QUEUED, Status.RUNNING)

    def take(self, job: Job) -> bool:
        """Takes in how a job stands now; returns whether it has just ended."""
        before = self.get(job.id)
        if before is None and job.status.is_final:
            return False  # it ended before anybody looked
        if job.status is Status.CANCELLED:
            self.drop(job.id)
            return False
        self.put(job)
        return job.status.is_final and not (before and before.status.is_final)


class Tray(QObject):
    """Shows progress in the tray and tells what ended while the window was away.

    Without an icon, where a system has no tray, it does nothing.

    Args:
        desk: Who tells about jobs.
        window: What the icon opens.
        icon: The icon; None where there is no tray.
    """

    quit_wanted = Signal()

    def __init__(
        self, desk: Desk, window: MainWindow, icon: QSystemTrayIcon | None
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._icon = icon
        self._round = Round()
        self._told: Job | None = None
        self._drawn = 0  # of `_STEPS`
        if icon is None:
            return
        self._dress(icon)
        desk.bridge.happened.connect(self._hear)
        desk.background.start(lambda _: desk.jobs.jobs(), done=self._begin)
        icon.show()

    @property
    def is_there(self) -> bool:
        """Whether the program can be reached by it."""
        return self._icon is not None

    def _dress(self, icon: QSystemTrayIcon) -> None:
        self._menu = QMenu()  # the icon does not own it
        self._open = QAction(tr("Open wxdesk"), self)
        self._open.triggered.connect(self._window.bring_to_front)
        self._pause = QAction(self)
        self._pause.triggered.connect(self._toggle_pause)
        leave = QAction(tr("Quit"), self)
        leave.triggered.connect(self.quit_wanted)
        self._menu.addActions([self._open, self._pause])
        self._menu.addSeparator()
        self._menu.addAction(leave)
        self._menu.aboutToShow.connect(self._show_pause)
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._activate)
        icon.messageClicked.connect(self._open_what_was_told)
        self._desk.theme.changed.connect(self._draw)
        self._draw()
        self._show_pause()
        self._show_progress()

    def _begin(self, jobs: tuple[Job, ...]) -> None:
        for job in jobs:
            if not job.status.is_final and self._round.get(job.id) is None:
                self._round.take(job)
        self._show_progress()

    def _hear(self, events: Iterable[JobEvent]) -> None:
        for event in events:
            match event:
                case JobAdded(job) | JobChanged(job):
                    if self._round.take(job):
                        self._tell(job)
                case JobRemoved(job_id):
                    self._round.drop(job_id)
            self._end_round()
        self._show_progress()

    def _end_round(self) -> None:
        if self._round.is_over:
            self._round = Round()

    # Telling

    def _tell(self, job: Job) -> None:
        """Tells of a job that ended: each failure of a few, the end of many."""
        many = len(self._round) > 1
        if many and self._round.is_over:
            self._notify(tr("The queue is done"), self._summary(), None)
        elif job.status is Status.FAILED and self._round.count(Status.FAILED) == 1:
            # The summary has the rest: twenty files of a lost disk are one piece of
            # news.
            self._notify(
                tr("{name} failed").format(name=job.name), told(job.error or "")
            )
        elif not many:
            self._notify(
                tr("{name} is done").format(name=job.name),
                told(job.note or "") or _what_now(job),
                job,
            )

    def _summary(self) -> str:
        done, failed = map(self._round.count, (Status.DONE, Status.FAILED))
        words = tr("{done} of {all} done").format(done=done, all=done + failed)
        if failed:
            words += " · " + tr("{count} failed").format(count=failed)
        return words

    def _notify(self, title: str, text: str, job: Job | None = None) -> None:
        wanted = self._desk.preferences.settings.general.notifications
        if self._icon and wanted and not self._window.isActiveWindow():
            self._told = job
            self._icon.showMessage(title, text, self._icon.icon())

    # Showing

    def _draw(self) -> None:
        if self._icon:
            picture = self._window.windowIcon()
            if picture.isNull():
                picture = self._desk.icons.icon("transcript", "accent")
            if self._drawn:
                picture = self._with_bar(picture, self._drawn / _STEPS)
            self._icon.setIcon(picture)

    def _with_bar(self, picture: QIcon, fraction: float) -> QIcon:
        """A picture with how far the queue is along its lower edge."""
        pixmap = picture.pixmap(_SIZE, _SIZE, QIcon.Mode.Normal, QIcon.State.Off)
        pixmap.setDevicePixelRatio(1)
        height = pixmap.height() // 4
        bar = QRect(0, pixmap.height() - height, pixmap.width(), height)
        theme = self._desk.theme
        painter = QPainter(pixmap)
        painter.fillRect(bar, theme.colour("page"))
        bar.adjust(2, 2, -2, -2)
        painter.fillRect(bar, theme.colour("hairline"))
        bar.setWidth(round(bar.width() * fraction))
        painter.fillRect(bar, theme.colour("ok"))
        painter.end()
        return QIcon(pixmap)

    def _show_progress(self) -> None:
        if self._icon:
            self._icon.setToolTip("wxdesk: " + self._progress())
            if (step := self._step()) != self._drawn:
                self._drawn = step
                self._draw()

    def _step(self) -> int:
        """How far the queue is, in steps that one can see; 0 if there is none."""
        if self._round.is_over:
            return 0
        running = self._round.having(Status.RUNNING)
        begun = sum(job.progress.fraction for job in running if job.progress)
        ended = self._round.count(Status.DONE, Status.FAILED)
        return max(1, int(_STEPS * (ended + begun) / len(self._round)))

    def _progress(self) -> str:
        if self._round.is_over:
            return tr("nothing to do")
        words = [
            tr("{done} of {all} done").format(
                done=self._round.count(Status.DONE), all=len(self._round)
            )
        ]
        if message := self._round.message():
            words.append(told(message))
        elif (left := self._round.seconds_left()) is not None:
            words.append(time_left(left))
        return " · ".join(words)

    def _show_pause(self) -> None:
        paused = self._desk.jobs.paused
        self._pause.setText(tr("Resume") if paused else tr("Pause"))

    # Slots

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self._window.bring_to_front()

    def _open_what_was_told(self) -> None:
        self._window.bring_to_front()
        if self._told and self._told.transcript is not None:
            start = self._told.span[0] if self._told.span else 0.0
            self._desk.opened.emit(self._told.transcript, start)

    def _toggle_pause(self) -> None:
        jobs = self._desk.jobs
        change = jobs.resume if jobs.paused else jobs.pause
        self._desk.background.start(lambda _: change())


def _what_now(job: Job) -> str:
    """Where to find what a job has made."""
    if job.is_proposal:
        return tr("Ready to compare")
    if job.media:
        return tr("It is in {folder}.").format(folder=Path(job.media.target).parent)
    if job.keeps_result:
        return tr("What it found is there for whoever asked.")
    return tr("Its transcript is in the library.")
