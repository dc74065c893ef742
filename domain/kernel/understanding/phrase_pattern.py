"""A phrase as it stands in a list, written out into every form that it allows.

``ya [le|lo] (llame|marque) [a {lead}]``: ``[…]`` may be left out, of ``(a|b)`` one is said, and
``{lead}`` is a slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final, TypeAlias

from domain.kernel.identity import fold

MOST_FORMS: Final = 2_000
_PARTS: Final = re.compile(r"\{[a-z_]+\}|[\[\]()|]|[^\s\[\]()|{}]+")


class PhraseFault(ValueError):
    """A phrase that cannot be read; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a phrase that is filled by what was typed there."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A word of a phrase: folded, and as the list spells it."""

    folded: str
    spelled: str


Element: TypeAlias = "Slot | Literal"
Form: TypeAlias = tuple[Element, ...]
"""One way to say a phrase."""


def forms_of(phrase: str) -> list[Form]:
    """Every form of a phrase, none twice. Raises PhraseFault."""
    parts = _PARTS.findall(phrase)
    if "".join(parts) != "".join(phrase.split()):
        raise PhraseFault(f"{phrase!r}: a sign that phrases do not know")
    forms, rest = _alternatives(parts, phrase)
    if rest:
        raise PhraseFault(f"{phrase!r}: {rest[0]!r} closes nothing")
    if len(forms) > MOST_FORMS:
        raise PhraseFault(f"{phrase!r}: more than {MOST_FORMS} forms")
    found = list(dict.fromkeys(form for form in forms if form))
    if not found:
        raise PhraseFault(f"{phrase!r}: says nothing")
    return found


def _alternatives(parts: list[str], phrase: str) -> tuple[list[Form], list[str]]:
    """The forms up to the closing sign, which is left in the rest."""
    forms: list[Form] = []
    while True:
        some, parts = _sequence(parts, phrase)
        forms += some
        if not parts or parts[0] != "|":
            return forms, parts
        parts = parts[1:]


def _sequence(parts: list[str], phrase: str) -> tuple[list[Form], list[str]]:
    pieces: list[list[Form]] = []
    while parts and parts[0] not in "])|":
        head, *parts = parts
        if head not in "[(":
            pieces.append([(_element(head),)])
            continue
        inner, parts = _alternatives(parts, phrase)
        if not parts or parts[0] != {"[": "]", "(": ")"}[head]:
            raise PhraseFault(f"{phrase!r}: {head!r} is not closed")
        parts = parts[1:]
        pieces.append([(), *inner] if head == "[" else inner)
    return list(_joined(pieces)), parts


def _joined(pieces: list[list[Form]]) -> Iterator[Form]:
    for chosen in product(*pieces):
        yield tuple(element for form in chosen for element in form)


def _element(part: str) -> Element:
    if part.startswith("{"):
        return Slot(part[1:-1])
    spelled = part.casefold()
    return Literal(fold(spelled), spelled)
