"""The tables, and how the core's values are kept in their columns.

A segment's id tells its place: ids rise from the first segment of a transcript to the
last, with gaps for later edits, and those of a newer transcript are lower. Read by id,
segments come newest transcript first and each transcript in the order of speech, which
is the order of search results and one that the full-text index keeps without sorting.

Beside these tables the migrations make `search`, an FTS5 index that triggers keep up
to date when segments are inserted and deleted. Segments are never updated.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from itertools import starmap
from pathlib import Path
from typing import Any, Final

import orjson
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Result,
    Select,
    Table,
    Text,
    func,
    literal_column,
    select,
)
from sqlalchemy.types import TypeDecorator

from wxdesk.core.access import Scope
from wxdesk.core.doubts import Doubt
from wxdesk.core.job import Kind, Options, Outputs, Progress, Stage, Status
from wxdesk.core.media_file import MediaFile
from wxdesk.core.transcript import (
    Segment,
    Turn,
    VoiceMatch,
    annotation_from_data,
    annotation_to_data,
    from_data,
    provenance_from_data,
    segment_from_data,
    to_data,
    words_of_rows,
)
from wxdesk.core.voices import Reference, sample_from_data, sample_to_data
from wxdesk.core.webhooks import Style
from wxdesk.store.problems import Garbled

ROOM: Final = 1 << 36
"""How many segment ids a transcript has to itself."""

GAP: Final = 1 << 10
"""How far apart the ids of neighbours are at first."""


def segment_ids(
    transcript: int, count: int, before: int | None = None, after: int | None = None
) -> list[int]:
    """The ids of segments that come between two others of their transcript.

    Args:
        transcript: Its number.
        count: How many ids.
        before: Id of the segment that precedes them; None at the beginning.
        after: Id of the segment that follows them; None at the end.

    Returns:
        Rising ids; none if there is no room for so many.
    """
    low = -transcript * ROOM if before is None else before
    step = GAP if after is None else (after - low) // (count + 1)
    return [low + step * place for place in range(1, count + 1)] if step else []


def transcript_of(segment_id: ColumnElement[int]) -> ColumnElement[int]:
    """The number of the transcript that a segment belongs to."""
    return -segment_id // ROOM + 1


def listed(values: Sequence[Any]) -> Select[Any]:
    """A list of any length, to ask whether something is in it."""
    return select(func.json_each(json.dumps(values)).table_valued("value").c.value)


class Kept(TypeDecorator[Any]):
    """A value of the core, kept as text.

    Args:
        write: Makes the text.
        read: Reads it back.
    """

    impl = Text
    cache_ok = True

    def __init__(self, write: Callable[[Any], Any], read: Callable[[Any], Any]) -> None:
        super().__init__()
        self.write = write
        self.read = read

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self.write(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self.read(value)


def kept_as_json(write: Callable[[Any], Any], read: Callable[[Any], Any]) -> Kept:
    """Keeps a value as compact JSON of the plain data that `write` makes."""
    return Kept(
        lambda value: json.dumps(write(value), separators=(",", ":")),
        lambda text: read(_loaded(text)),
    )


def _loaded(text: str) -> Any:
    try:
        return orjson.loads(text)  # twice as fast as Python's own
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(text)  # which also reads lone surrogates
    except json.JSONDecodeError as error:
        raise Garbled from error


def _segment_as_json(segment: Segment) -> str:
    words = [columns_of(word) for word in segment.words]
    return json.dumps(columns_of(segment) | {"words": words}, separators=(",", ":"))


def _write_moment(moment: datetime) -> str:
    # All in UTC and equally long, so that the texts compare as the moments do.
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _write_line(line: str) -> str | bytes:
    # A file name that is not UTF-8 reaches us with lone surrogates, which SQLite's
    # text cannot hold.
    try:
        line.encode()
    except UnicodeEncodeError:
        return line.encode(errors="surrogatepass")
    return line


def _read_line(kept: str | bytes) -> str:
    if isinstance(kept, str):
        return kept
    return kept.decode(errors="surrogatepass")


def columns_of(value: Any) -> dict[str, Any]:
    """A value's fields, for the columns of the same names."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def select_as(kind: Any, table: Table) -> Select[Any]:
    """Selects the columns that have the names of a kind's fields."""
    return select(*(table.c[field.name] for field in fields(kind)))


def values_of[T](kind: Callable[..., T], rows: Result[Any]) -> tuple[T, ...]:
    """Reads what `select_as` selects."""
    return tuple(kind(**row) for row in rows.mappings())


LINE = Kept(_write_line, _read_line)
MOMENT = Kept(_write_moment, datetime.fromisoformat)
_WORDS = kept_as_json(
    lambda words: [
        (word.text, word.start, word.end, word.score, word.speaker) for word in words
    ],
    words_of_rows,
)
_DOUBTS = kept_as_json(list, lambda data: tuple(map(Doubt, data)))
_TURNS = kept_as_json(
    lambda turns: [(turn.start, turn.end, turn.speaker) for turn in turns],
    lambda data: tuple(starmap(Turn, data)),
)
_SEGMENTS = Kept(
    # One by one: nothing else runs while JSON is made of a value, and there may be
    # thousands.
    lambda segments: f"[{','.join(map(_segment_as_json, segments))}]",
    lambda text: tuple(segment_from_data(item) for item in json.loads(text)),
)
_ANNOTATIONS = kept_as_json(
    lambda annotations: [annotation_to_data(item) for item in annotations],
    lambda data: tuple(annotation_from_data(item) for item in data),
)
_TRANSCRIPT = kept_as_json(to_data, from_data)
_MATCH = kept_as_json(asdict, lambda data: VoiceMatch(**data))
_REFERENCES = kept_as_json(
    lambda references: [[it.name, str(it.path)] for it in references],
    lambda data: tuple(Reference(name, Path(path)) for name, path in data),
)
_PROGRESS = kept_as_json(
    asdict, lambda data: Progress(**{**data, "stage": Stage(data["stage"])})
)
_OUTPUTS = kept_as_json(
    asdict, lambda data: Outputs(tuple(data["formats"]), data["folder"])
)
_SCOPES = kept_as_json(sorted, lambda data: frozenset(map(Scope, data)))
_EVENTS = kept_as_json(sorted, frozenset)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _part_of(parent: str, name: str, **options: Any) -> Column[Any]:
    """A column that names the row this one belongs to, and goes with."""
    return Column(
        name, ForeignKey(parent, ondelete="CASCADE"), nullable=False, **options
    )


collections = Table(
    "collections",
    metadata,
    Column("name", Text, primary_key=True),
)
"""What transcripts are put into, as files into folders."""

transcripts = Table(
    "transcripts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", LINE, nullable=False),
    Column("source", LINE, nullable=False),
    Column("language", Text, nullable=False),
    Column("duration", Float, nullable=False),
    Column("created", MOMENT, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("speakers", Integer, nullable=False),
    Column("segments", Integer, nullable=False),
    Column(
        "collection",
        ForeignKey("collections.name", onupdate="CASCADE", ondelete="SET NULL"),
    ),
    Column("deleted", MOMENT),
    Column("sort_name", Text, nullable=False),
    Column("source_size", Integer),
    Column("source_modified", Integer),
    Column("source_sha256", Text, nullable=False),
    Column("key", Text),
    Column("turns", _TURNS, nullable=False),
    Column("notes", kept_as_json(list, tuple), nullable=False),
    Column("provenance", kept_as_json(asdict, provenance_from_data), nullable=False),
    Column("annotations", _ANNOTATIONS, nullable=False),
    sqlite_autoincrement=True,
)
"""Transcripts at their newest revision; `speakers` and `segments` count them.

The columns that may be long come last, since whatever stands behind them in a row is
slow to read. `sort_name` is the sort key of the name. `source` may have been relinked;
its size and time (in ns) are those of that file. A `deleted` one is in the trash. The
`key` is that of the API which asked for it, and may have been taken back since.
"""

_KEPT: ColumnElement[bool] = literal_column("deleted IS NULL")
_IN_TRASH: ColumnElement[bool] = literal_column("deleted IS NOT NULL")
# Each is the order of a page. None of them serves "deleted IS NULL" alone: SQLite would
# think that it leaves few rows, read by it and sort.
Index(
    "ix_transcripts_sort_name",
    transcripts.c.sort_name,
    transcripts.c.number,
    sqlite_where=_KEPT,
)
Index(
    "ix_transcripts_duration",
    transcripts.c.duration,
    transcripts.c.number,
    sqlite_where=_KEPT,
)
Index("ix_transcripts_collection", transcripts.c.collection, sqlite_where=_KEPT)
Index("ix_transcripts_key", transcripts.c.key, sqlite_where=_KEPT)
Index("ix_transcripts_deleted", transcripts.c.deleted, sqlite_where=_IN_TRASH)
Index("ix_transcripts_source_size", transcripts.c.source_size)
Index("ix_transcripts_source_sha256", transcripts.c.source_sha256)

tags = Table(
    "tags",
    metadata,
    _part_of("transcripts.number", "transcript", primary_key=True),
    Column("name", Text, primary_key=True, index=True),
)

speakers = Table(
    "speakers",
    metadata,
    _part_of("transcripts.number", "transcript", primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("colour", Integer, nullable=False),
    Column("voice", Text),
    Column("confidence", Float),
    Column("suggestion", _MATCH),
)

segments = Table(
    "segments",
    metadata,
    Column("id", Integer, primary_key=True),
    _part_of("transcripts.number", "transcript", index=True),
    Column("start", Float, nullable=False),
    Column("end", Float, nullable=False),
    Column("text", LINE, nullable=False),
    Column("indexed", Text),
    Column("speaker", Text),
    Column("words", _WORDS, nullable=False),
    Column("checked", Boolean, nullable=False),
)
"""`indexed` is what the index gets to see where that is not the text itself."""

revisions = Table(
    "revisions",
    metadata,
    _part_of("transcripts.number", "transcript", primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("created", MOMENT, nullable=False),
    Column("changed_segments", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("inserted", Integer, nullable=False),
    Column("replaced", _SEGMENTS, nullable=False),
    Column("header", kept_as_json(dict, dict), nullable=False),
)
"""How to get from a revision back to the one before it: see `splice.py`."""

jobs = Table(
    "jobs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Kept(str, Kind), nullable=False),
    Column("source", LINE, nullable=False),
    Column("options", kept_as_json(Options.to_data, Options.from_data), nullable=False),
    Column("name", LINE, nullable=False),
    Column("origin", Text, nullable=False),
    Column("outputs", _OUTPUTS, nullable=False),
    Column("status", Kept(str, Status), nullable=False),
    Column("progress", _PROGRESS),
    Column("error", LINE),
    Column("note", LINE),
    Column("attempts", Integer, nullable=False),
    Column("transcript", ForeignKey("transcripts.number", ondelete="SET NULL")),
    Column("created", MOMENT, nullable=False),
    Column("started", MOMENT),
    Column("finished", MOMENT),
    Column("position", Integer, nullable=False, index=True),
    Column("owner", Text),
    Column("lease_until", MOMENT),
    Column("span", kept_as_json(list, tuple)),
    Column("parent", Integer),
    Column("text", LINE),
    Column("media", kept_as_json(asdict, MediaFile.from_data)),
    Column("text_file", LINE),
    Column("key", Text),
    Column("asked", kept_as_json(dict, dict)),
    Column("given", _TRANSCRIPT),
    Column("sample", kept_as_json(sample_to_data, sample_from_data)),
    Column("references", _REFERENCES, nullable=False),
)
"""Jobs in the queue's order, and which process holds an unfinished one until when.

A `parent` may be gone: a job that still wants it is told so when it begins.
"""

# Pages of the newest jobs: of all, of a key, and of those that stand alike.
Index("ix_jobs_created", jobs.c.created, jobs.c.id)
Index("ix_jobs_key", jobs.c.key, jobs.c.created, jobs.c.id)
Index("ix_jobs_status", jobs.c.status, jobs.c.created, jobs.c.id)

results = Table(
    "results",
    metadata,
    _part_of("jobs.id", "job", primary_key=True),
    Column("transcript", _TRANSCRIPT, nullable=False),
)
"""What jobs propose for a transcript, or found out; it is not in the library."""

chunks = Table(
    "chunks",
    metadata,
    _part_of("jobs.id", "job", primary_key=True),
    Column("fingerprint", Text, primary_key=True),
    Column("channel", Integer, primary_key=True),
    Column("start", Float, primary_key=True),
    Column("end", Float, primary_key=True),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("words", _WORDS, nullable=False),
    Column("avg_logprob", Float, nullable=False),
    Column("doubts", _DOUBTS, nullable=False),
)
"""The checkpoints of jobs; `fingerprint` tells under which options they hold."""

watched_files = Table(
    "watched_files",
    metadata,
    Column("path", LINE, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("modified", Integer, nullable=False),
    Column("inode", Text, nullable=False),
    Column("missing", Boolean, nullable=False),
)
"""What watch folders have taken already, as it looked when it was last seen.

`missing` tells that it was gone at the last look. An inode is text because some file
systems have larger ones than a column of numbers can hold.
"""

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("scopes", _SCOPES, nullable=False),
    Column("created", MOMENT, nullable=False),
    Column("expires", MOMENT),
    Column("last_used", MOMENT),
    Column("revoked", MOMENT),
    Column("digest", LargeBinary, nullable=False),
)
"""Who may use the API; `digest` is the SHA-256 of a key's text."""

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("events", _EVENTS, nullable=False),
    Column("key", Text),
    Column("everything", Boolean, nullable=False),
    Column("style", Kept(str, Style), nullable=False),
    Column("job", Text),
    Column("created", MOMENT, nullable=False),
    Column("paused", MOMENT),
    Column("failures", Integer, nullable=False),
    Column("secret", Text, nullable=False),
)
"""Who is called when something happens to a job.

A `secret` is what deliveries are signed with, so it is kept as it is. The `key` need
not be one that is kept, as the user may name one for a while only.
"""

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Text, primary_key=True),
    _part_of("webhooks.id", "webhook"),
    Column("event", Text, nullable=False),
    Column("job", Text),
    Column("created", MOMENT, nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("next_try", MOMENT, index=True),
    Column("status", Integer),
    Column("error", Text),
    Column("done", MOMENT),
    Column("occasion", Text, nullable=False),
    Column("body", LargeBinary),
)
"""Calls of webhooks, made or to be made; `body` is gone once one is over.

Each `occasion`, such as that a job is done at a moment, is told to a webhook once.
"""

Index(
    "ix_deliveries_webhook",
    deliveries.c.webhook,
    deliveries.c.occasion,
    unique=True,
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("owner", Text, primary_key=True),
    Column("request", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("created", MOMENT, nullable=False, index=True),
    Column("process", Text, nullable=False),
    Column("status", Integer),
    Column("headers", kept_as_json(dict, dict)),
    Column("body", LargeBinary),
)
"""What requests that clients gave a name were answered; no `status` if not yet.

The `process` is the one that answers, as a number and when it began.
"""
