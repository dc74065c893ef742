"""What waits for a person is reminded of once, calmly, and then told to who answers for it."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select

from services.platform.task_kinds import TaskKind
from storage.rows.platform.tasks import TaskRow
from tests.roster.acts import offer_swap, swap_roster
from tests.support import BotClient, Office

PENDING = "Tiene pendiente"
OVERDUE = "ya pasó su plazo"


def _said(client: BotClient, words: str) -> list[str]:
    return [seen.text for seen in client.messages if words in seen.text]


async def test_every_kind_has_a_time_a_reminder_and_somebody_who_answers(both: Office) -> None:
    async with both.units.snapshot() as uow:
        for name, kind in uow.extensions.of(TaskKind).items():
            declared = kind.deadline or kind.reminders
            assert declared is not None, name
            assert kind.deadline is None or kind.deadline.escalates_to, name


async def test_several_wait_and_one_message_says_so(both: Office) -> None:
    karla, celia, direction = await both.people("K1", "C1", "X1")
    await both.wind(minutes=1)
    for _ in range(3):
        await both.lead(name="María", phone="abc")
        await both.wind(minutes=7)
    (first, *_others) = await both.rows(select(TaskRow).order_by(TaskRow.id))
    assert (first.due_at - first.opened_at).total_seconds() == 4 * 3600
    await both.wind(hours=3)
    assert len(_said(karla, PENDING)) == len(_said(celia, PENDING)) == 1
    assert "3 registros" in _said(karla, PENDING)[0]
    assert _said(direction, OVERDUE) == []
    await karla.tap("Ver pendientes")
    assert "Registro 3" in karla.card.buttons

    await both.wind(hours=2)
    (told,) = _said(direction, OVERDUE)
    assert "3 registros" in told
    assert "Celia Administra, Karla Mercadeo" in told
    await both.wind(days=3)
    assert len(_said(karla, PENDING)) == 1, "one reminder"
    assert len(_said(direction, OVERDUE)) == 1, "one escalation"


async def test_who_has_taken_it_is_reminded_alone_and_what_is_done_not_at_all(
    both: Office,
) -> None:
    karla, celia = await both.people("K1", "C1")
    for _ in range(2):
        await both.lead(name="María", phone="abc")
    await karla.say("/revisar")
    await karla.tap("Registro 1")
    await karla.tap("Yo me encargo")
    await celia.say("/revisar")
    await celia.tap("Registro 2")
    await celia.tap("Descartar")
    await celia.say("Era una prueba")
    await both.wind(hours=3)
    assert ["1 registro" in said for said in _said(karla, PENDING)] == [True]
    assert _said(celia, PENDING) == []


async def test_nothing_of_it_leaves_in_quiet_hours(both: Office) -> None:
    karla, direction = await both.people("K1", "X1")
    await both.wind_to(datetime(2026, 3, 11, 1, 30, tzinfo=UTC))  # 19:30
    await both.lead(name="María", phone="abc")
    await both.wind_to(datetime(2026, 3, 11, 12, 59, tzinfo=UTC))  # 6:59
    assert _said(karla, PENDING) == []
    assert _said(direction, OVERDUE) == []
    await both.wind_to(datetime(2026, 3, 11, 13, 1, tzinfo=UTC))
    assert len(_said(karla, PENDING)) == 1
    assert _said(direction, OVERDUE) == [], "first the reminder"
    await both.wind(hours=1)
    assert len(_said(direction, OVERDUE)) == 1


async def test_a_swap_waits_for_one_colleague_then_for_the_administrator(both: Office) -> None:
    celia, direction, carla = await both.people("C1", "X1", "A3")
    ana, beto = await both.people("A1", "A2")
    await swap_roster(both)
    await offer_swap(ana)
    assert "1 cambio de guardia" in await beto.say("/pendientes")
    assert beto.card.buttons == ("🔁 Ana y Beto",)
    assert "No hay nada pendiente" in await carla.say("/pendientes")
    await both.wind(hours=20)
    assert len(_said(beto, PENDING)) == 1
    assert _said(carla, PENDING) == []
    await both.wind(hours=6)
    (told,) = _said(celia, OVERDUE)
    assert "Beto Dos" in told
    await beto.say("/pendientes")
    await beto.tap("🔁 Ana y Beto")
    await beto.tap("Acepto")
    await both.wind(hours=10)
    assert len(_said(celia, PENDING)) == 0, "not in the middle of the night"
    await both.wind(hours=8)
    assert len(_said(celia, PENDING)) == 1
    assert _said(direction, OVERDUE) == []


async def test_a_claim_without_evidence_is_asked_about_again_at_half_time(both: Office) -> None:
    celia = await both.person("C1")
    await both.on_guard("A1")
    ana = await both.person("A1")
    await both.lead(name="María Luna", phone="5512345678")
    await ana.tap("Ya llamé")
    await both.wind(minutes=10)
    assert "¿Hubo contacto?" in celia.card.text
    await both.wind(minutes=7)
    assert _said(celia, "falta saber si hubo contacto") == []
    await both.wind(minutes=1)
    assert len(_said(celia, "falta saber si hubo contacto")) == 1
    await both.wind(minutes=6)
    assert len(_said(celia, "falta saber si hubo contacto")) == 1
