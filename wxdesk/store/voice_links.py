"""What is kept about whose voices speakers have, after voices have changed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    Text,
    func,
    or_,
    select,
    type_coerce,
    update,
)

from wxdesk.core.transcript import Speaker, speaker_from_data
from wxdesk.core.voices import relinked, with_voices
from wxdesk.store.tables import (
    columns_of,
    jobs,
    results,
    revisions,
    select_as,
    speakers,
)

Links = Mapping[str, str | None]
"""By a voice's id, the id of the voice that it is now; None if it is forgotten."""


def relink(connection: Connection, links: Links) -> tuple[int, ...]:
    """Lets no speaker be one of some voices any more.

    That holds in transcripts as they are, in all their revisions, and in what jobs
    propose or started from. Names stay as they are.

    Args:
        connection: Of a transaction that may write.
        links: What has become of the voices.

    Returns:
        Numbers of the transcripts that are not now what they were.
    """
    _relink_revisions(connection, links)
    for table, column in ((results, "transcript"), (jobs, "given")):
        _relink_transcripts(connection, table, column, links)
    return _relink_speakers(connection, links)


def _relink_speakers(connection: Connection, links: Links) -> tuple[int, ...]:
    rows = connection.execute(
        select(
            speakers.c.transcript,
            speakers.c.key,
            *select_as(Speaker, speakers).selected_columns,
        ).where(
            or_(
                speakers.c.voice.in_(links),
                _names_any(speakers.c.suggestion, links),
            )
        )
    ).all()
    for number, key, *columns in rows:
        connection.execute(
            update(speakers)
            .where(speakers.c.transcript == number, speakers.c.key == key)
            .values(columns_of(relinked(Speaker(*columns), links)))
        )
    return tuple(sorted({row.transcript for row in rows}))


def _relink_revisions(connection: Connection, links: Links) -> None:
    its = revisions.c
    rows = connection.execute(
        select(its.transcript, its.number, its.header).where(
            _names_any(its.header, links)
        )
    ).all()
    for transcript, number, header in rows:
        connection.execute(
            update(revisions)
            .where(its.transcript == transcript, its.number == number)
            .values(header=_with_links(header, links))
        )


def _with_links(header: Mapping[str, Any], links: Links) -> dict[str, Any]:
    those = {
        key: asdict(relinked(speaker_from_data(data), links))
        for key, data in header.get("speakers", {}).items()
    }
    return {**header, "speakers": those} if those else dict(header)


def _relink_transcripts(
    connection: Connection, table: Table, name: str, links: Links
) -> None:
    (own,) = table.primary_key.columns
    column = table.c[name]
    rows = connection.execute(select(own, column).where(_names_any(column, links)))
    for key, transcript in rows.all():
        now = with_voices(transcript, links)
        connection.execute(update(table).where(own == key).values({name: now}))


def _names_any(column: ColumnElement[Any], links: Iterable[str]) -> ColumnElement[bool]:
    """Whether the JSON in a column has one of some ids in it."""
    text = type_coerce(column, Text)
    return or_(*(func.instr(text, json.dumps(link)) > 0 for link in links))
