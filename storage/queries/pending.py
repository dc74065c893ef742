"""What is pending, said as the partial indexes say it.

A database uses a partial index only where it can see the index's own condition in the query. A
bound parameter hides it from PostgreSQL's generic plans (SQLite looks at the value), and the query
would read the whole history. So the values stand as literals here, once, and everybody asks by
these names; tests/storage/test_pending.py has each of them explained.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, literal_column

from storage.columns import table_of
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.outbox import OutboxRow
from storage.rows.platform.tasks import TaskRow

_CALL = table_of(CallRow).c
_LEAD = table_of(LeadRow).c

EVENT_PENDING: ColumnElement[bool] = table_of(InboxRow).c.state == literal_column("'new'")
MESSAGE_QUEUED: ColumnElement[bool] = table_of(OutboxRow).c.state == literal_column("'queued'")
LEAD_WAITING: ColumnElement[bool] = _LEAD.state == literal_column("'waiting'")
LEAD_UNDECIDED: ColumnElement[bool] = _LEAD.state.in_(
    [literal_column("'with_administrator'"), literal_column("'evidence_pending'")]
)
CALL_UNMATCHED: ColumnElement[bool] = _CALL.dismissed_at.is_(None) & (
    _CALL.lead_id.is_(None) | _CALL.advisor_id.is_(None)
)
CLOCK_RUNNING: ColumnElement[bool] = table_of(AssignmentRow).c.contact == literal_column(
    "'running'"
)
TASK_OPEN: ColumnElement[bool] = table_of(TaskRow).c.state.in_(
    [literal_column("'open'"), literal_column("'taken'")]
)
