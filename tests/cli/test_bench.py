"""``guardia bench``: its arithmetic, and its small runs; the figures themselves are no test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.policy_file import parse_policy
from cli import bench
from cli.main import app
from playground.bench.deadlines import measure_deadlines
from playground.bench.figures import Figure, Finding, percentile
from playground.bench.idle import measure_idle

POLICY = parse_policy('[organization]\nname = "Bench"\npack = "ccima"\n')


@pytest.mark.parametrize(
    ("share", "expected"), [(0.5, 50), (0.95, 95), (0.99, 99), (1.0, 100), (0.0, 1)]
)
def test_percentiles_are_values_that_occurred(share: float, expected: int):
    assert percentile(list(range(100, 0, -1)), share) == expected
    assert percentile([7.0], share) == 7.0


def test_a_figure_at_its_goal_is_reached_and_one_beyond_it_is_not():
    assert Figure("x", 2.0, "s", 2.0).reached
    assert not Figure("x", 2.001, "s", 2.0).reached
    assert Figure("x", 1e9, "s").reached
    assert not Finding("f", (Figure("x", 1.0, "s", 2.0),), ("one was lost",)).passed


async def test_deadlines_are_all_decided_and_accounted_for(tmp_path: Path):
    finding = await measure_deadlines(tmp_path, POLICY, leads=60, advisors=4)
    assert finding.wrong == ()


async def test_waiting_is_measured(tmp_path: Path):
    finding = await measure_idle(tmp_path, POLICY, leads=50, advisors=3, seconds=0.05, settling=0)
    assert finding.figures[0].value >= 0


def test_the_result_can_be_had_as_json_and_a_missed_goal_ends_with_an_error(
    monkeypatch: pytest.MonkeyPatch,
):
    async def measured(*_: object) -> list[Finding]:
        return [Finding("start", (Figure("ready-new", 9.0, "s", 5.0),))]

    monkeypatch.setattr(bench, "_measure", measured)
    result = CliRunner().invoke(app, ["bench", "--only", "start", "--json"])
    assert result.exit_code == 1
    figure = json.loads(result.output)[0]["figures"][0]
    assert (figure["goal"], figure["ratio"], figure["reached"]) == (5.0, 1.8, False)
    shown = CliRunner().invoke(app, ["bench", "--only", "start"])
    assert "1.80" in shown.output
