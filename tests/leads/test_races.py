"""Two that change one assignment at once, by two connections: one wins, the other learns it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from domain.kernel.errors import Stale
from domain.kernel.person import Person
from services.intake.turn_ledger import lock_giving_out
from services.leads import clock_sweep
from services.leads.clocked_assignments import assignments_due
from services.leads.contact_clock import claim
from services.leads.manual_assignment import find_contact, give_lead
from services.platform.unit_of_work import UnitOfWork
from storage.database import Database
from storage.migrate import upgrade
from storage.rows.leads.assignments import AssignmentRow
from tests.leads.small_office import SmallOffice, small_office
from tests.support.office import Office
from tests.support.waiting import until

pytestmark = pytest.mark.postgres


async def _quiet(work: Coroutine[Any, Any, Any]) -> Any:
    """The result, or the refusal as a value."""
    try:
        return await work
    except Stale as refusal:
        return refusal


async def _decide_deadlines(uow: UnitOfWork) -> None:
    """What the sweep does in its transaction."""
    await lock_giving_out(uow)
    await clock_sweep._handle(uow, await assignments_due(uow, 10))


@pytest.fixture
async def small(postgres_url: str) -> AsyncIterator[SmallOffice]:
    small = await small_office(postgres_url)
    await small.lead()
    await small.accept_notices()
    small.now += timedelta(minutes=10)
    yield small
    await small.database.close()


async def _states(small: SmallOffice) -> list[tuple[str, str | None]]:
    async with small.units.snapshot() as uow:
        query = select(AssignmentRow).order_by(AssignmentRow.hop)
        rows = (await uow.session.execute(query)).scalars().all()
        return [(row.contact, row.ended) for row in rows]


async def _holder(small: SmallOffice) -> Person:
    async with small.units.snapshot() as uow:
        row = (await uow.session.execute(select(AssignmentRow))).scalars().one()
    return await small.person(next(c for c, n in small.ids.items() if n == row.advisor_id))


async def _in_own_unit(small: SmallOffice, work: Any) -> Any:
    async with small.units.begin() as uow:
        return await work(uow)


@pytest.mark.clause("CC23-L4")
async def test_a_tap_behind_the_deadline_leaves_no_card_of_a_lost_lead_alive(
    postgres_url: str,
) -> None:
    office = Office(postgres_url)
    await upgrade(office.container.database)
    async with office:
        await office.hire()
        await office.people("A1", "A2", "A3", "C1")
        await office.on_guard("A1", "A2", "A3", days=2)
        await office.lead(phone="5512345678", name="Eva Luna")
        (assignment,) = await office.rows(select(AssignmentRow))
        loser = await office.on_telegram(office.codes([assignment.advisor_id])[0])
        await office.wind(minutes=9)
        office.clock.wind_to(office.clock() + timedelta(minutes=1))
        async with asyncio.TaskGroup() as group, office.container.units.begin() as uow:
            await _decide_deadlines(uow)
            before = await _waiting(office.container.database)
            group.create_task(loser.tap("Ya llamé"))
            await until(lambda: _more_wait(office.container.database, before))
        await office.settle()

        rows = await office.rows(select(AssignmentRow).order_by(AssignmentRow.hop))
        assert [row.contact for row in rows] == ["missed", "running"]
        assert rows[0].claimed_at is None
        cards = [seen for seen in loser.messages if "Eva Luna" in seen.text and seen.buttons]
        assert cards
        assert not any("+52 55 1234 5678" in seen.text for seen in cards)
        assert not any("Ya llamé" in seen.buttons for seen in cards)


async def _waiting(database: Database) -> int:
    async with database.reader.connect() as connection:
        query = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return int((await connection.execute(query)).scalar_one())


async def _more_wait(database: Database, before: int) -> bool:
    return await _waiting(database) > before


async def test_a_claim_before_the_deadline_is_decided_upon(small: SmallOffice) -> None:
    holder = await _holder(small)
    async with small.units.begin() as uow:
        await claim(uow, holder, 1, 1, "called")
        assert await clock_sweep.sweep_clocks(small.units) == 0  # it does not wait for the tap
    await clock_sweep.sweep_clocks(small.units)

    assert await _states(small) == [("evidence_pending", None)]


async def test_a_gift_behind_evidence_is_stale(small: SmallOffice) -> None:
    holder, admin = await _holder(small), await small.person("AD1")
    other = next(small.ids[code] for code in ("A1", "A2") if small.ids[code] != holder.id)
    small.now -= timedelta(minutes=5)
    async with asyncio.TaskGroup() as group, small.units.begin() as uow:
        await find_contact(uow, admin, 1, "Contestó")
        gift = group.create_task(
            _quiet(_in_own_unit(small, lambda own: give_lead(own, admin, 1, other)))
        )
        await until(lambda: _more_wait(small.database, 0))

    assert isinstance(gift.result(), Stale)
    assert await _states(small) == [("met", None)]


async def test_a_finding_behind_the_deadline_is_stale(small: SmallOffice) -> None:
    admin = await small.person("AD1")
    async with asyncio.TaskGroup() as group, small.units.begin() as uow:
        await _decide_deadlines(uow)
        finding = group.create_task(
            _quiet(_in_own_unit(small, lambda own: find_contact(own, admin, 1, "Contestó")))
        )
        await until(lambda: _more_wait(small.database, 0))

    assert isinstance(finding.result(), Stale)
    assert [contact for contact, _ in await _states(small)] == ["missed", "running"]
