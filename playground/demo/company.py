"""The organisation of the demo: its people and their phones, its roster, its group."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from domain.kernel.local_time import Month, local_day
from domain.roster.guards import Guard
from playground.phones import DemoGroup, DemoPhone, DemoPhones, PhoneRole
from playground.telegram import Chat, TelegramEmulator, User
from services.people.onboarding import issue_link
from services.people.people_import import import_people
from services.platform.directory import person_by_code
from services.platform.tables.import_report import ImportReport
from services.platform.tables.reader import read_table
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from services.roster.publication import publish
from services.roster.roster_import import import_roster
from storage.queries.roster.guards import replace_guards

ADVISORS = ("A1", "A2")
ADMINISTRATOR = "C1"
_PHONES = {
    "A1": PhoneRole.ADVISOR,
    "A2": PhoneRole.ADVISOR,
    "M1": PhoneRole.MANAGER,
    "X1": PhoneRole.DIRECTION,
    "C1": PhoneRole.CONTACT_CENTER_ADMIN,
}
GROUP_TITLE = "Apartados"


@dataclass(frozen=True, slots=True)
class Company:
    """Who is in the demo, by code, and how they joined."""

    users: Mapping[str, User]
    links: Mapping[str, str]
    group: Chat

    def phones(self) -> DemoPhones:
        """As the page shows them."""
        phones = [
            DemoPhone(
                key=code.lower(),
                owner=user,
                part=_PHONES[code],
                start_payload=self.links[code],
                call_agent=user.name if code in ADVISORS else "",
            )
            for code, user in self.users.items()
        ]
        return DemoPhones(phones, [DemoGroup("apartados", self.group, list(self.users.values()))])


async def register_company(units: UnitOfWorkFactory) -> None:
    """Imports the people and this month's roster; publishes the next month's.

    Both advisors stand guard every day; the notices of next month leave on its 1st.

    Raises AssertionError when a file of the demo is wrong.
    """
    source = files("playground.demo").joinpath("people.csv").read_bytes()
    async with units.begin() as uow:
        _whole(await import_people(uow, read_table(source, "people.csv")))
    async with units.begin() as uow:
        _whole(await import_roster(uow, read_table(_roster(uow).encode(), "roster.csv")))
    async with units.begin() as uow:
        await _publish_next_month(uow)


async def _publish_next_month(uow: UnitOfWork) -> None:
    month = Month.of(local_day(uow.now, uow.zone)).next
    advisors = [(await person_by_code(uow, code)).id for code in ADVISORS]
    slots = uow.policy.guard_slots(month)
    guards = [Guard(advisor, slot.start, slot.end) for slot in slots for advisor in advisors]
    await replace_guards(uow.session, month, (), guards)
    await publish(uow, await person_by_code(uow, ADMINISTRATOR), month)


def _whole(report: ImportReport) -> None:
    if report.problems:
        raise AssertionError(report.problems)


def _roster(uow: UnitOfWork) -> str:
    today = uow.local_now.date()
    lines = ["advisor_code,date,start,end"]
    for day in range(today.day, monthrange(today.year, today.month)[1] + 1):
        date = today.replace(day=day)
        lines += (
            f"{code},{date},{start},{end}"
            for start, end in uow.policy.reception.spans
            for code in ADVISORS
        )
    return "\n".join(lines)


async def connect_phones(units: UnitOfWorkFactory, telegram: TelegramEmulator) -> Company:
    """Everybody with a phone presses START on their own link; the group is made and bound."""
    users: dict[str, User] = {}
    links: dict[str, str] = {}
    async with units.begin() as uow:
        for code in _PHONES:
            person = await person_by_code(uow, code)
            users[code] = telegram.add_user(person.name, phone=person.phone or None)
            links[code] = await issue_link(uow, person.id)
    for code, user in users.items():
        telegram.start(user, links[code])
    members = [users[ADMINISTRATOR], *(u for code, u in users.items() if code != ADMINISTRATOR)]
    return Company(users, links, telegram.create_group(GROUP_TITLE, members))
