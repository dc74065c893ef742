"""What the administrator or marketing decides about leads by hand (CC21-4, A.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from domain.contact_clock import OPEN_OUTCOMES, AssignmentOutcome
from domain.deadline import MoveReason
from domain.errors import NotFound, Refusal, Stale
from domain.leads import LeadState
from domain.message import Message, Priority
from domain.people import Person
from domain.rights import Right, may, require
from domain.text import T, Texts
from domain.turns import AssignmentKind
from services import people
from services.contact import meet
from services.desk import Work
from services.leads.asking import question, settle_question, whom_to_offer
from services.leads.assignment import Grounds, give, refresh_card
from services.leads.hops import hop_in_force
from services.leads.losses import Loss, tell_of_losses
from services.leads.reading import facts_of, key, load_hop, load_lead
from services.leads.slate import Slate, gather, record_slate
from services.speaking import tell
from storage import ledger
from storage.columns import table_of
from storage.pending import LEAD_UNDECIDED
from storage.rows import LeadRow

_LEAD = table_of(LeadRow).c


_ASKED = frozenset({LeadState.WITH_ADMINISTRATOR, LeadState.EVIDENCE_PENDING, LeadState.WAITING})


class NotEligible(Refusal):
    """The advisor may not receive leads now; field `reasons` says by which clauses (CC23-2)."""

    code = "not-eligible"


async def answer_question(work: Work, actor: Person, lead_id: int, advisor_id: int) -> LeadRow:
    """The one-tap answer to «whom shall it go to?». Raises Stale when that is asked no longer."""
    lead = await load_lead(work, lead_id)
    if lead.state not in _ASKED:
        raise Stale
    return await give_lead(work, actor, lead_id, advisor_id)


async def give_lead(work: Work, actor: Person, lead_id: int, advisor_id: int) -> LeadRow:
    """Gives a lead to an advisor of the month's roster, on guard or not.

    Raises NotYours, NotEligible, Stale (the lead has ended, or is his already).
    """
    require(actor, Right.ASSIGN_LEADS)
    await work.database.serialise(work.session, "assignment")
    lead = await load_lead(work, lead_id)
    if lead.state in (LeadState.WON, LeadState.LOST) or lead.owner_id == advisor_id:
        raise Stale
    slate = await gather(work, roster_wide=True)
    contender = slate.by_id(advisor_id)
    if contender is None:
        raise NotEligible(reasons=T("not-on-roster"))
    if contender.refused:
        raise NotEligible(reasons=Texts(tuple(r.text for r in contender.refused)))
    overdue = await _end_current(work, lead)
    grounds = Grounds("administrator", await _slate_id(work, slate), {}, actor.id)
    await give(work, lead, contender, AssignmentKind.ADMINISTRATOR, grounds)
    if overdue is not None:
        await tell_of_losses(work, [replace(overdue, to_id=advisor_id)])
    answered = T("ask-settled", lead=key(lead), advisor=contender.record.name, by=actor.name)
    await settle_question(work, key(lead), answered)
    return lead


async def _slate_id(work: Work, slate: Slate) -> int:
    return await record_slate(work, slate, "administrator", {})


async def _end_current(work: Work, lead: LeadRow) -> Loss | None:
    """Ends the hop in force: as a breach if its time had run out, else as moved by a person.

    The breach is given back, to be told like any other (CC23-L4).
    """
    if not lead.hop:
        return None
    hop = await load_hop(work, key(lead), lead.hop)
    if hop.outcome not in {*(o.value for o in OPEN_OUTCOMES), AssignmentOutcome.MET.value}:
        return None
    overdue = hop.outcome != AssignmentOutcome.MET and work.now >= hop.deadline_at
    outcome = AssignmentOutcome.BREACHED if overdue else AssignmentOutcome.MOVED
    if overdue:
        figures = {hop.advisor_id: {"clocks_breached": 1}}
        await ledger.count(work.session, work.local_now.date(), figures)
    hop.outcome = outcome.value
    hop.decided_at = work.now
    hop.due, hop.due_at = None, None
    hop.version += 1
    await work.session.flush()
    await refresh_card(work, lead, hop)
    if overdue:
        return Loss(key(lead), lead.name, hop.advisor_id, None, hop.deadline_at, MoveReason.BREACH)
    text = T("lead-taken-away", lead=key(lead), name=lead.name)
    await tell(work, [hop.advisor_id], text, priority=Priority.ESCALATION)
    return None


async def find_contact(work: Work, actor: Person, lead_id: int, finding: str) -> None:
    """The administrator's own finding that there was contact: evidence by itself (A.2).

    Raises NotYours, Stale (nothing is waiting for evidence).
    """
    require(actor, Right.RECORD_FINDING)
    lead = await load_lead(work, lead_id)
    hop = await hop_in_force(work, lead_id, lead.hop)
    if hop is None or hop.outcome not in {outcome.value for outcome in OPEN_OUTCOMES}:
        raise Stale
    evidence: dict[str, Any] = {"by": "administrator", "actor": actor.id, "finding": finding}
    await meet(work, hop, evidence, min(work.now, hop.deadline_at))
    await settle_question(work, lead_id, T("ask-found", lead=lead_id, by=actor.name))


async def leads_to_decide(work: Work, limit: int) -> Sequence[LeadRow]:
    """Leads that wait for the administrator, oldest first."""
    query = select(LeadRow).where(LEAD_UNDECIDED).order_by(_LEAD.id).limit(limit)
    return (await work.session.execute(query)).scalars().all()


async def count_to_decide(work: Work) -> int:
    """How many leads wait for the administrator."""
    query = select(func.count()).select_from(LeadRow).where(LEAD_UNDECIDED)
    return (await work.session.execute(query)).scalar_one()


async def lead_question(work: Work, actor: Person, lead_id: int) -> Message:
    """The question about a lead that waits: who it is, and whom it can be given to.

    Raises NotYours, NotFound, Stale (nobody has to decide about it any more).
    """
    require(actor, Right.ASSIGN_LEADS)
    lead = await load_lead(work, lead_id)
    match lead.state:
        case LeadState.EVIDENCE_PENDING:
            reason = "evidence_pending" if (await facts_of(work, lead)).phones else "wrote"
        case LeadState.WITH_ADMINISTRATOR:
            reason = "mode" if await _is_held(work, lead) else "review"
        case _:
            raise Stale
    asked = question(await facts_of(work, lead), reason, await whom_to_offer(work))
    if may(actor, Right.RECORD_FINDING):
        return asked
    rows = tuple(row for row in asked.buttons if row[0].action != "lead.found")
    return Message(asked.text, rows)


async def _is_held(work: Work, lead: LeadRow) -> bool:
    """Whether an advisor's clock still hangs on the decision."""
    if not lead.hop:
        return False
    hop = await load_hop(work, key(lead), lead.hop)
    return hop.outcome == AssignmentOutcome.WITH_ADMINISTRATOR


async def advisor_named(work: Work, code: str) -> Person:
    """The advisor with that code. Raises NotFound."""
    found = await people.person_by_code(work, code)
    if not found.active:
        raise NotFound(what=code)
    return found
