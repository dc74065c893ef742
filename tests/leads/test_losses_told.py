"""Who hears of a lost lead: everybody above, each lead by its name, however many (CC23-L4)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.audit import AuditRow
from tests.support import Office
from tests.support.people import Figure

NO_HOPS = """
[organization]
name = "CCIMA"
pack = "ccima"
[contact]
max_hops = 0
"""


@pytest.mark.clause("CC23-L4")
async def test_every_lost_lead_is_named_however_many(both: Office) -> None:
    await both.on_guard("A1", "A2")
    ana, beto, marta, norte, direction = await both.people("A1", "A2", "M1", "D1", "X1")
    sur = await both.person("D2")
    names = [f"Prospecta Número {number:02}" for number in range(36)]
    for name in names:
        await both.lead(name=name)
    await both.wind(minutes=11)
    for told in ((marta,), (norte,), (direction,), (ana, beto)):
        said = "\n".join(seen.text for each in told for seen in each.messages if "• " in seen.text)
        assert [name for name in names if name not in said] == []
    assert sur.messages == [], "another zone"


@pytest.mark.clause("CC23-L4")
@pytest.mark.clause("CC21-5")
async def test_the_director_of_the_zone_is_told_of_a_single_loss(both: Office) -> None:
    await both.on_guard("A1", "A2")
    _, _, norte = await both.people("A1", "A2", "D1")
    await both.lead(name="María Luna")
    await both.wind(minutes=11)
    assert norte.has_heard("El prospecto 1 (María Luna) ya no está con")


@pytest.mark.clause("CC23-L4")
async def test_a_manager_without_a_chat_is_on_the_record_and_the_director_is_told(
    both: Office,
) -> None:
    await both.on_guard("A1", "A2")
    _, _, norte, _ = await both.people("A1", "A2", "D1", "X1")
    await both.lead(name="María Luna")
    await both.wind(minutes=11)
    assert norte.has_heard("María Luna")
    acts = await both.rows(select(AuditRow).where(AuditRow.action == "loss.not_told"))
    assert [(act.subject, act.data) for act in acts] == [
        (f"person:{both.ids['M1']}", {"leads": [1]})
    ]


@pytest.mark.clause("CC23-L4")
async def test_a_breach_after_the_last_move_is_told_at_once(database_url: str) -> None:
    async with Office(database_url, migrated=True, policy=NO_HOPS) as office:
        await office.hire()
        await office.on_guard("A1")
        ana, marta, norte, direction, _ = await office.people("A1", "M1", "D1", "X1", "C1")
        await office.lead(name="María Luna")
        await office.wind(minutes=10)
        for told in (marta, norte, direction):
            assert told.has_heard("sigue con Ana Uno, pero a las 12:10 no había llamada")
        assert ana.has_heard("mientras, sigue con usted")


@pytest.mark.clause("CC23-L4")
async def test_many_leads_with_the_administrator_go_to_whoever_comes_on_guard(
    both: Office,
) -> None:
    await both.people("A1", "A2", "C1")
    for _ in range(5):
        await both.lead()
    assert {lead.owner_id for lead in await both.rows(select(LeadRow))} == {None}
    await both.on_guard("A1", "A2")
    await both.wind(minutes=6)
    owners = {lead.owner_id for lead in await both.rows(select(LeadRow))}
    assert owners == {both.ids["A1"], both.ids["A2"]}


@pytest.mark.clause("CC23-L4")
async def test_somebody_who_has_left_is_no_superior(both: Office) -> None:
    left = Figure("D9", "Director Anterior", "director", "Norte", fields={"active": False})
    await both.hire(left)
    await both.on_guard("A1", "A2")
    gone, _, _ = await both.people("D9", "A1", "A2")
    await both.lead(name="María Luna")
    await both.wind(minutes=11)
    assert (await both.rows(select(AssignmentRow.ended)))[0] == "breach"
    assert gone.messages == []
