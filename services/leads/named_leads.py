"""Which lead is meant by a number, a name or a telephone that was typed in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from domain.kernel.identity import InvalidPhone, normalise_phone
from domain.kernel.person import Person
from domain.kernel.rights import Right, Scope, may, may_at_all, scope_of
from domain.kernel.understanding.names import Names
from services.platform import directory
from services.platform.unit_of_work import UnitOfWork
from storage.queries.leads import named_leads as queries
from storage.queries.leads.named_leads import NamedLead

__all__ = ["KnownLeads", "NamedLead", "known_leads", "own_open_leads"]

_MOST: Final = 300
"""Open leads that a name is looked for among, the most urgent first."""
_NUMBER: Final = re.compile(r"(?<!\d)#?(\d{1,9})(?!\d)")
_SAID_NUMBER: Final = re.compile(
    r"(?:(?:el|la|al|del|a|the|con)\s+)*"
    r"(?:(?:prospecto|prospecta|lead|cliente|client|numero|número|num|núm|no|nro)\.?\s*)?"
    r"(?:(?:numero|número|num|núm|no|nro)\.?\s*)?"
    r"#?\s*(\d{1,9})",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(r"\+?\(?\d[\d\s().\-]{5,}\d")


@dataclass(frozen=True)
class KnownLeads:
    """The leads that somebody can name, and the reader of the words that name them."""

    open: tuple[NamedLead, ...]
    by_number: dict[int, NamedLead] = field(default_factory=dict)
    by_phone: dict[str, tuple[NamedLead, ...]] = field(default_factory=dict)
    country: str = ""

    @cached_property
    def _names(self) -> Names[NamedLead]:
        return Names((lead, lead.name) for lead in self.open)

    def read(self, text: str) -> tuple[NamedLead, ...] | None:
        """The leads that the words may mean, None for none."""
        number = _SAID_NUMBER.fullmatch(text.strip())
        if number:
            lead = self.by_number.get(int(number[1]))
            return (lead,) if lead else None
        if any(sign.isdigit() for sign in text):
            phone = _phone(text, self.country)
            return self.by_phone.get(phone) if phone else None
        return tuple(self._names.meant_by(text)) or None


async def known_leads(uow: UnitOfWork, person: Person, text: str) -> KnownLeads:
    """The open leads within reach, and those of any state whose number or telephone is said."""
    scope = scope_of(person, Right.SEE_LEADS)
    if scope is None:
        return KnownLeads(())
    found = await queries.named_leads(uow.session, person, scope, _MOST)
    by_number = {lead.lead_id: lead for lead in found}
    country = uow.policy.organization.country
    ids = {int(each) for each in _NUMBER.findall(text)} - by_number.keys()
    phones = {p for each in _PHONE.findall(text) if (p := _phone(each, country))}
    by_phone: dict[str, tuple[NamedLead, ...]] = {}
    if ids or phones:
        said = await queries.leads_said(uow.session, ids, phones, _MOST)
        owners = await directory.get_people(
            uow, {lead.owner_id for lead, _ in said if lead.owner_id is not None}
        )
        for lead, phone in said:
            if not may(person, Right.SEE_LEADS, owners.get(lead.owner_id or 0)):
                continue
            by_number[lead.lead_id] = lead
            if phone:
                by_phone[phone] = (*by_phone.get(phone, ()), lead)
    return KnownLeads(tuple(found), by_number, by_phone, country)


async def own_open_leads(uow: UnitOfWork, person: Person) -> list[NamedLead]:
    """The open leads that the person has themselves, the most urgent first."""
    if not may_at_all(person, Right.SEE_LEADS):
        return []
    return await queries.named_leads(uow.session, person, Scope.OWN, _MOST)


def _phone(text: str, country: str) -> str:
    try:
        return normalise_phone(text, country).e164
    except InvalidPhone:
        return ""
