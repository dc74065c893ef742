"""Advisors whose zone handed in after publication: they have no guards yet (CC21-1)."""

from __future__ import annotations

from domain.kernel.local_time import Month
from services.platform.unit_of_work import UnitOfWork
from services.roster.nomination import accepted
from services.roster.roster_checks import refused_among
from services.roster.roster_months import MonthState, entries_of, state_of


async def newcomers(uow: UnitOfWork, month: Month) -> tuple[int, ...]:
    """By id, those of the delivered lists who have no place in the published month.

    Who was taken off it is none of them, nor is anybody whom the rules refuse today. Empty until
    the month is published: until then a proposal takes everybody.
    """
    if await state_of(uow, month) is not MonthState.PUBLISHED:
        return ()
    placed = {entry.advisor_id for entry in await entries_of(uow, month)}
    waiting = [advisor for advisor in await accepted(uow, month) if advisor not in placed]
    if not waiting:
        return ()
    refused = await refused_among(uow, month, waiting)
    return tuple(advisor for advisor in waiting if advisor not in refused)
