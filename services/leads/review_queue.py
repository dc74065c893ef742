"""What could not be used: shown to those who can mend it, corrected into a lead, or put aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from domain.intake.lead_draft import LIMITS, FieldError, LeadDraft, excerpt, parse_lead
from domain.kernel.errors import NotFound, Stale
from domain.kernel.person import Person
from domain.kernel.reason import require_reason
from domain.kernel.rights import Right, require
from services.leads.lead_intake import enter_lead, resolve_review
from services.leads.manual_entry import Entered, bad_lead, entered
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.intake.leads import ReviewRow

_REVIEW = table_of(ReviewRow).c
_SHOWN = 8
_NO_LEADS = frozenset({"calls"})
"""Sources whose items are no leads: they can only be put aside."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One item: what came (short), what is wrong with it, and whether it can become a lead."""

    item_id: int
    source: str
    received_at: datetime
    shown: tuple[tuple[str, str], ...]
    errors: tuple[FieldError, ...]
    is_lead: bool

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields to be corrected, each once; without a nameable one, the phone."""
        named = dict.fromkeys(error.field for error in self.errors if error.field in LIMITS)
        return tuple(named) or ("phone",)


async def open_reviews(uow: UnitOfWork, person: Person, limit: int) -> tuple[list[ReviewItem], int]:
    """The oldest unresolved items, and how many there are. Raises NotYours."""
    require(person, Right.REVIEW_LEADS)
    is_open = _REVIEW.resolved_at.is_(None)
    query = select(ReviewRow).where(is_open).order_by(_REVIEW.id).limit(limit)
    rows = (await uow.session.execute(query)).scalars().all()
    count = select(func.count()).select_from(ReviewRow).where(is_open)
    return [_item(row) for row in rows], (await uow.session.execute(count)).scalar_one()


async def review_item(uow: UnitOfWork, person: Person, item_id: int) -> ReviewItem:
    """One unresolved item. Raises NotYours, NotFound, Stale (resolved since)."""
    return _item(await _open(uow, person, item_id))


async def correct_review(
    uow: UnitOfWork, person: Person, item_id: int, corrections: Mapping[str, str]
) -> Entered | tuple[FieldError, ...] | None:
    """Puts the corrections into what came. What is still wrong, or the lead it has become.

    None: that lead had come in meanwhile, and the item is settled. Raises NotYours, NotFound, Stale
    (resolved since), BadLead (it is no lead at all).
    """
    row = await _open(uow, person, item_id)
    if row.source in _NO_LEADS:
        raise bad_lead(_errors(row.errors))
    payload = {**row.payload, **corrections}
    draft = parse_lead(payload, uow.policy.organization.country, uow.zone)
    if not isinstance(draft, LeadDraft):
        return draft
    external_id = draft.external_id or row.external_id or f"review:{item_id}"
    lead = await enter_lead(uow, draft, row.source, external_id, by=person)
    await resolve_review(uow, person, item_id, "corrected" if lead else "known already")
    return await entered(uow, lead) if lead else None


async def discard_review(uow: UnitOfWork, person: Person, item_id: int, reason: str) -> None:
    """Puts the item aside with a reason; it is kept. Raises NotYours, NotFound, ReasonMissing."""
    require(person, Right.REVIEW_LEADS)
    await resolve_review(uow, person, item_id, f"discarded: {require_reason(reason)}")


async def _open(uow: UnitOfWork, person: Person, item_id: int) -> ReviewRow:
    require(person, Right.REVIEW_LEADS)
    row = await uow.session.get(ReviewRow, item_id)
    if row is None:
        raise NotFound(what=f"#{item_id}")
    if row.resolved_at is not None:
        raise Stale
    return row


def _item(row: ReviewRow) -> ReviewItem:
    shown = [
        (name, excerpt(value)) for name, value in row.payload.items() if value not in ("", None)
    ]
    return ReviewItem(
        item_id=row.id or 0,
        source=row.source,
        received_at=row.received_at,
        shown=tuple(shown[:_SHOWN]),
        errors=_errors(row.errors),
        is_lead=row.source not in _NO_LEADS,
    )


def _errors(stored: Sequence[Mapping[str, Any]]) -> tuple[FieldError, ...]:
    return tuple(FieldError(e["field"], e["code"], e.get("value", "")) for e in stored)
