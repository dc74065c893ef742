"""sales by month, guards given away, and when the director of a zone was told of its nomination

The figure of the people file becomes that of the months before the rosters it was judged for.

Revision ID: 0013
Revises: 0007
Create Date: 2026-11-21
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_INSTANT = sa.DateTime(timezone=True)
_AT_ONCE = 500


def upgrade() -> None:
    sales = op.create_table(
        "advisor_sales",
        sa.Column("advisor_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("sales", sa.Integer(), nullable=False),
        sa.Column("recorded_at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["advisor_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("advisor_id", "month"),
    )
    op.add_column("nomination", sa.Column("told_at", _INSTANT, nullable=True))
    # Whom the record does not show otherwise was told when the nomination was due at the latest.
    op.execute(sa.text("UPDATE nomination SET told_at = due_at"))
    with op.batch_alter_table("swap") as batch:
        batch.alter_column("other_guard_id", existing_type=sa.Integer(), nullable=True)
    connection = op.get_bind()
    months = connection.execute(
        sa.text("SELECT month FROM roster_month UNION SELECT month FROM roster_entry")
    ).scalars()
    counted = sorted({_before(month) for month in months})
    person = sa.table(
        "person",
        sa.column("id"),
        sa.column("sales_last_month"),
        sa.column("updated_at", _INSTANT),
    )
    known = sa.select(person).where(person.c.sales_last_month.is_not(None))
    figures = connection.execute(known).all()
    rows = [
        {"advisor_id": person, "month": month, "sales": figure, "recorded_at": at}
        for person, figure, at in figures
        for month in counted
    ]
    for start in range(0, len(rows), _AT_ONCE):
        op.bulk_insert(sales, rows[start : start + _AT_ONCE])


def downgrade() -> None:
    # A guard that was given away has no second guard, which the old table cannot say.
    op.execute(sa.text("DELETE FROM swap WHERE other_guard_id IS NULL"))
    with op.batch_alter_table("swap") as batch:
        batch.alter_column("other_guard_id", existing_type=sa.Integer(), nullable=False)
    op.drop_column("nomination", "told_at")
    op.drop_table("advisor_sales")


def _before(month: str) -> str:
    """The month that the roster of `month` counts."""
    return f"{date.fromisoformat(f'{month}-01') - timedelta(days=1):%Y-%m}"
