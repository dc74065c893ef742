"""Deletes what is older than the policy allows, once a night (``[retention]``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from services.platform.jobs import DueJob, JobKind, JobPriority, plan
from services.platform.recurrence import Recurring
from services.platform.unit_of_work import UnitOfWork
from storage.queries.people.join_tokens import prune_join_links
from storage.queries.platform.phrases import prune_phrases
from storage.queries.platform.pruning import (
    prune_conversations,
    prune_inbox,
    prune_jobs,
    prune_outbox,
)

KIND: Final = "retention"
KIND_PART: Final = "retention.part"
_BATCH: Final = 5_000
_AGAIN: Final = timedelta(seconds=30)
_FIRST_PART: Final = {"part": 0, "inbox": 0, "outbox": 0, "job": 0}


async def prune(uow: UnitOfWork, due: DueJob) -> None:
    """Takes away one batch of each; the next part follows in half a minute, until the end.

    A part looks on behind the rows that the last one looked at, so that what has to stay (dead
    letters, messages that wait) holds nothing up. Nobody waits for long.
    """
    terms = uow.policy.retention
    next_part: dict[str, int | None] = {}
    for name, look, kept_for in (
        ("inbox", prune_inbox, terms.inbox),
        ("outbox", prune_outbox, terms.outbox),
        ("job", prune_jobs, terms.jobs),
    ):
        after_id = due.data[name]
        if after_id is not None:
            page = await look(uow.session, uow.now - kept_for, _BATCH, after_id)
            after_id = page.next_id
        next_part[name] = after_id
    await prune_conversations(uow.session, uow.now - terms.conversations)
    await prune_phrases(uow.session, uow.now - terms.phrases)
    await prune_join_links(uow.session, uow.now - terms.join_links)
    if any(after_id is not None for after_id in next_part.values()):
        part = due.data["part"] + 1
        key = f"{due.key.partition('/')[0]}/{part}"
        await plan(uow, KIND_PART, key, uow.now + _AGAIN, {**next_part, "part": part})


JOB_KINDS: Final[Mapping[str, JobKind]] = {
    KIND: JobKind(prune, priority=JobPriority.BACKGROUND, defaults=_FIRST_PART),
    KIND_PART: JobKind(prune, priority=JobPriority.BACKGROUND, defaults=_FIRST_PART),
}
# Nobody is on guard, and the day's backup is done.
RECURRING: Final[Mapping[str, Recurring]] = {
    KIND: Recurring(lambda _policy: {"hour": 3, "minute": 30})
}
