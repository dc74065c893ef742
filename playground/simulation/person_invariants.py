"""One person: one advisor, one clock, and the first contact by time (A.3, CC23-L9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from playground.simulation.eligibility import may_receive
from playground.simulation.month import SimulatedMonth
from playground.simulation.records import SimulationRecords
from storage.rows.leads.assignments import AssignmentRow

UNSETTLED = frozenset({"running", "evidence_pending", "with_administrator"})
_HELD = frozenset({"assigned", "evidence_pending", "contacted"})
_LEFT_BY_THE_CLOCK = frozenset({"breach", "unreachable"})
_Chains = Mapping[int, Sequence[AssignmentRow]]


def one_person_one_clock(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    """Open leads of one person have one owner, and one clock runs for them at the most.

    A lead that somebody covers has an owner of its own: the first contact may not receive.
    """
    del life
    chains = records.chains()
    for leads in records.persons():
        clocks = [
            f"{assignment.lead_id}/{assignment.hop}"
            for lead_id in leads
            for assignment in chains.get(lead_id, ())
            if assignment.contact in UNSETTLED
        ]
        if len(clocks) > 1:
            yield f"leads {leads} are one person with the clocks {clocks}"
        owners = {
            records.leads[lead_id].owner_id
            for lead_id in leads
            if records.leads[lead_id].state in _HELD and not _is_covered(records, chains, lead_id)
        }
        if len(owners) > 1:
            yield f"leads {leads} are one person with the owners {sorted(map(str, owners))}"


def _is_covered(records: SimulationRecords, chains: _Chains, lead_id: int) -> bool:
    """A lead with the credit of somebody else, or that a person gave to whom they chose."""
    lead, assignments = records.leads[lead_id], chains.get(lead_id, ())
    if any(assignment.by_id is not None for assignment in assignments):
        return True
    credited = lead.first_contact_id
    return bool(assignments) and credited is not None and credited != assignments[0].advisor_id


def first_contact_keeps_a_duplicate(
    records: SimulationRecords, life: SimulatedMonth
) -> Iterator[str]:
    """What came to who had called the person already never leaves them by the clock (A.3)."""
    chains = records.chains()
    for leads in records.persons():
        for lead_id in leads:
            assignments = chains.get(lead_id, ())
            for assignment in assignments:
                if assignment.rule != "first_contact" or assignment.ended not in _LEFT_BY_THE_CLOCK:
                    continue
                if any(later.by_id for later in assignments if later.hop == assignment.hop + 1):
                    continue  # somebody gave it to another advisor
                had_called = any(
                    advisor == assignment.advisor_id
                    for _, advisor in _contacts(records, chains, leads, assignment.assigned_at)
                )
                staff = {advisor.id: advisor for advisor in life.staff.values()}
                end = assignment.decided_at or records.now
                if had_called and may_receive(records, staff[assignment.advisor_id], end):
                    yield f"lead {lead_id} left {assignment.advisor_id} by the clock after a call"


def duplicates_go_to_first_contact(
    records: SimulationRecords, life: SimulatedMonth
) -> Iterator[str]:
    """To the earliest contact by time, rulings included, when that advisor may still receive.

    Whoever holds another open lead of the person comes before: two open leads have one owner.
    """
    staff = {advisor.id: advisor for advisor in life.staff.values()}
    chains = records.chains()
    for leads in records.persons():
        for lead_id in leads[1:]:
            assignments = chains.get(lead_id, ())
            if (
                not assignments
                or assignments[0].by_id is not None
                or assignments[0].kind != "duplicate"
            ):
                continue
            first, at = assignments[0], assignments[0].assigned_at
            known = sorted(_contacts(records, chains, leads, at))
            if not known:
                continue
            earliest = {advisor for called_at, advisor in known if called_at == known[0][0]}
            expected = staff[known[0][1]]
            if _holds_another(chains, leads, first):
                continue
            if first.advisor_id not in earliest and may_receive(records, expected, at):
                yield (
                    f"lead {lead_id} went to {first.advisor_id} ({first.rule}) at {at}; "
                    f"{expected.code} had called first, at {known[0][0]}"
                )


def _holds_another(chains: _Chains, leads: Sequence[int], first: AssignmentRow) -> bool:
    """Another lead of the person was in that advisor's hands when this one came."""
    return any(
        other.advisor_id == first.advisor_id
        and other.assigned_at < first.assigned_at
        and (other.ended is None or (other.decided_at or other.assigned_at) > first.assigned_at)
        for lead_id in leads
        if lead_id != first.lead_id
        for other in chains.get(lead_id, ())
    )


def _contacts(
    records: SimulationRecords, chains: _Chains, leads: Sequence[int], at: datetime
) -> Iterator[tuple[datetime, int]]:
    """The contacts of the person that were on record before `at`: when, and whose."""
    ruled = {
        (row.subject_id, row.part): row.appeal_decided_at or row.decided_at
        for row in records.disputes
    }
    for lead_id in leads:
        for assignment in chains.get(lead_id, ()):
            if (
                assignment.contact != "met"
                or assignment.contacted_at is None
                or "restores" in assignment.reason
            ):
                continue
            known_at = (
                assignment.contacted_at if assignment.ended is None else assignment.decided_at
            )
            if assignment.ended in _LEFT_BY_THE_CLOCK:
                known_at = ruled.get((lead_id, assignment.hop))
            received = _received_at(records, assignment)
            if received is not None and assignment.ended not in _LEFT_BY_THE_CLOCK:
                known_at = received
            if known_at is not None and known_at < at:
                yield assignment.contacted_at, assignment.advisor_id


def _received_at(records: SimulationRecords, assignment: AssignmentRow) -> datetime | None:
    number = assignment.evidence.get("call")
    return next((call.received_at for call in records.calls if call.id == number), None)


def nobody_has_a_lead_twice(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    """A lead returns to somebody who had it only by a person's decision."""
    del life
    for lead_id, assignments in records.chains().items():
        had: set[int] = set()
        for assignment in assignments:
            if assignment.advisor_id in had and assignment.by_id is None:
                number = f"lead {lead_id} hop {assignment.hop} ({assignment.rule})"
                yield f"{number} is back with {assignment.advisor_id}"
            had.add(assignment.advisor_id)
