from collections.abc import AsyncIterator

import pytest

from tests.channels.rig import Rig


@pytest.fixture
async def rig(database_url: str) -> AsyncIterator[Rig]:
    rig = Rig(database_url)
    yield rig
    await rig.close()


@pytest.fixture
async def either_rig(either_database: str) -> AsyncIterator[Rig]:
    """The same, once on each kind of database."""
    rig = Rig(either_database)
    yield rig
    await rig.close()
