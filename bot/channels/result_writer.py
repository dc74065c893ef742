"""Writes the outcomes of many messages in one transaction, and tells the services about them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import structlog

from bot.channels.delivery_outcomes import (
    Accepted,
    ChatMoved,
    DeliveryOutcome,
    DeliveryUnknown,
    Dropped,
    Expired,
    Failed,
    SendRetry,
    Unreachable,
)
from bot.channels.send_task import SendTask
from domain.kernel.delivery import MessageState
from services.platform import chat_migration
from services.platform.delivery_events import ChatAddress, Deliveries
from services.platform.delivery_incidents import account_refused, hook_failed
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.outbox.outcomes import SentRow, settle, settle_sent
from storage.outbox.queued import Queued
from storage.outbox.slots import CHOICES, Standing, keep_in_slots

_log = structlog.get_logger(__name__)
_LONGEST_ERROR = 300
_WITHOUT_HOOKS = Deliveries()


@dataclass(frozen=True, slots=True)
class SendResult:
    """A send task and what became of it `at` that instant.

    `group`: its chat is one; `news`: the channel has just begun to refuse the account.
    """

    task: SendTask
    fate: DeliveryOutcome
    at: datetime
    group: bool = False
    news: bool = False


class ResultWriter:
    """One transaction for all results; when a service stumbles over one, each for itself."""

    def __init__(self, units: UnitOfWorkFactory, deliveries: Deliveries) -> None:
        self._units = units
        self._deliveries = deliveries

    async def settle(self, results: Sequence[SendResult]) -> int:
        """Writes all; returns how many rows the channels took. Raises only when nothing is kept."""
        try:
            async with self._units.begin() as uow:
                return await _settle(uow, results, self._deliveries)
        except Exception:  # noqa: BLE001 - found out below, one by one
            _log.exception("results_not_settled_together", results=len(results))
        return sum([await self._settle_alone(result) for result in results])

    async def _settle_alone(self, result: SendResult) -> int:
        try:
            async with self._units.begin() as uow:
                return await _settle(uow, [result], self._deliveries)
        except Exception as error:  # noqa: BLE001 - whatever it is, the outcome must be written
            _log.exception("news_not_taken", outbox_id=result.task.row.id)
            reason = f"{type(error).__name__}: {error}"[:_LONGEST_ERROR]
        # The message has left or failed all the same: without this it would leave again, for ever.
        async with self._units.begin() as uow:
            count = await _settle(uow, [result], _WITHOUT_HOOKS)
            await hook_failed(uow, result.task.rows, reason)
            return count


async def _settle(uow: UnitOfWork, results: Sequence[SendResult], deliveries: Deliveries) -> int:
    """Writes the outcomes in their order; returns how many messages the channels took."""
    count = 0
    # What was taken before is news before what was not.
    for accepted, some in groupby(results, lambda result: isinstance(result.fate, Accepted)):
        if accepted:
            count += await _sent(uow, list(some), deliveries)
        else:
            for result in some:
                await _not_sent(uow, result, deliveries)
    return count


async def _not_sent(uow: UnitOfWork, result: SendResult, deliveries: Deliveries) -> None:
    task, fate = result.task, result.fate
    if result.news:
        await account_refused(uow, task.row.channel)
    match fate:
        case Dropped():
            await _all(uow, task, state=MessageState.SUPERSEDED)
        case Expired():
            await deliveries.expired(uow, await _all(uow, task, state=MessageState.EXPIRED))
        case SendRetry():
            await _later(uow, task, fate)
        case ChatMoved():
            await _all(uow, task, tried_at=None)
            await chat_migration.chat_moved(
                uow, task.row.channel, task.row.address, fate.new_address
            )
        case DeliveryUnknown() | Unreachable() | Failed():
            await _lost(uow, result, fate, deliveries)


async def _lost(
    uow: UnitOfWork,
    result: SendResult,
    fate: DeliveryUnknown | Unreachable | Failed,
    deliveries: Deliveries,
) -> None:
    task, row = result.task, result.task.row
    match fate:
        case DeliveryUnknown():
            rows = await _all(uow, task, state=MessageState.UNKNOWN, error="no answer")
            await deliveries.in_doubt(uow, rows)
        case Unreachable(error, gone):
            chat = ChatAddress(row.channel, row.address, result.group)
            await deliveries.chat_lost(uow, chat, error[:_LONGEST_ERROR], gone=gone)
        case Failed(error, quiet):
            rows = await _all(uow, task, state=MessageState.FAILED, error=error[:_LONGEST_ERROR])
            if not quiet:
                await deliveries.failed(uow, rows, error[:_LONGEST_ERROR])


async def _sent(uow: UnitOfWork, results: Sequence[SendResult], deliveries: Deliveries) -> int:
    """Writes down what was taken; returns how many messages that were still queued."""
    own = await settle_sent(
        uow.session, [_sent_row(result, result.task.row, 1) for result in results]
    )
    taken = [result for result in results if result.task.row.id in own]
    beside = [_sent_row(result, row, 0) for result in taken for row in result.task.older]
    older = await settle_sent(uow.session, beside, MessageState.SUPERSEDED)
    await keep_in_slots(uow.session, [each for result in taken for each in _standing(result)])
    said = own | older
    await deliveries.accepted(
        uow, [(row, result.at) for result in taken for row in _said(result.task, said)]
    )
    return len(taken)


def _sent_row(result: SendResult, row: Queued, tries: int) -> SentRow:
    name = result.fate.external_id if isinstance(result.fate, Accepted) else ""
    return SentRow(row.id, name, result.at, row.attempts + tries)


def _said(task: SendTask, said: Collection[int]) -> list[Queued]:
    """The rows that the message said: its own and the older ones it took along."""
    return [row for row in (task.row, *task.older) if row.id in said]


def _standing(result: SendResult) -> Iterator[Standing]:
    """The slots that the message has taken."""
    row, fate = result.task.row, result.fate
    if isinstance(fate, Accepted):
        if row.slot:
            yield Standing(row, row.slot, fate.external_id, result.at)
        if fate.numbered:
            yield Standing(row, CHOICES, fate.external_id, result.at)


async def _later(uow: UnitOfWork, task: SendTask, fate: SendRetry) -> None:
    for row in task.rows:
        await settle(
            uow.session,
            row.id,
            next_at=fate.at,
            error=fate.error[:_LONGEST_ERROR],
            attempts=row.attempts + 1,
            failures=fate.failures,
            resent=fate.resent,
            tried_at=None,
        )


async def _all(uow: UnitOfWork, task: SendTask, **values: str | None) -> list[Queued]:
    """Settles every row of the task; returns those that were still queued."""
    return [row for row in task.rows if await settle(uow.session, row.id, **values)]
