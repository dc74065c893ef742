"""What a measurement found, beside what it was to reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `goal` is the most it may be, in the same `unit`; None: only told."""

    name: str
    value: float
    unit: str
    goal: float | None = None

    @property
    def ratio(self) -> float | None:
        """Value over goal: up to 1 is reached."""
        return None if self.goal is None else self.value / self.goal

    @property
    def reached(self) -> bool:
        return self.ratio is None or self.ratio <= 1

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "value": round(self.value, 6),
            "unit": self.unit,
            "goal": self.goal,
            "ratio": None if self.ratio is None else round(self.ratio, 4),
            "reached": self.reached,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """All figures of one measurement. `wrong`: what did not add up, whatever the speed."""

    name: str
    figures: tuple[Figure, ...]
    wrong: tuple[str, ...] = ()
    terms: dict[str, Any] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        return not self.wrong and all(figure.reached for figure in self.figures)

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
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
