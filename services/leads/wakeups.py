"""When contact clocks and waiting leads want doing next (`services.platform.next_wakeup`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from services.platform.next_wakeup import WakeupSource
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.notice_misses import first_notice_due_after
from storage.queries.leads.wakeups import any_lead_waits, first_clock_after


async def next_clock(uow: UnitOfWork) -> datetime | None:
    """The next reminder, deadline or end of a bounded wait."""
    return await first_clock_after(uow.session, uow.now)


async def next_opening(uow: UnitOfWork) -> datetime | None:
    """When reception opens for leads that wait; None when none waits, or it is open."""
    if not await any_lead_waits(uow.session):
        return None
    opening = uow.policy.reception_hours().next_opening(uow.now)
    return opening if opening > uow.now else None


async def next_notice_due(uow: UnitOfWork) -> datetime | None:
    """By when somebody is to be told of a lead that nobody has been told of yet."""
    return await first_notice_due_after(uow.session, uow.now)


WAKEUP_SOURCES: Final[Mapping[str, WakeupSource]] = {
    "contact_clocks": WakeupSource(next_clock),
    "reception": WakeupSource(next_opening),
    "notice_misses": WakeupSource(next_notice_due),
}
