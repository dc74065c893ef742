"""The procedures that have people but no acts of their own yet: who they are, who comes and goes.

A procedure that gains acts gets a file of its own, and its line in `composition`.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.kernel.person import Role
from playground.simulation.members import Member
from playground.simulation.month import SimulatedMonth
from playground.simulation.parts import Judgement
from playground.simulation.people_changes import PeopleChanges

_ASSISTANT, _COORDINATOR = Role.CRM_ASSISTANT, Role.MARKETING_COORDINATOR
_LEAD, _HEAD = Role.DIGITAL_LEAD, Role.HEAD_OF_SALES


class Office:
    """People with chats. The one but last leaves, the last moves to another account."""

    def __init__(
        self,
        month: SimulatedMonth,
        people: Sequence[tuple[str, Role]],
        answerable: frozenset[Role],
        rooms: frozenset[str],
    ) -> None:
        self.rooms = rooms
        self.answerable = answerable
        self._month = month
        self._people = people

    async def prepare(self) -> None:
        """Everybody, with a chat."""
        month = self._month
        people = [
            Member(f"P{number}", name, role) for number, (name, role) in enumerate(self._people, 1)
        ]
        await month.employ(people, self.answerable)

    def plan(self) -> None:
        """One leaves, one moves to another account."""
        changes, last = PeopleChanges(self._month), len(self._people)
        self._month.some_time(lambda: changes.leave(f"P{last - 1}"), first=0.3)
        self._month.some_time(lambda: changes.change_account(f"P{last}"), first=0.1)

    async def judge(self, *, at_rest: bool) -> Judgement:
        """Nothing beside what the platform is judged by."""
        del at_rest
        return Judgement((), {})


def crm_follow_up(month: SimulatedMonth) -> Office:
    """The people of CRM24."""
    people = (
        ("Ada Asistente", _ASSISTANT),
        ("Coro Coordina", _COORDINATOR),
        ("Gina General", Role.GENERAL_MANAGER),
        ("Memo Motos", Role.MANAGER),
        ("Abel Agente", Role.CRM_AGENT),
        ("Vera Vende", Role.ADVISOR),
        ("Vito Vende", Role.ADVISOR),
    )
    answerable = frozenset({_ASSISTANT, _COORDINATOR, Role.GENERAL_MANAGER})
    return Office(month, people, answerable, frozenset({"prospecting"}))


def digital_sales(month: SimulatedMonth) -> Office:
    """The people of DS21."""
    people = (
        ("Lida Lidera", _LEAD),
        ("Jefe Jaime", _HEAD),
        ("Mesa Marta", Role.HELP_DESK),
        ("Cobra Celso", Role.COLLECTIONS),
        ("Caja Carla", Role.CASHIER),
        ("Ema Ejecuta", Role.DIGITAL_EXECUTIVE),
        ("Eloy Ejecuta", Role.DIGITAL_EXECUTIVE),
    )
    return Office(month, people, frozenset({_LEAD, _HEAD}), frozenset({"sales"}))
