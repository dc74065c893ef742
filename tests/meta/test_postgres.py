"""The throw-away PostgreSQL server gives every test a database of its own."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.postgres import PostgresServer

pytestmark = pytest.mark.postgres


async def _run(url: str, *statements: str) -> list[object]:
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            results = [await connection.execute(text(statement)) for statement in statements]
            return [result.scalar() if result.returns_rows else None for result in results]
    finally:
        await engine.dispose()


@pytest.mark.parametrize("_again", [1, 2])
async def test_each_test_has_an_empty_database(postgres_url: str, _again: int) -> None:
    assert await _run(postgres_url, "CREATE TABLE seen (id int)", "SELECT count(*) FROM seen") == [
        None,
        0,
    ]


def test_a_template_is_prepared_once_and_copied(postgres_server: PostgresServer) -> None:
    prepared = []

    def prepare(url: str) -> None:
        prepared.append(url)
        asyncio.run(_run(url, "CREATE TABLE kept AS SELECT 7 AS n"))

    for _ in range(2):
        with postgres_server.from_template("meta_sample", prepare) as url:
            assert asyncio.run(_run(url, "SELECT n FROM kept", "DELETE FROM kept"))[0] == 7
    assert len(prepared) == 1
