"""a lead keeps since when it waits, when it was last tried, and from when on it is called

Revision ID: 0016
Revises: 0015
Create Date: 2026-11-21
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for name in ("waiting_since", "tried_at", "call_from"):
        op.add_column("lead", sa.Column(name, _INSTANT, nullable=True))
    # What waits now has waited for the opening since it came.
    op.execute("UPDATE lead SET waiting_since = received_at WHERE state = 'waiting'")


def downgrade() -> None:
    for name in ("call_from", "tried_at", "waiting_since"):
        op.drop_column("lead", name)
