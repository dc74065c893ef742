"""What is done because time has passed. A tick calls `sweep`; losing a tick loses nothing."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from services.platform.job_runner import run_background_jobs, run_due_jobs
from services.platform.recurrence import plan_recurring
from services.platform.unit_of_work import UnitOfWorkFactory

_log = logging.getLogger(__name__)
Run: TypeAlias = Callable[[UnitOfWorkFactory], Awaitable[int]]
"""Finds what is due by index, does it once, and returns how many things were done."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a procedure does at every tick. Procedures are swept in the order of declaration."""

    run: Run


async def sweep_urgent(units: UnitOfWorkFactory) -> int:
    """Runs what procedures do at every tick; returns how many things were done.

    Jobs are not among it: they may take seconds (a roster to solve) and tick by themselves.
    """
    done = 0
    for name, each in units.extensions.of(Sweep).items():
        done += await _safely(name, each.run, units)
    return done


async def sweep(units: UnitOfWorkFactory) -> int:
    """Everything that is due: what procedures sweep, what recurs, then the jobs."""
    done = await sweep_urgent(units)
    for run in (plan_recurring, run_due_jobs, run_background_jobs):
        done += await _safely(run.__name__, run, units)
    return done


async def _safely(name: str, run: Run, units: UnitOfWorkFactory) -> int:
    """An error in one must not stop the others; it is logged, and the next tick tries again."""
    try:
        return await run(units)
    except Exception:  # noqa: BLE001 - one bug must not stop the others
        _log.exception("the sweep %s failed", name)
        return 0
