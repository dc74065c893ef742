from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from services.platform import delivery_events
from services.platform.unit_of_work import UnitOfWork
from tests.channels.rig import Hooks, Rig


@pytest.fixture
async def rig(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rig]:
    rig = Rig(database_url)
    record(rig.hooks, monkeypatch)
    yield rig
    await rig.close()


def record(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leads are not what these tests are about: what their services are told is written down."""

    async def accepted(_work: UnitOfWork, lead: int, hop: int, at: datetime) -> None:
        hooks.accepted.append((lead, hop, at))

    async def undeliverable(_work: UnitOfWork, lead: int, hop: int) -> None:
        hooks.undeliverable.append((lead, hop))

    monkeypatch.setattr(delivery_events, "notice_accepted", accepted)
    monkeypatch.setattr(delivery_events, "notice_undeliverable", undeliverable)
