from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from playground.clock import AdjustableClock
from services.platform.inbox_writer import InboxWriter, NewEvent
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from services.platform.worker import MOST_TRIES, EventHandler, InboxEvent, Worker, one_by_one
from storage.database import Database
from storage.migrate import upgrade
from storage.policy.policy_file import load_policy
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.jobs import FeedRow, IncidentRow
from tests.support.waiting import until

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)


class Desks:
    """A desk with handlers that write down what they are given, and stumble when told to."""

    def __init__(self, url: str) -> None:
        self.clock = AdjustableClock(NOON)
        self.units = UnitOfWorkFactory(Database(url), load_policy(), self.clock)
        self.seen: list[str] = []
        self.batches: list[list[str]] = []
        self.stumble: set[str] = set()
        self.break_commit: set[str] = set()
        self.worker = Worker(
            self.units,
            {"trial": one_by_one(self.handle), "batch": EventHandler(self.take, at_once=10)},
        )
        self.inbox_writer = InboxWriter(self.units)

    async def handle(self, uow: UnitOfWork, event: InboxEvent) -> None:
        self.seen.append(event.external_id)
        uow.session.add(FeedRow(name=event.external_id, last_event_at=uow.now))
        await uow.session.flush()
        if event.external_id in self.stumble:
            raise RuntimeError("stumbled")
        if event.external_id in self.break_commit:
            await uow.session.rollback()

    async def take(self, uow: UnitOfWork, events: Sequence[InboxEvent]) -> None:
        self.batches.append([event.external_id for event in events])
        for event in events:
            await self.handle(uow, event)

    async def arrive(self, *numbers: int, lane: str = "", source: str = "trial") -> None:
        await self.inbox_writer.keep(
            [NewEvent(source, str(n), lane or f"lane{n}", {"n": n}) for n in numbers]
        )

    async def done(self) -> set[str]:
        """What was worked off, by its traces in the business tables."""
        async with self.units.snapshot() as uow:
            return set((await uow.session.execute(select(FeedRow.name))).scalars())

    async def row(self, number: int) -> InboxRow:
        async with self.units.snapshot() as uow:
            query = select(InboxRow).where(InboxRow.external_id == str(number))  # type: ignore[arg-type]
            return (await uow.session.execute(query)).scalar_one()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def desks(request: pytest.FixtureRequest) -> AsyncIterator[Desks]:
    on_sqlite = request.param == "sqlite"
    desks = Desks(request.getfixturevalue("database_url" if on_sqlite else "postgres_url"))
    if not on_sqlite:
        await upgrade(desks.units.database)
    yield desks
    await desks.units.database.close()


async def test_every_event_is_worked_off_once_in_the_order_of_its_lane(desks: Desks) -> None:
    await desks.arrive(*range(30), lane="one")
    await desks.worker.drain()
    await desks.worker.drain()

    assert desks.seen == [str(n) for n in range(30)]


async def test_a_handler_that_stumbles_leaves_nothing_and_holds_only_its_lane(
    desks: Desks,
) -> None:
    desks.stumble = {"1"}
    await desks.arrive(1, 2, lane="one")
    await desks.arrive(3)
    await desks.worker.drain()

    assert await desks.done() == {"3"}
    desks.stumble.clear()
    desks.clock.wind_to(NOON.replace(second=1))
    await desks.worker.drain()
    assert await desks.done() == {"1", "2", "3"}


async def test_after_five_tries_an_event_is_a_dead_letter_and_its_lane_goes_on(
    desks: Desks,
) -> None:
    desks.stumble = {"1"}
    await desks.arrive(1, 2, lane="one")
    waits = []
    while (await desks.row(1)).state == "new":
        await desks.worker.drain()
        row = await desks.row(1)
        if row.state == "new":
            waits.append((row.next_at - desks.clock()).total_seconds())
            desks.clock.wind_to(row.next_at)
    await desks.worker.drain()

    assert waits == [1, 2, 4, 8]
    assert desks.seen.count("1") == MOST_TRIES
    assert await desks.done() == {"2"}
    async with desks.units.snapshot() as uow:
        incident = (await uow.session.execute(select(IncidentRow))).scalar_one()
    assert (incident.kind, incident.data["source"]) == ("inbox.dead", "trial")


async def test_a_transaction_that_breaks_is_found_to_be_one_events_fault(desks: Desks) -> None:
    desks.break_commit = {"2"}
    await desks.arrive(1, 2, 3)
    for _ in range(MOST_TRIES + 1):
        await desks.worker.drain()
        desks.clock.wind_to(desks.clock().replace(minute=desks.clock().minute + 1))

    assert await desks.done() >= {"1", "3"}
    assert (await desks.row(2)).state in {"new", "dead"}
    assert (await desks.row(2)).attempts >= 1


async def test_an_event_of_a_source_that_nobody_hears_yet_waits(desks: Desks) -> None:
    await desks.inbox_writer.keep([NewEvent("later", "9", "x", {})])
    assert await desks.worker.drain() == 0

    desks.worker.handle("later", one_by_one(desks.handle))
    assert await desks.worker.drain() == 1
    assert desks.seen == ["9"]


async def test_neighbours_of_one_source_are_handed_over_together_in_order(desks: Desks) -> None:
    await desks.arrive(1, 2, source="batch")
    await desks.arrive(3)
    await desks.arrive(*range(4, 20), source="batch")
    await desks.worker.drain()

    assert desks.batches == [
        ["1", "2"],
        [str(n) for n in range(4, 14)],
        ["14", "15", "16", "17", "18", "19"],
    ]
    assert desks.seen == [str(n) for n in range(1, 20)]


async def test_a_bad_event_of_a_batch_hurts_only_itself(desks: Desks) -> None:
    desks.stumble = {"2"}
    await desks.arrive(1, 2, 3, source="batch")
    await desks.worker.drain()

    assert desks.batches == [["1", "2", "3"], ["1"], ["2"], ["3"]]
    assert await desks.done() == {"1", "3"}
    bad, good = await desks.row(2), await desks.row(3)
    assert (bad.state, bad.attempts, bad.done_at) == ("new", 1, None)
    assert (good.state, good.attempts, good.done_at) == ("done", 0, NOON)


async def test_a_batch_whose_commit_fails_is_tried_one_by_one(desks: Desks) -> None:
    desks.break_commit = {"2"}
    await desks.arrive(1, 2, 3, source="batch")
    for _ in range(MOST_TRIES + 1):
        await desks.worker.drain()
        desks.clock.wind_to(desks.clock().replace(minute=desks.clock().minute + 1))

    assert await desks.done() >= {"1", "3"}
    assert (await desks.row(2)).attempts >= 1


async def test_what_a_turn_has_no_time_for_is_given_back(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.platform.worker._BATCH_S", 0.0)
    await desks.arrive(1, 2, 3)

    assert await desks.worker.turn() == 1
    assert [(await desks.row(n)).state for n in (1, 2, 3)] == ["done", "new", "new"]
    await desks.worker.drain()
    assert desks.seen == ["1", "2", "3"]


async def test_it_works_until_it_is_told_to_stop(desks: Desks) -> None:
    stop = asyncio.Event()

    async def all_done() -> bool:
        return len(await desks.done()) == 40

    async with asyncio.TaskGroup() as group:
        group.create_task(desks.worker.run(stop))
        await desks.arrive(*range(40))
        await until(all_done)
        stop.set()

    assert sorted(desks.seen, key=int) == [str(n) for n in range(40)]


async def test_arrivals_at_once_share_a_commit_and_each_hears_what_was_new(desks: Desks) -> None:
    commits = 0
    plain = desks.units.begin

    def counted() -> object:
        nonlocal commits
        commits += 1
        return plain()

    desks.units.begin = counted  # type: ignore[method-assign, assignment]
    events = [NewEvent("trial", str(n % 20), "x", {"n": n}) for n in range(60)]
    answers = await asyncio.gather(*(desks.inbox_writer.keep([event]) for event in events))

    assert sum(len(new) for new in answers) == 20
    assert commits < 10


async def test_one_event_that_cannot_be_stored_does_not_take_the_others_along(
    desks: Desks,
) -> None:
    good = [NewEvent("trial", str(n), "x", {"n": n}) for n in range(4)]
    bad = NewEvent("trial", "bad", "x", {"n": object()})
    answers = await asyncio.gather(
        *(desks.inbox_writer.keep([event]) for event in (*good[:2], bad, *good[2:])),
        return_exceptions=True,
    )

    assert [type(answer) is list for answer in answers] == [True, True, False, True, True]
    assert {(await desks.row(n)).state for n in range(4)} == {"new"}
