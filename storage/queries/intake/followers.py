"""Leads that follow another of the same person: they stand as that one does (A.3)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, FromClause, case, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from storage.columns import table_of
from storage.rows.intake.leads import LeadRow

_LEAD = table_of(LeadRow)
_ALONG = (
    "state",
    "owner_id",
    "first_contact_id",
    "first_contact_at",
    "status",
    "grade",
    "next_step",
    "next_step_at",
    "closed_at",
)
"""What one person has once. Each lead keeps its campaign, its arrival and its contacts."""


async def align_followers(session: AsyncSession, leaders: Collection[int]) -> None:
    """The leads that follow these get their owner, state and follow-up, in one statement.

    One whose leader was told of after it arrived was told of with it.
    """
    leader = _LEAD.alias("leader")
    await session.execute(
        update(_LEAD)
        .where(_LEAD.c.follows_id == leader.c.id, leader.c.id.in_(leaders))
        .values(
            **{name: leader.c[name] for name in _ALONG},
            notified_at=_told_at(leader),
            version=_LEAD.c.version + 1,
        )
        .execution_options(synchronize_session=False)
    )


def _told_at(leader: FromClause) -> ColumnElement[Any]:
    """Told of with its leader, and not before it came."""
    later = leader.c.notified_at > _LEAD.c.received_at
    at = case((later, leader.c.notified_at), else_=_LEAD.c.received_at)
    none = leader.c.notified_at.is_(None) | _LEAD.c.notified_at.is_not(None)
    return case((none, _LEAD.c.notified_at), else_=at)


async def follow_instead(session: AsyncSession, before: Collection[int], leader_id: int) -> None:
    """Who followed one of the leads `before` follows that leader from now on."""
    await session.execute(
        update(_LEAD)
        .where(_LEAD.c.follows_id.in_(before))
        .values(follows_id=leader_id, version=_LEAD.c.version + 1)
        .execution_options(synchronize_session=False)
    )


async def leads_by_id(session: AsyncSession, lead_ids: Collection[int]) -> list[LeadRow]:
    """The leads as they stand now, by number, locked."""
    query = (
        select(LeadRow)
        .where(col(LeadRow.id).in_(lead_ids))
        .order_by(col(LeadRow.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list((await session.execute(query)).scalars())


async def reread_followers(session: AsyncSession, leaders: Collection[int]) -> None:
    """What the session has loaded of the leads that follow these is what the database holds."""
    query = (
        select(LeadRow)
        .where(col(LeadRow.follows_id).in_(leaders))
        .execution_options(populate_existing=True)
    )
    (await session.execute(query)).scalars().all()
