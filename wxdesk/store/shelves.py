"""How transcripts are arranged and found: pages, filters, collections, tags, trash."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
    type_coerce,
    update,
)

from wxdesk.core.errors import NotAllowed, NotFound
from wxdesk.core.files import FileState
from wxdesk.core.record import (
    EVERYTHING,
    Facet,
    Hit,
    LibraryFilter,
    LibraryOrder,
    TranscriptRecord,
)
from wxdesk.store.database import Database
from wxdesk.store.names import PAD, folded, sort_key
from wxdesk.store.search import Query, find
from wxdesk.store.tables import (
    collections,
    kept_as_json,
    listed,
    speakers,
    tags,
    transcripts,
    values_of,
)
from wxdesk.store.voice_links import relink

_its: Final = transcripts.c
_KEPT: Final[ColumnElement[bool]] = _its.deleted.is_(None)

_COLUMNS: Mapping[LibraryOrder, tuple[ColumnElement[Any], ...]] = {
    LibraryOrder.NEWEST: (_its.number,),
    LibraryOrder.OLDEST: (_its.number,),
    LibraryOrder.NAME: (_its.sort_name, _its.number),
    LibraryOrder.DURATION: (_its.duration, _its.number),
}
_FALLING: Final = frozenset({LibraryOrder.NEWEST, LibraryOrder.DURATION})


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A transcript's recording, as it is known.

    Attributes:
        number: The transcript's.
        source: Path or address of the recording.
        modified: When it was last written to, in nanoseconds since 1970, if known.
        sha256: Of its bytes; empty if not known.
    """

    number: int
    source: str
    modified: int | None
    sha256: str


class Shelves:
    """The transcripts that a `History` keeps. Every call is one transaction.

    Args:
        database: Where they are kept.
        clock: Tells the time (UTC).

    Raises:
        StoreProblem: From any method, if the database cannot be used.
        DiskFull: From any method that writes, if there is no room.
    """

    def __init__(
        self, database: Database, clock: Callable[[], datetime] = _now
    ) -> None:
        self._database = database
        self._clock = clock

    # Looking

    def page(
        self,
        wanted: LibraryFilter = EVERYTHING,
        order: LibraryOrder = LibraryOrder.NEWEST,
        limit: int = 100,
        after: TranscriptRecord | None = None,
    ) -> tuple[TranscriptRecord, ...]:
        """Transcripts in an order: at most `limit` that come after a record."""
        columns = _COLUMNS[order]
        falling = order in _FALLING
        page = _records(wanted).limit(limit)
        page = page.order_by(*(c.desc() if falling else c for c in columns))
        if after is not None:
            here = tuple_(*columns)
            there = tuple_(*(_value(after, column) for column in columns))
            page = page.where(here < there if falling else here > there)
        return self._read(page)

    def count(self, wanted: LibraryFilter = EVERYTHING) -> int:
        """How many transcripts meet a filter."""
        query = select(func.count()).select_from(transcripts).where(*_met(wanted))
        with self._database.reading() as connection:
            return connection.scalar(query) or 0

    def seconds(self) -> float:
        """How long all recordings last together, of transcripts not in the trash."""
        query = select(func.coalesce(func.sum(_its.duration), 0.0)).where(_KEPT)
        with self._database.reading() as connection:
            return float(connection.scalar(query) or 0.0)

    def record(self, number: int) -> TranscriptRecord:
        """What is known about a transcript, even if it is in the trash.

        Raises:
            NotFound: There is no such transcript.
        """
        found = self._read(_ALL_RECORDS.where(_its.number == number))
        if not found:
            raise NotFound(f"There is no transcript {number}.")
        return found[0]

    def search(
        self,
        query: str,
        wanted: LibraryFilter = EVERYTHING,
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[Hit, ...]:
        """Finds segments at their newest revision; see `Query` for what to write.

        Returns:
            They, newest transcript first, each in the order of speech.
        """
        # Without a filter there is a shorter way.
        among = None if wanted == EVERYTHING else _numbers(wanted)
        with self._database.reading() as connection:
            return find(connection, Query.of(query), limit, offset, among)

    def languages(self, key: str | None = None) -> tuple[Facet, ...]:
        """Whisper's codes of all languages; of a key's transcripts if it is named."""
        rows = select().select_from(transcripts)
        return self._facets(_its.language, rows, key)

    def speakers(self, key: str | None = None) -> tuple[Facet, ...]:
        """The names of all speakers; of a key's transcripts if it is named."""
        rows = select().join_from(speakers, transcripts)
        return self._facets(speakers.c.name, rows, key)

    def tags(self, key: str | None = None) -> tuple[Facet, ...]:
        """All tags; of a key's transcripts if it is named."""
        return self._facets(tags.c.name, select().join_from(tags, transcripts), key)

    def collections(self) -> tuple[Facet, ...]:
        """All collections, empty ones too."""
        kept = and_(_its.collection == collections.c.name, _KEPT)
        joined = collections.outerjoin(transcripts, kept)
        query = select(collections.c.name, func.count(_its.number)).select_from(joined)
        return self._sorted(query.group_by(collections.c.name))

    # Arranging

    def rename(self, number: int, name: str) -> None:
        """Gives a transcript another name.

        Raises:
            NotFound: There is no such transcript.
        """
        named = update(transcripts).where(_its.number == number)
        with self._database.writing() as connection:
            named = named.values(name=name, sort_name=sort_key(name))
            if not connection.execute(named).rowcount:
                raise NotFound(f"There is no transcript {number}.")

    def tag(
        self,
        numbers: Sequence[int],
        add: Iterable[str] = (),
        remove: Iterable[str] = (),
    ) -> None:
        """Puts tags on transcripts and takes others off."""
        them = select(_its.number).where(_its.number.in_(listed(numbers)))
        with self._database.writing() as connection:
            for name in remove:
                connection.execute(
                    delete(tags).where(tags.c.transcript.in_(them), tags.c.name == name)
                )
            known = connection.scalars(select(tags.c.name).distinct())
            spelt = {folded(name): name for name in known}
            for name in filter(None, map(str.strip, add)):
                tagged = them.add_columns(literal(spelt.get(folded(name), name)))
                connection.execute(
                    insert(tags)
                    .prefix_with("OR IGNORE")
                    .from_select(["transcript", "name"], tagged)
                )

    def put_into(self, numbers: Sequence[int], collection: str | None) -> None:
        """Puts transcripts into a collection, or takes them out of any.

        Raises:
            NotFound: There is no such collection.
        """
        with self._database.writing() as connection:
            if collection is not None:
                _find_collection(connection, collection)
            connection.execute(_change(numbers).values(collection=collection))

    def new_collection(self, name: str) -> None:
        """Makes an empty collection.

        Raises:
            NotAllowed: It has no name, or one that another has.
        """
        with self._database.writing() as connection:
            name = _free_name(connection, name)
            connection.execute(insert(collections).values(name=name))

    def rename_collection(self, name: str, new: str) -> None:
        """Gives a collection another name.

        Raises:
            NotFound: There is no such collection.
            NotAllowed: The new name is none, or another collection's.
        """
        with self._database.writing() as connection:
            _find_collection(connection, name)
            new = _free_name(connection, new, besides=name)
            connection.execute(
                update(collections).where(collections.c.name == name).values(name=new)
            )

    def remove_collection(self, name: str) -> None:
        """Removes a collection; its transcripts stay, in none.

        Raises:
            NotFound: There is no such collection.
        """
        with self._database.writing() as connection:
            _find_collection(connection, name)
            connection.execute(delete(collections).where(collections.c.name == name))

    # The trash

    def delete(self, numbers: Sequence[int]) -> None:
        """Puts transcripts into the trash."""
        with self._database.writing() as connection:
            now = self._clock()
            connection.execute(_change(numbers).where(_KEPT).values(deleted=now))

    def restore(self, numbers: Sequence[int]) -> None:
        """Takes transcripts out of the trash."""
        with self._database.writing() as connection:
            connection.execute(_change(numbers).values(deleted=None))

    def erase(self, numbers: Sequence[int]) -> None:
        """Forgets transcripts and all their revisions."""
        with self._database.writing() as connection:
            connection.execute(
                delete(transcripts).where(_its.number.in_(listed(numbers)))
            )

    def purge(self, before: datetime) -> tuple[int, ...]:
        """Forgets what was put into the trash at a moment or earlier.

        Returns:
            Numbers of the transcripts that are gone.
        """
        old = _its.deleted <= before
        with self._database.reading() as connection:
            if not connection.scalar(select(func.count(_its.number)).where(old)):
                return ()
        with self._database.writing() as connection:
            gone = delete(transcripts).where(old).returning(_its.number)
            return tuple(connection.scalars(gone))

    # Voices

    def relink_voices(self, links: Mapping[str, str | None]) -> tuple[int, ...]:
        """Lets speakers be other voices, or none, in all that is kept of transcripts.

        Args:
            links: By a voice's id, the id of the voice that it is now; None if it is
                forgotten.

        Returns:
            Numbers of the transcripts that are not now what they were.
        """
        if not links:
            return ()
        with self._database.writing() as connection:
            return relink(connection, links)

    # Recordings

    def source(self, number: int) -> KeptSource:
        """What is known about a transcript's recording.

        Raises:
            NotFound: There is no such transcript.
        """
        found = self._sources(_its.number == number)
        if not found:
            raise NotFound(f"There is no transcript {number}.")
        return found[0]

    def has_source(self, source: str) -> bool:
        """Whether a transcript, even one in the trash, is of this recording."""
        return bool(self._sources(_its.source == source))

    def sources_like(self, source: str, size: int) -> tuple[KeptSource, ...]:
        """Recordings that could be a file, newest first; those in the trash are out.

        Args:
            source: Its path.
            size: In bytes.
        """
        # Version 1 of the database knew no sizes.
        old = and_(_its.source_size.is_(None), _its.source == source)
        return self._sources(or_(_its.source_size == size, old), _KEPT)

    def with_sha256(self, sha256: str) -> tuple[KeptSource, ...]:
        """Recordings with these bytes, newest first; those in the trash are out."""
        return self._sources(_its.source_sha256 == sha256, _KEPT)

    def relink(self, number: int, source: str, file: FileState) -> None:
        """Says where a transcript's recording is now; its provenance stays."""
        with self._database.writing() as connection:
            connection.execute(
                _change([number]).values(
                    source=source,
                    source_size=file.size,
                    source_modified=file.modified,
                )
            )

    def _read(self, query: Select[Any]) -> tuple[TranscriptRecord, ...]:
        with self._database.reading() as connection:
            return values_of(TranscriptRecord, connection.execute(query))

    def _facets(
        self, name: ColumnElement[str], rows: Select[Any], key: str | None
    ) -> tuple[Facet, ...]:
        count = func.count(_its.number.distinct())
        rows = rows.add_columns(name, count).where(_KEPT).group_by(name)
        return self._sorted(rows if key is None else rows.where(_its.key == key))

    def _sorted(self, query: Select[Any]) -> tuple[Facet, ...]:
        with self._database.reading() as connection:
            facets = [Facet(*row) for row in connection.execute(query)]
        return tuple(sorted(facets, key=lambda facet: sort_key(facet.name)))

    def _sources(self, *where: ColumnElement[bool]) -> tuple[KeptSource, ...]:
        query = (
            select(
                _its.number,
                _its.source,
                _its.source_modified.label("modified"),
                _its.source_sha256.label("sha256"),
            )
            .where(*where)
            .order_by(_its.number.desc())
        )
        with self._database.reading() as connection:
            return values_of(KeptSource, connection.execute(query))


def _all_records() -> Select[Any]:
    its_tags = (
        select(func.json_group_array(tags.c.name))
        .where(tags.c.transcript == _its.number)
        .scalar_subquery()
    )
    as_tuple = kept_as_json(list, lambda names: tuple(sorted(names, key=sort_key)))
    return select(
        *(
            transcripts.c[field.name]
            for field in fields(TranscriptRecord)
            if field.name != "tags"
        ),
        type_coerce(its_tags, as_tuple).label("tags"),
    )


_ALL_RECORDS: Final = _all_records()


def _records(wanted: LibraryFilter) -> Select[Any]:
    return _ALL_RECORDS.where(*_met(wanted))


def _numbers(wanted: LibraryFilter) -> Select[Any]:
    return select(_its.number).where(*_met(wanted))


def _met(wanted: LibraryFilter) -> list[ColumnElement[bool]]:
    """The conditions of a filter."""
    conditions: list[ColumnElement[bool]] = [
        _its.deleted.is_not(None) if wanted.deleted else _KEPT
    ]
    if text := sort_key(wanted.text.strip()).replace(PAD, ""):
        name = func.replace(_its.sort_name, PAD, "")
        conditions.append(func.instr(name, text) > 0)
    if wanted.collection is not None:
        conditions.append(
            _its.collection.is_not_distinct_from(wanted.collection or None)
        )
    if wanted.language is not None:
        conditions.append(_its.language == wanted.language)
    if wanted.since is not None:
        conditions.append(_its.created >= wanted.since)
    if wanted.until is not None:
        conditions.append(_its.created < wanted.until)
    if wanted.key is not None:
        conditions.append(_its.key == wanted.key)
    for tag in wanted.tags:
        conditions.append(_its.number.in_(_with(tags, tag)))
    if wanted.speaker is not None:
        conditions.append(_its.number.in_(_with(speakers, wanted.speaker)))
    return conditions


def _with(table: Any, name: str) -> Select[Any]:
    return select(table.c.transcript).where(table.c.name == name)


def _value(record: TranscriptRecord, column: ColumnElement[Any]) -> Any:
    """What a record has in a column that pages are ordered by."""
    if column is _its.sort_name:
        return sort_key(record.name)
    return record.number if column is _its.number else record.duration


def _change(numbers: Sequence[int]) -> Any:
    return update(transcripts).where(_its.number.in_(listed(numbers)))


def _find_collection(connection: Connection, name: str) -> None:
    wanted = select(collections).where(collections.c.name == name)
    if connection.execute(wanted).first() is None:
        raise NotFound(f"There is no collection {name}.")


def _free_name(connection: Connection, name: str, besides: str = "") -> str:
    name = name.strip()
    if not name:
        raise NotAllowed("A collection needs a name.")
    for taken in connection.scalars(select(collections.c.name)):
        if taken != besides and folded(taken) == folded(name):
            raise NotAllowed(
                f"There is a collection {taken} already.", "Choose another name."
            )
    return name
