"""who could not receive while others did, in the ledger of turns; which lead a phone is mended of

Revision ID: 0017
Revises: 0015
Create Date: 2026-11-21
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "turn", sa.Column("absent", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_index("ix_notice_purpose", "notice", ["purpose", "person_id", "created_at"])
    with op.batch_alter_table("review_item") as batch:
        batch.add_column(sa.Column("lead_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_review_item_lead", "lead", ["lead_id"], ["id"])


def downgrade() -> None:
    op.drop_index("ix_notice_purpose", "notice")
    with op.batch_alter_table("review_item") as batch:
        batch.drop_constraint("fk_review_item_lead", type_="foreignkey")
        batch.drop_column("lead_id")
    op.drop_column("turn", "absent")
