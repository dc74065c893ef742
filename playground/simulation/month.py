"""What happens in a simulated month: drawn from the seed, carried out in order of time."""

from __future__ import annotations

import heapq
import itertools
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select, update

from domain.kernel.local_time import Month, local_day
from domain.kernel.message import Message
from playground.product import CallMade, call_notice
from playground.simulation.environment import SimulationEnvironment
from playground.simulation.people import ADMINISTRATOR, FIRST_CHAT, OTHERS, Advisor, employ
from playground.telegram import Fault, FaultKind, NotPossible, User
from services.platform.directory import get_person
from services.roster.confirmation import confirm
from storage.columns import table_of
from storage.outbox.writer import by_ref
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import RosterEntryRow

_HOP = table_of(AssignmentRow).c
_LEAD = table_of(LeadRow).c
_GIVEN_AT_ONCE = 6
_CONTACT = table_of(LeadContactRow).c
_PERSON = table_of(PersonRow).c
_ENTRY = table_of(RosterEntryRow).c
_FAULTS = (
    FaultKind.TOO_MANY_REQUESTS,
    FaultKind.SERVER_ERROR,
    FaultKind.TIMEOUT_AFTER_ACCEPTING,
    FaultKind.LOST_BEFORE_ACCEPTING,
)
Act = Callable[[], Awaitable[None]]


@dataclass(slots=True)
class SimulationRecord:
    """What the outside world knows it has done: what the records are held against."""

    leads: list[str] = field(default_factory=list)
    refused: int = 0
    calls: int = 0
    deaths_planned: int = 0


class SimulatedMonth:
    """One month. `every` minutes on average between two leads."""

    def __init__(
        self, world: SimulationEnvironment, staff: list[Advisor], days: int, every: float
    ) -> None:
        self.world = world
        self.staff = {advisor.code: advisor for advisor in staff}
        self.done = SimulationRecord()
        self.begin = world.clock()
        self.end = self.begin + timedelta(days=days)
        self._days = days
        self._every = every
        self._users: dict[str, User] = {}
        self._agenda: list[tuple[datetime, int, Act]] = []
        self._count = itertools.count(1)
        self._seen: set[tuple[int, int]] = set()
        self._phones: list[str] = []
        self._buttons: dict[str, tuple[str, dict[str, int]]] = {}

    @property
    def chance(self) -> random.Random:
        return self.world.chance

    async def prepare(self) -> None:
        """People, chats, roster; and all that does not depend on what happens on the way."""
        async with self.world.container.units.begin() as uow:
            ids = await employ(uow, list(self.staff.values()), self._days)
        names = {code: name for code, name, _, _ in OTHERS}
        for code, person_id in ids.items():
            name = names.get(code) or self.staff[code].name
            user = self.world.telegram.add_user(name, user_id=FIRST_CHAT + person_id)
            self.world.telegram.start(user)
            self._users[code] = user
        await self.world.telegram.deliver_pending(_take)
        self._plan_leads()
        self._plan_troubles()
        self._plan_changes()

    async def live(self, each_day: Callable[[], Awaitable[None]]) -> None:
        """To the end of the month, and long enough beyond it for every clock to run out."""
        for day in range(1, self._days + 1):
            self._at(self.begin + timedelta(days=day), each_day)
        while self._agenda:
            at, _, act = heapq.heappop(self._agenda)
            if at > self.world.clock():
                await self.world.wind_to(at)
                self._look_for_hops(await self._new_hops())
                if self._agenda and self._agenda[0][0] < at:
                    heapq.heappush(self._agenda, (at, next(self._count), act))
                    continue
            await act()
            await self.world.settle()
            self._look_for_hops(await self._new_hops())
        self.world.telegram.faults.clear()
        self.world.scythe.left = 0
        await self.world.wind_to(self.world.clock() + timedelta(hours=2))

    def _at(self, at: datetime, act: Act) -> None:
        heapq.heappush(self._agenda, (at, next(self._count), act))

    # -- leads --------------------------------------------------------------------------------

    def _plan_leads(self) -> None:
        at = self.begin
        while True:
            at += timedelta(minutes=self.chance.expovariate(1 / self._every))
            if at >= self.end:
                return
            burst = 5 if self.chance.random() < 0.03 else 1
            for _ in range(burst):
                self._at(at, self._send_lead)

    async def _send_lead(self) -> None:
        number = next(self._count)
        kind = self.chance.random()
        if kind < 0.15 and self._phones:
            phone = self._written_otherwise(self.chance.choice(self._phones))
        else:
            phone = f"55{20_000_000 + number:08d}"
            self._phones.append(phone)
        lead = {"external_id": f"s{number}", "name": f"Prospecto {number}", "phone": phone}
        if kind > 0.97:
            lead["phone"] = "no number"
        bearer = {"Authorization": "Bearer simulated"}
        status = await self.world.post("/webhooks/leads", lead, **bearer)
        if status in {200, 202}:
            self.done.leads.append(lead["external_id"])
        else:
            self.done.refused += 1
        if self.chance.random() < 0.1:
            await self.world.post("/webhooks/leads", lead, **bearer)

    def _written_otherwise(self, phone: str) -> str:
        return self.chance.choice(
            (phone, f"+52 {phone}", f"521{phone}", f"044 {phone[:2]} {phone[2:6]}-{phone[6:]}")
        )

    # -- advisors and the administrator ------------------------------------------------------

    async def _new_hops(self) -> list[AssignmentRow]:
        async with self.world.container.units.snapshot() as uow:
            query = select(AssignmentRow).where(_HOP.contact == "running")
            rows = (await uow.session.execute(query)).scalars().all()
        return [row for row in rows if (row.lead_id, row.hop) not in self._seen]

    def _look_for_hops(self, hops: list[AssignmentRow]) -> None:
        for hop in sorted(hops, key=lambda row: (row.lead_id, row.hop)):
            self._seen.add((hop.lead_id, hop.hop))
            self._react(hop)

    def _react(self, hop: AssignmentRow) -> None:
        """An advisor calls in time, or claims, or calls too late, or does nothing at all."""
        code = next(a.code for a in self.staff.values() if a.id == hop.advisor_id)
        kind, now = self.chance.random(), self.world.clock()
        within = timedelta(seconds=self.chance.uniform(20, 570))
        if 0.45 <= kind < 0.65:
            self._at(now + within, lambda: self._claim(code, hop))
        if kind < 0.55:
            feed_late = 0.0 if kind < 0.4 else self.chance.uniform(60, 1200)
            self._at(now + within, lambda: self._call(code, hop, feed_late))
        elif 0.65 <= kind < 0.75:
            late = timedelta(minutes=self.chance.uniform(10.5, 40))
            self._at(now + late, lambda: self._call(code, hop, 0.0))

    async def _call(self, code: str, hop: AssignmentRow, feed_late: float) -> None:
        async with self.world.container.units.snapshot() as uow:
            query = select(_CONTACT.value).where(_CONTACT.lead_id == hop.lead_id)
            number = (await uow.session.execute(query)).scalars().first()
        if number is None:
            return
        known = self.chance.random() > 0.05
        made = CallMade(
            self.staff[code].name if known else "Alguien Otro",
            number,
            answered=self.chance.random() < 0.7,
            seconds=self.chance.randrange(5, 200),
        )
        notice = call_notice(
            made,
            f"k{next(self._count)}",
            self.world.clock(),
            self.world.container.policy.zone,
            "525550001000",
        )

        async def tell() -> None:
            for _ in range(2 if self.chance.random() < 0.1 else 1):
                await self.world.post("/webhooks/calls/simulated", notice)
            self.done.calls += 1

        if feed_late:
            self._at(self.world.clock() + timedelta(seconds=feed_late), tell)
        else:
            await tell()

    async def _claim(self, code: str, hop: AssignmentRow) -> None:
        await self._tap(code, "lead.called", lead=hop.lead_id, hop=hop.hop)

    async def _decide(self) -> None:
        """The administrator gives some of what waits for them to whoever is offered first."""
        async with self.world.container.units.snapshot() as uow:
            query = select(_LEAD.id).where(_LEAD.state == "with_administrator").order_by(_LEAD.id)
            lying = list((await uow.session.execute(query)).scalars())
        for lead in self.chance.sample(lying, min(len(lying), _GIVEN_AT_ONCE)):
            await self._tap(ADMINISTRATOR, "lead.give", lead=lead)
            await self.world.settle()

    async def _tap(self, code: str, action: str, **args: int) -> None:
        user = self._users[code]
        for message in reversed(self.world.telegram.messages(user)):
            for button in message.buttons:
                found = await self._behind(button.callback_data or "")
                if found is not None and found[0] == action and args.items() <= found[1].items():
                    try:
                        self.world.telegram.tap(user, message.id, button.callback_data or "")
                    except NotPossible:
                        return  # has blocked the bot
                    return

    async def _behind(self, data: str) -> tuple[str, dict[str, int]] | None:
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

    # -- troubles -----------------------------------------------------------------------------

    def _plan_troubles(self) -> None:
        minutes = self._days * 24 * 60
        for _ in range(self._days * 3):
            at = self.begin + timedelta(minutes=self.chance.uniform(0, minutes))
            self._at(at, self._break_something)
        for _ in range(self._days):
            at = self.begin + timedelta(minutes=self.chance.uniform(0, minutes))
            self._at(at, self._plan_death)
        for _ in range(self._days // 3):
            at = self.begin + timedelta(minutes=self.chance.uniform(0, minutes))
            self._at(at, self._block_somebody)
        for hour in range(0, self._days * 24, 3):
            at = self.begin + timedelta(hours=hour, minutes=self.chance.uniform(0, 180))
            self._at(at, self._decide)

    async def _break_something(self) -> None:
        kind = self.chance.choice(_FAULTS)
        times, seconds = self.chance.randrange(1, 4), self.chance.randrange(1, 30)
        fault = Fault(kind, method="*Message*", times=times, seconds=seconds)
        self.world.telegram.faults.add(fault)

    async def _plan_death(self) -> None:
        self.done.deaths_planned += 1
        self.world.scythe.left = self.chance.randrange(1, 25)

    async def _block_somebody(self) -> None:
        advisor = self.chance.choice(list(self.staff.values()))
        now = self.world.clock()
        if advisor.is_blocked(now):
            return
        self.world.telegram.block(self._users[advisor.code])
        advisor.blocked.append((now, None))
        back = now + timedelta(minutes=self.chance.uniform(30, 900))

        async def come_back() -> None:
            self.world.telegram.unblock(self._users[advisor.code])
            advisor.blocked[-1] = (advisor.blocked[-1][0], self.world.clock())

        self._at(back, come_back)

    def _plan_changes(self) -> None:
        """What a month brings: one confirms late, one is taken off, one lacks a document."""
        day = timedelta(days=1)
        self._at(self.begin + 4 * day, lambda: self._confirm("A2"))
        self._at(self.begin + 10 * day, lambda: self._take_off("A6"))
        self._at(self.begin + 15 * day, lambda: self._lose_document("A5"))

    async def _confirm(self, code: str) -> None:
        advisor = self.staff[code]

        async def act() -> None:
            async with self.world.container.units.begin() as uow:
                actor = await get_person(uow, advisor.id)
                await confirm(uow, actor, Month.of(local_day(uow.now, uow.zone)))

        await self.world.survive(act)
        advisor.confirmed_at = self.world.clock()

    async def _take_off(self, code: str) -> None:
        advisor = self.staff[code]

        async def act() -> None:
            async with self.world.container.units.begin() as uow:
                await uow.session.execute(
                    update(table_of(RosterEntryRow))
                    .where(_ENTRY.advisor_id == advisor.id)
                    .values(removed_at=uow.now, removed_reason="simulated")
                )

        await self.world.survive(act)
        advisor.removed_at = self.world.clock()

    async def _lose_document(self, code: str) -> None:
        advisor = self.staff[code]

        async def act() -> None:
            async with self.world.container.units.begin() as uow:
                await uow.session.execute(
                    update(table_of(PersonRow))
                    .where(_PERSON.id == advisor.id)
                    .values(documents_complete=False)
                )

        await self.world.survive(act)
        advisor.incomplete_from = self.world.clock()


async def _take(_update: object) -> int:
    return 200
