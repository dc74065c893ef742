"""Runs ``guardia import people FILE`` for each file given, each in a process of its own, measured.

``python -m tests.cli.measured_runs FILE…`` prints one JSON line a file: what was said, the exit
code, seconds of processor time and of the clock, and the peak of memory in megabytes. What costs
far more than it may is ended by the kernel, so that a failing test hurts nobody.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import time

from cli.main import app
from cli.table_imports import people as _loaded  # noqa: F401 - so that no run pays for loading it

_MOST_PROCESSOR_S = 20
_MOST_CLOCK_S = 60
_MOST_ADDRESS_SPACE = 2_000_000_000


def _run(file: str) -> None:
    """In the child; ends it."""
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_PROCESSOR_S, _MOST_PROCESSOR_S))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESS_SPACE, _MOST_ADDRESS_SPACE))
    signal.alarm(_MOST_CLOCK_S)
    try:
        app(["import", "people", file])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 99
    except BaseException as error:  # noqa: BLE001 - a traceback is what the test looks for
        sys.stderr.write(f"Traceback: {error!r}")
        code = 98
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def measure(file: str) -> dict[str, object]:
    """Runs the command on `file` in a child."""
    with tempfile.TemporaryFile() as said:
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            _run(file)
        _, status, used = os.wait4(child, 0)
        said.seek(0)
        return {
            "said": said.read().decode(),
            "code": os.waitstatus_to_exitcode(status),
            "processor_s": used.ru_utime + used.ru_stime,
            "clock_s": time.monotonic() - began,
            "memory_mb": used.ru_maxrss / 1024,
        }


if __name__ == "__main__":
    for each in sys.argv[1:]:
        sys.stdout.write(json.dumps(measure(each)) + "\n")
