"""Is this prospect somebody we know? Linked, never merged (CC23-L9, PROCEDURES A.3)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from domain.intake.lead import OPEN_STATES, ContactKind
from domain.kernel.identity import Identity, fold, near_match
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake.leads import Found, KnownLead, Namesake, look_up

T = TypeVar("T")
Contact = tuple[ContactKind, str]
"""Kind (phone or email) and value."""


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


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A lead to be recognised. `own_id` is that of one which is stored already."""

    identity: Identity
    source: str = ""
    external_id: str = ""
    own_id: int = 0

    @property
    def contacts(self) -> set[Contact]:
        phones = {(ContactKind.PHONE, phone) for phone in self.identity.phones}
        return phones | {(ContactKind.EMAIL, email) for email in self.identity.emails}

    @property
    def is_named(self) -> bool:
        """Whether name and city are there to be compared."""
        return bool(self.identity.name and self.identity.city)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What is known of a newcomer. `similar_to` is a lead that a person should compare."""

    received: bool = False
    known: Known | None = None
    similar_to: int | None = None


async def recognise(uow: UnitOfWork, newcomers: Sequence[Newcomer]) -> list[Recognition]:
    """What is known of each, in their order and in one statement."""
    new = [each for each in newcomers if not each.own_id]
    found = await look_up(
        uow.session,
        {(each.source, each.external_id) for each in new},
        {contact for each in newcomers for contact in each.contacts},
        {fold(each.identity.city) for each in new if each.is_named},
    )
    by_contact: dict[Contact, list[KnownLead]] = {}
    for lead in found.known:
        by_contact.setdefault((lead.kind, lead.value), []).append(lead)
    by_city: dict[str, list[Namesake]] = {}
    for namesake in found.namesakes:
        by_city.setdefault(namesake.city_key, []).append(namesake)
    return [_recognised(each, found, by_contact, by_city) for each in newcomers]


def _recognised(
    newcomer: Newcomer,
    found: Found,
    by_contact: dict[Contact, list[KnownLead]],
    by_city: dict[str, list[Namesake]],
) -> Recognition:
    if not newcomer.own_id and (newcomer.source, newcomer.external_id) in found.received:
        return Recognition(received=True)
    sharing = {
        lead.lead_id: lead
        for contact in newcomer.contacts
        for lead in by_contact.get(contact, ())
        if lead.lead_id != newcomer.own_id
    }
    if sharing:
        return Recognition(known=_known([sharing[lead_id] for lead_id in sorted(sharing)]))
    if not newcomer.is_named or newcomer.own_id:
        return Recognition()
    namesakes = by_city.get(fold(newcomer.identity.city), ())
    return Recognition(similar_to=_similar(newcomer.identity, namesakes))


def _known(leads: Sequence[KnownLead]) -> Known:
    contacted = [lead.first_contact_id for lead in leads if lead.first_contact_id is not None]
    held = [lead.owner_id for lead in leads if lead.owner_id and lead.state in OPEN_STATES]
    return Known(
        leads[0].original_id or leads[0].lead_id,
        next(iter(contacted), None),
        next(iter(held), None),
    )


def _similar(identity: Identity, namesakes: Collection[Namesake]) -> int | None:
    """A lead whose name and city are so close that a person should look; only a suggestion."""
    for lead in namesakes:
        if near_match(identity, Identity(name=lead.name, city=lead.city)):
            return lead.lead_id
    return None


def waves(items: Sequence[T], newcomer_of: Callable[[T], Newcomer]) -> Iterator[list[T]]:
    """Cuts what arrived together so that nobody comes twice in one part, in order.

    Whoever comes again waits for the next part, when the lead before is stored and known.
    """
    waiting = list(items)
    while waiting:
        part: list[T] = []
        later: list[T] = []
        seen: set[tuple[str, ...]] = set()
        by_city: dict[str, list[Identity]] = {}
        for item in waiting:
            newcomer = newcomer_of(item)
            signs: set[tuple[str, ...]] = set(newcomer.contacts)
            signs.add(("received", newcomer.source, newcomer.external_id))
            city = fold(newcomer.identity.city) if newcomer.is_named else ""
            same = by_city.setdefault(city, []) if city else []
            again = not seen.isdisjoint(signs) or any(
                near_match(newcomer.identity, other) for other in same
            )
            (later if again else part).append(item)
            seen |= signs
            same.append(newcomer.identity)
        yield part
        waiting = later
