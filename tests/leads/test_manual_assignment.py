"""The administrator decides: whom to give a lead to, whether there was contact."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from services.platform.incidents import raise_incident
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.audit import AuditRow
from tests.support import Office

BY_ADMINISTRATOR = """
[organization]
name = "CCIMA"
pack = "ccima"
[contact]
mode = "administrator"
"""


async def test_one_tap_gives_a_lead(office: Office, channel: str) -> None:
    celia = await office.person("C1", channel)
    beto = await office.person("A2")
    await office.lead(name="María Luna")
    assert "no hay nadie de guardia" in celia.card.text
    await office.on_guard("A2")

    heard = await celia.say("/pendientes")
    assert "1 prospecto por decidir" in heard
    await celia.tap("1 · María Luna")
    heard = await celia.tap("Beto Dos")

    assert "ya tiene asesor" in heard
    assert "María Luna" in beto.card.text
    assert "No hay nada pendiente" in await celia.say("/pendientes")


async def test_the_question_says_in_place_that_it_is_answered(office: Office) -> None:
    celia, karla = await office.people("C1", "K1")
    await office.person("A2")
    await office.lead(name="María Luna")
    await office.on_guard("A2")
    await karla.say("/pendientes")
    await karla.tap("1 · María Luna")
    await karla.tap("Beto Dos")
    settled = celia.find("lo atiende Beto Dos (lo decidió Karla Mercadeo)")
    assert (settled.edits, settled.buttons) == (1, ())


async def test_somebody_else_by_code_or_from_the_list(office: Office, channel: str) -> None:
    celia = await office.person("C1", channel)
    await office.people("A1", "A2")
    await office.lead(name="María Luna")
    await office.on_guard("A1", "A2")
    await celia.tap("Otra persona")
    assert "«A99»" in await celia.say("A99")
    assert "No está en el rol de este mes" in await celia.say("A3")
    assert "ya tiene asesor" in await celia.say("a2")
    (lead,) = await office.rows(select(LeadRow))
    assert lead.owner_id == office.ids["A2"]


@pytest.mark.clause("CC21-4")
async def test_a_lead_is_not_offered_to_the_advisor_who_has_it(
    office: Office, channel: str
) -> None:
    celia = await office.person("C1", channel)
    await office.people("A1", "A2")
    await office.on_guard("A1")
    await office.lead(name="María Luna")
    await office.on_guard("A2")
    await celia.say("/lead 1")
    assert "Pasar a otra persona" in celia.card.buttons
    await celia.tap("Pasar a otra persona")
    offered = [label for label in celia.card.buttons if label in ("Ana Uno", "Beto Dos")]
    assert offered == ["Beto Dos"]


@pytest.mark.clause("CC23-2")
async def test_who_may_not_receive_is_refused_by_clause(office: Office, channel: str) -> None:
    celia = await office.person("C1", channel)
    await office.person("A1")
    await office.lead(name="María Luna")
    await office.on_guard("A1", confirmed=False)
    await celia.tap("Otra persona")
    heard = await celia.say("A1")
    assert "CC23-L1" in heard
    (lead,) = await office.rows(select(LeadRow))
    assert lead.owner_id is None


@pytest.mark.clause("CC21-4")
async def test_marketing_may_give_and_an_advisor_may_not(office: Office, channel: str) -> None:
    karla = await office.person("K1", channel)
    beto = await office.person("A2", channel)
    await office.lead(name="María Luna")
    await office.on_guard("A2")
    assert "No hay nada pendiente" in await beto.say("/pendientes")
    await karla.say("/pendientes")
    await karla.tap("1 · María Luna")
    assert "ya tiene asesor" in await karla.tap("Beto Dos")
    assert "aclaraci" not in karla.heard


@pytest.mark.clause("CC23-L4")
async def test_the_administrators_finding_meets_the_clock(database_url: str, channel: str) -> None:
    async with Office(database_url, migrated=True, policy=BY_ADMINISTRATOR) as office:
        await office.hire()
        await office.on_guard("A1")
        ana = await office.person("A1")
        celia = await office.person("C1", channel)
        await office.lead(name="María Luna", phone="5512345678")
        await ana.tap("Ya llamé")
        await office.wind(minutes=10)
        assignment = (await office.rows(select(AssignmentRow)))[0]
        assert assignment.contact in {"with_administrator", "evidence_pending"}

        assert "¿Cómo le consta" in await celia.tap("Sí hubo contacto")
        assert "necesita un motivo" in await celia.say("sí")
        heard = await celia.say("Escuché la grabación en el conmutador")

        assert "hubo contacto con el prospecto 1" in heard
        assignment = (await office.rows(select(AssignmentRow)))[0]
        assert assignment.contact == "met"
        assert assignment.evidence["finding"] == "Escuché la grabación en el conmutador"
        assert "registrado. ¿Cómo le fue?" in ana.card.text


async def test_evidence_pending_is_listed_with_its_question(office: Office, channel: str) -> None:
    await office.on_guard("A1", "A2")
    celia = await office.person("C1", channel)
    ana, beto = await office.people("A1", "A2")
    await office.lead(name="María Luna", phone="5512345678")
    owner = ana if ana.has_heard("María") else beto
    await owner.tap("Ya llamé")
    await office.wind(minutes=10)
    (lead,) = await office.rows(select(LeadRow))
    assert lead.state == "evidence_pending"
    await celia.say("/pendientes")
    question = await celia.tap("1 · María Luna")
    assert "¿Hubo contacto?" in question
    assert celia.card.buttons[0] == "Sí hubo contacto"


async def test_a_question_that_was_answered_meanwhile_is_stale(office: Office) -> None:
    celia = await office.on_telegram("C1")
    karla = await office.on_telegram("K1")
    await office.people("A1", "A2")
    await office.on_guard("A1", "A2", confirmed=False)
    await office.lead(name="María Luna")
    await office.on_guard("A3")
    await office.person("A3")
    await karla.say("/pendientes")
    await karla.tap("1 · María Luna")
    await celia.tap("Otra persona")
    await celia.say("A3")
    assert karla.has_heard("lo decidió Celia Administra")
    assert "Carla Tres" not in karla.card.buttons
    (assignment,) = await office.rows(select(AssignmentRow))
    assert assignment.advisor_id == office.ids["A3"]


@pytest.mark.clause("CC21-8")
async def test_incidents_are_seen_once(office: Office, channel: str) -> None:
    celia = await office.person("C1", channel)
    await office.person("A1")
    await office.on_guard("A1")
    assert "No hay incidentes" in await celia.say("/incidentes")
    await office.lead(phone="5512345678")
    async with office.units.begin() as uow:
        await raise_incident(uow, "lead.late_notice", "lead:1", seconds=400)
        await raise_incident(uow, "something.new", "box:1")
    heard = await celia.say("/incidentes")
    assert "Incidentes sin ver: 2" in heard
    assert "el aviso de un prospecto salió tarde (prospecto 1)" in heard
    assert "otro incidente (box 1)" in heard
    assert "2 incidentes marcados" in await celia.tap("Ya los vi")
    assert "No hay incidentes" in await celia.say("/incidentes")
    acts = await office.rows(select(AuditRow).where(AuditRow.action == "incidents.seen"))
    assert [act.actor_id for act in acts] == [office.ids["C1"]]
    ana = await office.person("A1")
    assert "le toca a otra persona" in await ana.say("/incidentes")


async def test_nobody_answers_for_long_and_the_list_still_holds(office: Office) -> None:
    celia = await office.person("C1")
    await office.lead(name="María Luna")
    await office.wind(timedelta(hours=2))
    assert "1 prospecto por decidir" in await celia.say("/pendientes")


async def test_marketing_who_is_asked_may_record_a_finding_too(office: Office) -> None:
    await office.on_guard("A1", "A2")
    ana, beto, karla = await office.people("A1", "A2", "K1")
    await office.lead(name="María Luna", phone="5512345678")
    await (ana if ana.has_heard("María") else beto).tap("Ya llamé")
    await office.wind(minutes=10)
    await karla.say("/pendientes")
    await karla.tap("1 · María Luna")
    assert "Sí hubo contacto" in karla.card.buttons
    assert "Otra persona…" in karla.card.buttons
