"""Open leads within a person's reach, the most urgent first.

Leads are found by who has them: `ix_lead_owner` holds owner and state, so that the cost follows
what is open and the number of people, not the leads that were won or lost long ago.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.intake.lead import OPEN_STATES, FollowUpStatus, LeadState
from domain.kernel.grants import Scope
from domain.kernel.person import Person
from domain.leads.contact_clock import UNSETTLED, ContactState
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.persons import PersonRow

_IS_OPEN = and_(col(LeadRow.state).in_(sorted(OPEN_STATES)), col(LeadRow.follows_id).is_(None))
"""One line a person: leads that follow another are lines on its card."""
_RUNNING = col(AssignmentRow.contact) == ContactState.RUNNING


@dataclass(frozen=True, slots=True)
class OpenLead:
    """An open lead, who has it, and the deadline of its clock while that runs."""

    lead_id: int
    name: str
    state: LeadState
    status: FollowUpStatus
    next_step_at: datetime | None
    owner_id: int | None
    owner: str | None
    deadline_at: datetime | None


async def count_open_leads(session: AsyncSession, person: Person, scope: Scope) -> int:
    """How many open leads the person reaches with the scope."""
    query = select(func.count()).select_from(LeadRow).where(within(person, scope))
    return int((await session.execute(query)).scalar_one())


async def open_leads(
    session: AsyncSession, person: Person, scope: Scope, offset: int, limit: int
) -> list[OpenLead]:
    """The open leads that the person reaches with the scope.

    Order: running clocks by their deadline, what else is unsettled, next steps by date (the
    overdue ones lead), then the rest by number.
    """
    assignment = and_(
        col(AssignmentRow.lead_id) == col(LeadRow.id), col(AssignmentRow.hop) == col(LeadRow.hop)
    )
    query = (
        select(
            col(LeadRow.id),
            col(LeadRow.name),
            col(LeadRow.state),
            col(LeadRow.status),
            col(LeadRow.next_step_at),
            col(LeadRow.owner_id),
            col(PersonRow.name),
            case((_RUNNING, col(AssignmentRow.deadline_at))),
        )
        .select_from(LeadRow)
        .outerjoin(PersonRow, col(PersonRow.id) == col(LeadRow.owner_id))
        .outerjoin(AssignmentRow, assignment)
        .where(within(person, scope))
        .order_by(
            case((_RUNNING, 0), (col(AssignmentRow.contact).in_(sorted(UNSETTLED)), 1), else_=2),
            case((_RUNNING, col(AssignmentRow.deadline_at))),
            case((col(LeadRow.next_step_at).is_(None), 1), else_=0),
            col(LeadRow.next_step_at),
            col(LeadRow.id),
        )
        .offset(offset)
        .limit(limit)
    )
    return [OpenLead(*row) for row in await session.execute(query)]


def within(person: Person, scope: Scope) -> ColumnElement[bool]:
    """The open leads that the scope reaches, as a condition on `LeadRow`."""
    match scope:
        case Scope.ALL:
            return _of_anybody_or_nobody()
        case Scope.ZONE if person.zone:
            return _of_owners(col(PersonRow.zone) == person.zone, person)
        case Scope.TEAM:
            return _of_owners(col(PersonRow.manager_id) == person.id, person)
        case _:
            return and_(col(LeadRow.owner_id) == person.id, _IS_OPEN)


def _of_owners(condition: ColumnElement[bool], person: Person) -> ColumnElement[bool]:
    owners = select(col(PersonRow.id)).where(or_(condition, col(PersonRow.id) == person.id))
    return and_(col(LeadRow.owner_id).in_(owners), _IS_OPEN)


def _of_anybody_or_nobody() -> ColumnElement[bool]:
    """In two parts, each of which the index serves; one condition with OR would read all leads."""
    owned = select(col(LeadRow.id)).where(
        col(LeadRow.owner_id).in_(select(col(PersonRow.id))), _IS_OPEN
    )
    unowned = select(col(LeadRow.id)).where(col(LeadRow.owner_id).is_(None), _IS_OPEN)
    return col(LeadRow.id).in_(union_all(owned, unowned))
