"""Keep what other kinds of jobs need, and what they propose."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds both; all jobs were transcriptions before."""
    op.add_column("jobs", sa.Column("span", sa.Text))
    op.add_column("jobs", sa.Column("parent", sa.Integer))
    op.add_column("jobs", sa.Column("text", sa.Text))
    op.create_table(
        "results",
        sa.Column("job", sa.Text, nullable=False),
        sa.Column("transcript", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("job", name="pk_results"),
        sa.ForeignKeyConstraint(
            ["job"], ["jobs.id"], name="fk_results_job", ondelete="CASCADE"
        ),
    )
