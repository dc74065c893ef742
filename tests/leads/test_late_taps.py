"""Taps from before the deadline that are worked on behind it count by when they came (A.2)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from tests.support import Office
from tests.support.telegram_client import TelegramClient

pytestmark = pytest.mark.clause("CC23-L4")
PHONE = "5512345678"


async def _assignments(office: Office) -> list[AssignmentRow]:
    return await office.rows(select(AssignmentRow).order_by(AssignmentRow.hop))


async def _contacts(office: Office) -> list[str]:
    return [each.contact for each in await _assignments(office)]


async def _lead(office: Office) -> tuple[TelegramClient, datetime]:
    """A lead at the end of its clock; the feed of calls is alive."""
    await office.people("A1", "A2", "C1", "M1", "X1")
    await office.on_guard("A1", "A2")
    await office.lead(name="María Luna", phone=PHONE)
    began = office.clock()
    await office.wind(minutes=9)
    await office.call("A3", "5500000000")
    (lead,) = await office.rows(select(LeadRow))
    return await office.on_telegram(office.codes([lead.owner_id])[0]), began


def _unheard(office: Office, client: TelegramClient) -> TelegramClient:
    """The same person: what they tap reaches the inbox, and nobody works on it."""

    async def deliver() -> None:
        await office.telegram.deliver_pending(office._post_update)

    return TelegramClient(client.code, deliver, office.telegram, client.user)


async def test_a_claim_counts_by_when_it_was_received(office: Office) -> None:
    holder, began = await _lead(office)
    tapped_at = began + timedelta(minutes=9, seconds=30)
    office.clock.wind_to(tapped_at)
    await _unheard(office, holder).tap(office.words("button-called"))
    office.clock.wind_to(began + timedelta(minutes=10, seconds=40))
    await office.settle()
    (assignment,) = await _assignments(office)
    assert assignment.claimed_at == tapped_at
    assert "Avisó a las 12:09 que llamó" in holder.find("🔔 Prospecto").text
    await office.tick()
    assert await _contacts(office) == ["evidence_pending"]


async def test_the_deadline_waits_for_a_tap_that_was_received_before_it(office: Office) -> None:
    holder, began = await _lead(office)
    office.clock.wind_to(began + timedelta(minutes=9, seconds=59))
    await _unheard(office, holder).tap(office.words("button-no-answer"))
    office.clock.wind_to(began + timedelta(minutes=11))
    await office.container.ticks.tick_once()  # another process than the worker, which is behind
    assert await _contacts(office) == ["running"]
    await office.settle()
    assert await _contacts(office) == ["running"]
    await office.tick()
    assert await _contacts(office) == ["evidence_pending"]
    await office.wind_to(began + timedelta(minutes=16))
    assert await _contacts(office) == ["missed", "running"]


async def test_it_waits_for_a_bounded_time(office: Office) -> None:
    holder, began = await _lead(office)
    office.clock.wind_to(began + timedelta(minutes=9, seconds=30))
    await _unheard(office, holder).tap(office.words("button-called"))
    office.clock.wind_to(began + timedelta(minutes=11, seconds=59))
    await office.container.ticks.tick_once()
    assert await _contacts(office) == ["running"]
    office.clock.wind_to(began + timedelta(minutes=12))
    await office.container.ticks.tick_once()
    assert await _contacts(office) == ["missed", "running"]


@pytest.mark.parametrize("after_the_deadline", [True, False])
async def test_it_waits_for_no_later_tap_and_for_nobody_else(
    office: Office, after_the_deadline: bool
) -> None:
    holder, began = await _lead(office)
    writer = holder if after_the_deadline else await office.on_telegram("C1")
    span = timedelta(minutes=10, seconds=1) if after_the_deadline else timedelta(minutes=9)
    office.clock.wind_to(began + span)
    await _unheard(office, writer).say("/ayuda")
    office.clock.wind_to(began + timedelta(minutes=10, seconds=2))
    await office.container.ticks.tick_once()
    assert await _contacts(office) == ["missed", "running"]


async def test_a_lead_passed_on_in_time_is_no_breach(office: Office) -> None:
    holder, began = await _lead(office)
    office.clock.wind_to(began + timedelta(minutes=9, seconds=59))
    await _unheard(office, holder).tap("No puedo")
    office.clock.wind_to(began + timedelta(minutes=10, seconds=30))
    await office.container.ticks.tick_once()
    await office.settle()
    assert [each.ended for each in await _assignments(office)] == ["declined", None]
