"""Conversations by subject: several in one chat, one of them in focus.

A conversation that is half told keeps its step and its answers: its subject is "", and it is in
focus. The flow that began with the look at a pasted lead is now the one that asks for its fields.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

_KEPT = 'channel, address, flow, step, flow_version, data, updated_at'


def _columns() -> list[sa.Column]:
    return [
        sa.Column('channel', sa.String(), nullable=False),
        sa.Column('address', sa.String(), nullable=False),
        sa.Column('flow', sa.String(), nullable=False),
        sa.Column('step', sa.String(), nullable=False),
        sa.Column('flow_version', sa.Integer(), nullable=False),
        sa.Column('data', sa.JSON(), nullable=False),
        sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    ]


def _take_the_place() -> None:
    """The table that was filled becomes the conversations; its key is called after it."""
    op.drop_table('conversation')
    op.rename_table('conversation_new', 'conversation')
    if op.get_bind().dialect.name == 'postgresql':
        op.execute('ALTER TABLE conversation '
                   'RENAME CONSTRAINT conversation_new_pkey TO conversation_pkey')


def upgrade() -> None:
    op.create_table('conversation_new', *_columns(),
                    sa.Column('subject', sa.String(), nullable=False),
                    sa.Column('in_focus', sa.Boolean(), nullable=False),
                    sa.PrimaryKeyConstraint('channel', 'address', 'subject',
                                            name='conversation_new_pkey'))
    op.execute(f"INSERT INTO conversation_new ({_KEPT}, subject, in_focus) "
               f"SELECT {_KEPT}, '', TRUE FROM conversation")
    op.execute("UPDATE conversation_new SET flow = 'lead-new' WHERE flow = 'lead-new-check'")
    _take_the_place()
    op.create_index('ix_conversation_focus', 'conversation', ['channel', 'address'], unique=True,
                    sqlite_where=sa.text('in_focus'), postgresql_where=sa.text('in_focus'))


def downgrade() -> None:
    """Keeps the conversation in focus of each chat; the others do not fit."""
    op.create_table('conversation_new', *_columns(),
                    sa.PrimaryKeyConstraint('channel', 'address', name='conversation_new_pkey'))
    op.execute(f'INSERT INTO conversation_new ({_KEPT}) '
               f'SELECT {_KEPT} FROM conversation WHERE in_focus')
    op.drop_index('ix_conversation_focus', table_name='conversation')
    _take_the_place()
