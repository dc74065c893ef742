"""Is this prospect somebody we know? Linked, never merged (CC23-L9, PROCEDURES A.3)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from domain.intake.lead import OPEN_STATES
from domain.kernel.identity import Identity, fold, near_match
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.intake.leads import LeadContactRow, LeadRow

_CONTACT = table_of(LeadContactRow).c
_LEAD = table_of(LeadRow).c
_NAMESAKES = 50


@dataclass(frozen=True, slots=True)
class Known:
    """The earliest lead of the same person, who had the first contact, and who holds one now.

    `first_contact_id`, `holder_id`: None where nobody does yet.
    """

    original_id: int
    first_contact_id: int | None
    holder_id: int | None

    @property
    def advisor_id(self) -> int | None:
        """To whom a duplicate goes: the first contact, else who is about to make it."""
        return self.first_contact_id or self.holder_id


async def find_known(uow: UnitOfWork, identity: Identity, but: int = 0) -> Known | None:
    """By a number or a mail in common with another lead than `but`."""
    keys = [(_CONTACT.kind == "phone") & (_CONTACT.value == phone) for phone in identity.phones]
    keys += [(_CONTACT.kind == "email") & (_CONTACT.value == mail) for mail in identity.emails]
    if not keys:
        return None
    query = (
        select(_LEAD.id, _LEAD.original_id, _LEAD.first_contact_id, _LEAD.owner_id, _LEAD.state)
        .join(LeadContactRow, _CONTACT.lead_id == _LEAD.id)
        .where(or_(*keys), _LEAD.id != but)
        .order_by(_LEAD.id)
        .distinct()
    )
    rows = (await uow.session.execute(query)).all()
    if not rows:
        return None
    contacted = [row.first_contact_id for row in rows if row.first_contact_id is not None]
    held = [row.owner_id for row in rows if row.owner_id and row.state in OPEN_STATES]
    return Known(
        rows[0].original_id or rows[0].id, next(iter(contacted), None), next(iter(held), None)
    )


async def suggest_known(uow: UnitOfWork, identity: Identity, but: int) -> int | None:
    """A lead whose name and city are so close that a person should look; only a suggestion."""
    if not identity.name or not identity.city:
        return None
    query = (
        select(_LEAD.id, _LEAD.name, _LEAD.city)
        .where(_LEAD.city_key == fold(identity.city), _LEAD.id != but)
        .order_by(_LEAD.id.desc())
        .limit(_NAMESAKES)
    )
    for lead_id, name, city in await uow.session.execute(query):
        if near_match(identity, Identity(name=name, city=city)):
            return int(lead_id)
    return None
