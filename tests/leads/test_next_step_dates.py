"""When the next step is: read as advisors type it, asked where it is unclear (CC23-L5)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from tests.support import Office
from tests.support.client import BotClient


async def _up_to_when(office: Office, channel: str, step: str) -> BotClient:
    await office.on_guard("A1")
    ana = await office.person("A1", channel)
    await office.lead(name="María Luna", phone="5512345678")
    await office.call("A1", "5512345678")
    for label in ("Estatus", "Oportunidad", "Omitir", step):
        await ana.tap(label)
    return ana


async def _kept(office: Office) -> str:
    (lead,) = await office.rows(select(LeadRow))
    at = lead.next_step_at
    return (
        "" if at is None else f"{at.astimezone(office.container.policy.organization.zone):%d %H:%M}"
    )


@pytest.mark.clause("CC23-L5")
async def test_an_hour_without_am_or_pm_is_of_the_afternoon(office: Office, channel: str) -> None:
    ana = await _up_to_when(office, channel, "Cita")
    assert "mié 11 mar, 16:00" in await ana.say("mañana a las 4")
    assert await _kept(office) == "11 16:00"


@pytest.mark.clause("CC23-L5")
@pytest.mark.parametrize("day", ["Mañana", "mañana"])
async def test_a_day_alone_sets_no_hour_of_a_visit(office: Office, channel: str, day: str) -> None:
    ana = await _up_to_when(office, channel, "Visita")
    if day == "Mañana":
        heard = await ana.tap(day)
    else:
        heard = await ana.say(day)
    assert "mié 11 mar: ¿a qué hora?" in heard
    assert await _kept(office) == ""
    assert "mié 11 mar, 12:00" in await ana.tap("12:00")
    assert await _kept(office) == "11 12:00"


@pytest.mark.clause("CC23-L5")
async def test_the_hour_may_be_typed_or_the_day_changed(office: Office, channel: str) -> None:
    ana = await _up_to_when(office, channel, "Visita")
    await ana.tap("Mañana")
    assert "Escriba la hora" in await ana.tap("Otra hora")
    assert "No entendí la hora" in await ana.say("cuando pueda")
    assert "¿para cuándo?" in await ana.tap("Otro día")
    assert "vie 13 mar: ¿a qué hora?" in await ana.say("el viernes en la tarde")
    assert "vie 13 mar, 17:30" in await ana.say("cinco y media")
    assert await _kept(office) == "13 17:30"


@pytest.mark.clause("CC23-L5")
async def test_only_a_call_may_have_any_hour(office: Office, channel: str) -> None:
    ana = await _up_to_when(office, channel, "Llamar")
    assert "mié 11 mar, 08:00" in await ana.tap("Mañana")


@pytest.mark.clause("CC23-L5")
async def test_a_call_in_a_part_of_the_day_has_an_hour_of_it(office: Office, channel: str) -> None:
    ana = await _up_to_when(office, channel, "Llamar")
    assert "mié 11 mar, 16:00" in await ana.say("mañana en la tarde")


@pytest.mark.clause("CC23-L5")
async def test_what_may_be_two_days_is_asked(office: Office, channel: str) -> None:
    """On a Tuesday «el martes» may be today or in a week."""
    ana = await _up_to_when(office, channel, "Cita")
    assert "¿Cuál de estas?" in await ana.say("el martes a las 5")
    assert await _kept(office) == ""
    assert "mar 17 mar, 17:00" in await ana.tap("mar 17 mar, 17:00")


@pytest.mark.clause("CC23-L5")
async def test_an_hour_of_the_night_is_read_back(office: Office, channel: str) -> None:
    ana = await _up_to_when(office, channel, "Cita")
    assert "Entendí mié 11 mar, 04:00" in await ana.say("mañana a las 4 am")
    assert await _kept(office) == ""
    assert "mié 11 mar: ¿a qué hora?" in await ana.tap("Otra hora")
    assert "mié 11 mar, 16:00" in await ana.tap("16:00")


@pytest.mark.clause("CC23-L5")
async def test_an_hour_of_the_night_that_is_meant_is_kept(office: Office, channel: str) -> None:
    ana = await _up_to_when(office, channel, "Llamar")
    await ana.say("mañana a las 11 de la noche")
    assert "mié 11 mar, 23:00" in await ana.tap("Sí, así es")
    assert await _kept(office) == "11 23:00"


@pytest.mark.clause("CC23-L5")
async def test_what_is_over_is_said_to_be_over(office: Office, channel: str) -> None:
    ana = await _up_to_when(office, channel, "Cita")
    assert "mar 10 mar, 07:00 ya pasó" in await ana.say("hoy a las 7 am")
    assert "Eso ya pasó" in await ana.say("el viernes pasado")
    assert "No entendí la fecha" in await ana.say("cuando se pueda")
    assert await _kept(office) == ""


@pytest.mark.clause("CC23-L5")
async def test_a_button_whose_hour_has_passed_keeps_nothing(office: Office) -> None:
    ana = await _up_to_when(office, "telegram", "Cita")
    await ana.tap("Hoy")
    await office.wind_to(datetime(2026, 3, 10, 22, 30, tzinfo=UTC))
    assert "mar 10 mar, 16:00 ya pasó" in await ana.tap("16:00")
    assert await _kept(office) == ""


@pytest.mark.clause("CC23-L5")
async def test_english_is_read_as_well(office: Office) -> None:
    ana = await _up_to_when(office, "telegram", "Cita")
    assert "vie 13 mar, 17:00" in await ana.say("friday at 5")


async def test_no_date_is_an_answer(office: Office, channel: str) -> None:
    ana = await _up_to_when(office, channel, "Visita")
    assert "Siguiente paso: Visita" in await ana.tap("Sin fecha")
