"""The fields of a lead as people call them, and what is wrong with one in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from domain.intake.lead_draft import LIMITS, FieldError
from domain.kernel.text import Text

NAMED = frozenset({*LIMITS, "arrived_at"})
TEXT_KEYS = frozenset(f"lead-field-{name.replace('_', '-')}" for name in NAMED)


def field_name(name: str) -> Text | str:
    """What a field is called; a name nobody knows stays as it came."""
    return Text(f"lead-field-{name.replace('_', '-')}") if name in NAMED else name


def fault_text(error: FieldError) -> Text:
    """`FieldError.text` with the field by its name in the reader's language."""
    plain = error.text
    return Text(plain.key, {**plain.args, "field": field_name(error.field)})


def fault_texts(errors: Iterable[FieldError]) -> tuple[Text, ...]:
    """`fault_text` of each."""
    return tuple(fault_text(error) for error in errors)
