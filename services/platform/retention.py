"""Keeps what is kept no longer than the policy says, once a night (``[retention]``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from domain.kernel.local_time import TimeOfDay
from services.platform.jobs import DueJob, JobKind, StandingPlan, has_pending, plan
from services.platform.unit_of_work import UnitOfWork
from storage.queries.people.join_tokens import prune_join_links
from storage.queries.platform.pruning import prune_conversations, prune_inbox, prune_outbox

KIND: Final = "retention"
_AT: Final = TimeOfDay(3 * 60 + 30)  # nobody is on guard, and the day's backup is done
_BATCH: Final = 5_000
_AGAIN: Final = timedelta(seconds=30)


async def plan_night(uow: UnitOfWork, day: date) -> None:
    """Puts the night's pruning on the agenda; planning it twice is planning it once."""
    await plan(uow, KIND, day.isoformat(), _AT.on(day, uow.zone), {"part": 0})


async def prune(uow: UnitOfWork, due: DueJob) -> None:
    """Takes away one batch; the next follows in half a minute, so that nobody waits for long."""
    terms = uow.policy.retention
    gone = await prune_inbox(uow.session, uow.now - terms.inbox, _BATCH)
    gone = max(gone, await prune_outbox(uow.session, uow.now - terms.outbox, _BATCH))
    await prune_conversations(uow.session, uow.now - terms.conversations)
    await prune_join_links(uow.session, uow.now - terms.join_links)
    if gone == _BATCH:
        part = due.data["part"] + 1
        key = f"{due.key.partition('/')[0]}/{part}"
        await plan(uow, KIND, key, uow.now + _AGAIN, {"part": part})
        return
    await plan_night(uow, uow.local_now.date() + timedelta(days=1))


async def _is_made(uow: UnitOfWork) -> bool:
    return await has_pending(uow, KIND)


async def _make(uow: UnitOfWork) -> None:
    await plan_night(uow, uow.local_now.date() + timedelta(days=1))


STANDING_PLAN: Final = StandingPlan(_is_made, _make)
JOB_KINDS: Final[Mapping[str, JobKind]] = {KIND: JobKind(prune)}
