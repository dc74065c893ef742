"""What the intake has to tell in figures."""

from __future__ import annotations

from services.platform.metrics import Figure, Gauge
from services.platform.unit_of_work import UnitOfWork
from storage.queries.intake.open_reviews import count_open_reviews


async def measure(uow: UnitOfWork) -> list[Figure]:
    """How much waits to be corrected."""
    kept = await count_open_reviews(uow.session)
    return [Gauge("reviews_open", "Items kept for review", kept)]
