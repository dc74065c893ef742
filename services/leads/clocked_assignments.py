"""Assignments with the leads they are about, as one value: what a clock or a decision needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from domain.intake.lead import ContactKind, LeadState
from domain.intake.turns import AssignmentKind
from domain.kernel.errors import NotFound
from domain.leads.contact_clock import UNSETTLED, AssignmentEnd, Clock, ClockDue, ContactState
from domain.leads.deadline import told_in_time
from services.intake.lead_changes import LeadChange
from services.leads.assignment_changes import AssignmentChange
from services.leads.clock_terms import AssignmentTerms
from services.leads.lead_card import ClockFacts, LeadFacts
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake.leads import Contacts, contacts_of
from storage.queries.leads import assignments
from storage.rows.platform.jobs import FeedRow

_NO_CONTACTS = Contacts()


@dataclass(frozen=True, slots=True)
class ClockedAssignment:
    """One assignment with the lead it is about, locked for this unit of work."""

    lead: LeadFacts
    hop: int
    advisor_id: int
    kind: AssignmentKind
    terms: AssignmentTerms
    assigned_at: datetime
    notice_at: datetime | None
    started_at: datetime
    deadline_at: datetime
    due: ClockDue | None
    due_at: datetime | None
    reminded: int
    claimed_at: datetime | None
    contacted_at: datetime | None
    decided_at: datetime | None
    contact: ContactState
    ended: AssignmentEnd | None
    version: int
    lead_version: int
    lead_hop: int
    owner_id: int | None
    first_contact_id: int | None
    first_contact_at: datetime | None
    arrived_at: datetime
    received_at: datetime
    notified_at: datetime | None

    @property
    def clock(self) -> Clock:
        return Clock(self.started_at, self.terms.clock)

    @property
    def is_in_force(self) -> bool:
        return self.hop == self.lead_hop

    @property
    def is_unsettled(self) -> bool:
        """In force, with the contact still owed."""
        return self.is_in_force and self.ended is None and self.contact in UNSETTLED

    @property
    def waits_for_call(self) -> bool:
        """The call that the advisor claimed may be reported yet; nobody has been asked."""
        return (
            self.contact is ContactState.EVIDENCE_PENDING
            and self.lead.state == LeadState.ASSIGNED.value
        )

    @property
    def is_told(self) -> bool:
        """Whether its advisor knew of the lead by the deadline."""
        return told_in_time(self.notice_at, self.claimed_at, self.deadline_at)

    def change(
        self,
        contact: ContactState | None = None,
        ended: AssignmentEnd | None = None,
        **values: Any,
    ) -> AssignmentChange:
        """A change of the assignment as it was read."""
        return AssignmentChange(self.lead.id, self.hop, self.version, contact, ended, values)

    def change_lead(self, state: LeadState | None = None, **values: Any) -> LeadChange:
        """A change of its lead as it was read."""
        return LeadChange(self.lead.id, self.lead_version, state, values, bool(self.lead.again))

    def after(self, lead: Mapping[str, Any] | None = None, **changed: Any) -> ClockedAssignment:
        """The value after both rows have been changed: `lead` are the lead's new facts."""
        facts = replace(self.lead, **lead) if lead else self.lead
        return replace(
            self,
            lead=facts,
            version=self.version + 1,
            lead_version=self.lead_version + (1 if lead is not None else 0),
            **changed,
        )

    def facts(self, **changed: Any) -> ClockFacts:
        """What the advisor's card shows of this assignment, with what has `changed`."""
        facts = ClockFacts(
            hop=self.hop,
            deadline_at=self.deadline_at,
            contact=self.contact,
            ended=self.ended,
            claimed_at=self.claimed_at,
            contacted_at=self.contacted_at,
            decided_at=self.decided_at,
            reassigned=self.kind is AssignmentKind.REASSIGNMENT,
            claim_wait=self.terms.claim_wait,
        )
        return replace(facts, **changed) if changed else facts


async def feed_heard_at(uow: UnitOfWork) -> datetime | None:
    """When the last call took place that the feed has shown; None when it never showed one."""
    feed = await uow.session.get(FeedRow, "calls")
    return feed.last_event_at if feed else None


@dataclass(frozen=True, slots=True)
class DueAssignments:
    """Assignments that want something by now, locked.

    `calls_unread_since`: since when calls wait in the inbox that nobody has worked on; None: none.
    `chat_unread_since`: the same of what the advisor wrote or tapped, by lead, where anything is.
    """

    assignments: Sequence[ClockedAssignment]
    calls_unread_since: datetime | None = None
    chat_unread_since: Mapping[int, datetime] = field(default_factory=dict)


async def assignments_due(uow: UnitOfWork, limit: int) -> DueAssignments:
    """Those whose clock wants something by now, longest overdue first, locked for this work."""
    rows = await assignments.due(uow.session, uow.now, limit)
    if not rows:
        return DueAssignments(())
    contacts = await contacts_of(uow.session, [row.lead_id for row in rows])
    due = [_assignment(row, contacts.get(row.lead_id, _NO_CONTACTS)) for row in rows]
    chat_unread_since = {
        row.lead_id: row.chat_unread_since for row in rows if row.chat_unread_since is not None
    }
    return DueAssignments(due, rows[0].calls_unread_since, chat_unread_since)


async def assignments_by_key(
    uow: UnitOfWork, wanted: Collection[tuple[int, int]]
) -> dict[tuple[int, int], ClockedAssignment]:
    """Those of the (lead, number), in force or not, locked for this work."""
    if not wanted:
        return {}
    found = _folded(await assignments.of_keys(uow.session, wanted))
    return {(each.lead.id, each.hop): each for each in found}


async def assignment_by_key(uow: UnitOfWork, lead_id: int, hop: int) -> ClockedAssignment:
    """One of them. Raises NotFound."""
    found = (await assignments_by_key(uow, [(lead_id, hop)])).get((lead_id, hop))
    if found is None:
        raise NotFound(what=f"#{lead_id}")
    return found


async def assignments_of_number(
    uow: UnitOfWork, number: str, limit: int
) -> list[ClockedAssignment]:
    """Those of the latest leads of whoever has that number, the latest first, locked."""
    return _folded(await assignments.of_number(uow.session, number, limit))


def _folded(rows: Iterable[Any]) -> list[ClockedAssignment]:
    """One value of the rows that differ by the lead's number or mail only, in their order."""
    by_key: dict[tuple[int, int], tuple[Any, dict[ContactKind, list[str]]]] = {}
    for row in rows:
        empty: dict[ContactKind, list[str]] = {kind: [] for kind in ContactKind}
        _, contacts = by_key.setdefault((row.lead_id, row.hop), (row, empty))
        if row.contact_kind is not None:
            contacts[row.contact_kind].append(row.contact_value)
    return [
        _assignment(
            row, Contacts(tuple(contacts[ContactKind.PHONE]), tuple(contacts[ContactKind.EMAIL]))
        )
        for row, contacts in by_key.values()
    ]


def _assignment(row: Any, contacts: Contacts) -> ClockedAssignment:
    lead = LeadFacts(
        id=row.lead_id,
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
        status=row.status,
        grade=row.grade,
        next_step=row.next_step,
        next_step_at=row.next_step_at,
        follows_id=row.follows_id,
        again=row.again,
    )
    return ClockedAssignment(
        lead=lead,
        hop=row.hop,
        advisor_id=row.advisor_id,
        kind=row.assignment_kind,
        terms=AssignmentTerms.from_json(row.terms),
        assigned_at=row.assigned_at,
        notice_at=row.notice_at,
        started_at=row.started_at,
        deadline_at=row.deadline_at,
        due=row.due,
        due_at=row.due_at,
        reminded=row.reminded,
        claimed_at=row.claimed_at,
        contacted_at=row.contacted_at,
        decided_at=row.decided_at,
        contact=row.contact,
        ended=row.ended,
        version=row.assignment_version,
        lead_version=row.version,
        lead_hop=row.lead_hop,
        owner_id=row.owner_id,
        first_contact_id=row.first_contact_id,
        first_contact_at=row.first_contact_at,
        arrived_at=row.arrived_at,
        received_at=row.received_at,
        notified_at=row.notified_at,
    )
