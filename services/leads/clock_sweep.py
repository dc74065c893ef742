"""Sweeps the contact clocks: reminders, deadlines, the ends of bounded waits (CC23-L4, A.2).

What is due is found by index and decided many at a time in one transaction, so that ten thousand
deadlines at one instant are a few statements, and after downtime each thing happens once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.kernel.message import Message, Priority
from domain.kernel.text import Arg, Moment, Span, Text
from domain.leads.contact_clock import ClockDue, ClockEventKind, ContactState
from domain.leads.deadline import (
    AlreadyMet,
    AskAdministrator,
    AwaitEvidence,
    DeadlineFacts,
    Decision,
    Move,
    decide_after_administrator,
    decide_after_wait,
    decide_at_deadline,
)
from services.intake.turn_ledger import lock_giving_out
from services.leads.assignment_changes import change_assignments, next_due
from services.leads.clocked_assignments import ClockedAssignment, assignments_due
from services.leads.contact_clock import await_evidence, leave_with_administrator
from services.leads.lead_card import card_slot, lead_card
from services.leads.reassignment import Expiring, move_on
from services.platform.messaging import Change, change_what_stands, recipients
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.outbox.writer import Outgoing
from storage.rows.platform.jobs import FeedRow

_BATCH = 1000


async def sweep_clocks(units: UnitOfWorkFactory) -> int:
    """Does everything that contact clocks want by now; returns for how many assignments."""
    total = 0
    while True:
        async with units.begin() as uow:
            # Before the rows are locked: always in one order with those who give leads out.
            await lock_giving_out(uow)
            hops = await assignments_due(uow, _BATCH)
            await _handle(uow, hops)
        total += len(hops)
        if len(hops) < _BATCH:
            return total


async def _handle(uow: UnitOfWork, hops: Sequence[ClockedAssignment]) -> None:
    reminders = [
        hop for hop in hops if hop.due is ClockDue.REMINDER and not hop.clock.is_over(uow.now)
    ]
    ended = [hop for hop in hops if hop.due is not ClockDue.REMINDER or hop.clock.is_over(uow.now)]
    await _remind(uow, reminders)
    await _decide(uow, ended)


async def _remind(uow: UnitOfWork, hops: Sequence[ClockedAssignment]) -> None:
    """After downtime only the latest reminder of an assignment is sent."""
    if not hops:
        return
    changes = []
    for hop in hops:
        last = hop.clock.last_due(uow.now)
        number = last.number if last and last.kind is ClockEventKind.REMINDER else hop.reminded
        due, due_at = next_due(hop.clock, number)
        changes.append(hop.change(reminded=number, due=due, due_at=due_at))
    await change_assignments(uow, changes)
    known = await recipients(uow, {hop.advisor_id for hop in hops})
    await change_what_stands(
        uow,
        [
            Change(
                hop.advisor_id,
                card_slot(hop.lead.id),
                lead_card(hop.lead, hop.facts(), uow.now),
                Priority.REMINDER,
            )
            for hop in hops
        ],
    )
    outgoing = []
    for hop in hops:
        recipient = known[hop.advisor_id]
        if recipient.to is None:
            continue
        left = hop.clock.left(uow.now)
        text = _reminder(hop, left)
        outgoing.append(
            Outgoing(
                to=recipient.to,
                body=Message(text),
                priority=Priority.REMINDER,
                person_id=hop.advisor_id,
                language=recipient.language,
                purpose="reminder",
                subject=f"assignment:{hop.lead.id}:{hop.hop}",
                expires_at=hop.deadline_at,
            )
        )
    await uow.send(outgoing)


def _reminder(hop: ClockedAssignment, left: timedelta) -> Text:
    """Names whom to call at which number; a lead without one is written to."""
    lead = hop.lead
    facts: dict[str, Arg] = {
        "lead": lead.id,
        "name": lead.name,
        "left": Span(left),
        "deadline": Moment(hop.deadline_at),
    }
    if lead.phones:
        return Text("contact-reminder", {**facts, "phone": lead.phones[0]})
    return Text("contact-reminder-mail", {**facts, "email": next(iter(lead.emails), "")})


async def _decide(uow: UnitOfWork, hops: Sequence[ClockedAssignment]) -> None:
    if not hops:
        return
    heard_at = await _feed_heard_at(uow) if any(hop.claimed_at for hop in hops) else None
    expiring: list[Expiring] = []
    for hop in hops:
        match _decision(hop, heard_at, uow.now):
            case Move(reason):
                expiring.append(Expiring(hop, reason))
            case AskAdministrator(reason, until):
                await leave_with_administrator(uow, hop, until, reason.value)
            case AwaitEvidence(until):
                await await_evidence(uow, hop, until)
            case AlreadyMet():
                raise AssertionError("an assignment that was met has nothing due")
    await move_on(uow, expiring)


async def _feed_heard_at(uow: UnitOfWork) -> datetime | None:
    """When the call feed last brought anything; asked only where somebody says they called."""
    feed = await uow.session.get(FeedRow, "calls")
    return feed.last_event_at if feed else None


def _decision(hop: ClockedAssignment, heard_at: datetime | None, now: datetime) -> Decision:
    """Evidence settles an assignment when it arrives, so one that is due has none.

    The call feed cannot show an e-mail: for a lead without a number it is as if it were silent.
    """
    facts = DeadlineFacts(
        evidence=False,
        claimed=hop.claimed_at is not None,
        hops=hop.hop - 1,
        feed_heard_at=heard_at if hop.lead.phones else None,
        advisor_keeps=hop.terms.advisor_keeps,
    )
    match hop.contact:
        case ContactState.EVIDENCE_PENDING:
            return decide_after_wait(facts, hop.terms)
        case ContactState.WITH_ADMINISTRATOR:
            return decide_after_administrator(facts, hop.terms)
        case _:
            return decide_at_deadline(facts, hop.terms, now)
