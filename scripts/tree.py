"""The project's own files, and where its product code lies."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = (
    "app",
    "bot",
    "cli",
    "domain",
    "locales",
    "playground",
    "scheduler",
    "services",
    "storage",
    "webhooks",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What breaks a law, and where. `line` counts from 1; 0 means the whole file."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}" if self.line else f"{self.path}: {self.what}"


def project_files(root: Path = ROOT) -> list[Path]:
    """Every file that is tracked or would be, relative to `root`, by name."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    names = {Path(name) for name in listed.stdout.decode().split("\0") if name}
    return sorted(name for name in names if (root / name).is_file())


def product_modules(root: Path = ROOT) -> Iterator[Path]:
    """The product's Python files relative to `root`, without the generated migrations."""
    for package in PRODUCT:
        for path in sorted((root / package).rglob("*.py")):
            if "versions" not in path.parts:
                yield path.relative_to(root)


def report(findings: list[Finding], clean: str) -> int:
    """Prints what was found, or `clean`; the exit code of a check."""
    for finding in findings:
        print(finding)
    print(f"{len(findings)} found" if findings else clean)
    return 1 if findings else 0
