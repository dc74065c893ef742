"""Migrations carry over what stands in a database of an older version."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, select, text

from domain.kernel.disputes import DisputeState
from domain.kernel.tasks import TaskChange, TaskState
from storage.database import Database
from storage.migrate import configuration, upgrade
from storage.rows.platform.disputes import DisputeRow
from storage.rows.platform.jobs import JobRow
from storage.rows.platform.tasks import TaskRow, TaskStepRow

AT = "2026-03-10 18:00:00.000000"


async def _at_version(url: str, revision: str, *statements: str) -> Database:
    """A database of that version with some rows in it, before it is brought to the newest."""
    database = Database(url)

    def prepare(connection: Connection) -> None:
        command.upgrade(configuration(connection), revision)
        for statement in statements:
            connection.execute(text(statement))

    async with database.transaction() as session:
        await (await session.connection()).run_sync(prepare)
    return database


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[str]:
    """A fresh, empty database of either kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/old.db"
    else:
        yield request.getfixturevalue("postgres_url")


def _agenda(kind: str, key: str, due_at: str = AT, done_at: str | None = None) -> str:
    done = f"'{done_at}'" if done_at else "NULL"
    return (
        "INSERT INTO agenda (kind, key, due_at, data, done_at)"
        f" VALUES ('{kind}', '{key}', '{due_at}', '{{\"part\": 0}}', {done})"
    )


async def test_everything_planned_stays_planned(url: str) -> None:
    database = await _at_version(
        url,
        "0001",
        _agenda("nomination.open", "2026-04", done_at=AT),
        _agenda("nomination.close", "2026-04"),
        _agenda("roster.propose", "2026-04:1"),
        _agenda("cycle", "2026-04"),
        _agenda("retention", "2026-03-11"),
        _agenda("retention", "2026-03-10/2"),
    )
    await upgrade(database)
    async with database.reading() as session:
        rows = (await session.execute(select(JobRow).order_by(JobRow.id))).scalars().all()
    at = datetime(2026, 3, 10, 18, tzinfo=UTC)
    key = at.isoformat()
    assert [(row.kind, row.key, row.priority, row.done_at is None) for row in rows] == [
        ("nomination.open", "2026-04", 20, False),
        ("nomination.close", "2026-04", 20, True),
        ("roster.propose", "2026-04:1", 30, True),
        ("cycle", key, 20, True),
        ("retention", key, 30, True),
    ]
    assert {row.due_at for row in rows} == {at}
    assert {row.attempts for row in rows} == {0}
    await database.close()


async def test_an_upgraded_database_takes_new_jobs(url: str) -> None:
    database = await _at_version(url, "0001", _agenda("nomination.close", "2026-04"))
    await upgrade(database)
    async with database.transaction() as session:
        due_at = datetime(2026, 3, 11, tzinfo=UTC)
        session.add(JobRow(kind="nomination.close", key="2026-05", due_at=due_at, priority=20))
    async with database.reading() as session:
        keys = (await session.execute(select(JobRow.key).order_by(JobRow.id))).scalars().all()
    assert list(keys) == ["2026-04", "2026-05"]
    await database.close()


LEAD_COLUMNS = (
    "id, source, external_id, name, city, city_key, campaign, channel_source, interest, notes,"
    " extra, arrived_at, received_at, state, kind, hop, status, version"
)


def _person(person_id: int) -> str:
    return (
        "INSERT INTO person (id, code, name, role, zone, internal, documents_complete, language,"
        f" active, created_at, updated_at) VALUES ({person_id}, 'A{person_id}', 'Ana', 'advisor',"
        f" 'Norte', true, true, 'es', true, '{AT}', '{AT}')"
    )


def _lead(lead_id: int, state: str, hop: int = 0) -> str:
    return (
        f"INSERT INTO lead ({LEAD_COLUMNS}) VALUES ({lead_id}, 'api', '{lead_id}', 'L', '', '', '',"
        f" '', '', '', '{{}}', '{AT}', '{AT}', '{state}', 'new', {hop}, 'not_contacted', 1)"
    )


def _assignment(lead_id: int, outcome: str, due_at: str) -> str:
    return (
        "INSERT INTO assignment (lead_id, hop, advisor_id, kind, rule, reason, assigned_at, terms,"
        " started_at, deadline_at, due_at, reminded, claim, evidence, outcome, version)"
        f" VALUES ({lead_id}, 1, 1, 'new', 'turns', '{{}}', '{AT}', '{{}}', '{AT}', '{AT}',"
        f" '{due_at}', 0, '', '{{}}', '{outcome}', 1)"
    )


def _watch(data: str, kind: str, key: str) -> str:
    return (
        "INSERT INTO agenda (kind, key, due_at, data)"
        f" VALUES ('{kind}', '{key}', '{LATER}', '{data}')"
    )


LATER = "2026-03-10 19:00:00.000000"
WAITING = (
    _person(1),
    _person(2),
    _lead(1, "with_administrator"),
    _lead(2, "with_administrator"),
    _lead(3, "evidence_pending", hop=1),
    _assignment(3, "evidence_pending", LATER),
    _lead(4, "contacted"),
    _lead(5, "with_administrator", hop=1),
    _assignment(5, "with_administrator", LATER),
    _watch('{"lead": 1, "hop": 0, "count": 2, "since": "x"}', "lead.undecided", "1:0:2"),
    _watch('{"leads": [2, 9], "count": 0}', "leads.undecided", "2::0"),
    (
        "INSERT INTO dispute (id, lead_id, hop, kind, opened_at, statement, facts, decision,"
        " decision_reason, decided_at)"
        f" VALUES (5, 3, 1, 'fault', '{AT}', '', '{{}}', '', '', NULL),"
        f" (6, 3, 1, 'fault', '{AT}', '', '{{}}', 'uphold', 'x', '{AT}')"
    ),
    (
        "INSERT INTO review_item (id, source, external_id, payload, errors, received_at,"
        f" resolved_at, resolution) VALUES (7, 'api', '', '{{}}', '[]', '{AT}', NULL, ''),"
        f" (8, 'api', '', '{{}}', '[]', '{AT}', '{AT}', 'x')"
    ),
    (
        "INSERT INTO call (id, external_id, agent, extension, number, outbound, answered,"
        " started_at, duration_seconds, received_at, advisor_id, lead_id, verdict, payload) VALUES"
        f" (9, 'a', '', '', '', true, true, '{AT}', 1, '{AT}', 1, NULL, '', '{{}}'),"
        f" (10, 'b', '', '', '', true, true, '{AT}', 1, '{AT}', 1, 3, '', '{{}}')"
    ),
    (
        "INSERT INTO guard (id, month, advisor_id, starts_at, ends_at, version)"
        f" VALUES (1, '2026-03', 1, '{AT}', '{LATER}', 1), (2, '2026-03', 2, '{AT}', '{LATER}', 1)"
    ),
    (
        "INSERT INTO swap (id, guard_id, other_guard_id, asked_by_id, other_id, state, asked_at)"
        f" VALUES (11, 1, 2, 1, 2, 'proposed', '{AT}'), (12, 1, 2, 1, 2, 'accepted', '{AT}'),"
        f" (13, 1, 2, 1, 2, 'refused', '{AT}')"
    ),
)


async def test_what_waits_for_a_person_is_an_open_task(url: str) -> None:
    database = await _at_version(url, "0001", *WAITING)
    await upgrade(database)
    later = datetime(2026, 3, 10, 19, tzinfo=UTC)
    opened = datetime(2026, 3, 10, 18, tzinfo=UTC)
    async with database.reading() as session:
        tasks = (await session.execute(select(TaskRow).order_by(TaskRow.id))).scalars().all()
        jobs = (await session.execute(select(JobRow))).scalars().all()
        steps = (await session.execute(select(TaskStepRow.change))).scalars().all()
        disputes = (await session.execute(select(DisputeRow.state).order_by(DisputeRow.id))).all()
    assert [state for (state,) in disputes] == [DisputeState.OPEN, DisputeState.DECIDED]
    found = [(task.kind, task.subject_id, task.attention_at, task.reminders) for task in tasks]
    assert found == [
        ("lead.question", 1, later, 2),
        ("lead.question", 2, later, 0),
        ("lead.question", 3, None, 0),
        ("lead.question", 5, None, 0),
        ("lead.dispute", 5, opened, 0),
        ("review", 7, opened, 0),
        ("call.unmatched", 9, opened, 0),
        ("swap.answer", 11, opened, 0),
        ("swap.consent", 12, opened, 0),
    ]
    assert {task.state for task in tasks} == {TaskState.OPEN}
    assert [task.data for task in tasks[:4]] == [
        {"reason": "review"},
        {"reason": "review"},
        {"reason": "evidence_pending"},
        {"reason": "mode"},
    ]
    assert (tasks[2].due_at, tasks[3].due_at) == (later, later)
    assert (tasks[7].person_id, tasks[7].zone) == (2, "Norte")
    assert [(job.kind, job.key, job.due_at) for job in jobs] == [
        ("task.attention", later.isoformat(), later),
        ("task.attention", f"carried over {opened.isoformat()}", opened),
    ]
    assert {task.due_at for task in tasks[4:]} == {datetime(2026, 3, 11, 18, tzinfo=UTC)}
    assert list(steps) == [TaskChange.OPENED] * 9
    await database.close()
