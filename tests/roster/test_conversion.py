"""Minimum conversion keeps an advisor out, at nomination and at each weekly cut (CC21-3)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from storage.rows.leads.assignments import AdvisorDayRow
from storage.rows.roster.suspensions import SuspensionRow
from tests.support import Office

MARCH_20 = datetime(2026, 3, 20, 13, 0, tzinfo=UTC)
MONDAY_CUT = datetime(2026, 3, 16, 15, 0, tzinfo=UTC)
"""Monday 9:00 in Mexico City."""


async def _figures(
    office: Office, code: str, leads: int, closings: int, day: date = date(2026, 3, 2)
) -> None:
    async with office.units.begin() as uow:
        await uow.session.merge(
            AdvisorDayRow(advisor_id=office.ids[code], day=day, leads=leads, closings=closings)
        )


@pytest.mark.clause("CC21-3")
async def test_falling_under_suspends_at_the_weekly_cut_and_tells_twice_never(
    office: Office, channel: str
) -> None:
    ana = await office.person("A1", channel)
    marta, beto = await office.people("M1", "A2")
    await _figures(office, "A1", 100, 6)
    await _figures(office, "A2", 100, 7)
    await office.wind_to(MONDAY_CUT - timedelta(minutes=1))
    assert not ana.has_heard("fuera del rol")
    await office.wind_to(MONDAY_CUT)
    assert "Su conversión es de 6 % (6 de 100 prospectos); se pide 7 %" in ana.last.text
    assert "Ana Uno queda fuera del rol" in marta.last.text
    assert not beto.has_heard("fuera del rol"), "exactly at the line passes"
    await office.wind_to(MONDAY_CUT + timedelta(days=7))
    assert len([m for m in ana.messages if "fuera del rol" in m.text]) == 1
    (held,) = await office.rows(select(SuspensionRow))
    assert (held.clause, held.override, held.ended_at) == ("CC21-3", False, None)


@pytest.mark.clause("CC21-3")
async def test_not_applied_below_the_minimum_number_of_leads(office: Office) -> None:
    ana = await office.person("A1")
    await _figures(office, "A1", 19, 0)
    await office.wind_to(MONDAY_CUT)
    assert not ana.has_heard("fuera del rol")
    await _figures(office, "A1", 1, 0, day=date(2026, 3, 3))
    await office.wind_to(MARCH_20)
    assert ana.has_heard("fuera del rol"), "20 leads, none closed: at nomination"


@pytest.mark.clause("CC21-3")
async def test_what_is_older_than_the_window_no_longer_counts(office: Office) -> None:
    ana = await office.person("A1")
    await _figures(office, "A1", 100, 0, day=MONDAY_CUT.date() - timedelta(days=90))
    await office.wind_to(MONDAY_CUT)
    assert not ana.has_heard("fuera del rol")


@pytest.mark.clause("CC21-3")
async def test_who_recovers_returns(office: Office) -> None:
    ana = await office.person("A1")
    await _figures(office, "A1", 100, 6)
    await office.wind_to(MONDAY_CUT)
    await _figures(office, "A1", 0, 1, day=date(2026, 3, 17))
    await office.wind_to(MONDAY_CUT + timedelta(days=7))
    assert "Su conversión ya alcanza" in ana.last.text
    (held,) = await office.rows(select(SuspensionRow))
    assert held.ended_reason == "recovered"


@pytest.mark.clause("CC21-3")
async def test_the_administrator_makes_an_exception_with_a_reason(
    office: Office, channel: str
) -> None:
    admin = await office.person("C1", channel)
    ana, marta, director = await office.people("A1", "M1", "D1")
    assert "le toca a otra persona" in await marta.say("/excepcion")
    assert "No hay nadie fuera del rol" in await admin.say("/excepcion")
    await _figures(office, "A1", 100, 6)
    await office.wind_to(MARCH_20)
    await director.say("/nominar")
    assert "🚫 Ana Uno (CC21-3)" in director.card.buttons
    heard = await director.tap("🚫 Ana")
    assert "Conversión de 6 % (6 de 100 prospectos); se pide 7 %" in heard
    await admin.say("/excepcion")
    await admin.tap("Ana Uno")
    assert "necesita un motivo" in await admin.say(" x ")
    assert "sigue en el rol" in await admin.say("Vuelve de incapacidad")
    for person in (ana, marta):
        assert person.has_heard("Motivo: Vuelve de incapacidad")
    await director.say("/nominar")
    assert "⬜ Ana Uno" in director.card.buttons
    await office.wind_to(MARCH_20 + timedelta(days=7))
    assert len([m for m in ana.messages if "fuera del rol" in m.text]) == 1


@pytest.mark.clause("CC21-3")
async def test_an_exception_ends_at_the_weekly_cut_after_the_advisor_recovers(
    office: Office,
) -> None:
    admin, ana = await office.people("C1", "A1")
    await _figures(office, "A1", 100, 6)
    await office.wind_to(MONDAY_CUT)
    await admin.say("/excepcion")
    await admin.tap("Ana Uno")
    await admin.say("Vuelve de incapacidad")
    await _figures(office, "A1", 0, 4, day=date(2026, 3, 17))
    await office.wind_to(MONDAY_CUT + timedelta(days=7))
    (exception,) = await office.rows(select(SuspensionRow).where(SuspensionRow.override))
    assert exception.ended_reason == "recovered"
    await _figures(office, "A1", 100, 0, day=date(2026, 3, 24))
    await office.wind_to(MONDAY_CUT + timedelta(days=14))
    assert "Su conversión es de 5 % (10 de 200 prospectos)" in ana.last.text
    assert "No hay nadie fuera del rol" not in await admin.say("/excepcion")


@pytest.mark.clause("CC21-3")
@pytest.mark.clause("CC23-2")
async def test_between_cuts_the_suspension_on_record_decides_and_nothing_else(
    either_office: Office,
) -> None:
    office = either_office
    ana, marta, admin = await office.people("A1", "M1", "C1")
    await office.on_guard("A1", days=7)
    await _figures(office, "A1", 100, 6)
    await office.lead(name="Lucía Zamudio")
    assert ana.has_heard("Lucía Zamudio"), "under the line, and nobody has judged them yet"
    assert not marta.has_heard("fuera del rol")
    await office.wind_to(MONDAY_CUT - timedelta(minutes=2))
    await _figures(office, "A2", 0, 0)
    await office.wind_to(MONDAY_CUT)
    await office.lead(name="Óscar Treviño")
    assert not ana.has_heard("Óscar Treviño")
    assert admin.has_heard("2 prospectos sin asesor")
    await _figures(office, "A1", 0, 90, day=date(2026, 3, 16))
    await office.lead(name="Renata Solís")
    assert not ana.has_heard("Renata Solís"), "recovered, and suspended until the next cut"
    await admin.say("/excepcion")
    await admin.tap("Ana Uno")
    await admin.say("Vuelve de incapacidad")
    await office.lead(name="Paula Ríos")
    assert ana.has_heard("Paula Ríos")


@pytest.mark.clause("CC21-3")
async def test_an_exception_can_be_made_at_any_time_by_code(either_office: Office) -> None:
    office = either_office
    ana, admin = await office.people("A1", "C1")
    await _figures(office, "A1", 100, 6)
    assert "Por qué se mantiene a Ana Uno" in await admin.say("/excepcion a1")
    assert "sigue en el rol" in await admin.say("Vuelve de incapacidad")
    await office.wind_to(MONDAY_CUT)
    assert not ana.has_heard("Su conversión es de")
    assert "No encuentro" in await admin.say("/excepcion m1")
