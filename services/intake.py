"""A lead comes in: kept once, recognised, and given to somebody who answers for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from domain.eligibility import Bar
from domain.errors import NotFound
from domain.identity import Identity, fold
from domain.lead_draft import FieldError, LeadDraft, parse_lead
from domain.leads import LeadState
from domain.message import Priority
from domain.people import Person, Role
from domain.text import T, Texts
from domain.turns import AssignmentKind
from services.desk import Desk, Work
from services.leads.asking import ask_administrator
from services.leads.assignment import Grounds, assign_by_turns, give
from services.leads.fields import fault_texts
from services.leads.matching import Known, find_known, suggest_known
from services.leads.reading import Contacts, contacts_of, facts_of, key
from services.leads.slate import gather
from services.leads.writing import write_lead
from services.people import ids_with_role
from services.roster.duty import is_away
from services.speaking import tell
from services.undecided import watch
from storage.columns import table_of
from storage.pending import LEAD_WAITING
from storage.rows import LeadContactRow, LeadRow, ReviewRow

_LEAD = table_of(LeadRow)
_REVIEW = table_of(ReviewRow)
_WAITING_AT_ONCE = 200


async def take_lead(
    work: Work,
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
    draft = parse_lead(raw, work.policy.organization.country, work.zone)
    if not isinstance(draft, LeadDraft):
        return await keep_for_review(work, raw, source, external_id, draft)
    known_as = draft.external_id or external_id
    return await enter_lead(work, draft, source, known_as, by=by, knocked_at=knocked_at)


async def enter_lead(
    work: Work,
    draft: LeadDraft,
    source: str,
    external_id: str,
    *,
    by: Person | None = None,
    knocked_at: datetime | None = None,
) -> LeadRow | None:
    """Stores a usable lead and places it; None when it is known already."""
    query = select(_LEAD.c.id).where(_LEAD.c.source == source, _LEAD.c.external_id == external_id)
    if (await work.session.execute(query)).first() is not None:
        return None
    known = await find_known(work, draft.identity)
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
        arrived_at=draft.arrived_at or knocked_at or work.now,
        received_at=knocked_at or work.now,
        entered_by_id=by.id if by else None,
        state=LeadState.WAITING.value,
        kind=(AssignmentKind.DUPLICATE if known else AssignmentKind.NEW).value,
        original_id=known.original_id if known else None,
        first_contact_id=known.first_contact_id if known else None,
    )
    work.session.add(lead)
    await work.session.flush()
    work.session.add_all(
        LeadContactRow(lead_id=key(lead), kind=kind, value=value)
        for kind, value in (("phone", draft.phone), ("email", draft.email))
        if value
    )
    work.audit("lead.received", f"lead:{lead.id}", by.id if by else None, source=source)
    await work.session.flush()
    if known is None:
        await _suggest(work, lead, draft)
    await place(work, lead, known)
    return lead


async def place(work: Work, lead: LeadRow, known: Known | None = None) -> None:
    """Gives the lead to somebody, or lets it wait for reception to open (CC23-L3)."""
    if not work.policy.reception_hours().is_open(work.now):
        return
    if known is None and lead.original_id:
        known = await _known_by_now(work, lead)
    if known and known.advisor_id and await _to_first_contact(work, lead, known):
        return
    # A duplicate of somebody nobody has ever had costs its turn like any new lead.
    credited = known is not None and known.advisor_id is not None
    kind = AssignmentKind.DUPLICATE if credited else AssignmentKind.NEW
    slate = await gather(work)
    if await assign_by_turns(work, lead, kind, slate) is None:
        await hand_to_administrator(
            work, lead, "nobody_eligible" if slate.contenders else "nobody_on_guard"
        )


async def _known_by_now(work: Work, lead: LeadRow) -> Known | None:
    """Who has the same person's other lead may have been decided while this one waited."""
    contacts = (await contacts_of(work, [key(lead)])).get(key(lead), Contacts())
    identity = Identity(frozenset(contacts.phones), frozenset(contacts.emails))
    known = await find_known(work, identity, but=key(lead))
    if known and known.first_contact_id and lead.first_contact_id is None:
        lead.first_contact_id = known.first_contact_id
    return known


async def _to_first_contact(work: Work, lead: LeadRow, known: Known) -> bool:
    """The duplicate goes to the advisor of first contact if he may still receive (A.3).

    He need not be on guard; on a day off somebody else covers.
    """
    wide = await gather(work, roster_wide=True)
    contender = wide.by_id(known.advisor_id or 0)
    if contender is None or any(r.bar is not Bar.AT_CAP for r in contender.refused):
        return False
    if await is_away(work, contender.id):
        return False
    grounds = Grounds("first_contact", None, {"original": known.original_id})
    await give(work, lead, contender, AssignmentKind.DUPLICATE, grounds)
    return True


async def hand_to_administrator(work: Work, lead: LeadRow, reason: str) -> None:
    """Nobody may have it: the administrator gets it at once, with a one-tap choice (A.2)."""
    await write_lead(work, lead, state=LeadState.WITH_ADMINISTRATOR.value)
    await ask_administrator(work, [await facts_of(work, lead)], reason)
    await watch(work, lead, work.policy.contact.administrator_decides_within)


async def _suggest(work: Work, lead: LeadRow, draft: LeadDraft) -> None:
    similar = await suggest_known(work, draft.identity, key(lead))
    if similar is not None:
        lead.extra = {**lead.extra, "similar_to": similar}
        admins = await ids_with_role(work, Role.CONTACT_CENTER_ADMIN)
        text = T("lead-similar", lead=key(lead), name=lead.name, other=similar)
        await tell(work, admins, text, priority=Priority.CONVERSATION)


async def keep_for_review(
    work: Work,
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
        received_at=work.now,
    )
    work.session.add(row)
    await work.session.flush()
    work.audit("review.kept", f"review:{row.id}", source=source)
    people = await ids_with_role(work, Role.MARKETING, Role.CONTACT_CENTER_ADMIN)
    await tell(
        work,
        people,
        T("review-kept", item=row.id or 0, errors=Texts(fault_texts(errors))),
        priority=Priority.CONVERSATION,
    )
    return row


async def sweep_waiting(desk: Desk) -> int:
    """Reception is open: what waited is given out in the order of arrival (CC23-L3)."""
    total = 0
    while True:
        async with desk.work() as work:
            if not work.policy.reception_hours().is_open(work.now):
                return total
            query = (
                select(LeadRow)
                .where(LEAD_WAITING)
                .order_by(_LEAD.c.arrived_at, _LEAD.c.id)
                .limit(_WAITING_AT_ONCE)
                .with_for_update(skip_locked=True)
            )
            leads = (await work.session.execute(query)).scalars().all()
            for lead in leads:
                await place(work, lead)
        total += len(leads)
        if len(leads) < _WAITING_AT_ONCE:
            return total


async def resolve_review(work: Work, actor: Person, item_id: int, resolution: str) -> None:
    """Marks a review item as dealt with. Raises NotFound."""
    done = await work.session.execute(
        update(_REVIEW)
        .where(_REVIEW.c.id == item_id, _REVIEW.c.resolved_at.is_(None))
        .values(resolved_at=work.now, resolved_by_id=actor.id, resolution=resolution)
    )
    if not done.rowcount:  # type: ignore[attr-defined]
        raise NotFound(what=f"#{item_id}")
    work.audit("review.resolved", f"review:{item_id}", actor.id, resolution=resolution)
