"""A small sales desk on a database of its own: people, guards, a clock one can set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import SQLModel

from app.policy_file import parse_policy
from domain.call_report import CallReport
from domain.people import Person
from services import Desk
from services import people as people_service
from services.calls import take_call
from services.intake import take_lead
from services.sweeps import sweep
from storage.columns import table_of
from storage.database import Database
from storage.rows import (
    AssignmentRow,
    CallRow,
    ChatRow,
    GuardRow,
    LeadRow,
    OutboxRow,
    PersonRow,
    RosterEntryRow,
)

NOON = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
"""Wednesday, 12:00 in Mexico City."""


@dataclass
class SmallDesk:
    """Advisors A1… with manager M1 of zone norte, director D1, direction DG1, administrator AD1."""

    database: Database
    policy: Any
    now: datetime = NOON
    ids: dict[str, int] = field(default_factory=dict)

    @property
    def desk(self) -> Desk:
        return Desk(self.database, self.policy, lambda: self.now)

    async def hire(self, code: str, role: str, **changed: Any) -> int:
        """Stores a person who passes every rule, with a private chat, unless `changed`."""
        reachable = changed.pop("reachable", True)
        async with self.desk.work() as work:
            row = PersonRow(
                **{
                    "code": code,
                    "name": f"Persona {code}",
                    "role": role,
                    "zone": "norte",
                    "extension": code[1:] if role == "advisor" else None,
                    "documents_complete": True,
                    "qualification": 90,
                    "sales_last_month": 4,
                    "created_at": work.now,
                    "updated_at": work.now,
                    **changed,
                }
            )
            work.session.add(row)
            await work.session.flush()
            assert row.id is not None
            self.ids[code] = row.id
            if reachable:
                work.session.add(
                    ChatRow(person_id=row.id, channel="telegram", address=code, bound_at=work.now)
                )
        return self.ids[code]

    async def stand_guard(self, *codes: str, confirmed: bool = True) -> None:
        """Puts the advisors on guard for two days around now, in the month's roster."""
        async with self.desk.work() as work:
            month = f"{work.local_now:%Y-%m}"
            for code in codes:
                advisor = self.ids[code]
                work.session.add(
                    RosterEntryRow(
                        month=month,
                        advisor_id=advisor,
                        notified_at=work.now,
                        confirmed_at=work.now if confirmed else None,
                    )
                )
                work.session.add(
                    GuardRow(
                        month=month,
                        advisor_id=advisor,
                        starts_at=work.now - timedelta(days=1),
                        ends_at=work.now + timedelta(days=1),
                    )
                )

    async def lead(self, external_id: str = "L1", **fields: Any) -> LeadRow:
        """A lead comes in; gives it as stored."""
        raw = {"name": "Marta Gómez", "phone": "55 1234 5678", "campaign": "Casas", **fields}
        async with self.desk.work() as work:
            lead = await take_lead(work, raw, "test", external_id)
        assert isinstance(lead, LeadRow), lead
        return await self.reread(lead.id)

    async def call(self, code: str, **fields: Any) -> CallRow | None:
        """A call of that advisor to the usual number arrives in the feed now."""
        report = CallReport(
            **{
                "external_id": f"call-{self.now.isoformat()}-{code}",
                "agent": f"Persona {code}",
                "extension": "",
                "duration_seconds": 60,
                "number": "5512345678",
                "outbound": True,
                "answered": True,
                "started_at": self.now,
                **fields,
            }
        )
        async with self.desk.work() as work:
            return await take_call(work, report)

    async def wind(self, **by: float) -> None:
        """Moves the clock on and lets the sweeps do what is due by then."""
        self.now += timedelta(**by)
        await sweep(self.desk)

    async def person(self, code: str) -> Person:
        async with self.desk.look() as work:
            return await people_service.person(work, self.ids[code])

    async def reread(self, lead_id: int | None) -> LeadRow:
        async with self.desk.look() as work:
            row = await work.session.get(LeadRow, lead_id)
            assert row is not None
            return row

    async def hops(self, lead: LeadRow) -> Sequence[AssignmentRow]:
        async with self.desk.look() as work:
            table = table_of(AssignmentRow).c
            query = select(AssignmentRow).where(table.lead_id == lead.id).order_by(table.hop)
            return (await work.session.execute(query)).scalars().all()

    async def owner(self, lead: LeadRow) -> str:
        owner = (await self.reread(lead.id)).owner_id
        return next((code for code, number in self.ids.items() if number == owner), "")

    async def said(self, code: str, key: str = "") -> list[str]:
        """The text keys that were put in the outbox for a person, in order."""
        async with self.desk.look() as work:
            table = table_of(OutboxRow).c
            query = select(OutboxRow).where(table.person_id == self.ids[code]).order_by(table.id)
            rows = (await work.session.execute(query)).scalars().all()
        keys = [row.body["t"]["k"] if "t" in row.body else row.kind for row in rows]
        return [found for found in keys if found.startswith(key)]


async def small_desk(url: str, toml: str = "") -> SmallDesk:
    """A desk on a fresh database with the roles above and two advisors on guard."""
    database = Database(url)
    async with database.writer.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    policy = parse_policy('[organization]\nname = "CCIMA"\npack = "ccima"\n' + toml, "test.toml")
    office = SmallDesk(database, policy)
    manager = await office.hire("M1", "manager")
    for code, role in (
        ("D1", "director"),
        ("DG1", "direction"),
        ("AD1", "contact_center_admin"),
        ("MK1", "marketing"),
    ):
        await office.hire(code, role)
    for code in ("A1", "A2"):
        await office.hire(code, "advisor", manager_id=manager)
    await office.stand_guard("A1", "A2")
    return office
