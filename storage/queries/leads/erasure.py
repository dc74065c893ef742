"""What is kept of a prospect: found by phone or mail, and blanked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.queries.platform.erasure import mentions
from storage.rows.intake.calls import CallRow
from storage.rows.intake.leads import LeadContactRow, LeadRow, ReviewRow


async def leads_reached_by(session: AsyncSession, contacts: Collection[str]) -> Sequence[LeadRow]:
    """All leads of the persons who have one of these numbers or mails, linked ones too (A.3)."""
    theirs = select(col(LeadContactRow.lead_id)).where(col(LeadContactRow.value).in_(contacts))
    persons = select(func.coalesce(col(LeadRow.original_id), col(LeadRow.id))).where(
        col(LeadRow.id).in_(theirs)
    )
    query = (
        select(LeadRow)
        .where(or_(col(LeadRow.id).in_(persons), col(LeadRow.original_id).in_(persons)))
        .order_by(col(LeadRow.id))
    )
    return (await session.execute(query)).scalars().all()


async def contact_values(session: AsyncSession, lead_ids: Collection[int]) -> set[str]:
    """All numbers and mails of the leads."""
    query = select(col(LeadContactRow.value)).where(col(LeadContactRow.lead_id).in_(lead_ids))
    return set((await session.execute(query)).scalars())


async def call_external_ids(
    session: AsyncSession, lead_ids: Collection[int], numbers: Collection[str]
) -> set[str]:
    """The external ids of the calls about the leads, and of those with one of the numbers."""
    query = select(col(CallRow.external_id)).where(_calls_about(lead_ids, numbers))
    return set((await session.execute(query)).scalars())


def _calls_about(lead_ids: Collection[int], numbers: Collection[str]) -> ColumnElement[bool]:
    return or_(col(CallRow.lead_id).in_(lead_ids), col(CallRow.number).in_(numbers))


async def blank_calls(
    session: AsyncSession, lead_ids: Collection[int], numbers: Collection[str]
) -> None:
    """Takes number and payload out of these calls."""
    await session.execute(
        update(CallRow)
        .where(_calls_about(lead_ids, numbers))
        .values(number="", payload={})
        .execution_options(synchronize_session=False)
    )


async def blank_reviews(
    session: AsyncSession, lead_ids: Collection[int], signs: Collection[str]
) -> None:
    """Empties the review items of the leads, and those that mention one of the signs."""
    about = [col(ReviewRow.lead_id).in_(lead_ids), *mentions(col(ReviewRow.payload), signs)]
    await session.execute(
        update(ReviewRow)
        .where(or_(*about))
        .values(payload={}, errors=[])
        .execution_options(synchronize_session=False)
    )


async def delete_contacts(session: AsyncSession, lead_ids: Collection[int]) -> None:
    """Takes away all numbers and mails of the leads."""
    await session.execute(
        delete(LeadContactRow)
        .where(col(LeadContactRow.lead_id).in_(lead_ids))
        .execution_options(synchronize_session=False)
    )


async def blank_leads(session: AsyncSession, lead_ids: Collection[int], name: str) -> None:
    """Puts `name` in place of the prospect's and takes out what else tells who they are."""
    await session.execute(
        update(LeadRow)
        .where(col(LeadRow.id).in_(lead_ids))
        .values(
            name=name,
            city="",
            city_key="",
            interest="",
            notes="",
            extra={},
            version=col(LeadRow.version) + 1,
        )
        .execution_options(synchronize_session=False)
    )
