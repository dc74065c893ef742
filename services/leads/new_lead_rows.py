"""The row of a lead that has just come in, as it was decided."""

from __future__ import annotations

from domain.intake.lead import LeadState
from domain.intake.lead_draft import LeadDraft
from domain.intake.turns import AssignmentKind
from domain.kernel.identity import fold
from services.intake.incoming_leads import RecognisedLead
from services.leads.notice_misses import notice_due_at
from services.leads.placement import Joined, Placed, Unplaced
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake.leads import Contacts
from storage.rows.intake.leads import LeadRow


def _state(decision: Placed | Unplaced | Joined | None) -> LeadState:
    """A lead that follows another is aligned with it as soon as it is stored."""
    match decision:
        case Placed():
            return LeadState.ASSIGNED
        case Unplaced():
            return LeadState.WITH_ADMINISTRATOR
        case Joined() | None:
            return LeadState.WAITING


def new_lead_row(
    uow: UnitOfWork, lead: RecognisedLead, decision: Placed | Unplaced | Joined | None
) -> LeadRow:
    """A lead is stored as it was decided: with its owner, with the administrator, or waiting."""
    owner_id = decision.candidate.id if isinstance(decision, Placed) else None
    draft, known = lead.draft, lead.known
    received_at = lead.received_at or uow.now
    arrived_at = draft.arrived_at or received_at
    joined = isinstance(decision, Joined)
    ready_at = uow.policy.reception_hours().next_opening(received_at)
    similar = {"similar_to": lead.similar_to} if lead.similar_to is not None else {}
    return LeadRow(
        source=lead.source,
        external_id=lead.external_id,
        name=draft.name or draft.phone or draft.email,
        city=draft.city,
        city_key=fold(draft.city),
        campaign=draft.campaign,
        channel_source=draft.source,
        interest=draft.interest,
        notes=draft.notes,
        extra={**draft.extras, **similar},
        arrived_at=arrived_at,
        notice_due_at=None if joined else notice_due_at(uow, arrived_at, received_at),
        received_at=received_at,
        entered_by_id=lead.by.id if lead.by else None,
        state=_state(decision),
        owner_id=owner_id,
        hop=1 if owner_id else 0,
        kind=AssignmentKind.DUPLICATE if known else AssignmentKind.NEW,
        original_id=known.original_id if known else None,
        follows_id=decision.leader.lead_id if isinstance(decision, Joined) else None,
        first_contact_id=known.first_contact_id if known else None,
        first_contact_at=known.first_contact_at if known else None,
        waiting_since=received_at if decision is None else None,
        call_from=ready_at if ready_at > received_at else None,
        again=[],  # said, because a default that is made anew costs half of making the row
    )


def contacts_of_draft(draft: LeadDraft) -> Contacts:
    """By what the draft says the person can be reached."""
    return Contacts((draft.phone,) if draft.phone else (), (draft.email,) if draft.email else ())
