"""Open leads as far as one may see them, the most urgent first (CC21-4, CC21-5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true

from domain.intake.lead import OPEN_STATES, LeadState
from domain.kernel.person import Person
from domain.kernel.rights import Right, Scope, require_at_all, scope_of
from domain.kernel.text import Moment, MomentStyle, Span, T, Text
from domain.leads.contact_clock import UNSETTLED, ContactState
from services.leads.lead_card import status_text
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.persons import PersonRow

_LEAD = table_of(LeadRow).c
_HOP = table_of(AssignmentRow).c
_PERSON = table_of(PersonRow).c
_OPEN = tuple(state.value for state in OPEN_STATES)
TEXT_KEYS = frozenset({"lead-row-overdue", "lead-row-next"})
_UNSETTLED = tuple(UNSETTLED)


@dataclass(frozen=True, slots=True)
class OpenLeadLine:
    """One open lead in a list. `advisor` is empty where nobody has it, or where it is one's own."""

    lead_id: int
    name: str
    advisor: str
    state: str
    status: str
    next_step_at: datetime | None
    deadline_at: datetime | None
    """That of a contact clock which still runs; None when there is none."""

    def describe(self, now: datetime) -> Text:
        """The line of a list: who it is, what is urgent about it, and with whom it is."""
        what = self._urgency(now)
        if not self.advisor:
            return T("lead-row", lead=self.lead_id, name=self.name, what=what)
        return T("lead-row-of", lead=self.lead_id, name=self.name, what=what, advisor=self.advisor)

    def _urgency(self, now: datetime) -> Text:
        if self.state == LeadState.WAITING:
            return T("lead-row-waiting")
        if self.state in (LeadState.WITH_ADMINISTRATOR, LeadState.EVIDENCE_PENDING):
            return T("lead-row-deciding")
        if self.deadline_at is not None:
            return T("lead-row-clock", left=Span(max(self.deadline_at - now, timedelta(0))))
        if self.next_step_at is None:
            return status_text(self.status)
        at = Moment(self.next_step_at, MomentStyle.DATE_TIME)
        key = "lead-row-overdue" if self.next_step_at < now else "lead-row-next"
        return Text(key, {"status": status_text(self.status), "at": at})


@dataclass(frozen=True, slots=True)
class LeadPage:
    """A part of a list: the lines from `offset` on, and how many there are in all."""

    lines: Sequence[OpenLeadLine]
    offset: int
    total: int


async def open_leads(uow: UnitOfWork, person: Person, offset: int, limit: int) -> LeadPage:
    """The open leads that `person` may see: one's own, the team's, the zone's or all of them.

    Order: running clocks by their deadline, what waits for a decision, next steps by date (the
    overdue ones lead), then the rest by number. Raises NotYours.
    """
    require_at_all(person, Right.SEE_LEADS)
    mine = and_(_LEAD.state.in_(_OPEN), _within(person))
    source = table_of(LeadRow).outerjoin(table_of(PersonRow), _PERSON.id == _LEAD.owner_id)
    count = select(func.count()).select_from(source).where(mine)
    total = (await uow.session.execute(count)).scalar_one()
    running = _HOP.contact == ContactState.RUNNING
    query = (
        select(
            _LEAD.id,
            _LEAD.name,
            _LEAD.state,
            _LEAD.status,
            _LEAD.next_step_at,
            _LEAD.owner_id,
            _PERSON.name.label("advisor"),
            case((running, _HOP.deadline_at)).label("deadline_at"),
        )
        .select_from(
            source.outerjoin(
                table_of(AssignmentRow), and_(_HOP.lead_id == _LEAD.id, _HOP.hop == _LEAD.hop)
            )
        )
        .where(mine)
        .order_by(
            case((running, 0), (_HOP.contact.in_(_UNSETTLED), 1), else_=2),
            case((running, _HOP.deadline_at)),
            case((_LEAD.next_step_at.is_(None), 1), else_=0),
            _LEAD.next_step_at,
            _LEAD.id,
        )
        .offset(offset)
        .limit(limit)
    )
    rows = (await uow.session.execute(query)).all()
    return LeadPage([_line(row, person) for row in rows], offset, total)


def _within(person: Person) -> ColumnElement[bool]:
    """The leads that the person's right reaches, as a condition."""
    own: ColumnElement[bool] = _LEAD.owner_id == person.id
    match scope_of(person, Right.SEE_LEADS):
        case Scope.ALL:
            return true()
        case Scope.ZONE if person.zone:
            return or_(own, _PERSON.zone == person.zone)
        case Scope.TEAM:
            return or_(own, _PERSON.manager_id == person.id)
        case _:
            return own


def _line(row: Any, person: Person) -> OpenLeadLine:
    return OpenLeadLine(
        lead_id=row.id,
        name=row.name,
        advisor="" if row.owner_id in (None, person.id) else row.advisor,
        state=row.state,
        status=row.status,
        next_step_at=row.next_step_at,
        deadline_at=row.deadline_at,
    )
