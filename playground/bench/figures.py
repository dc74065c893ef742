"""What a measurement found, beside what it was to reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `goal` is the most it may be, in the same `unit`; None: only told.

    With `least` the goal is the least that it must be.
    """

    name: str
    value: float
    unit: str
    goal: float | None = None
    least: bool = False

    @property
    def ratio(self) -> float | None:
        """Value over goal: up to 1 is reached, with `least` from 1 on."""
        return None if self.goal is None else self.value / self.goal

    @property
    def reached(self) -> bool:
        if self.ratio is None:
            return True
        return self.ratio >= 1 if self.least else self.ratio <= 1

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "value": round(self.value, 6),
            "unit": self.unit,
            "goal": self.goal,
            "goal_is": "least" if self.least else "most",
            "ratio": None if self.ratio is None else round(self.ratio, 4),
            "reached": self.reached,
        }


@dataclass(frozen=True, slots=True)
class Measurement:
    """All figures of one measurement. `wrong`: what did not add up, whatever the speed.

    `database` is the product and version that was measured on.
    """

    name: str
    figures: tuple[Figure, ...]
    wrong: tuple[str, ...] = ()
    terms: dict[str, Any] = field(default_factory=dict)
    database: str = ""

    @property
    def passed(self) -> bool:
        return not self.wrong and all(figure.reached for figure in self.figures)

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "database": self.database,
            "terms": self.terms,
            "figures": [figure.to_json() for figure in self.figures],
            "wrong": list(self.wrong),
            "passed": self.passed,
        }


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` (0 to 1) of the values do not exceed. Needs a value."""
    ordered = sorted(values)
    place = max(0, -(-len(ordered) * share // 1) - 1)
    return ordered[min(int(place), len(ordered) - 1)]


def median_measurements(runs: Sequence[Sequence[Measurement]]) -> list[Measurement]:
    """One finding for each measurement: the median of each figure over the runs.

    A figure that some runs do not have is the median of the others; what was wrong in any run is
    wrong. Of an even number of runs it is the mean of the two in the middle.
    """
    together: dict[tuple[str, str], list[Measurement]] = {}
    for run in runs:
        for finding in run:
            together.setdefault((finding.name, finding.database), []).append(finding)
    return [_median_finding(findings) for findings in together.values()]


def _median_finding(findings: Sequence[Measurement]) -> Measurement:
    figures: dict[str, list[Figure]] = {}
    for finding in findings:
        for figure in finding.figures:
            figures.setdefault(figure.name, []).append(figure)
    return replace(
        findings[-1],
        figures=tuple(
            replace(same[-1], value=median(figure.value for figure in same))
            for same in figures.values()
        ),
        wrong=tuple(dict.fromkeys(what for finding in findings for what in finding.wrong)),
    )
