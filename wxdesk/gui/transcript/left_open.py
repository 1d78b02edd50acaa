"""Which transcripts are open, kept from one start to the next."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer

_KEEP_MILLISECONDS = 500


class LeftOpen(QObject):
    """The numbers of the transcripts that are open, and of the one in front.

    Args:
        file: Where they are kept.
        parent: Who owns it.
    """

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._kept = QSettings(str(file), QSettings.Format.IniFormat, self)
        self.numbers = self._read("open")
        """In the order of their tabs."""
        self.front = next(iter(self._read("front")), 0)
        """0 where there is none."""
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(_KEEP_MILLISECONDS)
        self._keep_soon.timeout.connect(self.keep)

    def take(self, numbers: Iterable[int], front: int) -> None:
        """Takes what is open now, to be kept a moment later."""
        self.numbers, self.front = tuple(numbers), front
        self._keep_soon.start()

    def keep(self) -> None:
        """Keeps it for the next start."""
        self._keep_soon.stop()
        self._kept.setValue("transcript/open", ",".join(map(str, self.numbers)))
        self._kept.setValue("transcript/front", str(self.front))

    def _read(self, key: str) -> tuple[int, ...]:
        # A file that somebody has edited may hold anything.
        parts = str(self._kept.value(f"transcript/{key}") or "").split(",")
        return tuple(int(part) for part in parts if part.isdecimal())
