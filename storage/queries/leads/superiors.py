"""Who must know when an advisor loses a lead."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from domain.kernel.person import Role
from storage.rows.platform.persons import PersonRow


@dataclass(frozen=True, slots=True)
class Superiors:
    """Managers and the directors of the zone by advisor, and direction."""

    managers: dict[int, int] = field(default_factory=dict)
    directors: dict[int, frozenset[int]] = field(default_factory=dict)
    direction: frozenset[int] = frozenset()

    @property
    def everybody(self) -> set[int]:
        """All of them."""
        return {*self.managers.values(), *self.direction}.union(*self.directors.values())

    def of(self, advisor_id: int) -> set[int]:
        """Those above an advisor, without the advisor."""
        manager = self.managers.get(advisor_id)
        above = {*self.direction, *self.directors.get(advisor_id, ())}
        return (above | ({manager} if manager else set())) - {advisor_id}


async def superiors_of_advisors(session: AsyncSession, advisors: Collection[int]) -> Superiors:
    """The active ones, in one query (CC23-L4, direction read both ways)."""
    manager = aliased(PersonRow)
    above = and_(
        col(PersonRow.role).in_([Role.DIRECTOR, Role.DIRECTION]), col(PersonRow.active).is_(True)
    )
    query: Any = (
        select(
            col(PersonRow.id),
            col(PersonRow.role),
            col(PersonRow.zone),
            col(PersonRow.active),
            col(manager.id).label("manager_id"),
        )
        .outerjoin(
            manager,
            and_(col(manager.id) == col(PersonRow.manager_id), col(manager.active).is_(True)),
        )
        .where(or_(col(PersonRow.id).in_(advisors), above))
    )
    rows = (await session.execute(query)).all()
    with_role = {
        role: [row for row in rows if row.role == role and row.active]
        for role in (Role.DIRECTOR, Role.DIRECTION)
    }
    theirs = [row for row in rows if row.id in advisors]
    return Superiors(
        {row.id: row.manager_id for row in theirs if row.manager_id is not None},
        {
            row.id: frozenset(
                each.id for each in with_role[Role.DIRECTOR] if row.zone and each.zone == row.zone
            )
            for row in theirs
        },
        frozenset(row.id for row in with_role[Role.DIRECTION]),
    )
