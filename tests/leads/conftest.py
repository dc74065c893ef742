"""Every test of the leads runs on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.migrate import upgrade
from tests.leads.small_office import SmallOffice, small_office
from tests.support import Office


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
async def both(url: str) -> AsyncIterator[Office]:
    """An office with the usual staff, on either database."""
    office = Office(url)
    await upgrade(office.container.database)
    async with office:
        await office.hire()
        yield office
