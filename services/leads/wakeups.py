"""When the lead desk next wants doing something."""

from __future__ import annotations

from datetime import datetime

from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import lead_counts


async def next_deadline(uow: UnitOfWork) -> datetime | None:
    """The next reminder, deadline or end of a wait of a contact clock."""
    return await lead_counts.next_clock_due(uow.session, uow.now)


async def next_opening(uow: UnitOfWork) -> datetime | None:
    """The opening of reception, while leads wait for it."""
    opening = uow.policy.reception_hours().next_opening(uow.now)
    if opening <= uow.now or not await lead_counts.waiting(uow.session):
        return None
    return opening
