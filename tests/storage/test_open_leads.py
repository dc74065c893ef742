"""Open leads are found by their owners, however many leads have been won and lost before."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, insert
from sqlalchemy.ext.asyncio import AsyncSession

from domain.intake.lead import FollowUpStatus, LeadState
from domain.intake.turns import AssignmentKind
from domain.kernel.grants import Scope
from domain.kernel.person import Person, Role
from storage.columns import table_of
from storage.database import Database
from storage.migrate import upgrade
from storage.queries.leads.open_leads import count_open_leads, open_leads
from storage.rows.intake.leads import LeadRow
from storage.rows.platform.persons import PersonRow

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)
HISTORY = 5_000
MANAGER = 1
ADVISORS = (2, 3, 4)
"""The first two are in the manager's team, the last two in the zone Sur; the manager in neither."""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def database(request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    on_sqlite = request.param == "sqlite"
    url = request.getfixturevalue("database_url" if on_sqlite else "postgres_url")
    database = Database(url)
    await upgrade(database)
    async with database.transaction() as session:
        await _fill(session)
        if not on_sqlite:
            await (await session.connection()).exec_driver_sql("ANALYZE")
    yield database
    await database.close()


async def _fill(session: AsyncSession) -> None:
    people = [(MANAGER, "Norte", None)]
    people += [(2, "Norte", MANAGER), (3, "Sur", MANAGER), (4, "Sur", None)]
    await session.execute(
        insert(table_of(PersonRow)),
        [_person(id_, zone, manager_id) for id_, zone, manager_id in people],
    )
    open_ones: list[tuple[int | None, LeadState]] = [
        (2, LeadState.ASSIGNED),
        (3, LeadState.CONTACTED),
        (4, LeadState.EVIDENCE_PENDING),
        (None, LeadState.WAITING),
        (None, LeadState.WITH_ADMINISTRATOR),
    ]
    ended = (LeadState.WON, LeadState.LOST)
    history = [(ADVISORS[n % 3], ended[n % 2]) for n in range(HISTORY)]
    leads = [*open_ones, *history]
    await session.execute(
        insert(table_of(LeadRow)),
        [_lead(number, owner, state) for number, (owner, state) in enumerate(leads, start=1)],
    )


def _person(id_: int, zone: str, manager_id: int | None) -> dict[str, Any]:
    return {
        **PersonRow(
            code=f"A{id_}", name=f"P{id_}", role=Role.ADVISOR, created_at=NOON, updated_at=NOON
        ).model_dump(),
        "id": id_,
        "zone": zone,
        "manager_id": manager_id,
    }


def _lead(number: int, owner: int | None, state: LeadState) -> dict[str, Any]:
    return LeadRow(
        id=number,
        source="leads",
        external_id=str(number),
        name=f"L{number}",
        arrived_at=NOON,
        received_at=NOON,
        state=state,
        kind=AssignmentKind.NEW,
        status=FollowUpStatus.NOT_CONTACTED,
        owner_id=owner,
    ).model_dump()


def _viewer(id_: int, zone: str) -> Person:
    return Person(id_, f"A{id_}", f"P{id_}", Role.MANAGER, zone=zone)


CASES = {
    "own": (_viewer(2, "Norte"), Scope.OWN, [1]),
    "team": (_viewer(MANAGER, "Norte"), Scope.TEAM, [1, 2]),
    "zone": (_viewer(4, "Sur"), Scope.ZONE, [2, 3]),
    "zone of nobody": (_viewer(4, ""), Scope.ZONE, [3]),
    "all": (_viewer(MANAGER, "Norte"), Scope.ALL, [1, 2, 3, 4, 5]),
}


@pytest.mark.parametrize("case", CASES)
async def test_no_scope_reads_what_has_ended(database: Database, case: str) -> None:
    person, scope, reached = CASES[case]
    asked: list[tuple[str, Any]] = []

    def listen(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    async with database.reading() as session:
        connection = await session.connection()
        event.listen(connection.sync_connection, "before_cursor_execute", listen)
        found = await open_leads(session, person, scope, 0, 10)
        count = await count_open_leads(session, person, scope)
        event.remove(connection.sync_connection, "before_cursor_execute", listen)
        assert sorted(lead.lead_id for lead in found) == reached
        assert count == len(reached)
        explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN"
        steps = [
            str(row[-1])
            for statement, parameters in asked
            for row in await connection.exec_driver_sql(f"{explain} {statement}", parameters)
        ]
    assert len(asked) == 2
    assert any("ix_lead_owner" in step for step in steps), steps
    assert not [step for step in steps if "SCAN lead" in step or "Seq Scan on lead" in step], steps
