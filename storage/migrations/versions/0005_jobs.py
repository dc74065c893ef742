"""jobs: the table of dated jobs, with priority and attempts

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-21
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_OPEN = sa.text("done_at IS NULL")
_BACKGROUND = ("retention", "roster.propose", "roster.files", "roster.notices")
# Came round by planning themselves; now each occurrence is keyed by its instant.
_RECURRING = ("cycle", "retention", "eligibility.cut")


def _columns() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
    ]


def _table(name: str, *more: str) -> sa.TableClause:
    names = ("id", "kind", "key", "done_at", *more)
    return sa.table(
        name,
        *(sa.column(column) for column in names),
        sa.column("due_at", sa.DateTime(timezone=True)),
        sa.column("data", sa.JSON()),
    )


def upgrade() -> None:
    op.create_table(
        "job",
        *_columns(),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kind", "key"),
    )
    op.create_index(
        "ix_job_due", "job", ["due_at"], sqlite_where=_OPEN, postgresql_where=_OPEN
    )
    old = _table("agenda")
    new = _table("job", "priority", "attempts")
    priority = sa.case((old.c.kind.in_(_BACKGROUND), 30), else_=20)
    carried = ("kind", "key", "due_at", "data", "done_at")
    op.execute(
        new.insert().from_select(
            [*carried, "priority", "attempts"],
            sa.select(
                *(old.c[name] for name in carried), priority, sa.literal(0, sa.Integer())
            ).order_by(old.c.id),
        )
    )
    _key_by_occurrence(new)
    op.drop_index("ix_agenda_due", table_name="agenda")
    op.drop_table("agenda")


def _key_by_occurrence(job: sa.TableClause) -> None:
    """Open jobs that recur get the key under which the calendar would plan them."""
    connection = op.get_bind()
    rows = connection.execute(
        sa.select(job.c.id, job.c.kind, job.c.due_at).where(
            job.c.done_at.is_(None), job.c.kind.in_(_RECURRING)
        )
    ).all()
    for job_id, kind, due_at in rows:
        at = due_at.replace(tzinfo=UTC) if due_at.tzinfo is None else due_at.astimezone(UTC)
        # A part of a night's pruning is not the night: the next night begins anew.
        taken = sa.select(job.c.id).where(job.c.kind == kind, job.c.key == at.isoformat())
        if connection.execute(taken).first() is not None:
            connection.execute(job.delete().where(job.c.id == job_id))
            continue
        connection.execute(
            job.update().where(job.c.id == job_id).values(key=at.isoformat())
        )


def downgrade() -> None:
    op.create_table(
        "agenda",
        *_columns(),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kind", "key"),
    )
    op.create_index(
        "ix_agenda_due", "agenda", ["due_at"], sqlite_where=_OPEN, postgresql_where=_OPEN
    )
    op.execute(
        "INSERT INTO agenda (kind, key, due_at, data, done_at)"
        " SELECT kind, key, due_at, data, done_at FROM job ORDER BY id"
    )
    op.drop_index("ix_job_due", table_name="job")
    op.drop_table("job")
