"""Keep which media files jobs make."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds them; no job made any before."""
    op.add_column("jobs", sa.Column("media", sa.Text))
