"""cases by status

After some years almost all cases have ended, and a list of those that run, the oldest first, would read through all of
the others before. The index changes when a case starts and when it ends, not with its steps.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_index("ix_sopflow_cases_status", "sopflow_cases", ["status", "started", "id"])
