"""What runs at each tick and each event finds its rows by an index, however long the history is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from tests.support import Office
from tests.support.statements import listening

GROWS = frozenset(
    {
        "assignment",
        "audit",
        "call",
        "closing",
        "dispute",
        "follow_up_change",
        "inbox",
        "lead",
        "lead_contact",
        "notice",
        "outbox",
        "review_item",
        "candidate_list",
        "slot",
        "task",
        "task_step",
    }
)
"""Tables that hold a row or more for each lead there has ever been."""
_SCAN = re.compile(r"SCAN (\w+?)(?:_\d+)?(?: USING (?:COVERING )?INDEX (\w+))?$")
_SEQUENTIAL = re.compile(r"Seq Scan on (\w+)")
Sent = dict[str, Any]


@contextmanager
def _sent_to(database: Database) -> Iterator[Sent]:
    """The statements that are sent, with parameters of one call of each."""
    sent: Sent = {}

    def before(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            sent[statement] = parameters[0] if isinstance(parameters, list) else parameters

    with listening(database, before):
        yield sent


async def _scans(database: Database, sent: Sent) -> list[str]:
    """Statements that read a table that grows from end to end, or a whole index of it."""
    async with database.reading() as session:
        connection = await session.connection()
        if connection.dialect.name == "sqlite":
            return await _scans_of_sqlite(connection, sent)
        return await _scans_of_postgresql(connection, sent)


async def _scans_of_sqlite(connection: AsyncConnection, sent: Sent) -> list[str]:
    known = await connection.execute(text("SELECT name, sql FROM sqlite_master"))
    sql_of = {row.name: row.sql or "" for row in known}
    assert sql_of.keys() >= GROWS
    found = []
    for statement, parameters in sent.items():
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        for step in plan:
            scan = _SCAN.search(step.detail)
            if scan and scan[1] in GROWS and "WHERE" not in sql_of.get(scan[2], ""):
                found.append(f"{step.detail}: {statement}")
    return found


async def _scans_of_postgresql(connection: AsyncConnection, sent: Sent) -> list[str]:
    """Without another way it reads on from end to end, whatever that costs."""
    await connection.execute(text("SET LOCAL enable_seqscan = off"))
    found = []
    for statement, parameters in sent.items():
        plan = await connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
        for (line,) in plan:
            scan = _SEQUENTIAL.search(line)
            if scan and scan[1] in GROWS:
                found.append(f"{line.strip()}: {statement}")
    return found


async def test_nothing_that_runs_all_the_time_reads_the_whole_history(both: Office) -> None:
    office = both
    await office.on_guard("A1", "A2")
    ana, _, celia, _ = await office.people("A1", "A2", "C1", "K1")
    with _sent_to(office.container.database) as sent:
        await office.lead(name="María Luna", phone="5512345678", city="Puebla")
        await office.lead(name="María Luna", phone="5512345678")
        await ana.tap("Ya llamé")
        await office.call("A1", "5512345678")
        await ana.say("/leads")
        await office.lead(name="Eva Sol", phone="5587654321")
        await office.wind(minutes=10)
        await office.lead(name="Sin Nadie", phone="")
        await celia.say("/pendientes")
        office.clock.wind_to(office.clock() + timedelta(hours=10))
        await office.lead(name="Noche", phone="5511112222")
        office.clock.wind_to(office.clock() + timedelta(hours=12))
        await office.tick()
    assert await _scans(office.container.database, sent) == []
