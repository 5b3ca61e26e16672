"""tasks tell of their cases

What a worklist shows of a case never changes, so it stands with each task: a page reads its tasks and nothing else. On
PostgreSQL, looking a case up for every task took most of the time of a page.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

Word = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    # SQLite adds such a column only with a default, and making the table anew would break what others have built on it.
    for name in ("ref", "digest", "procedure"):
        op.add_column("sopflow_tasks", sa.Column(name, Word, nullable=False, server_default=sa.text("''")))
    op.execute(
        "UPDATE sopflow_tasks SET ref = c.ref, digest = c.digest, procedure = c.procedure "
        "FROM sopflow_cases AS c WHERE c.id = case_id"
    )
