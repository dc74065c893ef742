from collections.abc import AsyncIterator

import pytest

from tests.channels.rig import Rig


@pytest.fixture
async def rig(database_url: str) -> AsyncIterator[Rig]:
    rig = Rig(database_url)
    yield rig
    await rig.close()
