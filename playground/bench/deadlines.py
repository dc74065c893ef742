"""Ten thousand contact deadlines at one instant: all decided, none lost, none twice."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from app.procedures.composition import Composition
from domain.policy import Policy
from playground.bench.databases import DatabaseServer
from playground.bench.figures import Figure, Measurement
from playground.bench.staff import insert_staff, open_leads
from playground.clock import AdjustableClock
from services.leads.clock_sweep import sweep_clocks
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.columns import table_of
from storage.database import Database
from storage.migrate import upgrade
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow

GOAL_S = 2.0
_START = datetime(2026, 3, 3, 17, tzinfo=UTC)
_ASSIGNMENT = table_of(AssignmentRow).c
_LEAD = table_of(LeadRow).c


async def measure_deadlines(
    server: DatabaseServer, policy: Policy, *, leads: int = 10_000, advisors: int = 200
) -> Measurement:
    """Opens `leads`, winds the clock to their common deadline and sweeps once.

    Twice: with the policy's bound on reassigned leads, where most end with the administrator, and
    without a bound, where each of them moves on to another advisor.
    """
    contact = policy.contact.model_copy(update={"reassigned_cap": 0})
    unbound = policy.model_copy(update={"contact": contact})
    async with server.fresh() as url:
        bound = await _measure(url, policy, leads, advisors)
    async with server.fresh() as url:
        free = await _measure(url, unbound, leads, advisors)
    return Measurement(
        "deadlines",
        (
            Figure("decided-bound", bound.took, "s", GOAL_S),
            Figure("processor-bound", bound.processor, "s"),
            Figure("decided-free", free.took, "s", GOAL_S),
            Figure("processor-free", free.processor, "s"),
        ),
        (*bound.wrong, *free.wrong),
        {"leads": leads, "advisors": advisors},
        server.name,
    )


@dataclass(frozen=True, slots=True)
class _SweepResult:
    took: float
    processor: float
    wrong: tuple[str, ...]


async def _measure(url: str, policy: Policy, leads: int, advisors: int) -> _SweepResult:
    database = Database(url)
    clock = AdjustableClock(_START)
    units = UnitOfWorkFactory(database, policy, clock, extensions=Composition.of(policy).extensions)
    try:
        await upgrade(database)
        async with units.begin() as uow:
            staff = await insert_staff(uow, advisors)
            await open_leads(uow, staff, leads, _START)
        clock.wind(policy.contact.within + timedelta(milliseconds=1))
        began, cpu = time.perf_counter(), time.process_time()
        swept = await sweep_clocks(units)
        took, cpu_took = time.perf_counter() - began, time.process_time() - cpu
        again = await sweep_clocks(units)
        async with units.snapshot() as uow:
            wrong = await _account(uow, leads, swept, again)
    finally:
        await database.close()
    return _SweepResult(took, cpu_took, wrong)


async def _account(uow: UnitOfWork, leads: int, swept: int, again: int) -> tuple[str, ...]:
    """Every first assignment breached once; every lead reassigned or with the administrator."""

    async def count(*where: object) -> int:
        query = select(func.count()).select_from(table_of(AssignmentRow)).where(*where)  # type: ignore[arg-type]
        return int((await uow.session.execute(query)).scalar_one())

    async def leads_in(*where: object) -> int:
        query = select(func.count()).select_from(table_of(LeadRow)).where(*where)  # type: ignore[arg-type]
        return int((await uow.session.execute(query)).scalar_one())

    breached = await count(_ASSIGNMENT.hop == 1, _ASSIGNMENT.contact == "missed")
    moved = await count(_ASSIGNMENT.hop == 2, _ASSIGNMENT.contact == "running")
    too_many = await count(_ASSIGNMENT.hop > 2)
    assigned = await leads_in(_LEAD.state == "assigned", _LEAD.hop == 2)
    asked = await leads_in(_LEAD.state == "with_administrator", _LEAD.hop == 1)
    checks = {
        f"swept {swept} of {leads}": swept == leads,
        f"a second sweep found {again}": again == 0,
        f"{breached} of {leads} first assignments breached": breached == leads,
        f"{moved} second assignments for {assigned} leads": moved == assigned,
        f"{too_many} assignments too many": too_many == 0,
        f"{assigned} moved and {asked} asked of {leads}": assigned + asked == leads,
    }
    return tuple(what for what, right in checks.items() if not right)
