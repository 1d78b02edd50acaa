"""Keep jobs and transcripts, and find their words."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes all tables, the index, and the triggers that keep it up to date."""
    _keep_transcripts()
    _keep_jobs()
    _find_words()


def _keep_transcripts() -> None:
    op.create_table(
        "transcripts",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("duration", sa.Float, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("speakers", sa.Integer, nullable=False),
        sa.Column("segments", sa.Integer, nullable=False),
        sa.Column("turns", sa.Text, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("provenance", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_transcripts"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "speakers",
        sa.Column("transcript", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("colour", sa.Integer, nullable=False),
        sa.Column("voice", sa.Text),
        sa.PrimaryKeyConstraint("transcript", "key", name="pk_speakers"),
        _of_transcript("speakers"),
    )
    op.create_index("ix_speakers_name", "speakers", ["name"])
    op.create_table(
        "segments",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("transcript", sa.Integer, nullable=False),
        sa.Column("start", sa.Float, nullable=False),
        sa.Column("end", sa.Float, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("indexed", sa.Text),
        sa.Column("speaker", sa.Text),
        sa.Column("words", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_segments"),
        _of_transcript("segments"),
    )
    op.create_index("ix_segments_transcript", "segments", ["transcript"])
    op.create_table(
        "revisions",
        sa.Column("transcript", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("changed_segments", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("inserted", sa.Integer, nullable=False),
        sa.Column("replaced", sa.Text, nullable=False),
        sa.Column("header", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("transcript", "number", name="pk_revisions"),
        _of_transcript("revisions"),
    )


def _of_transcript(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["transcript"],
        ["transcripts.number"],
        name=f"fk_{table}_transcript",
        ondelete="CASCADE",
    )


def _keep_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("progress", sa.Text),
        sa.Column("error", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("transcript", sa.Integer),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("started", sa.Text),
        sa.Column("finished", sa.Text),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("owner", sa.Text),
        sa.Column("lease_until", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sa.ForeignKeyConstraint(
            ["transcript"],
            ["transcripts.number"],
            name="fk_jobs_transcript",
            ondelete="SET NULL",
        ),
    )
    op.create_index("ix_jobs_position", "jobs", ["position"])
    op.create_table(
        "chunks",
        sa.Column("job", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("channel", sa.Integer, nullable=False),
        sa.Column("start", sa.Float, nullable=False),
        sa.Column("end", sa.Float, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("avg_logprob", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint(
            "job", "fingerprint", "channel", "start", "end", name="pk_chunks"
        ),
        sa.ForeignKeyConstraint(
            ["job"], ["jobs.id"], name="fk_chunks_job", ondelete="CASCADE"
        ),
    )


def _find_words() -> None:
    # The index reads a segment's text through a view, so it keeps no second copy, and
    # a word is taken out of it exactly as it was put in.
    op.execute(
        "CREATE VIEW searchable AS "
        "SELECT id, coalesce(indexed, text) AS text FROM segments"
    )
    # Marks (Mn, Mc) are parts of words in many scripts. No sizes are kept, since
    # results come in the order of ids and not of a rank that would need them.
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "text, content='searchable', content_rowid='id', columnsize=0, prefix='2 3', "
        "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
    )
    op.execute(
        "CREATE TRIGGER segment_inserted AFTER INSERT ON segments BEGIN "
        "INSERT INTO search (rowid, text) "
        "VALUES (new.id, coalesce(new.indexed, new.text)); END"
    )
    op.execute(
        "CREATE TRIGGER segment_deleted AFTER DELETE ON segments BEGIN "
        "INSERT INTO search (search, rowid, text) "
        "VALUES ('delete', old.id, coalesce(old.indexed, old.text)); END"
    )
