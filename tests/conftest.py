"""What holds for every test: nothing is left out in CI, nothing leaves this machine."""

from __future__ import annotations

import os
import socket
from collections.abc import Generator, Sequence
from typing import Any

import pytest
from hypothesis import settings

pytest_plugins = ["tests.browser", "tests.postgres", "tests.support.fixtures"]

_MAY_NOT_BE_LEFT_OUT = ("browser", "postgres")
_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


def in_ci() -> bool:
    """Whether this run has to show everything (``CI=true``)."""
    return os.environ.get("CI", "").lower() in {"1", "true"}


# A slow machine proves nothing, and CI must find tomorrow what it finds today.
settings.register_profile("guardia", deadline=None, derandomize=in_ci())
settings.load_profile("guardia")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test has failed: what it needs has to be installed there."""
    report = yield
    if in_ci() and report.skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} may not be left out in CI: {reason}"
    return report


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    """In CI the tests with a browser or PostgreSQL cannot be deselected either."""
    left_out = [i.nodeid for i in items if any(map(i.get_closest_marker, _MAY_NOT_BE_LEFT_OUT))]
    if in_ci() and left_out:
        raise pytest.UsageError(f"may not be left out in CI: {', '.join(left_out)}")


def _is_here(address: Any) -> bool:
    host = address[0] if isinstance(address, tuple) else ""
    return host in {"", "localhost", "::1"} or str(host).startswith("127.")


@pytest.fixture(autouse=True, scope="session")
def _stay_on_this_machine() -> Generator[None]:
    """A connection to anywhere else is a mistake of the test."""

    def guarded(sock: socket.socket, address: Any) -> None:
        if sock.family != socket.AF_UNIX and not _is_here(address):
            raise AssertionError(f"a test wants to reach {address}")
        _connect(sock, address)

    def guarded_ex(sock: socket.socket, address: Any) -> int:
        if sock.family != socket.AF_UNIX and not _is_here(address):
            raise AssertionError(f"a test wants to reach {address}")
        return _connect_ex(sock, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded)
    patch.setattr(socket.socket, "connect_ex", guarded_ex)
    yield
    patch.undo()
