"""Contact clocks that run, as the partial index says it (see the platform's ``pending``)."""

from __future__ import annotations

from sqlalchemy import ColumnElement, literal_column

from storage.columns import table_of
from storage.rows.leads.assignments import AssignmentRow

CLOCK_RUNNING: ColumnElement[bool] = table_of(AssignmentRow).c.contact == literal_column(
    "'running'"
)
