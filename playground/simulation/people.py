"""The simulated organisation, and the truth about it: who may receive a lead at which instant.

The truth is kept here, beside the product, so that the product's own judgement can be judged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from domain.kernel.local_time import Month
from domain.kernel.person import Role
from domain.roster.roster_month import MonthState
from playground.simulation.members import Member
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.people.sales import put_sales
from storage.rows.leads.assignments import AdvisorDayRow
from storage.rows.roster.months import GuardRow, RosterEntryRow, RosterMonthRow

ADMINISTRATOR = "C1"
_OPEN, _CLOSE = 8, 18


@dataclass(slots=True)
class Advisor:
    """What is true of an advisor. Spans are instants; None: not so far."""

    code: str
    name: str
    manager: str
    leads_before: int
    closings_before: int
    qualification: int = 90
    days: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    confirmed_at: datetime | None = None
    removed_at: datetime | None = None
    incomplete_from: datetime | None = None
    left_at: datetime | None = None
    other_role_from: datetime | None = None
    id: int = 0
    blocked: list[tuple[datetime, datetime | None]] = field(default_factory=list)

    def is_blocked(self, at: datetime) -> bool:
        return any(since <= at and (until is None or at < until) for since, until in self.blocked)

    def stands_guard(self, at: datetime, zone: ZoneInfo) -> bool:
        local = at.astimezone(zone)
        return local.weekday() in self.days and _OPEN <= local.hour < _CLOSE

    def conduct_allows(self, at: datetime) -> bool:
        """Qualification, documents, and not taken off the roster (CC21-6, -7, -11)."""
        removed = self.removed_at is not None and self.removed_at <= at
        incomplete = self.incomplete_from is not None and self.incomplete_from <= at
        return self.qualification >= 70 and not removed and not incomplete

    def is_advisor(self, at: datetime) -> bool:
        """Has neither left nor another role (A.2)."""
        return not any(
            since is not None and since <= at for since in (self.left_at, self.other_role_from)
        )

    def has_confirmed(self, at: datetime) -> bool:
        return self.confirmed_at is not None and self.confirmed_at <= at


OTHERS = (
    ("M1", "Marta Gerente", "manager", "Norte"),
    ("M2", "Mateo Gerente", "manager", "Sur"),
    ("D1", "Dario Director", "director", "Norte"),
    ("D2", "Delia Directora", "director", "Sur"),
    ("X1", "Direccion General", "direction", ""),
    (ADMINISTRATOR, "Celia Administra", "contact_center_admin", ""),
    ("K1", "Karla Mercadeo", "marketing", ""),
)


def advisors(begin: datetime) -> list[Advisor]:
    """Good ones, and one for each way of not being allowed to receive leads."""
    day = timedelta(days=1)
    return [
        Advisor("A1", "Ana Uno", "M1", 200, 40, confirmed_at=begin),
        Advisor("A2", "Beto Dos", "M1", 180, 30, confirmed_at=begin + 4 * day),
        Advisor("A3", "Carla Tres", "M2", 210, 35, days=(0, 1, 2, 5), confirmed_at=begin),
        Advisor("A4", "Dora Cuatro", "M2", 50, 10, qualification=60, confirmed_at=begin),
        Advisor("A5", "Eva Cinco", "M1", 150, 33, confirmed_at=begin),
        Advisor("A6", "Fito Seis", "M2", 100, 20, days=(2, 3, 4, 6), confirmed_at=begin),
        # The first leads bring this advisor under the 7 %: out from the next cut on (CC21-3).
        Advisor("A7", "Gabi Siete", "M2", 97, 7, confirmed_at=begin),
        Advisor("A8", "Hugo Ocho", "M1", 120, 20),
        # Those who leave and who change role and account on the way.
        Advisor("A9", "Ines Nueve", "M1", 140, 25, confirmed_at=begin),
        Advisor("A10", "Juan Diez", "M2", 160, 28, days=(0, 2, 4, 5, 6), confirmed_at=begin),
    ]


def members(staff: list[Advisor]) -> list[Member]:
    """Everybody of the contact centre, those first to whom others belong."""
    others = [Member(code, name, Role(role), zone) for code, name, role, zone in OTHERS]
    return others + [
        Member(each.code, each.name, Role.ADVISOR, "Norte", each.manager, each.qualification)
        for each in staff
    ]


async def put_on_roster(uow: UnitOfWork, staff: list[Advisor], days: int) -> None:
    """Their sales and figures before, and the published roster; their ids are known."""
    today = uow.local_now.date()
    before = str(Month.of(today).previous)
    await put_sales(uow.session, {(advisor.id, before): 5 for advisor in staff}, uow.now)
    await _figures_before(uow, staff, today)
    await _roster(uow, staff, today, days)


async def _figures_before(uow: UnitOfWork, staff: list[Advisor], today: date) -> None:
    values = [
        {
            "advisor_id": advisor.id,
            "day": today - timedelta(days=20),
            "leads": advisor.leads_before,
            "closings": advisor.closings_before,
            "clocks_met": 0,
            "clocks_breached": 0,
        }
        for advisor in staff
    ]
    await uow.session.execute(insert(table_of(AdvisorDayRow)), values)


async def _roster(uow: UnitOfWork, staff: list[Advisor], first: date, days: int) -> None:
    zone = uow.zone
    dates = [first + timedelta(days=number) for number in range(days + 1)]
    months = sorted({f"{day:%Y-%m}" for day in dates})
    for month in months:
        row = RosterMonthRow(month=month, state=MonthState.PUBLISHED, published_at=uow.now)
        uow.session.add(row)
        for advisor in staff:
            confirmed = advisor.confirmed_at == uow.now
            uow.session.add(
                RosterEntryRow(
                    month=month,
                    advisor_id=advisor.id,
                    notified_at=uow.now,
                    confirmed_at=uow.now if confirmed else None,
                )
            )
    guards: list[dict[str, Any]] = []
    for day in dates:
        for advisor in staff:
            if day.weekday() in advisor.days:
                opening = datetime(day.year, day.month, day.day, _OPEN, tzinfo=zone)
                guards.append(
                    {
                        "month": f"{day:%Y-%m}",
                        "advisor_id": advisor.id,
                        "starts_at": opening,
                        "ends_at": opening.replace(hour=_CLOSE),
                        "version": 1,
                    }
                )
    await uow.session.execute(insert(table_of(GuardRow)), guards)
