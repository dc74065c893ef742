"""one person, one clock: a lead may follow another of the same person

Revision ID: 0014
Revises: 0013
Create Date: 2026-11-21
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_FOLLOWS = sa.text("follows_id IS NOT NULL")
_COVERED = sa.text("kind = 'duplicate' AND state IN ('assigned', 'with_administrator')")


def upgrade() -> None:
    # Not rebuilt: SQLite would refuse to drop a table that others refer to.
    op.execute("ALTER TABLE lead ADD COLUMN follows_id INTEGER REFERENCES lead (id)")
    op.add_column("lead", sa.Column("again", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("lead", sa.Column("first_contact_at", sa.DateTime(timezone=True), nullable=True))
    for name, column, where in (
        ("ix_lead_follows", "follows_id", _FOLLOWS),
        ("ix_lead_covered", "id", _COVERED),
    ):
        op.create_index(name, "lead", [column], sqlite_where=where, postgresql_where=where)
    # A person of many leads has one earliest: every link names that one from now on.
    op.execute(
        """
        UPDATE lead SET original_id = (
            WITH RECURSIVE chain(id, earlier) AS (
                SELECT one.id, one.original_id FROM lead AS one WHERE one.id = lead.original_id
                UNION ALL
                SELECT one.id, one.original_id FROM lead AS one JOIN chain ON one.id = chain.earlier
            )
            SELECT min(id) FROM chain
        )
        WHERE original_id IS NOT NULL
        """
    )
    op.execute(
        """
        UPDATE lead SET first_contact_at = (
            SELECT min(assignment.contacted_at) FROM assignment
            WHERE assignment.lead_id = lead.id AND assignment.contact = 'met'
            AND assignment.advisor_id = lead.first_contact_id
        )
        WHERE first_contact_id IS NOT NULL
        """
    )


def downgrade() -> None:
    op.drop_index("ix_lead_covered", "lead")
    op.drop_index("ix_lead_follows", "lead")
    for column in ("first_contact_at", "again", "follows_id"):
        op.drop_column("lead", column)
