"""Alembic's entry: the connection is handed in by storage.migrations, which owns the transaction."""

from alembic import context

from storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,
    compare_server_default=False,
)
context.run_migrations()
