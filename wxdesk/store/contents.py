"""How a transcript at its newest revision lies in the tables."""

from itertools import starmap
from typing import Any

from sqlalchemy import Connection, delete, insert, literal_column, select

from wxdesk.core.errors import NotFound
from wxdesk.core.transcript import Segment, Speaker, Transcript
from wxdesk.store.search import indexed
from wxdesk.store.splice import Splice
from wxdesk.store.tables import (
    columns_of,
    segment_ids,
    segments,
    select_as,
    speakers,
    transcripts,
)


def header_columns(transcript: Transcript) -> dict[str, Any]:
    """The columns of a transcript that a revision may change."""
    return {
        "language": transcript.language,
        "duration": transcript.provenance.duration,
        "turns": transcript.turns,
        "notes": transcript.notes,
        "provenance": transcript.provenance,
        "annotations": transcript.annotations,
        "source_sha256": transcript.provenance.source_sha256,
        "speakers": len(transcript.speakers),
        "segments": len(transcript.segments),
    }


def newest_revision(connection: Connection, number: int) -> int:
    """The newest revision of a transcript.

    Raises:
        NotFound: There is no such transcript.
    """
    revision: int | None = connection.scalar(
        select(transcripts.c.revision).where(transcripts.c.number == number)
    )
    if revision is None:
        raise NotFound(f"There is no transcript {number}.")
    return revision


def newest_state(connection: Connection, number: int) -> Transcript:
    """A transcript that exists, at its newest revision."""
    header = connection.execute(
        select(
            transcripts.c.language,
            transcripts.c.turns,
            transcripts.c.notes,
            transcripts.c.provenance,
            transcripts.c.annotations,
        ).where(transcripts.c.number == number)
    ).one()
    who = (
        select(speakers.c.key, *select_as(Speaker, speakers).selected_columns)
        .where(speakers.c.transcript == number)
        .order_by(literal_column("rowid"))
    )
    said = (
        select_as(Segment, segments)
        .where(segments.c.transcript == number)
        .order_by(segments.c.id)
    )
    return Transcript(
        **header._mapping,
        speakers={key: Speaker(*columns) for key, *columns in connection.execute(who)},
        segments=tuple(starmap(Segment, connection.execute(said))),
    )


def insert_speakers(
    connection: Connection, number: int, transcript: Transcript
) -> None:
    rows = [
        {"transcript": number, "key": key, **columns_of(speaker)}
        for key, speaker in transcript.speakers.items()
    ]
    if rows:
        connection.execute(insert(speakers), rows)


def splice_segments(
    connection: Connection, number: int, splice: Splice, new: Transcript
) -> None:
    """Puts the segments that a revision has changed in place of the old ones."""
    ids = connection.scalars(
        select(segments.c.id)
        .where(segments.c.transcript == number)
        .order_by(segments.c.id)
    ).all()
    first, last = splice.position, splice.position + splice.inserted
    gone = ids[first : first + len(splice.replaced)]
    rest = ids[first + len(splice.replaced) :]
    free = segment_ids(
        number,
        splice.inserted,
        before=ids[first - 1] if first else None,
        after=rest[0] if rest else None,
    )
    if len(free) < splice.inserted:
        # So many edits at one place that no ids are left there: all get new ones.
        gone, first, last = ids, 0, len(new.segments)
        free = segment_ids(number, last)
    if gone:
        connection.execute(
            delete(segments).where(
                segments.c.transcript == number,
                segments.c.id.between(gone[0], gone[-1]),
            )
        )
    if rows := [
        {
            "id": segment_id,
            "transcript": number,
            "indexed": indexed(segment.text),
            **columns_of(segment),
        }
        for segment_id, segment in zip(free, new.segments[first:last], strict=True)
    ]:
        connection.execute(insert(segments), rows)
