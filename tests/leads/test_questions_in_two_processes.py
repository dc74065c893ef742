"""A question about a lead that two people answer at once, in two processes: one decision (A.2)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from services.intake.turn_ledger import lock_giving_out
from storage.rows.intake.leads import LeadRow
from storage.rows.intake.turns import TurnRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.tasks import TaskRow
from tests.support import Office
from tests.support.people import STAFF, Figure
from tests.support.telegram_client import TelegramClient
from tests.support.two_offices import deliver_by_turns, two_offices, waiting_for_locks
from tests.support.waiting import until

pytestmark = [pytest.mark.postgres, pytest.mark.clause("CC21-4")]
BY_ADMINISTRATOR = """
[organization]
name = "CCIMA"
pack = "ccima"
[contact]
mode = "administrator"
"""
AFTERNOON = {"from": 14, "to": 18}


@pytest.fixture
async def offices(migrated_postgres_url: str) -> AsyncIterator[tuple[Office, Office]]:
    staff = (*STAFF, Figure("C2", "Ciro Administra", "contact_center_admin"))
    async with two_offices(migrated_postgres_url, *staff, policy=BY_ADMINISTRATOR) as both:
        yield both


async def _work_at_once(one: Office, other: Office) -> None:
    """Both workers come as far as the lock on giving leads out, before either goes on."""
    for office in (one, other):
        office.container.worker._limit = 1
    async with asyncio.TaskGroup() as group, one.units.begin() as uow:
        await lock_giving_out(uow)
        for office in (one, other):
            group.create_task(office.container.worker.turn())
        await until(lambda: _two_wait(one))
    await one.settle()


async def _two_wait(office: Office) -> bool:
    return await waiting_for_locks(office) >= 2


def _unheard(one: Office, other: Office, client: TelegramClient) -> TelegramClient:
    async def deliver() -> None:
        await deliver_by_turns(one, other)

    return TelegramClient(client.code, deliver, one.telegram, client.user)


async def test_two_who_tap_at_once_are_one_decision(offices: tuple[Office, Office]) -> None:
    one, other = offices
    celia, ciro = await one.on_telegram("C1"), await one.on_telegram("C2")
    await one.people("A1", "A2")
    await one.on_guard("A1", "A2", hours=AFTERNOON)
    await one.lead(name="María Luna")

    await _unheard(one, other, celia).tap("Ana Uno")
    await _unheard(one, other, ciro).tap("Beto Dos")
    await _work_at_once(one, other)

    (lead,) = await one.rows(select(LeadRow))
    (assignment,) = await one.rows(select(AssignmentRow))
    assert assignment.advisor_id == lead.owner_id
    ledger = {row.advisor_id: row.turns for row in await one.rows(select(TurnRow)) if row.turns}
    assert ledger == {lead.owner_id: 1}
    (task,) = await one.rows(select(TaskRow).where(TaskRow.kind == "lead.question"))
    assert (task.state, task.closed_by_id in (one.ids["C1"], one.ids["C2"])) == ("done", True)
    won, lost = (celia, ciro) if task.closed_by_id == one.ids["C1"] else (ciro, celia)
    name = await one._name_of(won.code)
    assert f"Eso ya lo resolvió {name}" in lost.toasts[-1]
    assert len(won.toasts) == len(lost.toasts) == 1
    rows = await one.rows(select(InboxRow))
    assert {(row.state, row.attempts) for row in rows} == {("done", 0)}


async def test_two_sweeps_at_once_ask_once(offices: tuple[Office, Office]) -> None:
    one, other = offices
    celia = await one.on_telegram("C1")
    await one.people("A1", "A2")
    await one.on_guard("A1", "A2")
    await one.lead(name="María Luna")
    await one.wind(minutes=9)
    one.clock.wind(timedelta(minutes=1))
    await asyncio.gather(one.container.ticks.tick_once(), other.container.ticks.tick_once())
    await one.settle()

    assert [task.kind for task in await one.rows(select(TaskRow))] == ["lead.question"]
    assert sum("María Luna" in seen.text for seen in celia.messages) == 1
    assert [each.contact for each in await one.rows(select(AssignmentRow))] == [
        "with_administrator"
    ]


async def test_whoever_still_chooses_from_the_list_learns_that_it_is_decided(
    offices: tuple[Office, Office],
) -> None:
    one, _ = offices
    celia, ciro = await one.on_telegram("C1"), await one.on_telegram("C2")
    await one.people("A1", "A2")
    await one.on_guard("A1", "A2", hours=AFTERNOON)
    await one.lead(name="María Luna")
    await ciro.tap("Otra persona")
    await celia.tap("Ana Uno")
    assert "Eso ya lo resolvió Celia Administra" in await ciro.say("A2")
    (assignment,) = await one.rows(select(AssignmentRow))
    assert assignment.advisor_id == one.ids["A1"]
