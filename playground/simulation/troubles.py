"""What goes wrong in a simulated month: channel, network, processes, people who block the bot."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from playground.simulation.month import SimulatedMonth
from playground.telegram import Fault, FaultKind

_FAULTS: Final = (
    FaultKind.TOO_MANY_REQUESTS,
    FaultKind.SERVER_ERROR,
    FaultKind.TIMEOUT_AFTER_ACCEPTING,
    FaultKind.LOST_BEFORE_ACCEPTING,
)


class Troubles:
    """Faults of single calls, outages, chats held up, deaths of the process, blocked chats."""

    def __init__(self, month: SimulatedMonth) -> None:
        self._month = month
        self._blocked: set[str] = set()

    def plan(self) -> None:
        """In every month each of them, at instants by chance."""
        month = self._month
        for act, times in (
            (self._break_something, month.days * 3),
            (self._plan_death, month.days),
            (self._block_anybody, max(month.days // 3, 1)),
            (self._block_a_decider, max(month.days // 4, 1)),
            (self._fail_by_half, max(month.days // 4, 1)),
            (self._fail_altogether, max(month.days // 4, 1)),
            (self._hold_a_chat, max(month.days // 2, 1)),
        ):
            for _ in range(times):
                month.some_time(act)

    async def _break_something(self) -> None:
        chance = self._month.chance
        times, seconds = chance.randrange(1, 4), chance.randrange(1, 30)
        fault = Fault(chance.choice(_FAULTS), method="*Message*", times=times, seconds=seconds)
        self._month.world.telegram.faults.add(fault)

    async def _plan_death(self) -> None:
        self._month.done.deaths_planned += 1
        self._month.world.scythe.left = self._month.chance.randrange(1, 25)

    async def _fail_by_half(self) -> None:
        """For hours every second message fails."""
        self._month.done.troubles += 1
        hours = self._month.chance.uniform(1, 3)
        self._month.world.trouble.begin(timedelta(hours=hours), 0.5)

    async def _fail_altogether(self) -> None:
        """For minutes nothing reaches the channel."""
        self._month.done.troubles += 1
        minutes = self._month.chance.uniform(3, 20)
        self._month.world.trouble.begin(timedelta(minutes=minutes), 1)

    async def _hold_a_chat(self) -> None:
        """The channel wants to hear nothing for a chat for a quarter of an hour."""
        month = self._month
        month.done.troubles += 1
        user = month.users[month.chance.choice(sorted(month.members))]
        seconds = month.chance.randrange(300, 1200)
        month.world.telegram.faults.add(
            Fault(FaultKind.TOO_MANY_REQUESTS, "*Message*", user.id, seconds=seconds)
        )

    async def _block_anybody(self) -> None:
        month = self._month
        code = month.chance.choice(sorted(month.members.keys() - month.deciders.keys()))
        if code not in self._blocked and month.members[code].left_at is None:
            await self._block(code)

    async def _block_a_decider(self) -> None:
        """One of those who may decide; the others can always be reached."""
        code = self._month.chance.choice(sorted(self._month.deciders))
        if not self._blocked & self._month.deciders.keys():
            await self._block(code)

    async def _block(self, code: str) -> None:
        month, user = self._month, self._month.users[code]
        spans = month.blocked[code]
        spans.append((month.now, None))
        month.world.telegram.block(user)
        self._blocked.add(code)

        async def come_back() -> None:
            month.world.telegram.unblock(user)
            month.note_act(code)
            self._blocked.discard(code)
            if spans[-1][1] is None:
                spans[-1] = (spans[-1][0], month.now)

        month.at(month.now + timedelta(minutes=month.chance.uniform(30, 900)), come_back)
