"""Reading tables: WhisperX's with tabs, our own, and others whose first line tells.

The columns may stand in any order, between tabs, commas or semicolons. Times are clocks
such as 0:01:02.5, or numbers: of seconds, or of milliseconds if the column says so or
if they are all whole and would be too long else.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from statistics import median

from wxdesk.core.editing.rewording import normalised
from wxdesk.core.transcript import Segment, Transcript
from wxdesk.export.importing.imported import Imported, transcript_of

_COLUMNS: Mapping[str, str] = {
    "start": "start starttime begin begintime from in timein time timestamp timecode",
    "end": "end endtime stop stoptime to out timeout",
    "duration": "duration dur length",
    "text": "text transcript transcription content caption subtitle sentence utterance",
    "speaker": "speaker speakername speakerlabel speakerid who",
}
"""What columns are called, in small letters without anything between them."""

_COLUMN_OF = {name: key for key, names in _COLUMNS.items() for name in names.split()}
_UNITS = re.compile(r"[\s_]*[(\[]?\b(ms|msec|milliseconds|s|sec|seconds)\b[)\]]?\s*$")
_LONGEST_NAME = 100
"""Characters of a column's; what is longer is a text."""

_DELIMITERS = ("\t", ";", ",")
_WHISPER = ("start", "end", "text")
"""The columns of a table that Whisper, WhisperX and we write: milliseconds, and no
quotes around a text.
"""

_CLOCK = re.compile(r"(?:(\d{1,5}):)?(\d{1,3}):(\d{1,2}(?:[.,]\d*)?)")
_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d*)?")
_MOST_LINES = 20
"""Of a text between quotes; what is longer has lost its last quote."""

_LONGEST = 100.0
"""What is said in one go takes fewer seconds, and more milliseconds."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a table is laid out.

    Attributes:
        delimiter: What stands between columns.
        places: Where each column that is known stands, from 0.
        unit: Seconds that a number counts; None if the first line does not tell.
        is_quoted: Whether quotes around a text are no part of it.
    """

    delimiter: str
    places: Mapping[str, int]
    unit: float | None
    is_quoted: bool

    @classmethod
    def of(cls, line: str) -> "_Layout | None":
        """The layout that a first line tells; None if it is none of a table."""
        delimiter = max(_DELIMITERS, key=line.count)
        try:
            names = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:  # a text that is no table, in one long line
            return None
        places: dict[str, int] = {}
        unit = None
        for place, name in enumerate(names):
            column, factor = _column(name)
            if column and column not in places:
                places[column] = place
                unit = factor if column == "start" and factor else unit
        if not {"start", "text"} <= places.keys():
            return None
        is_whisper = delimiter == "\t" and tuple(names) == _WHISPER
        return cls(delimiter, places, 0.001 if is_whisper else unit, not is_whisper)

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """The cells of a row, by the columns that are known."""
        return {
            name: row[place].strip()
            for name, place in self.places.items()
            if place < len(row)
        }


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with a text and a time."""

    start: str
    end: str
    duration: str
    text: str
    speaker: str


def is_commas(text: str) -> bool:
    """Whether a text can only be a table with commas or semicolons."""
    layout = _Layout.of(_first_line(text))
    return layout is not None and layout.delimiter != "\t"


def is_tabs(text: str) -> bool:
    """Whether a text can only be a table with tabs."""
    layout = _Layout.of(_first_line(text))
    return layout is not None and layout.delimiter == "\t"


def read_table(text: str, language: str) -> Imported:
    """Reads a table, whatever parts its columns."""
    layout = _Layout.of(_first_line(text))
    if layout is None:
        return Imported(
            Transcript(language), ("The first line names no columns start and text.",)
        )
    skipped: list[str] = []
    rows = list(_rows(text, layout, skipped))
    unit = layout.unit or _unit_of(rows)
    segments = list(_segments(rows, unit))
    return Imported(transcript_of(segments, language), tuple(skipped))


def _first_line(text: str) -> str:
    return text.lstrip("\n").partition("\n")[0]


def _column(name: str) -> tuple[str, float | None]:
    """Which column is meant by a name, and the unit that it tells, if it does."""
    if len(name) > _LONGEST_NAME:
        return "", None
    name = name.casefold().strip()
    unit = None
    if found := _UNITS.search(re.sub(r"_", " ", name)):
        unit = 0.001 if found[1].startswith("m") else 1.0
        name = name[: found.start()]
    return _COLUMN_OF.get(re.sub(r"[\W_]", "", name), ""), unit


def _rows(text: str, layout: _Layout, skipped: list[str]) -> Iterator[_Row]:
    lines = text.split("\n")
    at = next((n for n, line in enumerate(lines) if line.strip()), 0) + 1
    while at < len(lines):
        number = at + 1
        if layout.is_quoted:
            found, count = _quoted(lines[at : at + _MOST_LINES], layout.delimiter)
        else:
            found, count = lines[at].split(layout.delimiter, len(_WHISPER) - 1), 1
        at += count
        cells = layout.cells(found)
        row = _Row(
            cells.get("start", ""),
            cells.get("end", ""),
            cells.get("duration", ""),
            normalised(cells.get("text", "")),
            normalised(cells.get("speaker", "")),
        )
        if row.text and _seconds(row.start, 1.0) is not None:
            yield row
        elif row.text:
            skipped.append(f"Line {number} was left out: its time cannot be read.")
        elif any(cells.values()):
            skipped.append(f"Line {number} has no text.")


def _quoted(lines: Sequence[str], delimiter: str) -> tuple[list[str], int]:
    """A row whose texts may go on in the next lines, and how many it takes."""
    for count in range(1, len(lines) + 1):
        whole = [line + "\n" for line in lines[:count]]
        try:
            return next(csv.reader(whole, delimiter=delimiter, strict=True)), count
        except csv.Error as error:
            if "end of data" not in str(error):
                break
    try:
        return next(csv.reader(lines[:1], delimiter=delimiter)), 1
    except csv.Error:  # longer than any text
        return lines[0].split(delimiter), 1


def _unit_of(rows: Sequence[_Row]) -> float:
    """Seconds that the numbers of a table count, by how long all would last."""
    times = [text for row in rows for text in (row.start, row.end) if text]
    if not all(text.isdecimal() for text in times):
        return 1.0
    starts = [int(row.start) for row in rows]
    ends = [int(row.end) if row.end else None for row in rows]
    following = zip_longest(rows, ends, starts[1:])
    lengths = [
        (end if end is not None else after or start) - start
        for start, (_, end, after) in zip(starts, following, strict=False)
    ]
    return 0.001 if lengths and median(lengths) > _LONGEST else 1.0


def _segments(rows: Sequence[_Row], unit: float) -> Iterator[Segment]:
    for row, after in zip_longest(rows, rows[1:]):
        start = _seconds(row.start, unit) or 0.0
        end = _seconds(row.end, unit)
        if end is None and (lasts := _seconds(row.duration, unit)) is not None:
            end = start + lasts
        if end is None and after:
            end = max(start, _seconds(after.start, unit) or 0.0)
        end = start if end is None else end
        yield Segment(start, end, row.text, row.speaker or None)


def _seconds(text: str, unit: float) -> float | None:
    if clock := _CLOCK.fullmatch(text):
        minutes = int(clock[1] or 0) * 60 + int(clock[2])
        return minutes * 60 + float(clock[3].replace(",", "."))
    if _NUMBER.fullmatch(text):
        return round(float(text.replace(",", ".")) * unit, 6)
    return None
