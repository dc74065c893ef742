"""What was said to whom: nobody is charged untold, nobody is disturbed, somebody always knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.kernel.message import Priority
from playground.simulation.month import SimulatedMonth
from playground.simulation.records import MANY_LEADS, SentMessage, SimulationRecords
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.outbox import OutboxRow

_TAKEN = frozenset({"sent", "superseded", "delivered", "read"})
_OF_A_CLOCK = frozenset({"lead_notice", "reminder"})
_OF_AN_END = frozenset({"ask", "loss"})
_LONGEST_CLOCK = timedelta(hours=1)
_ANSWERS = frozenset({int(Priority.TAP_ANSWER), int(Priority.CONVERSATION)})
_ANSWERED_WITHIN = timedelta(minutes=5)
_UNASSIGNED = frozenset({"with_administrator", "evidence_pending"})


def nobody_is_charged_untold(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    """No breach where the notice was not accepted by the deadline (A.2).

    One in doubt counts as told only by evidence: an answer, a tap, a later accepted message.
    """
    for assignment in records.assignments:
        if assignment.contact != "missed":
            continue
        rows = records.notices[f"assignment:{assignment.lead_id}:{assignment.hop}"]
        if not any(_was_told(records, life, assignment, row) for row in rows):
            states = sorted({str(row.state) for row in rows})
            number = f"lead {assignment.lead_id} hop {assignment.hop}"
            yield f"{number} is a breach; the notice was {states}"


def _was_told(
    records: SimulationRecords, life: SimulatedMonth, assignment: AssignmentRow, row: OutboxRow
) -> bool:
    if row.state in _TAKEN:
        return row.sent_at is not None and row.sent_at <= assignment.deadline_at
    if row.state != "unknown":
        return False
    heard = life.has_spoken(assignment.advisor_id, row.created_at, assignment.deadline_at)
    later = any(
        message.address == row.address
        and message.taken_at is not None
        and row.created_at < message.taken_at <= assignment.deadline_at
        for message in records.messages
    )
    return heard or later


def nothing_to_who_has_left(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    """From that instant nothing is sent to the chat of who left, nor to an account given up.

    Who has another role now gets no leads and no reminders of them.
    """
    telegram = life.world.telegram
    for user, since in life.abandoned:
        late = [
            message
            for message in telegram.messages(user)
            if message.sender is telegram.bot and message.date > since
        ]
        if late:
            yield f"{user.first_name}'s chat got {len(late)} messages since {since}"
    for advisor in life.staff.values():
        changed = advisor.other_role_from
        if changed is None:
            continue
        for message in records.messages:
            concerns_leads = message.purpose in _OF_A_CLOCK and message.created_at > changed
            if message.person_id == advisor.id and concerns_leads:
                yield f"{advisor.code} is no advisor and was told of {message.subject}"


def quiet_hours_are_kept(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    """What the bot begins by itself at night concerns a running clock (A.1).

    A message that changes silently what stands disturbs nobody.
    """
    policy = life.world.container.policy
    quiet = policy.quiet()
    clocks = {
        at
        for assignment in records.assignments
        for at in (assignment.assigned_at, assignment.decided_at)
    }
    for message in records.messages:
        if message.taken_at is None or message.purpose in _OF_A_CLOCK or message.person_id is None:
            continue
        if message.mode == "update" or not quiet.hold(message.created_at):
            continue
        if not quiet.hold(message.taken_at):
            continue  # held until the morning
        since = message.created_at - _ANSWERED_WITHIN
        if message.purpose in _OF_AN_END and _has_run(records, message):
            continue
        asked = life.has_acted(message.person_id, since, message.taken_at)
        if not (asked and message.priority in _ANSWERS) and message.created_at not in clocks:
            yield f"{message.purpose or message.text_key} left at {message.created_at}"


def _has_run(records: SimulationRecords, message: SentMessage) -> bool:
    """Whether a clock of the lead that the message is about has run shortly before it."""
    return any(
        message.subject == f"lead:{assignment.lead_id}"
        and assignment.assigned_at <= message.created_at <= assignment.assigned_at + _LONGEST_CLOCK
        for assignment in records.assignments
    )


def somebody_who_may_decide_was_told(
    records: SimulationRecords, life: SimulatedMonth, *, at_rest: bool
) -> Iterator[str]:
    """Every lead without an advisor is known to one of those who may decide, by name.

    A question in doubt has arrived where a later message to that chat was accepted.
    """
    if not at_rest:
        return
    deciders = set(life.deciders.values())
    told: dict[str, set[int]] = {}
    many: list[datetime] = []
    last_taken: dict[str, datetime] = {}
    for message in records.messages:
        if message.taken_at is not None:
            last_taken[message.address] = message.taken_at
    for message in records.messages:
        later = last_taken.get(message.address, message.created_at) > message.created_at
        arrived = message.state in _TAKEN or (message.state == "unknown" and later)
        if not arrived or message.person_id not in deciders:
            continue
        if message.purpose == "ask":
            told.setdefault(message.subject, set()).add(message.person_id)
        elif message.text_key in MANY_LEADS:
            many.append(message.created_at)
    for lead_id, lead in records.leads.items():
        summed = any(at >= lead.received_at for at in many)
        if lead.state in _UNASSIGNED and f"lead:{lead_id}" not in told and not summed:
            yield f"lead {lead_id} is unassigned, and nobody who may decide was told"
