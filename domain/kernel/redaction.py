"""What must not be read in a log: secrets, tokens, phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping
from typing import Any

HIDDEN = "[hidden]"

_PATTERNS = (
    re.compile(r"(?<!\d)\d{6,12}:[A-Za-z0-9_-]{20,}"),  # a Telegram token, also within a URL
    re.compile(r"(?i)\bbearer\s+[A-Za-z0-9._~+/=-]+"),
    re.compile(r"(?<=/webhooks/calls/)[^\s\"'?]+"),
    re.compile(r"(?<=/webhooks/crm/)[^\s\"'?]+"),
    re.compile(r"(?<![\w.:-])\+?\d[\d ().-]{7,}\d(?![\w:])"),  # a phone as people write it
)
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}[\sT.\d:+-]*")
_TELLING_NAMES = frozenset({"phone", "number", "token", "secret", "authorization", "email", "key"})


class Redactor:
    """Blanks secrets, phone numbers and tokens wherever they stand."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = sorted({s for s in secrets if len(s) >= 4}, key=len, reverse=True)

    def clean(self, value: Any) -> Any:
        """The value without what must not be read; mappings and sequences are gone through."""
        match value:
            case str():
                return self._clean_text(value)
            case MutableMapping():
                return {
                    name: HIDDEN if name in _TELLING_NAMES else self.clean(item)
                    for name, item in value.items()
                }
            case list() | tuple():
                return [self.clean(item) for item in value]
            case _:
                return value

    def _clean_text(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        for pattern in _PATTERNS:
            text = pattern.sub(_unless_dated, text)
        return text


def _unless_dated(found: re.Match[str]) -> str:
    return found[0] if _DATED.fullmatch(found[0]) else HIDDEN
