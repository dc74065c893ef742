"""From the contact to the notice: five minutes, measured for every lead (CC21-8)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from playground.telegram import Fault, FaultKind
from storage.rows.intake.leads import LeadRow
from storage.rows.platform.jobs import IncidentRow
from tests.support import Office

pytestmark = pytest.mark.clause("CC21-8")


async def _misses(office: Office) -> list[str]:
    query = select(IncidentRow.subject).where(IncidentRow.kind == "lead.late_notice")
    return await office.rows(query)


async def test_a_lead_held_for_review_is_measured_from_when_it_came(both: Office) -> None:
    await both.on_guard("A1")
    ana, celia = await both.people("A1", "C1")
    await both.lead(name="María Luna", phone="12")
    await both.wind(minutes=20)
    await celia.say("/revisar")
    await celia.tap(both.words("button-review", item=1))
    await celia.tap(both.words("button-correct"))
    await celia.say("5512345678")
    assert ana.has_heard("María Luna")
    assert await _misses(both) == ["lead:1"]
    assert celia.has_heard("salió 20 min después del contacto")


async def test_a_late_source_is_measured_from_the_contact(both: Office) -> None:
    await both.on_guard("A1")
    _, celia = await both.people("A1", "C1")
    arrived = both.clock() - timedelta(minutes=40)
    await both.lead(arrived_at=arrived.isoformat())
    assert await _misses(both) == ["lead:1"]
    assert celia.has_heard("40 min después del contacto")


async def test_a_lead_that_nobody_can_take_is_a_miss_once(both: Office) -> None:
    celia = await both.person("C1")
    await both.lead(name="María Luna")
    await both.wind(minutes=4, seconds=59)
    assert await _misses(both) == []
    await both.wind(minutes=60)
    assert await _misses(both) == ["lead:1"]
    assert not celia.has_heard("no consta"), "they were asked about it"
    assert "(prospecto 1)" in await celia.say("/incidentes")
    await both.on_guard("A1", days=2)
    await both.person("A1")
    await both.wind(hours=24)
    (lead,) = await both.rows(select(LeadRow))
    assert lead.notified_at is not None
    assert await _misses(both) == ["lead:1"], "once"


async def test_a_notice_that_no_channel_takes_is_a_miss(both: Office) -> None:
    await both.on_guard("A1", "A2")
    ana, _, celia = await both.people("A1", "A2", "C1")
    for client in (ana, await both.on_telegram("A2")):
        chat = both.telegram.private_chat(client.user)  # type: ignore[attr-defined]
        both.telegram.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, chat_id=chat.id, seconds=1500))
    await both.lead(name="María Luna")
    await both.wind(minutes=6)
    assert await _misses(both) == ["lead:1"]
    assert celia.has_heard("María Luna")


async def test_many_misses_are_one_message(both: Office) -> None:
    await both.on_guard("A1")
    ana, celia = await both.people("A1", "C1")
    chat = both.telegram.private_chat(ana.user)  # type: ignore[attr-defined]
    both.telegram.faults.add(Fault(FaultKind.TOO_MANY_REQUESTS, chat_id=chat.id, seconds=1500))
    for _ in range(5):
        await both.lead()
    await both.wind(minutes=6)
    assert len(await _misses(both)) == 5
    assert celia.has_heard("De 5 prospectos no consta")
    assert not celia.has_heard("Del prospecto 1")


async def test_a_lead_of_the_night_is_measured_from_the_opening(both: Office) -> None:
    await both.on_guard("A1", days=2)
    await both.people("A1", "C1")
    await both.wind(hours=9)
    await both.lead()
    await both.wind(hours=12)
    assert await _misses(both) == []
