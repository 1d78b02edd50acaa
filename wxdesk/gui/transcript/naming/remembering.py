"""The voices of an open transcript's speakers: remembered, taught and forgotten."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wxdesk.core.editing.speakers import name_speaker
from wxdesk.core.voices import Voice, clear_spans
from wxdesk.gui.desk import Desk
from wxdesk.gui.transcript.document import Document
from wxdesk.gui.transcript.naming.consent import ConsentDialog
from wxdesk.gui.words import tr
from wxdesk.jobs.voices import LEAST_SECONDS

_FIRST_KIND = 10**9
"""Of edits; the text counts its own upwards from 0, and corrections downwards."""


class Remembering(QObject):
    """Has voices kept with their owners' consent, and learn from corrections.

    Naming is an edit that can be undone; what is remembered stays, and that is said.

    Args:
        desk: The voices, and who tells what was done.
        document: Whose speakers they are.
        parent: In front of which questions stand.
    """

    def __init__(self, desk: Desk, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document = document
        self._window = parent
        self._has_agreed = False
        self._kind = _FIRST_KIND
        desk.voice_keeper.look_once()

    def voice_of(self, key: str) -> Voice | None:
        """The remembered voice that a speaker is."""
        speaker = self._document.transcript.speakers.get(key)
        return self._desk.voice_keeper.voice(speaker.voice) if speaker else None

    def is_heard(self, key: str) -> bool:
        """Whether a speaker is heard alone for long enough to be remembered."""
        spans = clear_spans(self._document.transcript, key)
        return sum(end - start for start, end in spans) >= LEAST_SECONDS

    def knows(self, key: str) -> bool:
        """Whether a speaker's voice has learned from this transcript already."""
        voice, number = self.voice_of(key), self._document.number
        return voice is not None and any(
            (it.sample.transcript, it.sample.speaker) == (number, key)
            for it in voice.learned
        )

    @property
    def is_explained(self) -> bool:
        """Whether the user knows what is kept of a voice."""
        return self._has_agreed or bool(self._desk.voice_keeper.voices)

    # Asking

    def ask_once(self, name: str, refused: Callable[[], object]) -> None:
        """Explains what is kept of a voice, unless that was done before.

        Args:
            name: Whose voice it is; empty where that is not said yet.
            refused: Called if the user does not agree.
        """
        if self.is_explained:
            return
        dialog = ConsentDialog(self._desk, name, self._window)
        dialog.accepted.connect(self._agree)
        dialog.rejected.connect(refused)
        dialog.open()

    def ask_to_remember(self, key: str) -> None:
        """Has a speaker's voice remembered, if its owner has agreed to that."""
        name = self._document.transcript.speakers[key].name
        if self._desk.voice_keeper.named(name):
            self.remember(key, name)  # it is kept already, with consent
            return
        dialog = ConsentDialog(self._desk, name, self._window)
        dialog.accepted.connect(lambda: self.remember(key, name))
        dialog.open()

    def ask_to_forget(self, key: str) -> None:
        """Deletes the remembered voice that a speaker is, if the user says so again."""
        if voice := self.voice_of(key):
            self._desk.voice_keeper.ask_to_forget([voice], self._window)

    def _agree(self) -> None:
        self._has_agreed = True

    # Doing

    def remember(self, key: str, name: str) -> None:
        """Names a speaker, and keeps the voice; its owner has agreed to that.

        Args:
            key: The speaker's.
            name: Theirs; if a voice of that name is remembered, it learns this one too.
        """
        self._kind += 1
        kind, known = self._kind, self._desk.voice_keeper.named(name)
        self._name(key, name, known.id if known else None, kind)
        transcript, number = self._document.transcript, self._document.number
        voices, source = self._desk.voices, self._source

        def work() -> _Kept:
            voice = voices.kept(name)
            job = voices.learn(voice.id, transcript, number, key, origin="window")
            if job is None and not voice.learned:
                voices.forget([voice.id])
            return _Kept(voice, job is not None, Path(source).exists())

        def done(kept: _Kept) -> None:
            if kept.is_learned and isValid(self._document):
                self._link(key, kept.voice, kind)
            self._tell(kept, is_new=known is None)

        self._desk.voice_keeper.do(work, done)

    def _link(self, key: str, voice: Voice, kind: int) -> None:
        """Says that a speaker is a voice, unless somebody has said otherwise since."""
        speaker = self._document.transcript.speakers.get(key)
        if speaker and speaker.name.casefold() == voice.name.casefold():
            self._name(key, speaker.name, voice.id, kind)

    def learn(self, key: str) -> None:
        """Lets the remembered voice that a speaker is learn what they say by now."""
        if (voice := self.voice_of(key)) is None:
            return
        transcript, number = self._document.transcript, self._document.number
        voices = self._desk.voices

        def work() -> bool:
            job = voices.learn(voice.id, transcript, number, key, origin="window")
            return job is not None

        self._desk.voice_keeper.do(
            work, lambda learns: self._say_that_it_learns(voice) if learns else None
        )

    @property
    def _source(self) -> str:
        record = self._document.record
        return record.source if record else ""

    def _name(self, key: str, name: str, voice: str | None, kind: int) -> None:
        after = name_speaker(self._document.transcript, key, name, voice)
        self._document.edit(after, tr("Rename a speaker"), kind=kind)

    def _tell(self, kept: "_Kept", *, is_new: bool) -> None:
        name = kept.voice.name
        if not kept.is_there:
            text = tr("The voice is not remembered, as the recording is gone: {path}")
            self._desk.said.emit(text.format(path=self._source), None)
        elif not kept.is_learned:
            text = tr("{name} is never heard alone for long enough to be remembered.")
            self._desk.said.emit(text.format(name=name), None)
        elif is_new:
            text = tr(
                "The voice of {name} is remembered. Undo does not take that back."
            )
            self._desk.offered.emit(
                text.format(name=name),
                tr("Forget it"),
                partial(self._desk.voice_keeper.forget, [kept.voice]),
            )
        else:
            self._say_that_it_learns(kept.voice)

    def _say_that_it_learns(self, voice: Voice) -> None:
        text = tr("The remembered voice of {name} learns from this.")
        self._desk.said.emit(text.format(name=voice.name), None)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A voice that was to be kept.

    Attributes:
        voice: Whose.
        is_learned: Whether it is being learned.
        is_there: Whether the recording is.
    """

    voice: Voice
    is_learned: bool
    is_there: bool
