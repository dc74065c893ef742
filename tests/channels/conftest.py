from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from services import Work, deliveries
from tests.channels.rig import Hooks, Rig


@pytest.fixture
async def rig(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rig]:
    rig = Rig(database_url)
    record(rig.hooks, monkeypatch)
    yield rig
    await rig.close()


def record(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leads are not what these tests are about: what their services are told is written down."""

    async def accepted(_work: Work, lead: int, hop: int, at: datetime) -> None:
        hooks.accepted.append((lead, hop, at))

    async def undeliverable(_work: Work, lead: int, hop: int) -> None:
        hooks.undeliverable.append((lead, hop))

    monkeypatch.setattr(deliveries, "notice_accepted", accepted)
    monkeypatch.setattr(deliveries, "notice_undeliverable", undeliverable)
