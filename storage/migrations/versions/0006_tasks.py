"""tasks: what waits for a person, opened for everything that waits already

Revision ID: 0006
Revises: 0005
Create Date: 2026-11-21
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_OPEN = sa.text("state IN ('open', 'taken')")
_ATTENTION = sa.text("attention_at IS NOT NULL")
_INSTANT = sa.DateTime(timezone=True)
_AT_ONCE = 500


def _columns(name: str, *plain: str, **typed: Any) -> sa.TableClause:
    named = [sa.column(column) for column in plain]
    return sa.table(name, *named, *(sa.column(column, kind) for column, kind in typed.items()))


_TASK = _columns(
    "task",
    "id",
    "kind",
    "subject_id",
    "state",
    "person_id",
    "zone",
    "manager_id",
    "reminders",
    "outcome",
    "version",
    data=sa.JSON(),
    opened_at=_INSTANT,
    due_at=_INSTANT,
    attention_at=_INSTANT,
)
_STEP = _columns("task_step", "task_id", "change", "outcome", at=_INSTANT)
_JOB = _columns("job", "id", "kind", "key", "priority", "attempts", data=sa.JSON(), due_at=_INSTANT, done_at=_INSTANT)


def upgrade() -> None:
    _create()
    connection = op.get_bind()
    _open_questions(connection)
    _open_disputes(connection)
    _open_reviews(connection)
    _open_calls(connection)
    _open_swaps(connection)
    opened = sa.select(_TASK.c.id, sa.literal("opened"), sa.literal(""), _TASK.c.opened_at)
    connection.execute(
        _STEP.insert().from_select(
            ["task_id", "change", "outcome", "at"], opened.order_by(_TASK.c.id)
        )
    )


def _create() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("manager_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", _INSTANT, nullable=False),
        sa.Column("due_at", _INSTANT, nullable=True),
        sa.Column("attention_at", _INSTANT, nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_at", _INSTANT, nullable=True),
        sa.Column("closed_at", _INSTANT, nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["taken_by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "ux_task_open",
        "task",
        ["kind", "subject_id"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.create_index(
        "ix_task_attention",
        "task",
        ["attention_at"],
        sqlite_where=_ATTENTION,
        postgresql_where=_ATTENTION,
    )
    op.create_index("ix_task_subject", "task", ["kind", "subject_id"])
    op.create_table(
        "task_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"]),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_task_step_task", "task_step", ["task_id", "id"])


def _insert(connection: sa.Connection, tasks: Iterable[dict[str, Any]]) -> None:
    usual = {
        "state": "open",
        "data": {},
        "person_id": None,
        "zone": "",
        "manager_id": None,
        "due_at": None,
        "attention_at": None,
        "reminders": 0,
        "outcome": "",
        "version": 1,
    }
    rows = [{**usual, **task} for task in tasks]
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(_TASK.insert(), rows[start : start + _AT_ONCE])


def _open_questions(connection: sa.Connection) -> None:
    """Leads that wait for the administrator; their watch becomes the reminder of the task."""
    lead = _columns("lead", "id", "hop", "state", received_at=_INSTANT)
    hop = _columns(
        "assignment", "lead_id", "hop", "contact", due_at=_INSTANT, deadline_at=_INSTANT
    )
    watched = _watches(connection)
    rows = connection.execute(
        sa.select(
            lead.c.id,
            lead.c.state,
            lead.c.received_at,
            hop.c.contact,
            hop.c.due_at,
            hop.c.deadline_at,
        )
        .select_from(
            lead.outerjoin(hop, (hop.c.lead_id == lead.c.id) & (hop.c.hop == lead.c.hop))
        )
        .where(lead.c.state.in_(["with_administrator", "evidence_pending"]))
        .order_by(lead.c.id)
    ).all()
    tasks = []
    for row in rows:
        held = row.contact == "with_administrator"
        reason = "mode" if held else "review"
        at, reminders = watched.get(row.id, (None, 0))
        tasks.append(
            {
                "kind": "lead.question",
                "subject_id": row.id,
                "data": {"reason": reason if row.state != "evidence_pending" else row.state},
                "opened_at": row.deadline_at or row.received_at,
                "due_at": row.due_at or at,
                "attention_at": at,
                "reminders": reminders,
            }
        )
    _insert(connection, tasks)
    instants = {_utc(task["attention_at"]) for task in tasks if task["attention_at"]}
    if instants:
        connection.execute(
            _JOB.insert(),
            [
                {
                    "kind": "task.attention",
                    "key": at.isoformat(),
                    "priority": 10,
                    "attempts": 0,
                    "data": {},
                    "due_at": at,
                    "done_at": None,
                }
                for at in sorted(instants)
            ],
        )


def _watches(connection: sa.Connection) -> dict[int, tuple[datetime, int]]:
    """By lead: when it was to be looked at again, and how often it had been. The jobs go."""
    kinds = _JOB.c.kind.in_(["lead.undecided", "leads.undecided"])
    rows = connection.execute(
        sa.select(_JOB.c.data, _JOB.c.due_at).where(kinds, _JOB.c.done_at.is_(None))
    ).all()
    found: dict[int, tuple[datetime, int]] = {}
    for data, due_at in rows:
        for lead_id in data.get("leads") or [data["lead"]]:
            found[lead_id] = (due_at, data.get("count", 0))
    connection.execute(_JOB.delete().where(kinds, _JOB.c.done_at.is_(None)))
    return found


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _open_disputes(connection: sa.Connection) -> None:
    state = sa.Column("state", sa.String(), nullable=False, server_default="open")
    op.add_column("dispute", state)
    connection.execute(
        sa.text("UPDATE dispute SET state = 'decided' WHERE decided_at IS NOT NULL")
    )
    table = _columns("dispute", "id", opened_at=_INSTANT, decided_at=_INSTANT)
    _open_each(connection, "lead.dispute", table, table.c.opened_at, table.c.decided_at.is_(None))


def _open_reviews(connection: sa.Connection) -> None:
    table = _columns("review_item", "id", received_at=_INSTANT, resolved_at=_INSTANT)
    _open_each(connection, "review", table, table.c.received_at, table.c.resolved_at.is_(None))


def _open_calls(connection: sa.Connection) -> None:
    table = _columns(
        "call", "id", "lead_id", "advisor_id", received_at=_INSTANT, dismissed_at=_INSTANT
    )
    unmatched = table.c.dismissed_at.is_(None) & (
        table.c.lead_id.is_(None) | table.c.advisor_id.is_(None)
    )
    _open_each(connection, "call.unmatched", table, table.c.received_at, unmatched)


def _open_each(
    connection: sa.Connection, kind: str, table: Any, opened_at: Any, condition: Any
) -> None:
    rows = connection.execute(
        sa.select(table.c.id, opened_at).where(condition).order_by(table.c.id)
    ).all()
    _insert(
        connection,
        ({"kind": kind, "subject_id": row[0], "opened_at": row[1]} for row in rows),
    )


def _open_swaps(connection: sa.Connection) -> None:
    """Offers wait for the colleague, accepted ones for the administrator."""
    swap = _columns("swap", "id", "other_id", "state", asked_at=_INSTANT)
    person = _columns("person", "id", "zone", "manager_id")
    for old, new in (("asked", "proposed"), ("approved", "consented")):
        connection.execute(swap.update().where(swap.c.state == old).values(state=new))
    rows = connection.execute(
        sa.select(swap.c.id, swap.c.state, swap.c.asked_at, person)
        .join(person, person.c.id == swap.c.other_id)
        .where(swap.c.state.in_(["proposed", "accepted"]))
        .order_by(swap.c.id)
    ).all()
    tasks = []
    for swap_id, state, asked_at, person_id, zone, manager_id in rows:
        task = {"subject_id": swap_id, "opened_at": asked_at}
        if state == "proposed":
            concerned = {"person_id": person_id, "zone": zone, "manager_id": manager_id}
            tasks.append({**task, "kind": "swap.answer", **concerned})
        else:
            tasks.append({**task, "kind": "swap.consent"})
    _insert(connection, tasks)


def downgrade() -> None:
    op.drop_column("dispute", "state")
    op.drop_table("task_step")
    op.drop_table("task")
