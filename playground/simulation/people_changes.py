"""Who leaves, changes role and changes account, told to the product by the people file."""

from __future__ import annotations

from domain.kernel.person import Role
from playground.simulation.members import FIRST_CHAT
from playground.simulation.month import SimulatedMonth
from services.people.people_import import import_people
from services.platform.tables.reader import read_table
from services.platform.unit_of_work import UnitOfWork

_SECOND_ACCOUNTS = FIRST_CHAT + 1_000_000


class PeopleChanges:
    """Changes of the organisation, which survive the death of the process that does them."""

    def __init__(self, month: SimulatedMonth) -> None:
        self._month = month

    async def leave(self, code: str) -> None:
        """From now on nothing more is said to their account."""
        await self._import(code, "active", "no")
        self._month.members[code].left_at = self._month.now
        self._month.abandoned.append((self._month.users[code], self._month.now))

    async def change_role(self, code: str, role: Role) -> None:
        """The person has another role from now on."""
        await self._import(code, "role", role.value)
        self._month.members[code].role = role

    async def change_account(self, code: str) -> None:
        """The new account has met the bot before the people file names it."""
        month, old = self._month, self._month.users[code]
        member = month.members[code]
        address = _SECOND_ACCOUNTS + member.id
        await month.open_account(code, member.name, address)
        await self._import(code, "telegram_id", str(address))
        month.abandoned.append((old, month.now))
        spans = month.blocked[code]
        if spans and spans[-1][1] is None:
            spans[-1] = (spans[-1][0], month.now)

    async def _import(self, code: str, column: str, value: str) -> None:
        """A row of the people file, as ``guardia import people`` reads it."""
        member = self._month.members[code]
        columns = {"code": code, "name": member.name, "role": member.role.value, column: value}
        content = f"{','.join(columns)}\n{','.join(columns.values())}\n"

        async def act(uow: UnitOfWork) -> None:
            report = await import_people(uow, read_table(content.encode(), "people.csv"))
            if report.problems:
                raise AssertionError(f"the people file was refused: {report.problems}")

        await self._month.keep(act)
