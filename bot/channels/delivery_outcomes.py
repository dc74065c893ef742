"""What becomes of a message after a try: rules alone, no channel and no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.channels.channel import (
    Blocked,
    ChannelError,
    Gone,
    Migrated,
    RetryLater,
    Trouble,
    Unauthorized,
    Unknown,
)
from domain.kernel.message import MessageKind
from storage.outbox.queued import Queued

MOST_FAILURES = 8
"""Tries that may fail before a message is given up; with the pauses about two minutes."""
_FIRST_PAUSE = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The channel took it (or it stood there already).

    `numbered`: its choices are now those that a typed number means.
    """

    external_id: str
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """There was nothing to change, and it is not worth a message of its own."""


@dataclass(frozen=True, slots=True)
class Expired:
    """It came too late to be of use."""


@dataclass(frozen=True, slots=True)
class SendRetry:
    """Another try at `at`; `failures` and `resent` as the row is to keep them."""

    at: datetime
    error: str
    failures: int
    resent: bool


@dataclass(frozen=True, slots=True)
class DeliveryUnknown:
    """Nobody will know whether it arrived, and it is not sent again."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The chat is closed to us (`gone`: for good); nothing that waits for it will leave."""

    error: str
    gone: bool


@dataclass(frozen=True, slots=True)
class ChatMoved:
    """It stays queued, for another address."""

    new_address: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It will never leave. `quiet`: nobody needs to know (an answer to a tap that has expired)."""

    error: str
    quiet: bool


DeliveryOutcome: TypeAlias = (
    Accepted | Dropped | Expired | SendRetry | DeliveryUnknown | Unreachable | ChatMoved | Failed
)


def pause(failures: int, draw: float) -> timedelta:
    """Doubles with every failure; `draw` (0 to 1) spreads it over its upper half."""
    return _FIRST_PAUSE * float(2 ** (failures - 1)) * (0.5 + draw / 2)


def decide(
    row: Queued, error: ChannelError, now: datetime, *, draw: float, outage: bool = False
) -> DeliveryOutcome:
    """The outcome for `row` after a try that raised. `outage`: the channel's fault, not counted."""
    match error:
        case RetryLater(after=after):
            return SendRetry(now + after, str(error), row.failures, row.resent)
        case Unauthorized():
            return SendRetry(now, str(error), row.failures, row.resent)
        case Trouble():
            return _after_trouble(row, error, now, draw=draw, outage=outage)
        case Unknown():
            # Said twice under the same lead number is better than not at all: but only once more.
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


def _after_trouble(
    row: Queued, error: Trouble, now: datetime, *, draw: float, outage: bool
) -> DeliveryOutcome:
    if outage:
        return SendRetry(now, str(error), row.failures, row.resent)
    failures = row.failures + 1
    if failures >= MOST_FAILURES:
        return Failed(str(error), quiet=row.kind is MessageKind.ANSWER)
    return SendRetry(now + pause(failures, draw), str(error), failures, row.resent)
