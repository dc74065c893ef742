"""What the doctor looks at in the intake."""

from __future__ import annotations

from domain.kernel.text import T
from services.platform.health import Finding, warning
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake.open_reviews import count_open_reviews


async def check_reviews(uow: UnitOfWork) -> list[Finding]:
    """What could not be used and waits for somebody."""
    if kept := await count_open_reviews(uow.session):
        return [warning(T("doctor-reviews", count=kept), T("doctor-reviews-do"))]
    return []
