"""Callpicker's events, read tolerantly: their fields are known from samples only.

`date` has no zone and no leading zeros; `created` is the instant of the event in milliseconds,
after the call has ended; everything may be a string. What is not understood stays in the raw event.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.intake.call_report import CallReport

_AGENT = ("callpicker_destination_name", "agent", "agent_name", "user_name", "destination_name")
_EXTENSION = ("extension", "callpicker_extension", "destination_extension", "caller_extension")
_PROSPECT_OUT = ("callee_number", "destination_number", "to", "number")
_PROSPECT_IN = ("caller_number", "from", "number")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{1,2}):(\d{1,2})", re.ASCII)
_PLAUSIBLE = timedelta(minutes=5)
_LONGEST_S = 24 * 3600


class UnreadableCall(Exception):
    """The event cannot be used as a call. `field` names what is missing or wrong."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def identity_of(raw: Mapping[str, Any]) -> str:
    """What makes an event itself, so that a repeat is recognised: its call, attempt and kind."""
    call_id = _text(raw, "call_id", "id")
    if call_id:
        return ":".join((call_id, _text(raw, "call_attempt"), _text(raw, "event")))[:300]
    canonical = json.dumps(raw, sort_keys=True, default=str).encode()
    return hashlib.sha256(canonical).hexdigest()


def read_call(raw: Mapping[str, Any], zone: ZoneInfo, received_at: datetime) -> CallReport:
    """The call, with its start in `zone`'s time when it names none. Raises UnreadableCall."""
    outbound = _outbound(raw)
    number = _text(raw, *(_PROSPECT_OUT if outbound else _PROSPECT_IN))
    if not any(char.isdecimal() for char in number):
        raise UnreadableCall("callee_number" if outbound else "caller_number")
    duration = _seconds(raw, "duration_sec")
    return CallReport(
        external_id=identity_of(raw),
        agent=_text(raw, *_AGENT)[:200],
        extension=_text(raw, *_EXTENSION)[:40],
        number=number[:60],
        outbound=outbound,
        answered=duration > 0,
        started_at=_started(raw, zone, duration, received_at),
        duration_seconds=duration,
        raw=dict(raw),
    )


def _outbound(raw: Mapping[str, Any]) -> bool:
    kind = _text(raw, "call_type").lower() or _text(raw, "event").lower()
    if kind.startswith("outbound"):
        return True
    if kind.startswith("inbound"):
        return False
    raise UnreadableCall("call_type")


def _started(
    raw: Mapping[str, Any], zone: ZoneInfo, duration: int, received_at: datetime
) -> datetime:
    """`date` in the organisation's zone, unless the event's own instant shows that to be wrong."""
    created = _created(raw)
    span = timedelta(seconds=duration + _seconds(raw, "wait_time"))
    reckoned = (created or received_at) - span
    dated = _dated(raw, zone)
    if dated is None:
        if created is None and raw.get("date"):
            raise UnreadableCall("date")
        return reckoned
    if created is not None and abs(dated - reckoned) > _PLAUSIBLE:
        return reckoned
    return dated


def _dated(raw: Mapping[str, Any], zone: ZoneInfo) -> datetime | None:
    found = _DATE.match(_text(raw, "date"))
    if not found:
        return None
    try:
        return datetime(*(int(part) for part in found.groups()), tzinfo=zone).astimezone(UTC)  # type: ignore[misc, arg-type]
    except (ValueError, OverflowError):
        return None


def _created(raw: Mapping[str, Any]) -> datetime | None:
    digits = _text(raw, "created")
    if not re.fullmatch(r"\d{12,14}", digits, re.ASCII):
        return None
    return datetime.fromtimestamp(int(digits) / 1000, UTC)


def _seconds(raw: Mapping[str, Any], name: str) -> int:
    digits = _text(raw, name)
    if not re.fullmatch(r"\d{1,6}(\.\d+)?", digits, re.ASCII):
        return 0
    return min(int(float(digits)), _LONGEST_S)


def _text(raw: Mapping[str, Any], *names: str) -> str:
    """The first of the fields that holds something, as text."""
    for name in names:
        value = raw.get(name)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            text = str(value).strip()
            if text:
                return text
    return ""
