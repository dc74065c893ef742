"""A column that does not exist is found before anything runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
QUERY = """
from sqlalchemy import select
from sqlmodel import col
from storage.rows.intake.leads import LeadRow

select(col(LeadRow.id)).where(col(LeadRow.{column}) == 3)
"""


@pytest.mark.parametrize(("column", "is_right"), [("owner_id", True), ("onwer_id", False)])
def test_a_misspelt_column_fails_mypy(tmp_path: Path, column: str, is_right: bool) -> None:
    snippet = tmp_path / "snippet.py"
    snippet.write_text(QUERY.format(column=column))
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--follow-imports=silent", str(snippet)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode == 0) is is_right, run.stdout
    assert is_right or '"type[LeadRow]" has no attribute "onwer_id"' in run.stdout
