"""Instants that never go back, for what is kept in memory while the machine's clock may be put."""

from __future__ import annotations

from datetime import datetime, timedelta


class SteadyTime:
    """Follows a clock; where that is put back, steady time goes on from where it was.

    A chat that was written to while the clock was an hour ahead would otherwise be held back for
    an hour. A clock that is put forward ends waits early, which does no harm.
    """

    def __init__(self) -> None:
        self._latest: datetime | None = None
        self._ahead = timedelta()

    def of(self, now: datetime) -> datetime:
        """The steady instant of the present `now`."""
        if self._latest is not None and now < self._latest:
            self._ahead += self._latest - now
        self._latest = now
        return now + self._ahead

    def on_the_clock(self, at: datetime) -> datetime:
        """What the clock will show at the steady instant `at`."""
        return at - self._ahead
