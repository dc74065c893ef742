"""How people react in a simulated month: calls, claims, follow-up, questions, decisions."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from domain.intake.lead import FollowUpStatus
from domain.kernel.errors import Refusal
from playground.product import CallMade, call_notice
from playground.simulation.month import SimulatedMonth
from playground.simulation.numbers import NUMBERS
from playground.simulation.people import ADMINISTRATOR
from services.leads.follow_up import set_status
from services.platform.directory import get_person
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.disputes import DisputeRow

_LEAD = table_of(LeadRow).c
_CONTACT = table_of(LeadContactRow).c
_DISPUTE = table_of(DisputeRow).c
_HOP = table_of(AssignmentRow).c
_GIVEN_AT_ONCE = 6
_REASON = "El registro de llamadas lo muestra así."


class Reactions:
    """What advisors and the administrator do about the leads."""

    def __init__(self, month: SimulatedMonth) -> None:
        self._month = month
        self._seen: set[tuple[int, int]] = set()

    async def notice(self) -> None:
        """Sees the assignments that are new, and plans what their advisors do about them."""
        async with self._month.world.container.units.snapshot() as uow:
            query = select(AssignmentRow).where(_HOP.contact == "running")
            rows = (await uow.session.execute(query)).scalars().all()
        new = [row for row in rows if (row.lead_id, row.hop) not in self._seen]
        for assignment in sorted(new, key=lambda row: (row.lead_id, row.hop)):
            self._seen.add((assignment.lead_id, assignment.hop))
            self._react(assignment)

    def plan(self) -> None:
        """The administrator looks at what waits every three hours; everybody asks now and then."""
        month = self._month
        for hour in range(0, month.days * 24, 3):
            at = month.begin + timedelta(hours=hour, minutes=month.chance.uniform(0, 180))
            month.at(at, self._decide)
        for _ in range(month.days * 4):
            month.some_time(self._ask)
        for _ in range(month.days):
            month.some_time(self._end_some)

    def _react(self, assignment: AssignmentRow) -> None:
        """An advisor calls in time, or claims, or calls too late, or cannot, or does nothing."""
        month = self._month
        code = next(a.code for a in month.staff.values() if a.id == assignment.advisor_id)
        kind, now = month.chance.random(), month.now
        within = timedelta(seconds=month.chance.uniform(20, 570))
        if 0.45 <= kind < 0.65:
            month.at(now + within, lambda: self._claim(code, assignment))
        if kind < 0.55:
            feed_late = 0.0 if kind < 0.4 else month.chance.uniform(60, 1200)
            month.at(now + within, lambda: self._call(code, assignment, feed_late))
        elif 0.65 <= kind < 0.75:
            late = timedelta(minutes=month.chance.uniform(10.5, 40))
            month.at(now + late, lambda: self._call(code, assignment, 0.0))
        elif 0.75 <= kind < 0.82:
            month.at(now + within, lambda: self._decline(code, assignment))

    async def _decline(self, code: str, assignment: AssignmentRow) -> None:
        await self._month.tap(code, "lead.decline", lead=assignment.lead_id, hop=assignment.hop)

    async def _claim(self, code: str, assignment: AssignmentRow) -> None:
        await self._month.tap(code, "lead.called", lead=assignment.lead_id, hop=assignment.hop)

    async def _call(self, code: str, assignment: AssignmentRow, feed_late: float) -> None:
        month = self._month
        async with month.world.container.units.snapshot() as uow:
            query = select(_CONTACT.value).where(
                _CONTACT.lead_id == assignment.lead_id, _CONTACT.kind == "phone"
            )
            numbers = sorted((await uow.session.execute(query)).scalars())
        if not numbers:
            return
        known = month.chance.random() > 0.05
        made = CallMade(
            month.staff[code].name if known else "Alguien Otro",
            month.chance.choice(numbers),
            answered=month.chance.random() < 0.7,
            seconds=month.chance.randrange(5, 200),
        )
        zone = month.world.container.policy.zone
        digits = NUMBERS[month.world.container.policy.organization.country].length
        notice = call_notice(
            made, f"k{month.next_number()}", month.now, zone, "525550001000", digits
        )

        async def tell() -> None:
            month.note_act(code)
            for _ in range(2 if month.chance.random() < 0.1 else 1):
                await month.world.post("/webhooks/calls/simulated", notice)
            month.done.calls += 1

        if feed_late:
            month.at(month.now + timedelta(seconds=feed_late), tell)
        else:
            await tell()

    async def _decide(self) -> None:
        """Some of what waits is given to whoever is offered first; open cases are ruled."""
        month = self._month
        async with month.world.container.units.snapshot() as uow:
            query = select(_LEAD.id).where(_LEAD.state == "with_administrator").order_by(_LEAD.id)
            lying = list((await uow.session.execute(query)).scalars())
            cases = select(_DISPUTE.id).where(_DISPUTE.state == "open").order_by(_DISPUTE.id)
            disputed = list((await uow.session.execute(cases)).scalars())
        for lead in month.chance.sample(lying, min(len(lying), _GIVEN_AT_ONCE)):
            await month.tap(ADMINISTRATOR, "lead.give", lead=lead)
            await month.world.settle()
        for case in disputed[:2]:
            verdict = month.chance.choice(("restore", "excuse"))
            if await month.tap(ADMINISTRATOR, "dispute.rule", id=case, v=verdict):
                await month.world.settle()
                await month.say(ADMINISTRATOR, _REASON)
                await month.world.settle()

    async def _ask(self) -> None:
        """A question, which changes nothing."""
        month = self._month
        month.done.questions += 1
        if month.chance.random() < 0.3:
            await month.say(ADMINISTRATOR, month.chance.choice(("/pendientes", "/incidentes")))
            return
        advisor = month.chance.choice(sorted(month.staff))
        if month.staff[advisor].left_at is not None:
            return
        lead = month.chance.randrange(1, len(month.done.leads) + 2)
        asked = month.chance.choice((f"/porque {lead}", "/leads", f"/lead {lead}", "/mi_rol"))
        await month.say(advisor, asked)

    async def _end_some(self) -> None:
        """Contacted leads come to nothing, so that they count against no cap any more."""
        async with self._month.world.container.units.snapshot() as uow:
            query = select(LeadRow).where(_LEAD.state == "contacted").order_by(_LEAD.id)
            rows = list((await uow.session.execute(query)).scalars())
        for row in rows[: len(rows) // 2]:
            number, owner = row.id or 0, row.owner_id or 0

            async def discard(uow: UnitOfWork, lead: int = number, by: int = owner) -> None:
                actor = await get_person(uow, by)
                try:
                    await set_status(uow, actor, lead, FollowUpStatus.DISCARDED)
                except Refusal:
                    return  # the owner has left, or the lead follows another one

            await self._month.keep(discard)
            for code, advisor in self._month.staff.items():
                if advisor.id == owner:
                    self._month.note_act(code)
