"""Who confirms, leaves, changes role and changes account in a simulated month."""

from __future__ import annotations

from sqlalchemy import update

from domain.kernel.local_time import Month, local_day
from playground.simulation.month import SimulatedMonth
from playground.simulation.people import FIRST_CHAT
from services.people.people_import import import_people
from services.platform.directory import get_person
from services.platform.tables.reader import read_table
from services.platform.unit_of_work import UnitOfWork
from services.roster.confirmation import confirm
from storage.columns import table_of
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import RosterEntryRow

_PERSON = table_of(PersonRow).c
_ENTRY = table_of(RosterEntryRow).c
_SECOND_ACCOUNTS = FIRST_CHAT + 1_000_000


class Turnover:
    """One of each kind; where in the month is a share of it, so that a week has them all."""

    def __init__(self, month: SimulatedMonth) -> None:
        self._month = month

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
        month.some_time(lambda: self._change_account("A3"), first=0.1)

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
        await self._import(code, "active", "no")
        self._month.staff[code].left_at = self._month.now
        self._month.abandoned.append((self._month.users[code], self._month.now))

    async def _change_role(self, code: str) -> None:
        await self._import(code, "role", "manager")
        self._month.staff[code].other_role_from = self._month.now

    async def _change_account(self, code: str) -> None:
        """The new account has met the bot before the people file names it."""
        month, old = self._month, self._month.users[code]
        advisor = month.staff[code]
        address = _SECOND_ACCOUNTS + advisor.id
        await month.open_account(code, advisor.name, address)
        await self._import(code, "telegram_id", str(address))
        month.abandoned.append((old, month.now))
        if advisor.blocked and advisor.blocked[-1][1] is None:
            advisor.blocked[-1] = (advisor.blocked[-1][0], month.now)

    async def _import(self, code: str, column: str, value: str) -> None:
        """A row of the people file, as ``guardia import people`` reads it."""
        advisor = self._month.staff[code]
        columns = {"code": code, "name": advisor.name, "role": "advisor", column: value}
        content = f"{','.join(columns)}\n{','.join(columns.values())}\n"

        async def act(uow: UnitOfWork) -> None:
            report = await import_people(uow, read_table(content.encode(), "people.csv"))
            if report.problems:
                raise AssertionError(f"the people file was refused: {report.problems}")

        await self._month.keep(act)
