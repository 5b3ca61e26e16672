"""first tables

A revision is never changed once it is released: it says how the tables of that time were made.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Word = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "sopflow_definitions",
        sa.Column("digest", Word, nullable=False),
        sa.Column("sop", Word, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("actors", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text),
        sa.PrimaryKeyConstraint("digest", name="pk_sopflow_definitions"),
    )
    op.create_table(
        "sopflow_current",
        sa.Column("sop", Word, nullable=False),
        sa.Column("digest", Word, nullable=False),
        sa.PrimaryKeyConstraint("sop", name="pk_sopflow_current"),
    )
    op.create_table(
        "sopflow_cases",
        sa.Column("id", Word, nullable=False),
        sa.Column("ref", Word, nullable=False),
        sa.Column("sop", Word, nullable=False),
        sa.Column("digest", Word, nullable=False),
        sa.Column("procedure", Word, nullable=False),
        sa.Column("started", sa.BigInteger, nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.Column("status", Word, nullable=False),
        sa.Column("ending", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sopflow_cases"),
        sa.UniqueConstraint("sop", "procedure", "ref", name="uq_sopflow_cases_ref"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sopflow_events",
        sa.Column("case_id", Word, nullable=False),
        sa.Column("seq", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("kind", Word, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("key", Word),
        sa.PrimaryKeyConstraint("case_id", "seq", name="pk_sopflow_events"),
        sqlite_with_rowid=False,
    )
    keyed = sa.text("key IS NOT NULL")
    op.create_index(
        "ix_sopflow_events_key", "sopflow_events", ["case_id", "key"], unique=True, sqlite_where=keyed,
        postgresql_where=keyed,
    )  # fmt: skip
    op.create_table(
        "sopflow_tasks",
        sa.Column("actor", Word, nullable=False),
        sa.Column("since", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("case_id", Word, nullable=False),
        sa.Column("opened", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("name", Word, nullable=False),
        sa.Column("joint", sa.SmallInteger, nullable=False),
        sa.Column("lead", sa.SmallInteger, nullable=False),
        sa.Column("due", sa.BigInteger),
        sa.Column("holder", Word),
        sa.Column("owner", Word),
        sa.Column("sop", Word, nullable=False),
        sa.PrimaryKeyConstraint("actor", "since", "case_id", "opened", "name", name="pk_sopflow_tasks"),
        sqlite_with_rowid=False,
    )
