"""The transcripts that are kept, for all the doors."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from wxdesk.core.errors import BadMedia, NotAllowed, NotFound
from wxdesk.core.files import FileState
from wxdesk.core.job import Job, JobChanged, JobEvent, Status
from wxdesk.core.record import (
    EVERYTHING,
    Facet,
    Hit,
    LibraryChanged,
    LibraryFilter,
    LibraryOrder,
    Revision,
    TranscriptRecord,
)
from wxdesk.core.transcript import Provenance, Transcript
from wxdesk.jobs.publisher import Publisher
from wxdesk.media.files import ensure_readable, shown, unreadable
from wxdesk.media.probe import Probe
from wxdesk.store.history import History
from wxdesk.store.shelves import KeptSource, Shelves

_TOLERANCE_SECONDS = 0.5
"""By so much may a copy in another format be longer or shorter."""


class Library:
    """Finds, arranges and changes transcripts, and tells those who watch.

    Safe to call from any thread. Each call is one short transaction, but a slow disk
    is slow here too: a window calls it from a thread of its own.

    Args:
        history: Where transcripts are kept.
        shelves: How they are arranged.
        probe: Looks into a recording.

    Raises:
        NotFound: From any method, if there is no such transcript.
        StoreProblem: From any method, if the database cannot be used.
        DiskFull: From any method that changes something, if there is no room.
    """

    def __init__(
        self, history: History, shelves: Shelves, probe: Callable[[Path], Probe]
    ) -> None:
        self._history = history
        self._shelves = shelves
        self._probe = probe
        self._publisher: Publisher[LibraryChanged] = Publisher()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Delivers the last news; nobody hears any after it."""
        self._publisher.close()

    def subscribe(
        self, listener: Callable[[LibraryChanged], None]
    ) -> Callable[[], None]:
        """Calls `listener`, on another thread, with every change from now on.

        Changes by other programs on the same database are not among them.

        Returns:
            A function that ends the subscription.
        """
        return self._publisher.subscribe(listener)

    def heed(self, event: JobEvent) -> None:
        """Takes in what happened to a job: a listener of the service."""
        match event:
            case JobChanged(Job(status=Status.DONE, transcript=int(number)) as job):
                if job.makes_transcript:
                    self._tell(number)

    # Finding

    def page(
        self,
        wanted: LibraryFilter = EVERYTHING,
        order: LibraryOrder = LibraryOrder.NEWEST,
        limit: int = 100,
        after: TranscriptRecord | None = None,
    ) -> tuple[TranscriptRecord, ...]:
        """Transcripts in an order.

        Args:
            wanted: Which ones.
            order: What comes first.
            limit: At most so many.
            after: The last one of the page before; None begins with the first.
        """
        return self._shelves.page(wanted, order, limit, after)

    def count(self, wanted: LibraryFilter = EVERYTHING) -> int:
        """How many transcripts there are."""
        return self._shelves.count(wanted)

    def seconds(self) -> float:
        """How long the recordings of all transcripts last together."""
        return self._shelves.seconds()

    def search(
        self,
        query: str,
        wanted: LibraryFilter = EVERYTHING,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[Hit, ...]:
        """Finds what was said, in the newest revisions.

        Args:
            query: Words, "quoted phrases", speaker:NAME; all must be met by a segment.
            wanted: In which transcripts.
            limit: At most so many.
            offset: How many to pass over.

        Returns:
            Segments, newest transcript first, each in the order of speech.
        """
        return self._shelves.search(query, wanted, limit, offset)

    def languages(self, key: str | None = None) -> tuple[Facet, ...]:
        """The languages to filter by, as Whisper's codes.

        Args:
            key: Id of the API's key whose transcripts count; None is everybody's, also
                for speakers and tags.
        """
        return self._shelves.languages(key)

    def speakers(self, key: str | None = None) -> tuple[Facet, ...]:
        """The names of speakers to filter by."""
        return self._shelves.speakers(key)

    def tags(self, key: str | None = None) -> tuple[Facet, ...]:
        """The tags to filter by."""
        return self._shelves.tags(key)

    def collections(self) -> tuple[Facet, ...]:
        """The collections, empty ones too."""
        return self._shelves.collections()

    # One transcript

    def record(self, number: int) -> TranscriptRecord:
        """What is known about a transcript, even if it is in the trash."""
        return self._shelves.record(number)

    def records(self, numbers: Iterable[int]) -> list[TranscriptRecord]:
        """The same of several; those that are gone for good are passed over."""
        found = []
        for number in numbers:
            with suppress(NotFound):
                found.append(self.record(number))
        return found

    def transcript(self, number: int, revision: int | None = None) -> Transcript:
        """A transcript at a revision; None is the newest."""
        return self._history.transcript(number, revision)

    def revisions(self, number: int) -> tuple[Revision, ...]:
        """All revisions of a transcript, oldest first."""
        return self._history.revisions(number)

    def revise(
        self,
        number: int,
        transcript: Transcript,
        based_on: int,
        before: Transcript | None = None,
    ) -> int:
        """Keeps an edited transcript as its newest revision.

        Args:
            number: The transcript's.
            transcript: As it is after the edit.
            based_on: The revision that was edited.
            before: The transcript at that revision, if it is at hand: it is read if
                not, which takes a while where it is long.

        Returns:
            The new revision; `based_on` if nothing has changed.

        Raises:
            ChangedElsewhere: It has a newer revision than the one that was edited.
        """
        revision = self._history.revise(number, transcript, based_on, before)
        if revision != based_on:
            self._tell(number)
        return revision

    def add(
        self, transcript: Transcript, name: str, recording: str | Path | None = None
    ) -> int:
        """Keeps a transcript that no job has made.

        Reads all of the recording, as to know it again.

        Args:
            transcript: A sound one.
            name: What the user sees.
            recording: What it is of; None if there is none, or only the one that the
                transcript's provenance tells of.

        Returns:
            Its number.

        Raises:
            BadMedia: The recording cannot be opened, or has no sound.
        """
        source, file = transcript.provenance.source, None
        if recording is not None:
            path = Path(recording).absolute()
            transcript = replace(transcript, provenance=self._facts(transcript, path))
            source, file = str(path), _state_of(path)
        elif not transcript.provenance.duration:
            known = replace(transcript.provenance, duration=_end_of(transcript))
            transcript = replace(transcript, provenance=known)
        number = self._history.add_transcript(name, source, transcript, file)
        self._tell(number)
        return number

    def rename(self, number: int, name: str) -> None:
        """Gives a transcript another name."""
        self._shelves.rename(number, name)
        self._tell(number)

    # Arranging; numbers that no transcript has are passed over

    def tag(
        self,
        numbers: Sequence[int],
        add: Iterable[str] = (),
        remove: Iterable[str] = (),
    ) -> None:
        """Puts tags on transcripts and takes others off.

        A tag that differs from a known one by case or accents only becomes that one.
        """
        self._shelves.tag(numbers, add, remove)
        self._tell(*numbers)

    def put_into(self, numbers: Sequence[int], collection: str | None) -> None:
        """Puts transcripts into a collection; None takes them out of any.

        Raises:
            NotFound: There is no such collection.
        """
        self._shelves.put_into(numbers, collection)
        self._tell(*numbers)

    def new_collection(self, name: str) -> None:
        """Makes an empty collection.

        Raises:
            NotAllowed: It has no name, or one that another has.
        """
        self._shelves.new_collection(name)
        self._tell()

    def rename_collection(self, name: str, new: str) -> None:
        """Gives a collection another name.

        Raises:
            NotFound: There is no such collection.
            NotAllowed: The new name is none, or another collection's.
        """
        self._shelves.rename_collection(name, new)
        self._tell()

    def remove_collection(self, name: str) -> None:
        """Removes a collection; its transcripts stay, in none.

        Raises:
            NotFound: There is no such collection.
        """
        self._shelves.remove_collection(name)
        self._tell()

    # The trash

    def delete(self, numbers: Sequence[int]) -> None:
        """Puts transcripts into the trash, where no search finds them."""
        self._shelves.delete(numbers)
        self._tell(*numbers)

    def restore(self, numbers: Sequence[int]) -> None:
        """Takes transcripts out of the trash, as they were."""
        self._shelves.restore(numbers)
        self._tell(*numbers)

    def erase(self, numbers: Sequence[int]) -> None:
        """Forgets transcripts for good; the recordings stay."""
        self._shelves.erase(numbers)
        self._tell(*numbers)

    def purge(self, older_than_days: float = 30) -> int:
        """Empties the trash of what has been in it for so long; 0 empties all of it.

        Returns:
            How many transcripts are gone for good.
        """
        before = datetime.now(UTC) - timedelta(days=older_than_days)
        gone = self._shelves.purge(before)
        if gone:
            self._tell(*gone)
        return len(gone)

    # Voices

    def relink_voices(self, links: Mapping[str, str | None]) -> None:
        """Lets speakers be other voices, or none, also in older revisions.

        Names stay, and no new revision is made.

        Args:
            links: By a voice's id, the id of the voice that it is now; None if it is
                forgotten.
        """
        if changed := self._shelves.relink_voices(links):
            self._tell(*changed)

    # Recordings

    def has_source(self, source: str) -> bool:
        """Whether a transcript, even one in the trash, is of this path or address."""
        return self._shelves.has_source(source)

    def already_here(self, path: str | Path) -> TranscriptRecord | None:
        """The newest transcript of a file, wherever the file was then.

        Reads all of the file if a recording of the same size is known under another
        path or was changed since.
        """
        path = Path(path).absolute()
        try:
            file = FileState.of(path)
            alike = self._shelves.sources_like(str(path), file.size)
            if found := next((it for it in alike if _is(it, path, file)), None):
                return self.record(found.number)
            if any(it.sha256 for it in alike):
                return self.with_sha256(_sha256(path))
        except (OSError, ValueError):
            # What cannot be looked at is refused with its reason when it is added.
            return None
        return None

    def with_sha256(self, sha256: str) -> TranscriptRecord | None:
        """The newest transcript of a recording with these bytes."""
        found = self._shelves.with_sha256(sha256)
        return self.record(found[0].number) if found else None

    def relink(
        self, number: int, path: str | Path, *, anyway: bool = False
    ) -> TranscriptRecord:
        """Says where a transcript's recording is now; its provenance stays.

        One that never had a recording gets what is to know about it, too.

        Args:
            number: The transcript's.
            path: Of the recording, or of a copy in another format.
            anyway: Do not check that it is the same recording.

        Raises:
            BadMedia: The file cannot be opened.
            NotAllowed: It is another recording: neither its bytes nor its duration
                are the same, or it is shorter than what was said.
        """
        path = Path(path).absolute()
        known = self._shelves.source(number)
        ensure_readable(path)
        try:
            file = FileState.of(path)
            same = anyway or (known.sha256 != "" and _sha256(path) == known.sha256)
        except OSError as error:
            raise unreadable(path, error) from error
        if not same:
            self._ensure_as_long(number, path, at_least=not known.source)
        if not known.source:
            self._take_in(number, path)
        self._shelves.relink(number, str(path), file)
        self._tell(number)
        return self.record(number)

    def _take_in(self, number: int, path: Path) -> None:
        """Lets a transcript know its first recording."""
        record, transcript = self.record(number), self.transcript(number)
        transcript = replace(transcript, provenance=self._facts(transcript, path))
        self._history.revise(number, transcript, record.revision)

    def _facts(self, transcript: Transcript, path: Path) -> Provenance:
        """A transcript's provenance when this is its recording."""
        found = self._probe(path)
        if not found.tracks:
            raise BadMedia(
                f"{shown(path)} has no sound.", "Choose a recording with sound."
            )
        try:
            sha256 = _sha256(path)
        except OSError as error:
            raise unreadable(path, error) from error
        return replace(
            transcript.provenance,
            source=str(path),
            source_sha256=sha256,
            duration=found.duration or _end_of(transcript),
        )

    def _ensure_as_long(self, number: int, path: Path, *, at_least: bool) -> None:
        record = self.record(number)
        duration = self._probe(path).duration
        if duration is None:
            raise NotAllowed(
                f"{shown(path)} does not tell how long it is, so it cannot be checked "
                f"to be the recording of {record.name}."
            )
        longer = duration - record.duration
        if at_least and longer < -_TOLERANCE_SECONDS:
            raise NotAllowed(
                f"{shown(path)} lasts {_clock(duration)}, but what is said in "
                f"{record.name} goes on until {_clock(record.duration)}.",
                "Choose the recording that it is a transcript of.",
            )
        if abs(longer) > _TOLERANCE_SECONDS and not at_least:
            raise NotAllowed(
                f"{shown(path)} is another recording: it lasts {_clock(duration)}, "
                f"the one of {record.name} {_clock(record.duration)}.",
                "Choose the file that the transcript was made from, or a copy of it.",
            )

    def _tell(self, *numbers: int) -> None:
        self._publisher.publish(LibraryChanged(numbers))


def _end_of(transcript: Transcript) -> float:
    """When the last word is said, in seconds."""
    return max((segment.end for segment in transcript.segments), default=0.0)


def _state_of(path: Path) -> FileState:
    try:
        return FileState.of(path)
    except OSError as error:
        raise unreadable(path, error) from error


def _is(known: KeptSource, path: Path, file: FileState) -> bool:
    return known.source == str(path) and known.modified == file.modified


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _clock(seconds: float) -> str:
    """A duration such as "1:02:03.5"."""
    minutes, rest = divmod(round(seconds, 1), 60)
    hours, minutes = divmod(int(minutes), 60)
    return f"{hours}:{minutes:02}:{rest:04.1f}"
