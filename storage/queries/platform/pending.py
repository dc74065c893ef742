"""The conditions of the partial indexes; other rooms have a module like this.

A database uses a partial index only where it can see the index's own condition in the query. A
bound parameter hides it from PostgreSQL's generic plans (SQLite looks at the value), and the query
would read the whole history. So the values stand as literals here, once, and everybody asks by
these names; tests/storage/test_pending.py has each of them explained.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, literal_column

from storage.columns import table_of
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.outbox import OutboxRow
from storage.rows.platform.tasks import TaskRow

EVENT_PENDING: ColumnElement[bool] = table_of(InboxRow).c.state == literal_column("'new'")
MESSAGE_QUEUED: ColumnElement[bool] = table_of(OutboxRow).c.state == literal_column("'queued'")
TASK_OPEN: ColumnElement[bool] = table_of(TaskRow).c.state.in_(
    [literal_column("'open'"), literal_column("'taken'")]
)
