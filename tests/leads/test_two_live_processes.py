"""Two workers, two senders and two schedulers at work over one PostgreSQL: one truth (A.2, A.3)."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Coroutine, Iterable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, or_, select
from sqlmodel import col

from domain.intake.turns import turn_cost
from playground.clock import AdjustableClock
from playground.telegram.journal import EventKind
from storage.rows.intake.leads import LeadRow
from storage.rows.intake.turns import TurnRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.outbox import OutboxRow
from tests.support import Office
from tests.support.office import LEADS_KEY, TUESDAY_NOON
from tests.support.people import STAFF, advisor
from tests.support.telegram_client import TelegramClient
from tests.support.two_offices import at_work, deadlocks, deliver_by_turns, two_offices
from tests.support.waiting import until

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(180)]
PEOPLE, PAIRS, LATE = 40, 20, 10
ADVISORS = ("A1", "A2", "A3", "A4", "A5", "A6")
MORE = (
    advisor("A4", "Dora Cuatro"),
    advisor("A5", "Elsa Cinco"),
    advisor("A6", "Fidel Seis", "Sur", "M2"),
)


@pytest.fixture
async def offices(migrated_postgres_url: str) -> AsyncIterator[tuple[Office, Office]]:
    clock = AdjustableClock.running(TUESDAY_NOON)
    async with two_offices(migrated_postgres_url, *STAFF, *MORE, clock=clock) as both:
        await both[0].on_guard(*ADVISORS, days=2)
        yield both


async def _post(office: Office, number: int, form: int) -> None:
    """The second form of a person has their mail in common with the first, and another number."""
    phone = f"55{12340000 + number}" if form == 1 else f"55{87650000 + number}"
    answer = await office.http.post(
        "/webhooks/leads",
        json={"name": f"P{number:03}", "phone": phone, "email": f"p{number}@example.com"},
        headers={"Authorization": f"Bearer {LEADS_KEY}"},
    )
    assert answer.status_code == 202


def _forms(
    one: Office, other: Office, numbers: Iterable[int], pairs: int
) -> list[Coroutine[Any, Any, None]]:
    """Each pair reaches both processes at once: now the first form is at the one, now at other."""
    posts = []
    for number in numbers:
        first, second = (one, other) if number % 2 else (other, one)
        posts.append(_post(first, number, 1))
        if number < pairs:
            posts.append(_post(second, number, 2))
    return posts


async def _at_rest(office: Office) -> bool:
    """Nothing waits to be worked on, to be sent, or to be decided by now."""
    async with office.units.snapshot() as uow:
        for query in (
            select(func.count()).select_from(InboxRow).where(col(InboxRow.state) == "new"),
            select(func.count())
            .select_from(OutboxRow)
            .where(
                col(OutboxRow.state) == "queued",
                or_(col(OutboxRow.next_at) <= uow.now, col(OutboxRow.tried_at).is_not(None)),
            ),
            select(func.count())
            .select_from(AssignmentRow)
            .where(col(AssignmentRow.due_at) <= uow.now, col(AssignmentRow.ended).is_(None)),
        ):
            if (await uow.session.execute(query)).scalar_one():
                return False
    return True


async def _rest(office: Office) -> None:
    await until(lambda: _at_rest(office), seconds=60)


async def _have_missed(office: Office, count: int) -> bool:
    missed = select(AssignmentRow).where(AssignmentRow.contact == "missed")
    return len(await office.rows(missed)) == count


async def _one_truth(office: Office) -> None:
    """Every lead has one holder, the ledger is exact, and the chats hold what the record says."""
    leads = await office.rows(select(LeadRow))
    assignments = await office.rows(select(AssignmentRow))
    leaders = {lead.id: lead for lead in leads if lead.follows_id is None}
    for lead in leads:
        assert lead.follows_id is None or lead.owner_id == leaders[lead.follows_id].owner_id
    held = {each.lead_id: each for each in assignments if each.ended is None}
    assert len(held) == sum(each.ended is None for each in assignments) == len(leaders)
    for lead_id, lead in leaders.items():
        assert (held[lead_id].hop, held[lead_id].advisor_id) == (lead.hop, lead.owner_id)
    spent: Counter[int] = Counter()
    for each in assignments:
        spent[each.advisor_id] += turn_cost(each.kind)
    ledger = {row.advisor_id: row.turns for row in await office.rows(select(TurnRow))}
    assert {person: count for person, count in ledger.items() if count} == dict(spent)
    events = await office.rows(select(InboxRow))
    assert {(event.state, event.attempts) for event in events} == {("done", 0)}
    assert await deadlocks(office) == 0
    await _said_once(office)


async def _said_once(office: Office) -> None:
    """Every message in a chat is one of the record: of one said twice, one would be unknown."""
    rows = await office.rows(select(OutboxRow))
    assert not any(row.resent for row in rows)
    known = {(row.address, row.external_id) for row in rows if row.external_id}
    journal = office.telegram.journal
    assert not journal.has_gap(0)
    sent = [
        (str(event.chat_id), str(event.message_id))
        for event in journal.since(0)
        if event.kind is EventKind.MESSAGE_SENT and _of_bot(office, event.chat_id, event.message_id)
    ]
    assert Counter(sent) == Counter(dict.fromkeys(known, 1))


def _of_bot(office: Office, chat_id: int | None, message_id: int | None) -> bool:
    chat = office.telegram.chats[chat_id or 0]
    return chat.messages[message_id].sender is office.telegram.bot


def _tap_cards(clients: Iterable[TelegramClient], office: Office) -> int:
    """Everybody says that they called, on every other card that they have."""
    taps = 0
    for client in clients:
        for message in client._of_bot():
            labels = {button.text: button.callback_data for button in message.buttons}
            data = labels.get(office.words("button-called"))
            if data and message.id % 2:
                office.telegram.tap(client.user, message.id, data, chat=client._place)
                taps += 1
    return taps


async def test_everything_is_told_counted_and_answered_once(
    offices: tuple[Office, Office],
) -> None:
    one, other = offices
    clients = [await one.on_telegram(code) for code in ADVISORS]
    bosses = [await one.on_telegram(code) for code in ("C1", "M1", "M2", "D1", "D2", "X1")]
    async with at_work(other):
        async with at_work(one):
            await asyncio.gather(*_forms(one, other, range(PEOPLE), PAIRS))
            await _rest(one)
            assert len(await one.rows(select(LeadRow))) == PEOPLE + PAIRS
            await _one_truth(one)

            taps = _tap_cards(clients, one)
            for client in clients:
                one.telegram.say(client.user, client.user, "/leads")
            await deliver_by_turns(one, other)
            await _rest(one)
            queries = [query for each in clients for query in one.telegram.answers(each.user)]
            assert len(queries) == taps > 0
            assert all(query.answer is not None for query in queries)
            for client in clients:
                assert sum("abiertos, del 1" in seen.text for seen in client.messages) == 1
            await _one_truth(one)

            for minutes in (5, 3, 2):  # both schedulers remind, and move on what nobody claimed
                one.clock.wind(timedelta(minutes=minutes))
                await _rest(one)
            # A scheduler may not have ticked yet: nothing to do is not the same as all done.
            await until(lambda: _have_missed(one, PEOPLE - taps), seconds=60)
            await _rest(one)
            contacts = Counter(row.contact for row in await one.rows(select(AssignmentRow)))
            assert contacts["evidence_pending"] == taps
            assert contacts["missed"] == contacts["running"] == PEOPLE - taps
            assert all(boss.messages for boss in bosses if boss.code in ("C1", "X1"))
            await _one_truth(one)
            late = asyncio.gather(*_forms(one, other, range(PEOPLE, PEOPLE + LATE), 0))
        # One of them has ended while leads arrived: the other sends and works on alone.
        await late
        await _rest(other)
    assert len(await one.rows(select(LeadRow))) == PEOPLE + PAIRS + LATE
    await _one_truth(one)
