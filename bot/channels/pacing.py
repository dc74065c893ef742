"""Rate limits of an account: overall, per private chat, per group.

Sources of the Telegram figures: the Bot API FAQ (about 30 messages a second in all, one a second
to a private chat with short bursts, 20 a minute to a group). Every question is O(1) per chat, and
chats whose burst is over are forgotten.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.kernel.message import Priority
from domain.kernel.organization import TelegramPolicy

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_RESERVE = 5
"""One fifth of the overall pace is reserved for urgent messages while a broadcast is sent."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Messages per second and minute; `per_chat_burst` may go to a private chat at once."""

    overall_per_second: float
    per_chat_per_second: float
    per_chat_burst: int
    per_group_per_minute: float

    @staticmethod
    def of(policy: TelegramPolicy) -> Pace:
        """The pace that the policy file gives."""
        return Pace(
            policy.overall_per_second,
            policy.per_chat_per_second,
            policy.per_chat_burst,
            policy.per_group_per_minute,
        )


class Pacing:
    """Counts what one account sends, by the clock of the caller.

    The state of a private chat is one instant: when its burst is over (GCRA, «virtual scheduling»).
    Groups and the whole account are sliding windows of the last minute and second.
    """

    def __init__(self, pace: Pace) -> None:
        self._interval = timedelta(seconds=1 / pace.per_chat_per_second)
        self._tolerance = self._interval * (pace.per_chat_burst - 1)
        self._overall = _Window(pace.overall_per_second, _SECOND)
        self._per_group = pace.per_group_per_minute
        self._burst_over: OrderedDict[str, datetime] = OrderedDict()
        self._groups: OrderedDict[str, _Window] = OrderedDict()
        self._held: dict[str, datetime] = {}
        self._last_throttled: tuple[str, datetime] | None = None
        self._all_held_until: datetime | None = None

    def admit(self, address: str, now: datetime, *, group: bool, priority: int) -> datetime:
        """When a message may be sent: `now` when it may at once, and then it is counted."""
        account_free_at = self._overall.free_at(now, reserve=priority > Priority.ESCALATION)
        if self._all_held_until is not None:
            account_free_at = max(account_free_at, self._all_held_until)
        if account_free_at > now:
            return account_free_at
        ready = self._chat_ready(address, now, group=group)
        if ready > now:
            self._held[address] = ready
            return ready
        self._overall.count(now)
        self._count(address, now, group=group)
        return now

    def waiting(self, now: datetime) -> set[str]:
        """The chats that may not be written to now."""
        over = [address for address, until in self._held.items() if until <= now]
        for address in over:
            del self._held[address]
        return set(self._held)

    def free_at(self, now: datetime) -> datetime | None:
        """When the next chat, or the whole account, may send again; None when nothing waits."""
        times = list(self._held.values())
        times += (self._overall.free_at(now), self._overall.free_at(now, reserve=True))
        if self._all_held_until is not None:
            times.append(self._all_held_until)
        return min((at for at in times if at > now), default=None)

    def record_throttling(self, address: str, now: datetime, until: datetime) -> None:
        """The channel throttled this chat: nothing is sent there before `until`.

        Two chats throttled within a second mean that the account is too fast, not the chats.
        """
        self._held[address] = until
        before = self._last_throttled
        if before is not None and before[0] != address and now - before[1] <= _SECOND:
            self._all_held_until = max(until, self._all_held_until or until)
        self._last_throttled = (address, now)

    def __len__(self) -> int:
        """How many chats are remembered."""
        return len(self._burst_over) + len(self._groups) + len(self._held)

    def _chat_ready(self, address: str, now: datetime, *, group: bool) -> datetime:
        held = self._held.get(address, now)
        if group:
            window = self._groups.get(address)
            return max(held, window.free_at(now) if window else now)
        return max(held, self._burst_over.get(address, now) - self._tolerance)

    def _count(self, address: str, now: datetime, *, group: bool) -> None:
        if group:
            window = self._groups.setdefault(address, _Window(self._per_group, _MINUTE))
            self._groups.move_to_end(address)
            window.count(now)
            while next(iter(self._groups.values())).idle(now):
                self._groups.popitem(last=False)
            return
        self._burst_over[address] = max(self._burst_over.get(address, now), now) + self._interval
        self._burst_over.move_to_end(address)
        while next(iter(self._burst_over.values())) <= now:
            self._burst_over.popitem(last=False)


class _Window:
    """At most `most` in any `span`."""

    def __init__(self, most: float, span: timedelta) -> None:
        # Less than one a span is one in a longer span.
        self._span = span if most >= 1 else span / most
        self._most = max(int(most), 1)
        self._times: deque[datetime] = deque(maxlen=self._most)

    def free_at(self, now: datetime, *, reserve: bool = False) -> datetime:
        keep = self._most // _RESERVE if reserve else 0
        place = len(self._times) - (self._most - keep)
        return now if place < 0 else max(now, self._times[place] + self._span)

    def count(self, now: datetime) -> None:
        self._times.append(now)

    def idle(self, now: datetime) -> bool:
        return not self._times or self._times[-1] + self._span <= now
