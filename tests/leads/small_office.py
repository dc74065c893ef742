"""A small sales desk on a database of its own: people, guards, a clock one can set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import SQLModel

from app.procedures.composition import Composition
from domain.intake.call_report import CallReport
from domain.kernel.delivery import NoticeState
from domain.kernel.person import Person
from services.intake.calls import receive_calls
from services.leads.calls import CALL_LISTENER
from services.leads.contact_clock import notices_accepted
from services.leads.lead_intake import take_lead
from services.leads.notice_hooks import LEAD_NOTICE, assignment_of
from services.platform import directory as people_service
from services.platform.sweeps import sweep
from services.platform.unit_of_work import UnitOfWorkFactory
from storage.columns import table_of
from storage.database import Database
from storage.outbox.notices import advance
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.chats import ChatRow
from storage.rows.platform.outbox import NoticeRow, OutboxRow
from storage.rows.platform.persons import PersonRow
from storage.rows.roster.months import GuardRow, RosterEntryRow
from tests.support.office import policy_without_queue, sales_of

NOON = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
"""Wednesday, 12:00 in Mexico City."""


@dataclass
class SmallOffice:
    """Advisors A1… with manager M1 of zone norte, director D1, direction DG1, administrator AD1."""

    database: Database
    policy: Any
    now: datetime = NOON
    ids: dict[str, int] = field(default_factory=dict)

    @property
    def units(self) -> UnitOfWorkFactory:
        return UnitOfWorkFactory(
            self.database,
            self.policy,
            lambda: self.now,
            extensions=Composition.of(self.policy).extensions,
        )

    async def hire(self, code: str, role: str, **changed: Any) -> int:
        """Stores a person who passes every rule, with a private chat, unless `changed`."""
        reachable = changed.pop("reachable", True)
        async with self.units.begin() as uow:
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
                    "created_at": uow.now,
                    "updated_at": uow.now,
                    **changed,
                }
            )
            uow.session.add(row)
            await uow.session.flush()
            assert row.id is not None
            self.ids[code] = row.id
            uow.session.add_all(sales_of(row))
            if reachable:
                uow.session.add(
                    ChatRow(person_id=row.id, channel="telegram", address=code, bound_at=uow.now)
                )
        return self.ids[code]

    async def stand_guard(self, *codes: str, confirmed: bool = True) -> None:
        """Puts the advisors on guard for two days around now, in the month's roster."""
        async with self.units.begin() as uow:
            month = f"{uow.local_now:%Y-%m}"
            for code in codes:
                advisor = self.ids[code]
                uow.session.add(
                    RosterEntryRow(
                        month=month,
                        advisor_id=advisor,
                        notified_at=uow.now,
                        confirmed_at=uow.now if confirmed else None,
                    )
                )
                uow.session.add(
                    GuardRow(
                        month=month,
                        advisor_id=advisor,
                        starts_at=uow.now - timedelta(days=1),
                        ends_at=uow.now + timedelta(days=1),
                    )
                )

    async def lead(self, external_id: str = "L1", **fields: Any) -> LeadRow:
        """A lead comes in; gives it as stored."""
        raw = {"name": "Marta Gómez", "phone": "55 1234 5678", "campaign": "Casas", **fields}
        async with self.units.begin() as uow:
            lead = await take_lead(uow, raw, "test", external_id)
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
        async with self.units.begin() as uow:
            return (await receive_calls(uow, [report], [CALL_LISTENER]))[0]

    async def wind(self, **by: float) -> None:
        """Moves the clock on and lets the sweeps do what is due by then.

        What had been put out by now has been taken by its channel at once.
        """
        await self.accept_notices()
        self.now += timedelta(**by)
        await sweep(self.units)

    async def accept_notices(self) -> None:
        """The channels take the lead notices that nobody has taken yet, now."""
        async with self.units.begin() as uow:
            table = table_of(NoticeRow).c
            query = select(table.id, table.subject).where(
                table.purpose == LEAD_NOTICE, table.state == NoticeState.QUEUED
            )
            for notice_id, subject in (await uow.session.execute(query)).all():
                await advance(uow.session, [notice_id], NoticeState.SENT)
                await notices_accepted(uow, {assignment_of(subject): uow.now})

    async def person(self, code: str) -> Person:
        async with self.units.snapshot() as uow:
            return await people_service.get_person(uow, self.ids[code])

    async def reread(self, lead_id: int | None) -> LeadRow:
        async with self.units.snapshot() as uow:
            row = await uow.session.get(LeadRow, lead_id)
            assert row is not None
            return row

    async def assignments(self, lead: LeadRow) -> Sequence[AssignmentRow]:
        async with self.units.snapshot() as uow:
            table = table_of(AssignmentRow).c
            query = select(AssignmentRow).where(table.lead_id == lead.id).order_by(table.hop)
            return (await uow.session.execute(query)).scalars().all()

    async def owner(self, lead: LeadRow) -> str:
        owner = (await self.reread(lead.id)).owner_id
        return next((code for code, number in self.ids.items() if number == owner), "")

    async def said(self, code: str, key: str = "") -> list[str]:
        """The text keys that were put in the outbox for a person, in order."""
        async with self.units.snapshot() as uow:
            table = table_of(OutboxRow).c
            notice = table_of(NoticeRow).c
            query = (
                select(OutboxRow, notice.body)
                .outerjoin(NoticeRow, notice.id == table.notice_id)
                .where(table.person_id == self.ids[code])
                .order_by(table.id)
            )
            rows = (await uow.session.execute(query)).all()
        said = [(row, row.body or body) for row, body in rows]
        keys = [body["t"]["k"] if "t" in body else row.kind for row, body in said]
        return [found for found in keys if found.startswith(key)]


async def small_office(url: str, toml: str = "") -> SmallOffice:
    """A desk on a fresh database with the roles above and two advisors on guard."""
    database = Database(url)
    async with database.writer.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    policy = policy_without_queue('[organization]\nname = "CCIMA"\npack = "ccima"\n' + toml)
    small = SmallOffice(database, policy)
    manager = await small.hire("M1", "manager")
    for code, role in (
        ("D1", "director"),
        ("DG1", "direction"),
        ("AD1", "contact_center_admin"),
        ("MK1", "marketing"),
    ):
        await small.hire(code, role)
    for code in ("A1", "A2"):
        await small.hire(code, "advisor", manager_id=manager)
    await small.stand_guard("A1", "A2")
    return small
