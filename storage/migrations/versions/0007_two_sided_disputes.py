"""disputes of any matter, with statements and one appeal; every open task gets a due time

Revision ID: 0007
Revises: 0006
Create Date: 2026-11-21
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_OPEN = sa.text("state = 'open'")
_INSTANT = sa.DateTime(timezone=True)
_PEOPLE = ("appealed_by_id", "appeal_decided_by_id")
_INSTANTS = ("appealed_at", "appeal_decided_at")
_WORDS = ("appeal_decision", "appeal_decision_reason")
_DUE_AFTER = timedelta(days=1)
_NAMES = {"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"}
"""What SQLite, which names no foreign keys, is to call them while the table is rebuilt."""


def upgrade() -> None:
    op.drop_index("ix_dispute_open", "dispute")
    op.drop_index("ix_dispute_lead_id", "dispute")
    with op.batch_alter_table("dispute", naming_convention=_NAMES) as batch:
        if key := _lead_key():
            batch.drop_constraint(key, type_="foreignkey")
        batch.alter_column("lead_id", new_column_name="subject_id", existing_type=sa.Integer())
        batch.alter_column("hop", new_column_name="part", existing_type=sa.Integer())
        batch.add_column(
            sa.Column("matter", sa.String(), nullable=False, server_default="lead.dispute")
        )
        for name in _PEOPLE:
            batch.add_column(sa.Column(name, sa.Integer(), nullable=True))
            batch.create_foreign_key(f"fk_dispute_{name}_person", "person", [name], ["id"])
        for name in _INSTANTS:
            batch.add_column(sa.Column(name, _INSTANT, nullable=True))
        for name in _WORDS:
            batch.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.create_index(
        "ux_dispute_open",
        "dispute",
        ["matter", "subject_id", "part", "kind"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.create_index("ix_dispute_subject", "dispute", ["matter", "subject_id", "part"])
    # Only now: SQLite rebuilds no table that another one refers to.
    _create_statements()
    op.execute(
        "INSERT INTO dispute_statement (dispute_id, person_id, on_appeal, said_at, statement)"
        " SELECT id, opened_by_id, false, opened_at, statement FROM dispute"
        " WHERE statement <> '' ORDER BY id"
    )
    op.drop_column("dispute", "statement")
    _remind_of_open_tasks(op.get_bind())


def _create_statements() -> None:
    op.create_table(
        "dispute_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dispute_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("on_appeal", sa.Boolean(), nullable=False),
        sa.Column("said_at", _INSTANT, nullable=True),
        sa.Column("statement", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["dispute_id"], ["dispute.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_dispute_statement_dispute", "dispute_statement", ["dispute_id", "id"])


def _lead_key() -> str:
    """How the database calls the reference to the lead; "" where it has none."""
    for key in sa.inspect(op.get_bind()).get_foreign_keys("dispute"):
        if key["constrained_columns"] == ["lead_id"]:
            return str(key["name"] or "fk_dispute_lead_id_lead")
    return ""


def _remind_of_open_tasks(connection: sa.Connection) -> None:
    """Tasks that no time was set for are reminded of once, together, and then escalate."""
    task = sa.table(
        "task",
        sa.column("id"),
        sa.column("kind"),
        sa.column("state"),
        sa.column("opened_at", _INSTANT),
        sa.column("due_at", _INSTANT),
        sa.column("attention_at", _INSTANT),
    )
    waiting = task.c.state.in_(["open", "taken"]) & task.c.due_at.is_(None)
    timeless = waiting & (task.c.kind != "lead.question")
    rows = connection.execute(sa.select(task.c.id, task.c.opened_at).where(timeless)).all()
    for task_id, opened_at in rows:
        connection.execute(
            task.update()
            .where(task.c.id == task_id)
            .values(due_at=_utc(opened_at) + _DUE_AFTER, attention_at=_utc(opened_at))
        )
    if rows:
        at = max(_utc(opened_at) for _, opened_at in rows)
        job = sa.table(
            "job",
            *[sa.column(name) for name in ("kind", "key", "priority", "attempts")],
            sa.column("data", sa.JSON()),
            sa.column("due_at", _INSTANT),
        )
        connection.execute(
            job.insert(),
            [
                {
                    "kind": "task.attention",
                    "key": f"carried over {at.isoformat()}",
                    "priority": 10,
                    "attempts": 0,
                    "data": {},
                    "due_at": at,
                }
            ],
        )


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def downgrade() -> None:
    """What was said first goes back into the case; appeals and other statements are lost."""
    statement = sa.Column("statement", sa.String(), nullable=False, server_default="")
    op.add_column("dispute", statement)
    op.execute(
        "UPDATE dispute SET statement = coalesce((SELECT said.statement FROM dispute_statement said"
        " WHERE said.dispute_id = dispute.id AND said.person_id = dispute.opened_by_id"
        " ORDER BY said.id LIMIT 1), '')"
    )
    op.drop_table("dispute_statement")
    op.drop_index("ix_dispute_subject", "dispute")
    op.drop_index("ux_dispute_open", "dispute")
    with op.batch_alter_table("dispute", naming_convention=_NAMES) as batch:
        for name in _PEOPLE:
            batch.drop_constraint(f"fk_dispute_{name}_person", type_="foreignkey")
        for name in (*_PEOPLE, *_INSTANTS, *_WORDS, "matter"):
            batch.drop_column(name)
        batch.alter_column("subject_id", new_column_name="lead_id", existing_type=sa.Integer())
        batch.alter_column("part", new_column_name="hop", existing_type=sa.Integer())
    # A batch of its own: within one, SQLite's new table does not know the column's new name.
    with op.batch_alter_table("dispute", naming_convention=_NAMES) as batch:
        batch.create_foreign_key("fk_dispute_lead_id_lead", "lead", ["lead_id"], ["id"])
    op.execute("UPDATE dispute SET state = 'decided' WHERE state LIKE 'appeal%'")
    op.create_index("ix_dispute_open", "dispute", ["decided_at", "id"])
    op.create_index("ix_dispute_lead_id", "dispute", ["lead_id"])
