"""What an edge could not use: kept once, however often the caller repeats itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from domain.intake.lead_draft import FieldError
from services.leads.lead_intake import keep_for_review
from services.platform.unit_of_work import UnitOfWork
from storage.columns import table_of
from storage.rows.intake.leads import ReviewRow

TEXT_KEYS = frozenset(
    f"field-error-{fault}" for fault in ("unreadable", "not-json", "not-a-form", "too-deep")
)

_REVIEW = table_of(ReviewRow).c


async def keep_once(
    uow: UnitOfWork,
    source: str,
    payload: Mapping[str, Any],
    errors: Sequence[FieldError],
    external_id: str,
) -> int:
    """The id of the review item: a new one, or the open one of the same caller and content."""
    query = select(_REVIEW.id, _REVIEW.payload).where(
        _REVIEW.source == source,
        _REVIEW.external_id == external_id,
        _REVIEW.resolved_at.is_(None),
    )
    for item_id, kept in await uow.session.execute(query):
        if kept == payload:
            return int(item_id)
    row = await keep_for_review(uow, payload, source, external_id, errors)
    return row.id or 0
