"""Puts an advisor's columns and figures where a test wants them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AdvisorDayRow
from storage.rows.people.sales import AdvisorSalesRow
from storage.rows.platform.persons import PersonRow
from tests.support import Office


async def change_person(office: Office, code: str, **values: Any) -> None:
    """Changes columns of the person, as an import of the people file would."""
    async with office.units.begin() as uow:
        row = await uow.session.get_one(PersonRow, office.ids[code])
        for name, value in values.items():
            setattr(row, name, value)


async def sell(office: Office, code: str, month: str, sales: int) -> None:
    """The sales of a month (``YYYY-MM``), as an import of sales would set them."""
    async with office.units.begin() as uow:
        row = await uow.session.get_one(AdvisorSalesRow, (office.ids[code], month))
        row.sales = sales


async def results(office: Office, code: str, *, days_ago: int = 1, **figures: int) -> None:
    """Figures of an advisor (leads, closings, clocks_met, clocks_breached) on one past day."""
    async with office.units.begin() as uow:
        day = uow.local_now.date() - timedelta(days=days_ago)
        uow.session.add(AdvisorDayRow(advisor_id=office.ids[code], day=day, **figures))


async def owners(office: Office) -> list[str]:
    """Who has each lead (by code), in the order of the leads; "" for nobody."""
    leads = await office.rows(select(LeadRow).order_by(LeadRow.id))
    return [office.codes([lead.owner_id])[0] if lead.owner_id else "" for lead in leads]
