"""Sales of advisors by month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from storage.columns import table_of
from storage.rows.people.sales import AdvisorSalesRow
from storage.upsert import upsert

_TABLE = table_of(AdvisorSalesRow)
_AT_ONCE = 500


async def read_sales(session: AsyncSession) -> dict[tuple[int, str], int]:
    """Sales by advisor and month (``YYYY-MM``)."""
    query = select(
        col(AdvisorSalesRow.advisor_id), col(AdvisorSalesRow.month), col(AdvisorSalesRow.sales)
    )
    return {(advisor, month): sales for advisor, month, sales in await session.execute(query)}


async def put_sales(
    session: AsyncSession, sales: Mapping[tuple[int, str], int], now: datetime
) -> None:
    """Keeps the figures, each in place of the one that is known."""
    rows = [
        {"advisor_id": advisor, "month": month, "sales": count, "recorded_at": now}
        for (advisor, month), count in sorted(sales.items())
    ]
    for start in range(0, len(rows), _AT_ONCE):
        statement = upsert(session, _TABLE).values(rows[start : start + _AT_ONCE])
        fresh = {name: statement.excluded[name] for name in ("sales", "recorded_at")}
        await session.execute(
            statement.on_conflict_do_update(index_elements=["advisor_id", "month"], set_=fresh)
        )
