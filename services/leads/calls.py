"""What calls mean to leads: judged as evidence, never dropped (CC21-10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from domain.kernel.errors import NotFound
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.text import Moment, MomentStyle, T, Texts
from domain.leads.contact_clock import AssignmentEnd
from domain.leads.evidence import (
    AssignmentSpan,
    Call,
    CallDirection,
    CallJudgement,
    EvidenceEffect,
    effect_of_evidence,
    judge_call,
)
from services.intake.calls import CallListener, Settle
from services.leads.clocked_assignments import ClockedAssignment, assignments_of_number
from services.leads.contact_clock import ContactMade, meet
from services.leads.disputes import open_late_evidence
from services.leads.lead_reader import load_assignment
from services.platform.settled_tasks import settled_refusal
from services.platform.tasks import close_tasks, open_tasks, require_not_taken
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.assignments import latest_lead_with
from storage.queries.platform.tasks import NewTask
from storage.rows.intake.calls import CallRow
from storage.rows.platform.persons import PersonRow

UNMATCHED_CALL: Final = "call.unmatched"
"""The task kind: whose call it was, or that it has nothing to do with leads."""
_LEADS_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class _Proof:
    """A call that is evidence for an assignment."""

    call: CallRow
    assignment: ClockedAssignment

    @property
    def effect(self) -> EvidenceEffect:
        return effect_of_evidence(self.assignment.contact, self.assignment.ended)

    def made(self) -> ContactMade:
        evidence = {"by": "call", "call": self.call.id, "answered": self.call.answered}
        return ContactMade(self.assignment, evidence, self.call.started_at)


async def _judge(uow: UnitOfWork, heard: Sequence[CallRow]) -> Settle:
    """Notes on each call which lead it is about; what it proves is applied once it is stored."""
    proofs = [proof for call in heard for proof in await _proofs(uow, call)]

    async def settle(uow: UnitOfWork) -> None:
        await _apply(uow, proofs)
        await open_tasks(uow, _unmatched(heard))

    return settle


def _unmatched(heard: Sequence[CallRow]) -> list[NewTask]:
    """Calls without a lead or an advisor wait for somebody who knows."""
    return [
        NewTask(UNMATCHED_CALL, call.id)
        for call in heard
        if call.id is not None and (call.lead_id is None or call.advisor_id is None)
    ]


CALL_LISTENER = CallListener(_judge)
"""A call settles the contact of every lead with its number that its caller has open.

One that lies before a deadline but came after the lead had moved on opens a dispute (A.2).
"""


async def match_call(uow: UnitOfWork, call: CallRow) -> None:
    """Judges a stored call again, when the administrator has said whose it was."""
    await _apply(uow, await _proofs(uow, call))


async def _proofs(uow: UnitOfWork, call: CallRow) -> list[_Proof]:
    """What the call proves; on the row stays the lead it is about, and the first judgement."""
    found = await assignments_of_number(uow, call.number, _LEADS_LOOKED_AT)
    judged = [(each, _judgement(call, each)) for each in found]
    proofs = [_Proof(call, each) for each, how in judged if how is CallJudgement.EVIDENCE]
    proofs.sort(key=lambda proof: proof.effect is not EvidenceEffect.MEETS)
    if not judged:
        call.lead_id = await latest_lead_with(uow.session, call.number)
        return []
    about = proofs[0].assignment if proofs else judged[0][0]
    call.lead_id, call.hop = about.lead.id, about.hop
    call.verdict = (CallJudgement.EVIDENCE if proofs else judged[0][1]).value
    return proofs


def _until(assignment: ClockedAssignment) -> datetime:
    """The deadline; earlier where the lead had left the advisor by then."""
    if assignment.ended in (None, AssignmentEnd.BREACH) or assignment.decided_at is None:
        return assignment.deadline_at
    return min(assignment.deadline_at, assignment.decided_at)


def _judgement(call: CallRow, assignment: ClockedAssignment) -> CallJudgement:
    span = AssignmentSpan(
        assignment.advisor_id,
        frozenset({*assignment.lead.phones, call.number}),  # found by it: it is the person's
        assignment.assigned_at,
        _until(assignment),
    )
    as_call = Call(
        call.advisor_id,
        call.number,
        call.started_at,
        CallDirection.OUTBOUND if call.outbound else CallDirection.INBOUND,
        call.answered,
    )
    return judge_call(as_call, span, require_answer=assignment.terms.require_answer)


async def _apply(uow: UnitOfWork, proofs: Iterable[_Proof]) -> None:
    """Each assignment is settled by the first call that proves it."""
    settled: dict[tuple[int, int], _Proof] = {}
    for proof in proofs:
        settled.setdefault((proof.assignment.lead.id, proof.assignment.hop), proof)
    meeting = [p for p in settled.values() if p.effect is EvidenceEffect.MEETS]
    await meet(uow, [proof.made() for proof in meeting])
    for proof in settled.values():
        if proof.effect is EvidenceEffect.DISPUTE:
            lead, hop = proof.assignment.lead.id, proof.assignment.hop
            await open_late_evidence(uow, await load_assignment(uow, lead, hop), proof.call)


async def unmatched_call(uow: UnitOfWork, person: Person, call_id: int) -> CallRow:
    """One of them. Raises NotFound, Stale (settled since; it says by whom)."""
    call = await uow.session.get(CallRow, call_id)
    if call is None:
        raise NotFound(what=f"#{call_id}")
    if call.dismissed_at or (call.lead_id is not None and call.advisor_id is not None):
        raise await settled_refusal(uow, person, UNMATCHED_CALL, call_id)
    return call


async def call_lines(uow: UnitOfWork, call: CallRow) -> Texts:
    """What is known of a call: number, when, how it ended, whose it may be, which lead it is."""
    advisor = await uow.session.get(PersonRow, call.advisor_id) if call.advisor_id else None
    ended = T("call-answered") if call.answered else T("call-unanswered")
    lines = [
        T("call-heading", number=call.number),
        T("call-when", at=Moment(call.started_at, MomentStyle.DATE_TIME), ended=ended),
        T("call-agent", agent=call.agent or "?", extension=call.extension or "?"),
        T("call-advisor", advisor=advisor.name) if advisor else T("call-advisor-unknown"),
        T("call-lead", lead=call.lead_id) if call.lead_id else T("call-lead-unknown"),
    ]
    return Texts(tuple(lines))


async def attribute_call(uow: UnitOfWork, actor: Person, call_id: int, advisor_id: int) -> CallRow:
    """The administrator says whose call it was; it is then judged as any other.

    Raises NotYours, NotFound.
    """
    require(actor, Right.RECORD_FINDING)
    call = await uow.session.get(CallRow, call_id)
    if call is None:
        raise NotFound(what=f"#{call_id}")
    await require_not_taken(uow, actor, UNMATCHED_CALL, call_id)
    call.advisor_id = advisor_id
    uow.audit("call.attributed", f"call:{call_id}", actor.id, advisor=advisor_id)
    await match_call(uow, call)
    if call.lead_id is not None:
        await close_tasks(uow, UNMATCHED_CALL, [call_id], by=actor, outcome="attributed")
    return call


async def dismiss_call(uow: UnitOfWork, actor: Person, call_id: int) -> None:
    """The call has nothing to do with leads: it is kept, and shown no more.

    Raises NotYours, NotFound.
    """
    require(actor, Right.RECORD_FINDING)
    call = await uow.session.get(CallRow, call_id)
    if call is None:
        raise NotFound(what=f"#{call_id}")
    await require_not_taken(uow, actor, UNMATCHED_CALL, call_id)
    call.dismissed_at = uow.now
    await close_tasks(uow, UNMATCHED_CALL, [call_id], by=actor, outcome="dismissed")
    uow.audit("call.dismissed", f"call:{call_id}", actor.id)


def summary(call: CallRow) -> dict[str, Any]:
    """What a dispute or a card keeps of a call (JSON)."""
    return {
        "call": call.id,
        "started_at": call.started_at.isoformat(),
        "answered": call.answered,
        "number": call.number,
    }
