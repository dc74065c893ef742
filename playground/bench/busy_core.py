"""A core that is busy with something else while the product is measured."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_SPIN = """
import os
parent = os.getppid()
while os.getppid() == parent:
    for _ in range(1_000_000):
        pass
"""
"""Ends by itself when the process that started it has ended."""


@asynccontextmanager
async def busy_core() -> AsyncIterator[int]:
    """Keeps one core busy until the block ends; yields the id of the process that does so."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", _SPIN)
    try:
        yield process.pid
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
