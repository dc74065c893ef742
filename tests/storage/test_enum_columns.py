"""Columns that hold one of a closed set of words: the words stay, and are read as the enum."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from domain.intake.lead import ContactKind, LeadState
from domain.kernel.delivery import ChatState, MessageState, NoticeState
from domain.kernel.events import EventState
from domain.kernel.message import MessageKind, SlotMode
from domain.kernel.person import Role
from domain.leads.assignment_rule import AssignmentRule
from domain.leads.contact_clock import Claim, ClockDue
from storage.columns import table_of
from storage.database import Database
from storage.migrate import upgrade
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.leads.assignments import AssignmentRow, CandidateListRow
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.inbox import InboxRow
from storage.rows.platform.outbox import NoticeRow, OutboxRow
from storage.rows.platform.persons import PersonRow

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)

CASES: dict[str, tuple[type[SQLModel], str, StrEnum]] = {
    "person.role": (PersonRow, "contact_center_admin", Role.CONTACT_CENTER_ADMIN),
    "chat.state": (ChatRow, "blocked", ChatState.BLOCKED),
    "inbox.state": (InboxRow, "dead", EventState.DEAD),
    "notice.state": (NoticeRow, "undeliverable", NoticeState.UNDELIVERABLE),
    "outbox.state": (OutboxRow, "superseded", MessageState.SUPERSEDED),
    "outbox.kind": (OutboxRow, "answer", MessageKind.ANSWER),
    "outbox.mode": (OutboxRow, "fresh", SlotMode.FRESH),
    "lead_contact.kind": (LeadContactRow, "email", ContactKind.EMAIL),
    "candidate_list.rule": (CandidateListRow, "results", AssignmentRule.RESULTS),
    "assignment.rule": (AssignmentRow, "first_contact", AssignmentRule.FIRST_CONTACT),
    "assignment.due": (AssignmentRow, "administrator", ClockDue.ADMINISTRATOR),
    "assignment.claim": (AssignmentRow, "no_answer", Claim.NO_ANSWER),
}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def database(request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    on_sqlite = request.param == "sqlite"
    url = request.getfixturevalue("database_url" if on_sqlite else "postgres_url")
    database = Database(url)
    await upgrade(database)
    async with database.transaction() as session:
        await _fill(session)
    yield database
    await database.close()


async def _fill(session: AsyncSession) -> None:
    """One row of every table; what they leave out is the column's default."""
    person = PersonRow(code="A1", name="Ana", role=Role.ADVISOR, created_at=NOON, updated_at=NOON)
    lead = LeadRow(
        source="leads",
        external_id="1",
        name="Eva",
        arrived_at=NOON,
        received_at=NOON,
        state=LeadState.ASSIGNED,
    )
    session.add_all([person, lead])
    await session.flush()
    session.add_all(
        [
            ChatRow(person_id=person.id, channel="console", address="A1", bound_at=NOON),
            InboxRow(
                source="leads",
                external_id="1",
                lane="a",
                payload={},
                received_at=NOON,
                next_at=NOON,
            ),
            NoticeRow(id="n", body={}, created_at=NOON),
            OutboxRow(
                ref="r",
                channel="console",
                address="A1",
                priority=1,
                body={},
                created_at=NOON,
                next_at=NOON,
            ),
            LeadContactRow(lead_id=lead.id, kind=ContactKind.PHONE, value="+525512345678"),
            CandidateListRow(taken_at=NOON, rule=AssignmentRule.TURNS, candidates=[]),
            AssignmentRow(
                lead_id=lead.id,
                hop=1,
                advisor_id=person.id,
                kind="new",
                rule=AssignmentRule.TURNS,
                assigned_at=NOON,
                started_at=NOON,
                deadline_at=NOON,
            ),
        ]
    )


STORED = {
    "person.role": "advisor",
    "chat.state": "active",
    "inbox.state": "new",
    "notice.state": "queued",
    "outbox.state": "queued",
    "outbox.kind": "message",
    "outbox.mode": "replace",
    "lead_contact.kind": "phone",
    "candidate_list.rule": "turns",
    "assignment.rule": "turns",
    "assignment.due": None,
    "assignment.claim": "",
}


async def test_words_are_stored_and_read_as_before(database: Database) -> None:
    async with database.transaction() as session:
        for name, (row, word, member) in CASES.items():
            table, column = name.split(".")
            stored = await session.execute(text(f"SELECT {column} FROM {table}"))
            assert stored.scalar_one() == STORED[name], name
            await session.execute(text(f"UPDATE {table} SET {column} = :word"), {"word": word})
            found = (await session.execute(select(table_of(row).c[column]))).scalar_one()
            assert found is member, name
            chosen = select(table_of(row).c[column]).where(table_of(row).c[column] == member)
            assert (await session.execute(chosen)).scalar_one() is member, name


async def test_a_word_that_is_none_of_them_is_refused(database: Database) -> None:
    for name, (row, _, _) in CASES.items():
        table, column = name.split(".")
        async with database.reading() as session:
            await session.execute(text(f"UPDATE {table} SET {column} = 'nonsense'"))
            with pytest.raises(ValueError, match="nonsense"):
                (await session.execute(select(table_of(row).c[column]))).all()
