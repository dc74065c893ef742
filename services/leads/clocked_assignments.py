"""Hops that the clock has something to do with, read and written many at a time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from domain.kernel.errors import Stale
from domain.leads.contact_clock import Clock
from services.leads.clock_terms import AssignmentTerms
from services.leads.lead_card import ClockFacts, LeadFacts
from services.leads.lead_reader import Contacts, contacts_of
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow

_A = table_of(AssignmentRow)
_L = table_of(LeadRow)
_COLUMNS = (
    _A.c.hop,
    _A.c.advisor_id,
    _A.c.kind.label("hop_kind"),
    _A.c.terms,
    _A.c.assigned_at,
    _A.c.started_at,
    _A.c.deadline_at,
    _A.c.due,
    _A.c.reminded,
    _A.c.claimed_at,
    _A.c.outcome,
    _A.c.version.label("hop_version"),
    _L.c.id,
    _L.c.name,
    _L.c.city,
    _L.c.campaign,
    _L.c.interest,
    _L.c.notes,
    _L.c.kind,
    _L.c.original_id,
    _L.c.state,
    _L.c.owner_id,
    _L.c.version,
)


@dataclass(frozen=True, slots=True)
class ClockedAssignment:
    """One hop in force with the lead it is about."""

    lead: LeadFacts
    hop: int
    advisor_id: int
    kind: str
    terms: AssignmentTerms
    assigned_at: datetime
    started_at: datetime
    deadline_at: datetime
    due: str
    reminded: int
    claimed_at: datetime | None
    outcome: str
    version: int
    lead_version: int

    @property
    def clock(self) -> Clock:
        return Clock(self.started_at, self.terms.clock)

    def facts(self, **changed: Any) -> ClockFacts:
        """What the advisor's card shows of this hop, with what has `changed`."""
        return ClockFacts(
            **{
                "hop": self.hop,
                "deadline_at": self.deadline_at,
                "claimed_at": self.claimed_at,
                "reassigned": self.kind == "reassignment",
                **changed,
            }
        )


async def assignments_due(uow: UnitOfWork, limit: int) -> list[ClockedAssignment]:
    """The hops whose clock wants something by now, longest overdue first, locked for this work."""
    query = (
        select(*_COLUMNS)
        .join_from(_A, _L, (_L.c.id == _A.c.lead_id) & (_L.c.hop == _A.c.hop))
        .where(_A.c.due_at <= uow.now)
        .order_by(_A.c.due_at, _A.c.lead_id)
        .limit(limit)
        .with_for_update(of=[_A, _L], skip_locked=True)
    )
    return await _read(uow, (await uow.session.execute(query)).all())


async def assignment_in_force(uow: UnitOfWork, lead_id: int, hop: int) -> ClockedAssignment | None:
    """The hop of that number if it is still the one in force, locked for this work."""
    query = (
        select(*_COLUMNS)
        .join_from(_A, _L, (_L.c.id == _A.c.lead_id) & (_L.c.hop == _A.c.hop))
        .where(_A.c.lead_id == lead_id, _A.c.hop == hop)
        .with_for_update(of=[_A, _L])
    )
    found = await _read(uow, (await uow.session.execute(query)).all())
    return found[0] if found else None


async def _read(uow: UnitOfWork, rows: Sequence[Any]) -> list[ClockedAssignment]:
    contacts = await contacts_of(uow, [row.id for row in rows])
    nobody = Contacts()
    return [_hop(row, contacts.get(row.id, nobody)) for row in rows]


def _hop(row: Row[Any], contacts: Contacts) -> ClockedAssignment:
    lead = LeadFacts(
        id=row.id,
        name=row.name,
        phones=contacts.phones,
        emails=contacts.emails,
        campaign=row.campaign,
        city=row.city,
        interest=row.interest,
        notes=row.notes,
        kind=row.kind,
        original_id=row.original_id,
        state=row.state,
    )
    return ClockedAssignment(
        lead=lead,
        hop=row.hop,
        advisor_id=row.advisor_id,
        kind=row.hop_kind,
        terms=AssignmentTerms.from_json(row.terms),
        assigned_at=row.assigned_at,
        started_at=row.started_at,
        deadline_at=row.deadline_at,
        due=row.due or "",
        reminded=row.reminded,
        claimed_at=row.claimed_at,
        outcome=row.outcome,
        version=row.hop_version,
        lead_version=row.version,
    )


async def had_before(uow: UnitOfWork, lead_ids: Collection[int]) -> dict[int, set[int]]:
    """lead → the advisors who have had it."""
    query = select(_A.c.lead_id, _A.c.advisor_id).where(_A.c.lead_id.in_(lead_ids))
    found: dict[int, set[int]] = {}
    for lead_id, advisor_id in await uow.session.execute(query):
        found.setdefault(lead_id, set()).add(advisor_id)
    return found


async def write_assignments(
    uow: UnitOfWork, hops: Sequence[ClockedAssignment], values: Sequence[dict[str, Any]]
) -> None:
    """Updates each hop with its values if it is as it was read. Raises Stale otherwise."""
    keyed = [
        {**value, "b_lead": hop.lead.id, "b_hop": hop.hop, "b_version": hop.version}
        for hop, value in zip(hops, values, strict=True)
    ]
    await _write(
        uow,
        keyed,
        update(_A)
        .where(
            _A.c.lead_id == bindparam("b_lead"),
            _A.c.hop == bindparam("b_hop"),
            _A.c.version == bindparam("b_version"),
        )
        .values(version=_A.c.version + 1),
    )


async def write_leads(
    uow: UnitOfWork, hops: Sequence[ClockedAssignment], values: Sequence[dict[str, Any]]
) -> None:
    """Updates the lead of each hop if it is as it was read. Raises Stale otherwise."""
    keyed = [
        {**value, "b_lead": hop.lead.id, "b_version": hop.lead_version}
        for hop, value in zip(hops, values, strict=True)
    ]
    await _write(
        uow,
        keyed,
        update(_L)
        .where(_L.c.id == bindparam("b_lead"), _L.c.version == bindparam("b_version"))
        .values(version=_L.c.version + 1),
    )


async def _write(uow: UnitOfWork, rows: list[dict[str, Any]], statement: Any) -> None:
    if not rows:
        return
    names = [name for name in rows[0] if not name.startswith("b_")]
    statement = statement.values({name: bindparam(name) for name in names})
    connection = await uow.session.connection()
    done = await connection.execute(statement, rows)
    # asyncpg does not count rows of many executions: there both rows were locked when read.
    if done.rowcount >= 0 and done.rowcount != len(rows):
        raise Stale
