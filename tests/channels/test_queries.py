"""The sender's queries stay cheap, however much has been said before."""

from typing import Any

from sqlalchemy import event

from storage.outbox import reader
from tests.channels.rig import Rig, message


async def test_looking_for_what_is_due_reads_the_queued_rows_alone(rig: Rig) -> None:
    ana = rig.user()
    await rig.queue(ana, message("a"), slot="card")
    asked: list[tuple[str, Any]] = []
    engine = rig.database.reader.sync_engine

    def listen(_c: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", listen)
    async with rig.units.snapshot() as uow:
        rows = await reader.heads(uow.session, rig.clock(), channels=["telegram"], busy=["x"])
        await reader.in_same_slots(uow.session, rig.clock(), rows)
    event.remove(engine, "before_cursor_execute", listen)
    assert len(asked) == 2
    async with rig.units.snapshot() as uow:
        connection = await uow.session.connection()
        for statement, parameters in asked:
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [str(row[-1]) for row in plan]
            assert steps
            for step in steps:
                if step.startswith(("SCAN", "SEARCH")) and "slot" not in step:
                    assert "ix_outbox" in step, steps
