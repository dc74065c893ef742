"""Who could receive a lead right now, and for each of the others why not (A.2, CC23-2)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from domain.intake.turns import TurnCandidate, entry_turns
from domain.leads.results import Results
from domain.roster.eligibility import (
    Availability,
    EligibilityTerms,
    Ineligibility,
    lead_ineligibility,
)
from services.platform.messaging import Recipient, recipients
from services.platform.unit_of_work import UnitOfWork
from services.roster.on_guard import GuardRecord, advisors_on_guard, advisors_on_roster
from storage.columns import table_of
from storage.queries import counters
from storage.queries.pending import CLOCK_RUNNING
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow, SlateRow

_LEAD = table_of(LeadRow).c
_ASSIGNMENT = table_of(AssignmentRow).c
_OPEN_STATES = ("assigned", "evidence_pending", "contacted")


@dataclass(frozen=True, slots=True)
class LeadCandidate:
    """An advisor on guard: how he is reached, and what refuses him a lead now (empty: nothing)."""

    record: GuardRecord
    recipient: Recipient
    refused: tuple[Ineligibility, ...]

    @property
    def id(self) -> int:
        return self.record.person_id


@dataclass(frozen=True, slots=True)
class CandidateList:
    """Everybody on guard at one instant."""

    candidates: tuple[LeadCandidate, ...]

    @property
    def eligible(self) -> tuple[LeadCandidate, ...]:
        return tuple(c for c in self.candidates if not c.refused)

    def by_id(self, person_id: int) -> LeadCandidate | None:
        return next((c for c in self.candidates if c.id == person_id), None)


async def gather_candidates(uow: UnitOfWork, *, roster_wide: bool = False) -> CandidateList:
    """Everybody on guard now, judged anew by all rules.

    `roster_wide` takes the month's whole roster instead: for what needs no guard (a duplicate
    going back to the advisor of first contact, the administrator's own choice).
    """
    terms = uow.policy.eligibility.on(uow.local_now.date())
    read = advisors_on_roster if roster_wide else advisors_on_guard
    records = await read(uow, uow.now)
    ids = [record.person_id for record in records]
    known = await recipients(uow, ids)
    open_leads = await _open_leads(uow, ids) if terms.open_lead_cap else {}
    return CandidateList(
        tuple(
            _judge(record, known[record.person_id], open_leads.get(record.person_id, 0), terms)
            for record in records
        )
    )


def _judge(
    record: GuardRecord, recipient: Recipient, open_leads: int, terms: EligibilityTerms
) -> LeadCandidate:
    readiness = Availability(
        on_guard=True,
        confirmed=record.confirmed and not record.removed,
        reachable=recipient.to is not None,
        open_leads=open_leads,
    )
    return LeadCandidate(record, recipient, lead_ineligibility(record.standing, readiness, terms))


async def _open_leads(uow: UnitOfWork, advisors: Collection[int]) -> dict[int, int]:
    query = (
        select(_LEAD.owner_id, func.count())
        .where(_LEAD.owner_id.in_(advisors), _LEAD.state.in_(_OPEN_STATES))
        .group_by(_LEAD.owner_id)
    )
    return {row[0]: row[1] for row in await uow.session.execute(query)}


async def in_turn(uow: UnitOfWork, candidates: Collection[LeadCandidate]) -> list[TurnCandidate]:
    """The contenders with their turns of the month.

    Who is new to the month's ledger enters at the median of those in it, not at zero: he would
    otherwise be flooded until he has caught up.
    """
    month = month_key(uow)
    turns = await counters.turns_of_month(uow.session, month)
    known = [count for count, _ in turns.values()]
    entering = {c.id: entry_turns(known) for c in candidates if c.id not in turns}
    await counters.spend_turns(uow.session, month, entering, uow.now)
    return [
        TurnCandidate(c.id, *turns[c.id]) if c.id in turns else TurnCandidate(c.id, entering[c.id])
        for c in candidates
    ]


async def by_results(uow: UnitOfWork, candidates: Collection[LeadCandidate]) -> list[Results]:
    """The contenders with their figures over the window, and the reassigned leads they hold."""
    ids = [c.id for c in candidates]
    since = (uow.local_now - uow.policy.eligibility.conversion_window).date()
    sums = await counters.window(uow.session, ids, since)
    query = (
        select(_ASSIGNMENT.advisor_id, func.count())
        .where(
            _ASSIGNMENT.advisor_id.in_(ids),
            CLOCK_RUNNING,
            _ASSIGNMENT.kind == "reassignment",
        )
        .group_by(_ASSIGNMENT.advisor_id)
    )
    loads = {row[0]: row[1] for row in await uow.session.execute(query)}
    found = []
    for person_id in ids:
        figures = sums.get(person_id, dict.fromkeys(counters.COUNTS, 0))
        met = figures["clocks_met"]
        found.append(
            Results(
                person_id,
                closings=figures["closings"],
                leads=figures["leads"],
                met=met,
                clocks=met + figures["clocks_breached"],
                load=loads.get(person_id, 0),
            )
        )
    return found


def result_figures(results: Collection[Results]) -> dict[int, dict[str, Any]]:
    """The figures as a slate keeps them."""
    return {
        r.person_id: {
            "closings": r.closings,
            "leads": r.leads,
            "met": r.met,
            "clocks": r.clocks,
            "load": r.load,
        }
        for r in results
    }


def month_key(uow: UnitOfWork) -> str:
    """The ledger's month: ``YYYY-MM`` in the organisation's zone."""
    return f"{uow.local_now:%Y-%m}"


async def record_candidates(
    uow: UnitOfWork, candidate_list: CandidateList, rule: str, figures: dict[int, dict[str, Any]]
) -> int:
    """Keeps the slate with the figures that decided, and returns its id."""
    row = SlateRow(
        taken_at=uow.now,
        rule=rule,
        candidates=[
            {
                "id": c.id,
                **figures.get(c.id, {}),
                **({"refused": [r.text.to_json() for r in c.refused]} if c.refused else {}),
            }
            for c in candidate_list.candidates
        ],
    )
    uow.session.add(row)
    await uow.session.flush()
    if row.id is None:
        raise AssertionError("a flushed slate has its id")
    return row.id
