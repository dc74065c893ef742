from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from services.intake.callpicker import UnreadableCall, identity_of, read_call
from storage.rows.intake.leads import ReviewRow
from storage.rows.platform.inbox import InboxRow
from tests.support import Office
from tests.support.office import CALLS_KEY

MEXICO = ZoneInfo("America/Mexico_City")
NOW = datetime(2026, 7, 15, 15, 20, tzinfo=UTC)
# The shape of an event as Callpicker sends it; names and numbers are invented.
EVENT: dict[str, Any] = {
    "api_version": 2,
    "created": 1784128770638,
    "event": "outbound_call_completed",
    "call_id": "o-100000001",
    "call_attempt": 1,
    "call_type": "outbound",
    "call_status": "Redirected",
    "call_source": "api",
    "date": "2026-7-15 9:18:39",
    "callpicker_number": "525500000000",
    "callpicker_description": "ZD - Empresa",
    "callpicker_destination_name": "Asesor Prueba",
    "callee_number": "5512345678",
    "callee_city": "CIUDAD",
    "wait_time": 2,
    "duration": 1,
    "duration_sec": 41,
    "records": '["https://example.test/record/1"]',
}


@pytest.mark.clause("CC21-10")
def test_an_outbound_call_is_read_with_its_start_in_the_organisations_time() -> None:
    call = read_call(EVENT, MEXICO, NOW)

    assert (call.agent, call.number) == ("Asesor Prueba", "5512345678")
    assert (call.outbound, call.answered, call.duration_seconds) == (True, True, 41)
    assert call.started_at == datetime(2026, 7, 15, 15, 18, 39, tzinfo=UTC)
    assert call.raw == EVENT


def test_everything_may_be_a_string() -> None:
    texts = {name: str(value) for name, value in EVENT.items()}

    assert read_call(texts, MEXICO, NOW).started_at == read_call(EVENT, MEXICO, NOW).started_at


def test_a_date_of_another_zone_gives_way_to_the_events_own_instant() -> None:
    call = read_call(EVENT | {"date": "2026-7-15 15:18:39"}, MEXICO, NOW)

    assert call.started_at == datetime(2026, 7, 15, 15, 18, 47, 638000, tzinfo=UTC)


def test_without_a_date_the_start_is_reckoned_from_the_end() -> None:
    event = {name: value for name, value in EVENT.items() if name not in ("date", "created")}

    assert (NOW - read_call(event, MEXICO, NOW).started_at).total_seconds() == 43


def test_an_attempt_that_nobody_answered() -> None:
    call = read_call(EVENT | {"duration_sec": 0, "call_status": "No Answer"}, MEXICO, NOW)

    assert (call.outbound, call.answered) == (True, False)


def test_an_inbound_call_names_its_caller() -> None:
    event = {"call_type": "inbound", "caller_number": 5598765432, "call_id": "i-1", "extension": 7}
    call = read_call(event, MEXICO, NOW)

    assert (call.outbound, call.number, call.extension) == (False, "5598765432", "7")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"callee_number": ""}, "callee_number"),
        ({"callee_number": {"n": 1}}, "callee_number"),
        ({"call_type": "", "event": "billing"}, "call_type"),
        ({"date": "ayer", "created": "x"}, "date"),
    ],
)
def test_what_is_no_call_says_which_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(UnreadableCall) as caught:
        read_call(EVENT | change, MEXICO, NOW)
    assert caught.value.field == field


def test_a_repeat_has_the_identity_of_the_first_and_another_attempt_its_own() -> None:
    assert identity_of(EVENT) == identity_of(dict(EVENT))
    assert identity_of(EVENT) != identity_of(EVENT | {"call_attempt": 2})
    nameless = {"event": "x"}
    assert identity_of(nameless) == identity_of(dict(nameless))


async def post(office: Office, key: str = CALLS_KEY, **request: Any) -> tuple[int, Any]:
    answer = await office.http.post(f"/webhooks/calls/{key}", **request)
    return answer.status_code, answer.json()


async def inbox(office: Office) -> list[InboxRow]:
    return await office.rows(select(InboxRow).where(InboxRow.source == "calls"))  # type: ignore[arg-type]


@pytest.mark.parametrize("how", ["json", "data"])
async def test_an_event_is_kept_as_it_came_and_only_once(office: Office, how: str) -> None:
    first = await post(office, **{how: EVENT})
    again = await post(office, **{how: EVENT})

    assert first == (202, {"status": "accepted", "accepted": 1, "review": 0})
    assert again == (202, {"status": "duplicate", "accepted": 0, "review": 0})
    (row,) = await inbox(office)
    assert row.payload["callee_number"] == "5512345678"


async def test_a_list_of_events_is_one_event_each(office: Office) -> None:
    events = [EVENT, EVENT | {"call_id": "o-2"}, {"nothing": 1}]

    assert await post(office, json=events) == (
        202,
        {"status": "review", "accepted": 2, "review": 1},
    )
    assert len(await inbox(office)) == 2


@pytest.mark.clause("CC21-10")
@pytest.mark.parametrize("body", [b"{", b"[1, 2]", b'{"event": "?"}', b"null", b"\xff"])
async def test_what_cannot_be_read_is_kept_and_shown(office: Office, body: bytes) -> None:
    status, answer = await post(office, content=body)

    assert (status, answer["status"]) == (202, "review")
    assert len(await office.rows(select(ReviewRow))) == answer["review"]
    assert await inbox(office) == []


async def test_a_wrong_key_is_refused_and_nothing_stored(office: Office) -> None:
    status, _ = await post(office, "otra-clave", json=EVENT)

    assert status == 403
    assert await inbox(office) == []


ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())
EVENTS = st.dictionaries(st.sampled_from([*EVENT, "caller_number", "extension"]), ANYTHING)


@settings(
    max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(event=EVENTS)
async def test_no_event_makes_it_stumble(office: Office, event: dict[str, Any]) -> None:
    body = json.dumps(EVENT | event, allow_nan=False) if _finite(event) else "{"
    status, _ = await post(office, content=body.encode())

    assert status == 202


def _finite(event: dict[str, Any]) -> bool:
    numbers = [value for value in event.values() if isinstance(value, float)]
    return all(abs(value) < float("inf") for value in numbers)
