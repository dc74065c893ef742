"""The whole stage on loopback ports, as ``make demo`` sets it up."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from playground.demo.environment import DemoEnvironment, free_port_from, open_demo

TUESDAY = datetime(2026, 3, 10, 10, tzinfo=ZoneInfo("America/Mexico_City"))


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[DemoEnvironment]:
    """The demo on a Tuesday at ten, without Telegram's pace."""
    async with open_demo(tmp_path, free_port_from("127.0.0.1", 0), TUESDAY, paced=False) as stage:
        yield stage


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures go: ``GUARDIA_SCREENSHOTS=docs/images`` renews those of the README."""
    folder = Path(os.environ.get("GUARDIA_SCREENSHOTS") or tmp_path / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
