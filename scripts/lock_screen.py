"""What a lock screen shows of a text: what and until when stand in its first 60 characters.

Every text that names until when says so there, in every language, with values as long as they are
in use. Left out are the texts that wake no telephone: answers to what somebody has just said, and
lines of a text that begins otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fluent.syntax import FluentParser, ast

from scripts.tree import Finding

SHOWN: Final = 60
_UNTIL: Final = frozenset({"deadline", "due", "until", "left"})
_DATED: Final = "vie 20 nov, 18:00"
_SAMPLES: Final = {
    "name": "Mariana Robles",
    "advisor": "Bruno Salas",
    "lead": "1234",
    "deadline": "18:00",
    "until": "18:00",
    "left": "30 min",
    "due": _DATED,
    "at": _DATED,
    "month": "noviembre de 2026",
    "zone": "Norte",
}
_ANY_OTHER: Final = "doce letras."
WAKE_NOBODY: Final = frozenset(
    {
        # answers to a tap or a word
        "claim-noted",
        "nomination-pick",
        "error-nomination-closed",
        # lines of a card, reasons within a text
        "lead-line-claimed",
        "lead-line-call-awaited",
        "loss-reason-no-evidence-in-time",
        # the time it names is past
        "nomination-opened-late",
    }
)


def late_deadlines(source: str, path: str) -> Iterator[Finding]:
    """The messages of a Fluent source that say until when after the first 60 characters."""
    for entry in FluentParser().parse(source).body:
        if not isinstance(entry, ast.Message) or entry.value is None:
            continue
        if entry.id.name in WAKE_NOBODY:
            continue
        shown = _Shown()
        shown.read(entry.value)
        late = [name for name, end in shown.ends.items() if name in _UNTIL and end > SHOWN]
        # One of several is enough: «5 min (until 10:10)».
        if late and not any(shown.ends[name] <= SHOWN for name in _UNTIL & shown.ends.keys()):
            line = source.count("\n", 0, entry.span.start if entry.span else 0) + 1
            what = f"{entry.id.name}: ${late[0]} stands after the first {SHOWN} characters"
            yield Finding(path, line, what)


def late_in_folder(folder: Path) -> Iterator[Finding]:
    """The same of every file of a language."""
    for file in sorted(folder.glob("*.ftl")):
        path = f"locales/{folder.name}/{file.name}"
        yield from late_deadlines(file.read_text(encoding="utf-8"), path)


class _Shown:
    """The text with sample values: of variants the default one, tags take no room."""

    def __init__(self) -> None:
        self.length = 0
        self.ends: dict[str, int] = {}

    def read(self, pattern: ast.Pattern) -> None:
        for element in pattern.elements:
            if isinstance(element, ast.TextElement):
                self.length += len(_untagged(element.value))
            else:
                self._place(element.expression)

    def _place(self, expression: object) -> None:
        match expression:
            case ast.VariableReference():
                name = expression.id.name
                self.length += len(_SAMPLES.get(name, _ANY_OTHER))
                self.ends.setdefault(name, self.length)
            case ast.StringLiteral():
                self.length += len(expression.value)
            case ast.SelectExpression():
                self.read(next(each.value for each in expression.variants if each.default))
            case ast.Placeable():
                self._place(expression.expression)


def _untagged(words: str) -> str:
    for tag in ("<b>", "</b>", "<i>", "</i>", "<code>", "</code>"):
        words = words.replace(tag, "")
    return words
