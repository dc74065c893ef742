"""The contact of a lead: its notice, the advisor's claim, the evidence that settles it (A.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from domain.intake.lead import FollowUpStatus, LeadState
from domain.kernel.errors import NotYours, Stale
from domain.kernel.person import Person
from domain.kernel.text import Moment, T, Text
from domain.leads.contact_clock import Claim, Clock, ClockDue, ContactState
from domain.leads.deadline import DeadlineFacts, Move, decide_unreachable
from services.intake.lead_changes import change_leads
from services.intake.turn_ledger import lock_giving_out
from services.leads.admin_questions import ask_administrator, settle_question
from services.leads.assignment import redraw_card
from services.leads.assignment_changes import change_assignments, next_due
from services.leads.clocked_assignments import (
    ClockedAssignment,
    assignment_by_key,
    assignments_by_key,
)
from services.leads.contact_news import ContactNews, tell_of_contacts
from services.leads.follow_up_history import FollowUpChange, record_follow_up
from services.leads.notice_misses import measure_notice
from services.leads.reassignment import Expiring, move_on
from services.leads.unassigned_watch import watch_all
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import advisor_days
from storage.queries.leads.assignments import unclaimed_of

_WORTH_REDRAWING = timedelta(minutes=1)
"""A card that was held up for so long names a deadline that is no longer so."""


async def notices_accepted(uow: UnitOfWork, accepted: Mapping[tuple[int, int], datetime]) -> None:
    """Channels took the notices: each advisor's ten minutes run from its instant (A.2).

    `accepted`: by (lead, number of the assignment), when. Also measures CC21-8: the first notice of
    a lead, from the contact or from the opening of reception it had to wait for.
    """
    found = await assignments_by_key(uow, accepted)
    # What arrives once the lead has left only says so.
    taken = [
        (each, accepted[key], _started(each, accepted[key]))
        for key, each in found.items()
        if each.notice_at is None and each.ended is None
    ]
    await change_assignments(uow, [each.change(**values) for each, _, values in taken])
    first = [(each, at) for each, at, _ in taken if each.notified_at is None]
    await change_leads(
        uow, [each.change_lead(notified_at=at, notice_due_at=None) for each, at in first]
    )
    for each, at in first:
        await measure_notice(uow, each.lead.id, each.arrived_at, each.received_at, at)
    for each, _, values in taken:
        deadline_at = values.get("deadline_at", each.deadline_at)
        if deadline_at - each.deadline_at >= _WORTH_REDRAWING:
            clock_shown = each.facts(deadline_at=deadline_at)
            await redraw_card(uow, each.lead, clock_shown, each.advisor_id)


def _started(found: ClockedAssignment, at: datetime) -> dict[str, Any]:
    """New values of an assignment whose notice a channel took `at` that instant."""
    if found.contact is not ContactState.RUNNING:
        return {"notice_at": at}
    clock = Clock(at, found.terms.clock)
    due, due_at = next_due(clock, 0)
    return {
        "notice_at": at,
        "started_at": at,
        "deadline_at": clock.deadline,
        "due": due,
        "due_at": due_at,
        "reminded": 0,
    }


async def notice_undeliverable(uow: UnitOfWork, lead_id: int, hop: int) -> None:
    """No channel reaches the advisor: the lead moves on at once, without waiting out the clock."""
    await _unreachable(uow, [(lead_id, hop)])


async def advisor_unreachable(uow: UnitOfWork, person_id: int) -> None:
    """No chat of theirs is open any more: the leads they have not called move on at once (A.2)."""
    await _unreachable(uow, await unclaimed_of(uow.session, person_id))


async def _unreachable(uow: UnitOfWork, keys: Sequence[tuple[int, int]]) -> None:
    if not keys:
        return
    await lock_giving_out(uow)
    expiring: list[Expiring] = []
    for assignment in (await assignments_by_key(uow, keys)).values():
        if not assignment.is_unsettled or assignment.contact is not ContactState.RUNNING:
            continue
        facts = DeadlineFacts(evidence=False, claimed=False, hops=assignment.hop - 1)
        match decide_unreachable(facts, assignment.terms):
            case Move(reason):
                expiring.append(Expiring(assignment, reason))
            case _:
                await leave_with_administrator(uow, assignment, None, "hops_exhausted")
    await move_on(uow, expiring)


async def leave_with_administrator(
    uow: UnitOfWork, assignment: ClockedAssignment, until: datetime | None, reason: str
) -> None:
    """The administrator decides; after `until` it is automatic, with None it waits for them."""
    contact = ContactState.WITH_ADMINISTRATOR
    due = ClockDue.ADMINISTRATOR if until else None
    await change_assignments(uow, [assignment.change(contact, due=due, due_at=until)])
    await change_leads(uow, [assignment.change_lead(LeadState.WITH_ADMINISTRATOR)])
    await ask_administrator(uow, [assignment.lead], reason, until)
    if until is None:
        time_to_decide = assignment.terms.administrator_decides_within
        await watch_all(uow, [(assignment.lead.id, assignment.hop)], time_to_decide)
    after = assignment.after({"state": LeadState.WITH_ADMINISTRATOR}, contact=contact)
    await redraw_card(uow, after.lead, after.facts(), after.advisor_id)


async def await_call(uow: UnitOfWork, assignment: ClockedAssignment, until: datetime) -> None:
    """A claim in time: the feed reports the call when it ends. Nobody is asked (A.2)."""
    contact = ContactState.EVIDENCE_PENDING
    await change_assignments(uow, [assignment.change(contact, due=ClockDue.EVIDENCE, due_at=until)])
    after = assignment.after(contact=contact)
    await redraw_card(uow, after.lead, after.facts(), after.advisor_id)


async def await_evidence(
    uow: UnitOfWork, assignment: ClockedAssignment, until: datetime, heard_at: datetime | None
) -> None:
    """A claim while the call feed is silent: wait a bounded time, and ask meanwhile (A.2).

    `heard_at`: when the feed last showed a call.
    """
    contact = ContactState.EVIDENCE_PENDING
    changed = None if assignment.contact is contact else contact
    await change_assignments(uow, [assignment.change(changed, due=ClockDue.EVIDENCE, due_at=until)])
    await change_leads(uow, [assignment.change_lead(LeadState.EVIDENCE_PENDING)])
    reason = "evidence_pending" if assignment.lead.phones else "wrote"
    await ask_administrator(uow, [assignment.lead], reason, until, heard_at)
    after = assignment.after({"state": LeadState.EVIDENCE_PENDING}, contact=contact)
    await redraw_card(uow, after.lead, after.facts(), after.advisor_id)


async def claim(
    uow: UnitOfWork,
    person: Person,
    lead_id: int,
    hop: int,
    said: Claim,
    at: datetime | None = None,
) -> Text:
    """Records what they say of their call, said `at` that instant (None: now).

    A claim is compared, never evidence (A.2). Returns what to answer. Raises NotYours when the lead
    was another's, Stale when it is over.
    """
    found = await assignment_by_key(uow, lead_id, hop)
    if found.advisor_id != person.id:
        raise NotYours
    if found.ended is None and found.contact is ContactState.MET:
        return T("claim-already-met")
    if not found.is_unsettled:
        raise Stale
    claimed_at = found.claimed_at or at or uow.now
    await change_assignments(uow, [found.change(claimed_at=claimed_at, claim=said)])
    uow.audit("lead.claimed", f"lead:{lead_id}", person.id, said=said, hop=hop)
    if found.claimed_at is None:
        clock = found.facts(claimed_at=claimed_at)
        await redraw_card(uow, found.lead, clock, found.advisor_id)
    if found.lead.phones:
        until = Moment(found.deadline_at + found.terms.claim_wait)
        return T("claim-noted", deadline=Moment(found.deadline_at), until=until)
    return T("claim-noted-mail", until=Moment(found.deadline_at))


@dataclass(frozen=True, slots=True)
class ContactMade:
    """Evidence of contact: `evidence` (JSON) says by what, `at` is when the call was started."""

    assignment: ClockedAssignment
    evidence: Mapping[str, Any]
    at: datetime

    def after(self) -> ClockedAssignment:
        """The assignment as it stands with the evidence."""
        assignment = self.assignment
        return assignment.after(
            {"state": LeadState.CONTACTED, "status": self.status},
            contact=ContactState.MET,
            contacted_at=self.at,
            owner_id=assignment.advisor_id,
            **self.credit,
        )

    def news(self, after: ClockedAssignment) -> ContactNews:
        """What the advisor is told of it."""
        before = FollowUpStatus(self.assignment.lead.status)
        return ContactNews(
            after,
            answered=self.evidence.get("answered") is not False,
            said_before=before is not FollowUpStatus.NOT_CONTACTED,
        )

    @property
    def credit(self) -> dict[str, Any]:
        """Whose the first contact is: the earlier of the one known and this one (CC23-L9)."""
        assignment = self.assignment
        known_at = assignment.first_contact_at
        if assignment.first_contact_id is not None and (known_at is None or known_at <= self.at):
            return {"first_contact_id": assignment.first_contact_id, "first_contact_at": known_at}
        return {"first_contact_id": assignment.advisor_id, "first_contact_at": self.at}

    @property
    def status(self) -> FollowUpStatus:
        """What the advisor has said themselves stays: the feed often comes after their note."""
        status = FollowUpStatus(self.assignment.lead.status)
        if status is not FollowUpStatus.NOT_CONTACTED:
            return status
        if self.evidence.get("answered") is False:
            return FollowUpStatus.NO_ANSWER
        return FollowUpStatus.IN_FOLLOW_UP


async def meet(uow: UnitOfWork, made: Sequence[ContactMade]) -> None:
    """Settles the contacts. Raises Stale when one of them is settled otherwise by now."""
    if not made:
        return
    await change_assignments(
        uow,
        [
            each.assignment.change(
                ContactState.MET, evidence=dict(each.evidence), contacted_at=each.at
            )
            for each in made
        ],
    )
    after = [each.after() for each in made]
    await change_leads(
        uow,
        [
            each.assignment.change_lead(
                LeadState.CONTACTED,
                owner_id=now.owner_id,
                **each.credit,
                status=each.status,
            )
            for each, now in zip(made, after, strict=True)
        ],
    )
    met = Counter(each.assignment.advisor_id for each in made)
    figures = {advisor: {"clocks_met": count} for advisor, count in met.items()}
    await advisor_days.count(uow.session, uow.local_now.date(), figures)
    for each, now in zip(made, after, strict=True):
        await _record_contact(uow, each, now)
    await tell_of_contacts(uow, [each.news(now) for each, now in zip(made, after, strict=True)])


async def _record_contact(uow: UnitOfWork, made: ContactMade, now: ClockedAssignment) -> None:
    assignment, lead = made.assignment, made.assignment.lead.id
    if made.status != assignment.lead.status:
        record_follow_up(uow, FollowUpChange.of_facts(now.lead, assignment.advisor_id))
    uow.audit(
        "lead.contacted", f"lead:{lead}", assignment.advisor_id, hop=assignment.hop, **made.evidence
    )
    if assignment.contact is not ContactState.RUNNING:
        await settle_question(uow, lead, T("ask-contacted", lead=lead))
