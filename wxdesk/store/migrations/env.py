"""How Alembic runs the migrations: on the connection that the program hands it."""

from alembic import context

from wxdesk.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite changes most tables only by making them anew.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
