"""Sweeps the contact clocks: reminders, deadlines, the ends of bounded waits (CC23-L4, A.2).

What is due is found by index and decided many at a time in one transaction, so that ten thousand
deadlines at one instant are a few statements, and after downtime each thing happens once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.contact_clock import AssignmentOutcome, DueKind
from domain.deadline import (
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
from domain.message import Message, Priority
from domain.text import Arg, Moment, Span, Text
from services.contact import await_evidence, leave_with_administrator
from services.desk import Desk, Work
from services.leads.assignment import next_due
from services.leads.card import card_slot, lead_card
from services.leads.hops import Hop, hops_due, write_hops
from services.leads.moving import Departure, move_on
from services.speaking import addressees
from storage.outbox import Outgoing
from storage.rows import FeedRow

_BATCH = 1000


async def sweep_clocks(desk: Desk) -> int:
    """Does everything that contact clocks want by now; returns how many hops that were."""
    total = 0
    while True:
        async with desk.work() as work:
            hops = await hops_due(work, _BATCH)
            await _handle(work, hops)
        total += len(hops)
        if len(hops) < _BATCH:
            return total


async def _handle(work: Work, hops: Sequence[Hop]) -> None:
    reminders = [hop for hop in hops if hop.due == "reminder" and not hop.clock.is_over(work.now)]
    ended = [hop for hop in hops if hop.due != "reminder" or hop.clock.is_over(work.now)]
    await _remind(work, reminders)
    await _decide(work, ended)


async def _remind(work: Work, hops: Sequence[Hop]) -> None:
    """After downtime only the latest reminder of a hop is said."""
    if not hops:
        return
    values = []
    for hop in hops:
        last = hop.clock.last_due(work.now)
        number = last.number if last and last.kind is DueKind.REMINDER else hop.reminded
        due, due_at = next_due(hop.clock, number)
        values.append({"reminded": number, "due": due, "due_at": due_at})
    await write_hops(work, hops, values)
    known = await addressees(work, {hop.advisor_id for hop in hops})
    outgoing = []
    for hop in hops:
        addressee = known[hop.advisor_id]
        if addressee.to is None:
            continue
        left = hop.clock.left(work.now)
        text = _reminder(hop, left)
        card = lead_card(hop.lead, hop.facts(), work.now)
        outgoing += [
            Outgoing(
                to=addressee.to,
                body=card,
                priority=Priority.REMINDER,
                person_id=hop.advisor_id,
                language=addressee.language,
                slot=card_slot(hop.lead.id),
                mode="update",
            ),
            Outgoing(
                to=addressee.to,
                body=Message(text),
                priority=Priority.REMINDER,
                person_id=hop.advisor_id,
                language=addressee.language,
                purpose="reminder",
                subject=f"assignment:{hop.lead.id}:{hop.hop}",
                expires_at=hop.deadline_at,
            ),
        ]
    await work.send(outgoing)


def _reminder(hop: Hop, left: timedelta) -> Text:
    """Says whom to call at which number; a lead without one is written to."""
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


async def _decide(work: Work, hops: Sequence[Hop]) -> None:
    if not hops:
        return
    feed = await work.session.get(FeedRow, "calls")
    heard_at = feed.last_event_at if feed else None
    departures: list[Departure] = []
    for hop in hops:
        match _decision(hop, heard_at, work.now):
            case Move(reason):
                departures.append(Departure(hop, reason))
            case AskAdministrator(reason, until):
                await leave_with_administrator(work, hop, until, reason.value)
            case AwaitEvidence(until):
                await await_evidence(work, hop, until)
            case AlreadyMet():
                raise AssertionError("a met hop has nothing due")
    await move_on(work, departures)


def _decision(hop: Hop, heard_at: datetime | None, now: datetime) -> Decision:
    """Evidence settles a hop when it arrives, so a hop that is due has none.

    The call feed cannot show an e-mail: for a lead without a number it is as if it were silent.
    """
    facts = DeadlineFacts(
        evidence=False,
        claimed=hop.claimed_at is not None,
        hops=hop.hop - 1,
        feed_heard_at=heard_at if hop.lead.phones else None,
    )
    match AssignmentOutcome(hop.outcome):
        case AssignmentOutcome.EVIDENCE_PENDING:
            return decide_after_wait(facts, hop.terms)
        case AssignmentOutcome.WITH_ADMINISTRATOR:
            return decide_after_administrator(facts, hop.terms)
        case _:
            return decide_at_deadline(facts, hop.terms, now)
