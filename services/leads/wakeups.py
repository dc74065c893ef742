"""When contact clocks and waiting leads want doing next (`services.platform.next_wakeup`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from services.platform.next_wakeup import WakeupSource
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.notice_misses import first_notice_due_after
from storage.queries.leads.untried_leads import next_guard_for_undecided
from storage.queries.leads.wakeups import any_lead_waits, first_clock_after, waiting_since


async def next_clock(uow: UnitOfWork) -> datetime | None:
    """The next reminder, deadline or end of a bounded wait."""
    return await first_clock_after(uow.session, uow.now)


async def next_hand_out(uow: UnitOfWork) -> datetime | None:
    """When leads that wait want something: the opening, or the end of a bounded wait after it.

    None when none waits; what an advisor's clock sets free comes with `next_clock`.
    """
    reception, policy = uow.policy.reception_hours(), uow.policy.contact
    opening = reception.next_opening(uow.now)
    if opening > uow.now:
        return opening if await any_lead_waits(uow.session) else None
    opened_at = reception.opened_at(uow.now)
    oldest, oldest_today = await waiting_since(uow.session, opened_at)
    ends = [opened_at + policy.confirmation_within] if oldest is not None else []
    ends += [oldest_today + policy.free_advisor_within] if oldest_today is not None else []
    return min((at for at in ends if at > uow.now), default=None)


async def next_notice_due(uow: UnitOfWork) -> datetime | None:
    """By when somebody is to be told of a lead that nobody has been told of yet."""
    return await first_notice_due_after(uow.session, uow.now)


async def next_guard(uow: UnitOfWork) -> datetime | None:
    """When the next guard begins, if a lead is without an advisor."""
    return await next_guard_for_undecided(uow.session, uow.now)


WAKEUP_SOURCES: Final[Mapping[str, WakeupSource]] = {
    "contact_clocks": WakeupSource(next_clock),
    "reception": WakeupSource(next_hand_out),
    "untried_leads": WakeupSource(next_guard),
    "notice_misses": WakeupSource(next_notice_due),
}
