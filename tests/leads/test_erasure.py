"""A prospect's data go on request; what is counted stays."""

from datetime import timedelta

import pytest
from sqlmodel import SQLModel, select

from domain.kernel.identity import Identity
from services.leads.erasure import StillOpen
from services.platform.erasure import erase
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AdvisorDayRow, AssignmentRow
from tests.support import Office

PHONE = "+525512345678"
WHO = Identity(frozenset({PHONE}), frozenset(), "", "")


async def contacted(office: Office) -> None:
    ana, _ = await office.people("A1", "C1")
    await office.on_guard("A1")
    await office.lead(name="Mariana Robles", phone="5512345678", email="m@x.mx", notes="llamar")
    await office.lead(name="Otra Persona", phone="5587654321")
    await office.wind(timedelta(minutes=1))
    await office.call("A1", "5512345678")
    await ana.say("/leads")


async def everything(office: Office) -> str:
    """Every row of every table, as text."""
    async with office.units.snapshot() as uow:
        tables = SQLModel.metadata.sorted_tables
        rows = [row for table in tables for row in await uow.session.execute(table.select())]
    return "\n".join(map(repr, rows))


async def test_nothing_that_tells_who_it_was_is_left(office: Office):
    await contacted(office)
    async with office.units.begin() as uow:
        done = await erase(uow, WHO)
    assert done.records == (1,)
    assert done.messages > 0
    whole = await everything(office)
    for sign in ("Mariana", "Robles", "5512345678", "m@x.mx", "llamar"):
        assert sign not in whole, sign
    assert "Otra Persona" in whole
    assert "5587654321" in whole


async def test_figures_and_decisions_stay(office: Office):
    await contacted(office)
    before = [row.leads for row in await office.rows(select(AdvisorDayRow))]
    async with office.units.begin() as uow:
        await erase(uow, WHO)
    assert [row.leads for row in await office.rows(select(AdvisorDayRow))] == before
    assert len(await office.rows(select(AssignmentRow))) == 2
    assert [row.name for row in await office.rows(select(LeadRow).order_by(LeadRow.id))] == [
        "—",
        "Otra Persona",
    ]


async def test_a_lead_that_is_worked_on_must_be_ended_first(office: Office):
    await office.people("A1", "C1")
    await office.on_guard("A1")
    await office.lead(name="Mariana Robles", phone="5512345678")
    with pytest.raises(StillOpen) as refused:
        async with office.units.begin() as uow:
            await erase(uow, WHO)
    assert refused.value.fields["leads"] == "#1"
    assert [row.name for row in await office.rows(select(LeadRow).order_by(LeadRow.id))] == [
        "Mariana Robles"
    ]


async def test_a_rehearsal_and_a_stranger_change_nothing(office: Office):
    await contacted(office)
    async with office.units.begin() as uow:
        assert (await erase(uow, WHO, dry_run=True)).records == (1,)
        nobody = Identity(frozenset({"+525500000000"}), frozenset(), "", "")
        assert (await erase(uow, nobody)).records == ()
    assert (await office.rows(select(LeadRow).order_by(LeadRow.id)))[0].name == "Mariana Robles"


async def test_what_is_linked_goes_too(office: Office):
    """A later form under a mail alone, a lead by another number, and a call that matched nobody."""
    _, celia = await office.people("A1", "C1")
    await office.call("A1", "5544443333")
    await contacted(office)
    await office.lead(name="Mariana R. Soto", phone="", email="m@x.mx", interest="Soto, tel. casa")
    await office.lead(name="Señora Robledo", phone="5544443333", email="otra@y.mx")
    await office.call("A1", "5544443333")
    await celia.say("/lead 4")
    await celia.tap("Misma persona que")
    await celia.say("1")
    await celia.tap("Es la misma persona")
    assert celia.has_heard("son la misma persona")
    async with office.units.begin() as uow:
        done = await erase(uow, WHO)
    assert done.records == (1, 3, 4)
    whole = await everything(office)
    signs = ("Mariana", "5512345678", "m@x.mx", "Soto", "Robledo", "5544443333", "otra@y.mx")
    assert [sign for sign in signs if sign in whole] == []
    assert "Otra Persona" in whole
