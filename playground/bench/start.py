"""How long ``guardia up`` takes until it is ready, with a new database and with one that exists."""

from __future__ import annotations

from pathlib import Path

from playground.bench.arrival import POLICY, UP, product_settings
from playground.bench.figures import Figure, Finding
from playground.bench.ports import free_port, running

GOAL_S = 5.0


async def measure_start(folder: Path) -> Finding:
    """Seconds from starting the process until ``/readyz`` says so."""
    (folder / "start.toml").write_text(POLICY)
    settings = product_settings(folder / "start.toml", folder / "start.db")
    took = [await _ready(folder, settings) for _ in range(2)]
    return Finding(
        "start",
        (
            Figure("ready-new", took[0], "s", GOAL_S),
            Figure("ready-again", took[1], "s", GOAL_S),
        ),
    )


async def _ready(folder: Path, settings: dict[str, str]) -> float:
    port = free_port()
    async with running(
        *UP,
        str(port),
        ready_at=f"http://127.0.0.1:{port}/readyz",
        folder=folder,
        settings=settings,
    ) as seconds:
        return seconds
