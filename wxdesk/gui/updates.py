"""Looks for new versions: once a day if the user wants it, and whenever asked to."""

import logging
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from wxdesk import __version__
from wxdesk.core.errors import BadSettings, WxdeskError
from wxdesk.gui.background import Task
from wxdesk.gui.told import in_words
from wxdesk.gui.words import tr

if TYPE_CHECKING:  # the desk has it
    from wxdesk.gui.desk import Desk
    from wxdesk.jobs.updates import Release

_FIRST_SECONDS = 15
_EVERY_SECONDS = 3600
"""A window may stay open for weeks."""
_DAY = "updates/day"
_SKIPPED = "updates/skipped"

_log = logging.getLogger(__name__)


class Updates(QObject):
    """Asks where releases are published, and tells of a newer one.

    Args:
        desk: What the user chose, and threads.

    Attributes:
        release: The newer one that was found last, if one was.
    """

    found = Signal(object)
    """The newer `Release`, or None if there is none."""
    failed = Signal(object)
    """Why it is not known: a `WxdeskError`."""
    wanted = Signal(object)
    """The `Release` of which the user wants to know more."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self.release: Release | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look_if_due)

    @property
    def problem(self) -> WxdeskError | None:
        """Why one cannot look for new versions at all, if so."""
        from wxdesk.jobs.updates import published_at

        try:
            published_at(self._desk.preferences.settings.updates.address)
        except BadSettings as error:
            return in_words(error)
        return None

    def start(self) -> None:
        """Looks some seconds from now, and on each day from then on."""
        self._timer.start(_FIRST_SECONDS * 1000)

    def look_if_due(self) -> None:
        """Looks, if the user wants that and it was not done today."""
        self._timer.setInterval(_EVERY_SECONDS * 1000)
        settings = self._desk.preferences.settings
        if not settings.updates.check or settings.network.offline or self.problem:
            return
        state, today = self._state(), date.today().isoformat()
        if state.value(_DAY) != today:
            state.setValue(_DAY, today)
            self._ask(by_itself=True)

    def look(self) -> None:
        """Looks now, since the user asks for it."""
        self._ask(by_itself=False)

    def skip(self, release: "Release") -> None:
        """Says nothing more of a version by itself."""
        self._state().setValue(_SKIPPED, release.version)

    def _ask(self, *, by_itself: bool) -> None:
        settings = self._desk.preferences.settings

        def work(task: Task) -> "Release | None":
            from wxdesk.jobs.updates import newer, published_at

            return newer(
                published_at(settings.updates.address),
                __version__,
                offline=settings.network.offline,
                proxy=settings.network.proxy,
                is_cancelled=lambda: task.is_cancelled,
            )

        self._desk.background.start(
            work,
            done=self._offer if by_itself else self._tell_of,
            failed=self._pass_over if by_itself else self.failed.emit,
        )

    def _tell_of(self, release: "Release | None") -> None:
        self.release = release
        self.found.emit(release)

    def _offer(self, release: "Release | None") -> None:
        self._tell_of(release)
        if release and release.version != self._state().value(_SKIPPED):
            self._desk.offered.emit(
                tr("wxdesk {version} is there.").format(version=release.version),
                tr("What is new"),
                lambda: self.wanted.emit(release),
            )

    def _pass_over(self, error: WxdeskError) -> None:
        _log.info("not known whether there is a new version", extra={"error": error})

    def _state(self) -> QSettings:
        file = self._desk.places.config / "window.ini"
        return QSettings(str(file), QSettings.Format.IniFormat)
