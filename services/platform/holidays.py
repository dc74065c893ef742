"""The country's public holidays, by the `holidays` library (loaded when first asked)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from domain.kernel.local_time import Month
from services.platform.unit_of_work import UnitOfWork


@lru_cache(maxsize=32)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """Public holidays of a country (ISO 3166) in a year; none for a country that is not known."""
    import holidays  # noqa: PLC0415  (slow to load, seldom needed)

    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


def holidays_around(uow: UnitOfWork, month: Month) -> frozenset[date]:
    """Those of the month and the one before it, in the organisation's country."""
    return _of(uow, (month.previous, month))


def _of(uow: UnitOfWork, months: Iterable[Month]) -> frozenset[date]:
    country = uow.policy.organization.country
    years = {month.year for month in months}
    return frozenset(day for year in years for day in public_holidays(country, year))
