"""What the sheet has done on other threads: a look at a file, and all the files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from wxdesk.core.errors import WxdeskError
from wxdesk.core.record import TranscriptRecord
from wxdesk.core.speaking import with_overlap_marked
from wxdesk.core.subtitles import Rules
from wxdesk.core.transcript import Transcript
from wxdesk.export.files import Existing, folded, write_as
from wxdesk.export.formats import Format
from wxdesk.export.naming import NamePattern, is_address, stem_of
from wxdesk.gui.background import Task
from wxdesk.gui.exporting.checks import Check, checked
from wxdesk.gui.exporting.names import NameChoice
from wxdesk.gui.exporting.rendition import Rendition, rendition
from wxdesk.gui.told import in_words
from wxdesk.gui.words import tr
from wxdesk.jobs.library import Library


@dataclass(frozen=True, slots=True)
class Sources:
    """Where transcripts come from, on any thread.

    Attributes:
        library: It has all of them.
        open_now: What those are that are open, which may not be kept yet.
    """

    library: Library
    open_now: Mapping[int, Transcript]

    def transcript(self, number: int) -> Transcript:
        """A transcript as the user sees it, or else as it is kept.

        Raises:
            WxdeskError: It cannot be read.
        """
        return self.open_now.get(number) or self.library.transcript(number)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How files are written.

    Attributes:
        rules: For subtitles; None has each segment be a cue.
        pattern: How they are called.
        folder: Where they go; None is beside the recording.
        existing: What becomes of a file that is there.
        anonymity: The names to take out, if any.
        mark_overlap: Whether to mark what is said while somebody else speaks.
    """

    rules: Rules | None
    pattern: str
    folder: Path | None
    existing: Existing
    anonymity: NameChoice | None
    mark_overlap: bool = False

    def folder_for(self, record: TranscriptRecord) -> Path:
        """Where a transcript's files go.

        Raises:
            WxdeskError: Its recording is nowhere that something could lie beside.
        """
        if self.folder is not None:
            return self.folder
        if not record.source or is_address(record.source):
            raise WxdeskError(
                tr("“{name}” has no recording on this computer.").format(
                    name=record.name
                ),
                tr("Choose a folder for it."),
            )
        return Path(record.source).parent


@dataclass(frozen=True, slots=True)
class Item:
    """A transcript on its way into files.

    Attributes:
        record: What is known about it.
        transcript: Without the names that are taken out.
        name: What its files are called by.
        number: Its place among those that are exported, from 1.
    """

    record: TranscriptRecord
    transcript: Transcript
    name: str
    number: int

    @classmethod
    def of(cls, sources: Sources, number: int, place: int, wanted: Wanted) -> "Item":
        """Gets a transcript.

        Args:
            sources: Where from.
            number: The transcript's.
            place: Among those that are exported, from 1.
            wanted: Which names to take out, and what to mark.

        Raises:
            WxdeskError: It cannot be read.
        """
        record = sources.library.record(number)
        transcript = sources.transcript(number)
        anonymity = wanted.anonymity
        if wanted.mark_overlap:
            transcript = with_overlap_marked(transcript)
        name = record.source or record.name
        if anonymity is None:
            return cls(record, transcript, name, place)
        known = stem_of(name) if is_address(name) else Path(name).name
        name = anonymity.out_of_name(known, transcript)
        return cls(record, anonymity.out_of(transcript), name, place)

    def file_name(self, pattern: NamePattern, format: Format, speaker: str) -> str:
        """What the file in a format is called that has what somebody says."""
        return pattern.file_name(
            self.name,
            self.transcript.language,
            self.record.created.astimezone().date(),
            self.number,
            format,
            speaker,
        )

    def example(self, pattern: str, format: Format) -> str:
        """What its file in a format is called, or the first of them.

        Raises:
            BadOptions: The pattern makes no sense.
        """
        names = NamePattern(pattern)
        speakers = [speaker for speaker, _ in names.parts(self.transcript)]
        first = self.file_name(names, format, speakers[0])
        if len(speakers) == 1:
            return first
        return tr("{count} files, such as {name}").format(
            count=len(speakers), name=first
        )


# A look at a file


@dataclass(frozen=True, slots=True)
class Look:
    """How a file will look, and what it will be called.

    Attributes:
        rendition: Its beginning.
        file_name: Its name, or how many there are and the first one's; empty if there
            is a problem.
        problem: Why it cannot be written like this; empty if it can.
    """

    rendition: Rendition
    file_name: str
    problem: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What breaks the rules; None where no rules hold."""

    checks: tuple[Check, ...] | None


def look(
    task: Task,
    sources: Sources,
    number: int,
    place: int,
    format: Format,
    wanted: Wanted,
) -> None:
    """Tells a `Look`, and a moment later what is `Checked`.

    Raises:
        WxdeskError: The transcript cannot be read.
    """
    item = Item.of(sources, number, place, wanted)
    if task.is_cancelled:
        return
    file_name, problem = "", ""
    try:
        file_name = item.example(wanted.pattern, format)
        wanted.folder_for(item.record)
    except WxdeskError as error:
        problem = str(in_words(error))
    seen = rendition(format, item.transcript, wanted.rules)
    task.tell(Look(seen, file_name, problem))
    if not task.is_cancelled:
        task.tell(Checked(checked(format, item.transcript, wanted.rules)))


# The files


@dataclass
class Outcome:
    """What has become of an export.

    Attributes:
        files: Those that were written, in order.
        skipped: How many were there and were left alone.
        failures: Sentences that say what could not be written, and why.
        is_stopped: Whether the rest was not wanted any more.
    """

    files: list[Path] = field(default_factory=list)
    skipped: int = 0
    failures: list[str] = field(default_factory=list)
    is_stopped: bool = False


def write_all(
    task: Task,
    sources: Sources,
    numbers: Sequence[int],
    formats: Sequence[Format],
    wanted: Wanted,
    is_wanted: Callable[[], bool],
) -> Outcome:
    """Writes transcripts in formats; one that fails stops no other.

    It tells how many transcripts are through, after each.

    Args:
        task: To tell; a stop that is not to be silent comes from `is_wanted`.
        sources: Where the transcripts come from.
        numbers: The transcripts.
        formats: At least one.
        wanted: How they are written.
        is_wanted: Whether it is to go on.
    """
    outcome = Outcome()
    for place, number in enumerate(numbers, 1):
        name = f"#{number}"
        try:
            name = sources.library.record(number).name
            item = Item.of(sources, number, place, wanted)
            folder = wanted.folder_for(item.record)
            pattern = NamePattern(wanted.pattern)
        except WxdeskError as error:
            outcome.failures.append(_failure(name, error))
            task.tell(place)
            continue
        for (speaker, part), format in product(pattern.parts(item.transcript), formats):
            file_name = item.file_name(pattern, format, speaker)
            if task.is_cancelled or not is_wanted():
                outcome.is_stopped = True
                return outcome
            try:
                _write(part, format, folder / file_name, wanted, outcome)
            except WxdeskError as error:
                outcome.failures.append(_failure(name, error))
        task.tell(place)
    return outcome


def _failure(name: str, error: WxdeskError) -> str:
    text = str(in_words(error))
    return text if name in text else f"{name}: {text}"


def _write(
    part: Transcript, format: Format, path: Path, wanted: Wanted, outcome: Outcome
) -> None:
    existing = wanted.existing
    if folded(str(path)) in (folded(str(it)) for it in outcome.files):
        existing = Existing.KEEP_BOTH  # it is another part's, of this very run
    content = format.write(part, wanted.rules)
    written = write_as(path.parent, path.name, content, existing)
    if written is None:
        outcome.skipped += 1
    else:
        outcome.files.append(written)
