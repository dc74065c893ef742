"""Who must know when an advisor loses a lead."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from domain.kernel.person import Role
from storage.rows.platform.persons import PersonRow


async def managers_and_role(
    session: AsyncSession, advisors: Collection[int], role: Role
) -> tuple[dict[int, int], set[int]]:
    """advisor → manager, for those who have one; and the active people of a role."""
    with_role = and_(col(PersonRow.role) == role, col(PersonRow.active).is_(True))
    query = select(col(PersonRow.id), col(PersonRow.manager_id), with_role.label("has_role")).where(
        or_(col(PersonRow.id).in_(advisors), with_role)
    )
    rows = (await session.execute(query)).all()
    managers = {
        row.id: row.manager_id for row in rows if row.id in advisors and row.manager_id is not None
    }
    return managers, {row.id for row in rows if row.has_role}
