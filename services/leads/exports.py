"""Leads and assignments as tables that a spreadsheet can open."""

from __future__ import annotations

from services.platform.exports import Sheet
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.export_rows import assignment_rows, lead_rows


async def leads(uow: UnitOfWork) -> Sheet:
    """Every lead, by number, with its owner and where it stands."""
    columns = (
        "lead arrived_at name phones emails city campaign source interest state kind original "
        "owner_code owner status grade next_step next_step_at notified_at call_from closed_at"
    )
    return Sheet(tuple(columns.split()), await lead_rows(uow.session), "arrived_at")


async def assignments(uow: UnitOfWork) -> Sheet:
    """Every assignment of every lead, with its clock and how it ended."""
    columns = (
        "lead hop advisor_code advisor kind rule assigned_at notice_at deadline_at reminded "
        "claimed_at contacted_at contact ended decided_at"
    )
    return Sheet(tuple(columns.split()), await assignment_rows(uow.session), "assigned_at")
