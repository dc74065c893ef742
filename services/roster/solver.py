"""Proposes a balanced roster with OR-Tools CP-SAT (loaded only when a roster is made).

The same problem always gives the same roster: one worker, a fixed seed, and a limit in the
solver's own deterministic time instead of seconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from domain.roster.guards import Guard, Slot

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver

_DETERMINISTIC_LIMIT = 6.0  # about as many seconds on a slow core
_MOST_PAIRS = 700  # beyond it, days on end cost more search than they are worth to a large team
# What is worse by far is heavier by far: an empty place, then uneven guards, then uneven weekends
# and holidays, then two guards on end.
_EMPTY_PLACE, _GUARDS, _HOLIDAYS, _WEEKENDS, _ON_END = 100_000, 1_000, 300, 100, 1


@dataclass(frozen=True, slots=True)
class Problem:
    """A month to be filled: so many advisors on each slot as `places` says, nobody twice a day.

    `unavailable`: days on which an advisor cannot stand guard; `holidays`: days of the month that
    count as such.
    """

    slots: tuple[Slot, ...]
    advisors: tuple[int, ...]
    places: tuple[int, ...]
    holidays: frozenset[date]
    unavailable: Mapping[int, frozenset[date]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Guards in order of time, and the slots that have fewer advisors than asked for."""

    guards: tuple[Guard, ...]
    short: tuple[Slot, ...]


def solve(problem: Problem) -> Proposal:
    """The most even roster found: guards, then holidays, then weekends (A.1). Blocks; no I/O."""
    if not problem.advisors or not problem.slots:
        return Proposal((), problem.slots)
    from ortools.sat.python import cp_model  # noqa: PLC0415  (half a second: only when needed)

    model = cp_model.CpModel()
    places = _places(model, problem)
    empty = _fill(model, problem, places)
    cost = [_EMPTY_PLACE * variable for variable in empty]
    cost += _unevenness(model, problem, places)
    cost += [_ON_END * variable for variable in _on_end(model, problem, places)]
    model.minimize(sum(cost))
    for key, taken in _first_guess(problem).items():
        if key in places:
            model.add_hint(places[key], taken)
    solver = _solver(cp_model)
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise RuntimeError(f"no roster found: {solver.status_name()}")
    return _read(solver, problem, places)


def _solver(cp_model: Any) -> CpSolver:
    solver: CpSolver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = _DETERMINISTIC_LIMIT
    return solver


def _places(model: CpModel, problem: Problem) -> dict[tuple[int, int], Any]:
    """A variable for every advisor on every slot they can take, by (slot index, advisor)."""
    return {
        (index, advisor): model.new_bool_var(f"g{index}_{advisor}")
        for index, slot in enumerate(problem.slots)
        for advisor in problem.advisors
        if slot.day not in problem.unavailable.get(advisor, frozenset())
    }


def _fill(model: CpModel, problem: Problem, places: Mapping[tuple[int, int], Any]) -> list[Any]:
    """Every slot has its advisors or counts its empty places; nobody has two guards on a day."""
    empty = []
    for index in range(len(problem.slots)):
        missing = model.new_int_var(0, problem.places[index], f"empty{index}")
        standing = [places[key] for key in places if key[0] == index]
        model.add(sum(standing) + missing == problem.places[index])
        empty.append(missing)
    for advisor in problem.advisors:
        for indices in _by_day(problem.slots).values():
            today = [places[i, advisor] for i in indices if (i, advisor) in places]
            if len(today) > 1:
                model.add_at_most_one(today)
    return empty


def _unevenness(
    model: CpModel, problem: Problem, places: Mapping[tuple[int, int], Any]
) -> list[Any]:
    kinds = (
        (_GUARDS, range(len(problem.slots))),
        (_HOLIDAYS, [i for i, s in enumerate(problem.slots) if s.day in problem.holidays]),
        (_WEEKENDS, [i for i, s in enumerate(problem.slots) if s.day.weekday() >= 5]),
    )
    cost = []
    for weight, indices in kinds:
        if not indices:
            continue
        most = model.new_int_var(0, len(indices), f"most{weight}")
        fewest = model.new_int_var(0, len(indices), f"fewest{weight}")
        for advisor in problem.advisors:
            held = sum(places[i, advisor] for i in indices if (i, advisor) in places)
            model.add(held <= most)
            model.add(held >= fewest)
        cost.append(weight * (most - fewest))
    return cost


def _on_end(model: CpModel, problem: Problem, places: Mapping[tuple[int, int], Any]) -> list[Any]:
    """A variable for every pair of neighbouring days an advisor would stand on."""
    days = list(_by_day(problem.slots).values())
    too_few = len(problem.advisors) < 2 * max(problem.places) + 1  # for a day off between guards
    if too_few or len(days) * len(problem.advisors) > _MOST_PAIRS:
        return []
    found = []
    for advisor in problem.advisors:
        for number, (today, tomorrow) in enumerate(pairwise(days)):
            both = [places[i, advisor] for i in (*today, *tomorrow) if (i, advisor) in places]
            pair = model.new_bool_var(f"end{advisor}_{number}")
            model.add(sum(both) <= 1 + pair)
            found.append(pair)
    return found


def _first_guess(problem: Problem) -> dict[tuple[int, int], bool]:
    """A balanced round-robin roster as a hint from which the solver starts."""
    guards: Counter[int] = Counter()
    special: Counter[int] = Counter()
    last: dict[int, int] = {}
    taken: dict[tuple[int, int], bool] = {}
    today: set[int] = set()
    for index, slot in enumerate(problem.slots):
        if index and problem.slots[index - 1].day != slot.day:
            today = set()
        is_special = slot.day.weekday() >= 5 or slot.day in problem.holidays
        free = [
            advisor
            for advisor in problem.advisors
            if advisor not in today
            and slot.day not in problem.unavailable.get(advisor, frozenset())
        ]
        free.sort(key=lambda a: (guards[a], special[a] if is_special else 0, last.get(a, -1), a))
        for advisor in free[: problem.places[index]]:
            taken[index, advisor] = True
            guards[advisor] += 1
            special[advisor] += is_special
            last[advisor] = index
            today.add(advisor)
    everybody = ((i, a) for i in range(len(problem.slots)) for a in problem.advisors)
    return {key: taken.get(key, False) for key in everybody}


def _by_day(slots: Sequence[Slot]) -> dict[date, list[int]]:
    days: dict[date, list[int]] = {}
    for index, slot in enumerate(slots):
        days.setdefault(slot.day, []).append(index)
    return days


def _read(solver: CpSolver, problem: Problem, places: Mapping[tuple[int, int], Any]) -> Proposal:
    held = [key for key, variable in places.items() if solver.boolean_value(variable)]
    standing = Counter(index for index, _ in held)
    return Proposal(
        guards=tuple(problem.slots[index].held_by(advisor) for index, advisor in sorted(held)),
        short=tuple(
            slot
            for index, slot in enumerate(problem.slots)
            if standing[index] < problem.places[index]
        ),
    )
