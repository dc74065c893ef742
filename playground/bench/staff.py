"""A whole organisation in a fresh database, in a few statements: who is on guard, and what runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select

from domain.kernel.local_time import Month
from domain.leads.contact_clock import Clock
from domain.policy import Policy
from services.leads.assignment import next_due
from services.leads.clock_terms import AssignmentTerms
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.people.sales import put_sales
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import GuardRow, RosterEntryRow, RosterMonthRow

FIRST_CHAT = 700_000_000
"""Chat addresses are this number plus the person's index."""
_ROWS_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class BenchStaff:
    """Ids of the people who were inserted."""

    advisors: tuple[int, ...]
    above: tuple[int, ...]
    """Managers, direction and the administrator."""

    @property
    def everybody(self) -> tuple[int, ...]:
        return (*self.above, *self.advisors)


async def insert_staff(uow: UnitOfWork, advisors: int, *, managers: int = 10) -> BenchStaff:
    """Advisors on guard for two days around now, confirmed and reachable, and those above them."""
    above = [
        *(_person(uow.now, f"M{n}", "manager") for n in range(managers)),
        _person(uow.now, "D1", "direction"),
        _person(uow.now, "ADM", "contact_center_admin"),
    ]
    above_ids = await _people(uow, above)
    rows = [_person(uow.now, f"A{n}", "advisor", above_ids[n % managers]) for n in range(advisors)]
    staff = BenchStaff(tuple(await _people(uow, rows)), tuple(above_ids))
    await uow.session.execute(
        insert(table_of(ChatRow)),
        [
            {
                "person_id": person,
                "channel": "telegram",
                "address": str(FIRST_CHAT + place),
                "state": "active",
                "preference": 0,
                "bound_at": uow.now,
            }
            for place, person in enumerate(staff.everybody)
        ],
    )
    await _roster(uow, staff.advisors)
    return staff


def _person(now: datetime, code: str, role: str, manager_id: int | None = None) -> dict[str, Any]:
    return {
        "code": code,
        "name": f"{role} {code}",
        "role": role,
        "zone": "Z",
        "manager_id": manager_id,
        "extension": None,
        "internal": True,
        "documents_complete": True,
        "qualification": 90,
        "sales_last_month": 5,
        "language": "es",
        "active": True,
        "created_at": now,
        "updated_at": now,
    }


async def _people(uow: UnitOfWork, rows: Sequence[dict[str, Any]]) -> list[int]:
    table = table_of(PersonRow)
    await uow.session.execute(insert(table), rows)
    found = await uow.session.execute(select(table.c.code, table.c.id))
    ids: dict[str, int] = {row.code: row.id for row in found}
    month = str(Month.of(uow.local_now.date()).previous)
    sales = {(ids[row["code"]], month): row["sales_last_month"] for row in rows}
    await put_sales(uow.session, sales, uow.now)
    return [ids[row["code"]] for row in rows]


async def _roster(uow: UnitOfWork, advisors: Sequence[int]) -> None:
    month = f"{uow.local_now:%Y-%m}"
    await uow.session.execute(
        insert(table_of(RosterMonthRow)),
        [{"month": month, "state": "published", "published_at": uow.now, "version": 1}],
    )
    await uow.session.execute(
        insert(table_of(RosterEntryRow)),
        [
            {
                "month": month,
                "advisor_id": advisor,
                "notified_at": uow.now,
                "confirmed_at": uow.now,
                "reminded": 0,
                "removed_reason": "",
            }
            for advisor in advisors
        ],
    )
    day = timedelta(days=1)
    await uow.session.execute(
        insert(table_of(GuardRow)),
        [
            {
                "month": month,
                "advisor_id": advisor,
                "starts_at": uow.now - day,
                "ends_at": uow.now + day,
                "version": 1,
            }
            for advisor in advisors
        ],
    )


async def open_leads(uow: UnitOfWork, staff: BenchStaff, count: int, started_at: datetime) -> None:
    """Leads assigned to the advisors in rotation, with clocks started at `started_at`.

    All reminders have been given: the next thing every clock wants is its deadline.
    """
    first = 1
    while first <= count:
        numbers = range(first, min(first + _ROWS_AT_ONCE, count + 1))
        await _leads(uow, staff, numbers, started_at)
        first = numbers[-1] + 1


async def _leads(uow: UnitOfWork, staff: BenchStaff, numbers: range, started_at: datetime) -> None:
    owners = {number: staff.advisors[number % len(staff.advisors)] for number in numbers}
    leads = [_lead(number, owner, started_at) for number, owner in owners.items()]
    await uow.session.execute(insert(table_of(LeadRow)), leads)
    contacts = [
        {"lead_id": number, "kind": "phone", "value": f"+5255{number:08d}"} for number in numbers
    ]
    await uow.session.execute(insert(table_of(LeadContactRow)), contacts)
    rows = [_assignment(uow.policy, number, owner, started_at) for number, owner in owners.items()]
    await uow.session.execute(insert(table_of(AssignmentRow)), rows)


def _lead(number: int, owner: int, at: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "source": "bench",
        "external_id": str(number),
        "name": f"Prospect {number}",
        "city": "",
        "city_key": "",
        "campaign": "bench",
        "channel_source": "",
        "interest": "",
        "notes": "",
        "extra": {},
        "arrived_at": at,
        "received_at": at,
        "state": "assigned",
        "kind": "new",
        "owner_id": owner,
        "hop": 1,
        "status": "not_contacted",
        "notified_at": at,
        "version": 1,
    }


def _assignment(policy: Policy, number: int, owner: int, at: datetime) -> dict[str, Any]:
    terms = AssignmentTerms.in_force(policy.contact)
    clock = Clock(at, terms.clock)
    reminded = len(clock.reminders)
    due, due_at = next_due(clock, reminded)
    return {
        "lead_id": number,
        "hop": 1,
        "advisor_id": owner,
        "kind": "new",
        "rule": "turns",
        "reason": {},
        "assigned_at": at,
        "terms": terms.to_json(),
        "notice_at": at,
        "started_at": at,
        "deadline_at": clock.deadline,
        "due": due,
        "due_at": due_at,
        "reminded": reminded,
        "claim": "",
        "evidence": {},
        "contact": "running",
        "version": 1,
    }
