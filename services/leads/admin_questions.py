"""Puts leads before the administrator: every path ends at somebody who answers for it (A.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from domain.kernel.message import Button, Message
from domain.kernel.person import Person
from domain.kernel.tasks import TaskState
from domain.kernel.text import Moment, MomentStyle, T, Text, Texts
from services.leads import undecided_list
from services.leads.candidates import LeadCandidate, gather_candidates, ledger_of
from services.leads.lead_card import LeadFacts
from services.platform.accountability import accountable_people, roles_accountable
from services.platform.directory import ids_with_role
from services.platform.messaging import Change, change_what_stands, send_about_clock
from services.platform.tasks import close_tasks, open_tasks
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.questions import count_undecided
from storage.queries.platform.audit import act, insert_audit
from storage.queries.platform.tasks import NewTask

QUESTION: Final = undecided_list.QUESTION
"""The task kind: whom a lead is given to, or whether there was contact."""
ASK: Final = undecided_list.ASK
"""The purpose of the messages that ask."""
_OFFERED = 6
_ONE_BY_ONE = 3
_EVIDENCE_AWAITED = frozenset({"evidence_pending", "wrote"})
"""Reasons that are reminded of at half time: a lead waits for a claim to be shown."""
_CONTACT_IN_DOUBT = frozenset(
    {"mode", "hops_exhausted", "evidence_pending", "wrote", "known_person"}
)
"""Reasons that the administrator's own finding can settle, instead of another advisor (A.2)."""
TEXT_KEYS = frozenset(
    f"ask-{reason}"
    for reason in (
        "nobody-on-guard",
        "nobody-eligible",
        "nobody-left",
        "nobody-free",
        "hops-exhausted",
        "known-person",
        "mode",
        "wrote",
        "review",
    )
)


# How a question ended, by the text that answers it; any other is a decision.
_ENDED_WITHOUT_A_PERSON: Final = {
    "ask-moved-on": TaskState.EXPIRED,
    "ask-placed": TaskState.EXPIRED,
    "ask-contacted": TaskState.CANCELLED,
    "ask-joined": TaskState.CANCELLED,
    "ask-returned": TaskState.EXPIRED,
}


async def ask_administrator(
    uow: UnitOfWork,
    leads: Sequence[LeadFacts],
    reason: str,
    due_at: datetime | None = None,
    feed_heard_at: datetime | None = None,
) -> None:
    """Asks who is to have each lead, with a one-tap choice; several are one list.

    `due_at` is when it is decided without a person; None: it waits (see `unassigned_watch`).
    `feed_heard_at`: since when the call feed has shown no call, where that is the reason.
    """
    half_time = None
    if due_at is not None and reason in _EVIDENCE_AWAITED:
        half_time = uow.now + (due_at - uow.now) / 2
    data = {"reason": reason}
    await open_tasks(uow, [NewTask(QUESTION, lead.id, data, due_at, half_time) for lead in leads])
    people = await accountable(uow)
    await record_asked(uow, [lead.id for lead in leads], reason, people)
    if due_at is None and await count_undecided(uow.session, QUESTION) > 1:
        await undecided_list.show_undecided(uow, people)
        return
    if len(leads) > _ONE_BY_ONE:
        await put_summary(uow, people, len(leads), reason, feed_heard_at)
    else:
        await put_question(uow, people, leads, reason, feed_heard_at)


async def record_asked(
    uow: UnitOfWork, lead_ids: Sequence[int], reason: str, people: Sequence[int]
) -> None:
    """Keeps who answers for each lead from now on; nobody, when none of them can be reached."""
    data = {"reason": reason, "people": list(people)}
    acts = [act(uow.now, "lead.asked", f"lead:{lead_id}", None, data) for lead_id in lead_ids]
    await insert_audit(uow.session, acts)


async def put_summary(
    uow: UnitOfWork,
    people: Sequence[int],
    count: int,
    reason: str,
    feed_heard_at: datetime | None = None,
) -> None:
    """Says how many leads wait for a decision."""
    button = Button(T("button-pending"), "task.list")
    text = T("ask-summary", count=count, reason=reason_text(reason, feed_heard_at))
    message = Message(text, ((button,),))
    await send_about_clock(uow, people, message, purpose=ASK, subject="leads")


async def put_question(
    uow: UnitOfWork,
    people: Sequence[int],
    leads: Sequence[LeadFacts],
    reason: str,
    feed_heard_at: datetime | None = None,
) -> None:
    """Asks about each lead, with a one-tap choice."""
    offered = await whom_to_offer(uow)
    for lead in leads:
        await send_about_clock(
            uow,
            people,
            question(lead, reason, offered, feed_heard_at),
            slot=question_slot(lead.id),
            purpose=ASK,
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
    ledger = ledger_of(uow, eligible)
    rates = {c.person_id: c.rate for c in await ledger.candidates(uow, [c.id for c in eligible])}
    on_guard_ids = {c.id for c in on_guard.eligible}
    eligible.sort(key=lambda c: (c.id not in on_guard_ids, rates[c.id], c.id))
    return eligible[:_OFFERED]


def question_slot(lead_id: int) -> str:
    """The slot of the question about a lead in an administrator's chat."""
    return f"ask:{lead_id}"


async def settle_question(
    uow: UnitOfWork, lead_id: int, answer: Text, by: Person | None = None
) -> None:
    """The question about the lead, wherever it stands, gives way to its answer."""
    await settle_questions(uow, {lead_id: answer}, by)


async def settle_questions(
    uow: UnitOfWork, answers: Mapping[int, Text], by: Person | None = None
) -> None:
    """The same for several leads (answer by lead) at once."""
    for text_key in {answer.key for answer in answers.values()}:
        leads = [lead_id for lead_id, answer in answers.items() if answer.key == text_key]
        state = _ENDED_WITHOUT_A_PERSON.get(text_key, TaskState.DONE)
        outcome = text_key.removeprefix("ask-")
        await close_tasks(uow, QUESTION, leads, state, by=by, outcome=outcome)
    people = await ids_with_role(uow, *roles_accountable(uow, "leads"))
    await change_what_stands(
        uow,
        [
            Change(person_id, question_slot(lead_id), Message(answer))
            for lead_id, answer in answers.items()
            for person_id in people
        ],
    )
    if answers:
        await undecided_list.show_undecided(uow)


def question(
    lead: LeadFacts,
    reason: str,
    offered: Sequence[LeadCandidate],
    feed_heard_at: datetime | None = None,
) -> Message:
    """The question about one lead: who it is, why it is asked, and to whom it can be given."""
    heading = T("ask-heading", lead=lead.id, reason=reason_text(reason, feed_heard_at))
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


def reason_text(reason: str, feed_heard_at: datetime | None = None) -> Text:
    """Why it is asked. Of a silent feed it is said since when no call has come."""
    if reason == "evidence_pending":
        if feed_heard_at is None:
            return T("ask-evidence-pending-never")
        return T("ask-evidence-pending", since=Moment(feed_heard_at, MomentStyle.DATE_TIME))
    return Text(f"ask-{reason.replace('_', '-')}")
