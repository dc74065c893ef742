"""notices above messages

Revision ID: 0003
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

_OWNED = sa.text('notice_id IS NOT NULL')
_TAKEN = sa.text("external_id <> ''")
_SLOTTED = sa.text("slot <> ''")


def upgrade() -> None:
    op.create_table('notice',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('purpose', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('summary', sa.JSON(), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.add_column(sa.Column('notice_id', sa.String(), nullable=True))
        batch_op.create_foreign_key('fk_outbox_notice', 'notice', ['notice_id'], ['id'])
        batch_op.create_index('ix_outbox_notice', ['notice_id'], unique=False, sqlite_where=_OWNED, postgresql_where=_OWNED)
        batch_op.create_index('ix_outbox_external', ['channel', 'external_id'], unique=False, sqlite_where=_TAKEN, postgresql_where=_TAKEN)
        batch_op.create_index('ix_outbox_slot', ['person_id', 'slot', 'id'], unique=False, sqlite_where=_SLOTTED, postgresql_where=_SLOTTED)
    _carry_over()


def _carry_over() -> None:
    """A notice for every message that was one. The priority of plain replies is 3.

    A message keeps its own words; those of the notice are for the messages that may follow.
    """
    op.execute("""
        INSERT INTO notice
            (id, purpose, subject, person_id, summary, body, created_at, state, version)
        SELECT ref, purpose, subject, person_id, '{}', body, created_at,
            CASE state
                WHEN 'failed' THEN 'undeliverable'
                WHEN 'superseded' THEN 'sent'
                ELSE state
            END, 1
        FROM outbox
        WHERE kind = 'message' AND mode <> 'update'
            AND (purpose <> '' OR (person_id IS NOT NULL AND priority <> 3))
    """)
    op.execute("UPDATE outbox SET notice_id = ref WHERE ref IN (SELECT id FROM notice)")


def downgrade() -> None:
    """A message of a notice gets its words back."""
    op.execute("""
        UPDATE outbox SET body = (SELECT notice.body FROM notice WHERE notice.id = outbox.notice_id)
        WHERE notice_id IS NOT NULL AND CAST(body AS VARCHAR) = '{}'
    """)
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index('ix_outbox_slot', sqlite_where=_SLOTTED, postgresql_where=_SLOTTED)
        batch_op.drop_index('ix_outbox_external', sqlite_where=_TAKEN, postgresql_where=_TAKEN)
        batch_op.drop_index('ix_outbox_notice', sqlite_where=_OWNED, postgresql_where=_OWNED)
        batch_op.drop_constraint('fk_outbox_notice', type_='foreignkey')
        batch_op.drop_column('notice_id')
    op.drop_table('notice')
