"""A machine's clock is put forward by an hour and back: nobody falls silent, nothing is lost."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.procedures.declaration import Procedure
from playground.telegram import Fault, FaultKind
from services.platform.jobs import DueJob, JobKind, plan
from services.platform.recurrence import Recurring
from services.platform.unit_of_work import UnitOfWork
from storage.rows.platform.jobs import JobRow, LeaseRow
from tests.support import Office
from tests.support.telegram_client import TelegramClient

HOUR = timedelta(hours=1)
SECONDS = 5


@pytest.fixture
def paced(either: Office) -> Office:
    """An office that keeps to the pace of the channel."""
    either.container.paced = True
    return either


async def answered(office: Office, client: TelegramClient) -> bool:
    """Says something; whether the answer is there within seconds."""
    before = len(client.messages)
    await client.say("/ayuda")
    for _ in range(SECONDS):
        if len(client.messages) > before:
            break
        office.clock.wind(timedelta(seconds=1))
        await office.settle()
    return len(client.messages) > before


async def test_everybody_is_heard_and_answered_however_the_clock_is_put(paced: Office) -> None:
    clients = [await paced.on_telegram(code) for code in ("A1", "A2", "C1")]
    for step in (timedelta(), HOUR, -HOUR, HOUR, -HOUR, -HOUR):
        paced.clock.step(step)
        for client in clients:
            for _ in range(3):
                assert await answered(paced, client), step


async def test_leads_go_on_being_told(paced: Office) -> None:
    ana = await paced.on_telegram("A1")
    await paced.on_guard("A1")
    for number, step in enumerate((timedelta(), HOUR, -HOUR)):
        paced.clock.step(step)
        await paced.lead(name=f"Cliente {number}")
        await paced.wind(seconds=SECONDS)
        assert ana.has_heard(f"Cliente {number}")


async def test_what_was_said_before_the_clock_was_put_back_is_worked_off(paced: Office) -> None:
    ana = await paced.on_telegram("A1")
    paced.clock.step(HOUR)
    paced.telegram.say(ana.user, ana.user, "/ayuda")
    await paced.telegram.deliver_pending(paced._post_update)
    paced.clock.step(-HOUR)
    await paced.settle()
    assert ana.has_heard("Esto es lo que puede pedirme")


async def test_what_was_decided_before_the_clock_was_put_back_is_sent(paced: Office) -> None:
    ana = await paced.on_telegram("A1")
    paced.clock.step(HOUR)
    paced.telegram.say(ana.user, ana.user, "/ayuda")
    await paced.telegram.deliver_pending(paced._post_update)
    await paced.container.worker.drain()
    paced.clock.step(-HOUR)
    await paced.settle()
    assert ana.has_heard("Esto es lo que puede pedirme")


async def test_a_message_that_failed_before_is_tried_again_within_minutes(paced: Office) -> None:
    ana = await paced.on_telegram("A1")
    paced.clock.step(HOUR)
    paced.telegram.faults.add(Fault(FaultKind.SERVER_ERROR, method="sendMessage"))
    await ana.say("/ayuda")
    paced.clock.step(-HOUR)
    await paced.wind(seconds=SECONDS)
    assert ana.has_heard("Esto es lo que puede pedirme")


async def test_a_channel_that_was_down_is_tried_again(paced: Office) -> None:
    clients = [await paced.on_telegram(code) for code in ("A1", "A2")]
    paced.clock.step(HOUR)
    paced.telegram.faults.add(Fault(FaultKind.SERVER_ERROR, method="sendMessage", times=6))
    for client in clients * 3:
        await client.say("/ayuda")
    paced.clock.step(-HOUR)
    await paced.wind(minutes=1)
    for client in clients:
        assert client.has_heard("Esto es lo que puede pedirme")


async def test_a_sender_that_died_before_the_step_back_holds_nobody_up(paced: Office) -> None:
    ana = await paced.on_telegram("A1")
    async with paced.units.begin() as uow:
        lease = LeaseRow(name="sender:telegram", holder="dead", until=uow.now + HOUR)
        uow.session.add(lease)
    assert await answered(paced, ana)


async def test_jobs_are_done_once_and_none_is_left_out(database_url: str) -> None:
    done: list[str] = []
    clumsy = iter([True, False])

    async def run(_uow: UnitOfWork, due: DueJob) -> None:
        if due.kind == "clumsy" and next(clumsy):
            raise RuntimeError("stumbled")
        done.append(f"{due.kind} {due.key}")

    def every_quarter(_policy: object) -> dict[str, Any]:
        return {"minute": "*/15"}

    procedure = Procedure(
        "toy",
        job_kinds={name: JobKind(run) for name in ("often", "once", "clumsy")},
        recurring={"often": Recurring(every_quarter)},
    )
    async with Office(database_url, migrated=True, procedures=(procedure,)) as office:
        began = office.clock()
        async with office.units.begin() as uow:
            for name in ("once", "clumsy"):
                await plan(uow, name, "x", began + timedelta(minutes=20))
        await office.wind(minutes=1)
        for step in (HOUR, -HOUR):
            office.clock.step(step)
            await office.wind(minutes=1)
        await office.wind(hours=2)
        rows: list[JobRow] = await office.rows(select(JobRow))
    assert len(done) == len(set(done))
    assert {"once x", "clumsy x"} <= set(done)
    occurrences = {row.key for row in rows if row.kind == "often" and row.done_at}
    wanted = [began + timedelta(minutes=15 * n) for n in range(1, 9)]
    assert {at.isoformat() for at in wanted} <= occurrences | _skipped(began)


def _skipped(began: datetime) -> set[str]:
    """Occurrences that a jump of the clock leaps over are made up for by the latest alone."""
    return {(began + timedelta(minutes=15 * n)).isoformat() for n in range(1, 4)}
