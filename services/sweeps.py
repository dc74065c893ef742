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

URGENT: tuple[Sweep, ...] = (sweep_clocks, sweep_waiting)
"""In the order of urgency. Each finds what is due by index and does it once."""
SWEEPS: tuple[Sweep, ...] = (*URGENT, sweep_agenda)
"""With the agenda, whose duties may take seconds (a roster to solve): it ticks by itself."""


async def sweep(desk: Desk, sweeps: tuple[Sweep, ...] | None = None) -> int:
    """Runs every sweep (or those given) and returns how many things were done.

    A bug in one must not stop the others; it is logged, and the next tick tries again.
    """
    done = 0
    for one in SWEEPS if sweeps is None else sweeps:
        try:
            done += await one(desk)
        except Exception:  # noqa: BLE001 - one bug must not stop the others
            _log.exception("%s failed", one.__name__)
    return done
