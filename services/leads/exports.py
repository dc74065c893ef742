"""Leads and assignments as tables that a spreadsheet can open."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from services.platform.exports import Sheet
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.persons import PersonRow

_CONTACT = table_of(LeadContactRow).c
_HOP = table_of(AssignmentRow).c
_LEAD = table_of(LeadRow).c
_PERSON = table_of(PersonRow)


async def leads(uow: UnitOfWork) -> Sheet:
    """Every lead, by number, with its owner and where it stands."""
    owner = _PERSON.alias("owner")

    def values(kind: str) -> Any:
        joined = func.group_concat if uow.database.is_sqlite else func.string_agg
        return (
            select(joined(_CONTACT.value, " "))
            .where(_CONTACT.lead_id == _LEAD.id, _CONTACT.kind == kind)
            .scalar_subquery()
        )

    columns = (
        "lead arrived_at name phones emails city campaign source interest state kind original "
        "owner_code owner status grade next_step next_step_at notified_at closed_at"
    )
    query = (
        select(
            _LEAD.id,
            _LEAD.arrived_at,
            _LEAD.name,
            values("phone"),
            values("email"),
            _LEAD.city,
            _LEAD.campaign,
            _LEAD.channel_source,
            _LEAD.interest,
            _LEAD.state,
            _LEAD.kind,
            _LEAD.original_id,
            owner.c.code,
            owner.c.name,
            _LEAD.status,
            _LEAD.grade,
            _LEAD.next_step,
            _LEAD.next_step_at,
            _LEAD.notified_at,
            _LEAD.closed_at,
        )
        .select_from(table_of(LeadRow))
        .outerjoin(owner, owner.c.id == _LEAD.owner_id)
        .order_by(_LEAD.id)
    )
    rows = [tuple(row) for row in await uow.session.execute(query)]
    return Sheet(tuple(columns.split()), rows, "arrived_at")


async def assignments(uow: UnitOfWork) -> Sheet:
    """Every assignment of every lead, with its clock and how it ended."""
    columns = (
        "lead hop advisor_code advisor kind rule assigned_at notice_at deadline_at reminded "
        "claimed_at contacted_at contact ended decided_at"
    )
    query = (
        select(
            _HOP.lead_id,
            _HOP.hop,
            _PERSON.c.code,
            _PERSON.c.name,
            _HOP.kind,
            _HOP.rule,
            _HOP.assigned_at,
            _HOP.notice_at,
            _HOP.deadline_at,
            _HOP.reminded,
            _HOP.claimed_at,
            _HOP.contacted_at,
            _HOP.contact,
            _HOP.ended,
            _HOP.decided_at,
        )
        .select_from(table_of(AssignmentRow))
        .join(_PERSON, _PERSON.c.id == _HOP.advisor_id)
        .order_by(_HOP.lead_id, _HOP.hop)
    )
    rows = [tuple(row) for row in await uow.session.execute(query)]
    return Sheet(tuple(columns.split()), rows, "assigned_at")
