"""Keep which voices jobs learn, and whose voices speakers may have."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Adds them; no voice was learned or recognised before."""
    op.add_column("jobs", sa.Column("sample", sa.Text))
    op.add_column(
        "jobs",
        sa.Column("references", sa.Text, nullable=False, server_default="[]"),
    )
    op.add_column("speakers", sa.Column("confidence", sa.Float))
    op.add_column("speakers", sa.Column("suggestion", sa.Text))
