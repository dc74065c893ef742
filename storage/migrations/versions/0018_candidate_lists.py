"""candidate lists under their own name, and per assignment what had changed since its list

Revision ID: 0018
Revises: 0017
Create Date: 2026-11-22
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.rename_table("slate", "candidate_list")
    op.execute("ALTER TABLE assignment RENAME COLUMN slate_id TO candidate_list_id")
    op.add_column(
        "assignment",
        sa.Column("changed_candidates", sa.JSON(), nullable=False, server_default="[]"),
    )


def downgrade() -> None:
    op.drop_column("assignment", "changed_candidates")
    op.execute("ALTER TABLE assignment RENAME COLUMN candidate_list_id TO slate_id")
    op.rename_table("candidate_list", "slate")
