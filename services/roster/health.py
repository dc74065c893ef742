"""What the doctor looks at in the roster."""

from __future__ import annotations

from datetime import timedelta

from domain.kernel.text import Day, T
from services.platform.health import Finding, good, warning, wrong
from services.platform.unit_of_work import UnitOfWork
from storage.queries.roster import guard_counts


async def check_guards(uow: UnitOfWork) -> list[Finding]:
    """Somebody must be on guard when reception next opens after today."""
    tomorrow = (uow.local_now + timedelta(days=1)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    opening = uow.policy.reception_hours().next_opening(tomorrow)
    day = Day(opening.astimezone(uow.zone).date())
    if covered := await guard_counts.guards_at(uow.session, opening):
        return [good(T("doctor-guards", day=day, count=covered))]
    return [wrong(T("doctor-no-guards", day=day), T("doctor-no-guards-do"))]


async def check_confirmations(uow: UnitOfWork) -> list[Finding]:
    """Who has their guards of this month and has not confirmed them."""
    month = f"{uow.local_now:%Y-%m}"
    if missing := await guard_counts.told_and_unconfirmed(uow.session, month):
        return [warning(T("doctor-unconfirmed", count=missing), T("doctor-unconfirmed-do"))]
    return []
