"""How fast an account may speak: overall, to one private chat, to one group.

Sources of the Telegram figures: the Bot API FAQ (about 30 messages a second in all, one a second
to a private chat with short bursts, 20 a minute to a group). Every question is O(1) a chat, and
chats that have paid off their burst are forgotten.
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
"""One fifth of the overall pace is kept for what cannot wait, while a broadcast is under way."""


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

    A chat's state is one instant: when its burst will be paid off («virtual scheduling»). Groups
    and the whole are windows of the last minute and second.
    """

    def __init__(self, pace: Pace) -> None:
        self._interval = timedelta(seconds=1 / pace.per_chat_per_second)
        self._tolerance = self._interval * (pace.per_chat_burst - 1)
        self._overall = _Window(pace.overall_per_second, _SECOND)
        self._per_group = pace.per_group_per_minute
        self._paid_off: OrderedDict[str, datetime] = OrderedDict()
        self._groups: OrderedDict[str, _Window] = OrderedDict()
        self._held: dict[str, datetime] = {}
        self._told_off: tuple[str, datetime] | None = None
        self._all_held_until: datetime | None = None

    def admit(self, address: str, now: datetime, *, group: bool, priority: int) -> datetime:
        """When a message may leave: `now` when it may at once, and then it is counted."""
        account = self._overall.free_at(now, reserve=priority > Priority.ESCALATION)
        if self._all_held_until is not None:
            account = max(account, self._all_held_until)
        if account > now:
            return account
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
        """When the next chat, or the whole account, may speak again; None when nothing waits."""
        times = list(self._held.values())
        times += (self._overall.free_at(now), self._overall.free_at(now, reserve=True))
        if self._all_held_until is not None:
            times.append(self._all_held_until)
        return min((at for at in times if at > now), default=None)

    def told_off(self, address: str, now: datetime, until: datetime) -> None:
        """The channel said «too fast» for this chat: nothing goes there before `until`.

        Two chats told off within a second means that the account is too fast, not the chats.
        """
        self._held[address] = until
        before = self._told_off
        if before is not None and before[0] != address and now - before[1] <= _SECOND:
            self._all_held_until = max(until, self._all_held_until or until)
        self._told_off = (address, now)

    def __len__(self) -> int:
        """How many chats are remembered."""
        return len(self._paid_off) + len(self._groups) + len(self._held)

    def _chat_ready(self, address: str, now: datetime, *, group: bool) -> datetime:
        held = self._held.get(address, now)
        if group:
            window = self._groups.get(address)
            return max(held, window.free_at(now) if window else now)
        return max(held, self._paid_off.get(address, now) - self._tolerance)

    def _count(self, address: str, now: datetime, *, group: bool) -> None:
        if group:
            window = self._groups.setdefault(address, _Window(self._per_group, _MINUTE))
            self._groups.move_to_end(address)
            window.count(now)
            while next(iter(self._groups.values())).idle(now):
                self._groups.popitem(last=False)
            return
        self._paid_off[address] = max(self._paid_off.get(address, now), now) + self._interval
        self._paid_off.move_to_end(address)
        while next(iter(self._paid_off.values())) <= now:
            self._paid_off.popitem(last=False)


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
