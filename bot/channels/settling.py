"""Writes the fates of many messages in one transaction, and tells the services what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.channels.errands import Errand
from bot.channels.fates import (
    Dropped,
    Expired,
    Failed,
    Fate,
    InDoubt,
    Later,
    Moved,
    Sent,
    Unreachable,
)
from services import Desk, Work, deliveries, moves
from services.deliveries import Chat
from storage.sending import CHOICES, Queued, keep_in_slot, settle

_log = structlog.get_logger(__name__)
_LONGEST_ERROR = 300


@dataclass(frozen=True, slots=True)
class Result:
    """An errand and what became of it `at` that instant.

    `group`: its chat is one; `numbered`: its choices are now those that a typed number means;
    `news`: the channel has just begun to refuse the account.
    """

    errand: Errand
    fate: Fate
    at: datetime
    group: bool = False
    numbered: bool = False
    news: bool = False


class Settling:
    """One transaction for all results; when a service stumbles over one, each for itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def settle(self, results: Sequence[Result]) -> int:
        """Writes all; returns how many rows the channels took. Raises only when nothing is kept."""
        try:
            async with self._desk.work() as work:
                return sum([await _settle(work, result) for result in results])
        except Exception:  # noqa: BLE001 - found out below, one by one
            _log.exception("results_not_settled_together", results=len(results))
        return sum([await self._settle_alone(result) for result in results])

    async def _settle_alone(self, result: Result) -> int:
        try:
            async with self._desk.work() as work:
                return await _settle(work, result)
        except Exception as error:  # noqa: BLE001 - whatever it is, the fate must be written
            _log.exception("news_not_taken", outbox_id=result.errand.row.id)
            reason = f"{type(error).__name__}: {error}"[:_LONGEST_ERROR]
        # The message has left or failed all the same: without this it would leave again, for ever.
        async with self._desk.work() as work:
            count = await _settle(work, result, tell=False)
            await deliveries.hook_failed(work, result.errand.rows, reason)
            return count


async def _settle(work: Work, result: Result, *, tell: bool = True) -> int:
    """Writes one fate; returns 1 when the channel took the message. `tell` the services of it."""
    errand, fate = result.errand, result.fate
    if result.news:
        await deliveries.account_refused(work, errand.row.channel)
    match fate:
        case Sent():
            return await _sent(work, result, fate, tell=tell)
        case Dropped():
            await _all(work, errand, state="superseded")
        case Expired():
            await _all(work, errand, state="expired")
        case Later():
            await _later(work, errand, fate)
        case Moved():
            await moves.chat_moved(work, errand.row.channel, errand.row.address, fate.new_address)
        case InDoubt() | Unreachable() | Failed():
            await _lost(work, result, fate, tell=tell)
    return 0


async def _lost(
    work: Work, result: Result, fate: InDoubt | Unreachable | Failed, *, tell: bool
) -> None:
    errand, row = result.errand, result.errand.row
    match fate:
        case InDoubt():
            rows = await _all(work, errand, state="unknown", error="no answer")
            if tell:
                await deliveries.in_doubt(work, rows)
        case Unreachable(error, gone) if tell:
            chat = Chat(row.channel, row.address, result.group)
            await deliveries.chat_lost(work, chat, error[:_LONGEST_ERROR], gone=gone)
        case Unreachable(error):
            await _all(work, errand, state="failed", error=error[:_LONGEST_ERROR])
        case Failed(error, quiet):
            rows = await _all(work, errand, state="failed", error=error[:_LONGEST_ERROR])
            if tell and not quiet:
                await deliveries.dead(work, rows, error[:_LONGEST_ERROR])


async def _sent(work: Work, result: Result, fate: Sent, *, tell: bool) -> int:
    row = result.errand.row
    taken = await settle(
        work.session,
        row.id,
        state="sent",
        sent_at=result.at,
        external_id=fate.external_id,
        attempts=row.attempts + 1,
        error="",
    )
    if not taken:
        return 0
    said = [row]
    said += [
        older
        for older in result.errand.older
        if await settle(work.session, older.id, state="superseded", sent_at=result.at)
    ]
    if row.slot:
        await keep_in_slot(work.session, row, row.slot, fate.external_id, result.at)
    if result.numbered:
        await keep_in_slot(work.session, row, CHOICES, fate.external_id, result.at)
    for each in said if tell else ():
        if each.purpose:
            await deliveries.accepted(work, each.purpose, each.subject, result.at)
    return 1


async def _later(work: Work, errand: Errand, fate: Later) -> None:
    for row in errand.rows:
        await settle(
            work.session,
            row.id,
            next_at=fate.at,
            error=fate.error[:_LONGEST_ERROR],
            attempts=row.attempts + 1,
            failures=fate.failures,
            resent=fate.resent,
        )


async def _all(work: Work, errand: Errand, **values: str) -> list[Queued]:
    """Settles every row of the errand; returns those that were still queued."""
    return [row for row in errand.rows if await settle(work.session, row.id, **values)]
