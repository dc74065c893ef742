"""The Fluent files of one language, read and compiled once.

Messages of every file of a language share one name space. ``es_tu`` is laid over ``es`` and holds
only what reads differently when colleagues say «tú».
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from locales.markup import mark

LANGUAGES: Final = ("es", "en")
DEFAULT_LANGUAGE: Final = "es"
INFORMAL_OVERLAY: Final = "es_tu"


class LocaleError(Exception):
    """A text that cannot be read, found or completed. It is our mistake, never the reader's."""


def language_of(tag: str) -> str:
    """The language we speak for an IETF tag: ``en-GB`` → ``en``, anything foreign → ``es``."""
    primary = tag.replace("_", "-").split("-")[0].lower()
    return primary if primary in LANGUAGES else DEFAULT_LANGUAGE


def sources(folder: str) -> Iterator[tuple[str, str]]:
    """The ``(file name, source)`` pairs of a folder of this package, by name."""
    directory = files("locales") / folder
    entries: list[Traversable] = sorted(directory.iterdir(), key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.endswith(".ftl"):
            yield f"{folder}/{entry.name}", entry.read_text(encoding="utf-8")


@lru_cache(maxsize=64)
def parse(name: str, source: str) -> ast.Resource:
    """One file as Fluent's tree. Raises LocaleError with ``file:line`` where it does not parse.

    The tree is shared and must not be changed: reading one takes up to a tenth of a second.
    """
    resource: ast.Resource = FluentResource(mark(source))
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            start = entry.span.start if entry.span else 0
            line = source.count("\n", 0, start) + 1
            reason = entry.annotations[0].message if entry.annotations else "cannot be read"
            raise LocaleError(f"locales/{name}:{line}: {reason}")
    return resource


def bundle(language: str, regional: str, *, informal: bool = False) -> FluentBundle:
    """All messages of `language`, numbers and plurals by `regional` (an IETF tag).

    `informal` lays the «tú» overlay on top. Raises LocaleError for a file that does not parse and
    for a message that two files define.
    """
    compiled = FluentBundle([regional], use_isolating=False)
    seen: dict[str, str] = {}
    for name, source in sources(language):
        resource = parse(name, source)
        _claim(seen, name, resource)
        compiled.add_resource(resource)
    if informal:
        for name, source in sources(INFORMAL_OVERLAY):
            compiled.add_resource(parse(name, source), allow_overrides=True)
    return compiled


def _claim(seen: dict[str, str], name: str, resource: ast.Resource) -> None:
    for entry in resource.body:
        if not isinstance(entry, (ast.Message, ast.Term)):
            continue
        key = entry.id.name
        if key in seen:
            raise LocaleError(f"locales/{name}: {key} is already in locales/{seen[key]}")
        seen[key] = name
