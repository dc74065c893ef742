"""The ledger of turns is exact, and nobody holds more than the caps allow (A.2)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil

from playground.simulation.month import SimulatedMonth
from playground.simulation.records import SimulationRecords
from storage.rows.leads.assignments import AssignmentRow, CandidateListRow

_COST = {"new": 1, "reassignment": 1, "administrator": 1, "duplicate": 0, "referral": 0}
_CALL_DATED_TO = timedelta(seconds=1)
"""The call feed gives whole seconds."""
_CHOSEN = frozenset({"turns", "results"})


def turn_cost(assignment: AssignmentRow) -> int:
    """What the assignment costs as it stands; a lead that a ruling restores costs nothing."""
    return 0 if "restores" in assignment.reason else _COST[assignment.kind]


@dataclass(frozen=True, slots=True)
class _Return:
    """A turn that came back at an instant. Not `sure`: perhaps it had cost none to begin with."""

    at: datetime
    sure: bool


_Returns = Mapping[tuple[int, int], _Return]


@dataclass(slots=True)
class _Account:
    """The turns of one advisor as they can be followed.

    `hours` are the guard hours they had begun, and `listed` the number of the list, when a list of
    candidates last named them (0: none has); `owing` are assignments whose turn comes back later.
    """

    turns: int = 0
    hours: int = 1
    listed: int = 0
    owing: list[AssignmentRow] = field(default_factory=list)

    def bounds(self, returns: _Returns, at: datetime | None) -> tuple[int, int]:
        """The fewest and the most turns by `at` (None: the end); what came back is settled."""
        doubtful, later = 0, []
        for assignment in self.owing:
            back = returns[assignment.lead_id, assignment.hop]
            doubtful += not back.sure
            if at is not None and back.at > at:
                later.append(assignment)
            elif back.sure:
                self.turns -= turn_cost(assignment)
        self.owing = later
        return self.turns - doubtful, self.turns


def ledger_is_exact(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    """Every figure that a choice rested on, and the last one, follow from what was given out.

    An advisor who is new or returns enters no higher than others stand by the hour of guard; who
    was never a candidate has no more than what was given to them: to ask whose turn it is changes
    nothing.
    """
    zone = life.world.container.policy.zone
    months: dict[str, list[AssignmentRow]] = defaultdict(list)
    for assignment in records.assignments:
        months[f"{assignment.assigned_at.astimezone(zone):%Y-%m}"].append(assignment)
    ledger = {(row.month, row.advisor_id): row.turns for row in records.turns}
    returns = _returns(records)
    for month in sorted({*months, *(month for month, _ in ledger)}):
        accounts: dict[int, _Account] = defaultdict(_Account)
        yield from _follow(records, months[month], returns, accounts)
        for advisor_id in sorted({*accounts, *(each for at, each in ledger if at == month)}):
            low, most = accounts[advisor_id].bounds(returns, None)
            turns = ledger.get((month, advisor_id), 0)
            if not low <= turns <= most:
                yield f"advisor {advisor_id} has {turns} turns in {month}, not {most}"


def _follow(
    records: SimulationRecords,
    assignments: Sequence[AssignmentRow],
    returns: _Returns,
    accounts: dict[int, _Account],
) -> Iterator[str]:
    """A list of candidates was made before what it gave out, and lists in the order of their ids.

    An assignment without a list costs no turn.
    """
    by_list: dict[int, list[AssignmentRow]] = defaultdict(list)
    together: Counter[tuple[datetime, int]] = Counter()
    for assignment in assignments:
        by_list[assignment.candidate_list_id or 0].append(assignment)
        together[assignment.assigned_at, assignment.advisor_id] += turn_cost(assignment)
    number = 0
    for list_id in sorted(by_list):
        listed = records.candidate_lists.get(list_id)
        if listed is not None and listed.rule == "turns":
            number += 1
            yield from _compare(listed, number, returns, accounts)
            yield from _compare_changes(listed, by_list[list_id], together)
        for assignment in by_list[list_id]:
            account, back = (
                accounts[assignment.advisor_id],
                returns.get((assignment.lead_id, assignment.hop)),
            )
            doubtful = back is not None and not back.sure
            account.turns += 1 if doubtful else turn_cost(assignment)
            if back is not None:
                account.owing.append(assignment)


def _compare_changes(
    listed: CandidateListRow,
    assignments: Sequence[AssignmentRow],
    together: Mapping[tuple[datetime, int], int],
) -> Iterator[str]:
    """What had changed since the list was made follows from the leads given with it."""
    before = {each["id"]: each["turns"] for each in listed.candidates if "turns" in each}
    for assignment in assignments:
        for entry in assignment.changed_candidates:
            advisor_id, figure = entry["id"], entry.get("turns")
            if figure is None or advisor_id not in before:
                continue
            spent = figure - before[advisor_id]
            if not 0 <= spent <= together[assignment.assigned_at, advisor_id]:
                lead_id = assignment.lead_id
                yield f"advisor {advisor_id} was taken to have {figure} turns by lead {lead_id}"


def _compare(
    listed: CandidateListRow, number: int, returns: _Returns, accounts: dict[int, _Account]
) -> Iterator[str]:
    highest = max((Fraction(each.turns, each.hours) for each in accounts.values()), default=0)
    for candidate in listed.candidates:
        if "turns" not in candidate:
            continue
        account, figure = accounts[candidate["id"]], candidate["turns"]
        low, most = account.bounds(returns, listed.taken_at)
        hours = candidate["hours"]
        enters = account.listed < number - 1 or not account.listed
        if not low <= figure <= (max(ceil(highest * hours), most) if enters else most):
            yield f"advisor {candidate['id']} was taken to have {figure} turns, not {most}"
        account.turns, account.hours, account.listed = figure, hours, number


def _returns(records: SimulationRecords) -> dict[tuple[int, int], _Return]:
    """Assignments whose turn came back: by a ruling, or as one of a duplicate after all."""
    found: dict[tuple[int, int], _Return] = {}
    for assignment in records.assignments:
        joined = (
            assignment.kind == "duplicate"
            and assignment.ended == "moved"
            and assignment.rule in _CHOSEN
        )
        if joined and assignment.decided_at:
            found[assignment.lead_id, assignment.hop] = _Return(assignment.decided_at, sure=False)
    for row in records.disputes:
        if (row.appeal_decision or row.decision) == "excuse" and row.decided_at:
            found[row.subject_id, row.part] = _Return(row.decided_at, sure=True)
    return found


def caps_hold(records: SimulationRecords, life: SimulatedMonth) -> Iterator[str]:
    """Open leads, open reassigned leads and running clocks, counted also within one sweep.

    What waited for the opening comes one by one, the rest of the day as many as policy says.
    """
    policy = life.world.container.policy
    reception = policy.reception_hours()
    before: dict[int, list[AssignmentRow]] = defaultdict(list)
    for assignment in records.assignments:
        earlier = before[assignment.advisor_id]
        if assignment.rule in _CHOSEN:
            # A person who wrote again may have come back to them in the same sweep, after it.
            held = _held(
                [
                    each
                    for each in earlier
                    if each.assigned_at < assignment.assigned_at or each.rule in _CHOSEN
                ],
                assignment.assigned_at,
            )
            arrived = records.leads[assignment.lead_id].received_at
            opened = reception.is_open(assignment.assigned_at) and reception.opened_at(
                assignment.assigned_at
            )
            waited = assignment.hop == 1 and opened and arrived < opened
            caps = {
                "reassigned leads": policy.contact.reassigned_cap,
                "open leads": policy.eligibility.open_lead_cap,
                "running clocks": policy.contact.cap_in_hand(at_opening=bool(waited)),
            }
            if assignment.rule == "turns":
                del caps["reassigned leads"]
            for name, cap in caps.items():
                if cap and held[name] >= cap:
                    advisor_id, lead_id = assignment.advisor_id, assignment.lead_id
                    yield f"advisor {advisor_id} got lead {lead_id} over {cap} {name}"
        earlier.append(assignment)


def _held(assignments: Sequence[AssignmentRow], at: datetime) -> Counter[str]:
    """What an advisor holds at an instant; what ends at it is no longer held."""
    held: Counter[str] = Counter()
    for assignment in assignments:
        if assignment.ended is not None and (
            assignment.decided_at is None or assignment.decided_at <= at
        ):
            continue
        # From the deadline on a lead without contact waits for a decision; it is no longer theirs.
        if assignment.contacted_at is None and assignment.deadline_at <= at:
            continue
        held["open leads"] += 1
        held["reassigned leads"] += assignment.kind == "reassignment"
        ended = any(
            end is not None and end <= at for end in (assignment.deadline_at, assignment.decided_at)
        )
        called = (
            assignment.contacted_at is not None and assignment.contacted_at - _CALL_DATED_TO <= at
        )
        held["running clocks"] += not (ended or called)
    return held
