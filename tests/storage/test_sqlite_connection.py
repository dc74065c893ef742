"""Statements run where they are called; what may wait runs in the driver's thread."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from storage.database import Database


async def test_only_what_may_wait_goes_to_the_thread(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/threads.db")
    here = threading.get_ident()
    ran: dict[str, bool] = {}
    async with database.writer.connect() as connection:
        raw = await connection.get_raw_connection()
        driver = raw.driver_connection
        assert driver is not None
        driver._connection.set_trace_callback(
            lambda statement: ran.setdefault(
                " ".join(statement.split()[:2]), threading.get_ident() == here
            )
        )
        await connection.rollback()
        await connection.execute(text("CREATE TABLE t (n INTEGER)"))
        await connection.execute(text("INSERT INTO t VALUES (1)"))
        assert (await connection.execute(text("SELECT n FROM t"))).scalar_one() == 1
        await connection.commit()
        driver._connection.set_trace_callback(None)
    await database.close()
    assert ran.pop("BEGIN IMMEDIATE") is False
    assert ran.pop("COMMIT") is False
    assert ran.pop("ROLLBACK", False) is False
    assert ran == {"CREATE TABLE": True, "INSERT INTO": True, "SELECT n": True}


async def test_an_error_of_a_statement_reaches_the_caller(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/errors.db")
    async with database.writer.connect() as connection:
        with pytest.raises(OperationalError, match="nowhere"):
            await connection.execute(text("SELECT * FROM nowhere"))
    await database.close()
