"""The lock names no index and covers what the project asks for; the Makefile and Procfile agree."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts.tree import PRODUCT, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def _pins(lock: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, version in re.findall(
        r"^([a-z0-9.\-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE
    ):
        found.setdefault(name, []).append(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash_and_no_origin(lock: str) -> None:
    blocks = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text(), flags=re.MULTILINE)[1:]
    assert len(blocks) > 50
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in (ROOT / lock).read_text()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_range_is_met_by_its_pin(lock: str) -> None:
    pins = _pins(lock)
    asked = [*PROJECT["dependencies"]]
    if lock != LOCKS[0]:
        asked += PROJECT["optional-dependencies"]["dev"]
    for line in asked:
        wanted = Requirement(line)
        versions = pins[canonicalize_name(wanted.name)]
        assert all(wanted.specifier.contains(version) for version in versions), line


def test_both_locks_agree() -> None:
    runtime, tools = (_pins(lock) for lock in LOCKS)
    assert {name: tools[name] for name in runtime} == runtime


def test_the_wheel_holds_every_package() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    assert set(built["targets"]["wheel"]["packages"]) == set(PRODUCT)
    assert all((ROOT / package / "__init__.py").exists() for package in PRODUCT)


def test_the_procfile_starts_every_process() -> None:
    lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
    assert lines.keys() == {"release", "web", "worker", "sender", "scheduler"}
    assert all(command.startswith("guardia ") for command in lines.values())


def _script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def _make_demo(*variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--no-print-directory", "demo", *variables],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_make_demo_says_what_it_does_and_nothing_else(tmp_path: Path) -> None:
    environment = tmp_path / "env"
    _script(
        tmp_path / "python",
        'case "$*" in --version) echo Python 3.99;; '
        f'*venv*) mkdir -p "{environment}/bin"; cp "$0" "{environment}/bin/python"; '
        f'printf "#!/bin/sh\\necho the demo\\n" >"{environment}/bin/guardia"; '
        f'chmod +x "{environment}/bin/guardia";; esac',
    )
    variables = (f"VENV={environment}", f"PYTHON={tmp_path / 'python'}")
    first = _make_demo(*variables)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.splitlines() == [
        f"Creating an environment in {environment} with Python 3.99",
        "Installing the dependencies of requirements.lock (a minute or more)",
        "Starting the demo. Its address follows; Ctrl+C ends it.",
        "the demo",
    ]
    again = _make_demo(*variables)
    assert again.stdout.splitlines() == first.stdout.splitlines()[2:]


def test_make_demo_says_what_to_install_only_when_it_is_missing(tmp_path: Path) -> None:
    _script(tmp_path / "python", 'case "$*" in --version) echo Python 3.99;; *) exit 1;; esac')
    failed = _make_demo(f"VENV={tmp_path / 'env'}", f"PYTHON={tmp_path / 'python'}")
    assert failed.returncode != 0
    assert "apt install python3-venv" in failed.stderr
