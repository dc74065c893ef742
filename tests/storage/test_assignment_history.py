"""A database of the first version is carried over: clocks that run, what ended, open disputes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, select, text

from services.leads.clock_terms import AssignmentTerms
from storage.database import Database
from storage.migrate import configuration, upgrade
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.disputes import DisputeRow

AT = "2026-03-10 18:00:00.000000+00:00"
OLD = {
    # lead: (its present assignment, [outcome of each, whether there was a call])
    1: (1, [("running", False)]),
    2: (1, [("evidence_pending", False)]),
    3: (1, [("with_administrator", False)]),
    4: (2, [("breached", False), ("met", True)]),
    5: (3, [("met", True), ("moved", False), ("met", True)]),
    6: (2, [("unreachable", False), ("moved", True)]),
    7: (1, [("closed", True)]),
    8: (1, [("closed", False)]),
    9: (1, [("breached", False)]),
}
NEW = {
    (1, 1): ("running", None),
    (2, 1): ("evidence_pending", None),
    (3, 1): ("with_administrator", None),
    (4, 1): ("missed", "breach"),
    (4, 2): ("met", None),
    (5, 1): ("met", "breach"),
    (5, 2): ("waived", "moved"),
    (5, 3): ("met", None),
    (6, 1): ("waived", "unreachable"),
    (6, 2): ("met", "moved"),
    (7, 1): ("met", "closed"),
    (8, 1): ("waived", "closed"),
    (9, 1): ("missed", "breach"),
}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def old(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database as the first version left it."""
    on_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/old.db" if on_sqlite else request.getfixturevalue("postgres_url")
    database = Database(url)
    async with database.transaction() as session:
        connection = await session.connection()
        await connection.run_sync(_to_first_version)
        await connection.run_sync(_fill)
    yield database
    await database.close()


def _to_first_version(connection: Connection) -> None:
    command.upgrade(configuration(connection), "0001")


def _fill(connection: Connection) -> None:
    at = AT if connection.dialect.name == "postgresql" else AT.removesuffix("+00:00")

    def insert(table: str, **values: Any) -> None:
        names = ", ".join(values)
        # Literals: the rows are as another program wrote them.
        spelled = ", ".join(
            "NULL"
            if value is None
            else str(value).upper()
            if isinstance(value, bool | int)
            else f"'{value}'"
            for value in values.values()
        )
        connection.execute(
            text(f"INSERT INTO {table} ({names}) VALUES ({spelled})".replace(":", "\\:"))
        )

    insert(
        "person",
        id=1,
        code="A1",
        name="Ana",
        role="advisor",
        zone="norte",
        language="es",
        active=True,
        internal=True,
        documents_complete=True,
        created_at=at,
        updated_at=at,
    )
    for lead, (present, assignments) in OLD.items():
        insert(
            "lead",
            id=lead,
            source="api",
            external_id=f"L{lead}",
            name="Eva",
            city="",
            city_key="",
            campaign="",
            channel_source="",
            interest="",
            notes="",
            extra="{}",
            arrived_at=at,
            received_at=at,
            state="assigned",
            kind="new",
            owner_id=1,
            hop=present,
            status="not_contacted",
            version=1,
        )
        for number, (outcome, called) in enumerate(assignments, start=1):
            insert(
                "assignment",
                lead_id=lead,
                hop=number,
                advisor_id=1,
                kind="new",
                rule="turns",
                reason="{}",
                assigned_at=at,
                terms='{"within": 600.0, "reminders": [300.0]}',
                started_at=at,
                deadline_at=at,
                due="deadline" if outcome == "running" else None,
                due_at=at if outcome == "running" else None,
                reminded=1,
                claim="",
                evidence="{}",
                contacted_at=at if called else None,
                outcome=outcome,
                version=3,
            )
    insert(
        "dispute",
        id=1,
        lead_id=9,
        hop=1,
        kind="fault",
        opened_by_id=1,
        opened_at=at,
        statement="No sonó",
        facts="{}",
        decision="",
        decision_reason="",
    )


async def test_assignments_of_the_old_shape_are_carried_over(old: Database) -> None:
    await upgrade(old)

    async with old.reading() as session:
        rows = (await session.execute(select(AssignmentRow))).scalars().all()
        dispute = (await session.execute(select(DisputeRow))).scalar_one()
    assert {(row.lead_id, row.hop): (row.contact, row.ended) for row in rows} == NEW
    assert {row.version for row in rows} == {3}
    (running,) = [row for row in rows if row.due_at is not None]
    assert (running.lead_id, running.due, running.reminded) == (1, "deadline", 1)
    terms = AssignmentTerms.from_json(running.terms)
    assert (terms.clock.within.total_seconds(), terms.max_hops) == (600, 3)
    assert (dispute.subject_id, dispute.part, dispute.decided_at) == (9, 1, None)


async def test_the_way_back_keeps_what_the_old_column_could_say(old: Database) -> None:
    await upgrade(old)
    async with old.transaction() as session:
        connection = await session.connection()
        await connection.run_sync(lambda sync: command.downgrade(configuration(sync), "0001"))
        found = await session.execute(text("SELECT lead_id, hop, outcome FROM assignment"))
        outcomes = {(lead, hop): outcome for lead, hop, outcome in found}

    before = {
        (lead, number): outcome
        for lead, (_, assignments) in OLD.items()
        for number, (outcome, _) in enumerate(assignments, start=1)
    }
    assert outcomes == before
