"""A client of the product's webhooks, in the place of the lead form and the call system."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx

RING_S = 2


@dataclass(frozen=True, slots=True)
class CallMade:
    """An outbound call: ``agent`` is the caller's name in the call system, ``seconds`` talked."""

    agent: str
    number: str
    answered: bool
    seconds: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What the product answered."""

    status: int
    body: Any


class ProductClient:
    """Posts leads and calls to the running product.

    ``client`` has the product's address as its base URL. ``now`` is the demo's clock; call times
    are written in ``zone``, because the call system sends local times without a zone.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        *,
        leads_key: str,
        calls_key: str,
        now: Callable[[], datetime],
        zone: ZoneInfo,
        company_line: str = "525550001000",
    ) -> None:
        self._client = client
        self._leads_key = leads_key
        self._calls_key = calls_key
        self._now = now
        self._zone = zone
        self._company_line = company_line
        self._count = 0

    async def send_lead(self, form: Mapping[str, str]) -> Answered:
        """A filled-in form, as a web page's server would send it on."""
        lead = {key: value for key, value in form.items() if value.strip()}
        lead["external_id"] = f"form-{self._next_number()}"
        lead["arrived_at"] = self._now().astimezone(UTC).isoformat()
        headers = {"Authorization": f"Bearer {self._leads_key}"}
        return await self._post("/webhooks/leads", lead, headers)

    async def send_call(self, call: CallMade) -> Answered:
        """A call that was made, as the call system's notice tells it."""
        notice = call_notice(
            call, f"o-{self._next_number()}", self._now(), self._zone, self._company_line
        )
        return await self._post(f"/webhooks/calls/{self._calls_key}", notice, {})

    async def _post(self, path: str, body: Mapping[str, Any], headers: dict[str, str]) -> Answered:
        try:
            answer = await self._client.post(path, json=body, headers=headers)
        except httpx.HTTPError as error:
            return Answered(503, {"error": type(error).__name__})
        try:
            return Answered(answer.status_code, answer.json())
        except ValueError:
            return Answered(answer.status_code, None)

    def _next_number(self) -> str:
        # Unique over restarts of the demo too: a repeated id would be taken for a repetition.
        self._count += 1
        return f"{int(self._now().timestamp() * 1000)}-{self._count}"


def call_notice(
    call: CallMade,
    call_id: str,
    now: datetime,
    zone: ZoneInfo,
    company_line: str,
    national_digits: int = 10,
) -> dict[str, Any]:
    """A Callpicker ``outbound_call_completed`` notice of a call that starts now.

    Shape as in a published row: ``created`` is epoch milliseconds of the end, ``date`` the local
    start without zone or padding, ``records`` JSON inside a string, ``callee_number`` the
    prospect's national digits: ten in Mexico and Colombia, eight in Bolivia.
    """
    # Whole seconds, rounded up: a call must not seem to start before the lead that caused it.
    start = datetime.fromtimestamp(math.ceil(now.timestamp()), zone)
    seconds = call.seconds if call.answered else 0
    end = start + timedelta(seconds=RING_S + seconds)
    records = f'["https://calls.example/records/{call_id}"]' if call.answered else "[]"
    return {
        "api_version": 2,
        "created": int(end.timestamp() * 1000),
        "event": "outbound_call_completed",
        "call_id": call_id,
        "call_attempt": 1,
        "call_type": "outbound",
        "call_status": "Redirected" if call.answered else "No answer",
        "call_source": "api",
        "date": f"{start.year}-{start.month}-{start.day} {start.hour}:{start:%M:%S}",
        "callpicker_number": company_line,
        "callpicker_description": "Guardia",
        "callpicker_destination_name": call.agent,
        "callee_number": "".join(filter(str.isdigit, call.number))[-national_digits:],
        "wait_time": RING_S,
        "duration": math.ceil(seconds / 60),
        "duration_sec": seconds,
        "records": records,
    }
