"""Keep who may use the API, whom it calls, and what it has answered."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Makes tables of keys, of webhooks and their deliveries, and of answers."""
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scopes", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("expires", sa.Text),
        sa.Column("last_used", sa.Text),
        sa.Column("revoked", sa.Text),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
    )
    _keep_webhooks()
    _keep_deliveries()
    _keep_answers()


def _keep_webhooks() -> None:
    op.create_table(
        "webhooks",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("events", sa.Text, nullable=False),
        sa.Column("key", sa.Text),
        sa.Column("everything", sa.Boolean, nullable=False),
        sa.Column("style", sa.Text, nullable=False),
        sa.Column("job", sa.Text),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("paused", sa.Text),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_webhooks"),
    )


def _keep_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("webhook", sa.Text, nullable=False),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("job", sa.Text),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_try", sa.Text),
        sa.Column("status", sa.Integer),
        sa.Column("error", sa.Text),
        sa.Column("done", sa.Text),
        sa.Column("occasion", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.ForeignKeyConstraint(
            ["webhook"],
            ["webhooks.id"],
            name="fk_deliveries_webhook",
            ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_deliveries_webhook", "deliveries", ["webhook", "occasion"], unique=True
    )
    op.create_index("ix_deliveries_next_try", "deliveries", ["next_try"])
    op.create_index("ix_deliveries_created", "deliveries", ["created"])


def _keep_answers() -> None:
    op.create_table(
        "idempotency",
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
        sa.Column("process", sa.Text, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("headers", sa.Text),
        sa.Column("body", sa.LargeBinary),
        sa.PrimaryKeyConstraint("owner", "request", "name", name="pk_idempotency"),
    )
    op.create_index("ix_idempotency_created", "idempotency", ["created"])
