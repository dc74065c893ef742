"""Follow-up kept in chat: status, grade and next step of a lead (CC23-L5, CC23-O)."""

from __future__ import annotations

from datetime import datetime, timedelta

from domain.intake.lead import FollowUpStatus, Grade, LeadState, NextStepKind
from domain.kernel.errors import Refusal, Stale
from domain.kernel.person import Person
from domain.kernel.rights import Right, may, require
from domain.leads.contact_clock import UNSETTLED, AssignmentEnd, released
from services.intake.lead_changes import LeadChange, change_leads
from services.leads.assignment import refresh_card
from services.leads.assignment_changes import AssignmentChange, change_assignments
from services.leads.follow_up_history import FollowUpChange, record_follow_up
from services.leads.lead_reader import load_assignment, load_lead
from services.leads.next_step_jobs import forget_step, plan_step
from services.platform import directory
from services.platform.unit_of_work import UnitOfWork
from storage.rows.intake.leads import LeadRow


class NotContactedYet(Refusal):
    """Nobody has called the lead yet, so it cannot be discarded (CC23-L4)."""

    code = "not-contacted-yet"


async def lead_to_follow_up(uow: UnitOfWork, person: Person, lead_id: int) -> LeadRow:
    """The lead, if following it up is this person's business. Raises NotFound, NotYours, Stale."""
    lead = await load_lead(uow, lead_id)
    owner = await directory.get_person(uow, lead.owner_id) if lead.owner_id else None
    require(person, Right.FOLLOW_UP, owner)
    if lead.state in (LeadState.WON, LeadState.LOST):
        raise Stale
    return lead


async def set_status(
    uow: UnitOfWork, person: Person, lead_id: int, status: FollowUpStatus
) -> LeadRow:
    """Keeps how far follow-up has come; «discarded» ends the lead as lost.

    A status is no evidence of contact: while the clock runs it goes on running (A.2). Nor does
    discarding a lead stop its clock: before the contact only the administrator may, by their own
    finding. Raises NotYours, NotFound, Stale, NotContactedYet.
    """
    lead = await lead_to_follow_up(uow, person, lead_id)
    state: LeadState | None = None
    values: dict[str, object] = {"status": status}
    if status is FollowUpStatus.DISCARDED:
        if await _awaits_contact(uow, lead) and not may(person, Right.RECORD_FINDING):
            raise NotContactedYet
        state = LeadState.LOST
        values["closed_at"] = uow.now
        await end_assignment(uow, lead)
    await change_leads(uow, [LeadChange.of(lead, state, **values)])
    await record_change(uow, person, lead, status=status.value)
    return lead


async def contact_owed_for(uow: UnitOfWork, lead: LeadRow) -> timedelta | None:
    """How much time is left for the call that is still missing; None when none is owed."""
    if not lead.hop:
        return None
    assignment = await load_assignment(uow, lead.id or 0, lead.hop)
    if assignment.ended is not None or assignment.contact not in UNSETTLED:
        return None
    return max(assignment.deadline_at - uow.now, timedelta(0))


async def set_grade(uow: UnitOfWork, person: Person, lead_id: int, grade: Grade) -> LeadRow:
    """Keeps the qualification AAA, AA, A or not qualified (CC23-O)."""
    lead = await lead_to_follow_up(uow, person, lead_id)
    await change_leads(uow, [LeadChange.of(lead, grade=grade)])
    await record_change(uow, person, lead, grade=grade.value)
    return lead


async def set_next_step(
    uow: UnitOfWork, person: Person, lead_id: int, kind: NextStepKind, at: datetime | None
) -> LeadRow:
    """Keeps what comes next and when (`at` None: no date agreed)."""
    lead = await lead_to_follow_up(uow, person, lead_id)
    await change_leads(uow, [LeadChange.of(lead, next_step=kind, next_step_at=at)])
    await plan_step(uow, lead)
    await record_change(uow, person, lead, step=kind.value, at=at.isoformat() if at else None)
    return lead


async def _awaits_contact(uow: UnitOfWork, lead: LeadRow) -> bool:
    if lead.id is None or not lead.hop:
        return False
    assignment = await load_assignment(uow, lead.id, lead.hop)
    return assignment.ended is None and assignment.contact in UNSETTLED


async def end_assignment(uow: UnitOfWork, lead: LeadRow) -> None:
    """The lead ends: nothing more is due in its assignment."""
    if lead.id is None or not lead.hop:
        return
    await forget_step(uow, str(lead.id))
    assignment = await load_assignment(uow, lead.id, lead.hop)
    if assignment.ended is None:
        contact = released(assignment.contact)
        change = AssignmentChange.of(
            assignment, None if contact is assignment.contact else contact, AssignmentEnd.CLOSED
        )
        await change_assignments(uow, [change])


async def record_change(uow: UnitOfWork, person: Person, lead: LeadRow, **told: object) -> None:
    """Keeps the change in the lead's history, and shows it on the card."""
    record_follow_up(uow, FollowUpChange.of_row(lead, person.id))
    uow.audit("lead.followed_up", f"lead:{lead.id}", person.id, **told)
    if lead.id is not None and lead.hop:
        await refresh_card(uow, lead, await load_assignment(uow, lead.id, lead.hop))
