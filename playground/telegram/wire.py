"""The shape in which things cross the wire."""

from __future__ import annotations

from typing import Any

Wire = dict[str, Any]
"""A JSON object of the Bot API, keys exactly as the real server spells them."""


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, in which the Bot API counts entity offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def without_none(body: Wire) -> Wire:
    """The same object without the keys whose value is None (the real server leaves them out)."""
    return {key: value for key, value in body.items() if value is not None}
