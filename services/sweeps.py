"""Everything that time alone brings about. A tick calls `sweep`; losing a tick loses nothing."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from services.agenda import sweep_agenda
from services.clock_sweep import sweep_clocks
from services.desk import Desk
from services.intake import sweep_waiting

_log = logging.getLogger(__name__)
Sweep: TypeAlias = Callable[[Desk], Awaitable[int]]

SWEEPS: tuple[Sweep, ...] = (sweep_clocks, sweep_waiting, sweep_agenda)
"""In the order of urgency. Each finds what is due by index and does it once."""


async def sweep(desk: Desk) -> int:
    """Runs every sweep and returns how many things were done.

    A bug in one must not stop the others; it is logged, and the next tick tries again.
    """
    done = 0
    for one in SWEEPS:
        try:
            done += await one(desk)
        except Exception:  # noqa: BLE001 - one bug must not stop the others
            _log.exception("%s failed", one.__name__)
    return done
