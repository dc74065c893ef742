from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.services.leads.desk import SmallDesk, small_desk


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[SmallDesk]:
    desk = await small_desk(str(tmp_path / "desk.db"))
    yield desk
    await desk.database.close()
