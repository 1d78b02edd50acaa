"""What the user has put on passages, for files that are read by people."""

from collections.abc import Iterator
from dataclasses import dataclass

from wxdesk.core.editing.annotating import quoted
from wxdesk.core.transcript import Transcript
from wxdesk.export.pieces import on_one_line


@dataclass(frozen=True, slots=True)
class Note:
    """A comment, highlight, bookmark or tag, without line breaks.

    Attributes:
        start: Milliseconds from the beginning.
        end: Milliseconds, not before `start`.
        kind: Such as "comment".
        text: May be empty.
        quote: The words that it is on; may be empty.
    """

    start: int
    end: int
    kind: str
    text: str
    quote: str


def notes_of(transcript: Transcript) -> Iterator[Note]:
    """All notes of a transcript, in order of their start."""
    for annotation in transcript.annotations:
        start = max(0, round(1000 * annotation.start))
        yield Note(
            start,
            max(start, round(1000 * annotation.end)),
            annotation.kind,
            on_one_line(annotation.text),
            on_one_line(quoted(transcript, annotation)),
        )
