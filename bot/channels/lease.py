"""One process at a time: the right to send for a channel, renewed while it is used."""

from __future__ import annotations

from datetime import datetime, timedelta

from services.platform.unit_of_work import UnitOfWorkFactory
from storage.queries.platform import leases

_LASTS = timedelta(seconds=15)
_RENEWED_AFTER = timedelta(seconds=5)


class Lease:
    """The lease of that `name`, for `holder`. Costs a statement only when it is to be renewed."""

    def __init__(self, units: UnitOfWorkFactory, name: str, holder: str) -> None:
        self._units = units
        self._name = name
        self._holder = holder
        self._renew_at: datetime | None = None
        self._asked_at: datetime | None = None

    async def held(self, now: datetime) -> bool:
        """Whether it is ours at `now`; takes it when it is free.

        After the clock went back it is renewed at once: others would not see it as expired.
        """
        clock_went_back = self._asked_at is not None and now < self._asked_at
        self._asked_at = now
        if self._renew_at is not None and now < self._renew_at and not clock_went_back:
            return True
        async with self._units.begin() as uow:
            taken = await leases.take(uow.session, self._name, self._holder, now, now + _LASTS)
        self._renew_at = now + _RENEWED_AFTER if taken else None
        return taken

    async def release(self) -> None:
        """Releases it, if it is ours."""
        if self._renew_at is None:
            return
        self._renew_at = None
        async with self._units.begin() as uow:
            await leases.release(uow.session, self._name, self._holder)
