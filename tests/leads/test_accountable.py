"""Every path ends at an accountable person who may decide, and the record names them (A.2)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.audit import AuditRow
from storage.rows.platform.disputes import DisputeRow
from tests.support import Office
from tests.support.telegram_client import TelegramClient

NIGHT = datetime(2026, 3, 11, 3, 0, tzinfo=UTC)
"""21:00 in Mexico City; reception opens eleven hours later."""


async def _block_unnoticed(office: Office, *codes: str) -> dict[str, TelegramClient]:
    """They block the bot, and the bot learns of it when it next writes to them."""
    people = {code: await office.on_telegram(code) for code in codes}
    for client in people.values():
        office.telegram.block(client.user)
    await office.telegram.deliver_pending(_lost)
    return people


async def _lost(_update: object) -> int:
    return 200


async def _asked(office: Office) -> list[list[str]]:
    acts = await office.rows(
        select(AuditRow).where(AuditRow.action == "lead.asked").order_by(AuditRow.id)
    )
    return [office.codes(act.data["people"]) for act in acts]


@pytest.mark.clause("CC23-L4")
@pytest.mark.clause("CC21-4")
async def test_with_everybody_blocked_the_next_who_may_decide_is_told(both: Office) -> None:
    await both.on_guard("A1", "A2")
    await both.on_guard("A3", hours={"from": 8, "to": 9})
    await both.person("A3")
    karla = await both.person("K1")
    await _block_unnoticed(both, "A1", "A2", "C1")
    await both.lead(name="María Luna")
    assert karla.has_heard("María Luna")
    assert await _asked(both) == [["C1"], ["K1"]]
    await karla.tap("Carla Tres")
    (lead,) = await both.rows(select(LeadRow))
    assert lead.owner_id == both.ids["A3"]


@pytest.mark.clause("CC23-L4")
@pytest.mark.clause("CC21-4")
async def test_without_marketing_direction_decides(both: Office) -> None:
    await both.on_guard("A3", hours={"from": 8, "to": 9})
    await both.person("A3")
    direction = await both.person("X1")
    await _block_unnoticed(both, "C1", "K1")
    both.clock.wind_to(NIGHT)
    for _ in range(5):
        await both.lead()
    await both.wind_to(NIGHT + timedelta(hours=11))
    assert (await _asked(both))[-1] == ["X1"]
    assert direction.has_heard("5 prospectos")
    await direction.say("/pendientes")
    await direction.tap("Prospecto 1")
    await direction.tap("Carla Tres")
    (owner,) = await both.rows(select(LeadRow.owner_id).where(LeadRow.id == 1))
    assert owner == both.ids["A3"]


@pytest.mark.clause("CC23-L4")
async def test_the_stand_in_can_say_that_there_was_contact(both: Office) -> None:
    await both.on_guard("A1")
    ana, karla = await both.people("A1", "K1")
    await both.lead(name="María Luna")
    await ana.tap(both.words("button-called"))
    await both.wind(minutes=10)
    await karla.tap(both.words("button-found"))
    await karla.say("Oí la grabación de la llamada")
    (assignment,) = await both.rows(select(AssignmentRow))
    assert assignment.contact == "met"


@pytest.mark.clause("CC21-14")
async def test_the_stand_in_can_decide_a_case(both: Office) -> None:
    await both.on_guard("A1", "A2")
    _, _, karla = await both.people("A1", "A2", "K1")
    await both.lead(name="María Luna")
    (assignment,) = await both.rows(select(AssignmentRow))
    holder = await both.on_telegram(both.codes([assignment.advisor_id])[0])
    await holder.tap(both.words("button-dispute"))
    await holder.tap(both.words("dispute-kind-bad-data"))
    await holder.say("El número no existe")
    await karla.tap(both.words("dispute-verdict-excuse"))
    await karla.say("El número no existe, en efecto")
    (case,) = await both.rows(select(DisputeRow))
    assert case.state == "decided"
