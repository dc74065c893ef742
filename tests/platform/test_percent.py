from __future__ import annotations

from decimal import Decimal

import pytest

from domain.kernel.percent import parse_percent, percent_of, ratio, reaches
from domain.kernel.text import Percent


@pytest.mark.parametrize(
    ("text", "points"), [("7 %", "7"), ("7%", "7"), ("0,50 %", "0.50"), ("100 %", "100")]
)
def test_percentages_are_exact_points(text: str, points: str) -> None:
    assert parse_percent(text) == Percent(Decimal(points))


@pytest.mark.parametrize("value", ["7", 7, 0.07, "101 %", "-1 %", "seven %", None])
def test_a_percentage_needs_its_sign_and_its_bounds(value: object) -> None:
    with pytest.raises(ValueError, match="%"):
        parse_percent(value)


def test_the_line_is_reached_exactly_and_without_rounding() -> None:
    line = Percent(Decimal(7))
    assert reaches(7, 100, line)
    assert not reaches(699, 10_000, line)
    assert ratio(7, 100).points == 7
    assert ratio(0, 0).points == 0
    assert percent_of(Percent(Decimal("0.5")), Decimal(200)) == 1
