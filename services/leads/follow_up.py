"""Follow-up kept in chat: status, grade and next step of a lead (CC23-L5, CC23-O)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from domain.intake.lead import LEAD_STATES, FollowUpStatus, Grade, LeadState, NextStepKind
from domain.kernel.errors import Refusal, Stale
from domain.kernel.person import Person
from domain.kernel.rights import Right, may, require
from domain.leads.contact_clock import OPEN_OUTCOMES, AssignmentOutcome
from services.leads.assignment import refresh_card
from services.leads.lead_reader import load_assignment, load_lead
from services.leads.lead_writer import write_lead
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
    discarding a lead stop its clock: before the contact only the administrator may, by his own
    finding. Raises NotYours, NotFound, Stale, NotContactedYet.
    """
    lead = await lead_to_follow_up(uow, person, lead_id)
    values: dict[str, object] = {"status": status.value}
    if status is FollowUpStatus.DISCARDED:
        if await _awaits_contact(uow, lead) and not may(person, Right.RECORD_FINDING):
            raise NotContactedYet
        LEAD_STATES.check(LeadState(lead.state), LeadState.LOST)
        values |= {"state": LeadState.LOST.value, "closed_at": uow.now}
        await end_assignment(uow, lead)
    await _write(uow, person, lead, values, status=status.value)
    return lead


async def set_grade(uow: UnitOfWork, person: Person, lead_id: int, grade: Grade) -> LeadRow:
    """Keeps the qualification AAA, AA, A or not qualified (CC23-O)."""
    lead = await lead_to_follow_up(uow, person, lead_id)
    await _write(uow, person, lead, {"grade": grade.value}, grade=grade.value)
    return lead


async def set_next_step(
    uow: UnitOfWork, person: Person, lead_id: int, kind: NextStepKind, at: datetime | None
) -> LeadRow:
    """Keeps what comes next and when (`at` None: no date agreed)."""
    lead = await lead_to_follow_up(uow, person, lead_id)
    values = {"next_step": kind.value, "next_step_at": at}
    await _write(uow, person, lead, values, step=kind.value, at=at.isoformat() if at else None)
    return lead


async def _awaits_contact(uow: UnitOfWork, lead: LeadRow) -> bool:
    if lead.id is None or not lead.hop:
        return False
    hop = await load_assignment(uow, lead.id, lead.hop)
    return AssignmentOutcome(hop.outcome) in OPEN_OUTCOMES


async def end_assignment(uow: UnitOfWork, lead: LeadRow) -> None:
    """The lead ends: its hop wants nothing more."""
    if lead.id is None or not lead.hop:
        return
    hop = await load_assignment(uow, lead.id, lead.hop)
    if hop.outcome in (AssignmentOutcome.BREACHED, AssignmentOutcome.UNREACHABLE):
        return
    hop.outcome = AssignmentOutcome.CLOSED.value
    hop.decided_at = uow.now
    hop.due, hop.due_at = None, None
    hop.version += 1
    await uow.session.flush()


async def _write(
    uow: UnitOfWork, person: Person, lead: LeadRow, values: Mapping[str, object], **told: object
) -> None:
    await write_lead(uow, lead, **values)
    uow.audit("lead.followed_up", f"lead:{lead.id}", person.id, **told)
    if lead.id is not None and lead.hop:
        await refresh_card(uow, lead, await load_assignment(uow, lead.id, lead.hop))
