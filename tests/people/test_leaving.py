"""Who leaves, changes role or changes account gets nothing more from that instant (A.2)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from playground.telegram.faults import Fault, FaultKind
from services.people.onboarding import issue_link
from services.people.people_import import import_people
from services.platform.tables.reader import read_table
from storage.rows.leads.assignments import AssignmentRow
from tests.support import Office
from tests.support.telegram_client import TelegramClient

LUCIA = "5512340001"


async def _file(office: Office, rows: str) -> None:
    """A people file comes in (`guardia import people`)."""
    table = read_table(rows.encode(), "people.csv")
    async with office.units.begin() as uow:
        assert not (await import_people(uow, table)).problems
    await office.settle()


async def _inactive(office: Office, code: str, name: str, role: str = "advisor") -> None:
    await _file(office, f"code,name,role,active\n{code},{name},{role},no")


def _seen(client: TelegramClient) -> list[tuple[str, int]]:
    return [(message.text, message.edits) for message in client.messages]


@pytest.mark.clause("CC21-9")
@pytest.mark.clause("CC23-L4")
async def test_who_has_left_hears_no_more_and_the_lead_moves_on_at_once(
    either_office: Office,
) -> None:
    office = either_office
    ana = await office.on_telegram("A1")
    beto, marta, direction = await office.people("A2", "M1", "X1")
    await office.on_guard("A1")
    await office.lead(name="Lucía Zamudio", phone=LUCIA)
    assert ana.has_heard("Lucía Zamudio")
    await office.on_guard("A2")
    before = _seen(ana)
    await _inactive(office, "A1", "Ana Uno")
    assert beto.has_heard("Lucía Zamudio"), "at once, not after ten minutes"
    assert "ya no es del equipo de asesores" in marta.find("Lucía Zamudio").text
    assert direction.has_heard("Lucía Zamudio")
    await office.wind(minutes=9)
    assert _seen(ana) == before, "neither a reminder nor a changed card"
    assert "no había llamada" not in marta.last.text


@pytest.mark.clause("CC21-9")
async def test_the_old_link_of_who_left_joins_nobody(either_office: Office) -> None:
    async with either_office.units.begin() as uow:
        token = await issue_link(uow, either_office.ids["A1"])
    await _inactive(either_office, "A1", "Ana Uno")
    ana = either_office.stranger("Ana Uno")
    assert "ya se usó o ya venció" in await ana.press_start(token)
    assert ana.menu == []
    assert "Hola" not in await ana.say("/leads")


@pytest.mark.clause("CC21-9")
async def test_what_was_queued_for_who_left_is_stopped(either_office: Office) -> None:
    office = either_office
    ana = await office.on_telegram("A1")
    await office.people("C1", "A2")
    await office.on_guard("A1")
    office.telegram.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, chat_id=ana.user.id, seconds=300))
    await office.lead(name="Lucía Zamudio", phone=LUCIA)
    assert not ana.has_heard("Lucía")
    await _inactive(office, "A1", "Ana Uno")
    await office.wind(minutes=20)
    assert not ana.has_heard("Lucía"), "the notice that waited is not sent to who has left"


@pytest.mark.clause("CC21-9")
async def test_a_manager_who_left_is_told_no_more(either_office: Office) -> None:
    office = either_office
    marta = await office.on_telegram("M1")
    _ana, _beto, direction = await office.people("A1", "A2", "X1")
    await office.on_guard("A1")
    await office.lead(name="Lucía Zamudio", phone=LUCIA)
    await _inactive(office, "M1", "Marta Gerente", "manager")
    before = _seen(marta)
    await office.wind(minutes=11)
    assert direction.has_heard("Lucía Zamudio")
    assert _seen(marta) == before


@pytest.mark.clause("CC23-L4")
async def test_a_contacted_lead_becomes_a_task_of_the_manager(either_office: Office) -> None:
    office = either_office
    ana, beto, marta, mateo = await office.people("A1", "A2", "M1", "M2")
    await office.on_guard("A1")
    await office.lead(name="Lucía Zamudio", phone=LUCIA)
    await office.call("A1", LUCIA)
    await office.on_guard("A2", "A3")
    await office.person("A3")
    await _inactive(office, "A1", "Ana Uno")
    card = marta.find("¿Quién sigue con él?")
    assert "Lucía Zamudio" in card.text
    assert card.buttons[0] == "Beto Dos", "their own zone first"
    assert not mateo.has_heard("Lucía")
    assert not beto.has_heard("Lucía"), "a contacted lead does not move by itself"
    assert "prospecto 1" in await marta.tap("Beto Dos")
    assert beto.has_heard("Lucía Zamudio")
    assert not ana.has_heard("El Contact Center pasó")


@pytest.mark.clause("CC23-2")
async def test_who_is_no_advisor_any_more_receives_no_lead(either_office: Office) -> None:
    office = either_office
    ana, _marta, admin = await office.people("A1", "M1", "C1")
    await office.on_guard("A1")
    await _file(office, "code,name,role\nA1,Ana Uno,manager")
    await office.lead(name="Lucía Zamudio", phone=LUCIA)
    assert not ana.has_heard("Lucía")
    assert "nadie de guardia puede recibirlo" in admin.find("Lucía Zamudio").text


@pytest.mark.clause("CC23-2", "CC23-L4")
async def test_a_running_lead_of_who_is_no_advisor_any_more_moves_on_at_once(
    either_office: Office,
) -> None:
    office = either_office
    beto, marta = await office.people("A2", "M1")
    await office.person("A1")
    await office.on_guard("A1")
    await office.lead(name="Lucía Zamudio", phone=LUCIA)
    await office.on_guard("A2")
    await _file(office, "code,name,role\nA1,Ana Uno,manager")
    assert beto.has_heard("Lucía Zamudio"), "at once, not after ten minutes"
    await office.wind(minutes=9)
    assert "no había llamada" not in marta.last.text
    assignments = await office.rows(select(AssignmentRow).order_by(AssignmentRow.hop))
    assert [assignment.contact for assignment in assignments] == ["waived", "running"]


@pytest.mark.clause("CC21-9")
async def test_a_queued_notice_follows_to_the_new_account(either_office: Office) -> None:
    office = either_office
    ana = await office.on_telegram("A1")
    await office.people("C1", "A2")
    await office.on_guard("A1")
    office.telegram.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, chat_id=ana.user.id, seconds=60))
    await office.lead(name="Lucía Zamudio", phone=LUCIA)
    admin = await office.person("C1")
    token = (await admin.say("/enlace A1")).split("/start ")[1].split()[0]
    fresh = office.stranger("Ana Uno")
    await fresh.press_start(token)
    await office.wind(minutes=2)
    assert len([m for m in fresh.messages if "Lucía Zamudio" in m.text]) == 1
    assert "Ya llamé" in fresh.find("Lucía Zamudio").buttons
    await office.wind(minutes=4)
    assert not ana.has_heard("Lucía"), "nothing goes to the account that was given up"


@pytest.mark.clause("CC21-9")
async def test_a_new_account_is_shown_the_leads_that_run(either_office: Office) -> None:
    office = either_office
    ana = await office.on_telegram("A1")
    admin = await office.person("C1")
    await office.on_guard("A1")
    await office.lead(name="Lucía Zamudio", phone=LUCIA)
    assert ana.has_heard("Lucía")
    token = (await admin.say("/enlace A1")).split("/start ")[1].split()[0]
    fresh = office.stranger("Ana Uno")
    await fresh.press_start(token)
    assert "Ya llamé" in fresh.find("Lucía Zamudio").buttons
    await office.call("A1", LUCIA)
    assert "Lucía Zamudio" in fresh.find("✅ Contacto registrado").text
