"""Is this prospect somebody we know? Linked, never merged (CC23-L9, PROCEDURES A.3)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from domain.intake.lead import OPEN_STATES, ContactKind, LeadState
from domain.kernel.identity import Identity, fold, near_match
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake.known_persons import Found, KnownLead, Namesake, look_up

T = TypeVar("T")
_LATEST = datetime.max.replace(tzinfo=UTC)
Contact = tuple[ContactKind, str]
"""Kind (phone or email) and value."""


@dataclass(frozen=True, slots=True)
class LeadOfPerson:
    """A lead of the person that has not ended. `wrote_at`: when its latest form came (A.3)."""

    lead_id: int
    owner_id: int | None
    state: LeadState
    wrote_at: datetime
    contacted_at: datetime | None = None

    @property
    def is_contacted(self) -> bool:
        return self.state is LeadState.CONTACTED


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person from their leads.

    `original_id`: the earliest of the leads. `joined_ids`: those of others that turn out to be the
    same person. `first_contact_id`, `first_contact_at`: None where nobody has called yet.
    """

    original_id: int
    first_contact_id: int | None = None
    first_contact_at: datetime | None = None
    open_leads: tuple[LeadOfPerson, ...] = ()
    """Contacted ones first, the earliest first."""
    joined_ids: tuple[int, ...] = ()

    @property
    def holder_id(self) -> int | None:
        """Who has an open lead of theirs."""
        return next((lead.owner_id for lead in self.open_leads if lead.owner_id), None)

    @property
    def is_somebodys(self) -> bool:
        """Whether an advisor has, or has had, to do with the person."""
        return self.first_contact_id is not None or self.holder_id is not None


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
        if not newcomer.own_id or newcomer.own_id not in _own_or_followed(lead)
    }
    if sharing:
        return Recognition(known=known_of([sharing[lead_id] for lead_id in sorted(sharing)]))
    if not newcomer.is_named or newcomer.own_id:
        return Recognition()
    namesakes = by_city.get(fold(newcomer.identity.city), ())
    return Recognition(similar_to=_similar(newcomer.identity, namesakes))


def known_of(leads: Sequence[KnownLead]) -> Known:
    """What one or more leads of a person tell of them, which are some at least."""
    persons = sorted({lead.person_id for lead in leads})
    credited = min(
        (lead for lead in leads if lead.first_contact_id is not None),
        key=lambda lead: (lead.first_contact_at or _LATEST, lead.lead_id),
        default=None,
    )
    return Known(
        persons[0],
        credited.first_contact_id if credited else None,
        credited.first_contact_at if credited else None,
        _open_leads(leads),
        tuple(persons[1:]),
    )


def _open_leads(leads: Sequence[KnownLead]) -> tuple[LeadOfPerson, ...]:
    found = [
        LeadOfPerson(
            lead.lead_id,
            lead.owner_id,
            lead.state,
            max(each.arrived_at for each in leads if lead.lead_id in _own_or_followed(each)),
            lead.first_contact_at,
        )
        for lead in leads
        if lead.follows_id is None and lead.state in OPEN_STATES
    ]
    found.sort(key=lambda lead: (not lead.is_contacted, lead.contacted_at or _LATEST, lead.lead_id))
    return tuple(found)


def _own_or_followed(lead: KnownLead) -> tuple[int, int | None]:
    return lead.lead_id, lead.follows_id


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


def one_of_each(
    items: Sequence[T], found: Sequence[Recognition]
) -> tuple[list[tuple[T, Recognition]], list[T]]:
    """Those to go on with, and those who turn out to be a person among them: these come later.

    Two may have nothing in common but an earlier lead: their numbers differ, and it has both.
    """
    seen: set[int] = set()
    now: list[tuple[T, Recognition]] = []
    later: list[T] = []
    for item, recognition in zip(items, found, strict=True):
        known = recognition.known
        persons = {known.original_id, *known.joined_ids} if known else set()
        if seen.isdisjoint(persons):
            now.append((item, recognition))
        else:
            later.append(item)
        seen |= persons
    return now, later
