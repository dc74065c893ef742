"""The messages of a locales folder as the checks see them: words, variables, place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from scripts.tree import Finding

_TAG = re.compile(r"</?\s*\w*[^<>]*>?")
_SAME = re.compile(r"^#+ igual: (.+)$", re.MULTILINE)
_ALLOWED_TAGS = {"<b>", "</b>", "<i>", "</i>", "<code>", "</code>"}


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `words` is all its text, every variant, without placeables."""

    key: str
    path: str
    line: int
    words: str
    variables: frozenset[str]
    terms: frozenset[str]
    has_attributes: bool


@dataclass(slots=True)
class Folder:
    """All messages of a folder; `same` are keys that an overlay leaves as they are on purpose.

    `faults` are what could not be read.
    """

    name: str
    messages: dict[str, Message] = field(default_factory=dict)
    same: set[str] = field(default_factory=set)
    faults: list[Finding] = field(default_factory=list)


class _Reader(Visitor):
    def __init__(self) -> None:
        self.words: list[str] = []
        self.variables: set[str] = set()
        self.references: set[str] = set()

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        self.words.append(node.value)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.references.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.references.add(f"-{node.id.name}")
        self.generic_visit(node)


def load_folder(folder: Path) -> Folder:
    """Reads every ``*.ftl`` of `folder`. What is wrong with the files becomes `faults`."""
    loaded = Folder(folder.name)
    for file in sorted(folder.glob("*.ftl")):
        _load_file(loaded, f"locales/{folder.name}/{file.name}", file.read_text(encoding="utf-8"))
    return loaded


def load_source(name: str, source: str) -> Folder:
    """One source as a folder of its own (tests use it)."""
    loaded = Folder(name)
    _load_file(loaded, f"locales/{name}/sample.ftl", source)
    return loaded


def _load_file(folder: Folder, path: str, source: str) -> None:
    for keys in _SAME.findall(source):
        folder.same.update(key.strip() for key in keys.split(","))
    for entry in FluentParser().parse(source).body:
        line = source.count("\n", 0, entry.span.start if entry.span else 0) + 1
        if isinstance(entry, ast.Junk):
            folder.faults.append(
                Finding(path, line, f"no Fluent: {(entry.content or '').strip()[:40]}")
            )
        if not isinstance(entry, (ast.Message, ast.Term)):
            continue
        message = _message(entry, path, line)
        if message.key in folder.messages:
            first = folder.messages[message.key].path
            folder.faults.append(Finding(path, line, f"{message.key} is already in {first}"))
        folder.messages[message.key] = message


def _message(entry: ast.Message | ast.Term, path: str, line: int) -> Message:
    reader = _Reader()
    if entry.value is not None:
        reader.visit(entry.value)
    key = entry.id.name if isinstance(entry, ast.Message) else f"-{entry.id.name}"
    return Message(
        key,
        path,
        line,
        " ".join(reader.words),
        frozenset(reader.variables),
        frozenset(reader.references),
        bool(entry.attributes),
    )


def check_folder(folder: Folder) -> Iterator[Finding]:
    """What cannot be read, foreign tags, tags left open, empty messages, attributes."""
    yield from folder.faults
    for message in folder.messages.values():
        for fault in _faults(message, folder):
            yield Finding(message.path, message.line, f"{message.key}: {fault}")


def _faults(message: Message, folder: Folder) -> Iterator[str]:
    if message.has_attributes:
        yield "attributes are not used here"
    if not message.words.strip() and not message.variables and not message.terms:
        yield "empty"
    tags = _TAG.findall(message.words)
    for tag in sorted(set(tags) - _ALLOWED_TAGS):
        yield f"{tag!r} is no tag of ours"
    for name in ("b", "i", "code"):
        if tags.count(f"<{name}>") != tags.count(f"</{name}>"):
            yield f"<{name}> is not closed"
    for missing in sorted(message.terms - folder.messages.keys()):
        if folder.name != "es_tu":
            yield f"refers to {missing}, which is not there"
