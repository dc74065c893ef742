"""Leads come in, one or many at once: read, recognised, and taken by whoever answers for them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from domain.intake.lead_draft import LeadDraft, parse_lead
from domain.kernel.person import Person
from services.intake.duplicates import Known, Newcomer, one_of_each, recognise, waves
from services.intake.rejected_input import keep_for_review
from services.intake.turn_ledger import lock_giving_out
from services.platform.unit_of_work import UnitOfWork
from services.platform.worker import InboxEvent
from storage.rows.intake.leads import LeadRow, ReviewRow

Received: TypeAlias = LeadRow | ReviewRow | None
"""What became of a lead. A review item: it could not be used. None: it was known already."""


@dataclass(frozen=True, slots=True)
class IncomingLead:
    """A lead as it came. `received_at` is when it reached the edge (None: now).

    From then on the first notice is timed (CC21-8).
    """

    raw: Mapping[str, Any]
    source: str
    external_id: str
    received_at: datetime | None = None
    by: Person | None = None


@dataclass(frozen=True, slots=True)
class RecognisedLead:
    """A usable lead that is not stored yet, with what is known of the person."""

    draft: LeadDraft
    source: str
    external_id: str
    received_at: datetime | None = None
    by: Person | None = None
    known: Known | None = None
    similar_to: int | None = None

    @property
    def newcomer(self) -> Newcomer:
        return Newcomer(self.draft.identity, self.source, self.external_id)


@dataclass(frozen=True, slots=True)
class LeadTaker:
    """Who stores leads that come in and answers for each: a procedure brings exactly one."""

    take: Callable[[UnitOfWork, Sequence[RecognisedLead]], Awaitable[Sequence[LeadRow]]]


class NobodyTakesLeads(Exception):
    """No procedure in force answers for leads, or several do."""


async def receive_leads(
    uow: UnitOfWork, incoming: Sequence[IncomingLead], taker: LeadTaker
) -> list[Received]:
    """Takes leads as they came, in their order; what became of each.

    What cannot be used is kept as a review item with its field errors and shown to marketing; so is
    the phone of a lead that is in by its mail (A.3).
    """
    received: list[Received] = [None] * len(incoming)
    usable: list[tuple[int, RecognisedLead]] = []
    for place, lead in enumerate(incoming):
        draft = parse_lead(lead.raw, uow.policy.organization.country, uow.zone)
        if isinstance(draft, LeadDraft):
            known_as = draft.external_id or lead.external_id
            usable.append(
                (place, RecognisedLead(draft, lead.source, known_as, lead.received_at, lead.by))
            )
        else:
            received[place] = await keep_for_review(
                uow, lead.raw, lead.source, lead.external_id, draft
            )
    rows = await enter_leads(uow, [lead for _, lead in usable], taker)
    for (place, entered), row in zip(usable, rows, strict=True):
        received[place] = row
        if row is not None:
            await _review_phone(uow, incoming[place], entered, row)
    return received


async def _review_phone(
    uow: UnitOfWork, came: IncomingLead, lead: RecognisedLead, row: LeadRow
) -> None:
    errors = lead.draft.to_mend
    if errors:
        await keep_for_review(uow, came.raw, lead.source, lead.external_id, errors, row.id)


async def enter_leads(
    uow: UnitOfWork, leads: Sequence[RecognisedLead], taker: LeadTaker
) -> list[LeadRow | None]:
    """Stores usable leads and has them taken; None for one that is known already.

    Of the same person, or the same external id, twice among them the second sees the first.
    """
    if leads:
        await lock_giving_out(uow)
    stored: dict[int, LeadRow] = {}
    for wave in waves(list(enumerate(leads)), lambda each: each[1].newcomer):
        left: Sequence[tuple[int, RecognisedLead]] = wave
        while left:
            found = await recognise(uow, [lead.newcomer for _, lead in left])
            now, left = one_of_each(left, found)
            fresh = [
                (place, _recognised(lead, recognition.known, recognition.similar_to))
                for (place, lead), recognition in now
                if not recognition.received
            ]
            rows = await taker.take(uow, [lead for _, lead in fresh])
            stored |= {place: row for (place, _), row in zip(fresh, rows, strict=True)}
    return [stored.get(place) for place in range(len(leads))]


def _recognised(
    lead: RecognisedLead, known: Known | None, similar_to: int | None
) -> RecognisedLead:
    return RecognisedLead(
        lead.draft, lead.source, lead.external_id, lead.received_at, lead.by, known, similar_to
    )


async def take_lead_events(uow: UnitOfWork, events: Sequence[InboxEvent]) -> None:
    """Leads of the inbox. A lead has arrived when it was received, not when it is worked on.

    Raises NobodyTakesLeads.
    """
    takers = list(uow.extensions.of(LeadTaker).values())
    if len(takers) != 1:
        raise NobodyTakesLeads(f"{len(takers)} procedures take leads")
    incoming = [
        IncomingLead(
            event.payload["draft"], event.payload["source"], event.external_id, event.received_at
        )
        for event in events
    ]
    await receive_leads(uow, incoming, takers[0])
