"""Finds a lead in a message that somebody pasted: lines, labels or commas, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from domain.kernel.identity import (
    InvalidEmail,
    InvalidPhone,
    fold,
    normalise_email,
    normalise_phone,
)

_ALIASES: Mapping[str, frozenset[str]] = {
    "name": frozenset({"nombre", "nombre completo", "cliente", "prospecto", "name", "full name"}),
    "phone": frozenset(
        {"telefono", "tel", "celular", "cel", "movil", "whatsapp", "phone", "mobile", "numero"}
    ),
    "email": frozenset({"correo", "correo electronico", "email", "e-mail", "mail"}),
    "campaign": frozenset({"campana", "campaign"}),
    "source": frozenset({"origen", "fuente", "canal", "medio", "source", "channel"}),
    "interest": frozenset({"interes", "interesado en", "busca", "quiere", "interest", "wants"}),
    "city": frozenset({"ciudad", "city", "municipio"}),
    "notes": frozenset({"notas", "nota", "comentarios", "comentario", "notes", "comments"}),
}
_FIELD_OF = {alias: field for field, aliases in _ALIASES.items() for alias in aliases}
_LABELLED = re.compile(r"\s*([^\W\d_][\w \-]{1,24}?)\s*[:=]\s*(\S.*)", re.DOTALL)
_EMAIL = re.compile(r"[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@,;<>()]+")
_PHONE = re.compile(r"\+?\(?\d[\d\s().\-]{6,}\d")
_EDGES = " \t,;:.-–—·•*"


def read_pasted(text: str, country: str) -> dict[str, str]:
    """The fields that are told in `text`; empty when it names no usable phone or e-mail.

    Labels («Tel: 55 1234 5678») win; what is left over is first the name, then the interest.
    `country` (ISO 3166) is for numbers without a prefix.
    """
    found: dict[str, str] = {}
    loose: list[str] = []
    for part in _parts(text):
        labelled = _LABELLED.fullmatch(part)
        field = _FIELD_OF.get(fold(labelled[1])) if labelled else None
        if labelled and field:
            found.setdefault(field, labelled[2].strip())
        else:
            loose.append(part)
    rest = [left for part in loose if (left := _contacts(part, country, found))]
    if "name" not in found and rest:
        found["name"] = rest.pop(0)
    if rest:
        found.setdefault("interest", ", ".join(rest))
    return found if "phone" in found or "email" in found else {}


def _parts(text: str) -> Iterator[str]:
    lines = [line.strip() for line in re.split(r"[\n;|]", text) if line.strip()]
    if len(lines) == 1:
        lines = [part.strip() for part in lines[0].split(",") if part.strip()]
    yield from lines


def _contacts(part: str, country: str, found: dict[str, str]) -> str:
    """Takes numbers and mails out of a part; gives back the words that are left."""
    for match in _EMAIL.finditer(part):
        try:
            found.setdefault("email", normalise_email(match.group()))
        except InvalidEmail:
            continue
        part = part.replace(match.group(), " ")
    for match in _PHONE.finditer(part):
        try:
            found.setdefault("phone", normalise_phone(match.group(), country).e164)
        except InvalidPhone:
            continue
        part = part.replace(match.group(), " ")
    return " ".join(part.split()).strip(_EDGES)
