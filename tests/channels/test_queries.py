"""What is asked of the outbox stays cheap, however much has been said before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from domain.kernel.message import Message, Priority
from services.platform.messaging import send_to_people
from storage.outbox import notices, outcomes, reader
from storage.outbox.writer import Address
from tests.channels.rig import Rig, message, saying

Asked = list[tuple[str, Any]]


@contextmanager
def listening(rig: Rig) -> Iterator[Asked]:
    """The statements that are run meanwhile, with their parameters."""
    asked: Asked = []

    def listen(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "COMMIT")):
            asked.append((statement, parameters))

    engines = {rig.database.reader.sync_engine, rig.database.writer.sync_engine}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", listen)
    yield asked
    for engine in engines:
        event.remove(engine, "before_cursor_execute", listen)


async def plans(rig: Rig, asked: Asked) -> list[str]:
    """How the database goes about the statements: every step that searches or scans a table.

    Without rows PostgreSQL reads from end to end only where there is no other way.
    """
    lite = rig.database.is_sqlite
    steps: list[str] = []
    async with rig.units.snapshot() as uow:
        connection = await uow.session.connection()
        if not lite:
            for way in ("seqscan", "bitmapscan"):
                await connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
        for statement, parameters in asked:
            explain = "EXPLAIN QUERY PLAN" if lite else "EXPLAIN"
            plan = await connection.exec_driver_sql(f"{explain} {statement}", parameters)
            steps += [str(row[-1]).strip(" ->") for row in plan]
    wanted = ("SCAN", "SEARCH") if lite else ("Seq Scan", "Index Scan", "Index Only Scan")
    return [step for step in steps if step.startswith(wanted)]


def reads_all(step: str) -> bool:
    """Whether the step reads a table from end to end."""
    return step.startswith(("SCAN", "Seq Scan")) and "subquery" not in step


async def test_looking_for_what_is_due_reads_the_queued_rows_alone(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(ana, message("a"), slot="card")
    with listening(rig) as asked:
        async with rig.units.snapshot() as uow:
            rows = await reader.heads(uow.session, rig.clock(), channels=["telegram"], busy=["x"])
            await reader.in_same_slots(uow.session, rig.clock(), rows)
    assert len(asked) == 2
    steps = await plans(rig, asked)
    assert steps
    for step in steps:
        other = "slot" in step or ("notice" in step and not reads_all(step))
        assert other or "ix_outbox" in step, steps


async def test_what_a_report_and_an_update_look_for_is_found_by_an_index(rig: Rig) -> None:
    with listening(rig) as asked:
        async with rig.units.snapshot() as uow:
            await outcomes.taken_as(uow.session, "whatsapp", "wamid.1")
            await notices.newer_body(uow.session, "n", 1, "lead:7")
            await notices.standing_places(uow.session, [1], ["lead:7"])
    assert len(asked) == 3
    steps = await plans(rig, asked)
    assert not any(map(reads_all, steps)), steps
    for index in ("ix_outbox_external", "ix_outbox_slot", "ix_outbox_chat_pending"):
        assert any(index in step for step in steps), (index, steps)


async def test_a_notice_to_any_number_of_people_is_three_statements(rig: Rig) -> None:
    chats = [Address("telegram", str(number)) for number in range(40)]
    people = [await rig.person(f"A{number}", chat) for number, chat in enumerate(chats)]
    with listening(rig) as asked:
        async with rig.units.begin() as uow:
            told = await send_to_people(
                uow, people, Message(saying("news")), priority=Priority.BROADCAST, purpose="news"
            )
    assert told == set(people)
    assert [statement.split()[0] for statement, _ in asked] == ["SELECT", "INSERT", "INSERT"]


async def test_an_update_where_it_stands_is_two_statements(rig: Rig) -> None:
    ana = rig.user()
    ana_id = await rig.person("A1", Address("telegram", str(ana.id)))
    await rig.notice(ana, "María", person_id=ana_id, slot="lead:7")
    await rig.sender.drain()
    with listening(rig) as asked:
        async with rig.units.begin() as uow:
            await send_to_people(
                uow,
                [ana_id],
                saying("called"),
                priority=Priority.CONVERSATION,
                slot="lead:7",
                mode="update",
            )
    assert [statement.split()[0] for statement, _ in asked] == ["SELECT", "INSERT"]


async def test_many_accepted_notices_are_settled_by_one_statement_more(rig: Rig) -> None:
    users = [rig.user(f"U{number}") for number in range(20)]
    for number, user in enumerate(users):
        await rig.notice(user, "María", lead=number)
    with listening(rig) as asked:
        await rig.sender.drain()
    about_notices = [statement for statement, _ in asked if statement.startswith("UPDATE notice")]
    assert len(about_notices) == 1
    assert len(rig.hooks.accepted) == 20
