"""The outcome of an attempt to send a message: pure rules, no channel and no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.channels.channel import (
    Blocked,
    ChannelDown,
    ChannelError,
    Gone,
    Migrated,
    RetryLater,
    Unauthorized,
    Unknown,
)
from domain.kernel.message import MessageKind
from storage.outbox.queued import Queued

MOST_FAILURES = 8
"""Attempts that may fail before a message is given up; with the pauses about two minutes."""
_FIRST_PAUSE = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The channel accepted it (or shows it already).

    `numbered`: its choices are now those that a typed number means.
    """

    external_id: str
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """An update of a message that does not exist, and that is not sent as a new one."""


@dataclass(frozen=True, slots=True)
class Expired:
    """It is too late to be of use."""


@dataclass(frozen=True, slots=True)
class SendRetry:
    """Another attempt at `at`; `failures` and `resent` are the new values of the row."""

    at: datetime
    error: str
    failures: int
    resent: bool


@dataclass(frozen=True, slots=True)
class DeliveryUnknown:
    """Whether it arrived cannot be known, and it is not sent again."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The chat cannot be written to (`gone`: for good); its queued messages will not be sent."""

    error: str
    gone: bool


@dataclass(frozen=True, slots=True)
class ChatMoved:
    """It stays queued, for another address."""

    new_address: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It will never be sent. `quiet`: nobody is told (an answer to a tap that has expired)."""

    error: str
    quiet: bool


DeliveryOutcome: TypeAlias = (
    Accepted | Dropped | Expired | SendRetry | DeliveryUnknown | Unreachable | ChatMoved | Failed
)


def pause(failures: int, jitter: float) -> timedelta:
    """Doubles with every failure; `jitter` (0 to 1) spreads it over its upper half."""
    return _FIRST_PAUSE * float(2 ** (failures - 1)) * (0.5 + jitter / 2)


def decide(
    row: Queued, error: ChannelError, now: datetime, *, jitter: float, outage: bool = False
) -> DeliveryOutcome:
    """The outcome for `row` after a try that raised. `outage`: the channel's fault, not counted."""
    match error:
        case RetryLater(after=after):
            return SendRetry(now + after, str(error), row.failures, row.resent)
        case Unauthorized():
            return SendRetry(now, str(error), row.failures, row.resent)
        case ChannelDown():
            return _after_failure(row, error, now, jitter=jitter, outage=outage)
        case Unknown():
            # A repeated notice of a lead is better than none; more than two are not.
            if row.urgent and not row.resent:
                return SendRetry(now, str(error), row.failures, resent=True)
            return DeliveryUnknown()
        case Blocked() | Gone() if row.kind is MessageKind.MESSAGE:
            return Unreachable(str(error), isinstance(error, Gone))
        case Migrated(new_address=new_address):
            return ChatMoved(new_address)
        case _:
            left = isinstance(error, Blocked | Gone)
            return Failed(str(error), quiet=left or row.kind is MessageKind.ANSWER)


def _after_failure(
    row: Queued, error: ChannelDown, now: datetime, *, jitter: float, outage: bool
) -> DeliveryOutcome:
    if outage:
        return SendRetry(now, str(error), row.failures, row.resent)
    failures = row.failures + 1
    if failures >= MOST_FAILURES:
        return Failed(str(error), quiet=row.kind is MessageKind.ANSWER)
    return SendRetry(now + pause(failures, jitter), str(error), failures, row.resent)
