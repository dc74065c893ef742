"""What came in and could not be used: kept once, shown to those who can correct it, resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from domain.intake.lead_draft import FieldError
from domain.kernel.errors import NotFound
from domain.kernel.message import Priority
from domain.kernel.person import Person
from domain.kernel.text import T, Text, Texts
from services.intake.field_texts import fault_texts
from services.intake.review_tasks import open_review, review_audience
from services.platform.messaging import send_to_people
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake import reviews
from storage.rows.intake.leads import ReviewRow

TEXT_KEYS = frozenset(
    f"field-error-{fault}" for fault in ("unreadable", "not-json", "not-a-form", "too-deep")
)


async def keep_once(
    uow: UnitOfWork,
    source: str,
    payload: Mapping[str, Any],
    errors: Sequence[FieldError],
    external_id: str,
) -> int:
    """The id of the review item: a new one, or the open one of the same caller and content."""
    for item_id, kept in await reviews.open_of(uow.session, source, external_id):
        if kept == payload:
            return item_id
    row = await keep_for_review(uow, payload, source, external_id, errors)
    return row.id or 0


async def keep_for_review(
    uow: UnitOfWork,
    raw: Mapping[str, Any],
    source: str,
    external_id: str,
    errors: Sequence[FieldError],
    lead_id: int | None = None,
) -> ReviewRow:
    """Keeps what could not be used, with the reasons, and shows it to those who can correct it.

    `lead_id`: the lead that it is in as, but for its phone.
    """
    row = ReviewRow(
        source=source,
        external_id=external_id,
        payload=dict(raw),
        errors=[{"field": e.field, "code": e.code, "value": e.value_excerpt} for e in errors],
        received_at=uow.now,
        lead_id=lead_id,
    )
    uow.session.add(row)
    await uow.session.flush()
    uow.audit("review.kept", f"review:{row.id}", source=source)
    await open_review(uow, row)
    await send_to_people(
        uow, await review_audience(uow), _kept(row, errors), priority=Priority.ESCALATION
    )
    return row


def _kept(row: ReviewRow, errors: Sequence[FieldError]) -> Text:
    item, faults = row.id or 0, Texts(fault_texts(errors))
    if row.lead_id is not None:
        return T("review-phone-kept", item=item, lead=row.lead_id, errors=faults)
    return T("review-kept", item=item, errors=faults)


async def resolve_review(uow: UnitOfWork, actor: Person, item_id: int, resolution: str) -> None:
    """Marks a review item as dealt with. Raises NotFound."""
    if not await reviews.resolve(uow.session, item_id, uow.now, actor.id, resolution):
        raise NotFound(what=f"#{item_id}")
    uow.audit("review.resolved", f"review:{item_id}", actor.id, resolution=resolution)
