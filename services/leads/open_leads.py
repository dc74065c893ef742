"""Open leads as far as one may see them, the most urgent first (CC21-4, CC21-5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.intake.lead import FollowUpStatus, LeadState
from domain.kernel.person import Person
from domain.kernel.rights import Right, Scope, require_at_all, scope_of
from domain.kernel.text import Moment, MomentStyle, Span, T, Text
from services.leads.follow_up_words import status_text
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import open_leads as queries
from storage.queries.leads.open_leads import OpenLead

TEXT_KEYS = frozenset({"lead-row-overdue", "lead-row-next"})


@dataclass(frozen=True, slots=True)
class OpenLeadLine:
    """One open lead in a list. `advisor` is empty where nobody has it, or where it is one's own."""

    lead_id: int
    name: str
    advisor: str
    state: LeadState
    status: FollowUpStatus
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
    scope = scope_of(person, Right.SEE_LEADS) or Scope.OWN
    total = await queries.count_open_leads(uow.session, person, scope)
    found = await queries.open_leads(uow.session, person, scope, offset, limit)
    return LeadPage([_line(lead, person) for lead in found], offset, total)


def _line(lead: OpenLead, person: Person) -> OpenLeadLine:
    return OpenLeadLine(
        lead_id=lead.lead_id,
        name=lead.name,
        advisor="" if lead.owner_id in (None, person.id) else lead.owner or "",
        state=lead.state,
        status=lead.status,
        next_step_at=lead.next_step_at,
        deadline_at=lead.deadline_at,
    )
