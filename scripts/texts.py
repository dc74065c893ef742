"""Holds the code and the Fluent files against each other.

    python -m scripts.texts

- every key that the code names exists in Spanish and English, with the same variables;
- what a call passes covers what its message needs;
- no message is left that nothing names;
- what has a deadline says so where a lock screen shows it (`scripts.lock_screen`);
- no sentence stands in the code; where people are addressed, the «tú» overlay follows.

A module whose keys are put together at run time lists them: ``TEXT_KEYS: frozenset[str]``.
"""

from __future__ import annotations

import sys

from scripts.fluent_files import Folder, check_folder, load_folder
from scripts.lock_screen import late_in_folder
from scripts.text_uses import Uses, collect_uses
from scripts.tree import ROOT, Finding, report
from scripts.tu import unadapted


def unknown_keys(uses: Uses, folder: Folder) -> list[Finding]:
    """Keys that the code names and `folder` lacks."""
    return [
        Finding(use.path, use.line, f"{use.key} is not in locales/{folder.name}")
        for use in uses.named
        if use.key not in folder.messages
    ]


def uncovered_variables(uses: Uses, folder: Folder) -> list[Finding]:
    """Calls that pass less than their message needs."""
    findings = []
    for use in uses.named:
        message = folder.messages.get(use.key)
        if message is None or use.passed is None:
            continue
        lacking = sorted(message.variables - use.passed)
        if lacking:
            findings.append(Finding(use.path, use.line, f"{use.key} needs ${', $'.join(lacking)}"))
    return findings


def unused(uses: Uses, folder: Folder) -> list[Finding]:
    """Messages that nothing names."""
    known = {use.key for use in uses.named} | uses.mentioned
    return [
        Finding(message.path, message.line, f"{key} is used nowhere")
        for key, message in folder.messages.items()
        if key not in known
    ]


def differing(one: Folder, other: Folder) -> list[Finding]:
    """Messages that two languages do not share, or that need different variables."""
    findings = []
    for key in sorted(one.messages.keys() | other.messages.keys()):
        left, right = one.messages.get(key), other.messages.get(key)
        if left is None and right is not None:
            findings.append(Finding(right.path, right.line, f"{key} is not in {one.name}"))
        elif right is None and left is not None:
            findings.append(Finding(left.path, left.line, f"{key} is not in {other.name}"))
        elif left and right and left.variables != right.variables:
            only = ", ".join(sorted(left.variables ^ right.variables))
            findings.append(Finding(left.path, left.line, f"{key}: {only} in one language only"))
    return findings


def overlay(base: Folder, informal: Folder) -> list[Finding]:
    """Overlay messages without a base, or that need something else than it."""
    findings = []
    for key, message in informal.messages.items():
        original = base.messages.get(key)
        if original is None:
            findings.append(Finding(message.path, message.line, f"{key} is not in {base.name}"))
        elif not message.variables <= original.variables:
            findings.append(Finding(message.path, message.line, f"{key} needs other variables"))
    gone = sorted(informal.same - base.messages.keys())
    findings += [
        Finding(f"locales/{informal.name}", 0, f"igual: {key} is no message") for key in gone
    ]
    return findings


def main() -> int:
    """Checks the whole tree; 1 when something is found."""
    es, en, tu = (load_folder(ROOT / "locales" / name) for name in ("es", "en", "es_tu"))
    uses = collect_uses(ROOT)
    findings = [
        *(fault for folder in (es, en, tu) for fault in check_folder(folder)),
        *uses.faults,
        *unknown_keys(uses, es),
        *differing(es, en),
        *uncovered_variables(uses, es),
        *unused(uses, es),
        *overlay(es, tu),
        *(late for each in (es, en, tu) for late in late_in_folder(ROOT / "locales" / each.name)),
        *unadapted(es, tu),
    ]
    return report(findings, f"texts: {len(es.messages)} messages in two languages, all used")


if __name__ == "__main__":
    sys.exit(main())
