"""Finding and replacing in many transcripts, each on its own: one that fails stops no
other, and what somebody else changes meanwhile is never overwritten.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from wxdesk.core.editing.finding import (
    Query,
    Scope,
    Sighting,
    find,
    found_again,
    replace_all,
    sightings,
    taken_back,
)
from wxdesk.core.errors import ChangedElsewhere, NotAllowed
from wxdesk.core.record import LibraryFilter, TranscriptRecord
from wxdesk.core.transcript import Transcript
from wxdesk.jobs.library import Library
from wxdesk.jobs.patterns import finder

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Made:
    """What a change makes of a transcript.

    Attributes:
        after: It, changed.
        done: How many places were changed.
        left: How many were to be changed, too, and could not.
    """

    after: Transcript
    done: int
    left: int = 0


Change = Callable[[Transcript], Made]
"""Makes another transcript of one as it is now, on any thread."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A transcript that was changed.

    Attributes:
        number: The transcript's.
        name: The transcript's.
        done: How many places were changed.
        left: How many were to be changed, too, and could not.
        values: Gives it as it was before and after; may read them from the library.
    """

    number: int
    name: str
    done: int
    left: int
    values: Callable[[], tuple[Transcript, ...]]


@dataclass(frozen=True, slots=True)
class Replacing:
    """Replaces what is found, all of it or some.

    Attributes:
        query: What is looked for.
        replacement: What comes in its place.
        chosen: Which matches; None for all.
        within: In which part; None for all.
    """

    query: Query
    replacement: str
    chosen: Collection[Sighting] | None = None
    within: Scope | None = None

    def __call__(self, transcript: Transcript) -> Made:
        """Replaces in a transcript.

        Raises:
            BadOptions: What is looked for, or the replacement, makes no sense.
        """
        found = find(transcript, finder(self.query), self.within)
        left = 0
        if self.chosen is not None:
            found = found_again(transcript, found, self.chosen)
            # Matches in segments that are equal look the same, and are chosen together.
            left = len(self.chosen) - len(set(sightings(transcript, found)))
        after = replace_all(transcript, found, self.replacement)
        return Made(after, len(found), left)


def seen(
    query: Query, transcript: Transcript, within: Scope | None = None
) -> tuple[Sighting, ...]:
    """All that is found in a transcript.

    Raises:
        BadOptions: What is looked for makes no sense.
    """
    return sightings(transcript, find(transcript, finder(query), within))


def all_records(library: Library) -> Iterator[TranscriptRecord]:
    """All transcripts but those in the trash, newest first."""
    last = None
    while page := library.page(LibraryFilter(), limit=_PAGE, after=last):
        yield from page
        last = page[-1]


def change_kept(library: Library, number: int, change: Change) -> Changed:
    """Changes a transcript as a new revision of its newest one.

    Args:
        library: Where it is.
        number: The transcript's.
        change: May be asked again if somebody else changes it at the same time.

    Raises:
        NotAllowed: It is in the trash.
        StoreProblem: It cannot be read or kept.
    """
    while True:
        record = library.record(number)
        if record.deleted:
            raise NotAllowed(f"{record.name} is in the trash.")
        before = record.revision
        made = change(library.transcript(number, before))
        try:
            after = library.revise(number, made.after, before)
        except ChangedElsewhere:
            continue
        values = partial(_values, library, number, before, after)
        return Changed(number, record.name, made.done, made.left, values)


def _values(library: Library, number: int, *revisions: int) -> tuple[Transcript, ...]:
    return tuple(library.transcript(number, revision) for revision in revisions)


def undoing(changed: Changed) -> Change:
    """What takes a change back, and leaves alone what was edited since."""

    def change(now: Transcript) -> Made:
        before, after = changed.values()
        back, left = taken_back(before, after, now)
        return Made(back, changed.done if not left else 0, left)

    return change
