"""Instants that never go back, for state in memory while the machine's clock may be changed."""

from __future__ import annotations

from datetime import datetime, timedelta


class MonotonicTime:
    """Follows a clock; when that goes back, monotonic time continues from where it was.

    A chat that was written to while the clock was an hour ahead would otherwise wait for an hour.
    A clock that is put forward ends waits early, which does no harm.
    """

    def __init__(self) -> None:
        self._latest: datetime | None = None
        self._ahead = timedelta()

    def of(self, now: datetime) -> datetime:
        """The monotonic instant of the present `now`."""
        if self._latest is not None and now < self._latest:
            self._ahead += self._latest - now
        self._latest = now
        return now + self._ahead

    def clock_at(self, at: datetime) -> datetime:
        """What the clock will show at the monotonic instant `at`."""
        return at - self._ahead
