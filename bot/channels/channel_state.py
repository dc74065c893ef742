"""The state of one channel: its circuit, its pace, its lease, and the chats in progress."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.channels.channel import (
    Channel,
    ChannelDown,
    ChannelError,
    OutsideWindow,
    Refused,
    RetryLater,
    Unauthorized,
    Unknown,
)
from bot.channels.circuit_breaker import CircuitBreaker, SendAllowance
from bot.channels.delivery_outcomes import Accepted, DeliveryOutcome, Dropped, Expired, decide
from bot.channels.lease import Lease
from bot.channels.monotonic_time import MonotonicTime
from bot.channels.pacing import Pacing
from bot.channels.result_writer import SendResult
from bot.channels.send_task import SendTask
from domain.kernel.message import MessageKind
from storage.outbox.queued import Queued

DispatchResult = Accepted | Dropped | Expired | ChannelError


class ChannelState:
    """In memory only: a new process begins with empty rate limits and a closed circuit.

    Arguments and results are instants of the clock; pace and circuit use monotonic time.
    """

    def __init__(
        self, channel: Channel, pacing: Pacing | None, lease: Lease, jitter: Callable[[], float]
    ) -> None:
        self.channel = channel
        self.circuit = CircuitBreaker(jitter)
        self.pacing = pacing
        self.lease = lease
        self._jitter = jitter
        self._time = MonotonicTime()
        self._busy_chats: set[str] = set()
        self._other_rows: set[int] = set()
        self.postponed: list[tuple[Queued, datetime]] = []
        """Rows that the pace postponed when rows were last taken, and until when."""

    def busy(self, now: datetime) -> set[str]:
        """The chats to which nothing new may be sent now."""
        monotonic = self._time.of(now)
        return self._busy_chats | (self.pacing.waiting(monotonic) if self.pacing else set())

    def capacity(self, now: datetime, free: int) -> int:
        """How many rows may be taken, given that the sender can start `free` more sends."""
        match self.circuit.allowance(self._time.of(now)):
            case SendAllowance.ALL:
                return free
            case SendAllowance.PROBE:
                return 0 if self._busy_chats or self._other_rows else min(free, 1)
            case SendAllowance.NOTHING:
                return 0

    def other_rows_in_progress(self) -> int:
        """How many rows that are no messages (answers to taps, menus) are in progress."""
        return len(self._other_rows)

    def take(self, row: Queued, now: datetime) -> bool:
        """Marks a row as in progress, if its chat is free and the pace allows it."""
        if row.kind is not MessageKind.MESSAGE:
            if row.id in self._other_rows:
                return False
            self._other_rows.add(row.id)
            return True
        if row.address in self._busy_chats:
            return False
        if self.pacing is not None and not row.expired(now):
            group = self.channel.is_group(row.address)
            monotonic = self._time.of(now)
            at = self.pacing.admit(row.address, monotonic, group=group, priority=row.priority)
            if at > monotonic:
                self.postponed.append((row, self._time.clock_at(at)))
                return False
        self._busy_chats.add(row.address)
        return True

    def release(self, row: Queued) -> None:
        """The row is no longer in progress: its chat is free again."""
        if row.kind is MessageKind.MESSAGE:
            self._busy_chats.discard(row.address)
        else:
            self._other_rows.discard(row.id)

    def judge(self, task: SendTask, result: DispatchResult, now: datetime) -> SendResult:
        """The outcome of an attempt; updates the pace and the circuit."""
        row = task.row
        first_refusal = outage = False
        monotonic = self._time.of(now)
        match result:
            case RetryLater(after=after) if self.pacing is not None:
                self.pacing.record_throttling(row.address, monotonic, monotonic + after)
            case Unauthorized():
                first_refusal = self.circuit.record_refusal(monotonic)
            case ChannelDown() | Unknown():
                outage = self.circuit.record_failure(row.address, monotonic)
            case Expired() | Dropped() | Refused() | OutsideWindow():
                pass  # may never have reached the channel: says nothing about its state
            case _:
                self.circuit.record_success()
        outcome: DeliveryOutcome
        if isinstance(result, ChannelError):
            outcome = decide(row, result, now, jitter=self._jitter(), outage=outage)
        else:
            outcome = result
        return SendResult(task, outcome, now, self.channel.is_group(row.address), first_refusal)

    def resumes_at(self, now: datetime) -> datetime | None:
        """When something that is postponed now may be sent; None when nothing is."""
        monotonic = self._time.of(now)
        times = [self.circuit.probes_at(), self.pacing.free_at(monotonic) if self.pacing else None]
        at = min((at for at in times if at is not None and at > monotonic), default=None)
        return None if at is None else self._time.clock_at(at)
