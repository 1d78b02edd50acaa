"""A transcript that is open: edited, undone, and saved by itself as revisions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from wxdesk.core.editing.merging import merged, with_annotations_of_both
from wxdesk.core.errors import ChangedElsewhere, WxdeskError
from wxdesk.core.record import LibraryChanged, TranscriptRecord
from wxdesk.core.transcript import Transcript
from wxdesk.core.voices import relinked
from wxdesk.gui.background import Task
from wxdesk.gui.desk import Desk
from wxdesk.gui.garbage import no_collection
from wxdesk.gui.words import tr

_SAVE_MILLISECONDS = 400
_RETRY_MILLISECONDS = 5000


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is known about a transcript, and itself if it is news."""

    record: TranscriptRecord
    transcript: Transcript | None


class Edit(QUndoCommand):
    """Any edit at all: a transcript before, and one after."""

    def __init__(
        self, document: "Document", after: Transcript, text: str, kind: int
    ) -> None:
        super().__init__(text)
        self._document = document
        self._before = document.transcript
        self._after = after
        self._kind = kind

    def relink(self, change: Callable[[Transcript], Transcript]) -> None:
        """Changes what was before and after without a trace of what that was."""
        self._before, self._after = change(self._before), change(self._after)

    # Qt overrides

    def redo(self) -> None:
        self._document.show(self._after)

    def undo(self) -> None:
        self._document.show(self._before)

    def id(self) -> int:
        return self._kind

    def mergeWith(self, other: QUndoCommand) -> bool:
        # Qt asks only for commands of one kind that follow each other.
        assert isinstance(other, Edit)
        self._after = other._after
        return True


class Document(QObject):
    """One transcript: what it is now, how it came to be so, and whether it is kept.

    Every edit is kept within a second, as a revision of the library's; what somebody
    else changes meanwhile is taken in, and never overwritten.

    Args:
        desk: The library, and threads.
        number: The transcript's.
    """

    changed = Signal()
    """The transcript is another value now."""
    renamed = Signal()
    """What is known about it is something else now, such as its name."""
    loaded = Signal()
    """It is here for the first time."""
    failed = Signal(object)
    """The `WxdeskError` for which it cannot be opened."""
    kept_changed = Signal()
    """All is kept now, or something no more."""
    taking_in = Signal()
    """Somebody else's change comes: what is being typed must be an edit by now."""

    def __init__(self, desk: Desk, number: int) -> None:
        super().__init__(desk)
        self.number = number
        self.stack = QUndoStack(self)
        self.record: TranscriptRecord | None = None
        self.problem: WxdeskError | None = None
        self._desk = desk
        self._transcript = Transcript("")
        self._kept = self._transcript  # as the library is known to have it
        self._written = self._transcript  # as it has it, by whichever thread
        self._revision = 0
        self._writing = Lock()  # one write at a time, and the last one wins
        self._loading: Task | None = None
        self._saving: Task | None = None
        self._save_soon = QTimer(self)
        self._save_soon.setSingleShot(True)
        self._save_soon.timeout.connect(self._save)
        desk.library_news.happened.connect(self._heed)
        desk.voice_keeper.relinked.connect(self._relink)

    @property
    def transcript(self) -> Transcript:
        """As it is now."""
        return self._transcript

    @property
    def is_loaded(self) -> bool:
        """Whether it is here."""
        return self.record is not None

    @property
    def is_kept(self) -> bool:
        """Whether the library has all of it."""
        return self._kept is self._transcript

    @property
    def revision(self) -> int:
        """The revision that the library has, from 1."""
        return self._revision

    def load(self) -> None:
        """Gets it from the library, also again after a failure."""
        if self._loading:
            self._loading.cancel()
        self._loading = self._desk.background.start(
            lambda _: self._read(), done=self._take, failed=self._fail
        )

    def edit(self, after: Transcript, text: str, *, kind: int = -1) -> None:
        """Makes an edit, which can be undone and is kept by itself.

        Args:
            after: What the transcript becomes; nothing happens if it is that already.
            text: What was done, for the history.
            kind: Edits of one kind that follow each other are undone together.
        """
        if after is not self._transcript:
            self.stack.push(Edit(self, after, text, kind))

    def show(self, transcript: Transcript) -> None:
        """Becomes another value; only for edits and their undoing."""
        if transcript is not self._transcript:
            self._transcript = transcript
            # An edit that follows does not put it off.
            if not 0 <= self._save_soon.remainingTime() <= _SAVE_MILLISECONDS:
                self._save_soon.start(_SAVE_MILLISECONDS)
            self.changed.emit()
            self.kept_changed.emit()

    def keep(self) -> None:
        """Keeps what is not kept yet, before it returns.

        Raises:
            WxdeskError: It cannot be kept.
        """
        if self.is_kept:
            return
        if self._saving:  # or it would write an older value after this one
            self._saving.cancel()
            self._saving = None
        try:
            self._write_at_last()
        except WxdeskError as error:
            self._try_again(error)  # whoever closes it may have to leave it open
            raise
        self._keep(None)

    def close(self) -> None:
        """Keeps what is not kept yet, before it returns, and hears no more.

        Raises:
            WxdeskError: It cannot be kept.
        """
        self._save_soon.stop()
        if self._loading:
            self._loading.cancel()
            self._loading = None
        self.keep()
        self._desk.library_news.happened.disconnect(self._heed)
        self._desk.voice_keeper.relinked.disconnect(self._relink)
        self.deleteLater()

    # Loading

    def _read(self) -> Loaded:
        """Looks into the library, on any thread."""
        library = self._desk.library
        record = library.record(self.number)
        with self._writing:  # news of our own writing may come before it ends
            is_news = record.revision > self._revision
        if not is_news:
            return Loaded(record, None)
        with no_collection():
            transcript = library.transcript(self.number, record.revision)
        return Loaded(record, transcript)

    def _take(self, loaded: Loaded) -> None:
        self._loading = None
        is_first, self.record = self.record is None, loaded.record
        if loaded.transcript and is_first:
            self._transcript = self._kept = self._written = loaded.transcript
            self._revision = loaded.record.revision
            self.loaded.emit()
        elif loaded.transcript:
            self._take_in(loaded.transcript, loaded.record.revision)
        if not self.is_kept:
            self._save_soon.start(0)
        self.renamed.emit()

    def _take_in(self, theirs: Transcript, revision: int) -> None:
        """Somebody else has changed it; ours and theirs become one."""
        self.taking_in.emit()
        base, ours = self._written, self._transcript
        self._kept = self._written = theirs
        self._revision = revision
        if ours is base:
            self.edit(theirs, tr("Changed elsewhere"))
            return
        both = merged(base, ours, theirs)
        if both is None:
            noted = with_annotations_of_both(base, ours, theirs)
            self.edit(noted, tr("Notes from elsewhere"))
            self._desk.said.emit(
                tr(
                    "This transcript was changed elsewhere, in the same place. Yours "
                    "is kept; theirs is revision {number} in the history."
                ).format(number=self._revision),
                None,
            )
        else:
            self.edit(both, tr("Changed elsewhere"))

    def _fail(self, error: WxdeskError) -> None:
        self._loading = None
        if not self.is_loaded:
            self.failed.emit(error)
            return
        self._desk.said.emit(str(error), None)  # what is here stays in sight
        if not (self.is_kept or self._saving):
            self._try_again(error)

    def _heed(self, news: LibraryChanged) -> None:
        if self.is_loaded and (self.number in news.numbers or not news.numbers):
            self.load()

    def _relink(self, links: Mapping[str, str | None]) -> None:
        """Lets speakers be other voices, or none, as the library has it by now.

        What can be undone is no exception: it must not bring a forgotten voice back.
        """
        made: dict[int, Transcript] = {}

        def change(value: Transcript) -> Transcript:
            # What was the same value must be so still: that tells what is kept.
            if id(value) not in made:
                made[id(value)] = _relinked(value, links)
                olds.append(value)
            return made[id(value)]

        olds: list[Transcript] = []  # kept alive, or another might get its id
        for number in range(self.stack.count()):
            command = self.stack.command(number)
            assert isinstance(command, Edit)
            command.relink(change)
        with self._writing:
            before, self._transcript = self._transcript, change(self._transcript)
            self._kept, self._written = change(self._kept), change(self._written)
        if self._transcript is not before:
            self.changed.emit()

    # Saving

    def _save(self) -> None:
        if self.is_kept or self._saving or not self.is_loaded:
            return
        wanted = self._transcript
        self._saving = self._desk.background.start(
            lambda task: self._write(wanted, task),
            done=self._keep,
            failed=self._try_again,
        )

    def _write(self, wanted: Transcript, task: Task | None = None) -> None:
        """Keeps a value, on any thread, unless its task was cancelled before."""
        with self._writing:
            if task and task.is_cancelled:
                return
            library = self._desk.library
            self._revision = library.revise(
                self.number, wanted, self._revision, self._written
            )
            self._written = wanted

    def _write_at_last(self) -> None:
        try:
            self._write(self._transcript)
        except ChangedElsewhere:
            library = self._desk.library
            revision = library.record(self.number).revision
            self._take_in(library.transcript(self.number, revision), revision)
            if not self.is_kept:
                self._write(self._transcript)

    def _keep(self, _: object) -> None:
        self._saving = self.problem = None
        self._kept = self._written
        if not self.is_kept:  # it was edited meanwhile
            self._save_soon.start(_SAVE_MILLISECONDS)
        self.kept_changed.emit()

    def _try_again(self, error: WxdeskError) -> None:
        self._saving = None
        if isinstance(error, ChangedElsewhere):
            self.load()
            return
        self.problem = error
        self._save_soon.start(_RETRY_MILLISECONDS)
        self.kept_changed.emit()


def _relinked(transcript: Transcript, links: Mapping[str, str | None]) -> Transcript:
    """A transcript after voices have become others, or nobody's; see `relinked`."""
    speakers = {key: relinked(it, links) for key, it in transcript.speakers.items()}
    if speakers == transcript.speakers:
        return transcript
    return replace(transcript, speakers=speakers)
