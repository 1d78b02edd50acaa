"""Arrange transcripts, bring them back from a trash, and remember what was watched."""

import sqlalchemy as sa
from alembic import op

from wxdesk.store.names import sort_key

revision = "0002"
down_revision = "0001"

_KEPT = sa.text("deleted IS NULL")
_IN_TRASH = sa.text("deleted IS NOT NULL")


def upgrade() -> None:
    """Adds what transcripts are arranged by, files that jobs write, watch folders."""
    op.create_table(
        "collections",
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_collections"),
    )
    _widen_transcripts()
    _fill_in()
    _index_transcripts()
    _keep_tags()
    _write_files()
    _remember_watched_files()


def _widen_transcripts() -> None:
    # A table made anew would forget the highest number that was ever given.
    connection = op.get_bind()
    highest = connection.exec_driver_sql(
        "SELECT seq FROM sqlite_sequence WHERE name = 'transcripts'"
    ).scalar()
    with op.batch_alter_table(
        "transcripts", recreate="always", table_kwargs={"sqlite_autoincrement": True}
    ) as table:
        # Before the long ones: what stands behind them in a row is slow to read.
        for column in (
            sa.Column("collection", sa.Text),
            sa.Column("deleted", sa.Text),
            sa.Column("sort_name", sa.Text, nullable=False, server_default=""),
            sa.Column("source_size", sa.Integer),
            sa.Column("source_modified", sa.Integer),
            sa.Column("source_sha256", sa.Text, nullable=False, server_default=""),
        ):
            table.add_column(column, insert_before="turns")
        table.create_foreign_key(
            "fk_transcripts_collection",
            "collections",
            ["collection"],
            ["name"],
            onupdate="CASCADE",
            ondelete="SET NULL",
        )
    if highest is not None:
        connection.exec_driver_sql(
            "DELETE FROM sqlite_sequence WHERE name = 'transcripts'"
        )
        connection.exec_driver_sql(
            "INSERT INTO sqlite_sequence (name, seq) VALUES ('transcripts', ?)",
            (highest,),
        )


def _fill_in() -> None:
    connection = op.get_bind()
    for number, name in connection.exec_driver_sql(
        "SELECT number, name FROM transcripts"
    ).all():
        if isinstance(name, bytes):  # a file name that is not UTF-8
            name = name.decode(errors="surrogatepass")
        connection.exec_driver_sql(
            "UPDATE transcripts SET sort_name = ? WHERE number = ?",
            (sort_key(name), number),
        )
    connection.exec_driver_sql(
        "UPDATE transcripts SET source_sha256 = "
        "json_extract(provenance, '$.source_sha256')"
    )


def _index_transcripts() -> None:
    for name in ("sort_name", "duration"):
        op.create_index(
            f"ix_transcripts_{name}",
            "transcripts",
            [name, "number"],
            sqlite_where=_KEPT,
        )
    op.create_index(
        "ix_transcripts_collection", "transcripts", ["collection"], sqlite_where=_KEPT
    )
    op.create_index(
        "ix_transcripts_deleted", "transcripts", ["deleted"], sqlite_where=_IN_TRASH
    )
    op.create_index("ix_transcripts_source_size", "transcripts", ["source_size"])
    op.create_index("ix_transcripts_source_sha256", "transcripts", ["source_sha256"])


def _keep_tags() -> None:
    op.create_table(
        "tags",
        sa.Column("transcript", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("transcript", "name", name="pk_tags"),
        sa.ForeignKeyConstraint(
            ["transcript"],
            ["transcripts.number"],
            name="fk_tags_transcript",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_tags_name", "tags", ["name"])


def _write_files() -> None:
    nothing = '{"formats":[],"folder":null}'
    op.add_column(
        "jobs", sa.Column("outputs", sa.Text, nullable=False, server_default=nothing)
    )
    op.add_column("jobs", sa.Column("note", sa.Text))


def _remember_watched_files() -> None:
    op.create_table(
        "watched_files",
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("modified", sa.Integer, nullable=False),
        sa.Column("inode", sa.Text, nullable=False),
        sa.Column("missing", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("path", name="pk_watched_files"),
    )
