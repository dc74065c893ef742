"""The organisation on the stage: its people on the books and on phones, its roster, its group."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from domain.local_time import Month, local_day
from domain.roster import Guard, duty_slots
from playground.cast import Cast, GroupRoom, Part, Phone
from playground.telegram import Chat, TelegramEmulator, User
from services import Desk, Work
from services.importing.people import import_people
from services.importing.report import ImportReport
from services.importing.roster import import_roster
from services.importing.tables import read_table
from services.joining import issue_link
from services.people import person_by_code
from services.roster.proposal import replace_guards
from services.roster.publication import publish

ADVISORS = ("A1", "A2")
ADMINISTRATOR = "C1"
_PHONES = {
    "A1": Part.ADVISOR,
    "A2": Part.ADVISOR,
    "M1": Part.MANAGER,
    "X1": Part.DIRECTION,
    "C1": Part.CONTACT_CENTER_ADMIN,
}
GROUP_TITLE = "Apartados"


@dataclass(frozen=True, slots=True)
class Company:
    """Who is on the stage, by code, and how they joined."""

    users: Mapping[str, User]
    links: Mapping[str, str]
    group: Chat

    def cast(self) -> Cast:
        """As the page shows them."""
        phones = [
            Phone(
                key=code.lower(),
                owner=user,
                part=_PHONES[code],
                start_payload=self.links[code],
                call_agent=user.name if code in ADVISORS else "",
            )
            for code, user in self.users.items()
        ]
        return Cast(phones, [GroupRoom("apartados", self.group, list(self.users.values()))])


async def put_on_books(desk: Desk) -> None:
    """The people file, this month's roster from outside, and the next one published in the house.

    Both advisors stand guard every day; the notices of next month leave on its 1st.

    Raises AssertionError when a file of the demo is wrong.
    """
    source = files("app.demo").joinpath("people.csv").read_bytes()
    async with desk.work() as work:
        _whole(await import_people(work, read_table(source, "people.csv")))
    async with desk.work() as work:
        _whole(await import_roster(work, read_table(_roster(work).encode(), "roster.csv")))
    async with desk.work() as work:
        await _publish_next_month(work)


async def _publish_next_month(work: Work) -> None:
    month = Month.of(local_day(work.now, work.zone)).next
    advisors = [(await person_by_code(work, code)).id for code in ADVISORS]
    slots = duty_slots(month, work.policy.guard_shifts(), work.zone)
    guards = [Guard(advisor, slot.start, slot.end) for slot in slots for advisor in advisors]
    await replace_guards(work, month, (), guards)
    await publish(work, await person_by_code(work, ADMINISTRATOR), month)


def _whole(report: ImportReport) -> None:
    if report.problems:
        raise AssertionError(report.problems)


def _roster(work: Work) -> str:
    today = work.local_now.date()
    hours = work.policy.reception
    lines = ["advisor_code,date,start,end"]
    for day in range(today.day, monthrange(today.year, today.month)[1] + 1):
        date = today.replace(day=day)
        lines += (f"{code},{date},{hours.open},{hours.close}" for code in ADVISORS)
    return "\n".join(lines)


async def hand_out_phones(desk: Desk, telegram: TelegramEmulator) -> Company:
    """Everybody with a phone presses START on his own link; the group is made and bound."""
    users: dict[str, User] = {}
    links: dict[str, str] = {}
    async with desk.work() as work:
        for code in _PHONES:
            person = await person_by_code(work, code)
            users[code] = telegram.add_user(person.name, phone=person.phone or None)
            links[code] = await issue_link(work, person.id)
    for code, user in users.items():
        telegram.start(user, links[code])
    members = [users[ADMINISTRATOR], *(u for code, u in users.items() if code != ADMINISTRATOR)]
    return Company(users, links, telegram.create_group(GROUP_TITLE, members))
