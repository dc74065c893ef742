"""How the contact stands and why the assignment ended are two columns; follow-up keeps its history.

Revision ID: 0004
Revises: 0001
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision = '0003'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_OLD = sa.text("outcome = 'running'")
_NEW = sa.text("contact = 'running'")

# A contact that was made stays made, whatever became of the lead afterwards.
_CONTACT = """
CASE
  WHEN outcome IN ('running', 'evidence_pending', 'with_administrator', 'met') THEN outcome
  WHEN outcome = 'breached' THEN 'missed'
  WHEN outcome IN ('moved', 'closed') AND contacted_at IS NOT NULL THEN 'met'
  ELSE 'waived'
END
"""
# An assignment that is not the lead's present one has ended: one that was met and then restored by
# a dispute had been breached before.
_ENDED = """
CASE
  WHEN outcome = 'breached' THEN 'breach'
  WHEN outcome IN ('unreachable', 'moved', 'closed') THEN outcome
  WHEN outcome = 'met' AND hop < (SELECT lead.hop FROM lead WHERE lead.id = assignment.lead_id)
    THEN 'breach'
END
"""
_OUTCOME = """
CASE
  WHEN contact = 'missed' THEN 'breached'
  WHEN ended = 'breach' AND contact = 'met' THEN 'met'
  WHEN ended = 'breach' THEN 'moved'
  WHEN ended IS NOT NULL THEN ended
  ELSE contact
END
"""


def upgrade() -> None:
    _swap(add=("contact", "ended"), drop="outcome", old=_OLD, new=_NEW)
    op.create_table(
        "follow_up_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("advisor_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("next_step", sa.String(), nullable=True),
        sa.Column("next_step_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["advisor_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_follow_up_change_advisor", "follow_up_change", ["advisor_id", "at"])
    op.create_index("ix_follow_up_change_lead", "follow_up_change", ["lead_id", "at"])
    op.create_index("ix_audit_action", "audit", ["action", "at"])


def downgrade() -> None:
    op.drop_index("ix_audit_action", "audit")
    op.drop_table("follow_up_change")
    _swap(add=("outcome",), drop="contact", old=_NEW, new=_OLD)


def _swap(
    *, add: tuple[str, ...], drop: str, old: sa.TextClause, new: sa.TextClause
) -> None:
    """Puts new columns in the place of old ones, and fills them from what the rows say."""
    with op.batch_alter_table("assignment") as batch:
        batch.drop_index("ix_assignment_running", sqlite_where=old, postgresql_where=old)
        for name in add:
            batch.add_column(sa.Column(name, sa.String(), nullable=True))
    if drop == "outcome":
        op.execute(f"UPDATE assignment SET contact = {_CONTACT}, ended = {_ENDED}")
    else:
        op.execute(f"UPDATE assignment SET outcome = {_OUTCOME}")
    with op.batch_alter_table("assignment") as batch:
        batch.alter_column(add[0], existing_type=sa.String(), nullable=False)
        batch.drop_column(drop)
        if drop == "contact":
            batch.drop_column("ended")
        batch.create_index(
            "ix_assignment_running",
            ["advisor_id"],
            unique=False,
            sqlite_where=new,
            postgresql_where=new,
        )
