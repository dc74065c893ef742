"""The lists of phrases that people type, as ``locales/<language>/phrases/*.txt`` hold them.

A line that ends in a colon names an intent; the lines below it are its phrases, one a line. Three
names are no intents: ``abbreviations`` (``q = que``), ``courtesies`` and ``left-alone``. What
follows ``#`` at the start of a line is a remark.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from domain.kernel.identity import fold
from domain.kernel.understanding.phrase_book import PhraseLists
from locales.fluent_bundles import LANGUAGES, LocaleError

FOLDER = "phrases"
_ABBREVIATIONS, _COURTESIES, _LEFT_ALONE = "abbreviations", "courtesies", "left-alone"


@lru_cache(maxsize=1)
def phrase_lists() -> tuple[PhraseLists, ...]:
    """The lists of every file of every language. Raises LocaleError."""
    return tuple(_lists())


def _lists() -> Iterator[PhraseLists]:
    for language in LANGUAGES:
        folder = files("locales") / language / FOLDER
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".txt"):
                name = f"{language}/{FOLDER}/{file.name}"
                yield read_phrase_lists(name, file.read_text(encoding="utf-8"))


def read_phrase_lists(name: str, source: str) -> PhraseLists:
    """The lists of one file. Raises LocaleError with ``file:line`` where a line has no place."""
    lists: dict[str, list[str]] = {}
    current: list[str] | None = None
    for number, line in enumerate(source.splitlines(), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text.endswith(":"):
            current = lists.setdefault(text[:-1], [])
        elif current is None:
            raise LocaleError(f"locales/{name}:{number}: a phrase that no intent stands above")
        else:
            current.append(text)
    return PhraseLists(
        phrases={key: found for key, found in lists.items() if key not in _WORDS},
        abbreviations=dict(_abbreviation(name, line) for line in lists.get(_ABBREVIATIONS, ())),
        courtesies=[tuple(fold(line).split()) for line in lists.get(_COURTESIES, ())],
        left_alone=[word for line in lists.get(_LEFT_ALONE, ()) for word in fold(line).split()],
    )


def _abbreviation(name: str, line: str) -> tuple[str, tuple[str, ...]]:
    short, equals, long = line.partition("=")
    if not equals or not short.strip() or not long.strip():
        raise LocaleError(f"locales/{name}: {line!r} is no abbreviation")
    return fold(short), tuple(fold(long).split())


_WORDS = frozenset({_ABBREVIATIONS, _COURTESIES, _LEFT_ALONE})
