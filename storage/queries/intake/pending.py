"""Leads and calls that wait, as their partial indexes say it (see the platform's ``pending``)."""

from __future__ import annotations

from sqlalchemy import ColumnElement, literal_column

from storage.columns import table_of
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadRow

_CALL = table_of(CallRow).c
_LEAD = table_of(LeadRow).c

LEAD_WAITING: ColumnElement[bool] = (
    _LEAD.state == literal_column("'waiting'")
) & _LEAD.follows_id.is_(None)
LEAD_UNDECIDED: ColumnElement[bool] = _LEAD.state.in_(
    [literal_column("'with_administrator'"), literal_column("'evidence_pending'")]
) & _LEAD.follows_id.is_(None)
CALL_UNMATCHED: ColumnElement[bool] = _CALL.dismissed_at.is_(None) & (
    _CALL.lead_id.is_(None) | _CALL.advisor_id.is_(None)
)
