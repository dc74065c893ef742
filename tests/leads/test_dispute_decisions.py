"""What can be decided about a dispute, for whom, and what becomes of owner, turn, mark, credit."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.intake.turns import TurnRow
from storage.rows.leads.assignments import AdvisorDayRow, AssignmentRow
from storage.rows.platform.disputes import DisputeRow
from storage.rows.platform.persons import PersonRow
from tests.support import BotClient, Office

pytestmark = pytest.mark.clause("CC21-14")
PHONE = "5512345678"
CREDIT, GIVE, BACK = "Dar el primer contacto", "Dárselo a otro asesor", "Devolverlo al asesor"
ANNUL = "Se anula lo resuelto"


async def _lost(both: Office, *more: str) -> tuple[BotClient, BotClient]:
    """A1 has lost a lead to A2 after ten minutes; `more` are in the roster as well."""
    await both.on_guard("A1", "A2")
    ana, beto = await both.people("A1", "A2")
    if more:
        await both.people(*more)
        await both.on_guard(*more, hours={"from": 17})
    await both.lead(name="María Luna", phone=PHONE)
    await both.wind(minutes=10)
    assert beto.has_heard("reasignado a usted"), "the first turn is A1's"
    return ana, beto


async def _late_evidence(both: Office) -> None:
    """The feed tells late of A1's call, five minutes before."""
    await both.call("A1", PHONE, started=both.clock() - timedelta(minutes=5))


async def _dispute(client: BotClient, kind: str = "Falla del sistema") -> None:
    await client.tap("Pedir aclaración")
    await client.tap(kind)
    await client.say("No me llegó el aviso a tiempo")


async def _decide(
    client: BotClient, label: str, to: str = "", why: str = "Así consta en la grabación"
) -> str:
    heard = await client.tap(label)
    if to:
        heard = await client.tap(to)
    assert "¿Por qué?" in heard, heard
    return await client.say(why)


async def _owner(both: Office) -> str:
    (lead,) = await both.rows(select(LeadRow))
    return both.codes([lead.owner_id])[0] if lead.owner_id else ""


async def _credited(both: Office) -> str:
    (lead,) = await both.rows(select(LeadRow))
    return both.codes([lead.first_contact_id])[0] if lead.first_contact_id else ""


async def _turns(both: Office) -> dict[str, int]:
    rows = await both.rows(select(TurnRow))
    return {both.codes([row.advisor_id])[0]: row.turns for row in rows}


async def _contact(both: Office, hop: int = 1) -> str:
    (row,) = await both.rows(select(AssignmentRow).where(AssignmentRow.hop == hop))
    return str(row.contact.value)


async def _figures(both: Office, code: str) -> tuple[int, int]:
    """Clocks met and breached by an advisor."""
    query = select(AdvisorDayRow).where(AdvisorDayRow.advisor_id == both.ids[code])
    rows = await both.rows(query)
    return sum(row.clocks_met for row in rows), sum(row.clocks_breached for row in rows)


async def _change(both: Office, code: str, **values: object) -> None:
    async with both.units.begin() as uow:
        person = await uow.session.get_one(PersonRow, both.ids[code])
        for name, value in values.items():
            setattr(person, name, value)


async def _close(client: BotClient) -> None:
    await client.tap("Reportar cierre")
    await client.say("Torre Norte 302, 1.25 mdp")
    await client.tap("Confirmar y anunciar")


async def test_a_lead_is_given_to_the_rightful_third(both: Office) -> None:
    celia = await both.person("C1")
    ana, _ = await _lost(both, "A3")
    await _dispute(ana, "Asesor equivocado")
    asked = await celia.tap(GIVE)
    assert "¿A quién?" in asked
    assert "Beto Dos" not in celia.card.buttons, "who has it is not offered"
    await celia.tap("Carla Tres")
    assert "Resuelta la aclaración" in await celia.say("El cliente es de su cartera")
    assert await _owner(both) == "A3"
    assert "Se le da a Carla Tres" in ana.find("resuelta").text
    carla = await both.person("A3")
    assert carla.has_heard("María Luna")
    assert (await _turns(both))["A3"] >= 1, "it costs a turn"
    assert "Se le dio al resolverse" in await carla.say("/porque 1")


async def test_only_the_eligible_are_offered_and_they_are_judged_again(both: Office) -> None:
    celia = await both.person("C1")
    ana, _ = await _lost(both, "A3")
    await _dispute(ana, "Asesor equivocado")
    await celia.tap(GIVE)
    await _change(both, "A3", qualification=10)
    await celia.tap("Carla Tres")
    assert "CC21-6" in celia.heard, "the refusal names the reason"
    await _change(both, "A3", qualification=90)
    await celia.tap("Carla Tres")
    await _change(both, "A3", documents_complete=False)
    assert "CC21-7" in await celia.say("El cliente es de su cartera")
    assert await _owner(both) == "A2"
    (row,) = await both.rows(select(DisputeRow))
    assert row.state == "open"
    await celia.say("cancelar")
    await celia.say("/pendientes")
    await celia.tap("⚖️ Prospecto 1")
    await celia.tap(GIVE)
    assert "Carla Tres" not in celia.card.buttons


@pytest.mark.clause("CC23-2")
@pytest.mark.parametrize(
    "values", [{"qualification": 10}, {"documents_complete": False}, {"active": False}]
)
async def test_a_ruling_gives_no_lead_back_to_who_may_not_receive(
    both: Office, values: dict[str, object]
) -> None:
    celia = await both.person("C1")
    await _lost(both)
    await _late_evidence(both)
    await _change(both, "A1", **values)
    heard = await celia.tap(BACK)
    assert "No puede recibir el prospecto" in heard
    assert "CC21-" in heard
    assert await _owner(both) == "A2"
    await _decide(celia, CREDIT, "Ana Uno")
    assert (await _owner(both), await _credited(both)) == ("A2", "A1")


async def test_the_credit_is_given_on_a_closed_lead_and_the_owner_stays(both: Office) -> None:
    celia = await both.person("C1")
    ana, beto = await _lost(both)
    await both.call("A2", PHONE)
    await _close(beto)
    await both.wind(minutes=1)
    await both.call("A1", PHONE, started=both.clock() - timedelta(minutes=6))
    assert BACK not in celia.card.buttons, "nothing is given back of what is closed"
    assert GIVE not in celia.card.buttons
    assert "Resuelta" in await _decide(celia, CREDIT, "Ana Uno")
    assert (await _owner(both), await _credited(both)) == ("A2", "A1")
    assert await _contact(both) == "met"
    (assignment,) = await both.rows(select(AssignmentRow).where(AssignmentRow.hop == 1))
    assert assignment.contacted_at == both.clock() - timedelta(minutes=6), "when the call began"
    assert await _figures(both, "A1") == (1, 0)
    assert "El primer contacto es de Ana Uno" in ana.find("resuelta").text
    assert "El primer contacto es de Ana Uno" in beto.find("resuelta").text


@pytest.mark.clause("CC23-L9")
async def test_the_first_contact_by_ruling_counts_for_the_next_duplicate(both: Office) -> None:
    celia = await both.person("C1")
    ana, _ = await _lost(both)
    await both.call("A2", PHONE)
    await both.wind(minutes=1)
    await both.call("A1", PHONE, started=both.clock() - timedelta(minutes=6))
    await _decide(celia, BACK)
    assert (await _owner(both), await _credited(both)) == ("A1", "A1")
    await both.lead(name="María Luna", phone=PHONE)
    assert ana.has_heard("volvió a escribir")


async def test_a_dispute_about_a_closed_lead_and_by_who_was_passed_over(both: Office) -> None:
    celia = await both.person("C1")
    await both.on_guard("A1", "A2")
    ana, beto = await both.people("A1", "A2")
    await both.lead(name="María Luna", phone=PHONE)
    await both.call("A1", PHONE)
    await _close(ana)
    assert "Pedir aclaración" in ana.find("🏁 Terminado").buttons
    await beto.say("/porque 1")
    await _dispute(beto, "Asesor equivocado")
    assert "ya está con el Contact Center" in beto.heard
    assert celia.find("Aclaración del prospecto 1").buttons[:2] == ("No cuenta en contra", CREDIT)
    await _decide(celia, CREDIT, "Beto Dos")
    assert (await _owner(both), await _credited(both)) == ("A1", "A2")
    assert ana.has_heard("El primer contacto es de Beto Dos")


async def test_who_has_nothing_to_do_with_the_lead_opens_no_case(both: Office) -> None:
    await both.on_guard("A1")
    ana, carla = await both.people("A1", "A3")
    await both.lead(name="María Luna", phone=PHONE)
    await ana.tap("Más…")
    assert "Pedir aclaración" in ana.card.buttons
    assert "usted no estaba de guardia" in await carla.say("/porque 1")
    assert "Pedir aclaración" not in carla.last.buttons
    assert await both.rows(select(DisputeRow)) == []


async def test_what_is_offered_depends_on_the_case(both: Office) -> None:
    celia = await both.person("C1")
    await both.on_guard("A1")
    ana = await both.person("A1")
    await both.lead(name="María Luna", phone=PHONE)
    await _dispute(ana, "Datos equivocados")
    assert BACK not in celia.card.buttons, "they have it"
    assert ana.heard.count("aclaración del prospecto 1") <= 1
    assert not ana.has_heard("Se abrió una aclaración"), "one message is enough"


async def test_an_appeal_annuls_what_was_decided(both: Office) -> None:
    celia, direction = await both.people("C1", "X1")
    ana, beto = await _lost(both)
    await both.call("A2", PHONE)
    await both.wind(minutes=1)
    await both.call("A1", PHONE, started=both.clock() - timedelta(minutes=6))
    before = (await _turns(both), await _figures(both, "A1"))
    assert before[1] == (0, 1)
    await _decide(celia, BACK)
    assert (await _owner(both), await _contact(both), await _credited(both)) == ("A1", "met", "A1")
    await beto.tap("Apelar")
    await beto.say("La llamada fue a otra persona")
    assert BACK not in direction.card.buttons, "that is what confirming says"
    await _decide(direction, ANNUL)
    assert (await _owner(both), await _contact(both)) == ("A2", "missed")
    assert await _credited(both) == "A2"
    assert (await _turns(both), await _figures(both, "A1")) == before
    assert "Se anula lo resuelto" in ana.find("resuelta por dirección").text
    assert "Reportar cierre" in beto.find("María Luna").buttons


async def test_an_appeal_puts_another_decision_in_the_place_of_the_first(both: Office) -> None:
    celia, direction = await both.people("C1", "X1")
    ana, beto = await _lost(both, "A3")
    await _dispute(ana)
    await _decide(celia, "No cuenta en contra")
    assert (await _turns(both))["A1"] == 0
    await beto.tap("Apelar")
    await beto.say("A mí sí me llegaron los avisos")
    assert "No cuenta en contra" not in direction.card.buttons
    await _decide(direction, GIVE, "Carla Tres")
    assert await _owner(both) == "A3"
    assert await _contact(both) == "missed", "the excuse does not stand any more"
    assert (await _turns(both))["A1"] == 1
    assert await _figures(both, "A1") == (0, 1)


async def test_the_turn_of_who_got_it_by_ruling_comes_back_with_it(both: Office) -> None:
    celia, direction = await both.people("C1", "X1")
    ana, beto = await _lost(both, "A3")
    before = await _turns(both)
    await _dispute(ana, "Asesor equivocado")
    await _decide(celia, GIVE, "Carla Tres")
    await beto.tap("Apelar")
    await beto.say("El cliente es mío")
    await _decide(direction, ANNUL)
    assert await _owner(both) == "A2"
    after = await _turns(both)
    assert {code: after[code] for code in before} == before
    assert after["A3"] == 0, "what the ruling had cost is back"


async def test_a_lead_given_back_costs_no_turn_and_none_is_given_back_for_it(both: Office) -> None:
    celia = await both.person("C1")
    ana, _ = await _lost(both)
    await _late_evidence(both)
    before = await _turns(both)
    await _decide(celia, BACK)
    assert await _turns(both) == before
    await ana.say("/lead 1")
    await ana.tap("Más…")
    await _dispute(ana)
    await _decide(celia, "No cuenta en contra")
    assert await _turns(both) == before, "what was never spent does not come back"
