"""What an edge could not use: kept once, however often the caller repeats itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from domain.lead_draft import FieldError
from services.desk import Work
from services.intake import keep_for_review
from storage.columns import table_of
from storage.rows import ReviewRow

TEXT_KEYS = frozenset({"field-error-unreadable", "field-error-not-json", "field-error-not-a-form"})

_REVIEW = table_of(ReviewRow).c


async def keep_once(
    work: Work,
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
    for item_id, kept in await work.session.execute(query):
        if kept == payload:
            return int(item_id)
    row = await keep_for_review(work, payload, source, external_id, errors)
    return row.id or 0
