"""What Alembic runs: the revisions of the store's tables, on the connection that `sopflow.store.sql.schema` gives."""

from alembic import context

from sopflow.store.sql.schema import VERSION_TABLE
from sopflow.store.sql.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
