"""Keeps what is kept no longer than the policy says, once a night (``[retention]``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from domain.local_time import TimeOfDay
from services.desk import Work
from services.duties import Due, Duty, plan
from storage.pruning import prune_conversations, prune_inbox, prune_join_links, prune_outbox

KIND: Final = "retention"
_AT: Final = TimeOfDay(3 * 60 + 30)  # nobody is on guard, and the day's backup is done
_BATCH: Final = 5_000
_AGAIN: Final = timedelta(seconds=30)


async def plan_night(work: Work, day: date) -> None:
    """Puts the night's pruning on the agenda; planning it twice is planning it once."""
    await plan(work, KIND, day.isoformat(), _AT.on(day, work.zone), {"part": 0})


async def prune(work: Work, due: Due) -> None:
    """Takes away one batch; the next follows in half a minute, so that nobody waits for long."""
    terms = work.policy.retention
    gone = await prune_inbox(work.session, work.now - terms.inbox, _BATCH)
    gone = max(gone, await prune_outbox(work.session, work.now - terms.outbox, _BATCH))
    await prune_conversations(work.session, work.now - terms.conversations)
    await prune_join_links(work.session, work.now - terms.join_links)
    if gone == _BATCH:
        part = due.data["part"] + 1
        key = f"{due.key.partition('/')[0]}/{part}"
        await plan(work, KIND, key, work.now + _AGAIN, {"part": part})
        return
    await plan_night(work, work.local_now.date() + timedelta(days=1))


DUTIES: Final[Mapping[str, Duty]] = {KIND: Duty(prune)}
