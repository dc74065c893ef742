"""Who confirms, is taken off, leaves, changes role and changes account among the advisors."""

from __future__ import annotations

from sqlalchemy import update

from domain.kernel.local_time import Month, local_day
from domain.kernel.person import Role
from playground.simulation.month import SimulatedMonth
from playground.simulation.people_changes import PeopleChanges
from services.platform.directory import get_person
from services.platform.unit_of_work import UnitOfWork
from services.roster.confirmation import confirm
from storage.columns import table_of
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import RosterEntryRow

_PERSON = table_of(PersonRow).c
_ENTRY = table_of(RosterEntryRow).c


class Turnover:
    """One of each kind; where in the month is a share of it, so that a week has them all."""

    def __init__(self, month: SimulatedMonth) -> None:
        self._month = month
        self._changes = PeopleChanges(month)

    def plan(self) -> None:
        """The instants are by chance within the later part of the month, but for the confirmation.

        A2 confirms late, A6 is taken off, A5 lacks a document, A9 leaves, A10 becomes a manager,
        A3 has another account.
        """
        month = self._month
        month.at(month.begin + (month.end - month.begin) / 7, lambda: self._confirm("A2"))
        month.some_time(lambda: self._take_off("A6"), first=0.35)
        month.some_time(lambda: self._lose_document("A5"), first=0.5)
        month.some_time(lambda: self._leave("A9"), first=0.3)
        month.some_time(lambda: self._change_role("A10"), first=0.3)
        month.some_time(lambda: self._changes.change_account("A3"), first=0.1)

    async def _confirm(self, code: str) -> None:
        advisor = self._month.staff[code]

        async def act(uow: UnitOfWork) -> None:
            actor = await get_person(uow, advisor.id)
            await confirm(uow, actor, Month.of(local_day(uow.now, uow.zone)))

        await self._month.keep(act)
        advisor.confirmed_at = self._month.now

    async def _take_off(self, code: str) -> None:
        advisor = self._month.staff[code]

        async def act(uow: UnitOfWork) -> None:
            await uow.session.execute(
                update(table_of(RosterEntryRow))
                .where(_ENTRY.advisor_id == advisor.id)
                .values(removed_at=uow.now, removed_reason="simulated")
            )

        await self._month.keep(act)
        advisor.removed_at = self._month.now

    async def _lose_document(self, code: str) -> None:
        advisor = self._month.staff[code]

        async def act(uow: UnitOfWork) -> None:
            await uow.session.execute(
                update(table_of(PersonRow))
                .where(_PERSON.id == advisor.id)
                .values(documents_complete=False)
            )

        await self._month.keep(act)
        advisor.incomplete_from = self._month.now

    async def _leave(self, code: str) -> None:
        await self._changes.leave(code)
        self._month.staff[code].left_at = self._month.now

    async def _change_role(self, code: str) -> None:
        await self._changes.change_role(code, Role.MANAGER)
        self._month.staff[code].other_role_from = self._month.now
