"""Says whether a wheel carries everything that the checkout's packages hold.

python -m scripts.wheel_contents dist/guardia-….whl
"""

from __future__ import annotations

import sys
import zipfile

from scripts.tree import PRODUCT, ROOT, Finding, project_files, report


def missing(carried: set[str], wanted: set[str]) -> list[Finding]:
    """What of `wanted` is not among the `carried` names, and what a wheel must not carry."""
    gone = [Finding(name, 0, "is not in the wheel") for name in sorted(wanted - carried)]
    stray = [name for name in sorted(carried) if name.startswith(("tests/", "scripts/"))]
    return gone + [Finding(name, 0, "does not belong in the wheel") for name in stray]


def main() -> int:
    """Compares the wheel named on the command line with the tracked files of the packages."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        carried = set(wheel.namelist())
    files = {path.as_posix() for path in project_files(ROOT) if path.parts[0] in PRODUCT}
    return report(missing(carried, files), f"wheel: all {len(files)} files of the packages inside")


if __name__ == "__main__":
    sys.exit(main())
