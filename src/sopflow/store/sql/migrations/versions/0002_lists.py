"""lists of tasks and cases

What a list is sorted by has an index, when a list without a filter could be long: all open tasks, those that a person
holds, those that are overdue, and cases by their start or their ref. Indexes that only some rows are in cost the others
nothing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    behind = ["case_id", "opened", "name"]
    for name, column, where in (
        ("ix_sopflow_tasks_since", "since", "lead = 1"),
        ("ix_sopflow_tasks_holder", "holder", "holder IS NOT NULL"),
        ("ix_sopflow_tasks_due", "due", "due IS NOT NULL"),
    ):
        columns = [column, "since", *behind] if column == "holder" else [column, *behind]
        only = sa.text(where)
        op.create_index(name, "sopflow_tasks", columns, sqlite_where=only, postgresql_where=only)
    op.create_index("ix_sopflow_cases_started", "sopflow_cases", ["started", "id"])
    op.create_index("ix_sopflow_cases_ref", "sopflow_cases", ["ref", "started", "id"])
    op.create_index("ix_sopflow_cases_sop", "sopflow_cases", ["sop", "started", "id"])
