"""Puts leads before the administrator: every path ends at somebody who answers for it (A.2)."""

from __future__ import annotations

from collections.abc import Sequence

from domain.kernel.message import Button, Message, Priority
from domain.kernel.text import T, Text, Texts
from services.intake.turn_ledger import TurnLedger
from services.leads.candidates import LeadCandidate, gather_candidates
from services.leads.lead_card import LeadFacts
from services.platform.accountability import accountable_people
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork

_OFFERED = 6
_ONE_BY_ONE = 3
_CONTACT_IN_DOUBT = frozenset({"mode", "hops_exhausted", "evidence_pending", "wrote"})
"""Reasons that the administrator's own finding can settle, instead of another advisor (A.2)."""
TEXT_KEYS = frozenset(
    f"ask-{reason}"
    for reason in (
        "nobody-on-guard",
        "nobody-eligible",
        "nobody-left",
        "hops-exhausted",
        "mode",
        "evidence-pending",
        "wrote",
        "review",
    )
)


async def ask_administrator(uow: UnitOfWork, leads: Sequence[LeadFacts], reason: str) -> None:
    """Asks who is to have each lead, with a one-tap choice; many at once become one summary."""
    people = await accountable(uow)
    if len(leads) > _ONE_BY_ONE:
        button = Button(T("button-pending"), "desk.pending")
        text = T("ask-summary", count=len(leads), reason=_reason(reason))
        await send_to_people(uow, people, Message(text, ((button,),)), priority=Priority.ESCALATION)
        return
    offered = await whom_to_offer(uow)
    for lead in leads:
        await send_to_people(
            uow,
            people,
            question(lead, reason, offered),
            priority=Priority.ESCALATION,
            slot=question_slot(lead.id),
            mode="fresh",
            purpose="ask",
            subject=f"lead:{lead.id}",
        )


async def accountable(uow: UnitOfWork) -> list[int]:
    """Those whom the procedure names for leads that nobody can take (A.2)."""
    return await accountable_people(uow, "leads")


async def whom_to_offer(uow: UnitOfWork) -> list[LeadCandidate]:
    """Advisors the administrator may choose: those on guard first, then the month's roster."""
    on_guard = await gather_candidates(uow)
    eligible = list(on_guard.eligible)
    if len(eligible) < _OFFERED:
        taken = {c.id for c in eligible}
        wide = await gather_candidates(uow, roster_wide=True)
        eligible += [c for c in wide.eligible if c.id not in taken]
    ledger = TurnLedger.of_month(uow, {c.id: c.turns for c in eligible if c.turns})
    turns = {c.person_id: c.turns for c in await ledger.candidates(uow, [c.id for c in eligible])}
    on_guard_ids = {c.id for c in on_guard.eligible}
    eligible.sort(key=lambda c: (c.id not in on_guard_ids, turns[c.id], c.id))
    return eligible[:_OFFERED]


def question_slot(lead_id: int) -> str:
    """The slot of the question about a lead in an administrator's chat."""
    return f"ask:{lead_id}"


async def settle_question(uow: UnitOfWork, lead_id: int, answer: Text) -> None:
    """The question about the lead, wherever it stands, gives way to its answer."""
    await send_to_people(
        uow,
        await accountable(uow),
        answer,
        priority=Priority.CONVERSATION,
        slot=question_slot(lead_id),
        mode="update",
    )


def question(lead: LeadFacts, reason: str, offered: Sequence[LeadCandidate]) -> Message:
    """The question about one lead: who he is, why it is asked, and whom to give him to."""
    heading = T("ask-heading", lead=lead.id, reason=_reason(reason))
    rows = tuple(
        (Button(T("button-give", name=c.record.name), "lead.give", {"lead": lead.id, "to": c.id}),)
        for c in offered
    )
    other = Button(T("button-give-other"), "lead.give_other", {"lead": lead.id})
    text = T("lead-card", lines=Texts((heading, *lead.identity)))
    if reason in _CONTACT_IN_DOUBT:
        found = Button(T("button-found"), "lead.found", {"lead": lead.id})
        return Message(text, ((found,), *rows, (other,)))
    return Message(text, (*rows, (other,)))


def _reason(reason: str) -> Text:
    return Text(f"ask-{reason.replace('_', '-')}")
