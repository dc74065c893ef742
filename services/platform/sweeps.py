"""Everything that time alone brings about. A tick calls `sweep`; losing a tick loses nothing."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from services.leads.clock_sweep import sweep_clocks
from services.leads.lead_intake import sweep_waiting
from services.platform.job_runner import run_due_jobs
from services.platform.unit_of_work import UnitOfWorkFactory

_log = logging.getLogger(__name__)
Sweep: TypeAlias = Callable[[UnitOfWorkFactory], Awaitable[int]]

URGENT: tuple[Sweep, ...] = (sweep_clocks, sweep_waiting)
"""In the order of urgency. Each finds what is due by index and does it once."""
SWEEPS: tuple[Sweep, ...] = (*URGENT, run_due_jobs)
"""With the agenda, whose duties may take seconds (a roster to solve): it ticks by itself."""


async def sweep(units: UnitOfWorkFactory, sweeps: tuple[Sweep, ...] | None = None) -> int:
    """Runs every sweep (or those given) and returns how many things were done.

    A bug in one must not stop the others; it is logged, and the next tick tries again.
    """
    done = 0
    for one in SWEEPS if sweeps is None else sweeps:
        try:
            done += await one(units)
        except Exception:  # noqa: BLE001 - one bug must not stop the others
            _log.exception("%s failed", one.__name__)
    return done
