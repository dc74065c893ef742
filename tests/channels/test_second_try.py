"""A process that is killed between a send and its result: what may have left is marked."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.senders import channels_of
from bot.channels.sender import Sender
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.outbox import OutboxRow
from tests.support import Office
from tests.support.office import LEADS_KEY
from tests.support.telegram_client import TelegramClient
from tests.support.waiting import until

NAME = "María Luna"


async def _killed_after_sending(office: Office) -> TelegramClient:
    """A lead's card has reached Telegram, and the sender dies before it can write that down."""
    await office.on_guard("A1")
    ana = await office.on_telegram("A1")
    await office.http.post(
        "/webhooks/leads",
        json={"name": NAME, "phone": "5512345678"},
        headers={"Authorization": f"Bearer {LEADS_KEY}"},
    )
    await office.container.worker.drain()
    container = office.container
    channels = channels_of(container.settings, container.transport, None, None)
    sender = Sender(office.units, channels, container.translator, container.deliveries, gather=600)
    async with asyncio.TaskGroup() as group:
        dying = group.create_task(sender.run(asyncio.Event()))
        await until(lambda: _heard(ana))
        dying.cancel()
    await sender.close()
    return ana


async def _heard(client: TelegramClient) -> bool:
    return client.has_heard(NAME)


async def _cards(office: Office) -> list[OutboxRow]:
    query = select(OutboxRow).where(OutboxRow.purpose == "lead_notice")
    return await office.rows(query)


def _seen(client: TelegramClient) -> int:
    return sum(NAME in seen.text for seen in client.messages)


async def test_what_may_have_left_goes_again_and_is_marked(
    either_office: Office,
) -> None:
    office = either_office
    ana = await _killed_after_sending(office)
    (card,) = await _cards(office)
    assert (card.state, card.tried_at, card.resent) == ("queued", office.clock(), False)
    await office.settle()
    (card,) = await _cards(office)
    assert (card.state, card.resent) == ("sent", True)
    assert _seen(ana) == 2


async def test_a_card_that_was_answered_is_changed_and_not_sent_again(
    either_office: Office,
) -> None:
    office = either_office
    ana = await _killed_after_sending(office)
    await ana.tap(office.words("button-called"))
    (card,) = await _cards(office)
    (assignment,) = await office.rows(select(AssignmentRow))
    assert (card.state, card.resent) == ("sent", False)
    assert card.external_id
    assert assignment.notice_at == office.clock()
    assert _seen(ana) == 1
    assert "Avisó a las 12:00 que llamó" in ana.card.text


@pytest.mark.clause("CC21-8")
async def test_an_answer_shows_by_when_the_card_had_arrived(office: Office) -> None:
    ana = await _killed_after_sending(office)

    async def deliver() -> None:
        await office.telegram.deliver_pending(office._post_update)

    answered_at = office.clock()
    unheard = TelegramClient(ana.code, deliver, office.telegram, ana.user)
    await unheard.tap(office.words("button-called"))
    office.clock.wind(timedelta(minutes=1))
    await office.container.worker.drain()
    (assignment,) = await office.rows(select(AssignmentRow))
    assert (assignment.notice_at, assignment.claimed_at) == (answered_at, answered_at)


async def test_what_is_tried_is_written_down_in_one_statement_a_pick(office: Office) -> None:
    await office.on_guard("A1", "A2", "A3")
    await office.people("A1", "A2", "A3")
    for _ in range(3):
        await office.lead()
    rows = await _cards(office)
    assert {row.tried_at for row in rows} == {office.clock()}
    assert not any(row.resent for row in rows)
