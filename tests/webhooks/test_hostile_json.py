"""JSON made to break what reads or stores it is refused or made harmless, on both databases."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from storage.rows.platform.inbox import InboxRow
from tests.support import Office
from tests.support.office import CALLS_KEY, LEADS_KEY, TELEGRAM_SECRET

DOORS = {
    "/webhooks/leads": {"Authorization": f"Bearer {LEADS_KEY}"},
    f"/webhooks/calls/{CALLS_KEY}": {},
    "/webhooks/telegram": {"X-Telegram-Bot-Api-Secret-Token": TELEGRAM_SECRET},
}
UNREADABLE = {
    "lists": "[" * 70 + "]" * 70,
    "objects": '{"a":' * 500 + "1" + "}" * 500,
    "thousands": "[" * 100_000,
    "not-a-number": "NaN",
    "infinity": "-Infinity",
    "endless": "1e999",
    "digits": "9" * 5_000,
}
LEAD = '"phone": "5512345678", "external_id": "h-1"'
CALL = '"call_type": "outbound", "callee_number": "5512345678", "call_id": "h-1"'
UPDATE = '"update_id": 7'


async def post(office: Office, door: str, body: bytes) -> int:
    answer = await office.http.post(door, content=body, headers=DOORS[door])
    return answer.status_code


async def stored(office: Office) -> int:
    return int((await office.rows(select(func.count()).select_from(InboxRow)))[0])


async def test_what_no_database_could_hold_is_a_bad_request(either: Office) -> None:
    answers = {
        (door, name): await post(either, door, body.encode())
        for door, rest in zip(DOORS, (LEAD, CALL, UPDATE), strict=True)
        for name, value in UNREADABLE.items()
        for body in (value, f'{{{rest}, "extra": {value}}}')
    }
    assert {key: status for key, status in answers.items() if status != 400} == {}
    assert await stored(either) == 0


_TEXTS = st.text(
    st.sampled_from(["\0", "\ud800", "\udfff", "\u2028", "\ufffe", "á", "'", '"', "\\", "a"]),
    max_size=12,
)
_NUMBERS = st.sampled_from(
    [0, -1, 2**31, 2**63 - 1, 2**63, -(2**64), 10**400, 1e308, -1e-320, 10**4_000]
)
_VALUES = st.recursive(
    st.none() | st.booleans() | _NUMBERS | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=8,
)
_LEAD_NAMES = ["external_id", "name", "phone", "email", "campaign", "notes", "arrived_at"]
_CALL_NAMES = ["call_id", "call_type", "event", "date", "created", "duration_sec", "extension"]
_CHAT_NAMES = ["update_id", "message", "chat", "from", "text", "callback_query", "my_chat_member"]
_NAMES = st.sampled_from([*_LEAD_NAMES, *_CALL_NAMES, *_CHAT_NAMES])
_BODIES = st.dictionaries(_NAMES | _TEXTS, _VALUES, max_size=6)
_WHOLE = st.sampled_from(
    [
        {"phone": "5512345678"},
        {"call_type": "outbound", "callee_number": "5512345678"},
        {"update_id": 5, "message": {"message_id": 1, "date": 1, "chat": {"id": 4}}},
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(door=st.sampled_from(list(DOORS)), whole=_WHOLE, body=_BODIES, deep=st.integers(0, 70))
async def test_no_json_makes_a_webhook_stumble(
    either: Office, door: str, whole: dict[str, Any], body: dict[str, Any], deep: int
) -> None:
    nested = "[" * deep + "]" * deep
    text = json.dumps(whole | body)[:-1] + f', "nested": {nested or 0}}}'

    assert await post(either, door, text.encode()) in {200, 202, 400, 422}
    await either.container.worker.drain()
