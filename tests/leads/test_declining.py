"""«No puedo»: the lead moves on at once, costs the turn, and is no breach (A.2)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from domain.leads.contact_clock import AssignmentEnd, ContactState
from services.platform.exports import take_out
from storage.rows.intake.leads import LeadRow
from storage.rows.intake.turns import TurnRow
from storage.rows.leads.assignments import AdvisorDayRow, AssignmentRow
from storage.rows.platform.audit import AuditRow
from tests.support import Office


async def _assignments(office: Office) -> list[AssignmentRow]:
    return await office.rows(select(AssignmentRow).order_by(AssignmentRow.hop))


@pytest.mark.clause("CC23-L4")
async def test_one_tap_moves_the_lead_on_without_a_breach(both: Office) -> None:
    await both.on_guard("A1", "A2")
    ana, beto, manager, direction = await both.people("A1", "A2", "M1", "X1")
    await both.lead(name="María Luna", phone="5512345678")
    heard = await ana.tap("No puedo")
    assert "ya no está con usted" in heard
    assert "María Luna" in beto.card.text

    first, second = await _assignments(both)
    assert (first.contact, first.ended) == (ContactState.WAIVED, AssignmentEnd.DECLINED)
    assert second.assigned_at == first.decided_at == both.clock()
    turns = select(TurnRow.turns).order_by(TurnRow.advisor_id)
    assert await both.rows(turns) == [1, 1], "it costs its turn, and nothing else"
    assert set(await both.rows(select(AdvisorDayRow.clocks_breached))) == {0}
    assert manager.has_heard("Este mes lleva 1")
    assert not direction.has_heard("María Luna")

    await ana.tap("Decir por qué")
    await ana.say("Estoy con otro cliente")
    (reason,) = await both.rows(select(AuditRow).where(AuditRow.action == "lead.decline_reason"))
    assert reason.data["reason"] == "Estoy con otro cliente"


@pytest.mark.clause("CC23-L4")
async def test_a_lead_that_was_declined_comes_back_only_by_a_persons_decision(both: Office) -> None:
    await both.on_guard("A1")
    (ana,) = await both.people("A1")
    (administrator,) = await both.people("C1")
    await both.lead(name="María Luna", phone="5512345678")
    await ana.tap("No puedo")
    await both.wind(hours=1)
    (lead,) = await both.rows(select(LeadRow))
    assert (lead.state, lead.owner_id) == ("with_administrator", None)
    assert len(await _assignments(both)) == 1
    await administrator.say("/pendientes")
    await administrator.tap("1 · María Luna")
    await administrator.tap("Ana Uno")
    assert [both.codes([assignment.advisor_id]) for assignment in await _assignments(both)] == [
        ["A1"],
        ["A1"],
    ]


@pytest.mark.clause("CC23-L4")
async def test_after_the_deadline_it_is_too_late_to_decline(both: Office) -> None:
    await both.on_guard("A1", "A2")
    ana, _ = await both.people("A1", "A2")
    await both.lead(phone="5512345678")
    both.clock.wind_to((await _assignments(both))[0].deadline_at)
    await ana.tap("No puedo")
    await both.tick()
    assert [assignment.ended for assignment in await _assignments(both)] == [
        AssignmentEnd.BREACH,
        None,
    ]


@pytest.mark.clause("CC21-4")
@pytest.mark.parametrize("decider", ["C1", "K1"])
async def test_any_open_lead_is_moved_by_hand_with_a_reason(both: Office, decider: str) -> None:
    await both.on_guard("A1", "A2")
    ana, beto, manager, person = await both.people("A1", "A2", "M1", decider)
    await both.lead(name="María Luna", phone="5512345678")
    await both.call("A1", "5512345678")
    await person.say("/lead 1")
    await person.tap("Pasar a otra persona")
    await person.tap("Beto Dos")
    await person.say("La señora pidió a Beto")
    for told in (ana, beto, manager):
        assert told.has_heard("La señora pidió a Beto")
    first, second = await _assignments(both)
    assert (first.contact, first.ended) == (ContactState.MET, AssignmentEnd.MOVED)
    assert second.reason == {"said": "La señora pidió a Beto"}
    assert second.by_id == both.ids[decider]
    assert second.advisor_id == both.ids["A2"]


@pytest.mark.clause("CC23-L4")
async def test_results_count_what_was_declined_apart_from_breaches(both: Office) -> None:
    await both.on_guard("A1", "A2")
    ana, _ = await both.people("A1", "A2")
    await both.lead(phone="5512345678")
    await ana.tap("No puedo")
    await both.wind(minutes=11)
    async with both.units.snapshot() as uow:
        sheet = await take_out(uow, "results", "2026-03")
    rows = {row[0]: dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows}
    assert (rows["A1"]["leads"], rows["A1"]["breached"], rows["A1"]["declined"]) == (1, 0, 1)
    assert (rows["A2"]["leads"], rows["A2"]["breached"], rows["A2"]["declined"]) == (1, 1, 0)
    assert rows["A1"]["conversion"] == 0


@pytest.mark.parametrize("how", ["declined", "missed"])
async def test_who_loses_a_lead_that_nobody_takes_is_not_told_that_somebody_has_it(
    both: Office, how: str
) -> None:
    await both.on_guard("A1")
    ana, _ = await both.people("A1", "C1")
    await both.lead(name="María Luna", phone="5512345678")
    await both.wind(minutes=5)
    if how == "declined":
        await ana.tap("No puedo")
    else:
        await both.wind(minutes=5)
        assert "no había llamada registrada; ya no está con usted" in ana.find("🔔").text
    assert ana.has_heard("(María Luna) ya no está con usted; este recordatorio ya no aplica")
    (lead,) = await both.rows(select(LeadRow))
    assert lead.owner_id is None
    assert not any("otra persona" in seen.text for seen in ana.messages)
