"""Keep why chunks are doubtful."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Adds the reasons; nothing was doubted before."""
    op.add_column(
        "chunks", sa.Column("doubts", sa.Text, nullable=False, server_default="[]")
    )
