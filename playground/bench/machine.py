"""The machine that was measured on: figures without it say nothing."""

from __future__ import annotations

import os
import platform
import sqlite3
from pathlib import Path


def describe_machine(postgres: str = "") -> dict[str, str | int | float]:
    """Cores, processor, memory (GB), system, versions; `postgres` is its server's version."""
    found: dict[str, str | int | float] = {
        "cores": _cores(),
        "processor": _processor(),
        "memory_gb": _memory_gb(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }
    return found | ({"postgresql": postgres} if postgres else {})


def processor_seconds(process_id: int) -> float | None:
    """Processor time that a process has used; None where the system does not tell (no /proc)."""
    try:
        stat = Path(f"/proc/{process_id}/stat").read_text()
    except OSError:
        return None
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _cores() -> int:
    """Those this process may use: a container may have fewer than the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory_gb() -> float:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return 0.0
    return round(size / 2**30, 1)
