"""Open leads as people name them: with what tells which of them can be meant."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.intake.lead import ContactKind, LeadState
from domain.kernel.grants import Scope
from domain.kernel.person import Person
from domain.leads.contact_clock import ContactState
from storage.columns import table_of
from storage.queries.leads.open_leads import within
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.leads.assignments import AssignmentRow

_RUNNING = col(AssignmentRow.contact) == ContactState.RUNNING


@dataclass(frozen=True, slots=True)
class NamedLead:
    """A lead, who has it (None: nobody), its assignment in force (0: none) and how that stands."""

    lead_id: int
    name: str
    owner_id: int | None
    state: LeadState
    hop: int
    contact: ContactState | None
    has_phone: bool

    @property
    def is_running(self) -> bool:
        """Whether its contact clock runs."""
        return self.contact is ContactState.RUNNING


async def named_leads(
    session: AsyncSession, person: Person, scope: Scope, limit: int
) -> list[NamedLead]:
    """The open leads that the person reaches with the scope, the most urgent first."""
    query = (
        _query()
        .where(within(person, scope))
        .order_by(
            case((_RUNNING, 0), else_=1),
            case((_RUNNING, col(AssignmentRow.deadline_at))),
            case((_RUNNING, col(LeadRow.id))),
            col(LeadRow.id).desc(),
        )
        .limit(limit)
    )
    return await _read(session, query)


async def leads_said(
    session: AsyncSession, ids: Collection[int], phones: Collection[str], limit: int
) -> list[tuple[NamedLead, str]]:
    """The leads of these numbers, and those that have these telephones (E.164), the latest first.

    Each comes with the telephone by which it was found ("" by its number), whoever has it.
    """
    phone = and_(
        col(LeadContactRow.lead_id) == col(LeadRow.id),
        col(LeadContactRow.kind) == ContactKind.PHONE,
        col(LeadContactRow.value).in_(phones),
    )
    found = select(col(LeadContactRow.lead_id)).where(
        col(LeadContactRow.kind) == ContactKind.PHONE, col(LeadContactRow.value).in_(phones)
    )
    query = (
        _query()
        .add_columns(col(LeadContactRow.value))
        .outerjoin(LeadContactRow, phone)
        .where(or_(col(LeadRow.id).in_(ids), col(LeadRow.id).in_(found)))
        .order_by(col(LeadRow.id).desc())
        .limit(limit)
    )
    rows = (await session.execute(query)).all()
    return [(NamedLead(*row[:-1]), row[-1] or "") for row in rows]


def _query() -> Select[Any]:
    return (
        select(
            col(LeadRow.id),
            col(LeadRow.name),
            col(LeadRow.owner_id),
            col(LeadRow.state),
            col(LeadRow.hop),
            case((col(AssignmentRow.ended).is_(None), col(AssignmentRow.contact))),
            _has_phone(),
        )
        .select_from(LeadRow)
        .outerjoin(
            AssignmentRow,
            and_(
                col(AssignmentRow.lead_id) == col(LeadRow.id),
                col(AssignmentRow.hop) == col(LeadRow.hop),
            ),
        )
    )


def _has_phone() -> ColumnElement[bool]:
    other = table_of(LeadContactRow).alias("phone_of_lead")
    return (
        select(other.c.lead_id)
        .where(other.c.lead_id == col(LeadRow.id), other.c.kind == ContactKind.PHONE)
        .exists()
    )


async def _read(session: AsyncSession, query: Select[Any]) -> list[NamedLead]:
    return [NamedLead(*row) for row in await session.execute(query)]
