"""The voices that are remembered, as every part of the window sees them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from wxdesk.core.errors import WxdeskError
from wxdesk.core.job import Job, JobChanged, JobEvent, Kind, Status
from wxdesk.core.voices import Voice
from wxdesk.gui.background import Task
from wxdesk.gui.library.dialogs import ask_first
from wxdesk.gui.told import told
from wxdesk.gui.words import tr
from wxdesk.jobs.voices import VoicesChanged

if TYPE_CHECKING:  # the desk has a keeper
    from wxdesk.gui.desk import Desk


@dataclass(frozen=True, slots=True)
class _Seen:
    """What there was when somebody looked."""

    voices: tuple[Voice, ...]
    model: str


class VoiceKeeper(QObject):
    """Knows the voices, and does what the user wants with them, off the GUI thread.

    They are looked for when somebody first asks, and again whenever one has changed.

    Args:
        desk: The door to them, and who tells of them.
    """

    changed = Signal()
    """The voices are others now, or known for the first time."""
    relinked = Signal(object)
    """Some are gone: see `VoicesChanged.links`."""
    failed = Signal(object)
    """The `WxdeskError` for which they could not be listed."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._seen = _Seen((), "")
        self._looking: Task | None = None
        self.are_known = False
        """Whether anybody has looked yet."""
        desk.voice_news.happened.connect(self._heed)
        desk.bridge.happened.connect(self._hear)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All of them, by name."""
        return self._seen.voices

    def look(self) -> None:
        """Finds out which there are."""
        if self._looking:
            self._looking.cancel()  # what it finds may be older
        voices = self._desk.voices
        self._looking = self._desk.background.start(
            lambda _: _Seen(voices.all(), voices.model()),
            done=self._take,
            failed=self._fail,
        )

    def look_once(self) -> None:
        """Finds out which there are, unless that is known or being found out."""
        if not (self.are_known or self._looking):
            self.look()

    def voice(self, voice_id: str | None) -> Voice | None:
        """One of them, as far as they are known."""
        return next((it for it in self.voices if it.id == voice_id), None)

    def named(self, name: str) -> Voice | None:
        """Somebody's, as far as they are known; capitals do not matter."""
        name = name.strip().casefold()
        return next((it for it in self.voices if it.name.casefold() == name), None)

    def is_outdated(self, voice: Voice) -> bool:
        """Whether a voice has been learned by other models only."""
        return bool(voice.learned) and self._seen.model not in voice.models

    def forget(self, voices: Sequence[Voice]) -> None:
        """Deletes voices, which nothing brings back."""
        ids = [voice.id for voice in voices]
        text = tr("The voice of {name} is deleted.").format(name=names_of(voices))
        if len(voices) > 1:
            text = tr("{count} voices are deleted.").format(count=len(voices))
        self.do(
            lambda: self._desk.voices.forget(ids),
            lambda _: self._desk.said.emit(text, None),
        )

    def ask_to_forget(self, voices: Sequence[Voice], parent: QWidget) -> None:
        """Deletes voices, if the user says so again."""
        text = tr("Delete the voice of {name}?").format(name=names_of(voices))
        if len(voices) > 1:
            text = tr("Delete {count} voices?").format(count=len(voices))
        ask_first(
            parent,
            text,
            tr(
                "The voice print is deleted, and all that was made from it, such as "
                "suggestions. Names that are written in transcripts stay. This cannot "
                "be undone."
            ),
            tr("Delete"),
            lambda: self.forget(voices),
        )

    def do(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[WxdeskError], None] | None = None,
    ) -> None:
        """Does something with voices on a thread.

        Args:
            work: Does it.
            done: Gets its result, in this thread.
            failed: Gets the world's error, in this thread; None has it said at the
                bottom of the window.
        """
        self._desk.background.start(
            lambda _: work(), done=done, failed=failed or self._complain
        )

    def _complain(self, error: WxdeskError) -> None:
        self._desk.said.emit(str(error), None)

    def _take(self, seen: _Seen) -> None:
        self._looking = None
        gone = {it.id for it in self.voices} - {it.id for it in seen.voices}
        self._seen, self.are_known = seen, True
        if gone:  # also by another program, which tells nobody here
            self.relinked.emit(dict.fromkeys(gone))
        self.changed.emit()

    def _fail(self, error: WxdeskError) -> None:
        self._looking = None
        self.failed.emit(error)

    def _heed(self, news: VoicesChanged) -> None:
        if news.links:
            self.relinked.emit(news.links)
        self.look()

    def _hear(self, events: Iterable[JobEvent]) -> None:
        """Tells of a voice that could not be learned, wherever one is by then."""
        for event in events:
            match event:
                case JobChanged(job) if (
                    job.kind is Kind.VOICE and job.status is Status.FAILED
                ):
                    self._tell_of(job)

    def _tell_of(self, job: Job) -> None:
        voice = self.voice(job.sample.voice) if job.sample else None
        if voice:
            text = tr("The voice of {name} could not be learned. {problem}")
            problem = told(job.error or "")
            self._desk.said.emit(text.format(name=voice.name, problem=problem), None)


def names_of(voices: Iterable[Voice]) -> str:
    """The names of some voices, in a sentence."""
    return ", ".join(voice.name for voice in voices)
