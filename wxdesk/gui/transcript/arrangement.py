"""How the parts of an open transcript are arranged: one way for all that are open."""

from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

_KEEP_MILLISECONDS = 500
_STEP = 16


class Part(StrEnum):
    """What can be shown or hidden."""

    WAVEFORM = "waveform"
    PLAYER = "player"
    VIDEO = "video"
    SIDE = "side"
    TABLE = "table"
    SEAMS = "seams"


class Extent(StrEnum):
    """What can be made larger or smaller; in pixels."""

    WAVEFORM = "waveform"
    VIDEO = "video"
    SIDE = "side"


USUAL = MappingProxyType({Extent.WAVEFORM: 132, Extent.VIDEO: 240, Extent.SIDE: 272})
SMALLEST = MappingProxyType({Extent.WAVEFORM: 64, Extent.VIDEO: 96, Extent.SIDE: 208})

_HIDDEN_AT_FIRST = frozenset({str(Part.TABLE), f"{Part.SIDE}_where_narrow"})


class Arrangement(QObject):
    """Which parts are shown, how large they are, and which panels are folded.

    The side column is shown or hidden by two choices of the user's, one for windows
    that are wide enough for it and one for those that are not.

    Args:
        file: Where it is kept from one start to the next.
        parent: Who owns it.
    """

    changed = Signal()
    """Something is shown, hidden, folded or unfolded."""
    resized = Signal(str)
    """The `Extent` that is another one now."""

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._kept = QSettings(str(file), QSettings.Format.IniFormat, self)
        self._news: dict[str, int] = {}
        self._has_room = True
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(_KEEP_MILLISECONDS)
        self._keep_soon.timeout.connect(self.keep)

    def is_shown(self, part: Part) -> bool:
        """Whether the user wants to see a part."""
        key = self._key(part)
        return bool(self._get(f"shown/{key}", key not in _HIDDEN_AT_FIRST))

    def show(self, part: Part, *, shown: bool) -> None:
        """Shows or hides a part."""
        if shown != self.is_shown(part):
            self._set(f"shown/{self._key(part)}", shown)
            self.changed.emit()

    def toggle(self, part: Part) -> None:
        """Shows what is hidden, hides what is shown."""
        self.show(part, shown=not self.is_shown(part))

    def set_room(self, *, has_room: bool) -> None:
        """Whether there is room for the side column beside the text."""
        if has_room != self._has_room:
            self._has_room = has_room
            self.changed.emit()

    def extent(self, extent: Extent) -> int:
        """How large something is, in pixels."""
        return max(self._get(f"extent/{extent}", USUAL[extent]), SMALLEST[extent])

    def resize(self, extent: Extent, pixels: int) -> None:
        """Makes something as large as that, or as small as it may be."""
        pixels = max(pixels, SMALLEST[extent])
        if pixels != self.extent(extent):
            self._set(f"extent/{extent}", pixels)
            self.resized.emit(extent)

    def grow(self, extent: Extent, steps: int) -> None:
        """Makes something larger by a few steps, smaller if negative."""
        self.resize(extent, self.extent(extent) + steps * _STEP)

    def is_folded(self, panel: str) -> bool:
        """Whether only the heading of a panel is shown."""
        return bool(self._get(f"folded/{panel}", 0))

    def fold(self, panel: str, *, folded: bool) -> None:
        """Leaves only the heading of a panel, or shows all of it."""
        if folded != self.is_folded(panel):
            self._set(f"folded/{panel}", folded)
            self.changed.emit()

    def keep(self) -> None:
        """Keeps what has changed for the next start."""
        self._keep_soon.stop()
        for key, value in self._news.items():
            self._kept.setValue(f"transcript/{key}", value)
        self._news.clear()

    def _key(self, part: Part) -> str:
        is_narrow = part == Part.SIDE and not self._has_room
        return f"{part}_where_narrow" if is_narrow else str(part)

    def _get(self, key: str, usual: int) -> int:
        if key in self._news:
            return self._news[key]
        kept = self._kept.value(f"transcript/{key}")
        # A file that somebody has edited may hold anything.
        text = str(kept)
        return int(text) if text.isdecimal() else int(usual)

    def _set(self, key: str, value: int) -> None:
        # Not at once: the handle of a splitter moves many times a second.
        self._news[key] = int(value)
        self._keep_soon.start()
