"""Names of speakers that complete themselves as one types."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from wxdesk.core.editing.speakers import is_unnamed
from wxdesk.core.errors import WxdeskError
from wxdesk.core.record import Facet
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk

_MOST = 2000
"""So many names are offered at most."""


class SpeakerNames(QObject):
    """The names that speakers have in the library, the most frequent first.

    They are read when the first one asks, and again after the library has changed.
    Whose voices are remembered comes before them.

    Args:
        desk: The library, and threads.
        parent: Who owns it.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._here: tuple[str, ...] = ()
        self._remembered: tuple[str, ...] = ()
        self._elsewhere: tuple[str, ...] = ()
        self._are_known = False
        self._reading: Task | None = None
        self._model = QStringListModel(self)
        desk.library_news.happened.connect(self._forget)
        desk.voice_keeper.changed.connect(self._take_voices)
        self._take_voices()

    @property
    def names(self) -> Sequence[str]:
        """Those of this transcript, those of remembered voices, then all others."""
        return self._model.stringList()

    def set_here(self, names: Iterable[str]) -> None:
        """Takes the names of the transcript that is open, which come first."""
        self._here = tuple(names)
        self._fill()

    def _wish(self) -> None:
        """Reads the library's names unless they are known."""
        if self._are_known or self._reading:
            return
        self._are_known = True
        self._reading = self._desk.background.start(
            lambda _: self._desk.library.speakers(),
            done=self._take,
            failed=self._do_without,
        )

    def complete(self, field: QLineEdit | QComboBox) -> None:
        """Completes what is typed into a field."""
        completer = QCompleter(self._model, field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        assert popup
        popup.setProperty("role", "popup")
        field.setCompleter(completer)
        line = field.lineEdit() if isinstance(field, QComboBox) else field
        assert line
        line.textEdited.connect(self._wish)
        self._wish()

    def _take(self, facets: Sequence[Facet]) -> None:
        self._reading = None
        named = [it for it in facets if not is_unnamed(it.name)]
        named.sort(key=lambda it: -it.transcripts)
        self._elsewhere = tuple(it.name for it in named[:_MOST])
        self._fill()

    def _take_voices(self) -> None:
        self._remembered = tuple(it.name for it in self._desk.voice_keeper.voices)
        self._fill()

    def _do_without(self, _: WxdeskError) -> None:
        self._reading = None
        self._are_known = False  # nothing is completed now, and it is tried again

    def _fill(self) -> None:
        names = list(dict.fromkeys((*self._here, *self._remembered, *self._elsewhere)))
        if names != self._model.stringList():
            self._model.setStringList(names)

    def _forget(self) -> None:
        self._are_known = False
