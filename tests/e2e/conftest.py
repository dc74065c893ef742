"""The whole stage on loopback ports, as ``make demo`` sets it up, and a browser to look at it."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Browser, async_playwright

from app.demo.stage import Stage, free_port_from, staged

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TUESDAY = datetime(2026, 3, 10, 10, tzinfo=ZoneInfo("America/Mexico_City"))


def chromium() -> str | None:
    """Where the machine has one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The demo on a Tuesday at ten, without Telegram's pace."""
    async with staged(tmp_path, free_port_from("127.0.0.1", 0), TUESDAY, paced=False) as stage:
        yield stage


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        await browser.close()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Where pictures go: ``GUARDIA_SCREENSHOTS=docs/images`` renews those of the README."""
    folder = Path(os.environ.get("GUARDIA_SCREENSHOTS") or tmp_path / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
