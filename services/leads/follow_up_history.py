"""The history of follow-up: one row a change, from which a week's figures are counted (CC23-L6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.intake.lead import FollowUpStatus, Grade, NextStepKind
from services.intake.lead_changes import lead_id
from services.leads.lead_card import LeadFacts
from services.platform.unit_of_work import UnitOfWork
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.follow_up import FollowUpChangeRow


@dataclass(frozen=True, slots=True)
class FollowUpChange:
    """A lead's follow-up as it stands after a change. `by_id` None: the call feed made it."""

    lead_id: int
    advisor_id: int | None
    status: FollowUpStatus
    grade: Grade | None
    next_step: NextStepKind | None
    next_step_at: datetime | None
    by_id: int | None = None

    @staticmethod
    def of_facts(lead: LeadFacts, advisor_id: int | None) -> FollowUpChange:
        """By the call feed."""
        return FollowUpChange(
            lead.id,
            advisor_id,
            FollowUpStatus(lead.status),
            Grade(lead.grade) if lead.grade else None,
            NextStepKind(lead.next_step) if lead.next_step else None,
            lead.next_step_at,
        )

    @staticmethod
    def of_row(lead: LeadRow, by_id: int) -> FollowUpChange:
        """By a person, who has just changed the row."""
        return FollowUpChange(
            lead_id(lead),
            lead.owner_id,
            lead.status,
            lead.grade,
            lead.next_step,
            lead.next_step_at,
            by_id,
        )


def record_follow_up(uow: UnitOfWork, change: FollowUpChange) -> None:
    """Keeps the change with this transaction."""
    uow.session.add(
        FollowUpChangeRow(
            lead_id=change.lead_id,
            advisor_id=change.advisor_id,
            status=change.status,
            grade=change.grade,
            next_step=change.next_step,
            next_step_at=change.next_step_at,
            at=uow.now,
            by_id=change.by_id,
        )
    )
