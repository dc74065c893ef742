"""Leads and assignments as tables that a spreadsheet can open."""

from __future__ import annotations

from collections import Counter

from domain.kernel.local_time import Month, local_day
from domain.leads.contact_clock import AssignmentEnd
from services.platform.exports import Sheet
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.export_rows import (
    assignment_rows,
    ended_as,
    figures_by_day,
    lead_rows,
)

_COUNTED = ("leads", "contacted_in_time", "breached", "unreachable", "declined", "closings")


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


async def results(uow: UnitOfWork) -> Sheet:
    """What became of the leads of each advisor, month by month.

    `unreachable` and `declined` are no breaches (A.2). `conversion`: closings ÷ leads received in
    the month (CC21-O), four decimals, empty without leads.
    """
    sums: dict[tuple[str, str], Counter[str]] = {}
    for code, day, leads_received, met, breached, closings in await figures_by_day(uow.session):
        figures = sums.setdefault((str(Month.of(day)), code), Counter())
        figures["leads"] += leads_received
        figures["contacted_in_time"] += met
        figures["breached"] += breached
        figures["closings"] += closings
    ends = (AssignmentEnd.UNREACHABLE, AssignmentEnd.DECLINED)
    for code, at, ended in await ended_as(uow.session, *ends):
        month = str(Month.of(local_day(at, uow.zone)))
        sums.setdefault((month, code), Counter())[ended.value] += 1
    rows = [
        (code, month, *(figures[name] for name in _COUNTED), _conversion(figures))
        for (month, code), figures in sorted(sums.items())
    ]
    return Sheet(("advisor_code", "month", *_COUNTED, "conversion"), rows, "month")


def _conversion(figures: Counter[str]) -> float | None:
    return round(figures["closings"] / figures["leads"], 4) if figures["leads"] else None
