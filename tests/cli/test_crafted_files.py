"""Crafted files are refused at once, in one sentence, whatever they would grow to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.crafted_files import CRAFTED

_PROJECT = Path(__file__).resolve().parents[2]
_MOST_S = 2.0
_MOST_MB = 300


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """``guardia import people`` on every file, each in a process of its own."""
    folder = tmp_path_factory.mktemp("crafted")
    for name, (make, _) in CRAFTED.items():
        make(folder / name)
    files = [str(folder / name) for name in CRAFTED]
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.measured_runs", *files],
        cwd=_PROJECT,
        env={
            **os.environ,
            "GUARDIA_LANGUAGE": "es",
            "GUARDIA_DATABASE_URL": f"sqlite:///{folder / 'guardia.db'}",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return dict(zip(CRAFTED, lines, strict=True))


@pytest.mark.parametrize("name", CRAFTED)
def test_is_refused_in_one_sentence_and_costs_next_to_nothing(
    runs: Mapping[str, Any], name: str
) -> None:
    run = runs[name]
    assert run["code"] == 2, run
    assert CRAFTED[name][1] in run["said"]
    assert name in run["said"]
    assert "Traceback" not in run["said"]
    assert len(run["said"].strip().splitlines()) == 1
    assert run["processor_s"] <= _MOST_S, run
    assert run["memory_mb"] <= _MOST_MB, run
