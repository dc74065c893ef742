"""Writes the outcomes of many messages in one transaction, and calls the delivery hooks."""

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
from storage.outbox.outcomes import SentRow, write_outcome, write_sent
from storage.outbox.queued import Queued
from storage.outbox.slots import CHOICES, SlotMessage, keep_in_slots

_log = structlog.get_logger(__name__)
_LONGEST_ERROR = 300
_WITHOUT_HOOKS = Deliveries()


@dataclass(frozen=True, slots=True)
class SendResult:
    """The outcome of a send task at the instant `at`.

    `group`: its chat is one; `first_refusal`: the channel has just begun to refuse the account.
    """

    task: SendTask
    outcome: DeliveryOutcome
    at: datetime
    group: bool = False
    first_refusal: bool = False


class ResultWriter:
    """One transaction for all results; when a delivery hook raises, one for each result."""

    def __init__(self, units: UnitOfWorkFactory, deliveries: Deliveries) -> None:
        self._units = units
        self._deliveries = deliveries

    async def write(self, results: Sequence[SendResult]) -> int:
        """Writes all; returns how many rows the channels accepted. Raises when nothing is kept."""
        try:
            async with self._units.begin() as uow:
                return await _write(uow, results, self._deliveries)
        except Exception:  # noqa: BLE001 - written one by one below
            _log.exception("results_not_written_together", results=len(results))
        return sum([await self._write_alone(result) for result in results])

    async def _write_alone(self, result: SendResult) -> int:
        try:
            async with self._units.begin() as uow:
                return await _write(uow, [result], self._deliveries)
        except Exception as error:  # noqa: BLE001 - whatever it is, the outcome must be written
            _log.exception("delivery_hook_failed", outbox_id=result.task.row.id)
            reason = f"{type(error).__name__}: {error}"[:_LONGEST_ERROR]
        # The outcome stands whatever a hook does: unwritten, the message would be sent again.
        async with self._units.begin() as uow:
            count = await _write(uow, [result], _WITHOUT_HOOKS)
            await hook_failed(uow, result.task.rows, reason)
            return count


async def _write(uow: UnitOfWork, results: Sequence[SendResult], deliveries: Deliveries) -> int:
    """Writes the outcomes in their order; returns how many messages the channels accepted."""
    count = 0
    # Hooks run in the order of the outcomes.
    for accepted, some in groupby(results, lambda result: isinstance(result.outcome, Accepted)):
        if accepted:
            count += await _write_sent(uow, list(some), deliveries)
        else:
            for result in some:
                await _write_not_sent(uow, result, deliveries)
    return count


async def _write_not_sent(uow: UnitOfWork, result: SendResult, deliveries: Deliveries) -> None:
    task, outcome = result.task, result.outcome
    if result.first_refusal:
        await account_refused(uow, task.row.channel)
    match outcome:
        case Dropped():
            await _write_all(uow, task, state=MessageState.SUPERSEDED)
        case Expired():
            await deliveries.expired(uow, await _write_all(uow, task, state=MessageState.EXPIRED))
        case SendRetry():
            await _write_retry(uow, task, outcome)
        case ChatMoved():
            await _write_all(uow, task, tried_at=None)
            await chat_migration.chat_moved(
                uow, task.row.channel, task.row.address, outcome.new_address
            )
        case DeliveryUnknown() | Unreachable() | Failed():
            await _write_undelivered(uow, result, outcome, deliveries)


async def _write_undelivered(
    uow: UnitOfWork,
    result: SendResult,
    outcome: DeliveryUnknown | Unreachable | Failed,
    deliveries: Deliveries,
) -> None:
    task, row = result.task, result.task.row
    match outcome:
        case DeliveryUnknown():
            rows = await _write_all(uow, task, state=MessageState.UNKNOWN, error="no answer")
            await deliveries.in_doubt(uow, rows)
        case Unreachable(error, gone):
            chat = ChatAddress(row.channel, row.address, result.group)
            await deliveries.chat_lost(uow, chat, error[:_LONGEST_ERROR], gone=gone)
        case Failed(error, quiet):
            rows = await _write_all(
                uow, task, state=MessageState.FAILED, error=error[:_LONGEST_ERROR]
            )
            if not quiet:
                await deliveries.failed(uow, rows, error[:_LONGEST_ERROR])


async def _write_sent(
    uow: UnitOfWork, results: Sequence[SendResult], deliveries: Deliveries
) -> int:
    """Returns how many of the messages that channels accepted were still queued."""
    own = await write_sent(
        uow.session, [_sent_row(result, result.task.row, 1) for result in results]
    )
    accepted = [result for result in results if result.task.row.id in own]
    older_rows = [_sent_row(result, row, 0) for result in accepted for row in result.task.older]
    older = await write_sent(uow.session, older_rows, MessageState.SUPERSEDED)
    await keep_in_slots(
        uow.session, [each for result in accepted for each in _slot_messages(result)]
    )
    sent = own | older
    await deliveries.accepted(
        uow, [(row, result.at) for result in accepted for row in _covered(result.task, sent)]
    )
    return len(accepted)


def _sent_row(result: SendResult, row: Queued, attempts: int) -> SentRow:
    external_id = result.outcome.external_id if isinstance(result.outcome, Accepted) else ""
    return SentRow(row.id, external_id, result.at, row.attempts + attempts)


def _covered(task: SendTask, sent: Collection[int]) -> list[Queued]:
    """The rows that the message covers: its own and the older ones of its slot."""
    return [row for row in (task.row, *task.older) if row.id in sent]


def _slot_messages(result: SendResult) -> Iterator[SlotMessage]:
    """The slots that the message takes."""
    row, outcome = result.task.row, result.outcome
    if isinstance(outcome, Accepted):
        if row.slot:
            yield SlotMessage(row, row.slot, outcome.external_id, result.at)
        if outcome.numbered:
            yield SlotMessage(row, CHOICES, outcome.external_id, result.at)


async def _write_retry(uow: UnitOfWork, task: SendTask, outcome: SendRetry) -> None:
    for row in task.rows:
        await write_outcome(
            uow.session,
            row.id,
            next_at=outcome.at,
            error=outcome.error[:_LONGEST_ERROR],
            attempts=row.attempts + 1,
            failures=outcome.failures,
            resent=outcome.resent,
            tried_at=None,
        )


async def _write_all(uow: UnitOfWork, task: SendTask, **values: str | None) -> list[Queued]:
    """Writes to every row of the task; returns those that were still queued."""
    return [row for row in task.rows if await write_outcome(uow.session, row.id, **values)]
