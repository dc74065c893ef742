"""A simulated month: what the seed draws, carried out in order of time."""

from __future__ import annotations

import heapq
import itertools
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.kernel.message import Message
from domain.kernel.person import Role
from playground.simulation.environment import SimulationEnvironment
from playground.simulation.members import FIRST_CHAT, Member, employ
from playground.simulation.people import Advisor
from playground.telegram import ChatButton, NotPossible, User
from services.platform.unit_of_work import UnitOfWork
from storage.outbox.writer import by_ref

_MOST_STOPS = 4000
Act = Callable[[], Awaitable[None]]
BlockedSpan = tuple[datetime, datetime | None]


@dataclass(slots=True)
class SimulationRecord:
    """What the outside world knows it has done: what the records are held against."""

    leads: list[str] = field(default_factory=list)
    refused: int = 0
    calls: int = 0
    deaths_planned: int = 0
    second_forms: int = 0
    troubles: int = 0
    questions: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """Something that a person wrote to the bot, who was to be heard."""

    address: str
    at: datetime
    text: str


class SimulatedMonth:
    """One month, of whichever procedures: its parts add people and acts.

    `staff` are the advisors of the contact centre, where it runs. `deciders` are the ids of those
    who may decide, by code; `blocked` the spans in which somebody blocks the bot; `abandoned` the
    accounts of people who have left or speak from another one now, and since when.
    """

    def __init__(self, world: SimulationEnvironment, days: int) -> None:
        self.world = world
        self.staff: dict[str, Advisor] = {}
        self.members: dict[str, Member] = {}
        self.done = SimulationRecord()
        self.written: list[Written] = []
        self.begin = world.clock()
        self.days = days
        self.end = self.begin + timedelta(days=days)
        self.users: dict[str, User] = {}
        self.deciders: dict[str, int] = {}
        self.blocked: dict[str, list[BlockedSpan]] = defaultdict(list)
        self.abandoned: list[tuple[User, datetime]] = []
        self.after_each_step: list[Act] = []
        self._agenda: list[tuple[datetime, int, Act]] = []
        self._count = itertools.count(1)
        self._spoken: dict[int, list[datetime]] = {}
        self._acts: dict[int, list[datetime]] = {}
        self._buttons: dict[str, tuple[str, dict[str, int | str]]] = {}

    @property
    def chance(self) -> random.Random:
        return self.world.chance

    @property
    def now(self) -> datetime:
        return self.world.clock()

    def next_number(self) -> int:
        """A number that nothing else in the month has."""
        return next(self._count)

    async def employ(self, members: list[Member], deciders: Collection[Role]) -> None:
        """They work here from now on, with a chat each; who has one of these roles may decide."""
        async with self.world.container.units.begin() as uow:
            await employ(uow, members)
        for each in members:
            self.members[each.code] = each
            if each.role in deciders:
                self.deciders[each.code] = each.id
            await self.open_account(each.code, each.name, FIRST_CHAT + each.id)

    async def open_account(self, code: str, name: str, address: int) -> None:
        """The person has a Telegram account that the bot may write to."""
        await self.world.settle()
        user = self.world.telegram.add_user(name, user_id=address)
        self.world.telegram.start(user)
        await self.world.telegram.deliver_pending(_take)
        self.users[code] = user

    async def live(self, each_day: Callable[[], Awaitable[None]]) -> None:
        """To the end of the month, and long enough beyond it for every clock to run out."""
        for day in range(1, self.days + 1):
            self.at(self.begin + timedelta(days=day), each_day)
        while self._agenda:
            at, _, act = heapq.heappop(self._agenda)
            if not await self._wait_until(at):
                heapq.heappush(self._agenda, (at, next(self._count), act))
                continue
            await act()
            await self.world.settle()
            await self._tell_parts()
        self.world.telegram.faults.clear()
        self.world.trouble.end()
        self.world.scythe.left = 0
        await self.world.wind_to(self.now + timedelta(hours=2))

    async def _wait_until(self, at: datetime) -> bool:
        """Time goes by; False when somebody plans something earlier on the way."""
        for _ in range(_MOST_STOPS):
            if at <= self.now:
                return True
            await self.world.step_to(at)
            await self._tell_parts()
            if self._agenda and self._agenda[0][0] < at:
                return False
        raise AssertionError(f"something is due for ever at {self.now}")

    def at(self, at: datetime, act: Act) -> None:
        """Plans an act."""
        heapq.heappush(self._agenda, (at, next(self._count), act))

    def some_time(self, act: Act, *, first: float = 0.0) -> None:
        """Plans an act for an instant by chance; `first`: not before that share of the month."""
        self.at(self.begin + (self.end - self.begin) * self.chance.uniform(first, 1), act)

    async def keep(self, act: Callable[[UnitOfWork], Awaitable[None]]) -> None:
        """What somebody does at the desk, beside the chats; it survives the death of a process."""

        async def once() -> None:
            async with self.world.container.units.begin() as uow:
                await act(uow)

        await self.world.survive(once)

    async def _tell_parts(self) -> None:
        for notice in self.after_each_step:
            await notice()

    # -- what people do in their chats -----------------------------------------------------------

    def has_spoken(self, person_id: int, since: datetime, until: datetime) -> bool:
        """Whether the person wrote or tapped in that span, both ends included."""
        return any(since <= at <= until for at in self._spoken.get(person_id, ()))

    def has_acted(self, person_id: int, since: datetime, until: datetime) -> bool:
        """The same of anything they did by themselves, calls and follow-up included."""
        return any(since <= at <= until for at in self._acts.get(person_id, ()))

    async def say(self, code: str, text: str) -> None:
        """The person writes to the bot, if they have not blocked it."""
        try:
            self.world.telegram.say(self.users[code], self.users[code], text)
        except NotPossible:
            return
        self.written.append(Written(str(self.users[code].id), self.now, text))
        self._note_spoken(code)

    async def tap(self, code: str, action: str, **args: int | str) -> bool:
        """Taps the newest button that does it; whether there was one."""
        user = self.users[code]
        for message in reversed(self.world.telegram.messages(user)):
            for button in message.buttons:
                if await self._does(button, action, args):
                    try:
                        self.world.telegram.tap(user, message.id, button.callback_data or "")
                    except NotPossible:
                        return False  # has blocked the bot
                    self._note_spoken(code)
                    return True
        return False

    def _note_spoken(self, code: str) -> None:
        self._spoken.setdefault(self.members[code].id, []).append(self.now)
        self.note_act(code)

    def note_act(self, code: str) -> None:
        """The person does something now; what follows is no disturbance."""
        self._acts.setdefault(self.members[code].id, []).append(self.now)

    async def _does(self, button: ChatButton, action: str, args: dict[str, int | str]) -> bool:
        found = await self._behind(button.callback_data or "")
        return found is not None and found[0] == action and args.items() <= found[1].items()

    async def _behind(self, data: str) -> tuple[str, dict[str, int | str]] | None:
        """What a tap would do; what a button stands for never changes."""
        if data not in self._buttons:
            ref, _, index = data.rpartition(".")
            async with self.world.container.units.snapshot() as uow:
                row = await by_ref(uow.session, ref)
            if row is None:
                return None
            button = Message.from_json(row.body).flat_buttons()[int(index)]
            self._buttons[data] = (button.action, dict(button.args))
        return self._buttons[data]


async def _take(_update: object) -> int:
    return 200
