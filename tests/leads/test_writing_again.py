"""Who writes again after their lead was closed stays with who called them (CC23-L9, A.3)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from tests.support import Office

PHONE = "5512345678"


@pytest.mark.clause("CC23-L9")
async def test_the_clock_takes_nobody_from_who_had_called_them(office: Office) -> None:
    await office.on_guard("A1", "A2")
    celia, *_ = await office.people("C1", "A1", "A2")
    await office.lead(phone=PHONE, name="Marta Luna")
    (lead,) = await office.rows(select(LeadRow))
    (holder,) = office.codes([lead.owner_id])
    await office.call(holder, PHONE)
    await office.tick()
    chat = await office.person(holder)
    await chat.tap("Estatus")
    await chat.tap("Descartado")
    await chat.tap("Descartar")
    await office.lead(phone=PHONE, name="Marta Luna", campaign="Casas 2026")
    await office.wind(minutes=11)
    leads = await office.rows(select(LeadRow).order_by(LeadRow.id))
    assert office.codes([each.owner_id for each in leads]) == [holder] * 2
    assignments = await office.rows(select(AssignmentRow).order_by(AssignmentRow.lead_id))
    assert [assignment.contact for assignment in assignments] == ["met", "with_administrator"]
    assert celia.has_heard("volvió a escribir, pero no hay llamada registrada")
