"""The clock of the demo, the simulation and the tests."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class AdjustableClock:
    """A clock that can be wound on, for the demo and for tests; only `step` ever puts it back.

    It stands still at `start` (aware; ValueError otherwise) until it is wound, unless `elapsed`
    tells the seconds that have gone by since some fixed instant: then it runs on by itself.
    """

    def __init__(self, start: datetime, *, elapsed: Callable[[], float] | None = None) -> None:
        if start.tzinfo is None:
            raise ValueError(f"naive start {start!r}: an instant needs its zone")
        self._elapsed = elapsed or (lambda: 0.0)
        self._base = start.astimezone(UTC)
        self._origin = self._elapsed()

    @classmethod
    def running(cls, start: datetime) -> AdjustableClock:
        """One that goes on at the speed of real time from `start`."""
        return cls(start, elapsed=time.monotonic)

    def __call__(self) -> datetime:
        return self._base + timedelta(seconds=self._elapsed() - self._origin)

    def wind(self, by: timedelta) -> datetime:
        """Goes on by that much and returns the new present. Raises ValueError when negative."""
        if by < timedelta():
            raise ValueError("a clock is not wound back")
        self._base += by
        return self()

    def wind_to(self, at: datetime) -> datetime:
        """Goes on to that instant and returns it. Raises ValueError when it has gone by."""
        return self.wind(at - self())

    def step(self, by: timedelta) -> datetime:
        """Puts it forward or back, as the clock of a machine is; returns the new present."""
        self._base += by
        return self()
