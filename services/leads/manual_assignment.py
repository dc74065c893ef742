"""What the administrator or marketing decides about leads by hand (CC21-4, A.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from domain.intake.lead import OPEN_STATES, LeadState
from domain.intake.turns import AssignmentKind, turn_cost
from domain.kernel.errors import NotFound, Refusal, Stale
from domain.kernel.message import Message, Priority
from domain.kernel.person import Person
from domain.kernel.rights import Right, may, require
from domain.kernel.text import Arg, T, Text, Texts
from domain.leads.assignment_rule import AssignmentRule
from domain.leads.contact_clock import UNSETTLED, AssignmentEnd, ContactState, released
from domain.leads.deadline import MoveReason, told_in_time
from services.intake.turn_ledger import TurnLedger, lock_giving_out
from services.leads.admin_questions import QUESTION, question, settle_question, whom_to_offer
from services.leads.assignment import Grant, Grounds, give_leads, refresh_card
from services.leads.assignment_changes import AssignmentChange, change_assignments
from services.leads.breach_notices import Reassigned, tell_of_reassignments
from services.leads.candidate_record import record_candidates
from services.leads.candidates import (
    CandidateList,
    LeadCandidate,
    gather_candidates,
)
from services.leads.clocked_assignments import assignments_by_key, feed_heard_at
from services.leads.contact_clock import ContactMade, meet
from services.leads.lead_reader import facts_of, key, load_assignment, load_lead
from services.leads.next_step_jobs import forget_step
from services.leads.reminders import lost_reminders
from services.platform import directory
from services.platform.messaging import change_what_stands, send_to_people
from services.platform.settled_tasks import settled_refusal
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import advisor_days
from storage.rows.intake.leads import LeadRow

_ASKED = frozenset({LeadState.WITH_ADMINISTRATOR, LeadState.EVIDENCE_PENDING, LeadState.WAITING})


class NotEligible(Refusal):
    """The advisor may not receive leads now; field `reasons` says by which clauses (CC23-2)."""

    code = "not-eligible"


async def answer_question(uow: UnitOfWork, actor: Person, lead_id: int, advisor_id: int) -> LeadRow:
    """The one answer to «whom shall it go to?». Raises Stale when that is asked no longer."""
    await lock_giving_out(uow)  # of two who answer at once one has decided
    await require_asked(uow, actor, lead_id)
    return await give_lead(uow, actor, lead_id, advisor_id)


async def require_asked(uow: UnitOfWork, actor: Person, lead_id: int) -> None:
    """Raises NotFound; Stale when nobody has to decide about the lead any more (says who did)."""
    lead = await load_lead(uow, lead_id)
    if lead.state not in _ASKED:
        raise await settled_refusal(uow, actor, QUESTION, lead_id)


async def give_lead(uow: UnitOfWork, actor: Person, lead_id: int, advisor_id: int) -> LeadRow:
    """Gives a lead to an advisor of the month's roster, on guard or not.

    Raises NotYours, NotEligible, Stale (the lead has ended, or is theirs already).
    """
    require(actor, Right.ASSIGN_LEADS)
    return await hand_over(uow, actor, lead_id, advisor_id, HandedOver())


async def give_lead_left_behind(
    uow: UnitOfWork, actor: Person, lead_id: int, advisor_id: int, left: Person
) -> LeadRow:
    """Gives on a lead of an advisor who has left: their manager may, too (A.2).

    Raises NotYours, NotEligible, Stale (the lead has ended, or is another's already).
    """
    require(actor, Right.HAND_OVER_LEADS, left)
    await lock_giving_out(uow)
    lead = await load_lead(uow, lead_id)
    if lead.owner_id != left.id:
        raise Stale
    return await hand_over(uow, actor, lead_id, advisor_id, HandedOver())


async def require_movable(uow: UnitOfWork, actor: Person, lead_id: int) -> None:
    """Raises NotYours, NotFound, and Stale when the lead has ended."""
    require(actor, Right.ASSIGN_LEADS)
    if (await load_lead(uow, lead_id)).state not in OPEN_STATES:
        raise Stale


async def move_lead(
    uow: UnitOfWork, actor: Person, lead_id: int, advisor_id: int, reason: str
) -> None:
    """Moves any open lead, contacted or not, by a person's decision (CC21-4).

    The record keeps who and why; both advisors and their managers are told. Raises like
    `give_lead`.
    """
    require(actor, Right.ASSIGN_LEADS)
    await lock_giving_out(uow)
    before = (await load_lead(uow, lead_id)).owner_id
    handed = HandedOver(reason={"said": reason}, announced=True)
    lead = await hand_over(uow, actor, lead_id, advisor_id, handed)
    people = await directory.get_people(uow, {advisor_id} | ({before} if before else set()))
    facts: dict[str, Arg] = {
        "lead": lead_id,
        "name": lead.name,
        "to": people[advisor_id].name,
        "by": actor.name,
        "reason": reason,
    }
    text = Text("moved-by-hand-first", facts)
    if before:
        text = Text("moved-by-hand", {**facts, "from": people[before].name})
    concerned = {*people} | {each.manager_id for each in people.values() if each.manager_id}
    await send_to_people(uow, sorted(concerned), text, priority=Priority.ESCALATION)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """On which grounds a person gives a lead to somebody, as the assignment keeps them.

    `announced`: the caller tells the advisor who had it.
    """

    rule: AssignmentRule = AssignmentRule.ADMINISTRATOR
    reason: Mapping[str, Any] = field(default_factory=dict)
    costs_turn: bool = True
    announced: bool = False


async def eligible_candidate(
    uow: UnitOfWork, advisor_id: int
) -> tuple[CandidateList, LeadCandidate]:
    """Somebody of the month's roster, judged by all rules now (CC23-2); takes the lock.

    Raises NotEligible.
    """
    await lock_giving_out(uow)
    candidate_list = await gather_candidates(uow, roster_wide=True)
    candidate = candidate_list.by_id(advisor_id)
    if candidate is None:
        raise NotEligible(reasons=T("not-on-roster"))
    if candidate.refused:
        raise NotEligible(reasons=Texts(tuple(r.text for r in candidate.refused)))
    return candidate_list, candidate


async def hand_over(
    uow: UnitOfWork, actor: Person, lead_id: int, advisor_id: int, handed: HandedOver
) -> LeadRow:
    """A person's decision gives the lead to an advisor; whether they may decide is checked before.

    Raises NotEligible, Stale (the lead has ended, or is theirs already).
    """
    await lock_giving_out(uow)
    lead = await load_lead(uow, lead_id)
    if lead.state in (LeadState.WON, LeadState.LOST) or lead.owner_id == advisor_id:
        raise Stale
    candidate_list, candidate = await eligible_candidate(uow, advisor_id)
    overdue = await _end_current(uow, lead, announced=handed.announced)
    list_id = await _recorded(uow, candidate_list)
    grounds = Grounds(handed.rule, list_id, handed.reason, actor.id)
    # A duplicate or a referral costs no turn, whoever gives it and whenever (A.2).
    kind = AssignmentKind.ADMINISTRATOR if turn_cost(lead.kind) else lead.kind
    ledger = None if handed.costs_turn else TurnLedger.of_month(uow, {})
    await give_leads(uow, [Grant(lead, candidate, kind, grounds)], ledger)
    if overdue is not None:
        await tell_of_reassignments(uow, [replace(overdue, to_id=advisor_id)])
    answered = T("ask-settled", lead=key(lead), advisor=candidate.record.name, by=actor.name)
    await settle_question(uow, key(lead), answered, actor)
    return lead


async def _recorded(uow: UnitOfWork, candidate_list: CandidateList) -> int:
    return await record_candidates(uow, candidate_list, AssignmentRule.ADMINISTRATOR, {})


async def _end_current(uow: UnitOfWork, lead: LeadRow, *, announced: bool) -> Reassigned | None:
    """Ends the assignment in force: as a breach if its time had run out, else as moved by a person.

    The breach is returned, to be notified like any other (CC23-L4).
    """
    assignment = await load_assignment(uow, key(lead), lead.hop) if lead.hop else None
    if assignment is None or assignment.ended is not None:
        return None
    holder_id = assignment.advisor_id
    told = told_in_time(assignment.notice_at, assignment.claimed_at, assignment.deadline_at)
    overdue = assignment.contact in UNSETTLED and uow.now >= assignment.deadline_at and told
    if overdue:
        figures = {holder_id: {"clocks_breached": 1}}
        await advisor_days.count(uow.session, uow.local_now.date(), figures)
        change = AssignmentChange.of(assignment, ContactState.MISSED, AssignmentEnd.BREACH)
    else:
        contact = released(assignment.contact)
        changed = None if contact is assignment.contact else contact
        change = AssignmentChange.of(assignment, changed, AssignmentEnd.MOVED)
    await change_assignments(uow, [change])
    await forget_step(uow, str(key(lead)))
    await refresh_card(uow, lead, assignment)
    await change_what_stands(uow, lost_reminders(await facts_of(uow, lead), assignment))
    if overdue:
        return Reassigned(
            key(lead), lead.name, holder_id, None, assignment.deadline_at, MoveReason.BREACH
        )
    if announced:
        return None
    text = T("lead-taken-away", lead=key(lead), name=lead.name)
    await send_to_people(uow, [holder_id], text, priority=Priority.ESCALATION)
    return None


async def find_contact(uow: UnitOfWork, actor: Person, lead_id: int, finding: str) -> None:
    """The administrator's own finding that there was contact: evidence by itself (A.2).

    Raises NotYours, Stale (nothing is waiting for evidence).
    """
    require(actor, Right.RECORD_FINDING)
    lead = await load_lead(uow, lead_id)
    key_of = (key(lead), lead.hop)
    assignment = (await assignments_by_key(uow, [key_of])).get(key_of)
    if assignment is None or not assignment.is_unsettled:
        raise await settled_refusal(uow, actor, QUESTION, lead_id)
    evidence: dict[str, Any] = {"by": "administrator", "actor": actor.id, "finding": finding}
    await meet(uow, [ContactMade(assignment, evidence, min(uow.now, assignment.deadline_at))])
    await settle_question(uow, lead_id, T("ask-found", lead=lead_id, by=actor.name), actor)


async def lead_question(uow: UnitOfWork, actor: Person, lead_id: int) -> Message:
    """The question about a lead that waits: who it is, and whom it can be given to.

    Raises NotYours, NotFound, Stale (nobody has to decide about it any more).
    """
    require(actor, Right.ASSIGN_LEADS)
    lead = await load_lead(uow, lead_id)
    match lead.state:
        case LeadState.EVIDENCE_PENDING:
            reason = "evidence_pending" if (await facts_of(uow, lead)).phones else "wrote"
        case LeadState.WITH_ADMINISTRATOR:
            reason = "mode" if await _is_held(uow, lead) else "review"
        case _:
            raise await settled_refusal(uow, actor, QUESTION, lead_id)
    heard_at = await feed_heard_at(uow) if reason == "evidence_pending" else None
    asked = question(await facts_of(uow, lead), reason, await whom_to_offer(uow), heard_at)
    if may(actor, Right.RECORD_FINDING):
        return asked
    rows = tuple(row for row in asked.buttons if row[0].action != "lead.found")
    return Message(asked.text, rows)


async def _is_held(uow: UnitOfWork, lead: LeadRow) -> bool:
    """Whether an advisor's clock still hangs on the decision."""
    if not lead.hop:
        return False
    assignment = await load_assignment(uow, key(lead), lead.hop)
    return assignment.ended is None and assignment.contact is ContactState.WITH_ADMINISTRATOR


async def advisor_named(uow: UnitOfWork, code: str) -> Person:
    """The advisor with that code. Raises NotFound."""
    found = await directory.person_by_code(uow, code)
    if not found.active:
        raise NotFound(what=code)
    return found
