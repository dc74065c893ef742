"""Leases: what one process does at a time, renewed, or taken when expired."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, or_
from sqlalchemy.ext.asyncio import AsyncSession

from storage.columns import table_of
from storage.rows.platform.jobs import LeaseRow
from storage.upsert import upsert

_LEASE = table_of(LeaseRow)
_SKEW = timedelta(minutes=1)
"""How much the clocks of two machines may differ."""


async def take(
    session: AsyncSession, name: str, holder: str, now: datetime, until: datetime
) -> bool:
    """Takes or renews the lease; False while somebody else holds it.

    One that ends much later than a lease taken now was taken before the clock was put back: free.
    """
    statement = (
        upsert(session, _LEASE)
        .values(name=name, holder=holder, until=until)
        .on_conflict_do_update(
            index_elements=["name"],
            set_={"holder": holder, "until": until},
            where=or_(
                _LEASE.c.holder == holder, _LEASE.c.until <= now, _LEASE.c.until > until + _SKEW
            ),
        )
        .returning(_LEASE.c.name)
    )
    return (await session.execute(statement)).first() is not None


async def release(session: AsyncSession, name: str, holder: str) -> None:
    """Releases the lease, so that the next process need not wait until it expires."""
    await session.execute(delete(_LEASE).where(_LEASE.c.name == name, _LEASE.c.holder == holder))
