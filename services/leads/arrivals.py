"""Leads with what was decided of each: whose they are, that they wait, or that a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.intake.lead_changes import lead_id
from services.leads.admin_questions import ask_administrator
from services.leads.assignment import Grant, Grounds
from services.leads.candidate_record import candidate_list_id
from services.leads.lead_reader import lead_facts
from services.leads.placement import Joined, Placed, Unplaced
from services.leads.unassigned_watch import watch_all
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake.leads import Contacts
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import CandidateListRow


@dataclass(slots=True)
class Arrival:
    """A lead with what was decided of it; None: it waits (CC23-L3, A.2)."""

    lead: LeadRow
    contacts: Contacts
    decision: Placed | Unplaced | Joined | None


def considered(arrivals: Sequence[Arrival]) -> list[CandidateListRow]:
    """The records of candidates to be stored with the decisions, each once."""
    decisions = [a.decision for a in arrivals if isinstance(a.decision, Placed | Unplaced)]
    listed = [decision.considered for decision in decisions if decision.considered]
    return list({id(row): row for row in listed}.values())


def grants(arrivals: Sequence[Arrival]) -> list[Grant]:
    """Those that go to an advisor."""
    return [_grant(a, a.decision) for a in arrivals if isinstance(a.decision, Placed)]


async def ask_about(uow: UnitOfWork, arrivals: Sequence[Arrival]) -> None:
    """Those that nobody may have are put before the administrator."""
    unplaced: dict[str, list[Arrival]] = {}
    for arrival in arrivals:
        if isinstance(arrival.decision, Unplaced):
            unplaced.setdefault(arrival.decision.why, []).append(arrival)
    for why, those in unplaced.items():
        await _hand_to_administrator(uow, those, why)


def _grant(arrival: Arrival, placed: Placed) -> Grant:
    considered = candidate_list_id(placed.considered) if placed.considered is not None else None
    grounds = Grounds(placed.rule, considered, placed.reason, changed=placed.changed)
    return Grant(
        arrival.lead, placed.candidate, placed.kind, grounds, arrival.contacts, placed.keeps
    )


async def _hand_to_administrator(uow: UnitOfWork, arrivals: Sequence[Arrival], why: str) -> None:
    """Nobody may have them: the administrator gets them at once, with a one-tap choice (A.2)."""
    facts = [lead_facts(arrival.lead, arrival.contacts) for arrival in arrivals]
    await ask_administrator(uow, facts, why)
    watched = [(lead_id(arrival.lead), arrival.lead.hop) for arrival in arrivals]
    await watch_all(uow, watched, uow.policy.contact.administrator_decides_within)
