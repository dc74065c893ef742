"""What must hold whatever has happened: read from the records, judged without the product."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from playground.simulation.eligibility import converts
from playground.simulation.month import SimulatedMonth
from playground.simulation.notice_invariants import (
    nobody_is_charged_untold,
    nothing_to_who_has_left,
    quiet_hours_are_kept,
    somebody_who_may_decide_was_told,
)
from playground.simulation.people import Advisor
from playground.simulation.person_invariants import (
    UNSETTLED,
    duplicates_go_to_first_contact,
    first_contact_keeps_a_duplicate,
    nobody_has_a_lead_twice,
    one_person_one_clock,
)
from playground.simulation.records import SimulationRecords
from playground.simulation.turn_invariants import caps_hold, ledger_is_exact
from storage.rows.leads.assignments import AssignmentRow

_LEFT = {"breach", "unreachable"}
_REACHED = {"sent", "superseded", "delivered", "read"}
Invariant = Callable[[SimulationRecords, SimulatedMonth], Iterator[str]]


def violations(records: SimulationRecords, life: SimulatedMonth, *, at_rest: bool) -> list[str]:
    """Everything that does not hold. `at_rest`: nothing is under way, so nothing may be open."""
    return [
        f"{name}: {what}"
        for name, invariant in _invariants(at_rest=at_rest).items()
        for what in invariant(records, life)
    ]


def _invariants(*, at_rest: bool) -> dict[str, Invariant]:
    told = partial(somebody_who_may_decide_was_told, at_rest=at_rest)
    return {
        "no lead is lost": _no_lead_is_lost,
        "one owner at a time": _one_owner_at_a_time,
        "nobody ineligible": _nobody_ineligible,
        "rulings": _no_ruling_to_the_ineligible,
        "only advisors": _only_advisors_receive,
        "a breach moves on once": _every_breach_moves_on_once,
        "notices": partial(_every_notice_is_accounted_for, at_rest=at_rest),
        "evidence": _contact_has_evidence,
        "figures": _figures_add_up,
        "somebody answers": partial(_somebody_answers_for_it, at_rest=at_rest),
        "one person, one clock": one_person_one_clock,
        "first contact keeps": first_contact_keeps_a_duplicate,
        "first contact by time": duplicates_go_to_first_contact,
        "never twice": nobody_has_a_lead_twice,
        "ledger": ledger_is_exact,
        "caps": caps_hold,
        "charged untold": nobody_is_charged_untold,
        "nothing to who left": nothing_to_who_has_left,
        "quiet hours": quiet_hours_are_kept,
        "accountable": told,
    }


def _no_lead_is_lost(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    kept = Counter(lead.external_id for lead in records.leads.values())
    for external_id in life.done.leads:
        if kept[external_id] != 1:
            yield f"lead {external_id} was accepted and is kept {kept[external_id]} times"
    if records.stuck_events:
        yield f"{records.stuck_events} events are not worked off"


def _one_owner_at_a_time(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    del life
    for lead_id, assignments in records.chains().items():
        lead = records.leads[lead_id]
        if [assignment.hop for assignment in assignments] != list(range(1, len(assignments) + 1)):
            yield f"lead {lead_id} has hops {[assignment.hop for assignment in assignments]}"
        open_hops = [
            assignment.hop for assignment in assignments if assignment.contact in UNSETTLED
        ]
        if len(open_hops) > 1 or (open_hops and open_hops[0] != lead.hop):
            yield f"lead {lead_id} is at hop {lead.hop}, open are {open_hops}"
        if lead.follows_id is not None:
            continue
        in_force = assignments[-1].ended is None
        if lead.state == "assigned" and in_force and lead.owner_id != assignments[-1].advisor_id:
            yield f"lead {lead_id} belongs to {lead.owner_id}, not to {assignments[-1].advisor_id}"


def _nobody_ineligible(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    """Judged anew, hop by hop, by what was true at that instant (CC23-2)."""
    zone = life.world.container.policy.zone
    for what, assignment, advisor in _received(records, life):
        if assignment.rule == "dispute":
            continue
        yield from _refusals(records, what, assignment, advisor)
        on_guard = advisor.stands_guard(assignment.assigned_at, zone)
        if assignment.rule in {"turns", "results"} and not on_guard:
            yield f"{what}: not on guard"


def _no_ruling_to_the_ineligible(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    """A ruling gives leads to those only who may receive (CC21-14, CC23-2)."""
    for what, assignment, advisor in _received(records, life):
        if assignment.rule == "dispute":
            yield from _refusals(records, what, assignment, advisor)


def _only_advisors_receive(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    """Who has left or has another role gets no lead any more (A.2)."""
    for what, assignment, advisor in _received(records, life):
        if not advisor.is_advisor(assignment.assigned_at):
            yield f"{what}: no advisor any more"


def _received(
    records: SimulationRecords, life: SimulatedMonth
) -> Iterator[tuple[str, AssignmentRow, Advisor]]:
    staff = {advisor.id: advisor for advisor in life.staff.values()}
    for assignment in records.assignments:
        advisor = staff[assignment.advisor_id]
        what = (
            f"lead {assignment.lead_id} hop {assignment.hop} ({assignment.rule}) to {advisor.code}"
        )
        yield f"{what} at {assignment.assigned_at}", assignment, advisor


def _refusals(
    records: SimulationRecords, what: str, assignment: AssignmentRow, advisor: Advisor
) -> Iterator[str]:
    at = assignment.assigned_at
    if not advisor.conduct_allows(at):
        yield f"{what}: not authorised"
    if not advisor.has_confirmed(at):
        yield f"{what}: roster not confirmed"
    if advisor.is_blocked(at):
        yield f"{what}: cannot be reached"
    if not converts(records, advisor, at):
        yield f"{what}: conversion too low at the last cut"


def _every_breach_moves_on_once(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    del life
    chains = records.chains()
    for assignment in records.assignments:
        if assignment.ended not in _LEFT:
            continue
        lead, successors = (
            records.leads[assignment.lead_id],
            chains[assignment.lead_id][assignment.hop :],
        )
        if not successors and lead.owner_id == assignment.advisor_id and lead.state == "assigned":
            yield f"lead {assignment.lead_id} hop {assignment.hop} was broken and stayed"
    for move, count in records.moved.items():
        if count > 1:
            yield f"{move} was moved on {count} times"
    for assignment in records.assignments:
        if (
            assignment.kind == "reassignment"
            and not records.moved[f"lead:{assignment.lead_id}:{assignment.hop}"]
        ):
            yield f"lead {assignment.lead_id} hop {assignment.hop} came from nowhere"


def _every_notice_is_accounted_for(
    records: SimulationRecords, life: SimulatedMonth, *, at_rest: bool
) -> Iterator[str]:
    del life
    for assignment in records.assignments:
        subject = f"assignment:{assignment.lead_id}:{assignment.hop}"
        states = {row.state for row in records.notices[subject]}
        if not states:
            yield f"{subject}: no notice"
        elif "queued" in states and at_rest:
            yield f"{subject}: the notice never left"
        elif states & _REACHED or "queued" in states:
            continue
        elif "unknown" in states:
            told = {key for kind, key in records.incidents if kind == "outbox.unknown"}
            if not any(f"outbox:{row.id}" in told for row in records.notices[subject]):
                yield f"{subject}: nobody was told that the notice is in doubt"
        elif assignment.contact == "running":
            yield f"{subject}: the notice is {states} and the clock still runs"


def _contact_has_evidence(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    del life
    calls = {call.id: call for call in records.calls}
    for assignment in records.assignments:
        if assignment.contact != "met" or "call" not in assignment.evidence:
            continue
        call = calls[assignment.evidence["call"]]
        in_time = assignment.assigned_at <= call.started_at <= assignment.deadline_at
        if not (call.outbound and call.advisor_id == assignment.advisor_id and in_time):
            number = f"lead {assignment.lead_id} hop {assignment.hop}"
            yield f"{number} counts as contacted by call {call.id}"


def _figures_add_up(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    for advisor in life.staff.values():
        # What a ruling restores counts where it was lost.
        mine = [
            assignment
            for assignment in records.assignments
            if assignment.advisor_id == advisor.id and "restores" not in assignment.reason
        ]
        days = [day for day in records.days if day.advisor_id == advisor.id]
        for name, expected in (
            ("leads", advisor.leads_before + len(mine)),
            ("clocks_breached", sum(assignment.contact == "missed" for assignment in mine)),
            # Once met it stays met, also when somebody gives the lead away later.
            ("clocks_met", sum(assignment.contacted_at is not None for assignment in mine)),
        ):
            counted = sum(getattr(day, name) for day in days)
            if counted != expected:
                yield f"{advisor.code}: {name} is {counted}, the assignments show {expected}"


def _somebody_answers_for_it(
    records: SimulationRecords, life: SimulatedMonth, *, at_rest: bool
) -> Iterator[str]:
    del life
    for lead_id, lead in records.leads.items():
        # The lead of a person that another follows is asked about for both.
        asked_about = lead.follows_id is None
        waits = asked_about and lead.state in {"with_administrator", "evidence_pending"}
        if waits and lead_id not in records.questions:
            yield f"lead {lead_id} waits for the administrator and is no task"
        match lead.state:
            case "assigned" | "evidence_pending":
                overdue = [
                    assignment.hop
                    for assignment in records.assignments
                    if assignment.lead_id == lead_id
                    and assignment.contact in UNSETTLED
                    and assignment.due_at is not None
                    and assignment.due_at < records.now - timedelta(seconds=1)
                ]
                if overdue:
                    yield f"lead {lead_id} hop {overdue} is overdue"
            case "with_administrator":
                summed = any(at >= lead.received_at for at in records.summaries)
                if at_rest and f"lead:{lead_id}" not in records.asked and not summed:
                    yield f"lead {lead_id} lies with the administrator, who was not asked"
            case "waiting" | "contacted" | "won" | "lost":
                continue
            case _:
                yield f"lead {lead_id} is {lead.state}"
