"""Keep which files the texts came from that jobs find the times of."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds their paths; nobody can tell those of the texts that are there."""
    op.add_column("jobs", sa.Column("text_file", sa.Text))
