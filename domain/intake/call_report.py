"""One call as a feed reports it, whoever the provider is (CC21-10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class CallReport:
    """`number` is the prospect's as reported; `agent` and `extension` tell who called.

    `started_at` is aware; `raw` is the event as it came, kept with the call.
    """

    external_id: str
    agent: str
    extension: str
    number: str
    outbound: bool
    answered: bool
    started_at: datetime
    duration_seconds: int
    raw: Mapping[str, Any] = field(default_factory=dict)
