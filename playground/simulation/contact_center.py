"""The contact centre in a simulated month: prospects, advisors, and what is promised to them."""

from __future__ import annotations

from collections import Counter
from typing import Final

from domain.kernel.person import Role
from domain.leads.contact_clock import ContactState
from playground.simulation.invariants import violations
from playground.simulation.month import SimulatedMonth
from playground.simulation.parts import Figures, Judgement
from playground.simulation.people import advisors, members, put_on_roster
from playground.simulation.prospects import EVERY_MINUTES, Prospects
from playground.simulation.reactions import Reactions
from playground.simulation.records import SimulationRecords, read_records
from playground.simulation.turnover import Turnover
from storage.rows.leads.assignments import AssignmentRow

_MAY_DECIDE: Final = (Role.CONTACT_CENTER_ADMIN, Role.MARKETING, Role.DIRECTION)


class ContactCenter:
    """Forms, calls, claims, decisions, and advisors who come and go."""

    rooms: Final = frozenset({"intake", "roster", "leads", "reports"})
    answerable: Final = frozenset(_MAY_DECIDE)

    def __init__(self, month: SimulatedMonth, every: float = EVERY_MINUTES) -> None:
        self._month = month
        self.prospects = Prospects(month, every)
        self.reactions = Reactions(month)
        month.after_each_step.append(self.reactions.notice)

    async def prepare(self) -> None:
        """Everybody, and the published roster."""
        month, staff = self._month, advisors(self._month.begin)
        everybody = members(staff)
        await month.employ(everybody, _MAY_DECIDE)
        for advisor in staff:
            advisor.id = month.members[advisor.code].id
            advisor.blocked = month.blocked[advisor.code]
        month.staff = {advisor.code: advisor for advisor in staff}
        async with month.world.container.units.begin() as uow:
            await put_on_roster(uow, staff, month.days)

    def plan(self) -> None:
        """Forms, reactions, and people who confirm, leave and change."""
        self.prospects.plan()
        self.reactions.plan()
        Turnover(self._month).plan()

    async def judge(self, *, at_rest: bool) -> Judgement:
        """By the records of leads, assignments and what was said about them."""
        async with self._month.world.container.units.snapshot() as uow:
            records = await read_records(uow)
        return Judgement(
            violations(records, self._month, at_rest=at_rest), _figures(records, self._month)
        )


def _stands(assignment: AssignmentRow) -> str:
    """How an assignment stands, or how it ended."""
    if assignment.contact is ContactState.MISSED:
        return "breached"
    return assignment.ended.value if assignment.ended else assignment.contact.value


def _figures(records: SimulationRecords, month: SimulatedMonth) -> Figures:
    outcomes = Counter(f"hops_{_stands(assignment)}" for assignment in records.assignments)
    states = Counter(f"leads_{lead.state}" for lead in records.leads.values())
    return {
        "leads": len(records.leads),
        "refused": month.done.refused,
        "hops": len(records.assignments),
        "calls": len(records.calls),
        "second_forms": month.done.second_forms,
        "declined": sum(assignment.ended == "declined" for assignment in records.assignments),
        **dict(sorted(outcomes.items())),
        **dict(sorted(states.items())),
    }
