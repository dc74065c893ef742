"""The reason a decision is taken with: on the record, and told to those it concerns."""

from __future__ import annotations

from domain.kernel.errors import Invalid

SHORTEST_REASON = 5
"""Characters."""


class ReasonMissing(Invalid):
    """A decision of this kind is only taken with a reason on the record."""

    code = "reason-missing"


def require_reason(reason: str) -> str:
    """The reason, trimmed. Raises ReasonMissing when there is none to speak of."""
    text = reason.strip()
    if len(text) < SHORTEST_REASON:
        raise ReasonMissing
    return text
