"""How long the recordings on screen are."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from wxdesk.gui.desk import Desk
from wxdesk.media.ffmpeg import Ffmpeg

_MOST = 100
_CALM_MILLISECONDS = 200


class Durations(QObject):
    """Looks into one recording after another, as each takes a process.

    Whoever scrolls through thousands asks for all of them. So it begins when nobody
    has asked for a moment, and with the last one, which the user sees now; those that
    have passed long ago are forgotten, and asked for again should they come back.

    Args:
        desk: Who works in the background, and which ffmpeg to use.
    """

    found = Signal(str, object)
    """A job's id, and the seconds; None where nobody can tell."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._asked: dict[str, str] = {}
        self._current: str | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MILLISECONDS)
        self._calm.timeout.connect(self._go_on)

    def ask(self, job_id: str, source: str) -> None:
        """Wants to know how long a job's recording, a file, is."""
        if job_id == self._current or job_id in self._asked:
            return
        self._asked[job_id] = source
        if len(self._asked) > _MOST:
            del self._asked[next(iter(self._asked))]
        self._calm.start()

    def _go_on(self) -> None:
        if self._current is not None or self._calm.isActive() or not self._asked:
            return
        self._current, source = self._asked.popitem()
        ffmpeg = self._desk.preferences.settings.general.ffmpeg
        self._desk.background.start(
            lambda _: Ffmpeg(ffmpeg).probe(Path(source)).duration,
            done=self._tell,
            failed=lambda _: self._tell(None),  # the job will say what is wrong
        )

    def _tell(self, seconds: float | None) -> None:
        job_id, self._current = self._current, None
        self.found.emit(job_id, seconds)
        self._go_on()
