"""Sweeps the contact clocks: reminders, deadlines, the ends of bounded waits (CC23-L4, A.2).

What is due is found by index and decided many at a time in one transaction, so that ten thousand
deadlines at one instant are a few statements, and after downtime each thing happens once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.kernel.message import Priority, SlotMode
from domain.leads.contact_clock import ClockDue, ClockEventKind, ContactState
from domain.leads.deadline import (
    AlreadyMet,
    AskAdministrator,
    AskReason,
    AwaitCall,
    AwaitEvidence,
    DeadlineFacts,
    Decision,
    Move,
    MoveReason,
    decide_after_administrator,
    decide_after_call_wait,
    decide_after_wait,
    decide_at_deadline,
)
from services.intake.turn_ledger import lock_giving_out
from services.leads.advisor_card import lead_card
from services.leads.assignment import notice
from services.leads.assignment_changes import change_assignments, next_due
from services.leads.breach_notices import Reassigned, tell_of_reassignments
from services.leads.clocked_assignments import (
    ClockedAssignment,
    DueAssignments,
    assignments_due,
    feed_heard_at,
)
from services.leads.contact_clock import await_call, await_evidence, leave_with_administrator
from services.leads.lead_card import card_slot
from services.leads.reassignment import Expiring, move_on
from services.leads.reminders import reminder, reminder_slot
from services.platform.messaging import Change, change_what_stands, recipients
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from storage.outbox.writer import Outgoing

_BATCH = 1000


async def sweep_clocks(units: UnitOfWorkFactory) -> int:
    """Does everything that contact clocks want by now; returns for how many assignments."""
    total = 0
    while True:
        async with units.begin() as uow:
            # Before the rows are locked: always in one order with those who give leads out.
            await lock_giving_out(uow)
            due = await assignments_due(uow, _BATCH)
            handled = await _handle(uow, due)
        total += handled
        if len(due.assignments) < _BATCH or not handled:
            return total


async def _handle(uow: UnitOfWork, due: DueAssignments) -> int:
    reminders = [each for each in due.assignments if _is_reminder(uow, each)]
    ended = [
        each
        for each in due.assignments
        if not _is_reminder(uow, each) and not _awaits_unread_events(uow, each, due)
    ]
    await _remind(uow, reminders)
    await _decide(uow, ended)
    return len(reminders) + len(ended)


def _is_reminder(uow: UnitOfWork, assignment: ClockedAssignment) -> bool:
    return assignment.due is ClockDue.REMINDER and not assignment.clock.is_over(uow.now)


def _awaits_unread_events(
    uow: UnitOfWork, assignment: ClockedAssignment, due: DueAssignments
) -> bool:
    """Whether what was received in time may still settle it; for a bounded time (A.2).

    That is a call, or what the advisor tapped while their clock ran.
    """
    decided_at = (
        assignment.deadline_at
        if assignment.due is ClockDue.REMINDER
        else assignment.due_at or uow.now
    )
    unread = [due.calls_unread_since]
    if assignment.contact is ContactState.RUNNING:
        unread.append(due.chat_unread_since.get(assignment.lead.id))
    return (
        any(since is not None and since <= decided_at for since in unread)
        and uow.now < decided_at + uow.policy.contact.backlog_wait
    )


async def _remind(uow: UnitOfWork, assignments: Sequence[ClockedAssignment]) -> None:
    """After downtime only the latest reminder of an assignment is sent."""
    if not assignments:
        return
    changes = []
    number_of: dict[int, int] = {}
    for assignment in assignments:
        last = assignment.clock.last_due(uow.now)
        number = (
            last.number if last and last.kind is ClockEventKind.REMINDER else assignment.reminded
        )
        number_of[assignment.lead.id] = number
        due, due_at = next_due(assignment.clock, number)
        changes.append(assignment.change(reminded=number, due=due, due_at=due_at))
    await change_assignments(uow, changes)
    known = await recipients(uow, {assignment.advisor_id for assignment in assignments})
    await change_what_stands(
        uow,
        [
            Change(
                assignment.advisor_id,
                card_slot(assignment.lead.id),
                lead_card(assignment.lead, assignment.facts(), uow),
                Priority.REMINDER,
            )
            for assignment in assignments
            if assignment.is_told
        ],
    )
    outgoing = []
    for assignment in assignments:
        recipient = known[assignment.advisor_id]
        if recipient.to is None:
            continue
        if assignment.claimed_at is not None and not assignment.lead.phones:
            continue  # they say they wrote: the administrator confirms it
        if not assignment.is_told:
            outgoing.append(notice(assignment.lead, assignment.facts(), recipient, uow))
            continue
        outgoing.append(
            Outgoing(
                to=recipient.to,
                body=reminder(assignment, assignment.clock.left(uow.now)),
                priority=Priority.REMINDER,
                person_id=assignment.advisor_id,
                language=recipient.language,
                slot=reminder_slot(
                    assignment.lead.id, assignment.hop, number_of[assignment.lead.id]
                ),
                mode=SlotMode.FRESH,
                purpose="reminder",
                subject=f"assignment:{assignment.lead.id}:{assignment.hop}",
                expires_at=assignment.deadline_at,
                about_clock=True,
            )
        )
    await uow.send(outgoing)


async def _decide(uow: UnitOfWork, assignments: Sequence[ClockedAssignment]) -> None:
    if not assignments:
        return
    heard_at = (
        await feed_heard_at(uow)
        if any(assignment.claimed_at for assignment in assignments)
        else None
    )
    expiring: list[Expiring] = []
    staying: list[Reassigned] = []
    for assignment in assignments:
        match _decision(assignment, heard_at, uow.now):
            case Move(reason):
                expiring.append(Expiring(assignment, reason))
            case AskAdministrator(reason, until):
                await leave_with_administrator(uow, assignment, until, reason.value)
                if reason is AskReason.HOPS_EXHAUSTED:
                    staying.append(_staying(assignment))
            case AwaitEvidence(until):
                await await_evidence(uow, assignment, until, heard_at)
            case AwaitCall(until):
                await await_call(uow, assignment, until)
            case AlreadyMet():
                raise AssertionError("an assignment that was met has nothing due")
    await move_on(uow, expiring)
    await tell_of_reassignments(uow, staying)


def _staying(assignment: ClockedAssignment) -> Reassigned:
    """A breach after the last move: told like any other, the lead waits for the administrator."""
    lead = assignment.lead
    reason = MoveReason.BREACH if assignment.is_told else MoveReason.NOT_TOLD
    if assignment.contact is ContactState.EVIDENCE_PENDING:
        reason = MoveReason.NO_EVIDENCE_IN_TIME
    return Reassigned(
        lead.id,
        lead.name,
        assignment.advisor_id,
        None,
        assignment.deadline_at,
        reason,
        stays=True,
        people=assignment.hop,
    )


def _decision(assignment: ClockedAssignment, heard_at: datetime | None, now: datetime) -> Decision:
    """Evidence settles an assignment when it arrives, so one that is due has none.

    The call feed cannot show an e-mail: for a lead without a number it is as if it were silent.
    """
    facts = DeadlineFacts(
        evidence=False,
        claimed=assignment.claimed_at is not None
        and assignment.claimed_at <= assignment.deadline_at,
        hops=assignment.hop - 1,
        feed_heard_at=heard_at if assignment.lead.phones else None,
        advisor_keeps=assignment.terms.advisor_keeps,
        told=assignment.is_told,
    )
    match assignment.contact:
        case ContactState.EVIDENCE_PENDING if assignment.waits_for_call:
            return decide_after_call_wait(facts, assignment.terms, now)
        case ContactState.EVIDENCE_PENDING:
            return decide_after_wait(facts, assignment.terms)
        case ContactState.WITH_ADMINISTRATOR:
            return decide_after_administrator(facts, assignment.terms)
        case _:
            return decide_at_deadline(facts, assignment.terms, now)
