"""A lead typed in chat by those who may: each field checked, then taken like any other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.intake.lead import LeadState
from domain.intake.lead_draft import FieldError, FieldFault, parse_lead
from domain.kernel.errors import Invalid, Stale
from domain.kernel.person import Person
from domain.kernel.rights import Right, require
from domain.kernel.text import Text, Texts
from services.intake.field_texts import fault_texts
from services.leads.lead_intake import take_lead
from services.platform import directory
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake import leads
from storage.rows.intake.leads import LeadRow

SOURCE = "chat"
_LOOKED_AT = 500


class BadLead(Invalid):
    """The lead cannot be used; field `errors` says why, field by field."""

    code = "bad-lead"


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of a lead: its number, its state, who got it ("" nobody yet).

    `original_id`: the earlier lead of the same person. `opens_at`: when it will be given out, while
    it waits for reception to open.
    """

    lead_id: int
    state: str
    advisor: str
    original_id: int | None
    opens_at: datetime | None


def check_field(uow: UnitOfWork, name: str, value: str) -> Text | None:
    """What is wrong with one field, in words; None when it can be used."""
    parsed = parse_lead({name: value}, uow.policy.organization.country, uow.zone)
    if not isinstance(parsed, tuple):
        return None
    faults = [e for e in parsed if e.field == name and e.code != FieldFault.NO_CONTACT]
    return fault_texts(faults)[0] if faults else None


async def enter_typed(
    uow: UnitOfWork, person: Person, fields: Mapping[str, str], external_id: str
) -> Entered:
    """Takes a lead that was typed. Raises NotYours, BadLead, Stale (it is in already)."""
    require(person, Right.ENTER_LEADS)
    policy = uow.policy.organization
    parsed = parse_lead(dict(fields), policy.country, uow.zone)
    if isinstance(parsed, tuple):
        raise bad_lead(parsed)
    if parsed.to_mend:
        raise bad_lead(parsed.to_mend)  # whoever types it is there to be asked
    lead = await take_lead(uow, dict(fields), SOURCE, external_id, by=person)
    if not isinstance(lead, LeadRow):
        raise Stale
    return await entered(uow, lead)


def bad_lead(errors: tuple[FieldError, ...]) -> BadLead:
    """The refusal that names every field in question."""
    return BadLead(errors=Texts(fault_texts(errors)))


async def entered(uow: UnitOfWork, lead: LeadRow) -> Entered:
    """How a lead that has just come in stands."""
    owner = await directory.get_person(uow, lead.owner_id) if lead.owner_id else None
    waits = owner is None and lead.state is LeadState.WAITING
    return Entered(
        lead_id=lead.id or 0,
        state=lead.state,
        advisor=owner.name if owner else "",
        original_id=lead.original_id,
        opens_at=uow.policy.reception_hours().next_opening(uow.now) if waits else None,
    )


async def recent_campaigns(uow: UnitOfWork, limit: int) -> list[str]:
    """The campaigns of the latest leads, the most used first."""
    used = Counter(await leads.recent_campaigns(uow.session, _LOOKED_AT))
    return sorted(used, key=lambda campaign: (-used[campaign], campaign))[:limit]
