"""The roster as a table that a spreadsheet can open."""

from __future__ import annotations

from services.platform.exports import Sheet
from services.platform.unit_of_work import UnitOfWork
from storage.queries.roster.guards import guards_for_export


async def roster(uow: UnitOfWork) -> Sheet:
    """Every guard, in order, and whether its advisor has confirmed the month."""
    columns = "advisor_code advisor month start end confirmed_at"
    return Sheet(tuple(columns.split()), await guards_for_export(uow.session), "month")
