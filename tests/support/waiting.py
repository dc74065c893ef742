"""Waiting in the few tests in which loops run by themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable


async def until(holds: Callable[[], Awaitable[object]], seconds: float = 20) -> None:
    """Returns as soon as `holds` answers something true; TimeoutError after `seconds`."""
    async with asyncio.timeout(seconds):
        while not await holds():  # noqa: ASYNC110 - what is waited for raises no event
            await asyncio.sleep(0.005)
