"""Keep which key of the API asked for a job, in which words, and what is given."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Adds them; all that is there was asked for by this computer's user."""
    op.add_column("jobs", sa.Column("key", sa.Text))
    op.add_column("jobs", sa.Column("asked", sa.Text))
    op.add_column("jobs", sa.Column("given", sa.Text))
    for name in ("key", "status"):
        op.create_index(f"ix_jobs_{name}", "jobs", [name, "created", "id"])
    op.create_index("ix_jobs_created", "jobs", ["created", "id"])
    _widen_transcripts()
    op.create_index(
        "ix_transcripts_key",
        "transcripts",
        ["key"],
        sqlite_where=sa.text("deleted IS NULL"),
    )


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
        table.add_column(sa.Column("key", sa.Text), insert_before="turns")
    if highest is not None:
        connection.exec_driver_sql(
            "DELETE FROM sqlite_sequence WHERE name = 'transcripts'"
        )
        connection.exec_driver_sql(
            "INSERT INTO sqlite_sequence (name, seq) VALUES ('transcripts', ?)",
            (highest,),
        )
