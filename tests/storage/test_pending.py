"""What is pending is found by its partial index, however long the history is."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects import sqlite
from sqlmodel import SQLModel

from storage.columns import table_of
from storage.database import Database
from storage.queries.intake import pending as intake_pending
from storage.queries.leads import pending as leads_pending
from storage.queries.platform import pending
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.outbox import OutboxRow
from storage.rows.platform.tasks import TaskRow

CASES = {
    "ix_inbox_pending": (InboxRow, pending.EVENT_PENDING, ("lane",)),
    "ix_outbox_pending": (OutboxRow, pending.MESSAGE_QUEUED, ("priority", "id")),
    "ix_lead_waiting": (LeadRow, intake_pending.LEAD_WAITING, ("id",)),
    "ix_lead_deciding": (LeadRow, intake_pending.LEAD_UNDECIDED, ("id",)),
    "ix_call_unmatched": (CallRow, intake_pending.CALL_UNMATCHED, ("id",)),
    "ux_task_open": (TaskRow, pending.TASK_OPEN, ("kind", "subject_id")),
    "ix_assignment_running": (AssignmentRow, leads_pending.CLOCK_RUNNING, ("advisor_id",)),
}


@pytest.mark.parametrize("index", CASES)
async def test_the_condition_is_seen_by_the_index(tmp_path: Path, index: str) -> None:
    row, condition, order = CASES[index]
    steps = await _plan(tmp_path, row, condition, order)
    assert any(index in step for step in steps), steps


async def _plan(
    tmp_path: Path,
    row: type[SQLModel],
    condition: ColumnElement[bool],
    order: tuple[str, ...],
) -> list[str]:
    database = Database(f"sqlite:///{tmp_path}/plan.db")
    async with database.writer.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    columns = table_of(row).c
    query = select(*[columns[name] for name in order]).where(condition)
    compiled = query.order_by(*[columns[name] for name in order]).compile(dialect=sqlite.dialect())
    assert not compiled.params, "a bound value hides the condition from a generic plan"
    async with database.reader.connect() as connection:
        found = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")
        steps = [str(row[-1]) for row in found]
    await database.close()
    return steps
