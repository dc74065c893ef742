"""A month from proposal to confirmed guards, talked through (A.1, CC23-L1)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from sqlalchemy import func, select

from services.roster.on_guard import advisors_on_guard
from storage.rows.platform.audit import AuditRow
from storage.rows.platform.outbox import BlobRow
from storage.rows.roster.months import GuardRow, RosterEntryRow
from tests.roster.acts import delivered, published
from tests.support import BotClient, Office

FIRST_7 = datetime(2026, 4, 1, 13, 0, tzinfo=UTC)
"""1 April 7:00 in Mexico City: the notices leave."""
FIRST_8 = FIRST_7 + timedelta(hours=1)
"""Reception opens."""


async def test_proposal_is_shown_with_its_spread_and_published(
    office: Office, channel: str
) -> None:
    admin = await office.person("C1", channel)
    await delivered(office)
    await admin.say("/rol")
    assert "Rol de abril de 2026" in admin.card.text
    assert "Zona Norte: entregada" in admin.card.text
    assert "Estoy preparando la propuesta con 3 asesores" in await admin.tap("Preparar propuesta")
    await office.tick()
    shown = admin.find("Propuesta de rol de abril")
    assert "Guardias: 90. Asesores: 3." in shown.text
    assert "Reparto: 30 guardias por asesor" in shown.text
    assert "0 en fines de semana" in shown.text
    assert {blob.media_type for blob in await office.rows(select(BlobRow))} == {
        "image/png",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    await admin.tap("Publicar")
    assert "cada asesor recibe un aviso con sus guardias (vie 20 mar, 07:00)" in admin.card.text
    heard = await admin.tap("Sí, publicar")
    assert "El rol de abril de 2026 se entrega de nuevo el mié 1 abr, 07:00" in heard
    assert admin.has_heard("Rol de abril de 2026, publicado")
    assert await office.rows(select(func.count()).select_from(GuardRow)) == [90]


async def test_the_spreadsheet_can_be_brought_back_in(office: Office) -> None:
    await office.person("C1")
    await delivered(office)
    await published(office, at_once=False)
    blobs = await office.rows(select(BlobRow).where(BlobRow.media_type.contains("sheet")))
    sheet = load_workbook(BytesIO(blobs[0].content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("advisor_code", "date", "start", "end")
    assert rows[1][1:4] == ("2026-04-01", "08:00", "18:00")
    assert len(rows) == 91


@pytest.mark.clause("CC23-L1")
async def test_notices_leave_on_the_first_and_are_confirmed(office: Office, channel: str) -> None:
    ana = await office.person("A1", channel)
    await office.people("A2", "A3")
    admin = await office.person("C1")
    await delivered(office)
    await published(office)
    await office.tick()
    early = ana.find("Ya están sus guardias de abril de 2026")
    assert "El mié 1 abr, 07:00 le llega su rol" in early.text
    assert early.buttons == ("Confirmar",)
    assert not ana.has_heard("Su rol de guardias"), "published in March, sent on 1 April"
    await office.wind_to(FIRST_7)
    notice = ana.find("Su rol de guardias de abril de 2026")
    assert "Tiene 30 guardias" in notice.text
    assert "todos los días del mié 1 abr al jue 30 abr, 08:00 a 18:00" in notice.text
    assert ana.has_heard("Su calendario de abril de 2026")
    assert "0 de 3 confirmados" in admin.find("confirmados").text
    assert "Ana Uno, Beto Dos, Carla Tres" in admin.find("confirmados").text
    heard = await ana.tap("Confirmar")
    assert "Confirmado" in heard
    assert "1 de 3 confirmados" in admin.find("confirmados").text
    assert "Faltan: Beto Dos, Carla Tres" in admin.find("confirmados").text
    assert admin.find("confirmados").edits == 1, "one message, edited in place"
    await ana.say("/mi_rol")
    assert "✅ Confirmado" in ana.last.text
    assert not any("Confirmar" in label for label in ana.last.buttons)


@pytest.mark.clause("CC23-L1")
async def test_confirming_twice_counts_once(office: Office) -> None:
    ana = await office.person("A1")
    await office.people("A2", "A3", "C1")
    await delivered(office)
    await published(office)
    await office.wind_to(FIRST_7)
    await office.wind(hours=4)
    await ana.tap("Confirmar")  # the reminder's button
    assert "Ya lo tenía confirmado" in await ana.tap("Confirmar")
    acts = select(func.count()).select_from(AuditRow).where(AuditRow.action == "roster.confirmed")
    assert await office.rows(acts) == [1]


@pytest.mark.clause("CC23-L1")
async def test_reminders_until_confirmed_then_the_manager(office: Office, channel: str) -> None:
    ana = await office.person("A1", channel)
    beto = await office.person("A2")
    carla = await office.person("A3")
    marta, mateo, admin = await office.people("M1", "M2", "C1")
    await delivered(office)
    await published(office)
    await office.wind_to(FIRST_7)
    await carla.tap("Confirmar")
    await office.wind(hours=4)
    assert ana.has_heard("Le falta confirmar sus guardias de abril")
    assert not carla.has_heard("Le falta confirmar")
    await beto.tap("Confirmar")
    await office.wind(hours=8)
    assert len([m for m in ana.messages if "Le falta confirmar" in m.text]) == 2
    assert len([m for m in beto.messages if "Le falta confirmar" in m.text]) == 1
    await office.wind(hours=11)
    assert not marta.has_heard("falta confirmar")
    await office.wind(hours=1)
    assert "24 h" in marta.last.text or "1 día" in marta.last.text
    assert "Ana Uno" in marta.last.text
    assert "Beto" not in marta.last.text
    assert not mateo.has_heard("falta confirmar")
    assert admin.has_heard("Falta confirmar el rol de abril")
    await office.wind(days=3)
    assert len([m for m in ana.messages if "Le falta confirmar" in m.text]) == 6, "every day"
    await ana.tap("Confirmar")
    await office.wind(days=2)
    assert len([m for m in ana.messages if "Le falta confirmar" in m.text]) == 6
    assert len([m for m in marta.messages if "falta confirmar" in m.text]) == 1
    entry = (await office.rows(select(RosterEntryRow)))[0]
    assert entry.escalated_at == FIRST_7 + timedelta(hours=24)


@pytest.mark.clause("CC23-L1")
async def test_who_confirms_before_the_first_is_not_asked_again_and_receives_at_eight(
    either_office: Office,
) -> None:
    office = either_office
    ana, _beto, _carla, admin = await office.people("A1", "A2", "A3", "C1")
    await delivered(office)
    await published(office)
    await office.tick()
    await ana.tap("Confirmar")
    assert "1 de 3 confirmados" in admin.find("confirmados").text
    await office.wind_to(FIRST_7 - timedelta(hours=2))
    await office.lead(name="Lucía Zamudio")
    assert not ana.has_heard("Su rol de guardias"), "not before 7:00"
    await office.wind_to(FIRST_7)
    notice = ana.find("Su rol de guardias de abril de 2026")
    assert "Ya lo tiene confirmado" in notice.text
    assert notice.buttons == ()
    await office.wind_to(FIRST_8)
    assert ana.has_heard("Lucía Zamudio"), "the lead of the night has somebody at 8:00"
    await office.wind(days=1)
    assert not ana.has_heard("Le falta confirmar")


@pytest.mark.clause("CC23-L1")
async def test_the_manager_is_told_at_24_h_also_of_who_could_not_be_reached(
    either_office: Office,
) -> None:
    office = either_office
    _ana, _beto, mateo, admin = await office.people("A1", "A2", "M2", "C1")
    await delivered(office)
    await published(office)
    await office.tick()
    assert "Carla Tres" in admin.find("no tienen ningún chat abierto").text, "at the heads-up"
    await office.wind_to(FIRST_7 + timedelta(hours=23))
    assert not mateo.has_heard("Carla Tres")
    await office.wind_to(FIRST_7 + timedelta(hours=24))
    assert "Carla Tres" in mateo.find("no se le pudo entregar el rol de abril").text
    told = admin.find("no se les pudo avisar").text
    assert "Ana Uno, Beto Dos" in told, "their manager has no chat, and nobody says otherwise"
    assert "Carla" not in told


@pytest.mark.clause("CC23-L1")
async def test_nothing_of_the_roster_leaves_in_quiet_hours(either_office: Office) -> None:
    office = either_office
    director, ana, admin = await office.people("D1", "A1", "C1")
    midnight = datetime(2026, 3, 20, 6, 0, tzinfo=UTC)
    await office.wind_to(midnight + timedelta(hours=7, minutes=-1))
    assert not director.has_heard("Asignación de abril")
    await office.wind_to(midnight + timedelta(hours=7))
    assert director.has_heard("Asignación de abril"), "at 7:00"
    await delivered(office)
    await office.wind_to(midnight + timedelta(hours=22))
    await published(office)
    await office.tick()
    assert "sáb 21 mar, 07:00" in admin.find("Publicado.").text
    assert not ana.has_heard("Ya están sus guardias"), "published at 22:00"
    await office.wind_to(midnight + timedelta(hours=31))
    assert ana.has_heard("Ya están sus guardias")


@pytest.mark.clause("CC23-L1")
async def test_on_duty_tells_who_has_confirmed(office: Office) -> None:
    ana = await office.person("A1")
    await office.people("A2", "A3", "C1")
    await delivered(office)
    await published(office)
    await office.wind_to(FIRST_7)
    await ana.tap("Confirmar")
    async with office.units.snapshot() as uow:
        found = await advisors_on_guard(uow, FIRST_8)
        closed = await advisors_on_guard(uow, FIRST_8 - timedelta(minutes=1))
    assert closed == []
    assert [(one.person_id, one.confirmed) for one in found] == [
        (office.ids["A1"], True),
        (office.ids["A2"], False),
        (office.ids["A3"], False),
    ]
    assert found[0].standing.sales_last_month == 5
    assert found[0].standing.zone_out is False


async def test_the_calendar_file_holds_the_guards(office: Office) -> None:
    await office.people("A1", "A2", "A3", "C1")
    await delivered(office)
    await published(office)
    await office.wind_to(FIRST_7)
    blobs = await office.rows(select(BlobRow).where(BlobRow.media_type == "text/calendar"))
    assert len(blobs) == 6, "with the heads-up and with the notice"
    events = Calendar.from_ical(blobs[0].content).walk("VEVENT")
    assert len(events) == 30
    assert events[0]["DTSTART"].dt == FIRST_8
    assert str(events[0]["SUMMARY"]) == "Guardia de Contact Center"


async def test_an_advisor_without_a_chat_is_named_to_the_administrator(office: Office) -> None:
    admin = await office.person("C1")
    await office.people("A1", "A2")
    await delivered(office)
    await published(office)
    await office.wind_to(FIRST_7)
    assert "Carla Tres" in admin.find("no tienen ningún chat abierto").text


async def test_an_unpublished_month_is_told_the_day_before_and_on_the_day(office: Office) -> None:
    admin = await office.person("C1")
    direction = await office.person("X1")
    await office.wind_to(FIRST_7 - timedelta(days=1))
    for person in (admin, direction):
        assert len([m for m in person.messages if "no está publicado" in m.text]) == 1
    await office.wind_to(FIRST_7)
    assert len([m for m in direction.messages if "no está publicado" in m.text]) == 2


async def test_a_day_out_and_a_guard_to_somebody_else(office: Office, channel: str) -> None:
    admin = await office.person("C1", channel)
    ana = await office.person("A1")
    await delivered(office)
    await published(office, at_once=False)
    await admin.say("/rol")
    await admin.tap("Cambiar guardias")
    await admin.tap("Marcar ausencias")
    await admin.tap("Ana Uno")
    assert "No entendí" in await admin.say("el jueves")
    heard = await admin.say("6, 10-12")
    for day in ("lun 6 abr", "vie 10 abr", "sáb 11 abr", "dom 12 abr"):
        assert f"{day}: no disponible" in heard
    await admin.tap("Preparar propuesta")
    await office.tick()
    away = {date(2026, 4, day) for day in (6, 10, 11, 12)}
    guards = await office.rows(select(GuardRow).where(GuardRow.advisor_id == office.ids["A1"]))
    assert not away & {guard.starts_at.date() for guard in guards}
    assert len(guards) == 26
    await admin.tap("Publicar")
    await admin.tap("Sí, publicar")
    await admin.say("/rol")
    await admin.tap("Cambiar guardias")
    await admin.tap("Pasar una guardia")
    await admin.say("6")
    await admin.tap("08:00 · Beto Dos")
    assert "Nadie queda libre" in admin.card.text, "Ana is out, Carla stands already"
    assert not ana.has_heard("Cambiaron sus guardias")


def _reminders(person: BotClient) -> int:
    return sum("Le falta confirmar" in seen.text for seen in person.messages)


@pytest.mark.postgres
@pytest.mark.clause("CC23-L1")
async def test_the_whole_month_on_postgresql(postgres_url: str) -> None:
    async with Office(postgres_url) as office:
        await office.hire()
        ana, beto, _carla, marta, admin = await office.people("A1", "A2", "A3", "M1", "C1")
        await delivered(office)
        await published(office)
        await office.wind_to(FIRST_7)
        await ana.tap("Confirmar")
        assert "1 de 3 confirmados" in admin.find("confirmados").text
        await office.wind(hours=24)
        assert "Beto Dos" in marta.find("falta confirmar").text
        await office.wind(days=3)
        assert _reminders(beto) == 6, "two on the first day, and then one every day"
        assert _reminders(ana) == 0
