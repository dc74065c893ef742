"""by when somebody is to have been told of a lead; which messages are being tried

Revision ID: 0015
Revises: 0014
Create Date: 2026-11-21
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_UNTOLD = sa.text("notice_due_at IS NOT NULL")
_LEAD = sa.table(
    "lead",
    sa.column("state", sa.String()),
    sa.column("received_at", sa.DateTime(timezone=True)),
    sa.column("notified_at", sa.DateTime(timezone=True)),
    sa.column("notice_due_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    op.add_column("lead", sa.Column("notice_due_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_lead_notice_due",
        "lead",
        ["notice_due_at"],
        sqlite_where=_UNTOLD,
        postgresql_where=_UNTOLD,
    )
    op.add_column("outbox", sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("chat", sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=True))
    # Looked at once by the first sweep, which knows the hours of reception.
    op.execute(
        sa.update(_LEAD)
        .where(_LEAD.c.notified_at.is_(None), _LEAD.c.state.not_in(["won", "lost"]))
        .values(notice_due_at=_LEAD.c.received_at)
    )


def downgrade() -> None:
    op.drop_column("chat", "blocked_at")
    op.drop_column("outbox", "tried_at")
    op.drop_index("ix_lead_notice_due", "lead")
    op.drop_column("lead", "notice_due_at")
