"""The candidates of a decision as they are kept, so that «why me?» is answered later (A.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from domain.intake.turns import TurnCandidate
from domain.leads.assignment_rule import AssignmentRule
from domain.leads.results import Results
from services.leads.candidates import CandidateList, LeadCandidate
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads.assignments import insert_candidate_lists
from storage.rows.leads.assignments import CandidateListRow

_MOST_CHANGES = 16
"""With many advisors and many leads, about where whole lists and changes cost the same."""


class CandidateRecord:
    """The candidates of one unit of work: listed once, and per decision only what changed since.

    One lead changes the figures of one advisor. A list for each decision would hold everybody
    again, advisors times leads.
    """

    def __init__(self, uow: UnitOfWork, candidate_list: CandidateList) -> None:
        self._uow = uow
        self._candidate_list = candidate_list
        self._lists: dict[AssignmentRule, CandidateListRow] = {}
        self._changed: dict[AssignmentRule, dict[int, dict[str, Any]]] = {}

    def of_decision(
        self, rule: AssignmentRule, figures: Callable[[], Mapping[int, Mapping[str, Any]]]
    ) -> tuple[CandidateListRow, tuple[Mapping[str, Any], ...]]:
        """The list of a decision by `rule`, and the entries that have changed since it was made.

        `figures` finds those of the candidates as they stand now, by their ids.
        """
        listed = self._lists.get(rule)
        if listed is None:
            listed = recorded_candidates(self._uow, self._candidate_list, rule, figures())
            self._lists[rule] = listed
        return listed, tuple(self._changed.get(rule, {}).values())

    def change(self, person_id: int, figures: Mapping[AssignmentRule, Mapping[str, Any]]) -> None:
        """An advisor stands otherwise than listed: what later decisions see of them."""
        candidate = self._candidate_list.by_id(person_id)
        if candidate is None:
            return
        for rule in self._lists:
            entry = recorded_candidate(self._candidate_list, candidate, figures.get(rule, {}))
            self._changed.setdefault(rule, {})[person_id] = entry
        if any(len(changed) >= _MOST_CHANGES for changed in self._changed.values()):
            self._lists.clear()
            self._changed.clear()


def result_figures(results: Iterable[Results]) -> dict[int, dict[str, Any]]:
    """The figures as a list of candidates keeps them."""
    return {
        each.person_id: {
            "closings": each.closings,
            "leads": each.leads,
            "met": each.met,
            "clocks": each.clocks,
            "load": each.load,
        }
        for each in results
    }


def turn_figures(candidate: TurnCandidate) -> dict[str, Any]:
    """The same of one candidate for a choice by turns."""
    last_at = candidate.last_turn_at
    return {
        "turns": candidate.turns,
        "hours": candidate.hours,
        "last": last_at.isoformat() if last_at else None,
    }


def recorded_candidates(
    uow: UnitOfWork,
    candidate_list: CandidateList,
    rule: AssignmentRule,
    figures: Mapping[int, Mapping[str, Any]],
) -> CandidateListRow:
    """The candidates with the figures that decided, as they are kept; not stored yet."""
    return CandidateListRow(
        taken_at=uow.now,
        rule=rule,
        candidates=[
            recorded_candidate(candidate_list, each, figures.get(each.id, {}))
            for each in candidate_list.candidates
        ],
    )


def recorded_candidate(
    candidate_list: CandidateList, candidate: LeadCandidate, figures: Mapping[str, Any]
) -> dict[str, Any]:
    """One candidate as a record keeps them, with what kept the lead from them: rules, or clocks."""
    entry = {"id": candidate.id, **figures}
    if candidate.refused:
        entry["refused"] = [refused.text.to_json() for refused in candidate.refused]
    elif candidate_list.is_busy(candidate):
        entry["in_hand"] = candidate.in_hand
    return entry


async def record_candidates(
    uow: UnitOfWork,
    candidate_list: CandidateList,
    rule: AssignmentRule,
    figures: Mapping[int, Mapping[str, Any]],
) -> int:
    """Keeps the candidates with the figures that decided, and returns the id of the record."""
    row = recorded_candidates(uow, candidate_list, rule, figures)
    await insert_candidate_lists(uow.session, [row])
    return candidate_list_id(row)


def candidate_list_id(row: CandidateListRow) -> int:
    """The id of a stored record of candidates."""
    if row.id is None:
        raise AssertionError("the candidates are not stored yet")
    return row.id
