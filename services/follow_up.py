"""Follow-up kept in chat: status, grade and next step of a lead (CC23-L5, CC23-O)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from domain.contact_clock import OPEN_OUTCOMES, AssignmentOutcome
from domain.errors import Refusal, Stale
from domain.leads import (
    LEAD_STATES,
    FollowUpStatus,
    Grade,
    LeadState,
    NextStepKind,
)
from domain.people import Person
from domain.rights import Right, may, require
from services import people
from services.desk import Work
from services.leads.assignment import refresh_card
from services.leads.reading import load_hop, load_lead
from services.leads.writing import write_lead
from storage.rows import LeadRow


class NotContactedYet(Refusal):
    """Nobody has called the lead yet, so it cannot be discarded (CC23-L4)."""

    code = "not-contacted-yet"


async def lead_to_follow_up(work: Work, person: Person, lead_id: int) -> LeadRow:
    """The lead, if following it up is this person's business. Raises NotFound, NotYours, Stale."""
    lead = await load_lead(work, lead_id)
    owner = await people.person(work, lead.owner_id) if lead.owner_id else None
    require(person, Right.FOLLOW_UP, owner)
    if lead.state in (LeadState.WON, LeadState.LOST):
        raise Stale
    return lead


async def set_status(work: Work, person: Person, lead_id: int, status: FollowUpStatus) -> LeadRow:
    """Keeps how far follow-up has come; «discarded» ends the lead as lost.

    A status is no evidence of contact: while the clock runs it goes on running (A.2). Nor does
    discarding a lead stop its clock: before the contact only the administrator may, by his own
    finding. Raises NotYours, NotFound, Stale, NotContactedYet.
    """
    lead = await lead_to_follow_up(work, person, lead_id)
    values: dict[str, object] = {"status": status.value}
    if status is FollowUpStatus.DISCARDED:
        if await _awaits_contact(work, lead) and not may(person, Right.RECORD_FINDING):
            raise NotContactedYet
        LEAD_STATES.check(LeadState(lead.state), LeadState.LOST)
        values |= {"state": LeadState.LOST.value, "closed_at": work.now}
        await end_hop(work, lead)
    await _write(work, person, lead, values, status=status.value)
    return lead


async def set_grade(work: Work, person: Person, lead_id: int, grade: Grade) -> LeadRow:
    """Keeps the qualification AAA, AA, A or not qualified (CC23-O)."""
    lead = await lead_to_follow_up(work, person, lead_id)
    await _write(work, person, lead, {"grade": grade.value}, grade=grade.value)
    return lead


async def set_next_step(
    work: Work, person: Person, lead_id: int, kind: NextStepKind, at: datetime | None
) -> LeadRow:
    """Keeps what comes next and when (`at` None: no date agreed)."""
    lead = await lead_to_follow_up(work, person, lead_id)
    values = {"next_step": kind.value, "next_step_at": at}
    await _write(work, person, lead, values, step=kind.value, at=at.isoformat() if at else None)
    return lead


async def _awaits_contact(work: Work, lead: LeadRow) -> bool:
    if lead.id is None or not lead.hop:
        return False
    hop = await load_hop(work, lead.id, lead.hop)
    return AssignmentOutcome(hop.outcome) in OPEN_OUTCOMES


async def end_hop(work: Work, lead: LeadRow) -> None:
    """The lead ends: its hop wants nothing more."""
    if lead.id is None or not lead.hop:
        return
    hop = await load_hop(work, lead.id, lead.hop)
    if hop.outcome in (AssignmentOutcome.BREACHED, AssignmentOutcome.UNREACHABLE):
        return
    hop.outcome = AssignmentOutcome.CLOSED.value
    hop.decided_at = work.now
    hop.due, hop.due_at = None, None
    hop.version += 1
    await work.session.flush()


async def _write(
    work: Work, person: Person, lead: LeadRow, values: Mapping[str, object], **told: object
) -> None:
    await write_lead(work, lead, **values)
    work.audit("lead.followed_up", f"lead:{lead.id}", person.id, **told)
    if lead.id is not None and lead.hop:
        await refresh_card(work, lead, await load_hop(work, lead.id, lead.hop))
