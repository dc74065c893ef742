"""Breaks one rule at a time in a copy of the project; the tests that name its clause must fail.

    python -m scripts.mutants --all             every mutant
    python -m scripts.mutants --sample 8        eight of them, chosen by the commit (or --seed)
    python -m scripts.mutants --only NAME …     these

A mutant is one changed line of a rule (scripts/mutants.toml). It is caught when a test fails, and
survives when all pass: then nothing shows that the product keeps the rule. Exit code 1 when one
survives, no longer applies to the code, cannot be run, or takes too long.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue

from scripts.clauses import Traces, read_marks
from scripts.tree import ROOT, Finding, project_files

LIST = "scripts/mutants.toml"
RULES = ("domain/", "services/")
LONGEST_S = 300
_FAILED = re.compile(r"^FAILED (.+)$", re.MULTILINE)


class Outcome(StrEnum):
    """What became of a mutant; all but CAUGHT are faults.

    Only a test that failed has caught it. One that could not be set up has judged nothing.
    """

    CAUGHT = "caught"
    SURVIVED = "SURVIVED"
    DOES_NOT_APPLY = "DOES NOT APPLY"
    NOT_RUN = "NOT RUN"
    TOO_LONG = "TOO LONG"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed line: `text` of `file` (exactly once in it) becomes `to`.

    Run are the tests marked with `clause`. `tests` narrows them to these files or tests
    (``path`` or ``path::test``); without a clause it is the selection itself. `rule` says what
    is broken.
    """

    name: str
    file: str
    text: str
    to: str
    rule: str
    clause: str = ""
    tests: tuple[str, ...] = ()

    def applied(self, source: str) -> str:
        """The source with the line changed. Raises DoesNotApply."""
        if source.count(self.text) != 1:
            raise DoesNotApply(f"its text stands {source.count(self.text)} times in {self.file}")
        changed = source.replace(self.text, self.to)
        before, after = source.splitlines(), changed.splitlines()
        lines = sum(one != other for one, other in zip(before, after, strict=False))
        if len(before) != len(after) or lines != 1:
            raise DoesNotApply("it has to change one line")
        compile(changed, self.file, "exec")
        return changed


class DoesNotApply(Exception):
    """The code has moved: the mutant has to be written anew."""


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one mutant; `detail` is the test that caught it, or what went wrong."""

    mutant: Mutant
    outcome: Outcome
    detail: str = ""
    seconds: float = 0.0

    def __str__(self) -> str:
        line = f"{self.outcome:<14} {self.mutant.name} ({self.seconds:.0f} s)"
        return f"{line}: {self.detail}" if self.detail else line


def read_mutants(source: str) -> list[Mutant]:
    """The mutants of scripts/mutants.toml in their order. Raises TypeError for a bad field."""
    entries = tomllib.loads(source)
    return [
        Mutant(name, **{**fields, "tests": tuple(fields.get("tests", ()))})
        for name, fields in entries.items()
    ]


def marked_tests(root: Path = ROOT) -> Mapping[str, Sequence[str]]:
    """Clause → the tests that name it, as ``file::test``."""
    traces = Traces()
    for test in sorted((root / "tests").rglob("test_*.py")):
        read_marks(test.relative_to(root).as_posix(), test.read_text(encoding="utf-8"), traces)
    return traces.tests


def selection(mutant: Mutant, marked: Mapping[str, Sequence[str]]) -> list[str]:
    """The tests that have to notice, as pytest takes them; empty when there is none."""
    if not mutant.clause:
        return list(mutant.tests)
    named = dict.fromkeys(marked.get(mutant.clause, ()))
    if not mutant.tests:
        return list(named)
    return [test for test in named if test in mutant.tests or test.split("::")[0] in mutant.tests]


def faults(mutants: Sequence[Mutant], root: Path = ROOT) -> list[Finding]:
    """What is wrong with the list, found without running a test."""
    marked, found = marked_tests(root), []
    for mutant in mutants:
        path = root / mutant.file
        try:
            mutant.applied(path.read_text(encoding="utf-8") if path.is_file() else "")
        except (DoesNotApply, SyntaxError) as error:
            found.append(Finding(mutant.file, 0, f"{mutant.name}: {error}"))
        chosen = selection(mutant, marked)
        if not chosen:
            found.append(Finding(LIST, 0, f"{mutant.name}: no test names {mutant.clause} there"))
        for test in {*mutant.tests, *chosen}:
            file, _, name = test.partition("::")
            source = (root / file).read_text(encoding="utf-8") if (root / file).is_file() else ""
            if not source or f"def {name.split('::')[-1]}" not in source:
                found.append(Finding(LIST, 0, f"{mutant.name}: {test} does not exist"))
    return found


class Workshop:
    """Copies of the project, one for each worker; a mutant is applied to one and taken back."""

    def __init__(self, folder: Path, workers: int, longest_s: float, root: Path = ROOT) -> None:
        self._longest_s = longest_s
        self._free: SimpleQueue[Path] = SimpleQueue()
        for number in range(workers):
            self._free.put(_copied(root, folder / str(number)))

    def run(self, mutant: Mutant, tests: Sequence[str]) -> Result:
        """Runs the tests against the mutant."""
        copy = self._free.get()
        try:
            return self._tried(copy, mutant, tests)
        finally:
            self._free.put(copy)

    def _tried(self, copy: Path, mutant: Mutant, tests: Sequence[str]) -> Result:
        path = copy / mutant.file
        try:
            whole = path.read_text(encoding="utf-8")
            changed = mutant.applied(whole)
        except (OSError, DoesNotApply, SyntaxError) as error:
            return Result(mutant, Outcome.DOES_NOT_APPLY, str(error))
        if not tests:
            return Result(mutant, Outcome.NOT_RUN, f"no test names {mutant.clause} there")
        began = time.monotonic()
        _write(path, changed)
        try:
            outcome, detail = _tested(copy, tests, self._longest_s)
        finally:
            _write(path, whole)
        return Result(mutant, outcome, detail, time.monotonic() - began)


def _copied(root: Path, to: Path) -> Path:
    for name in project_files(root):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / name, to / name)
    return to


def _write(path: Path, source: str) -> None:
    """Compiled code goes by the second and the size, and a mutant may change neither."""
    path.write_text(source, encoding="utf-8")
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink()


def _tested(copy: Path, tests: Sequence[str], longest_s: float) -> tuple[Outcome, str]:
    """SQLite and no browser: what is left out is run by the suite, so this is no run of CI."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider"]
    command += ["--tb=no", "-k", "not postgres", "-m", "not browser", *tests]
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    try:
        done = subprocess.run(
            command,
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            timeout=longest_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome.TOO_LONG, f"more than {longest_s:.0f} s"
    if done.returncode == 0:
        return Outcome.SURVIVED, f"{len(tests)} tests passed"
    failed = _FAILED.search(done.stdout)
    if done.returncode != 1 or failed is None:
        return Outcome.NOT_RUN, (done.stderr + done.stdout).strip()[-500:]
    return Outcome.CAUGHT, failed[1][:200]


def chosen_by(seed: str, mutants: Sequence[Mutant], count: int) -> list[Mutant]:
    """So many of them, the same for the same seed, in the order of the list."""
    names = set(random.Random(seed).sample(sorted(m.name for m in mutants), count))
    return [mutant for mutant in mutants if mutant.name in names]


def _commit() -> str:
    asked = ["git", "rev-parse", "HEAD"]
    return subprocess.run(
        asked, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def _wanted(arguments: argparse.Namespace, mutants: Sequence[Mutant]) -> list[Mutant]:
    if arguments.only:
        names: Collection[str] = arguments.only
        if unknown := set(names) - {mutant.name for mutant in mutants}:
            raise SystemExit(f"no such mutant: {', '.join(sorted(unknown))}")
        return [mutant for mutant in mutants if mutant.name in names]
    if arguments.sample:
        return chosen_by(arguments.seed or _commit(), mutants, arguments.sample)
    return list(mutants)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.mutants")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help="every mutant")
    which.add_argument("--sample", type=int, metavar="N", help="so many, chosen by the seed")
    which.add_argument("--only", nargs="+", metavar="NAME", help="the mutants of these names")
    parser.add_argument("--seed", default="", help="chooses the sample (default: the commit)")
    parser.add_argument("--workers", type=int, default=1, help="so many copies at once")
    parser.add_argument("--longest", type=float, default=LONGEST_S, help="seconds for one mutant")
    return parser.parse_args()


def main() -> int:
    """Runs the mutants that were asked for; 1 when one of them is not caught."""
    arguments = _arguments()
    mutants = read_mutants((ROOT / LIST).read_text(encoding="utf-8"))
    wanted, marked = _wanted(arguments, mutants), marked_tests()
    bad = 0
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        workshop = Workshop(Path(folder), arguments.workers, arguments.longest)
        with ThreadPoolExecutor(arguments.workers) as pool:
            for result in pool.map(lambda m: workshop.run(m, selection(m, marked)), wanted):
                print(result, flush=True)
                bad += result.outcome is not Outcome.CAUGHT
    print(f"{len(wanted) - bad} of {len(wanted)} mutants caught")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
