"""Calls of the feed: matched to advisor and lead, judged as evidence, never dropped (CC21-10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from domain.intake.call_report import CallReport
from domain.kernel.errors import NotFound, Stale
from domain.kernel.identity import InvalidPhone, fold, normalise_phone
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.text import Moment, MomentStyle, T, Texts
from domain.leads.contact_clock import AssignmentOutcome
from domain.leads.evidence import (
    AssignmentSpan,
    Call,
    CallDirection,
    CallJudgement,
    EvidenceEffect,
    effect_of_evidence,
    judge_call,
)
from services.leads.clock_terms import AssignmentTerms
from services.leads.clocked_assignments import assignment_in_force
from services.leads.contact_clock import meet
from services.leads.disputes import open_late_evidence
from services.leads.lead_reader import contacts_of
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.queries.pending import CALL_UNMATCHED
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadContactRow, LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.jobs import FeedRow
from storage.rows.platform.persons import PersonRow
from storage.upsert import upsert

_ASSIGNMENT = table_of(AssignmentRow).c
_CALL = table_of(CallRow).c
_CONTACT = table_of(LeadContactRow).c
_FEED = table_of(FeedRow)
_LEAD = table_of(LeadRow).c
_PERSON = table_of(PersonRow).c
_HOPS_LOOKED_AT = 20
FEED = "calls"


async def take_call(uow: UnitOfWork, report: CallReport) -> CallRow | None:
    """Keeps the call and lets it settle the hop it is evidence for; None when it is known already.

    A call that lies before a deadline but came after the lead had moved on opens a dispute (A.2).
    """
    query = select(_CALL.id).where(_CALL.external_id == report.external_id)
    if (await uow.session.execute(query)).first() is not None:
        return None
    await _feed_heard(uow)
    row = CallRow(
        external_id=report.external_id,
        agent=report.agent,
        extension=report.extension,
        number=_number(report.number, uow.policy.organization.country),
        outbound=report.outbound,
        answered=report.answered,
        started_at=report.started_at,
        duration_seconds=report.duration_seconds,
        payload=dict(report.raw),
        received_at=uow.now,
    )
    row.advisor_id = await _advisor(uow, report)
    uow.session.add(row)
    await uow.session.flush()
    await match_call(uow, row)
    return row


async def _feed_heard(uow: UnitOfWork) -> None:
    statement = upsert(uow.session, _FEED).values(name=FEED, last_event_at=uow.now)
    await uow.session.execute(
        statement.on_conflict_do_update(
            index_elements=["name"], set_={"last_event_at": statement.excluded.last_event_at}
        )
    )


def _number(written: str, country: str) -> str:
    """E.164, or what was written: an unreadable number is shown as it came."""
    try:
        return normalise_phone(written, country).e164
    except InvalidPhone:
        return written


async def _advisor(uow: UnitOfWork, report: CallReport) -> int | None:
    """By extension, else by the agent's name if exactly one person is called so."""
    if report.extension:
        query = select(_PERSON.id).where(_PERSON.extension == report.extension, _PERSON.active)
        found = (await uow.session.execute(query)).scalars().all()
        if len(found) == 1:
            return int(found[0])
    if not report.agent:
        return None
    query = select(_PERSON.id, _PERSON.name).where(_PERSON.active)
    name = fold(report.agent)
    named = [row[0] for row in await uow.session.execute(query) if fold(row[1]) == name]
    return named[0] if len(named) == 1 else None


async def match_call(uow: UnitOfWork, call: CallRow) -> CallJudgement | None:
    """Finds the hop the call is about and applies it; None when no lead has that number.

    Called again when the administrator says whose call it was.
    """
    lead_ids = await _leads_with(uow, call.number)
    if not lead_ids:
        return None
    contacts = await contacts_of(uow, lead_ids)
    best: tuple[CallJudgement, AssignmentRow] | None = None
    for hop in await _hops(uow, lead_ids):
        span = AssignmentSpan(
            hop.advisor_id,
            frozenset(contacts[hop.lead_id].phones),
            hop.assigned_at,
            hop.deadline_at,
        )
        terms = AssignmentTerms.from_json(hop.terms)
        verdict = judge_call(_as_call(call), span, require_answer=terms.require_answer)
        if verdict is CallJudgement.EVIDENCE:
            best = verdict, hop
            break
        best = best or (verdict, hop)
    call.lead_id = best[1].lead_id if best else lead_ids[0]
    if best is None:
        return None
    verdict, hop = best
    call.hop, call.verdict = hop.hop, verdict.value
    if verdict is CallJudgement.EVIDENCE:
        await _apply(uow, call, hop)
    return verdict


async def _leads_with(uow: UnitOfWork, number: str) -> list[int]:
    """The latest leads that can be reached by that number."""
    query = (
        select(_CONTACT.lead_id)
        .where(_CONTACT.kind == "phone", _CONTACT.value == number)
        .order_by(_CONTACT.lead_id.desc())
        .limit(_HOPS_LOOKED_AT)
    )
    return list((await uow.session.execute(query)).scalars())


async def _hops(uow: UnitOfWork, lead_ids: Sequence[int]) -> Sequence[AssignmentRow]:
    query = (
        select(AssignmentRow)
        .where(_ASSIGNMENT.lead_id.in_(lead_ids))
        .order_by(_ASSIGNMENT.assigned_at.desc())
        .limit(_HOPS_LOOKED_AT)
    )
    return (await uow.session.execute(query)).scalars().all()


def _as_call(call: CallRow) -> Call:
    return Call(
        call.advisor_id,
        call.number,
        call.started_at,
        CallDirection.OUTBOUND if call.outbound else CallDirection.INBOUND,
        call.answered,
    )


async def _apply(uow: UnitOfWork, call: CallRow, hop: AssignmentRow) -> None:
    evidence = {"by": "call", "call": call.id, "answered": call.answered}
    match effect_of_evidence(AssignmentOutcome(hop.outcome)):
        case EvidenceEffect.MEETS:
            found = await assignment_in_force(uow, hop.lead_id, hop.hop)
            if found is not None:
                await meet(uow, found, evidence, call.started_at)
        case EvidenceEffect.DISPUTE:
            await open_late_evidence(uow, hop, call)
        case EvidenceEffect.NOTHING:
            return


async def unmatched_calls(uow: UnitOfWork, limit: int) -> Sequence[CallRow]:
    """Calls that match no lead or no advisor, the latest first, for the administrator to see."""
    query = select(CallRow).where(CALL_UNMATCHED).order_by(_CALL.id.desc()).limit(limit)
    return (await uow.session.execute(query)).scalars().all()


async def unmatched_call(uow: UnitOfWork, call_id: int) -> CallRow:
    """One of them. Raises NotFound, Stale (it has been matched or put aside since)."""
    call = await uow.session.get(CallRow, call_id)
    if call is None:
        raise NotFound(what=f"#{call_id}")
    if call.dismissed_at or (call.lead_id is not None and call.advisor_id is not None):
        raise Stale
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
    call.advisor_id = advisor_id
    uow.audit("call.attributed", f"call:{call_id}", actor.id, advisor=advisor_id)
    await match_call(uow, call)
    return call


async def dismiss_call(uow: UnitOfWork, actor: Person, call_id: int) -> None:
    """The call has nothing to do with leads: it is kept, and shown no more.

    Raises NotYours, NotFound.
    """
    require(actor, Right.RECORD_FINDING)
    call = await uow.session.get(CallRow, call_id)
    if call is None:
        raise NotFound(what=f"#{call_id}")
    call.dismissed_at = uow.now
    uow.audit("call.dismissed", f"call:{call_id}", actor.id)


def summary(call: CallRow) -> dict[str, Any]:
    """What a dispute or a card keeps of a call (JSON)."""
    return {
        "call": call.id,
        "started_at": call.started_at.isoformat(),
        "answered": call.answered,
        "number": call.number,
    }
