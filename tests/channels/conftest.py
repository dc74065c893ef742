"""Every test of a sender over a database runs on both databases."""

from collections.abc import AsyncIterator

import pytest

from tests.channels.rig import Rig
from tests.support import Office


@pytest.fixture
async def rig(either_database: str) -> AsyncIterator[Rig]:
    rig = Rig(either_database)
    yield rig
    await rig.close()


@pytest.fixture
def office(either_office: Office) -> Office:
    """An office with the usual staff, on either database."""
    return either_office
