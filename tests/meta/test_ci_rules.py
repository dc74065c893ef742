"""In CI no test is left out, and no test reaches beyond this machine."""

import os
import re
import socket
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent
LACKING = """
import pytest

@pytest.mark.browser
def test_needs_a_browser():
    pytest.skip("no browser here")
"""
INI = "[pytest]\nmarkers =\n  browser: x\n  postgres: x\n"


@pytest.fixture
def outcomes(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    """Runs the sample under our conftest with ``CI`` as given."""
    rules = re.sub("pytest_plugins = .*", "", (HERE / "conftest.py").read_text())
    pytester.makeconftest(rules)
    pytester.makeini(INI)
    pytester.makepyfile(LACKING)

    def run(ci: str, *arguments: str) -> pytest.RunResult:
        monkeypatch.setenv("CI", ci)
        return pytester.runpytest_subprocess("-p", "no:xdist", "-p", "no:cacheprovider", *arguments)

    return run


def test_a_skip_fails_in_ci_only(outcomes) -> None:
    outcomes("").assert_outcomes(skipped=1)
    result = outcomes("true")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*may not be left out in CI: Skipped: no browser here*"])


def test_a_deselected_browser_test_fails_in_ci_only(outcomes) -> None:
    assert outcomes("", "-m", "not browser").ret == pytest.ExitCode.NO_TESTS_COLLECTED
    result = outcomes("true", "-m", "not browser")
    assert result.ret == pytest.ExitCode.USAGE_ERROR


def test_a_connection_to_elsewhere_is_refused() -> None:
    with socket.socket() as outside, pytest.raises(AssertionError, match="wants to reach"):
        outside.connect(("192.0.2.1", 80))


def test_a_connection_to_ourselves_is_not() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_the_run_ends_with_the_tests(tmp_path: Path) -> None:
    script = (HERE.parent / ".ci/run").read_text().splitlines()
    assert script[-1] == "make test"
    assert os.access(HERE.parent / ".ci/run", os.X_OK)
