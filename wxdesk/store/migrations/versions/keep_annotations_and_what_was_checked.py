"""Keep annotations, and which segments a person has checked."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Adds both; nothing was annotated or checked before."""
    op.add_column(
        "transcripts",
        sa.Column("annotations", sa.Text, nullable=False, server_default="[]"),
    )
    op.add_column(
        "segments",
        sa.Column("checked", sa.Boolean, nullable=False, server_default=sa.false()),
    )
