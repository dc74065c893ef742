"""How long ``guardia up`` takes until chats are heard, with a new database and an existing one."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playground.bench.databases import DatabaseServer
from playground.bench.figures import Figure, Measurement
from playground.bench.ports import free_port, running
from playground.bench.product_processes import POLICY, TELEGRAM, UP, product_settings

GOAL_S = 5.0


async def measure_start(server: DatabaseServer) -> Measurement:
    """Seconds from starting the process until ``/readyz`` says so, chats included."""
    async with server.fresh() as database:
        with tempfile.TemporaryDirectory(prefix="guardia-bench-") as name:
            folder = Path(name)
            (folder / "start.toml").write_text(POLICY)
            settings = product_settings(folder / "start.toml", database) | TELEGRAM
            took = [await _ready(folder, settings) for _ in range(2)]
    return Measurement(
        "start",
        (
            Figure("ready-new", took[0], "s", GOAL_S),
            Figure("ready-again", took[1], "s", GOAL_S),
        ),
        database=server.name,
    )


async def _ready(folder: Path, settings: dict[str, str]) -> float:
    port = free_port()
    async with running(
        *UP,
        str(port),
        ready_at=f"http://127.0.0.1:{port}/readyz",
        folder=folder,
        settings=settings,
    ) as process:
        return process.ready_after
