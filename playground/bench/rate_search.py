"""Finds the highest rate that holds a goal: doubles until one does not, then halves the gap.

Pure: what was measured goes in, what to measure next comes out. On a machine that does other things
too, one bad second spoils a short measurement; so a rate counts as missed when it has missed twice,
and as held when it has held once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Probe:
    """A rate that was tried, and whether it held the goal."""

    per_second: int
    held: bool


@dataclass(frozen=True, slots=True)
class RateSearch:
    """Between which rates is searched, how finely, and with how many probes at the most.

    The search ends when the lowest missed rate is within `precision` (0.1 is a tenth) of the
    highest held one, or when `most_probes` have been made.
    """

    first: int = 50
    lowest: int = 1
    highest: int = 3200
    precision: float = 0.1
    most_probes: int = 16

    def next_rate(self, probes: Sequence[Probe]) -> int | None:
        """The rate to try after these probes; None when the search is over."""
        if len(probes) >= self.most_probes:
            return None
        if not probes:
            return self.first
        last = probes[-1]
        if not last.held and _misses(probes, last.per_second) == 1:
            return last.per_second
        held, missed = highest_held(probes), _lowest_missed(probes)
        if missed is None:
            return min(held * 2, self.highest) if held < self.highest else None
        if held == 0:
            return max(missed // 2, self.lowest) if missed > self.lowest else None
        between = (held + missed) // 2
        if missed <= held * (1 + self.precision) or between == held:
            return None
        return between


def highest_held(probes: Sequence[Probe]) -> int:
    """The highest rate that held; 0 when none did."""
    return max((probe.per_second for probe in probes if probe.held), default=0)


def _misses(probes: Sequence[Probe], per_second: int) -> int:
    return sum(1 for probe in probes if probe.per_second == per_second and not probe.held)


def _lowest_missed(probes: Sequence[Probe]) -> int | None:
    held = {probe.per_second for probe in probes if probe.held}
    missed = {probe.per_second for probe in probes} - held
    return min(missed, default=None)
