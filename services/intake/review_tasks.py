"""What could not be used waits for somebody who can correct it."""

from __future__ import annotations

from typing import Final

from domain.kernel.person import Role
from services.platform.directory import ids_with_role
from services.platform.tasks import open_tasks
from services.platform.unit_of_work import UnitOfWork
from storage.queries.platform.tasks import NewTask
from storage.rows.intake.leads import ReviewRow

REVIEW: Final = "review"
"""The task kind: a record is corrected, or put aside."""


async def open_review(uow: UnitOfWork, row: ReviewRow) -> None:
    """The item waits for somebody to correct it."""
    if row.id is not None:
        await open_tasks(uow, [NewTask(REVIEW, row.id)])


async def review_audience(uow: UnitOfWork) -> set[int]:
    """Ids of those who are told of an item and may correct it."""
    return await ids_with_role(uow, Role.MARKETING, Role.CONTACT_CENTER_ADMIN)
