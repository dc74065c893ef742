"""The next step is reminded of before it, and an appointment is asked about once after it."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.platform.jobs import JobRow
from tests.support import Office
from tests.support.client import BotClient

ASKED = "¿Se hizo la cita con María Luna"


async def _agreed(
    office: Office,
    when: str,
    step: str = "Cita",
    channel: str = "telegram",
    status: str = "Cita agendada",
) -> BotClient:
    """Tuesday at noon: contacted, and something agreed."""
    await office.on_guard("A1", days=5)
    ana = await office.person("A1", channel)
    await office.lead(name="María Luna", phone="5512345678")
    await office.call("A1", "5512345678")
    for label in ("Otro estatus", status, "Omitir", step):
        await ana.tap(label)
    await ana.say(when)
    return ana


async def _to(office: Office, day: int, hour: int, minute: int = 0) -> None:
    zone = office.container.policy.organization.zone
    await office.wind_to(datetime(2026, 3, day, hour, minute, tzinfo=zone))


def _count(client: BotClient, words: str) -> int:
    return sum(words in seen.text for seen in client.messages)


async def _planned(office: Office) -> set[str]:
    jobs = select(JobRow).where(JobRow.kind.like("next_step.%"), JobRow.done_at.is_(None))
    return {job.kind for job in await office.rows(jobs)}


@pytest.mark.clause("CC23-L5")
async def test_the_next_step_is_reminded_of_half_an_hour_before(
    office: Office, channel: str
) -> None:
    ana = await _agreed(office, "mañana a las 4 pm", channel=channel)
    await _to(office, 11, 15, 29)
    assert _count(ana, "⏰ En") == 0
    await _to(office, 11, 15, 30)
    said = ana.find("⏰ En")
    assert said.text.startswith("⏰ En 30 min (16:00): Cita · María Luna")
    assert "+52 55 1234 5678" in said.text
    if channel == "telegram":
        assert said.buttons == ("📋 Copiar", "💬 WhatsApp", "👤 Contacto", "Reagendar")
        assert "Prospecto 1" in said.reply_to


@pytest.mark.clause("CC23-L5")
async def test_a_step_that_is_near_needs_no_reminder(office: Office) -> None:
    ana = await _agreed(office, "hoy a las 12:20", step="Llamar")
    await _to(office, 10, 18)
    assert _count(ana, "⏰ En") == 0


@pytest.mark.clause("CC23-L5")
async def test_a_new_date_takes_the_place_of_the_old_one(office: Office) -> None:
    ana = await _agreed(office, "mañana a las 4 pm")
    await _to(office, 11, 15, 30)
    await ana.tap("Reagendar")
    assert "vie 13 mar, 11:00" in await ana.say("viernes 11 am")
    await _to(office, 13, 10, 29)
    assert _count(ana, ASKED) == 0
    assert _count(ana, "⏰ En") == 1
    await _to(office, 13, 10, 30)
    assert _count(ana, "⏰ En 30 min (11:00)") == 1
    await _to(office, 13, 17)
    assert _count(ana, ASKED) == 1


@pytest.mark.clause("CC23-L5")
async def test_an_appointment_is_asked_about_once_an_hour_after_it(
    office: Office, channel: str
) -> None:
    ana = await _agreed(office, "mañana a las 4 pm", channel=channel)
    await _to(office, 11, 16, 59)
    assert _count(ana, ASKED) == 0
    await _to(office, 11, 17)
    assert ana.find(ASKED).buttons == ("Sí", "Reagendar", "No llegó")
    await _to(office, 13, 17)
    assert _count(ana, ASKED) == 1


@pytest.mark.clause("CC23-L3")
@pytest.mark.clause("CC23-L5")
async def test_after_closing_time_it_is_asked_next_morning(office: Office) -> None:
    ana = await _agreed(office, "mañana a las 5:30 pm")
    await _to(office, 12, 7, 59)
    assert _count(ana, ASKED) == 0
    await _to(office, 12, 8)
    assert _count(ana, ASKED) == 1


@pytest.mark.clause("CC23-L5")
async def test_a_call_that_was_agreed_is_not_asked_about(office: Office) -> None:
    ana = await _agreed(office, "mañana a las 4 pm", step="Llamar")
    await _to(office, 12, 12)
    assert _count(ana, "⏰ En 30 min (16:00): Llamar") == 1
    assert _count(ana, "¿Se hizo") == 0


@pytest.mark.clause("CC23-L5")
@pytest.mark.parametrize(
    ("answer", "status"), [("Sí", "appointment_held"), ("No llegó", "in_follow_up")]
)
async def test_the_answer_is_kept_and_what_comes_next_is_asked(
    office: Office, channel: str, answer: str, status: str
) -> None:
    ana = await _agreed(office, "mañana a las 4 pm", channel=channel)
    await _to(office, 11, 17)
    heard = await ana.tap(answer)
    (lead,) = await office.rows(select(LeadRow))
    assert (lead.status, lead.next_step, lead.next_step_at) == (status, None, None)
    assert "Guardado: María Luna" in heard
    assert "siguiente" in heard
    heard = await ana.tap("Llamar")
    assert "vie 13 mar, 10:00" in await ana.say("viernes 10 am")


@pytest.mark.clause("CC23-L5")
async def test_what_has_come_further_is_not_put_back(office: Office) -> None:
    ana = await _agreed(office, "mañana a las 4 pm", status="Apartado")
    await _to(office, 11, 17)
    await ana.tap("Sí")
    (lead,) = await office.rows(select(LeadRow))
    assert (lead.status, lead.next_step) == ("reserved", None)


@pytest.mark.clause("CC23-L5")
async def test_a_lead_that_is_discarded_is_asked_about_no_more(office: Office) -> None:
    ana = await _agreed(office, "mañana a las 4 pm")
    assert await _planned(office) == {"next_step.remind", "next_step.ask"}
    await ana.say("/lead 1")
    await ana.tap("Estatus")
    await ana.tap("Descartado")
    await ana.tap("Descartar")
    assert await _planned(office) == set()
    await _to(office, 12, 12)
    assert _count(ana, "⏰ En") == _count(ana, ASKED) == 0


@pytest.mark.clause("CC21-4")
async def test_a_lead_that_went_to_somebody_else_reminds_nobody(office: Office) -> None:
    ana = await _agreed(office, "mañana a las 4 pm")
    await office.on_guard("A2", days=5)
    beto, celia = await office.people("A2", "C1")
    await celia.say("/lead 1")
    await celia.tap("Pasar a otra persona")
    await celia.tap("Beto Dos")
    await celia.say("Ana sale de vacaciones")
    assert await _planned(office) == set()
    await _to(office, 12, 12)
    for client in (ana, beto):
        assert _count(client, "⏰ En") == _count(client, ASKED) == 0


@pytest.mark.clause("CC21-4")
async def test_a_step_agreed_before_a_breach_reminds_nobody(office: Office) -> None:
    """The breach plans nothing anew: what falls due finds that the lead is with somebody else."""
    await office.on_guard("A1", "A2", days=2)
    people = await office.people("A1", "A2")
    await office.lead(name="María Luna", phone="5512345678")
    first = next(each for each in people if each.has_heard("María Luna"))
    for label in ("Estatus", "Oportunidad", "Omitir", "Cita"):
        await first.tap(label)
    await first.say("mañana a las 4 pm")
    await office.wind(minutes=11)
    await office.call("A2" if first.code == "A1" else "A1", "5512345678")
    assert await _planned(office) == {"next_step.remind", "next_step.ask"}
    await _to(office, 12, 12)
    for client in people:
        assert _count(client, "(16:00): Cita") == _count(client, ASKED) == 0
