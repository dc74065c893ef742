"""Every test of the leads runs on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.leads.small_office import SmallOffice, small_office
from tests.support import Office

ORGANIZATION = '[organization]\nname = "CCIMA"\npack = "ccima"\n'


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh, empty database."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
async def small(url: str) -> AsyncIterator[SmallOffice]:
    small = await small_office(url)
    yield small
    await small.database.close()


@pytest.fixture
def office(either_office: Office) -> Office:
    """An office with the usual staff, on either database."""
    return either_office


@pytest.fixture
def both(either_office: Office) -> Office:
    """An office with the usual staff, on either database."""
    return either_office


@pytest.fixture
async def open_office(either_database: str) -> AsyncIterator[Callable[..., Awaitable[Office]]]:
    """Opens the office with its usual staff, under a policy and at an hour of the test's own.

    ``office = await open_office('[contact]\\nrequire_answer = true')``
    """
    async with AsyncExitStack() as stack:

        async def opened(policy: str = "", **options: Any) -> Office:
            office = Office(either_database, policy=ORGANIZATION + policy, migrated=True, **options)
            await stack.enter_async_context(office)
            await office.hire()
            return office

        yield opened
