"""The state of one channel: its account, its pace, its lease, and the chats being served."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.channels.channel import (
    Channel,
    ChannelError,
    OutsideWindow,
    Refused,
    RetryLater,
    Trouble,
    Unauthorized,
    Unknown,
)
from bot.channels.circuit_breaker import CircuitBreaker, SendAllowance
from bot.channels.delivery_outcomes import Accepted, DeliveryOutcome, Dropped, Expired, decide
from bot.channels.lease import Lease
from bot.channels.pacing import Pacing
from bot.channels.result_writer import SendResult
from bot.channels.send_task import SendTask
from bot.channels.steady_time import SteadyTime
from domain.kernel.message import MessageKind
from storage.outbox.queued import Queued

Outcome = Accepted | Dropped | Expired | ChannelError


class ChannelState:
    """State in memory only: a new process begins with fresh buckets and a closed circuit.

    What is asked and answered is by the clock; pace and circuit reckon in steady time.
    """

    def __init__(
        self, channel: Channel, pacing: Pacing | None, lease: Lease, draw: Callable[[], float]
    ) -> None:
        self.channel = channel
        self.account = CircuitBreaker(draw)
        self.pacing = pacing
        self.lease = lease
        self._draw = draw
        self._time = SteadyTime()
        self._served: set[str] = set()
        self._aside: set[int] = set()
        self.put_off: list[tuple[Queued, datetime]] = []
        """What the pace held back when rows were last taken up, and until when."""

    def busy(self, now: datetime) -> set[str]:
        """The chats that nothing new may go to now."""
        steady = self._time.of(now)
        return self._served | (self.pacing.waiting(steady) if self.pacing else set())

    def room(self, now: datetime, free: int) -> int:
        """How many rows may be taken up, of the `free` places that the sender has."""
        match self.account.allowance(self._time.of(now)):
            case SendAllowance.ALL:
                return free
            case SendAllowance.PROBE:
                return 0 if self._served or self._aside else min(free, 1)
            case SendAllowance.NOTHING:
                return 0

    def in_hand(self) -> int:
        """How many rows beside the messages (answers, menus) are being served."""
        return len(self._aside)

    def take(self, row: Queued, now: datetime) -> bool:
        """Takes a row up, if its chat is free and the pace allows it."""
        if row.kind is not MessageKind.MESSAGE:
            if row.id in self._aside:
                return False
            self._aside.add(row.id)
            return True
        if row.address in self._served:
            return False
        if self.pacing is not None and not row.expired(now):
            group = self.channel.is_group(row.address)
            steady = self._time.of(now)
            at = self.pacing.admit(row.address, steady, group=group, priority=row.priority)
            if at > steady:
                self.put_off.append((row, self._time.on_the_clock(at)))
                return False
        self._served.add(row.address)
        return True

    def put_down(self, row: Queued) -> None:
        """The row is no longer in hand: its chat is free again."""
        if row.kind is MessageKind.MESSAGE:
            self._served.discard(row.address)
        else:
            self._aside.discard(row.id)

    def judge(self, task: SendTask, outcome: Outcome, now: datetime) -> SendResult:
        """What a try means for the message, the pace and the account."""
        row = task.row
        news = outage = False
        steady = self._time.of(now)
        match outcome:
            case RetryLater(after=after) if self.pacing is not None:
                self.pacing.told_off(row.address, steady, steady + after)
            case Unauthorized():
                news = self.account.refused(steady)
            case Trouble() | Unknown():
                outage = self.account.troubled(row.address, steady)
            case Expired() | Dropped() | Refused() | OutsideWindow():
                pass  # may never have reached the channel: tells nothing about it
            case _:
                self.account.answered()
        fate: DeliveryOutcome
        if isinstance(outcome, ChannelError):
            fate = decide(row, outcome, now, draw=self._draw(), outage=outage)
        else:
            fate = outcome
        return SendResult(task, fate, now, self.channel.is_group(row.address), news)

    def wakes_at(self, now: datetime) -> datetime | None:
        """When something that is held back now may go on; None when nothing is."""
        steady = self._time.of(now)
        times = [self.account.opens_at(), self.pacing.free_at(steady) if self.pacing else None]
        at = min((at for at in times if at is not None and at > steady), default=None)
        return None if at is None else self._time.on_the_clock(at)
