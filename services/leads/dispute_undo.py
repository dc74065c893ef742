"""Takes back what a decision on a dispute has changed, when an appeal says otherwise (CC21-14)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from domain.intake.lead import OPEN_STATES
from domain.leads.assignment_rule import AssignmentRule
from domain.leads.contact_clock import ContactState
from services.intake.lead_changes import LeadChange, change_leads
from services.leads.assignment_changes import AssignmentChange, change_assignments
from services.leads.dispute_decisions import (
    RESTORES,
    TURN_BACK,
    Return,
    return_lead,
    show_card,
    turn_back,
    turns_spent,
)
from services.leads.lead_reader import key, load_assignment, load_lead
from services.leads.manual_assignment import HandedOver, hand_over
from services.platform.dispute_matters import EFFECTS, DecisionTaken
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import advisor_days
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.assignments import AssignmentRow
from storage.rows.platform.disputes import DisputeRow

SAME_AS: Final = "same_as"
"""In the facts of a case: the prospect that is said to be the same person; the same in effects."""
MOVES: Final = frozenset({"restore", "give"})
"""The decisions that say who has the lead: what an earlier one said of it needs no way back."""


def can_be_annulled(row: DisputeRow, lead: LeadRow) -> bool:
    """Whether everything that the first decision changed can be as it was.

    A lead that has ended, or has moved on since, stays where it is.
    """
    effects = row.facts.get(EFFECTS)
    if not effects or SAME_AS in effects:
        return False
    owner = effects.get("owner")
    return owner is None or (_stands(owner, lead) and owner["from"] is not None)


def _stands(owner: dict[str, Any], lead: LeadRow) -> bool:
    """Whether the lead is where the first decision has brought it."""
    here = (lead.owner_id, lead.hop) == (owner["to"], owner["hop"])
    return here and lead.state in OPEN_STATES


async def undo(uow: UnitOfWork, row: DisputeRow, taken: DecisionTaken) -> None:
    """Owner, turns, mark and credit are as they were before the first decision.

    Raises NotEligible when the lead would go back to somebody who may not receive it.
    """
    effects = row.facts.get(EFFECTS) or {}
    lead = await load_lead(uow, row.subject_id)
    assignment = await load_assignment(uow, row.subject_id, row.part)
    if "mark" in effects:
        await _miss_again(uow, assignment, ContactState(effects["mark"]))
    if "turn" in effects:
        await turn_back(uow, assignment, back=False)
    credit = effects.get("credit")
    if credit and lead.first_contact_id == credit["to"]:
        at = credit.get("at")
        before = {
            "first_contact_id": credit["from"],
            "first_contact_at": datetime.fromisoformat(at) if at else None,
        }
        await change_leads(uow, [LeadChange.of(lead, **before)])
    if owner := effects.get("owner"):
        await _take_lead_back(uow, row, lead, owner, taken)
    await show_card(uow, row, assignment)


async def _miss_again(uow: UnitOfWork, assignment: AssignmentRow, contact: ContactState) -> None:
    """The mark that the first decision took away stands again."""
    if assignment.contact is not contact:
        return
    day = (assignment.decided_at or uow.now).astimezone(uow.zone).date()
    figures = {"clocks_breached": 1}
    if contact is ContactState.MET:
        figures["clocks_met"] = -1
    await advisor_days.count(uow.session, day, {assignment.advisor_id: figures})
    change = AssignmentChange.of(
        assignment,
        ContactState.MISSED,
        annuls_ruling=True,
        decided_at=assignment.decided_at,
        contacted_at=None,
    )
    await change_assignments(uow, [change])


async def _take_lead_back(
    uow: UnitOfWork, row: DisputeRow, lead: LeadRow, owner: dict[str, Any], taken: DecisionTaken
) -> None:
    """Who had the lead before has it again, and the turn of who got it comes back."""
    given = await load_assignment(uow, key(lead), owner["hop"])
    if turns_spent(given) and not given.reason.get(TURN_BACK):
        await turn_back(uow, given, back=True)
    if taken.name in MOVES or owner["from"] is None or not _stands(owner, lead):
        return
    before = await load_assignment(uow, key(lead), owner["from_hop"])
    if before.contact is ContactState.MET:
        await return_lead(uow, lead, before, Return(row.id or 0, taken))
    else:
        handed = HandedOver(
            AssignmentRule.DISPUTE, {"dispute": row.id, RESTORES: before.hop}, costs_turn=False
        )
        await hand_over(uow, taken.by, key(lead), before.advisor_id, handed)
