"""What goes together badly: things that happen late, twice, at night, or to the wrong person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from services.platform.delivery_events import ChatAddress
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.disputes import DisputeRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.roster.months import UnavailableDayRow
from tests.support import Office

NIGHT = datetime(2026, 3, 11, 3, 0, tzinfo=UTC)
"""21:00 on Tuesday in Mexico City; reception opens at 14:00 UTC."""

NO_HOPS = """
[organization]
name = "CCIMA"
pack = "ccima"
[contact]
max_hops = 0
"""


async def _holder(office: Office, lead_id: int = 1) -> str:
    (lead,) = await office.rows(select(LeadRow).where(LeadRow.id == lead_id))
    return office.codes([lead.owner_id])[0] if lead.owner_id else ""


@pytest.mark.clause("CC21-14")
async def test_a_second_late_call_is_kept_and_opens_no_second_case(office: Office) -> None:
    await office.on_guard("A1", "A2")
    await office.people("A1", "A2", "C1")
    await office.lead(phone="5512345678")
    first, began = await _holder(office), office.clock()
    await office.wind(minutes=12)
    for minutes in (3, 4):
        await office.call(first, "5512345678", started=began + timedelta(minutes=minutes))
    assert len(await office.rows(select(CallRow))) == 2
    assert len(await office.rows(select(DisputeRow))) == 1
    states = await office.rows(select(InboxRow.state).where(InboxRow.source == "calls"))
    assert states == ["done", "done"]


@pytest.mark.clause("CC23-L9")
@pytest.mark.clause("CC23-L3")
async def test_who_writes_twice_at_night_is_called_by_one_advisor(office: Office) -> None:
    await office.on_guard("A1", "A2", days=3)
    await office.people("A1", "A2", "C1")
    office.clock.wind_to(NIGHT)
    await office.lead(phone="5512345678")
    await office.lead(phone="5587654321")
    await office.lead(phone="5512345678", name="Otra vez")
    await office.wind_to(NIGHT + timedelta(hours=11, minutes=1))
    one, other, again = await office.rows(select(LeadRow).order_by(LeadRow.id))
    assert one.owner_id == again.owner_id != other.owner_id
    assert (again.original_id, again.first_contact_id) == (one.id, None)


@pytest.mark.clause("CC23-L9")
async def test_the_credit_of_first_contact_is_for_who_called_first(office: Office) -> None:
    await office.on_guard("A1", "A2")
    await office.people("A1", "A2", "C1")
    await office.lead(phone="5512345678")
    await office.lead(phone="5512345678")
    first = await _holder(office)
    assert await _holder(office, 2) == first
    await office.wind(minutes=11)
    second = await _holder(office)
    assert second != first
    await office.call(second, "5512345678")
    await office.lead(phone="5512345678")
    assert await _holder(office, 3) == second


@pytest.mark.clause("CC23-L9")
async def test_on_a_day_off_somebody_covers_and_the_credit_stays(office: Office) -> None:
    await office.on_guard("A1", "A2")
    await office.people("A1", "A2", "C1")
    await office.lead(phone="5512345678")
    first = await _holder(office)
    await office.call(first, "5512345678")
    async with office.units.begin() as uow:
        today = uow.local_now.date()
        uow.session.add(UnavailableDayRow(advisor_id=office.ids[first], day=today))
    await office.lead(phone="5512345678")
    assert await _holder(office, 2) not in ("", first)
    (again,) = await office.rows(select(LeadRow).where(LeadRow.id == 2))
    assert (again.first_contact_id, again.kind) == (office.ids[first], "duplicate")


@pytest.mark.clause("CC23-L5")
async def test_the_call_feed_does_not_undo_the_status_the_advisor_gave(office: Office) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(phone="5512345678")
    began = office.clock()
    await ana.tap(office.words("button-status"))
    await ana.tap(office.words("lead-status-appointment-set"))
    await office.wind(minutes=2)
    await office.call("A1", "5512345678", started=began + timedelta(minutes=1))
    (lead,) = await office.rows(select(LeadRow))
    assert (lead.state, lead.status) == ("contacted", "appointment_set")


@pytest.mark.clause("CC23-L4")
async def test_discarding_does_not_stop_the_clock(office: Office, channel: str) -> None:
    await office.on_guard("A1", "A2")
    ana, beto = await office.people("A1", "A2", channel=channel)
    await office.lead(phone="5512345678")
    first = await _holder(office)
    owner = ana if first == "A1" else beto
    await owner.tap(office.words("button-status"))
    await owner.tap(office.words("lead-status-discarded"))
    assert "primero llame" in await owner.tap(office.words("button-discard"))
    await office.wind(minutes=11)
    assert await _holder(office) not in ("", first)


@pytest.mark.clause("CC21-4")
async def test_who_lost_a_lead_keeps_its_name_and_not_its_number(office: Office) -> None:
    await office.on_guard("A1", "A2")
    ana, beto = await office.people("A1", "A2")
    await office.lead(name="María Luna", phone="5512345678", notes="vive sola")
    loser = ana if await _holder(office) == "A1" else beto
    await office.wind(minutes=11)
    card = loser.find("no había llamada registrada; ya no está con usted").text
    assert "María Luna" in card
    assert "+52 55 1234 5678" not in card
    assert "vive sola" not in card


@pytest.mark.clause("CC23-L4")
async def test_who_blocks_the_bot_does_not_keep_his_lead_waiting(office: Office) -> None:
    await office.on_guard("A1", "A2")
    await office.people("A1", "A2")
    await office.lead(phone="5512345678")
    first = await _holder(office)
    address = str((await office.on_telegram(first)).user.id)
    async with office.units.begin() as uow:
        await office.container.deliveries.chat_lost(
            uow, ChatAddress("telegram", address), "blocked"
        )
    await office.settle()
    assignments = await office.rows(select(AssignmentRow).order_by(AssignmentRow.hop))
    assert [(assignment.contact, assignment.ended) for assignment in assignments] == [
        ("waived", "unreachable"),
        ("running", None),
    ]
    assert await _holder(office) != first


@pytest.mark.clause("CC23-L4")
async def test_a_lead_that_nobody_is_left_for_is_asked_of_the_next(office: Office) -> None:
    await office.on_guard("A1")
    _ana, celia, direction = await office.people("A1", "C1", "X1")
    await office.lead(name="María Luna", phone="5512345678")
    await office.wind(minutes=11)
    assert not direction.has_heard("sin asesor")
    await office.wind(minutes=5)
    assert direction.has_heard("Un prospecto sin asesor · espera desde hace 5 min")
    assert not celia.has_heard("sin asesor ·"), "the question that was put at first is theirs"


@pytest.mark.clause("CC23-L4")
async def test_many_leads_that_nobody_is_left_for_are_asked_about_in_one(office: Office) -> None:
    await office.on_guard("A1")
    _ana, direction = await office.people("A1", "X1")
    await office.people("C1")
    for _ in range(5):
        await office.lead()
    await office.wind(minutes=11)
    before = len(direction.messages)
    await office.wind(minutes=6)
    assert len(direction.messages) == before + 1
    assert "5 prospectos" in direction.heard


@pytest.mark.clause("CC23-L4")
async def test_a_breach_that_the_administrator_settles_is_told_to_all(database_url: str) -> None:
    async with Office(database_url, migrated=True, policy=NO_HOPS) as office:
        await office.hire()
        await office.on_guard("A1")
        await office.on_guard("A2", hours={"from": 8, "to": 9})
        ana, celia, marta, direction = await office.people("A1", "C1", "M1", "X1")
        await office.person("A2")
        await office.lead(name="María Luna", phone="5512345678")
        await office.wind(minutes=11)
        (assignment,) = await office.rows(select(AssignmentRow))
        assert assignment.contact == "with_administrator"
        await office.wind(minutes=5)
        assert direction.has_heard("sin asesor")
        await celia.tap("Beto Dos")
        assert await _holder(office) == "A2"
        for told in (ana, marta, direction):
            assert told.has_heard("Ahora lo atiende Beto Dos")


@pytest.mark.clause("CC23-L4")
async def test_a_lead_with_only_an_e_mail_is_written_to(office: Office, channel: str) -> None:
    await office.on_guard("A1")
    ana, celia = await office.people("A1", "C1", channel=channel)
    await office.lead(name="María Luna", phone=None, email="maria@example.com")
    await office.call("A1", "5599998888")
    assert "Escríbale antes de las 12:10" in ana.card.text
    assert "Callpicker" not in await ana.tap(office.words("button-wrote"))
    await office.wind(minutes=6)
    assert not ana.has_heard("para escribir a María Luna"), "they said that they wrote"
    await office.wind(minutes=5)
    (lead,) = await office.rows(select(LeadRow))
    assert lead.state == "evidence_pending"
    assert celia.has_heard("solo tiene correo")
    await celia.tap(office.words("button-found"))
    await celia.say("Vi el correo enviado")
    (lead,) = await office.rows(select(LeadRow))
    assert (lead.state, await _holder(office)) == ("contacted", "A1")
