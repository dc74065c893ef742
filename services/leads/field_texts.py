"""A lead's fields as typed, shown as a card before there is a lead."""

from __future__ import annotations

from collections.abc import Mapping

from domain.intake.lead_draft import LIMITS
from services.intake.field_texts import fault_texts, field_name
from services.leads.lead_card import LeadFacts

__all__ = ["fault_texts", "field_name", "lead_of_fields"]


def lead_of_fields(fields: Mapping[str, str]) -> LeadFacts:
    """Fields as typed, as a card shows them before there is a lead (number 0)."""
    said = {name: fields.get(name, "") for name in LIMITS}
    return LeadFacts(
        id=0,
        name=said["name"],
        phones=(said["phone"],) if said["phone"] else (),
        emails=(said["email"],) if said["email"] else (),
        campaign=said["campaign"],
        city=said["city"],
        interest=said["interest"],
        notes=said["notes"],
    )
