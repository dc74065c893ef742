"""The public holidays of the organisation's country around a month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from domain.kernel.local_time import Month
from domain.kernel.public_holidays import public_holidays
from services.platform.unit_of_work import UnitOfWork


def holidays_around(uow: UnitOfWork, month: Month) -> frozenset[date]:
    """Those of the month and the one before it, in the organisation's country."""
    return _of(uow, (month.previous, month))


def _of(uow: UnitOfWork, months: Iterable[Month]) -> frozenset[date]:
    country = uow.policy.organization.country
    years = {month.year for month in months}
    return frozenset(day for year in years for day in public_holidays(country, year))
