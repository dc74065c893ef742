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


def turn_cost(hop: AssignmentRow) -> int:
    """What the assignment costs as it stands; a lead that a ruling restores costs nothing."""
    return 0 if "restores" in hop.reason else _COST[hop.kind]


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
        for hop in self.owing:
            back = returns[hop.lead_id, hop.hop]
            doubtful += not back.sure
            if at is not None and back.at > at:
                later.append(hop)
            elif back.sure:
                self.turns -= turn_cost(hop)
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
    for hop in records.hops:
        months[f"{hop.assigned_at.astimezone(zone):%Y-%m}"].append(hop)
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
    hops: Sequence[AssignmentRow],
    returns: _Returns,
    accounts: dict[int, _Account],
) -> Iterator[str]:
    """A list of candidates was made before what it gave out, and lists in the order of their ids.

    An assignment without a list costs no turn.
    """
    by_list: dict[int, list[AssignmentRow]] = defaultdict(list)
    together: Counter[tuple[datetime, int]] = Counter()
    for hop in hops:
        by_list[hop.candidate_list_id or 0].append(hop)
        together[hop.assigned_at, hop.advisor_id] += turn_cost(hop)
    number = 0
    for list_id in sorted(by_list):
        listed = records.candidate_lists.get(list_id)
        if listed is not None and listed.rule == "turns":
            number += 1
            yield from _compare(listed, number, returns, accounts)
            yield from _compare_changes(listed, by_list[list_id], together)
        for hop in by_list[list_id]:
            account, back = accounts[hop.advisor_id], returns.get((hop.lead_id, hop.hop))
            doubtful = back is not None and not back.sure
            account.turns += 1 if doubtful else turn_cost(hop)
            if back is not None:
                account.owing.append(hop)


def _compare_changes(
    listed: CandidateListRow,
    hops: Sequence[AssignmentRow],
    together: Mapping[tuple[datetime, int], int],
) -> Iterator[str]:
    """What had changed since the list was made follows from the leads given with it."""
    before = {each["id"]: each["turns"] for each in listed.candidates if "turns" in each}
    for hop in hops:
        for entry in hop.changed_candidates:
            advisor_id, figure = entry["id"], entry.get("turns")
            if figure is None or advisor_id not in before:
                continue
            spent = figure - before[advisor_id]
            if not 0 <= spent <= together[hop.assigned_at, advisor_id]:
                yield f"advisor {advisor_id} was taken to have {figure} turns by lead {hop.lead_id}"


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
    for hop in records.hops:
        joined = hop.kind == "duplicate" and hop.ended == "moved" and hop.rule in _CHOSEN
        if joined and hop.decided_at:
            found[hop.lead_id, hop.hop] = _Return(hop.decided_at, sure=False)
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
    for hop in records.hops:
        earlier = before[hop.advisor_id]
        if hop.rule in _CHOSEN:
            # A person who wrote again may have come back to them in the same sweep, after it.
            held = _held(
                [
                    each
                    for each in earlier
                    if each.assigned_at < hop.assigned_at or each.rule in _CHOSEN
                ],
                hop.assigned_at,
            )
            arrived = records.leads[hop.lead_id].received_at
            opened = reception.is_open(hop.assigned_at) and reception.opened_at(hop.assigned_at)
            waited = hop.hop == 1 and opened and arrived < opened
            caps = {
                "reassigned leads": policy.contact.reassigned_cap,
                "open leads": policy.eligibility.open_lead_cap,
                "running clocks": policy.contact.cap_in_hand(at_opening=bool(waited)),
            }
            if hop.rule == "turns":
                del caps["reassigned leads"]
            for name, cap in caps.items():
                if cap and held[name] >= cap:
                    yield f"advisor {hop.advisor_id} got lead {hop.lead_id} over {cap} {name}"
        earlier.append(hop)


def _held(hops: Sequence[AssignmentRow], at: datetime) -> Counter[str]:
    """What an advisor holds at an instant; what ends at it is no longer held."""
    held: Counter[str] = Counter()
    for hop in hops:
        if hop.ended is not None and (hop.decided_at is None or hop.decided_at <= at):
            continue
        # From the deadline on a lead without contact waits for a decision; it is no longer theirs.
        if hop.contacted_at is None and hop.deadline_at <= at:
            continue
        held["open leads"] += 1
        held["reassigned leads"] += hop.kind == "reassignment"
        ended = any(end is not None and end <= at for end in (hop.deadline_at, hop.decided_at))
        called = hop.contacted_at is not None and hop.contacted_at - _CALL_DATED_TO <= at
        held["running clocks"] += not (ended or called)
    return held
