"""A lead comes in: kept once, recognised, and given to somebody who answers for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from domain.intake.lead import LeadState
from domain.intake.lead_draft import FieldError, LeadDraft, parse_lead
from domain.intake.turns import AssignmentKind
from domain.kernel.errors import NotFound
from domain.kernel.identity import Identity, fold
from domain.kernel.message import Priority
from domain.kernel.person import Person, Role
from domain.kernel.text import T, Texts
from domain.roster.eligibility import IneligibilityRule
from services.intake.duplicates import Known, find_known, suggest_known
from services.leads.admin_questions import ask_administrator
from services.leads.assignment import Grounds, assign_by_turns, give
from services.leads.candidates import gather_candidates
from services.leads.field_texts import fault_texts
from services.leads.lead_reader import Contacts, contacts_of, facts_of, key
from services.leads.lead_writer import write_lead
from services.leads.unassigned_watch import watch
from services.platform.directory import ids_with_role
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork, UnitOfWorkFactory
from services.roster.on_guard import is_away
from storage.columns import table_of
from storage.queries.pending import LEAD_WAITING
from storage.rows.intake.leads import LeadContactRow, LeadRow, ReviewRow

_LEAD = table_of(LeadRow)
_REVIEW = table_of(ReviewRow)
_WAITING_AT_ONCE = 200


async def take_lead(
    uow: UnitOfWork,
    raw: Mapping[str, Any],
    source: str,
    external_id: str,
    *,
    by: Person | None = None,
    knocked_at: datetime | None = None,
) -> LeadRow | ReviewRow | None:
    """Takes one lead as it came. None: it was known already (idempotent on `external_id`).

    `knocked_at` is when it reached the edge: from then on the notice is timed (CC21-8).

    What cannot be used is kept as a review item with its field errors and shown to marketing.
    """
    draft = parse_lead(raw, uow.policy.organization.country, uow.zone)
    if not isinstance(draft, LeadDraft):
        return await keep_for_review(uow, raw, source, external_id, draft)
    known_as = draft.external_id or external_id
    return await enter_lead(uow, draft, source, known_as, by=by, knocked_at=knocked_at)


async def enter_lead(
    uow: UnitOfWork,
    draft: LeadDraft,
    source: str,
    external_id: str,
    *,
    by: Person | None = None,
    knocked_at: datetime | None = None,
) -> LeadRow | None:
    """Stores a usable lead and places it; None when it is known already."""
    query = select(_LEAD.c.id).where(_LEAD.c.source == source, _LEAD.c.external_id == external_id)
    if (await uow.session.execute(query)).first() is not None:
        return None
    known = await find_known(uow, draft.identity)
    lead = LeadRow(
        source=source,
        external_id=external_id,
        name=draft.name or draft.phone or draft.email,
        city=draft.city,
        city_key=fold(draft.city),
        campaign=draft.campaign,
        channel_source=draft.source,
        interest=draft.interest,
        notes=draft.notes,
        extra=dict(draft.extras),
        arrived_at=draft.arrived_at or knocked_at or uow.now,
        received_at=knocked_at or uow.now,
        entered_by_id=by.id if by else None,
        state=LeadState.WAITING.value,
        kind=(AssignmentKind.DUPLICATE if known else AssignmentKind.NEW).value,
        original_id=known.original_id if known else None,
        first_contact_id=known.first_contact_id if known else None,
    )
    uow.session.add(lead)
    await uow.session.flush()
    uow.session.add_all(
        LeadContactRow(lead_id=key(lead), kind=kind, value=value)
        for kind, value in (("phone", draft.phone), ("email", draft.email))
        if value
    )
    uow.audit("lead.received", f"lead:{lead.id}", by.id if by else None, source=source)
    await uow.session.flush()
    if known is None:
        await _suggest(uow, lead, draft)
    await place(uow, lead, known)
    return lead


async def place(uow: UnitOfWork, lead: LeadRow, known: Known | None = None) -> None:
    """Gives the lead to somebody, or lets it wait for reception to open (CC23-L3)."""
    if not uow.policy.reception_hours().is_open(uow.now):
        return
    if known is None and lead.original_id:
        known = await _known_by_now(uow, lead)
    if known and known.advisor_id and await _to_first_contact(uow, lead, known):
        return
    # A duplicate of somebody nobody has ever had costs its turn like any new lead.
    credited = known is not None and known.advisor_id is not None
    kind = AssignmentKind.DUPLICATE if credited else AssignmentKind.NEW
    candidate_list = await gather_candidates(uow)
    if await assign_by_turns(uow, lead, kind, candidate_list) is None:
        await hand_to_administrator(
            uow, lead, "nobody_eligible" if candidate_list.candidates else "nobody_on_guard"
        )


async def _known_by_now(uow: UnitOfWork, lead: LeadRow) -> Known | None:
    """Who has the same person's other lead may have been decided while this one waited."""
    contacts = (await contacts_of(uow, [key(lead)])).get(key(lead), Contacts())
    identity = Identity(frozenset(contacts.phones), frozenset(contacts.emails))
    known = await find_known(uow, identity, but=key(lead))
    if known and known.first_contact_id and lead.first_contact_id is None:
        lead.first_contact_id = known.first_contact_id
    return known


async def _to_first_contact(uow: UnitOfWork, lead: LeadRow, known: Known) -> bool:
    """The duplicate goes to the advisor of first contact if he may still receive (A.3).

    He need not be on guard; on a day off somebody else covers.
    """
    wide = await gather_candidates(uow, roster_wide=True)
    candidate = wide.by_id(known.advisor_id or 0)
    if candidate is None or any(r.bar is not IneligibilityRule.AT_CAP for r in candidate.refused):
        return False
    if await is_away(uow, candidate.id):
        return False
    grounds = Grounds("first_contact", None, {"original": known.original_id})
    await give(uow, lead, candidate, AssignmentKind.DUPLICATE, grounds)
    return True


async def hand_to_administrator(uow: UnitOfWork, lead: LeadRow, reason: str) -> None:
    """Nobody may have it: the administrator gets it at once, with a one-tap choice (A.2)."""
    await write_lead(uow, lead, state=LeadState.WITH_ADMINISTRATOR.value)
    await ask_administrator(uow, [await facts_of(uow, lead)], reason)
    await watch(uow, lead, uow.policy.contact.administrator_decides_within)


async def _suggest(uow: UnitOfWork, lead: LeadRow, draft: LeadDraft) -> None:
    similar = await suggest_known(uow, draft.identity, key(lead))
    if similar is not None:
        lead.extra = {**lead.extra, "similar_to": similar}
        admins = await ids_with_role(uow, Role.CONTACT_CENTER_ADMIN)
        text = T("lead-similar", lead=key(lead), name=lead.name, other=similar)
        await send_to_people(uow, admins, text, priority=Priority.CONVERSATION)


async def keep_for_review(
    uow: UnitOfWork,
    raw: Mapping[str, Any],
    source: str,
    external_id: str,
    errors: Sequence[FieldError],
) -> ReviewRow:
    """Keeps what could not be used, with the reasons, and shows it to those who can mend it."""
    row = ReviewRow(
        source=source,
        external_id=external_id,
        payload=dict(raw),
        errors=[{"field": e.field, "code": e.code, "value": e.value_excerpt} for e in errors],
        received_at=uow.now,
    )
    uow.session.add(row)
    await uow.session.flush()
    uow.audit("review.kept", f"review:{row.id}", source=source)
    people = await ids_with_role(uow, Role.MARKETING, Role.CONTACT_CENTER_ADMIN)
    await send_to_people(
        uow,
        people,
        T("review-kept", item=row.id or 0, errors=Texts(fault_texts(errors))),
        priority=Priority.CONVERSATION,
    )
    return row


async def sweep_waiting(units: UnitOfWorkFactory) -> int:
    """Reception is open: what waited is given out in the order of arrival (CC23-L3)."""
    total = 0
    while True:
        async with units.begin() as uow:
            if not uow.policy.reception_hours().is_open(uow.now):
                return total
            query = (
                select(LeadRow)
                .where(LEAD_WAITING)
                .order_by(_LEAD.c.arrived_at, _LEAD.c.id)
                .limit(_WAITING_AT_ONCE)
                .with_for_update(skip_locked=True)
            )
            leads = (await uow.session.execute(query)).scalars().all()
            for lead in leads:
                await place(uow, lead)
        total += len(leads)
        if len(leads) < _WAITING_AT_ONCE:
            return total


async def resolve_review(uow: UnitOfWork, actor: Person, item_id: int, resolution: str) -> None:
    """Marks a review item as dealt with. Raises NotFound."""
    done = await uow.session.execute(
        update(_REVIEW)
        .where(_REVIEW.c.id == item_id, _REVIEW.c.resolved_at.is_(None))
        .values(resolved_at=uow.now, resolved_by_id=actor.id, resolution=resolution)
    )
    if not done.rowcount:  # type: ignore[attr-defined]
        raise NotFound(what=f"#{item_id}")
    uow.audit("review.resolved", f"review:{item_id}", actor.id, resolution=resolution)
