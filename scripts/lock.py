"""Pins the dependencies with hashes, without naming where they were found.

    python -m scripts.lock            keeps what is pinned and still fits
    python -m scripts.lock --upgrade  takes the newest that the ranges allow

`requirements.lock` is what runs and what installs the project; `requirements-dev.lock` adds the
tools and agrees with it to the last version.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

_RUNTIME, _TOOLS = "requirements.lock", "requirements-dev.lock"
_COMPILE = (
    "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-header",
    "--group", "build",
)  # fmt: skip


def main() -> None:
    """Writes both files. Raises CalledProcessError when the ranges cannot be met."""
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        sys.exit("uv is needed to pin the dependencies: make lock brings it")
    extra = sys.argv[1:]
    subprocess.run([uv, *_COMPILE, "-o", _RUNTIME, *extra], check=True)
    tools = ("--extra", "dev", "-c", _RUNTIME)
    subprocess.run([uv, *_COMPILE, *tools, "-o", _TOOLS, *extra], check=True)


if __name__ == "__main__":
    main()
