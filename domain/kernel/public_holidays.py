"""The public holidays of a country, by the `holidays` library (loaded when first asked)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=32)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """Public holidays of a country (ISO 3166) in a year; none for a country that is not known."""
    import holidays  # noqa: PLC0415  (slow to load, seldom needed)

    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()
